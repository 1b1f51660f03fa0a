"""Raw events: stored once under their dedupe key, then read back in order."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import TypeAdapter

from tonlia.platform import lanes
from tonlia.platform.bulk import insert_many
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database, Row, Transaction
from tonlia.platform.gathering import Gathered
from tonlia.platform.ids import new_id, short_name
from tonlia.platform.jobs import backoff
from tonlia.ports.channel import Event, InboundRequest
from tonlia.timeline.tables import inbound_events, raw_payloads

LANE = "inbound"
TOGETHER = 200
"""Events placed in one transaction."""

MAX_ATTEMPTS = 6
ALBUM_HOLD = timedelta(seconds=1)
"""So long the first part of an album waits for the others."""

_SECRET_HEADERS = frozenset(
    {"authorization", "cookie", "x-telegram-bot-api-secret-token", "x-hub-signature-256", "webhook-signature",
     "x-hub-signature", "apikey", "client-token", "x-forwarded-authorization", "proxy-authorization"}
)  # fmt: skip
_WAITING = [
    inbound_events.c[name]
    for name in ("id", "account_id", "provider", "lane", "event", "received_at", "trace", "attempts")
]
_NAMES = frozenset(
    {"external_id", "thread_id", "reply_to", "id", "name", "phone", "email", "username", "company", "city", "user_id",
     "identified_user"}
)  # fmt: skip
"""What is compared, and so stands in an index."""

_TEXTS = frozenset({"subject", "original_text"})
_MOST_SECONDS, _MOST_BYTES = 2**31 - 1, 2**63 - 1
_events: TypeAdapter[Event] = TypeAdapter(Event)


def event_json(event: Event) -> dict[str, Any]:
    """Return the event as JSON values, without what is absent and without NUL characters."""
    values = _events.dump_python(event, mode="json", exclude_none=True)
    cleaned = _without_nul(values)
    return dict(cleaned) if isinstance(cleaned, dict) else {}


def event_from_json(values: Mapping[str, Any]) -> Event:
    return _events.validate_python(values)


def bounded(event: Event) -> Event:
    """Return the event with nothing in it that no row can hold: NUL characters, endless names, sizes beyond counting."""
    values = event_json(event)
    for part in (values, values.get("sender") or {}, values.get("details") or {}, *values.get("participants", ())):
        for name in _NAMES & part.keys():
            part[name] = short_name(str(part[name]))
    for name in _TEXTS & (values.get("details") or {}).keys():
        values["details"][name] = str(values["details"][name])
    if not 0 <= values.get("duration_s", 0) <= _MOST_SECONDS:
        del values["duration_s"]
    for file in values.get("attachments", ()):
        if not 0 <= file.get("size", 0) <= _MOST_BYTES:
            del file["size"]
    return event_from_json(values)


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_without_nul(k): _without_nul(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nul(item) for item in value]
    return value


def dedupe_key(event: Event, body: bytes) -> str:
    """Return the key under which an event is stored once.

    A message is its id; a receipt is the message's id and its status; a change is the message, the kind of change
    and what it says. An event without an id is the body it came in.
    """
    if event.external_id is None:
        digest = hashlib.sha256(body + repr((event.kind, event.reason, event.text)).encode()).hexdigest()
        return f"{event.kind}:{digest}"
    match event.kind:
        case "message" | "call" | "meeting":
            return f"{event.kind}:{event.direction}:{event.external_id}"
        case "receipt":
            return f"receipt:{event.external_id}:{event.status}"
        case _:
            said = repr((event.change, event.text, event.occurred_at, asdict(event.sender) if event.sender else None))
            return f"{event.kind}:{event.external_id}:{hashlib.sha256(said.encode()).hexdigest()[:24]}"


def lane_of(account_id: UUID, event: Event) -> str:
    """Return the lane an event belongs to: one per thread of an account; receipts have their own."""
    if event.kind == "receipt":
        return f"{account_id}:receipt:{hashlib.sha256((event.external_id or '').encode()).hexdigest()[:2]}"
    return f"{account_id}:{event.thread_id or (event.sender.id if event.sender else None) or event.external_id or '-'}"


def album_of(details: Mapping[str, Any]) -> str | None:
    """Return what the parts of an album, pictures sent together, have in common."""
    number: str | None = details.get("media_group_id")
    return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An event as it was stored, on its way to the timeline."""

    id: UUID
    account_id: UUID
    provider: str
    event: Event
    received_at: datetime
    trace: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A vendor's request with the events read from it."""

    account_id: UUID
    provider: str
    request: InboundRequest
    events: Sequence[Event]
    trace: str


def intake(database: Database) -> Gathered[UUID, Delivery, None]:
    """Return the way of all deliveries of one process into the database; those that come together share a commit."""

    async def put(tenant_id: UUID, deliveries: Sequence[Delivery]) -> list[None]:
        async with database.tenant(tenant_id) as tx:
            await store(tx, deliveries)
        return [None] * len(deliveries)

    return Gathered(put)


async def store(tx: Transaction, deliveries: Sequence[Delivery]) -> None:
    """Store the events not seen before, with the raw requests behind them, and ask for their lanes to be drained."""
    numbered = [(new_id(), delivery) for delivery in deliveries]
    rows = [row for payload_id, delivery in numbered for row in _event_rows(payload_id, delivery)]
    rows.sort(key=lambda row: (row["account_id"], row["dedupe_key"]))  # one lock order for concurrent repeats
    wanted = ("payload_id", "lane", "processed_at", "dedupe_key")
    new = await insert_many(tx, inbound_events, rows, unique=("account_id", "dedupe_key"), returning=wanted)
    kept = {row["payload_id"] for row in new}
    payloads = [_payload_row(payload_id, delivery) for payload_id, delivery in numbered if payload_id in kept]
    await insert_many(tx, raw_payloads, payloads)
    parts = {row["dedupe_key"] for row in rows if album_of(row["event"].get("details") or {})}
    due = [row for row in new if row["processed_at"] is None]
    await lanes.request(tx, LANE, *{row["lane"] for row in due if row["dedupe_key"] not in parts})
    held = {row["lane"] for row in due if row["dedupe_key"] in parts}
    await lanes.request(tx, LANE, *held, at=utc_now() + ALBUM_HOLD)


def _event_rows(payload_id: UUID, delivery: Delivery) -> list[dict[str, Any]]:
    received_at = delivery.request.received_at
    events = [bounded(event) for event in delivery.events]
    return [
        {
            "id": new_id(), "account_id": delivery.account_id, "provider": delivery.provider,
            "dedupe_key": dedupe_key(event, delivery.request.body), "lane": lane_of(delivery.account_id, event),
            "event": event_json(event), "payload_id": payload_id, "received_at": received_at, "trace": delivery.trace,
            "processed_at": received_at if event.kind in ("ignored", "challenge") else None,
        }
        for event in events
    ]  # fmt: skip


def _payload_row(payload_id: UUID, delivery: Delivery) -> dict[str, Any]:
    request = delivery.request
    return {
        "id": payload_id, "account_id": delivery.account_id, "method": request.method, "body": request.body,
        "headers": {k: v for k, v in request.headers.items() if k not in _SECRET_HEADERS},
        "query": {k: v for k, v in request.query.items() if k != "hub.verify_token"},
        "received_at": request.received_at,
    }  # fmt: skip


async def waiting(tx: Transaction, waiting_lanes: Sequence[str], limit: int = TOGETHER) -> Sequence[Row]:
    """Return the lanes' events still to be processed, in order of arrival."""
    due = (inbound_events.c.lane.in_(waiting_lanes), inbound_events.c.processed_at.is_(None))
    return await tx.all(sa.select(*_WAITING).where(*due).order_by(inbound_events.c.id).limit(limit))


def arrival(row: Row) -> Arrival:
    """Read a stored event. Raises ValueError when this version cannot."""
    values = {name: row[name] for name in ("id", "account_id", "provider", "received_at", "trace")}
    return Arrival(**values, event=event_from_json(row["event"]))


async def place_again(tx: Transaction, event_id: UUID) -> Row | None:
    """Have a stored event processed anew; what it made before is found again, not doubled. None when it is not there."""
    own = inbound_events.c.id == event_id
    values = {"processed_at": None, "error": None, "attempts": 0}
    wanted = (inbound_events.c.lane, inbound_events.c.payload_id, inbound_events.c.account_id)
    row = await tx.first(sa.update(inbound_events).where(own).values(**values).returning(*wanted))
    if row is not None:
        await lanes.request(tx, LANE, row["lane"])
    return row


async def stored_request(tx: Transaction, payload_id: UUID | None) -> InboundRequest | None:
    """Return a vendor's request as it was kept: without its secret headers, so it cannot be checked again."""
    row = await tx.first(sa.select(raw_payloads).where(raw_payloads.c.id == payload_id))
    if row is None:
        return None
    return InboundRequest(
        method=row["method"], url="", headers=row["headers"], query=row["query"], body=row["body"],
        received_at=row["received_at"],
    )  # fmt: skip


async def mark_processed(tx: Transaction, rows: Sequence[Row]) -> None:
    done = inbound_events.c.id.in_([row["id"] for row in rows])
    values = {"processed_at": utc_now(), "error": None, "attempts": inbound_events.c.attempts + 1}
    await tx.run(sa.update(inbound_events).where(done).values(**values))


async def count_failure(tx: Transaction, row: Row, error: str) -> None:
    """Note a failed try of an event: it is tried again, and after MAX_ATTEMPTS kept aside with its error."""
    last = row["attempts"] + 1 >= MAX_ATTEMPTS
    values = {"attempts": row["attempts"] + 1, "error": error[:500], "processed_at": utc_now() if last else None}
    await tx.run(sa.update(inbound_events).where(inbound_events.c.id == row["id"]).values(**values))
    if not last:
        await lanes.request(tx, LANE, row["lane"], at=utc_now() + backoff(row["attempts"]))
