"""Tasks over HTTP: set by a person, asked for by a message, told to their owner and closed."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx2
import pytest

from helpers_http import bearer, idle, message, signed
from tonlia.accounts.channel_accounts import ChannelAccount
from tonlia.accounts.people import grant, save_user, sign_in
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.platform.clock import utc_now
from tonlia.platform.ids import new_id, short
from tonlia.timeline import tasks
from tonlia.worker import Worker

API = "/api/v1"


@pytest.fixture
async def colleague(product: Product, tenant: Tenant) -> tuple[UUID, dict[str, str]]:
    """A member and the headers of their browser."""
    email = f"{short(new_id()).lower()}@example.com"
    user_id = await save_user(product.database, email, password="a long enough password")
    await grant(product.database, tenant.id, user_id, "agent", actor="test")
    token = await sign_in(product.database, email, "a long enough password")
    return user_id, {"origin": "http://127.0.0.1", "cookie": f"tonlia={token}", "tonlia-tenant": str(tenant.id)}


@pytest.fixture
async def entry(
    http: httpx2.AsyncClient, product: Product, worker: Worker, tenant: Tenant, webhook: ChannelAccount, keys: Any
) -> dict[str, Any]:
    """An entry that asks for something."""
    data, headers = signed(message(1, "请今天报价 PCR-ABS 50吨,很急!"))
    assert (await http.post(f"/hooks/webhook/{webhook.account_key}", content=data, headers=headers)).status_code == 200
    await idle(product, tenant)
    shown = (await http.get(f"{API}/communications", headers=bearer(keys.viewer))).json()["items"]
    return next(item for item in shown if item["direction"] == "inbound")


async def told(http: httpx2.AsyncClient, headers: dict[str, str], kind: str) -> list[dict[str, Any]]:
    items = (await http.get(f"{API}/notifications", headers=headers)).json()["items"]
    return [item for item in items if item["kind"] == kind]


async def test_a_task_is_told_to_its_owner_and_reminded_once(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys: Any, entry: dict[str, Any], colleague: Any
) -> None:
    owner, browser = colleague
    due = utc_now() + timedelta(seconds=0.4)
    body = {
        "customer_id": entry["customer_id"],
        "title": "Send samples",
        "priority": "high",
        "due_at": due.isoformat(),
        "assigned_to": str(owner),
        "record_id": entry["id"],
    }
    made = await http.post(f"{API}/tasks", json=body, headers=bearer(keys.agent))
    assert made.status_code == 201, made.text
    assert made.json() | body == made.json() | {"due_at": made.json()["due_at"]} | body
    assert [item["details"]["text"] for item in await told(http, browser, "task_assigned")] == ["Send samples"]
    async with asyncio.timeout(30):
        while not (reminded := await told(http, browser, "task_due")):
            await asyncio.sleep(0.05)
    assert reminded[0]["customer_id"] == entry["customer_id"]
    async with product.database.tenant(tenant.id) as tx:
        assert not await tasks.remind(tx, UUID(made.json()["id"]), due)
    assert len(await told(http, browser, "task_due")) == 1
    mine = (await http.get(f"{API}/tasks", params={"owner": "me"}, headers=browser)).json()["items"]
    assert [task["title"] for task in mine] == ["Send samples"]


async def test_an_entry_is_followed_up_when_its_last_task_is_closed(
    http: httpx2.AsyncClient, keys: Any, entry: dict[str, Any]
) -> None:
    assert entry["follow_up_required"]
    assert entry["follow_up_status"] == "pending"
    query = {"record_id": entry["id"], "status": "open"}
    found = (await http.get(f"{API}/tasks", params=query, headers=bearer(keys.viewer))).json()["items"]
    assert {task["title"] for task in found} == set(entry["follow_up_items"])
    assert {task["due_at"] for task in found} == {entry["follow_up_deadline"]}
    assert entry["follow_up_deadline"] > entry["communication_time"]
    states = []
    for status in ("done", "open"):
        for task in found:
            changed = await http.patch(f"{API}/tasks/{task['id']}", json={"status": status}, headers=bearer(keys.agent))
            assert (changed.json()["done_at"] is not None) == (status == "done")
        shown = await http.get(f"{API}/communications/{entry['id']}", headers=bearer(keys.viewer))
        states.append(shown.json()["follow_up_status"])
    assert states == ["done", "pending"]


async def test_a_task_that_makes_no_sense_is_refused(
    http: httpx2.AsyncClient, keys: Any, entry: dict[str, Any]
) -> None:
    fine = {"customer_id": entry["customer_id"], "title": "Call"}
    for wrong, status in (
        ({"title": "  "}, 422),
        ({"priority": "soon"}, 422),
        ({"due_at": "2026-06-15T09:00:00"}, 422),
        ({"assigned_to": str(new_id())}, 422),
        ({"customer_id": str(new_id())}, 404),
        ({"record_id": str(new_id())}, 404),
    ):
        answer = await http.post(f"{API}/tasks", json=fine | wrong, headers=bearer(keys.agent))
        assert answer.status_code == status, (wrong, answer.text)
    task = (await http.post(f"{API}/tasks", json=fine, headers=bearer(keys.agent))).json()
    moved = {"due_at": "2026-12-24T09:00:00+08:00", "title": "Visit"}
    changed = (await http.patch(f"{API}/tasks/{task['id']}", json=moved, headers=bearer(keys.agent))).json()
    assert (changed["title"], changed["due_at"]) == ("Visit", "2026-12-24T01:00:00Z")
    cleared = await http.patch(f"{API}/tasks/{task['id']}", json={"due_at": None}, headers=bearer(keys.agent))
    assert cleared.json()["due_at"] is None
