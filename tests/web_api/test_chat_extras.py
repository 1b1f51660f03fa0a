"""The chat beside its messages: cards, hand-over with a name, read marks, files, ratings, opening hours."""

import asyncio
from datetime import datetime

import httpx2
import pytest
import sqlalchemy as sa

from helpers_http import bearer, idle
from tonlia.accounts.channel_accounts import ChannelAccount, create_account
from tonlia.accounts.people import grant, save_user
from tonlia.accounts.tables import users
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.channels.webchat.hours import is_open
from tonlia.knowledge.catalogue import save_products
from tonlia.timeline.tables import communication_attachments, conversations
from tonlia.web_api import chat_protocol as protocol
from tonlia.worker import Worker

API = "/api/v1"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100


@pytest.fixture
async def site(product: Product, tenant: Tenant) -> ChannelAccount:
    settings = {"privacy_url": "https://shop.example/privacy"}
    return await create_account(product.database, product.parts.keys, tenant.id, "webchat", settings, actor="test")


async def begin(http: httpx2.AsyncClient, site: ChannelAccount) -> str:
    return (await http.post("/chat/session", json={"site_key": site.account_key})).json()["token"]


async def say(http: httpx2.AsyncClient, token: str, cid: str, text: str) -> None:
    answer = await http.post("/chat/messages", json={"token": token, "cid": cid, "text": text})
    assert answer.status_code == 202, answer.text


async def shown(http: httpx2.AsyncClient, token: str) -> list[dict]:
    return (await http.get("/chat/messages", params={"token": token, "wait": "0"})).json()


async def test_an_answer_about_a_price_brings_a_card_and_read_marks_reach_the_team(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, site: ChannelAccount, worker: Worker
) -> None:
    row = {"sku": "ABS-1", "name": "PCR-ABS 黑色", "description": "", "price": 9000, "currency": "CNY", "unit": "吨"}
    async with product.database.tenant(tenant.id) as tx:
        await save_products(tx, [{**row, "attributes": {}}])
    token = await begin(http, site)
    await say(http, token, "1", "PCR-ABS 黑色 多少钱?")
    await idle(product, tenant)
    answer = (await shown(http, token))[-1]
    assert answer["cards"] == [
        {"sku": "ABS-1", "name": "PCR-ABS 黑色", "price": "9000.00", "currency": "CNY", "unit": "吨"}
    ]
    visitor = await protocol.open_visitor(product, token, None)
    async with product.database.tenant(tenant.id) as tx:
        await protocol.mark_read(tx, visitor, answer["seq"])
        await protocol.mark_read(tx, visitor, 10**15)
    entry = (await http.get(f"{API}/communications/{answer['id']}", headers=bearer(keys.viewer))).json()
    assert entry["delivery_status"] == "read"


async def test_the_person_is_named_and_never_by_an_address(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, site: ChannelAccount, worker: Worker
) -> None:
    token = await begin(http, site)
    await say(http, token, "1", "我要找人工客服")
    await idle(product, tenant)
    visitor = await protocol.open_visitor(product, token, None)
    user_id = await save_user(product.database, f"li-{tenant.id}@example.com", password="correct horse battery")
    await grant(product.database, tenant.id, user_id, "agent", actor="test")

    async def state() -> dict:
        async with product.database.tenant(tenant.id) as tx:
            return await protocol.state_of(tx, visitor)

    waiting = await state()
    assert (waiting["state"], waiting["person"]) == ("person", None)
    assert waiting["privacy"] == "https://shop.example/privacy"
    async with product.database.tenant(tenant.id) as tx:
        await tx.run(sa.update(conversations).values(assigned_to=user_id))
    assert (await state())["person"] == ""
    async with product.database.shared() as connection:
        await connection.execute(sa.update(users).where(users.c.id == user_id).values(name="李雷"))
    assert (await state())["person"] == "李雷"


async def joined(product: Product, tenant: Tenant) -> int:
    async with product.database.tenant(tenant.id) as tx:
        return await tx.value(sa.select(sa.func.count()).select_from(communication_attachments))


async def test_a_file_becomes_an_attachment_of_its_message(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, site: ChannelAccount, worker: Worker
) -> None:
    token = await begin(http, site)

    async def send(name: str, media_type: str, data: bytes, cid: str = "f1") -> httpx2.Response:
        form = {"token": token, "cid": cid}
        return await http.post("/chat/files", data=form, files={"file": (name, data, media_type)})

    sent = await send("drawing.png", "image/png", PNG)
    assert sent.status_code == 202, sent.text
    again = await send("drawing.png", "image/png", PNG)
    assert again.status_code == 202
    await idle(product, tenant)
    async with asyncio.timeout(20):
        while not await joined(product, tenant):
            await asyncio.sleep(0.05)
    entries = (await http.get(f"{API}/communications?direction=inbound", headers=bearer(keys.viewer))).json()["items"]
    assert [(e["content"], e["attachment_count"]) for e in entries] == [("drawing.png", 1)]
    path = f"{API}/communications/{entries[0]['id']}/attachments"
    file = (await http.get(path, headers=bearer(keys.viewer))).json()[0]
    assert (file["file_name"], file["file_size"], file["status"]) == ("drawing.png", len(PNG), "stored")
    content = await http.get(f"{API}/attachments/{file['id']}/content", headers=bearer(keys.viewer))
    assert content.content == PNG
    assert (await send("x.exe", "application/x-msdownload", b"MZ", "f2")).status_code == 422
    assert (await send("empty.png", "image/png", b"", "f3")).status_code == 422
    large = await send("large.png", "image/png", b"x" * (10 * 1024 * 1024 + 1), "f4")
    assert large.status_code == 422
    forged = await http.post(
        "/chat/files", data={"token": "a.b", "cid": "1"}, files={"file": ("a.png", PNG, "image/png")}
    )
    assert forged.status_code == 401


async def test_only_a_closed_conversation_is_rated_and_the_last_rating_counts(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, site: ChannelAccount, worker: Worker
) -> None:
    token = await begin(http, site)
    await say(http, token, "1", "你好")
    await idle(product, tenant)
    early = await http.post("/chat/rating", json={"token": token, "score": 5})
    assert early.status_code == 409
    talk = (await http.get(f"{API}/conversations", headers=bearer(keys.agent))).json()["items"][0]
    await http.post(f"{API}/conversations/{talk['id']}/takeover", json={"state": "closed"}, headers=bearer(keys.agent))
    for score in (2, 5):
        rated = await http.post("/chat/rating", json={"token": token, "score": score, "comment": "谢谢\x00"})
        assert rated.status_code == 204
    for wrong in (0, 6, "x", None):
        assert (await http.post("/chat/rating", json={"token": token, "score": wrong})).status_code == 422
    visitor = await protocol.open_visitor(product, token, None)
    async with product.database.tenant(tenant.id) as tx:
        assert (await protocol.state_of(tx, visitor))["rated"] is True
        rows = await tx.all(
            sa.text("SELECT score, comment FROM conversation_ratings WHERE tenant_id = :t").bindparams(t=tenant.id)
        )
    assert [(row["score"], row["comment"]) for row in rows] == [(5, "谢谢")]


@pytest.mark.parametrize(
    ("hours", "at", "expected"),
    [
        ("", "2026-06-15T03:00", True),
        ("nonsense", "2026-06-15T03:00", True),
        ("mon-fri 09:00-18:00; sat 10:00-14:00", "2026-06-15T09:00", True),
        ("mon-fri 09:00-18:00; sat 10:00-14:00", "2026-06-15T18:00", False),
        ("mon-fri 09:00-18:00; sat 10:00-14:00", "2026-06-20T13:59", True),
        ("mon-fri 09:00-18:00; sat 10:00-14:00", "2026-06-21T12:00", False),
        ("fri-mon 9:00-18:00", "2026-06-21T12:00", True),
        ("fri-mon 9:00-18:00", "2026-06-17T12:00", False),
    ],
)
def test_opening_hours(hours: str, at: str, expected: bool) -> None:  # noqa: FBT001
    assert is_open(hours, datetime.fromisoformat(at)) is expected
