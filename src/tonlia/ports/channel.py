"""What a channel is: it checks a request, turns it into events, and turns a message into requests.

A channel never touches the network or the database. ``build_send`` returns requests as data, so a channel is
tested, documented and replayed from its ``examples/*.json`` alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

EventKind = Literal["message", "receipt", "change", "call", "meeting", "contact", "ignored", "challenge"]
Direction = Literal["inbound", "outbound"]
ContentType = Literal[
    "text", "image", "voice", "audio", "video", "file", "location", "contact", "link", "product", "order",
    "button", "sticker", "template", "unsupported",
]  # fmt: skip
ChangeKind = Literal["edit", "delete", "reaction", "opt_out", "opt_in"]
ReceiptStatus = Literal["queued", "sent", "delivered", "read", "played", "failed"]
RejectReason = Literal["bad_signature", "stale", "wrong_account"]
RefusalReason = Literal["window_closed", "too_long", "opted_out", "unsupported", "no_recipient", "empty"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who wrote; every part may be missing (a WhatsApp user can have an id and no phone)."""

    id: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    username: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that comes with an event; ``vendor_id`` or ``url`` tells where to fetch it."""

    kind: str
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    vendor_id: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorError:
    code: str
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a lead came from: an advertisement, a page, a deep link."""

    type: str
    url: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The exact HTTP answer a vendor expects to a challenge."""

    status: int
    content_type: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One normalised event.

    ``external_id`` names the message in the vendor's world; for a receipt or a change it is the message it is
    about. ``thread_id`` is the customer's side of the conversation. ``occurred_at`` is zone-aware.
    """

    kind: EventKind
    provider: str
    channel: str
    direction: Direction = "inbound"
    external_id: str | None = None
    thread_id: str | None = None
    sender: Sender | None = None
    occurred_at: datetime | None = None
    content_type: ContentType | None = None
    text: str | None = None
    reply_to: str | None = None
    attachments: tuple[Attachment, ...] = ()
    status: ReceiptStatus | None = None
    error: VendorError | None = None
    change: ChangeKind | None = None
    duration_s: int | None = None
    recording_url: str | None = None
    participants: tuple[Sender, ...] = ()
    response: Response | None = None
    source: Source | None = None
    reason: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    """What the vendor told beyond the shared fields (a location's coordinates, form fields); JSON values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundRequest:
    """A raw HTTP request as it came in. Header names are lower case; ``url`` is the public address."""

    method: str
    url: str
    headers: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSettings:
    """An account's own settings: the keys of the provider table plus ``base_url`` and ``public_url``."""

    values: Mapping[str, Any]

    def text(self, key: str, default: str = "") -> str:
        value = self.values.get(key, default)
        return value if isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundMessage:
    """A message to send. ``to`` holds channel-scoped ids, for example ``{"id": "1650..."}``."""

    to: Mapping[str, str]
    text: str | None = None
    attachments: tuple[Attachment, ...] = ()
    template: Mapping[str, Any] | None = None
    reply_to: str | None = None
    last_inbound_at: datetime | None = None
    now: datetime | None = None
    idempotency_id: str | None = None
    """Our own id, put in the vendor's echo field where one exists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundRequest:
    """One HTTP request as data. ``json``, ``form`` and ``content`` exclude each other.

    ``content`` is a JSON body as bytes, for whoever signs exactly what is sent.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Mapping[str, Any] | None = None
    form: Mapping[str, str] | None = None
    content: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A message the channel must not send, and why."""

    reason: RefusalReason
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SendResult:
    """What the vendor's answer means.

    ``retry_after_s`` is the vendor's own wish; ``unknown`` results (a time-out after sending) are looked up or
    kept for a person, never blindly repeated.
    """

    outcome: Literal["sent", "retry", "failed", "opted_out"]
    vendor_id: str | None = None
    retry_after_s: float | None = None
    error: VendorError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingField:
    """One setting of a provider, as shown to the person who connects it."""

    name: str
    secret: bool = False
    required: bool = True
    kind: Literal["text", "list"] = "text"


class Channel(Protocol):
    """A provider's adapter. ``provider`` names one account type; a folder may hold several."""

    provider: str
    channel: str
    settings: tuple[SettingField, ...]
    max_text: int
    """Longest text of one message, in characters; longer texts are split by ``build_send``."""

    def is_authentic(self, request: InboundRequest, settings: AccountSettings) -> RejectReason | None:
        """Return None when the request is genuine and fresh, else why not. Compares in constant time."""

    def parse(self, request: InboundRequest, settings: AccountSettings) -> list[Event]:
        """Return at least one event. Unknown or broken input gives one ``ignored`` event, never an exception."""

    def build_send(self, message: OutboundMessage, settings: AccountSettings) -> list[OutboundRequest] | Refused:
        """Return the vendor's requests in order, or the refusal."""

    def read_answer(self, status: int, headers: Mapping[str, str], body: bytes) -> SendResult:
        """Tell what the vendor's HTTP answer to one request means."""

    def sign(self, request: InboundRequest, settings: AccountSettings) -> InboundRequest:
        """Return the request signed as the vendor would at ``received_at``; replay and tests use it."""
