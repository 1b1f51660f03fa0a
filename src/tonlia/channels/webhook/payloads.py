"""The canonical message that other systems post."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

ChannelName = Literal[
    "whatsapp", "messenger", "instagram", "telegram", "sms", "phone", "mobile", "wechat", "email", "meeting", "visit",
    "video", "form", "webchat", "line", "webhook",
]  # fmt: skip


def _zoned(value: datetime) -> datetime:
    """Return the time in UTC; one without a zone is taken as UTC."""
    if value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise ValueError("out of range") from None


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class Participant(_Part):
    id: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    username: str | None = None
    company: str | None = None


class File(_Part):
    name: str | None = None
    mime: str | None = None
    url: str | None = None
    size: int | None = None


class Message(_Part):
    """One message. The first participant is the customer's side."""

    source_record_id: str = Field(min_length=1, max_length=1000)
    source_system: str = ""
    channel: ChannelName = "webhook"
    direction: Literal["inbound", "outbound"] = "inbound"
    occurred_at: Annotated[datetime, AfterValidator(_zoned)] | None = None
    participants: list[Participant] = Field(default_factory=list, max_length=100)
    subject: str | None = None
    text: str | None = None
    attachments: list[File] = Field(default_factory=list, max_length=50)
    thread_ref: str | None = None
    duration_s: int | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)
