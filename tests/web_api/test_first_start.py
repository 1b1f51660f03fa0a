"""The first steps: a company of one's own, the demo, and what is still to be done."""

import asyncio

import httpx2
import pytest

from helpers_http import bearer
from tonlia.accounts.people import grant, save_user, sign_in
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.demo.loading import NAMES
from tonlia.platform.ids import new_id, short

PASSWORD = "a long enough password"
NEW = {"locale": "pt-BR", "country": "br", "timezone": "America/Sao_Paulo", "currency": "brl"}


async def signed_in(product: Product, email: str) -> dict[str, str]:
    await save_user(product.database, email, password=PASSWORD)
    token = await sign_in(product.database, email, PASSWORD)
    return {"origin": "http://127.0.0.1", "cookie": f"tonlia={token}"}


@pytest.fixture
async def operator(product: Product) -> dict[str, str]:
    return await signed_in(product, product.settings.owner_email)


async def test_the_operator_begins_with_a_company_of_their_own(http: httpx2.AsyncClient, operator) -> None:
    name = f"Plásticos {short(new_id())}"
    made = await http.post("/api/v1/companies", json={**NEW, "name": name}, headers=operator)
    assert made.status_code == 201, made.text
    me = (await http.get("/api/v1/session", headers=operator)).json()
    assert {"tenant_id": made.json()["tenant_id"], "tenant": name, "role": "owner"} in me["tenants"]
    within = {**operator, "tonlia-tenant": made.json()["tenant_id"]}
    state = (await http.get("/api/v1/first-start", headers=within)).json()
    assert state == {"dismissed": False, "channels": 0, "documents": 0, "conversations": 0, "chat_key": None}
    chat = await http.post("/api/v1/channels", json={"provider": "webchat"}, headers=within)
    assert chat.status_code == 201
    state = (await http.get("/api/v1/first-start", headers=within)).json()
    assert (state["channels"], state["chat_key"]) == (1, chat.json()["account_key"])
    assert (await http.put("/api/v1/first-start", json={"dismissed": True}, headers=within)).status_code == 204
    assert (await http.get("/api/v1/first-start", headers=within)).json()["dismissed"] is True
    again = await http.post("/api/v1/companies", json={**NEW, "name": name}, headers=operator)
    assert again.status_code == 409
    for wrong in ({"timezone": "Mars/Base"}, {"currency": "REAL"}, {"country": "Brasil"}, {"name": " "}):
        assert (
            await http.post("/api/v1/companies", json={**NEW, "name": "x", **wrong}, headers=operator)
        ).status_code == 422


async def test_other_owners_can_neither_found_companies_nor_touch_the_demo(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys
) -> None:
    email = f"{short(new_id()).lower()}@example.com"
    headers = await signed_in(product, email)
    await grant(product.database, tenant.id, await save_user(product.database, email), "owner", actor="test")
    assert (await http.post("/api/v1/companies", json={**NEW, "name": "x"}, headers=headers)).status_code == 403
    assert (await http.post("/api/v1/demo", headers=headers)).status_code == 403
    assert (await http.delete("/api/v1/demo", headers=headers)).status_code == 403
    assert (await http.get("/api/v1/demo", headers=headers)).json()["may_change"] is False
    assert (
        await http.put("/api/v1/first-start", json={"dismissed": True}, headers=bearer(keys.agent))
    ).status_code == 403


async def test_the_demo_is_loaded_in_the_background_and_removed(http: httpx2.AsyncClient, operator) -> None:
    begun = await http.post("/api/v1/demo", headers=operator)
    assert begun.status_code == 202
    assert begun.json()["loading"] is True
    assert (await http.delete("/api/v1/demo", headers=operator)).status_code == 409
    async with asyncio.timeout(90):
        while (state := (await http.get("/api/v1/demo", headers=operator)).json())["loading"]:
            await asyncio.sleep(0.2)
    assert not state["failed"]
    assert state["progress"] == 100
    assert set(state["loaded"]) == set(NAMES)
    me = (await http.get("/api/v1/session", headers=operator)).json()
    assert {member["tenant"] for member in me["tenants"]} >= set(NAMES)
    gone = (await http.delete("/api/v1/demo", headers=operator)).json()
    assert gone["loaded"] == []
