"""Every channel against its own examples, and against the same examples broken in every way."""

import copy
import dataclasses
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from contracts.examples import (
    CHANNELS,
    EXAMPLES,
    INBOUND,
    OUTBOUND,
    body_of,
    inbound_of,
    plain_event,
    send_of,
    settings_of,
)
from tonlia.ports.channel import AccountSettings, Event, InboundRequest
from tonlia.timeline.inbound import dedupe_key, event_json, lane_of
from tonlia.timeline.try_channel import Rejected, send_lines, webhook_line

ACCOUNT = UUID(int=7)
SIGNED = [e for e in INBOUND if e["sign"] and e["provider"] in ("whatsapp", "telegram", "webhook")]
EVENT_KEYS = {
    "kind", "provider", "channel", "direction", "external_id", "thread_id", "sender", "occurred_at", "content_type",
    "text", "reply_to", "attachments", "status", "error", "change", "duration_s", "recording_url", "participants",
    "response", "source", "reason",
}  # fmt: skip


def name_of(example: dict[str, Any]) -> str:
    return str(example["name"])


def parsed(example: dict[str, Any], body: bytes | None = None) -> list[Event]:
    channel = CHANNELS[example["provider"]]
    return channel.parse(inbound_of(example, channel, body), settings_of(example))


def check_sound(events: list[Event], request: InboundRequest) -> None:
    """What must hold of any answer of ``parse``, so that every later step can rely on it."""
    assert events
    for event in events:
        assert event.occurred_at is None or event.occurred_at.tzinfo is not None
        assert event.kind != "ignored" or event.reason
        assert event.kind != "message" or (event.external_id and event.content_type)
        assert event.kind != "receipt" or (event.external_id and event.status)
        assert event.kind != "change" or (event.external_id and event.change)
        for value in (event.external_id, event.thread_id, event.text, event.reply_to):
            assert value is None or isinstance(value, str)
        stored = json.dumps(event_json(event), ensure_ascii=False, allow_nan=False)
        assert "\x00" not in stored
        stored.encode()
        assert dedupe_key(event, request.body)
        assert lane_of(ACCOUNT, event)


@pytest.mark.parametrize("provider", sorted(CHANNELS))
def test_every_provider_has_examples(provider: str) -> None:
    assert sum(e["provider"] == provider for e in INBOUND) >= 6
    assert any(e["provider"] == provider for e in OUTBOUND)
    assert CHANNELS[provider].max_text > 0


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_example_names_what_it_needs(example: dict[str, Any]) -> None:
    assert example["description"].endswith(".")
    known = {field.name for field in CHANNELS[example["provider"]].settings} | {"base_url", "public_url"}
    assert set(example["settings"]) <= known


@pytest.mark.parametrize("example", INBOUND, ids=name_of)
def test_request_gives_the_expected_events(example: dict[str, Any]) -> None:
    channel = CHANNELS[example["provider"]]
    request = inbound_of(example, channel)
    assert channel.is_authentic(request, settings_of(example)) is None
    events = channel.parse(request, settings_of(example))
    check_sound(events, request)
    assert [plain_event(event) for event in events] == example["events"]


@pytest.mark.parametrize("example", OUTBOUND, ids=name_of)
def test_message_gives_the_expected_requests(example: dict[str, Any]) -> None:
    expected = {key: example[key] for key in ("requests", "refused") if key in example}
    assert send_of(example, CHANNELS[example["provider"]]) == expected


@pytest.mark.parametrize("example", SIGNED, ids=name_of)
def test_changed_body_or_secret_is_no_longer_authentic(example: dict[str, Any]) -> None:
    channel = CHANNELS[example["provider"]]
    request = inbound_of(example, channel)
    other = {key: f"{value}x" if isinstance(value, str) else value for key, value in example["settings"].items()}
    assert channel.is_authentic(request, AccountSettings(values=other)) == "bad_signature"
    assert channel.is_authentic(request, AccountSettings(values={})) == "bad_signature"
    bare = dataclasses.replace(request, headers={}, query={})
    assert channel.is_authentic(bare, settings_of(example)) == "bad_signature"
    for header in request.headers:
        odd = dataclasses.replace(request, headers={**request.headers, header: "é\udcff"}, query={})
        channel.is_authentic(odd, settings_of(example))
    if request.method == "POST" and example["provider"] != "telegram":  # Telegram signs nothing
        changed = dataclasses.replace(request, body=request.body + b" ")
        assert channel.is_authentic(changed, settings_of(example)) == "bad_signature"


@pytest.mark.parametrize("example", INBOUND, ids=name_of)
def test_repeat_has_the_same_keys(example: dict[str, Any]) -> None:
    body = body_of(example)
    first, second = parsed(example), parsed(example)
    keys = [dedupe_key(event, body) for event in first]
    assert keys == [dedupe_key(event, body) for event in second]
    counted = [key for key, event in zip(keys, first, strict=True) if event.kind != "ignored"]
    assert len(set(counted)) == len(counted)


def mutations(value: Any) -> Iterator[Any]:
    """Every part of the value once missing, and once of each wrong kind."""
    if isinstance(value, dict):
        for key in value:
            yield {k: v for k, v in value.items() if k != key}
            for changed in (*WRONG, *mutations(value[key])):
                yield {**value, key: changed}
    if isinstance(value, list):
        for position, item in enumerate(value):
            for changed in (*WRONG, *mutations(item)):
                yield [*value[:position], changed, *value[position + 1 :]]


WRONG: tuple[Any, ...] = (
    None, "", 0, -1, 10**18, 1.5, True, [], {}, [None], ["x", 1], {"x": None}, "\x00", "a\x00b", "\ud800", "9" * 30,
)  # fmt: skip


@pytest.mark.parametrize("example", [e for e in INBOUND if not isinstance(e["request"]["body"], str)], ids=name_of)
def test_no_missing_or_wrong_part_raises(example: dict[str, Any]) -> None:
    channel = CHANNELS[example["provider"]]
    request = inbound_of(example, channel)
    for broken in mutations(copy.deepcopy(example["request"]["body"])):
        body = json.dumps(broken).encode()
        check_sound(channel.parse(dataclasses.replace(request, body=body), settings_of(example)), request)


BAD_BODIES = {
    "empty": b"", "broken": b'{"entry": [', "null": b"null", "true": b"true", "number": b"12", "text": b'"x"',
    "list": b"[]", "list of null": b"[null]", "object": b"{}", "not utf-8": b'{"a": "\xff\xfe"}', "nul": b"\x00",
    "nan": b'{"entry": NaN, "text": 1e999, "message": NaN}', "endless number": b'{"update_id": ' + b"9" * 6000 + b"}",
    "deep list": b"[" * 100_000, "deep object": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep enough": b"[" * 400 + b"]" * 400,
    "bom": b"\xef\xbb\xbf{}", "utf-16": '{"a": 1}'.encode("utf-16"),
}  # fmt: skip


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=list(BAD_BODIES))
@pytest.mark.parametrize("example", [next(e for e in INBOUND if e["provider"] == p) for p in CHANNELS], ids=name_of)
def test_broken_body_is_ignored_with_a_reason(example: dict[str, Any], body: bytes) -> None:
    channel = CHANNELS[example["provider"]]
    request = dataclasses.replace(inbound_of(example, channel), method="POST", body=body)
    events = channel.parse(request, settings_of(example))
    check_sound(events, request)
    assert {event.kind for event in events} <= {"ignored", "message"}
    if channel.provider != "form":  # any JSON object with a value is a form
        assert {event.kind for event in events} == {"ignored"}


def long_texts(value: Any, replacement: str) -> Any:
    if isinstance(value, dict):
        return {
            k: replacement if k in ("text", "body", "message") and isinstance(v, str) else long_texts(v, replacement)
            for k, v in value.items()
        }
    return [long_texts(item, replacement) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "example", [e for e in INBOUND if e["name"].endswith(("/text", "_text", "/json", "/least"))], ids=name_of
)
def test_text_of_100_kilobytes(example: dict[str, Any]) -> None:
    body = json.dumps(long_texts(example["request"]["body"], "长文本 " * 25_000)).encode()
    events = parsed(example, body)
    assert events[0].kind == "message"
    assert len(events[0].text or "") >= min(100_000, CHANNELS[example["provider"]].max_text)


def test_standard_webhook_goes_stale() -> None:
    example = next(e for e in INBOUND if e["name"] == "webhook/message")
    channel = CHANNELS["webhook"]
    request = inbound_of(example, channel)
    for minutes in (-6, 6):
        late = dataclasses.replace(request, received_at=request.received_at + timedelta(minutes=minutes))
        assert channel.is_authentic(late, settings_of(example)) == "stale"


@pytest.mark.parametrize("example", INBOUND, ids=name_of)
def test_try_webhook_shows_every_documented_key(example: dict[str, Any]) -> None:
    channel = CHANNELS[example["provider"]]
    line = webhook_line(channel, settings_of(example), inbound_of(example, channel), verify=True, line_id="l1")
    assert (line["id"], line["authentic"]) == ("l1", True)
    for event in line["events"]:
        assert event.keys() >= EVENT_KEYS
        assert event["sender"] is None or event["sender"].keys() == {"id", "name", "phone", "email", "username"}
        assert event["occurred_at"] is None or event["occurred_at"].endswith("Z")
        assert isinstance(event["attachments"], list)
        assert isinstance(event["participants"], list)


def test_try_webhook_without_and_with_verification() -> None:
    example = next(e for e in INBOUND if e["name"] == "meta/whatsapp_text")
    channel = CHANNELS["whatsapp"]
    request = dataclasses.replace(inbound_of(example, channel), headers={})
    assert webhook_line(channel, settings_of(example), request, verify=False)["authentic"] is None
    with pytest.raises(Rejected) as rejected:
        webhook_line(channel, settings_of(example), request, verify=True)
    assert rejected.value.reason == "bad_signature"


@pytest.mark.parametrize("example", OUTBOUND, ids=name_of)
def test_try_send_shows_no_secret(example: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    channel = CHANNELS[example["provider"]]
    with caplog.at_level(logging.DEBUG):
        lines = send_lines(channel, settings_of(example), {"now": example["now"], **example["message"]})
    shown = json.dumps(lines) + caplog.text
    for field in channel.settings:
        if field.secret and example["settings"].get(field.name):
            assert example["settings"][field.name] not in shown
    if isinstance(lines, list) and lines and example["provider"] not in ("webchat", "webhook"):
        assert "***" in shown  # those two send none: one is our own socket, the other signs
