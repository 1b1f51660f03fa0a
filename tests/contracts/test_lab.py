"""The channels' requests against the simulators, over real HTTP on loopback."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contracts.examples import CHANNELS
from tonlia.channels.meta.graph import build_media_fetch, read_media_fetch
from tonlia.channels.telegram.bot_api import build_poll, build_set_webhook, read_poll
from tonlia.channels.telegram.channel import TelegramChannel
from tonlia.platform.http import Answer, HttpClient, NoAnswerError
from tonlia.ports.channel import (
    AccountSettings,
    Attachment,
    Event,
    InboundRequest,
    OutboundMessage,
    OutboundRequest,
    Refused,
    SendResult,
)
from tonlia.ports.polling import PollRefusedError
from tonlia.timeline.inbound import dedupe_key
from tonlia_lab.meta import MetaLab
from tonlia_lab.serve import create_app, running
from tonlia_lab.telegram import TelegramLab

NOW = datetime(2026, 8, 6, 9, 0, tzinfo=UTC)


@dataclass
class Hook:
    """Takes webhooks as the product would: checks them, then keeps their events."""

    provider: str
    settings: AccountSettings
    events: list[Event] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    async def take(self, request: Request) -> Response:
        body = await request.body()
        inbound = InboundRequest(
            method="POST", url=str(request.url), headers=dict(request.headers), query={}, body=body, received_at=NOW
        )
        channel = CHANNELS[self.provider]
        if channel.is_authentic(inbound, self.settings) is not None:
            return Response(status_code=401)
        for event in channel.parse(inbound, self.settings):
            self.events.append(event)
            self.keys.append(dedupe_key(event, body))
        return Response(status_code=200)

    async def wait_for(self, number: int) -> list[Event]:
        async with asyncio.timeout(10):
            while len(self.events) < number:
                await asyncio.sleep(0.02)
        return self.events


@dataclass
class World:
    """The simulators, a webhook for each, and the product's own HTTP client."""

    base: str
    meta: MetaLab
    telegram: TelegramLab
    hooks: dict[str, Hook]
    http: HttpClient

    async def call(self, request: OutboundRequest) -> Answer:
        return await self.http.call_operator(request.method, request.url, headers=request.headers, json=request.json)

    async def control(self, path: str, values: Any, method: str = "POST") -> Any:
        answer = await self.http.call_operator(method, f"{self.base}/{path}", json=values)
        assert answer.status == 200, answer.body
        return json.loads(answer.body)

    async def send(self, provider: str, message: OutboundMessage) -> list[SendResult]:
        channel, settings = CHANNELS[provider], self.hooks[provider].settings
        built = channel.build_send(message, settings)
        assert not isinstance(built, Refused)
        answers = [await self.call(request) for request in built]
        return [channel.read_answer(answer.status, answer.headers, answer.body) for answer in answers]


@pytest.fixture
async def world() -> AsyncIterator[World]:
    meta, telegram = MetaLab(), TelegramLab()
    hooks: dict[str, Hook] = {}

    async def hook(request: Request) -> Response:
        return await hooks[request.path_params["provider"]].take(request)

    app = Starlette(routes=[Route("/hooks/{provider}", hook, methods=["POST"]), *create_app(meta, telegram).routes])
    http = HttpClient()
    async with running(app) as base:
        own = meta.settings
        values = {
            "app_secret": own.app_secret, "verify_token": "v", "access_token": own.access_token,
            "phone_number_id": own.phone_number_id, "base_url": f"{base}/meta/v23.0",
        }  # fmt: skip
        hooks["whatsapp"] = Hook("whatsapp", AccountSettings(values=values))
        bot = {"bot_token": telegram.settings.bot_token, "secret_token": "tg-1", "base_url": f"{base}/telegram"}
        hooks["telegram"] = Hook("telegram", AccountSettings(values=bot))
        meta.change({"webhook_url": f"{base}/hooks/whatsapp"})
        yield World(base, meta, telegram, hooks, http)
        await http.close()


def answer_to(chat: str, text: str | None = "Bom dia 👍🏽", **more: Any) -> OutboundMessage:
    return OutboundMessage(to={"id": chat}, text=text, now=NOW, last_inbound_at=NOW, idempotency_id="o-1", **more)


def files(*kinds: str) -> tuple[Attachment, ...]:
    return tuple(Attachment(kind=kind, vendor_id="F") for kind in kinds)


async def test_whatsapp_message_gets_its_receipts(world: World) -> None:
    results = await world.send("whatsapp", answer_to("5511987654321", reply_to="wamid.A"))
    assert [result.outcome for result in results] == ["sent"]
    receipts = await world.hooks["whatsapp"].wait_for(3)
    assert [(event.kind, event.status) for event in receipts] == [("receipt", s) for s in ("sent", "delivered", "read")]
    assert {event.external_id for event in receipts} == {results[0].vendor_id}
    assert receipts[0].details["idempotency_id"] == "o-1"


@pytest.mark.parametrize(
    "message",
    [
        answer_to("5511987654321", "x" * 9000),
        answer_to("CL.13491208655302741918"),
        answer_to("5511987654321", attachments=(Attachment(kind="image", url="https://cdn.example/a.jpg"),)),
        answer_to("5511987654321", None, attachments=(Attachment(kind="file", name="a.pdf", vendor_id="9"),)),
        answer_to("5511987654321", attachments=files("voice", "sticker")),
        answer_to("5511987654321", None, template={"name": "t", "language": "pt_BR", "parameters": ["x"]}),
    ],
    ids=["long", "user id", "image", "document", "several", "template"],
)  # fmt: skip
async def test_whatsapp_takes_every_kind(world: World, message: OutboundMessage) -> None:
    results = await world.send("whatsapp", message)
    assert {result.outcome for result in results} == {"sent"}
    assert all(result.vendor_id for result in results)


async def test_whatsapp_faults(world: World) -> None:
    await world.control("meta/_lab/faults", {"kind": "429", "retry_after": 7})
    await world.control("meta/_lab/faults", {"kind": "500"})
    first, second, third = [(await world.send("whatsapp", answer_to("5511987654321")))[0] for _ in range(3)]
    assert (first.outcome, first.retry_after_s) == ("retry", 7.0)
    assert (second.outcome, third.outcome) == ("retry", "sent")
    world.meta.change({"access_token": "another"})
    refused = (await world.send("whatsapp", answer_to("5511987654321")))[0]
    assert (refused.outcome, refused.error and refused.error.code) == ("failed", "190")


async def test_no_answer_leaves_the_outcome_open(world: World) -> None:
    await world.control("meta/_lab/faults", {"kind": "timeout", "seconds": 0.05})
    result = (await world.send("whatsapp", answer_to("5511987654321")))[0]
    assert result.outcome == "retry"  # a 504 of the vendor's own gateway
    nowhere = OutboundRequest(method="POST", url="http://127.0.0.1:1/x", json={})
    with pytest.raises(NoAnswerError) as error:
        await world.call(nowhere)
    assert error.value.maybe_done is False


async def test_whatsapp_customer_writes(world: World) -> None:
    await world.control("meta/_lab/delivery", {"duplicate": 2, "reorder": True, "delay_s": 0.01}, "PATCH")
    told = await world.control("meta/_lab/inject", {"text": "Quanto custa?", "name": "Marina"})
    assert told["statuses"] == [200, 200]
    hook = world.hooks["whatsapp"]
    assert [event.text for event in hook.events] == ["Quanto custa?"] * 2
    assert len(set(hook.keys)) == 1
    world.meta.change({"app_secret": "stolen"})
    assert (await world.control("meta/_lab/inject", {"text": "x"}))["statuses"] == [401, 401]


async def test_whatsapp_file_is_fetched(world: World) -> None:
    await world.control(
        "meta/_lab/inject", {"file_base64": "aGVsbG8=", "file_type": "document", "mime_type": "text/plain"}
    )
    hook = world.hooks["whatsapp"]
    attachment = hook.events[0].attachments[0]
    told = (await world.call(build_media_fetch(hook.settings, attachment.vendor_id or ""))).body
    found = read_media_fetch(hook.settings, told)
    assert found is not None
    assert (await world.call(found)).body == b"hello"


async def test_telegram_by_webhook(world: World) -> None:
    hook = world.hooks["telegram"]
    answer = await world.call(build_set_webhook(hook.settings, f"{world.base}/hooks/telegram"))
    assert json.loads(answer.body) == {"ok": True, "result": True}
    assert (await world.control("telegram/_lab/inject", {"text": "привет"}))["statuses"] == [200]
    assert hook.events[0].text == "привет"
    poll = await world.call(build_poll(hook.settings, None))
    with pytest.raises(PollRefusedError, match="webhook is active"):
        read_poll(poll.status, poll.headers, poll.body)


async def test_telegram_by_polling(world: World) -> None:
    settings = world.hooks["telegram"].settings

    async def poll(offset: int | None) -> tuple[list[bytes], int | None]:
        answer = await world.call(build_poll(settings, offset))
        return read_poll(answer.status, answer.headers, answer.body)

    for text in ("раз", "два"):
        await world.control("telegram/_lab/inject", {"text": text})
    bodies, following = await poll(None)
    again, _ = await poll(None)
    assert bodies == again  # nothing is confirmed before the next offset
    waiting = asyncio.create_task(poll(following))
    await asyncio.sleep(0.1)
    await world.control("telegram/_lab/inject", {"text": "три"})
    third, _ = await asyncio.wait_for(waiting, 5)
    assert [json.loads(body)["message"]["text"] for body in bodies + third] == ["раз", "два", "три"]


@pytest.mark.parametrize(
    "message",
    [
        answer_to("504120", "ж" * 9000, reply_to="504120:11"),
        answer_to("504120", attachments=(Attachment(kind="image", url="https://cdn.example/a.jpg"),)),
        answer_to("504120", attachments=files("file", "voice", "audio", "video", "sticker")),
    ],
    ids=["long", "photo", "files"],
)  # fmt: skip
async def test_telegram_takes_every_kind(world: World, message: OutboundMessage) -> None:
    results = await world.send("telegram", message)
    assert {result.outcome for result in results} == {"sent"}
    assert all((result.vendor_id or "").startswith("504120:") for result in results)


async def test_telegram_faults(world: World) -> None:
    await world.control("telegram/_lab/faults", {"kind": "429", "retry_after": 3})
    await world.control("telegram/_lab/settings", {"blocked_by": [1], "unknown_chats": [2]}, "PATCH")
    chats = ("504120", "504120", "1", "2")
    results = [(await world.send("telegram", answer_to(chat)))[0] for chat in chats]
    assert [result.outcome for result in results] == ["retry", "sent", "opted_out", "failed"]
    assert results[0].retry_after_s == 3.0


async def test_telegram_file_is_fetched(world: World) -> None:
    settings = world.hooks["telegram"].settings
    await world.control("telegram/_lab/inject", {"file_base64": "aGk=", "file_name": "a.txt"})
    answer = await world.call(build_poll(settings, None))
    body = read_poll(answer.status, answer.headers, answer.body)[0][0]
    channel = TelegramChannel()
    request = InboundRequest(method="POST", url="x", headers={}, query={}, body=body, received_at=NOW)
    vendor_id = channel.parse(request, settings)[0].attachments[0].vendor_id
    told = (await world.call(channel.build_media_fetch(settings, vendor_id or ""))).body
    found = channel.read_media_fetch(settings, told)
    assert found is not None
    assert (await world.call(found)).body == b"hi"


@pytest.mark.parametrize("vendor", ["meta", "telegram"])
async def test_lab_records_and_refuses_nonsense(world: World, vendor: str) -> None:
    await world.send("whatsapp" if vendor == "meta" else "telegram", answer_to("504120"))
    received = await world.control(f"{vendor}/_lab/requests", None, "GET")
    assert received[-1]["body"]
    assert await world.control(f"{vendor}/_lab/requests", None, "DELETE") == []
    refusals: list[Callable[[], Any]] = [
        lambda: world.http.call_operator("POST", f"{world.base}/{vendor}/_lab/faults", json={"kind": "fire"}),
        lambda: world.http.call_operator("PATCH", f"{world.base}/{vendor}/_lab/settings", json={"nope": 1}),
        lambda: world.http.call_operator("POST", f"{world.base}/{vendor}/_lab/inject", json={"nope": 1}),
    ]
    assert [(await call()).status for call in refusals] == [422, 422, 422]
