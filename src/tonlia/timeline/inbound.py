"""Raw events: stored once under their dedupe key, then read back in order."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.dialects.postgresql import insert as pg_insert

from tonlia.platform.clock import utc_now
from tonlia.platform.database import Row, Transaction
from tonlia.platform.ids import new_id
from tonlia.ports.channel import Event, InboundRequest
from tonlia.timeline.tables import inbound_events, raw_payloads

LANE = "inbound"
_SECRET_HEADERS = frozenset(
    {"authorization", "cookie", "x-telegram-bot-api-secret-token", "x-hub-signature-256", "webhook-signature",
     "x-hub-signature", "apikey", "client-token", "x-forwarded-authorization", "proxy-authorization"}
)  # fmt: skip
_events: TypeAdapter[Event] = TypeAdapter(Event)


def event_json(event: Event) -> dict[str, Any]:
    """Return the event as JSON values, without what is absent and without NUL characters."""
    values = _events.dump_python(event, mode="json", exclude_none=True)
    cleaned = _without_nul(values)
    return dict(cleaned) if isinstance(cleaned, dict) else {}


def event_from_json(values: Mapping[str, Any]) -> Event:
    return _events.validate_python(values)


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


async def store(
    tx: Transaction, account_id: UUID, provider: str, request: InboundRequest, events: Sequence[Event], trace: str
) -> set[str]:
    """Store the events not seen before, and the raw request behind them; return the lanes that have new work."""
    payload_id = new_id()
    rows: list[dict[str, Any]] = [
        {
            "tenant_id": tx.tenant_id, "id": new_id(), "account_id": account_id, "provider": provider,
            "dedupe_key": dedupe_key(event, request.body), "lane": lane_of(account_id, event),
            "event": event_json(event), "payload_id": payload_id, "received_at": request.received_at, "trace": trace,
            "processed_at": request.received_at if event.kind in ("ignored", "challenge") else None,
        }
        for event in events
    ]  # fmt: skip
    new_lanes = []
    for row in sorted(rows, key=lambda r: r["dedupe_key"]):  # one lock order for concurrent repeats
        statement = (
            pg_insert(inbound_events)
            .values(row)
            .on_conflict_do_nothing(index_elements=["tenant_id", "account_id", "dedupe_key"])
        )
        if await tx.run(statement):
            new_lanes.append((row["lane"], row["processed_at"]))
    if new_lanes:
        await tx.insert(
            raw_payloads,
            {
                "id": payload_id, "account_id": account_id, "method": request.method, "body": request.body,
                "headers": {k: v for k, v in request.headers.items() if k not in _SECRET_HEADERS},
                "query": {k: v for k, v in request.query.items() if k != "hub.verify_token"},
                "received_at": request.received_at,
            },
        )  # fmt: skip
    return {lane for lane, done in new_lanes if done is None}


async def next_events(tx: Transaction, lane: str, limit: int = 50) -> Sequence[Row]:
    """Return a lane's events still to be processed, in order of arrival."""
    due = (inbound_events.c.lane == lane, inbound_events.c.processed_at.is_(None))
    return await tx.all(sa.select(inbound_events).where(*due).order_by(inbound_events.c.id).limit(limit))


async def mark_processed(tx: Transaction, event_id: UUID, error: str | None = None) -> None:
    await tx.run(
        sa.update(inbound_events)
        .where(inbound_events.c.id == event_id)
        .values(processed_at=utc_now(), error=error, attempts=inbound_events.c.attempts + 1)
    )


async def count_attempt(tx: Transaction, event_id: UUID, error: str) -> int:
    """Note a failed try of an event; return how many there were."""
    statement = (
        sa.update(inbound_events)
        .where(inbound_events.c.id == event_id)
        .values(attempts=inbound_events.c.attempts + 1, error=error[:500])
        .returning(inbound_events.c.attempts)
    )
    return int(await tx.value(statement) or 0)
