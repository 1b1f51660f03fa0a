"""Splitting of long texts, the 24-hour window, and what vendors' answers mean."""

import dataclasses
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.examples import CHANNELS
from tonlia.channels.meta.graph import build_media_fetch, read_media_fetch
from tonlia.platform.masking import masked
from tonlia.platform.text_split import length, split_text
from tonlia.ports.channel import AccountSettings, InboundRequest, OutboundMessage, Refused
from tonlia.ports.polling import PollingChannel, PollRefusedError

NOW = datetime(2026, 8, 6, 9, 0, tzinfo=UTC)
WHATSAPP = AccountSettings(values={"access_token": "EAAG-1", "phone_number_id": "106"})
TELEGRAM = AccountSettings(values={"bot_token": "7:AAE", "secret_token": "s"})
PIECES = st.sampled_from(
    ["a", " ", "\n", "\n\n", ". ", "。", "你", "👍🏽", "👨‍👩‍👧‍👦", "🇧🇷", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "é", "e\u0301", "각", "\r\n",
     "word ", "https://x.example/a?b=c", "0️⃣", "🙂"]
)  # fmt: skip


@given(pieces=st.lists(PIECES, max_size=120), limit=st.integers(30, 90))
@settings(deadline=None)
def test_parts_joined_are_the_text(pieces: list[str], limit: int) -> None:
    text = "".join(pieces)
    parts = split_text(text, limit)
    assert "".join(parts) == text
    assert all(0 < length(part) <= limit for part in parts)


@given(text=st.text(max_size=300), limit=st.integers(2, 40))
@settings(deadline=None)
def test_any_text_at_any_limit(text: str, limit: int) -> None:
    parts = split_text(text, limit)
    assert "".join(parts) == text
    assert all(0 < length(part) <= limit for part in parts)


@pytest.mark.parametrize("symbol", ["👍🏽", "👨‍👩‍👧‍👦", "🇧🇷", "e\u0301", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "0️⃣", "\r\n"])
@pytest.mark.parametrize("limit", [31, 32, 33, 40])
def test_no_symbol_is_cut(symbol: str, limit: int) -> None:
    assert all(len(part) % len(symbol) == 0 for part in split_text(symbol * 60, limit))


def test_breaks_where_a_reader_would() -> None:
    assert split_text("One two. " * 3 + "\n\n" + "Next part of it.", 40) == [
        "One two. " * 3 + "\n\n",
        "Next part of it.",
    ]
    assert split_text("First sentence here. Second one is here", 30) == ["First sentence here. ", "Second one is here"]
    assert split_text("第一句话很长很长。第二句话也很长很长", 12) == ["第一句话很长很长。", "第二句话也很长很长"]


def message(text: str, **more: Any) -> OutboundMessage:
    return OutboundMessage(
        to={"id": "5511987654321"}, text=text, now=NOW, last_inbound_at=NOW - timedelta(hours=1), **more
    )


@pytest.mark.parametrize(("provider", "account"), [("whatsapp", WHATSAPP), ("telegram", TELEGRAM)])
def test_long_text_becomes_several_requests(provider: str, account: AccountSettings) -> None:
    channel = CHANNELS[provider]
    text = "Проверка длинного текста 👍🏽. " * 700
    built = channel.build_send(message(text, reply_to="5511987654321:4", idempotency_id="o-1"), account)
    assert not isinstance(built, Refused)
    bodies = [dict(request.json or {}) for request in built]
    said = [body["text"]["body"] if provider == "whatsapp" else body["text"] for body in bodies]
    assert len(said) > 1
    assert "".join(said) == text
    assert all(length(part) <= channel.max_text for part in said)
    assert sum("context" in body or "reply_parameters" in body for body in bodies) == 1


@pytest.mark.parametrize(("hours", "expected"), [(0, "open"), (23.99, "open"), (24, "closed"), (72, "closed")])
def test_whatsapp_window(hours: float, expected: str) -> None:
    open_ = expected == "open"
    sent = OutboundMessage(to={"id": "5511"}, text="x", now=NOW, last_inbound_at=NOW - timedelta(hours=hours))
    built = CHANNELS["whatsapp"].build_send(sent, WHATSAPP)
    assert isinstance(built, list) is open_
    assert open_ or (isinstance(built, Refused) and built.reason == "window_closed")


def graph_error(code: int, **more: Any) -> bytes:
    return json.dumps({"error": {"message": "m", "code": code, "error_data": {"details": "d"}, **more}}).encode()


@pytest.mark.parametrize(
    ("status", "headers", "body", "outcome", "wait"),
    [
        (200, {}, b'{"messages":[{"id":"wamid.A"}]}', "sent", None),
        (200, {}, b"not json", "sent", None),
        (200, {}, b'{"messages":[null]}', "sent", None),
        (429, {"Retry-After": "17"}, b"", "retry", 17.0),
        (429, {"retry-after": "soon"}, b"{}", "retry", None),
        (500, {}, b"<html>", "retry", None),
        *[(400, {}, graph_error(code), "retry", None) for code in (4, 80007, 130429, 131056, 133016, 131000, 131016)],
        *[(400, {}, graph_error(code), "failed", None) for code in (131047, 131026, 131048, 131049, 190, 132001, 100)],
        (400, {}, graph_error(131050), "opted_out", None),
        (404, {}, b"null", "failed", None),
        (400, {}, b'{"error":{"code":"x"}}', "failed", None),
    ],
)
def test_whatsapp_answers(status: int, headers: dict[str, str], body: bytes, outcome: str, wait: float | None) -> None:
    result = CHANNELS["whatsapp"].read_answer(status, headers, body)
    assert (result.outcome, result.retry_after_s) == (outcome, wait)
    assert result.vendor_id == ("wamid.A" if b"wamid.A" in body else None)
    assert outcome == "sent" or result.error is not None


def bot_error(code: int, description: str, **parameters: int) -> dict[str, Any]:
    extra = {"parameters": parameters} if parameters else {}
    return {"ok": False, "error_code": code, "description": description, **extra}


@pytest.mark.parametrize(
    ("status", "body", "outcome", "wait"),
    [
        (200, {"ok": True, "result": {"message_id": 6, "chat": {"id": 504120}}}, "sent", None),
        (429, bot_error(429, "Too Many Requests: retry after 9", retry_after=9), "retry", 9.0),
        (403, bot_error(403, "Forbidden: bot was blocked by the user"), "opted_out", None),
        (403, bot_error(403, "Forbidden: user is deactivated"), "opted_out", None),
        (403, bot_error(403, "Forbidden: bot can't initiate conversation with a user"), "failed", None),
        (400, bot_error(400, "Bad Request: chat not found"), "failed", None),
        (400, bot_error(400, "Bad Request: group upgraded", migrate_to_chat_id=-100), "failed", None),
        (401, bot_error(401, "Unauthorized"), "failed", None),
        (502, None, "retry", None),
    ],
)
def test_telegram_answers(status: int, body: Any, outcome: str, wait: float | None) -> None:
    result = CHANNELS["telegram"].read_answer(status, {}, json.dumps(body).encode())
    assert (result.outcome, result.retry_after_s) == (outcome, wait)
    assert result.vendor_id == ("504120:6" if outcome == "sent" else None)


def telegram() -> PollingChannel:
    channel = CHANNELS["telegram"]
    assert isinstance(channel, PollingChannel)
    return channel


def test_telegram_polls_as_data() -> None:
    first = telegram().build_poll(TELEGRAM, None)
    assert first.url == "https://api.telegram.org/bot7:AAE/getUpdates"
    assert "offset" not in (first.json or {})
    assert (telegram().build_poll(TELEGRAM, 12).json or {})["offset"] == 12
    body = json.dumps({"ok": True, "result": [{"update_id": 10, "message": {}}, {"update_id": 11}]}).encode()
    bodies, following = telegram().read_poll(200, {}, body)
    assert ([json.loads(item) for item in bodies], following) == (
        [{"update_id": 10, "message": {}}, {"update_id": 11}],
        12,
    )
    assert telegram().read_poll(200, {}, b'{"ok":true,"result":[]}') == ([], None)


@pytest.mark.parametrize("body", [b"", b"null", b'{"ok":false,"description":"Conflict: a webhook is set"}', b"[]"])
def test_refused_poll(body: bytes) -> None:
    with pytest.raises(PollRefusedError):
        telegram().read_poll(409, {}, body)


def test_media_token_stays_with_meta() -> None:
    assert (
        build_media_fetch(WHATSAPP, "77/../x").url == "https://graph.facebook.com/v23.0/77%2F..%2Fx?phone_number_id=106"
    )
    assert told_headers("https://lookaside.fbsbx.com/m/1") == {"authorization": "Bearer EAAG-1"}
    assert read_media_fetch(WHATSAPP, b"{}") is None
    for url in ("https://evil.example/m", "https://fbsbx.com.evil.example/", "https://notfacebook.com/"):
        assert told_headers(url) == {}


@pytest.mark.parametrize(
    ("base_url", "called"),
    [
        ("http://127.0.0.1:8900", "http://127.0.0.1:8900/v23.0/77"),
        ("https://gateway.example/meta/", "https://gateway.example/meta/v23.0/77"),
        ("https://graph.facebook.com/v25.0/", "https://graph.facebook.com/v25.0/77"),
    ],
)
def test_graph_address_always_has_a_version(base_url: str, called: str) -> None:
    assert build_media_fetch(AccountSettings(values={"base_url": base_url}), "77").url == called


def told_headers(url: str) -> dict[str, str]:
    request = read_media_fetch(WHATSAPP, json.dumps({"url": url}).encode())
    assert request is not None
    assert request.url == url
    return dict(request.headers)


def test_masking_of_every_form() -> None:
    request = {
        "url": "https://u/bot7:AA%2FE/x",
        "headers": ["Basic c2lkOjc6QUEvRQ==", "Bearer 7:AA/E"],
        "7:AA/E": {"a": "x7:AA/Ey", "n": 1},
    }
    shown = masked(request, {"7:AA/E", ""})
    assert "AA" not in json.dumps(shown)
    assert shown["url"] == "https://u/bot***/x"
    assert shown["***"]["n"] == 1
    assert masked({"url": "https://x/7%3AAA%2FE"}, {"7:AA/E"}) == {"url": "https://x/***"}


def test_a_posted_answer_carries_a_signature_that_our_own_check_accepts() -> None:
    webhook = CHANNELS["webhook"]
    account = AccountSettings(
        values={"secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base_url": "https://n8n.example/in"}
    )
    built = webhook.build_send(
        OutboundMessage(to={"id": "7"}, text="Цена 96 ₽", now=NOW, idempotency_id="m-1"), account
    )
    assert not isinstance(built, Refused)
    [posted] = built
    assert posted.headers["webhook-id"] == "m-1"
    assert "authorization" not in posted.headers
    received = InboundRequest(
        method="POST", url=posted.url, headers=posted.headers, query={}, body=posted.content or b"", received_at=NOW
    )
    assert webhook.is_authentic(received, account) is None
    changed = dataclasses.replace(received, body=received.body.replace(b"96", b"69"))
    assert webhook.is_authentic(changed, account) == "bad_signature"
