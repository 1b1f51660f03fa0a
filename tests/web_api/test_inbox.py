"""The team's work in the inbox: views and filters, snoozing, notifications, presence, text blocks, drafts."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx2
import pytest
import sqlalchemy as sa

from helpers_http import bearer, idle, message, signed
from tonlia.accounts.channel_accounts import ChannelAccount, create_account
from tonlia.accounts.people import grant, save_user, sign_in
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.platform.ids import new_id, short
from tonlia.timeline import snooze
from tonlia.timeline.tables import alerts, conversations
from tonlia.web_api import chat_protocol
from tonlia.worker import Worker

ORIGIN = {"origin": "http://127.0.0.1"}
PASSWORD = "a long enough password"


@dataclass(frozen=True)
class Person:
    id: str
    headers: dict[str, str]


async def person(product: Product, tenant: Tenant, role: str) -> Person:
    email = f"{short(new_id()).lower()}@example.com"
    user_id = await save_user(product.database, email, password=PASSWORD, name=f"{role} {email[:4]}")
    await grant(product.database, tenant.id, user_id, role, actor="test")
    token = await sign_in(product.database, email, PASSWORD)
    return Person(id=str(user_id), headers={**ORIGIN, "cookie": f"tonlia={token}", "tonlia-tenant": str(tenant.id)})


class Desk:
    """The API as one person uses it."""

    def __init__(self, http: httpx2.AsyncClient, who: Person) -> None:
        self._http, self.id, self._headers = http, who.id, who.headers

    async def get(self, path: str, **query: str):
        answer = await self._http.get(f"/api/v1/{path}", headers=self._headers, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def send(self, path: str, body: object = None, *, method: str = "POST") -> httpx2.Response:
        return await self._http.request(method, f"/api/v1/{path}", json=body, headers=self._headers)

    async def ids(self, **query: str) -> list[str]:
        return [row["id"] for row in (await self.get("conversations", **query))["items"]]


@pytest.fixture
async def li(http: httpx2.AsyncClient, product: Product, tenant: Tenant) -> Desk:
    return Desk(http, await person(product, tenant, "agent"))


@pytest.fixture
async def wang(http: httpx2.AsyncClient, product: Product, tenant: Tenant) -> Desk:
    return Desk(http, await person(product, tenant, "manager"))


async def write(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, webhook: ChannelAccount, *messages: dict
) -> None:
    for item in messages:
        body, headers = signed(item)
        assert (await http.post(f"/hooks/webhook/{webhook.account_key}", content=body, headers=headers)).is_success
    await idle(product, tenant)


def of(number: int, name: str, text: str, **more: object) -> dict:
    return message(number, text, participants=[{"id": name, "name": name}], **more)


@pytest.fixture
async def talk(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, webhook: ChannelAccount, worker: Worker, li: Desk
) -> str:
    await write(http, product, tenant, webhook, of(1, "张经理", "请报价PCR-ABS 50吨/月"))
    return (await li.ids())[0]


async def test_views_and_filters_narrow_the_list(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, webhook: ChannelAccount, talk: str, li: Desk
) -> None:
    complaint = of(2, "刘女士", "你们的货质量太差了，我要投诉！马上给我退款！", channel="phone")
    await write(http, product, tenant, webhook, complaint)
    other = next(row for row in await li.ids() if row != talk)
    assert await li.ids(q="张经") == [talk]
    assert await li.ids(q="投诉") == [other]
    assert await li.ids(q="张%理") == []
    assert await li.ids(channel="phone") == [other]
    assert await li.ids(intent="complaint") == [other]
    assert set(await li.ids(view="unassigned")) == {talk, other}
    assert await li.ids(view="mine") == []
    assert (await li.send(f"conversations/{talk}/assign", {"user_id": li.id})).status_code == 200
    assert await li.ids(view="mine") == [talk]
    assert await li.ids(view="unassigned") == [other]
    alerted = {alert["conversation_id"] for alert in (await li.get("alerts"))["items"]} - {None}
    assert set(await li.ids(view="alerts")) == alerted == {talk, other}


async def test_a_risk_of_the_whole_customer_is_shown_at_the_newest_conversation(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, webhook: ChannelAccount, talk: str, li: Desk
) -> None:
    await write(http, product, tenant, webhook, of(2, "张经理", "还在吗", channel="phone", thread_ref="second"))
    newest, older = await li.ids()
    assert older == talk
    async with product.database.tenant(tenant.id) as tx:
        await tx.run(sa.update(alerts).values(status="acted"))
        customer = await tx.value(sa.select(conversations.c.customer_id).where(conversations.c.id == UUID(newest)))
        alert = {"customer_id": customer, "kind": "churn_risk", "reason": "fewer contacts"}
        await tx.insert(alerts, {"tenant_id": tenant.id, "id": new_id(), **alert})
    assert await li.ids(view="alerts") == [newest]
    (raised,) = (await li.get("alerts", kind="churn_risk"))["items"]
    later = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert (await li.send(f"alerts/{raised['id']}", {"snoozed_until": later}, method="PATCH")).is_success
    assert await li.ids(view="alerts") == []


async def test_a_snoozed_conversation_is_away_until_its_time_and_its_owner_is_told(
    product: Product, tenant: Tenant, talk: str, li: Desk, wang: Desk
) -> None:
    until = datetime.now(UTC) + timedelta(seconds=2)
    answer = await li.send(f"conversations/{talk}/snooze", {"until": until.isoformat()})
    assert answer.json()["assigned_to"] == li.id
    assert await li.ids() == await li.ids(view="mine") == []
    assert await li.ids(view="snoozed") == [talk]
    async with asyncio.timeout(15):
        while not (await li.get("notifications"))["items"]:
            await asyncio.sleep(0.1)
    assert datetime.now(UTC) >= until
    assert await li.ids(view="mine") == [talk]
    assert await li.ids(view="snoozed") == []
    told = (await li.get("notifications"))["items"]
    assert [(item["kind"], item["conversation_id"]) for item in told] == [("snooze_ended", talk)]
    assert (await wang.get("notifications"))["items"] == []
    async with product.database.tenant(tenant.id) as tx:
        assert not await snooze.wake(tx, new_id(), until), "there is nothing to wake twice"
        assert not await snooze.wake(tx, talk, until)


async def test_a_new_message_ends_a_snooze(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, webhook: ChannelAccount, talk: str, li: Desk
) -> None:
    until = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert (await li.send(f"conversations/{talk}/snooze", {"until": until})).is_success
    assert await li.ids() == []
    await write(http, product, tenant, webhook, of(3, "张经理", "什么时候能报价？"))
    assert await li.ids() == [talk]
    assert (await li.get(f"conversations/{talk}"))["snoozed_until"] is None


@pytest.mark.parametrize("until", ["2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "2026-12-01T00:00:00", "soon"])
async def test_a_snooze_needs_a_time_ahead_with_its_zone(talk: str, li: Desk, until: str) -> None:
    answer = await li.send(f"conversations/{talk}/snooze", {"until": until})
    assert answer.status_code == 422
    assert "until" in answer.text
    assert (await li.get(f"conversations/{talk}"))["snoozed_until"] is None


async def test_a_mention_and_an_assignment_tell_their_person_alone(talk: str, li: Desk, wang: Desk) -> None:
    note = {"text": "@wang 请查库存", "mentions": [wang.id, wang.id, li.id]}
    assert (await li.send(f"conversations/{talk}/notes", note)).status_code == 201
    assert (await li.send(f"conversations/{talk}/assign", {"user_id": wang.id})).is_success
    told = (await wang.get("notifications"))["items"]
    assert [item["kind"] for item in told] == ["assigned", "mention"]
    assert told[1]["details"]["text"] == "@wang 请查库存"
    assert told[1]["details"]["by"].startswith("agent ")
    assert told[1]["customer_name"] == "张经理"
    assert (await li.get("notifications"))["items"] == []
    assert (await li.send("notifications/read", {})).json() == {"unread": 0}
    assert (await wang.get("notifications/unread")) == {"unread": 2}, "one reads one's own alone"
    assert (await wang.send("notifications/read", {"ids": [told[0]["id"]]})).json() == {"unread": 1}
    assert (await wang.send("notifications/read", {"conversation_id": talk})).json() == {"unread": 0}


async def test_a_stranger_cannot_be_mentioned(talk: str, li: Desk) -> None:
    answer = await li.send(f"conversations/{talk}/notes", {"text": "@x", "mentions": [str(new_id())]})
    assert answer.status_code == 422
    assert [e["direction"] for e in await li.get(f"conversations/{talk}/messages")].count("internal") == 0


async def test_colleagues_see_who_is_there_and_nothing_is_kept(
    app, product: Product, tenant: Tenant, talk: str, li: Desk, keys, http
) -> None:
    async with app.state.broadcaster.stream(tenant.id) as queue:
        assert (await li.send(f"conversations/{talk}/presence", {"doing": "typing"})).status_code == 204
        event = await asyncio.wait_for(queue.get(), 5)
    assert event["kind"] == "presence"
    assert event["data"]["conversation_id"] == talk
    assert event["data"]["user_id"] == li.id
    assert event["data"]["doing"] == "typing"
    by_key = await http.post(
        f"/api/v1/conversations/{talk}/presence", json={"doing": "viewing"}, headers=bearer(keys.agent)
    )
    assert by_key.status_code == 403
    assert (await li.send(f"conversations/{new_id()}/presence", {"doing": "viewing"})).status_code == 404


async def test_text_blocks_have_one_shortcut_each(li: Desk, http: httpx2.AsyncClient, keys) -> None:
    made = await li.send(
        "scripts", {"shortcut": "Price", "title": "报价", "text": "您好，报价如下：", "language": "zh"}
    )
    assert made.status_code == 201
    assert made.json()["shortcut"] == "price"
    again = await li.send("scripts", {"shortcut": "price", "title": "x", "text": "y"})
    assert again.status_code == 409
    assert again.json()["field"] == "shortcut"
    other = (await li.send("scripts", {"shortcut": "bye", "title": "再见", "text": "再见"})).json()
    taken = await li.send(f"scripts/{other['id']}", {"shortcut": "price", "title": "x", "text": "y"}, method="PUT")
    assert taken.status_code == 409
    changed = await li.send(
        f"scripts/{other['id']}", {"shortcut": "bye", "title": "祝好", "text": "祝好"}, method="PUT"
    )
    assert changed.json()["title"] == "祝好"
    assert [row["shortcut"] for row in await li.get("scripts")] == ["bye", "price"]
    assert (await li.send(f"scripts/{other['id']}", method="DELETE")).status_code == 204
    assert (await li.send(f"scripts/{other['id']}", method="DELETE")).status_code == 404
    for bad in ({"shortcut": "a b"}, {"text": " \x00 "}, {"title": ""}, {"language": "xx"}):
        body = {"shortcut": "ok", "title": "ok", "text": "ok", **bad}
        assert (await li.send("scripts", body)).status_code == 422, bad
    viewer = await http.post(
        "/api/v1/scripts", json={"shortcut": "v", "title": "v", "text": "v"}, headers=bearer(keys.viewer)
    )
    assert viewer.status_code == 403


async def test_a_draft_answers_the_last_message_from_the_knowledge_and_sends_nothing(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, talk: str, li: Desk
) -> None:
    price_list = ("list.csv", b"sku,name,price,currency,unit\nPCR-ABS,PCR-ABS,9800,CNY,t\n", "text/csv")
    loaded = await http.post("/api/v1/products/import", files={"file": price_list}, headers=bearer(keys.manager))
    assert loaded.status_code == 202
    async with asyncio.timeout(20):
        while not (await li.get("products"))["items"]:
            await asyncio.sleep(0.1)
    before = await li.get(f"conversations/{talk}/messages")
    draft = (await li.send(f"conversations/{talk}/draft")).json()
    assert "9,800" in draft["text"].replace("9800", "9,800")
    assert draft["sources"][0]["number"] == 1
    assert draft["sources"][0]["kind"] == "product"
    assert draft["question"] == "请报价PCR-ABS 50吨/月"
    assert draft["record_id"] in {entry["id"] for entry in before}
    after = await li.get(f"conversations/{talk}/messages")
    assert [entry["id"] for entry in after] == [entry["id"] for entry in before]


async def test_a_visitors_widget_gets_no_note_and_its_read_mark_shows(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, worker: Worker, li: Desk
) -> None:
    account = await create_account(product.database, product.parts.keys, tenant.id, "webchat", {}, actor="test")
    session = (await http.post("/chat/session", json={"site_key": account.account_key})).json()
    await http.post("/chat/messages", json={"token": session["token"], "cid": "1", "text": "你好，有样品吗？"})
    await idle(product, tenant)
    talk = (await li.ids(channel="webchat"))[0]
    assert (await li.send(f"conversations/{talk}/notes", {"text": "底价 9000", "mentions": [li.id]})).status_code == 201
    assert (await li.send(f"conversations/{talk}/replies", {"text": "有样品。"})).status_code == 201
    await idle(product, tenant)
    seen = (await http.get("/chat/messages", params={"token": session["token"], "wait": "0"})).text
    assert "有样品。" in seen
    assert "底价" not in seen
    visitor = await chat_protocol.open_visitor(product, session["token"], None)
    async with product.database.tenant(tenant.id) as tx:
        own = conversations.c.id == talk
        await chat_protocol.mark_read(tx, visitor, await tx.value(sa.select(conversations.c.last_seq).where(own)))
    entries = await li.get(f"conversations/{talk}/messages")
    assert {e["delivery_status"] for e in entries if e["direction"] == "outbound"} == {"read"}
