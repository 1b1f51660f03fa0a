"""One part of a channel on a person's own data: what ``tonlia try webhook`` and ``tonlia try send`` print."""

import dataclasses
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from tonlia.platform.clock import utc_now
from tonlia.platform.errors import InvalidInputError
from tonlia.platform.masking import masked, secret_texts
from tonlia.ports.channel import (
    AccountSettings,
    Attachment,
    Channel,
    Event,
    InboundRequest,
    OutboundMessage,
    OutboundRequest,
    Refused,
    RejectReason,
)
from tonlia.timeline.inbound import event_json

_events: TypeAdapter[Event] = TypeAdapter(Event)


class Rejected(Exception):  # noqa: N818 an answer, not a fault: the command ends with 3
    """The request is not genuine or not fresh."""

    def __init__(self, reason: RejectReason) -> None:
        super().__init__(reason)
        self.reason = reason


def webhook_line(
    channel: Channel,
    settings: AccountSettings,
    request: InboundRequest,
    *,
    verify: bool,
    now: datetime | None = None,
    line_id: str | None = None,
) -> dict[str, Any]:
    """Return ``{id, authentic, events}``. Raises Rejected when asked to verify and the request is not genuine."""
    received = dataclasses.replace(request, received_at=_zoned(now)) if now is not None else request
    if verify:
        rejected = channel.is_authentic(received, settings)
        if rejected is not None:
            raise Rejected(rejected)
    events = [event_line(event) for event in channel.parse(received, settings)]
    return {"id": line_id, "authentic": True if verify else None, "events": events}


def event_line(event: Event) -> dict[str, Any]:
    """Return an event with every documented key, null where there is nothing."""
    at = event.occurred_at
    in_utc = dataclasses.replace(event, occurred_at=_zoned(at).astimezone(UTC) if at is not None else None)
    values = {**_NULL_EVENT, **event_json(in_utc)}
    for key in ("sender", "error", "source"):
        if values[key] is not None:
            values[key] = {**_NULLS[key], **values[key]}
    values["attachments"] = [{**_NULLS["attachment"], **item} for item in values["attachments"]]
    values["participants"] = [{**_NULLS["sender"], **item} for item in values["participants"]]
    return values


_NULL_EVENT = _events.dump_python(Event(kind="ignored", provider="", channel=""), mode="json")
_NULLS: Mapping[str, Mapping[str, None]] = {
    "sender": dict.fromkeys(("id", "name", "phone", "email", "username")),
    "attachment": dict.fromkeys(("kind", "name", "mime", "size", "vendor_id", "url")),
    "error": dict.fromkeys(("code", "text")),
    "source": dict.fromkeys(("type", "id", "url")),
}


def _zoned(value: datetime) -> datetime:
    """A time without a zone is UTC."""
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)


Zoned = Annotated[datetime, AfterValidator(_zoned)]


class _File(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    kind: str = "file"
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    vendor_id: str | None = None
    url: str | None = None


class _Message(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    to: dict[str, str | None] = Field(default_factory=dict)
    text: str | None = None
    attachments: list[_File] = Field(default_factory=list)
    template: dict[str, Any] | None = None
    reply_to: str | None = None
    last_inbound_at: Zoned | None = None
    now: Zoned | None = None
    idempotency_id: str | None = None


def read_message(value: Any) -> OutboundMessage:
    """Return the message that a person's JSON describes. Raises InvalidInputError."""
    try:
        given = _Message.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        raise InvalidInputError(
            f"{first['msg'].partition(' or instance of')[0]}.",
            field=".".join(str(step) for step in first["loc"]),
            remedy="See `tonlia try send --help`.",
        ) from None
    return OutboundMessage(
        to={key: found for key, found in given.to.items() if found is not None},
        text=given.text,
        attachments=tuple(Attachment(**file.model_dump()) for file in given.attachments),
        template=given.template,
        reply_to=given.reply_to,
        last_inbound_at=given.last_inbound_at,
        now=given.now or utc_now(),
        idempotency_id=given.idempotency_id,
    )


def send_lines(channel: Channel, settings: AccountSettings, message_json: Any) -> list[dict[str, Any]] | dict[str, Any]:
    """Return the requests in order, secrets hidden, or ``{refused, detail}``. Raises InvalidInputError."""
    built = channel.build_send(read_message(message_json), settings)
    if isinstance(built, Refused):
        return {"refused": built.reason, "detail": built.detail}
    hidden = secrets_of(channel, settings)
    return [dict(masked(request_line(request), hidden)) for request in built]


def request_line(request: OutboundRequest) -> dict[str, Any]:
    """Return a request as ``{method, url, headers, body}``."""
    body = (
        json.loads(request.content) if request.content else request.json if request.json is not None else request.form
    )
    return {"method": request.method, "url": request.url, "headers": dict(request.headers), "body": body}


def secrets_of(channel: Channel, settings: AccountSettings) -> set[str]:
    """Return every text that stands in a secret setting."""
    values = (settings.values.get(field.name) for field in channel.settings if field.secret)
    return set().union(*(secret_texts(value) for value in values))
