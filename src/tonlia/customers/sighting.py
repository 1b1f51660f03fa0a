"""A sighting: what one event shows about a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One appearance of a person on a channel.

    ``handles`` are channel-scoped ids (``{"telegram": "111"}``) that the vendor vouches for, as it does for the
    phone of a call or the address of a mail. ``claimed`` is set for what a visitor merely typed: it may lead to a
    suggestion, never to a merge.
    """

    channel: str
    country: str
    seen_at: datetime | None = None
    name: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    handles: Mapping[str, str] = field(default_factory=dict)
    company: str | None = None
    birth_date: date | None = None
    city: str | None = None
    text: str | None = None
    claimed: bool = False
