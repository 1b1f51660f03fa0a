"""A WhatsApp conversation from the signed webhook to the read receipt, against the vendor's simulator over real HTTP."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx2
import pytest
from sqlalchemy import select

from helpers_http import bearer, idle
from tonlia.accounts.channel_accounts import create_account
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.platform.outbox import outbox
from tonlia.worker import Worker
from tonlia_lab.control import Fault
from tonlia_lab.meta import MetaLab
from tonlia_lab.meta import Settings as LabSettings
from tonlia_lab.serve import running

WA = "5511987650001"


@dataclass
class Line:
    """A tenant's WhatsApp number, with the vendor on the other side."""

    lab: MetaLab
    url: str


def without_lifespan(app):
    """Serve an application that another fixture has started already."""

    async def serve(scope, receive, send) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for step in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{step}.complete"})

    return serve


@pytest.fixture
async def line(app, product: Product, tenant: Tenant, worker: Worker) -> AsyncIterator[Line]:
    lab = MetaLab(LabSettings(statuses=["read", "delivered", "sent"]))  # receipts arrive in the wrong order
    async with running(without_lifespan(app)) as own, running(lab.app()) as vendor:
        settings = {
            "app_secret": "lab-app-secret", "verify_token": "v", "access_token": "lab-access-token",
            "phone_number_id": "106540352242922", "base_url": f"{vendor}/v23.0",
        }  # fmt: skip
        account = await create_account(
            product.database, product.parts.keys, tenant.id, "whatsapp", settings, actor="test"
        )
        url = f"{own}/hooks/whatsapp/{account.account_key}"
        lab.change({"webhook_url": url})
        yield Line(lab, url)


async def read(http: httpx2.AsyncClient, key: str, path: str, **query: str) -> list[dict]:
    return (await http.get(f"/api/v1/{path}", headers=bearer(key), params=query)).json()["items"]


async def reply(http: httpx2.AsyncClient, key: str, text: str) -> dict:
    talk = (await read(http, key, "conversations"))[0]
    answer = await http.post(f"/api/v1/conversations/{talk['id']}/replies", json={"text": text}, headers=bearer(key))
    assert answer.status_code == 201, answer.text
    return answer.json()


async def until_read(http: httpx2.AsyncClient, key: str, record_id: str) -> dict:
    async with asyncio.timeout(40):
        while True:
            entry = (await http.get(f"/api/v1/communications/{record_id}", headers=bearer(key))).json()
            if entry["delivery_status"] == "read":
                return entry
            await asyncio.sleep(0.05)


def sends(lab: MetaLab) -> list[dict]:
    return [item.body for item in lab.lab.received if item.path.endswith("/messages")]


async def test_twenty_deliveries_of_one_message_are_one_entry_and_one_lead(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, line: Line
) -> None:
    line.lab.lab.delivery.duplicate = 20
    assert set((await line.lab.inject({"wa_id": WA, "text": "Oi, quero comprar 3 carros"}))["statuses"]) == {200}
    await idle(product, tenant)
    assert len(await read(http, keys.viewer, "communications", direction="inbound")) == 1
    assert len(await read(http, keys.viewer, "leads")) == 1


async def test_the_answer_leaves_once_though_the_vendor_stumbles_and_receipts_count_by_rank(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, line: Line
) -> None:
    sent = await line.lab.inject({"wa_id": WA, "text": "?"})
    await idle(product, tenant)
    line.lab.lab.received.clear()
    line.lab.lab.faults.extend([Fault(kind="429", retry_after=1), Fault(kind="500")])
    answer = await reply(http, keys.agent, "Olá! Temos sim.")
    entry = await until_read(http, keys.agent, answer["id"])
    tried = sends(line.lab)
    assert len(tried) == 3
    assert tried[-1]["text"]["body"] == "Olá! Temos sim."
    assert tried[-1]["to"] == WA
    assert tried[-1]["messaging_product"] == "whatsapp"
    assert entry["source_record_id"].startswith("wamid.")
    async with product.database.tenant(tenant.id) as tx:
        rows = await tx.all(select(outbox).where(outbox.c.record_id == answer["id"]))
    assert [row["status"] for row in rows] == ["sent"]
    assert rows[0]["attempts"] == 3
    assert sent["id"] != entry["source_record_id"]


async def test_two_answers_keep_their_order_when_the_first_must_wait(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, line: Line
) -> None:
    await line.lab.inject({"wa_id": WA, "text": "?"})
    await idle(product, tenant)
    line.lab.lab.received.clear()
    line.lab.lab.faults.append(Fault(kind="500"))
    first, second = await reply(http, keys.agent, "um"), await reply(http, keys.agent, "dois")
    await until_read(http, keys.agent, first["id"])
    await until_read(http, keys.agent, second["id"])
    assert [body["text"]["body"] for body in sends(line.lab)] == ["um", "um", "dois"]


async def test_a_forged_webhook_is_refused(http: httpx2.AsyncClient, tenant: Tenant, keys, line: Line) -> None:
    line.lab.change({"app_secret": "wrong"})
    assert (await line.lab.inject({"wa_id": WA, "text": "oi"}))["statuses"] == [401]
    assert await read(http, keys.viewer, "communications") == []


async def test_a_customer_who_has_an_id_and_no_phone_can_be_answered(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, line: Line
) -> None:
    user = "BR.13491208655302741918"
    contents = {
        "contacts": [{"profile": {"name": "Ana", "username": "ana"}, "user_id": user}],
        "messages": [
            {
                "from_user_id": user,
                "id": "wamid.x1",
                "timestamp": str(int(time.time())),
                "type": "text",
                "text": {"body": "?"},
            }
        ],
    }
    metadata = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "1", "phone_number_id": "106540352242922"},
    }
    assert (await line.lab.inject({"value": {**metadata, **contents}}))["statuses"] == [200]
    await idle(product, tenant)
    line.lab.lab.received.clear()
    answer = await reply(http, keys.agent, "Oi Ana")
    await until_read(http, keys.agent, answer["id"])
    body = sends(line.lab)[0]
    assert body["recipient"] == user
    assert "to" not in body
