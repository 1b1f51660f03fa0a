"""The examples of every channel folder: what the contract tests, ``tonlia replay`` and the documentation share."""

import dataclasses
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from tonlia import channels
from tonlia.bootstrap import find_channels
from tonlia.ports.channel import AccountSettings, Channel, Event, InboundRequest, Refused
from tonlia.timeline.inbound import event_json
from tonlia.timeline.try_channel import read_message, request_line

CHANNELS = find_channels()
FOLDER = Path(channels.__file__).parent


def load_examples() -> list[dict[str, Any]]:
    paths = sorted(FOLDER.glob("*/examples/*.json"))
    return [{"name": f"{p.parent.parent.name}/{p.stem}", **json.loads(p.read_text())} for p in paths]


def settings_of(example: dict[str, Any]) -> AccountSettings:
    return AccountSettings(values=example["settings"])


def body_of(example: dict[str, Any]) -> bytes:
    body = example["request"]["body"]
    return body.encode() if isinstance(body, str) else json.dumps(body, ensure_ascii=False).encode()


def inbound_of(example: dict[str, Any], channel: Channel, body: bytes | None = None) -> InboundRequest:
    """Return the example's request, signed where it says so."""
    given = example["request"]
    request = InboundRequest(
        method=given["method"],
        url=given["url"],
        headers={key.lower(): value for key, value in given["headers"].items()},
        query=given["query"],
        body=body_of(example) if body is None else body,
        received_at=datetime.fromisoformat(example["now"]),
    )
    return channel.sign(request, settings_of(example)) if example["sign"] else request


def plain_event(event: Event) -> dict[str, Any]:
    """Return the event as an example writes it: without what is absent or empty."""
    return {key: value for key, value in event_json(event).items() if value not in ([], {})}


def send_of(example: dict[str, Any], channel: Channel) -> dict[str, Any]:
    """Return ``requests`` or ``refused`` as an example writes them."""
    message = read_message({"now": example["now"], **example["message"]})
    built = channel.build_send(message, settings_of(example))
    if isinstance(built, Refused):
        return {"refused": {k: v for k, v in dataclasses.asdict(built).items() if v is not None}}
    return {"requests": [request_line(request) for request in built]}


EXAMPLES = load_examples()
INBOUND = [example for example in EXAMPLES if "request" in example]
OUTBOUND = [example for example in EXAMPLES if "message" in example]
