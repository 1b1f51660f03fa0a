"""The life of a message as its sender and its reader see it."""

import asyncio
import json
import random
from datetime import UTC, datetime, timedelta

import httpx2
import sqlalchemy as sa

from helpers_http import bearer, idle, message, signed
from tonlia.accounts.channel_accounts import ChannelAccount, create_account
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.timeline.tables import inbound_events, raw_payloads
from tonlia.worker import Worker


async def read(http: httpx2.AsyncClient, key: str, path: str, **query: str) -> list[dict]:
    answer = await http.get(f"/api/v1/{path}", headers=bearer(key), params={"limit": "200", **query})
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def test_the_same_webhook_twenty_times_at_once_is_one_entry_and_one_lead(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, webhook: ChannelAccount, worker: Worker
) -> None:
    body, headers = signed(message())
    url = f"/hooks/webhook/{webhook.account_key}"
    answers = await asyncio.gather(*(http.post(url, content=body, headers=headers) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}
    await idle(product, tenant)
    entries = [e for e in await read(http, keys.viewer, "communications") if e["communication_type"] != "activity"]
    assert [e["direction"] for e in entries].count("inbound") == 1
    inbound = next(e for e in entries if e["direction"] == "inbound")
    assert inbound["content"] == "请报价PCR-ABS 50吨/月"
    assert inbound["intent_category"] is not None
    assert float(inbound["quantity_discussed"]) == 50
    assert len(await read(http, keys.viewer, "leads")) == 1
    assert len(await read(http, keys.viewer, "customers")) == 1


async def test_a_bad_or_stale_signature_is_refused_and_nothing_is_stored(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, webhook: ChannelAccount
) -> None:
    url = f"/hooks/webhook/{webhook.account_key}"
    body, headers = signed(message())
    forged = await http.post(url, content=body + b" ", headers=headers)
    old_body, old = signed(message(), at=(datetime.now(UTC) - timedelta(minutes=6)).timestamp())
    stale = await http.post(url, content=old_body, headers=old)
    assert (forged.status_code, stale.status_code) == (401, 401)
    async with product.database.tenant(tenant.id) as tx:
        assert await tx.value(sa.select(sa.func.count()).select_from(inbound_events)) == 0
        assert await tx.value(sa.select(sa.func.count()).select_from(raw_payloads)) == 0


async def test_unknown_and_disabled_addresses_answer_alike(
    http: httpx2.AsyncClient, keys, webhook: ChannelAccount
) -> None:
    switched = await http.patch(f"/api/v1/channels/{webhook.id}", json={"enabled": False}, headers=bearer(keys.manager))
    assert switched.status_code == 204
    body, headers = signed(message())
    disabled = await http.post(f"/hooks/webhook/{webhook.account_key}", content=body, headers=headers)
    unknown = await http.post(f"/hooks/webhook/{webhook.account_key[:-3]}xyz", content=body, headers=headers)
    assert disabled.status_code == unknown.status_code == 404
    assert disabled.json() == unknown.json()


async def test_a_broken_payload_is_kept_and_shown_and_blocks_nothing(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, webhook: ChannelAccount, worker: Worker
) -> None:
    url = f"/hooks/webhook/{webhook.account_key}"
    for item in ({"text": "no id"}, message(7)):
        body, headers = signed(item)
        assert (await http.post(url, content=body, headers=headers)).status_code == 200
    await idle(product, tenant)
    events = (await http.get(f"/api/v1/channels/{webhook.id}/events", headers=bearer(keys.manager))).json()
    assert {event["kind"] for event in events} == {"ignored", "message"}
    assert "source_record_id" in next(e["reason"] for e in events if e["kind"] == "ignored")
    assert [e["source_record_id"] for e in await read(http, keys.viewer, "communications", direction="inbound")] == [
        "m-7"
    ]


async def test_shuffled_and_doubled_messages_end_up_once_and_in_order_of_time(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, webhook: ChannelAccount, worker: Worker
) -> None:
    start = datetime.now(UTC) - timedelta(hours=1)
    bodies = [signed(message(i, f"第{i}条", occurred_at=(start + timedelta(seconds=i)).isoformat())) for i in range(30)]
    posts = bodies * 2
    random.Random(3).shuffle(posts)
    url = f"/hooks/webhook/{webhook.account_key}"
    await asyncio.gather(*(http.post(url, content=body, headers=headers) for body, headers in posts))
    await idle(product, tenant)
    customer = (await read(http, keys.viewer, "customers"))[0]["id"]
    timeline = await read(http, keys.viewer, f"customers/{customer}/timeline", direction="inbound")
    assert [e["content"] for e in reversed(timeline)] == [f"第{i}条" for i in range(30)]
    seqs = [e["conversation_seq"] for e in timeline]
    assert len(set(seqs)) == 30


async def test_taking_over_silences_the_assistant_and_giving_back_wakes_it(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, worker: Worker
) -> None:
    account = await create_account(product.database, product.parts.keys, tenant.id, "webchat", {}, actor="test")
    token = (await http.post("/chat/session", json={"site_key": account.account_key})).json()["token"]

    async def say(cid: str, text: str) -> None:
        answer = await http.post("/chat/messages", json={"token": token, "cid": cid, "text": text})
        assert answer.status_code == 202, answer.text
        await idle(product, tenant)

    async def frames() -> list[dict]:
        return (await http.get("/chat/messages", params={"token": token, "wait": "0"})).json()

    await say("a", "你好")
    assert [f["from"] for f in await frames()] == ["visitor", "assistant"]
    await say("a", "你好")  # a repeated cid is the same message
    assert len(await frames()) == 2
    talk = (await read(http, keys.agent, "conversations"))[0]
    taken = await http.post(f"/api/v1/conversations/{talk['id']}/takeover", headers=bearer(keys.agent))
    assert taken.json()["state"] == "person"
    await say("b", "还在吗？")
    assert [f["from"] for f in await frames()] == ["visitor", "assistant", "visitor"]
    once = {**bearer(keys.agent), "idempotency-key": "k1"}
    replies = [
        await http.post(f"/api/v1/conversations/{talk['id']}/replies", json={"text": "在的"}, headers=once)
        for _ in range(2)
    ]
    assert replies[0].status_code == 201
    assert replies[0].json()["id"] == replies[1].json()["id"]
    await idle(product, tenant)
    assert [f["text"] for f in await frames()][-1] == "在的"
    note = await http.post(
        f"/api/v1/conversations/{talk['id']}/notes", json={"text": "内部"}, headers=bearer(keys.agent)
    )
    assert note.status_code == 201
    assert "内部" not in json.dumps(await frames(), ensure_ascii=False)
    await http.post(f"/api/v1/conversations/{talk['id']}/takeover", json={"state": "bot"}, headers=bearer(keys.agent))
    await say("c", "你好")
    assert (await frames())[-1]["from"] in ("assistant", "visitor")
    leads = await read(http, keys.agent, "leads")
    assert len(leads) == 1


async def test_an_identity_typed_in_the_chat_never_shows_another_persons_history(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, worker: Worker
) -> None:
    account = await create_account(
        product.database, product.parts.keys, tenant.id, "webchat", {"identity_secret": "site-secret"}, actor="test"
    )

    async def open_chat(identity: dict | None) -> str:
        body = {"site_key": account.account_key, "identity": identity}
        return (await http.post("/chat/session", json=body)).json()["token"]

    proof = "360ea68ccc98e76abe82ace2ab09553dc9a0814b9df79c2e0d396877aca6aa72"
    owner = await open_chat({"user_id": "user-42", "email": "li@aux.cn", "hash": proof})
    await http.post("/chat/messages", json={"token": owner, "cid": "1", "text": "秘密订单"})
    await idle(product, tenant)
    for identity in ({"user_id": "user-42", "email": "li@aux.cn"}, {"user_id": "user-42", "hash": proof[:-1] + "0"}):
        thief = await open_chat(identity)
        await http.post("/chat/messages", json={"token": thief, "cid": "2", "text": "我是li@aux.cn"})
        await idle(product, tenant)
        seen = (await http.get("/chat/messages", params={"token": thief, "wait": "0"})).json()
        assert "秘密订单" not in json.dumps(seen, ensure_ascii=False)
    again = await open_chat({"user_id": "user-42", "hash": proof})
    seen = (await http.get("/chat/messages", params={"token": again, "wait": "0"})).json()
    assert seen[0]["text"] == "秘密订单"
    contacts = await read(http, keys.viewer, "contacts")
    assert len(contacts) == 3


async def test_a_form_makes_one_lead_however_often_it_is_sent(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, worker: Worker
) -> None:
    account = await create_account(product.database, product.parts.keys, tenant.id, "form", {}, actor="test")
    data = {"name": "Maria", "email": "maria@empresa.com.br", "mensagem": "Quero um orçamento", "_filled_ms": "9000"}
    url = f"/f/{account.account_key}"
    for _ in range(3):
        assert (await http.post(url, data=data)).status_code == 202
    assert (await http.post(url, data={**data, "website_url": "spam"})).status_code == 202
    await idle(product, tenant)
    assert len(await read(http, keys.viewer, "leads")) == 1
    customer = (await read(http, keys.viewer, "customers"))[0]
    assert (customer["kind"], customer["domain"]) == ("company", "empresa.com.br")


async def test_search_finds_words_in_four_languages(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, webhook: ChannelAccount, worker: Worker
) -> None:
    texts = ["奥克斯空调需要再生塑料", "Precisamos de caminhões novos", "Нужны новые грузовики", "We need new trucks"]
    for number, text in enumerate(texts):
        body, headers = signed(message(number, text))
        await http.post(f"/hooks/webhook/{webhook.account_key}", content=body, headers=headers)
    await idle(product, tenant)
    for query, text in zip(("空调", "caminhão", "грузовик", "truck"), texts, strict=True):
        answer = await http.get("/api/v1/search", params={"q": query}, headers=bearer(keys.viewer))
        assert text in {hit["text"] for hit in answer.json()}, query
