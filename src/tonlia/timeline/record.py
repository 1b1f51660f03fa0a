"""Putting an event on the timeline: once, in order, in its conversation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as pg_insert

from tonlia.platform import text_search
from tonlia.platform.bulk import insert_many
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Row, Transaction
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.platform.outbox import Delivery, outbox
from tonlia.ports.channel import Attachment, Event
from tonlia.timeline.inbound import Arrival
from tonlia.timeline.tables import communication_attachments, customer_communications, receipts
from tonlia.timeline.threads import lock_conversations, save_progress

COMMUNICATION_TYPES = {
    "phone": "phone", "mobile": "mobile", "wechat": "wechat", "email": "email", "meeting": "meeting", "visit": "visit",
    "video": "video", "form": "form", "webchat": "webchat",
}  # fmt: skip
"""The document's types; every other channel is its own type."""

RANK = {"queued": 0, "sent": 1, "delivered": 2, "read": 3, "played": 4}
TONLIA_ACCOUNT = UUID(int=0)
"""The account of entries that the product itself makes."""

_SHOWN = {"sent": "sent", "retry": "queued", "failed": "failed", "unknown": "unknown"}
_FUTURE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An entry just put on the timeline, with the event it was made of."""

    id: UUID
    conversation_id: UUID
    customer_id: UUID
    contact_id: UUID
    account_id: UUID
    seq: int
    at: datetime
    event: Event

    def announcement(self) -> dict[str, Any]:
        """Return what open browsers are told."""
        names = ("id", "customer_id", "conversation_id")
        return {**{name: str(getattr(self, name)) for name in names}, "seq": self.seq}


async def record_all(tx: Transaction, arrivals: Sequence[Arrival], talk_ids: Sequence[UUID]) -> list[Recorded]:
    """Write the entries, each in its conversation, and move the conversations on.

    Entries that are there already are left out, so that the result may be shorter.
    """
    talks = await lock_conversations(tx, talk_ids)
    known = await _known(tx, arrivals)
    new: dict[UUID, Recorded] = {}
    rows: list[dict[str, Any]] = []
    for arrival, talk_id in zip(arrivals, talk_ids, strict=True):
        event, record_id = arrival.event, new_id()
        name = (arrival.provider, arrival.account_id, event.external_id or f"event:{record_id}")
        if name in known:
            continue
        parent = (arrival.provider, arrival.account_id, event.reply_to or "")
        known[name] = record_id
        happened = _plausible(event.occurred_at, arrival.received_at)
        talk = talks[talk_id]
        talk.advance(event, happened)
        values = {"source_system": arrival.provider, "account_id": arrival.account_id, "trace": arrival.trace}
        who = {"customer_id": talk.customer_id, "contact_id": talk.contact_id, "conversation_id": talk_id}
        place = {"conversation_seq": talk.last_seq, "parent_record_id": known.get(parent)}
        rows.append({**_columns(event, record_id, happened), **values, **who, **place})
        new[record_id] = Recorded(
            id=record_id, **who, account_id=arrival.account_id, seq=talk.last_seq, at=happened, event=event
        )
    unique = ("source_system", "account_id", "source_record_id")
    written = [row["id"] for row in await insert_many(tx, customer_communications, rows, unique=unique)]
    entries = [new[record_id] for record_id in written]
    await save_progress(tx, talks)
    await insert_many(
        tx,
        communication_attachments,
        [row for entry in entries for row in attachment_rows(entry.id, entry.event.attachments)],
    )
    return entries


async def _known(tx: Transaction, arrivals: Sequence[Arrival]) -> dict[tuple[str, UUID, str], UUID]:
    """Return the entries that the arrivals repeat or answer, by provider, account and vendor's id."""
    named = {name for arrival in arrivals for name in (arrival.event.external_id, arrival.event.reply_to) if name}
    table = customer_communications
    if not named:
        return {}
    of_account = table.c.account_id.in_({arrival.account_id for arrival in arrivals})
    columns = (table.c.id, table.c.source_system, table.c.account_id, table.c.source_record_id)
    systems = table.c.source_system.in_({arrival.provider for arrival in arrivals})
    found = await tx.all(sa.select(*columns).where(systems, of_account, table.c.source_record_id.in_(sorted(named))))
    return {(row["source_system"], row["account_id"], row["source_record_id"]): row["id"] for row in found}


def _columns(event: Event, record_id: UUID, happened: datetime) -> dict[str, Any]:
    """Return what an event says of its own entry."""
    text = event.text or ""
    return {
        "id": record_id,
        "communication_type": COMMUNICATION_TYPES.get(event.channel, event.channel),
        "direction": event.direction,
        "channel": event.channel,
        "content_type": event.content_type or "text",
        "communication_time": happened,
        "duration": event.duration_s,
        "initiated_by": (event.sender.name or event.sender.id) if event.sender else None,
        "participants": [p.name or p.email or p.phone or p.id for p in event.participants],
        "location": event.details.get("location"),
        "subject": event.details.get("subject") or _subject(event),
        "content": text,
        "content_original": event.details.get("original_text") or text,
        "recording_url": event.recording_url,
        "attachment_count": len(event.attachments),
        "attachment_urls": attachment_urls(event.attachments),
        "thread_id": event.thread_id,
        "source_record_id": event.external_id or f"event:{record_id}",
        "terms": text_search.prepare(f"{text} {event.details.get('subject') or ''}"),
    }


async def note_activity(
    tx: Transaction, *, customer_id: UUID, kind: str, actor: str, conversation_id: UUID | None = None,
    at: datetime | None = None, **data: Any,
) -> UUID:  # fmt: skip
    """Put a change (a lead's stage, an assignment, a merge) on the customer's timeline, now or when its cause was."""
    activity = Activity(customer_id, kind, actor, conversation_id, data, at)
    return (await note_activities(tx, [activity]))[0]


class Activity(NamedTuple):
    """A change worth an entry of its own."""

    customer_id: UUID
    kind: str
    actor: str
    conversation_id: UUID | None
    data: Mapping[str, Any]
    at: datetime | None = None


async def note_activities(tx: Transaction, activities: Sequence[Activity]) -> list[UUID]:
    """Put changes on their customers' timelines."""
    now = utc_now()
    rows: list[dict[str, Any]] = []
    for activity in activities:
        record_id = new_id()
        rows.append(
            {
                "id": record_id, "customer_id": activity.customer_id, "conversation_id": activity.conversation_id,
                "communication_type": "activity", "direction": "internal", "channel": "system",
                "content_type": "activity", "communication_time": min(now, _plausible(activity.at, now)),
                "initiated_by": activity.actor,
                "subject": activity.kind, "activity": {"kind": activity.kind, **activity.data},
                "source_system": "tonlia", "account_id": TONLIA_ACCOUNT, "source_record_id": str(record_id),
                "understood_at": now, "responded_at": now,
            }
        )  # fmt: skip
    await insert_many(tx, customer_communications, rows)
    return [row["id"] for row in rows]


def _plausible(occurred_at: datetime | None, received_at: datetime) -> datetime:
    """Return the stated time unless the sender's clock runs ahead of ours."""
    try:
        at = None if occurred_at is None else occurred_at.astimezone(UTC)
    except OverflowError:  # a zone that leads out of the years that exist
        return received_at
    return received_at if at is None or at > received_at + _FUTURE else at


def _subject(event: Event) -> str:
    if event.text:
        return event.text.strip().split("\n", 1)[0][:80]
    return f"[{event.content_type or event.kind}]"


def attachment_urls(files: Sequence[Attachment]) -> list[str | None]:
    """Return of each file where it lies, else what it or the vendor calls it."""
    return [item.url or item.name or item.vendor_id for item in files]


def attachment_rows(record_id: UUID, files: Sequence[Attachment], first: int = 0) -> list[dict[str, Any]]:
    """Return the rows of an entry's files, from position ``first`` on."""
    return [
        {
            "id": new_id(), "record_id": record_id, "position": position, "kind": item.kind, "file_name": item.name,
            "file_type": item.mime, "file_size": item.size, "file_url": item.url, "vendor_id": item.vendor_id,
        }
        for position, item in enumerate(files, first)
    ]  # fmt: skip


async def find_record(tx: Transaction, account_id: UUID, provider: str, external_id: str) -> UUID | None:
    """Return the entry that carries a vendor's message id."""
    table = customer_communications
    found: UUID | None = await tx.value(
        sa.select(table.c.id).where(
            table.c.source_system == provider, table.c.account_id == account_id, table.c.source_record_id == external_id
        )
    )
    return found


async def apply_receipt(tx: Transaction, arrival: Arrival) -> UUID | None:
    """Keep a receipt and show it on its entry, by rank; one that comes before our own commit waits for it."""
    event, account_id = arrival.event, arrival.account_id
    statement = pg_insert(receipts).values(
        tenant_id=tx.tenant_id, account_id=account_id, external_id=event.external_id, status=event.status,
        at=event.occurred_at or arrival.received_at, error=event.error.text or event.error.code if event.error else None,
    )  # fmt: skip
    await tx.run(statement.on_conflict_do_nothing())
    record_id = await find_record(tx, account_id, arrival.provider, event.external_id or "")
    if record_id is None:
        record_id = await _settle_unknown(tx, event)
    if record_id is not None:
        await show_delivery(tx, record_id, account_id, event.external_id or "")
    return record_id


async def _settle_unknown(tx: Transaction, event: Event) -> UUID | None:
    """Return the entry of a message whose sending was cut off, when the vendor's receipt echoes our own id."""
    try:
        own_id = UUID(str(event.details.get("idempotency_id")))
    except ValueError:
        return None
    unsettled = (outbox.c.id == own_id, outbox.c.status == "unknown")
    sent = sa.update(outbox).where(*unsettled).values(status="sent", vendor_id=event.external_id, sent_at=utc_now())
    record_id: UUID | None = await tx.value(sent.returning(outbox.c.record_id))
    if record_id is not None:
        own = customer_communications.c.id == record_id
        await tx.run(sa.update(customer_communications).where(own).values(source_record_id=event.external_id))
    return record_id


async def show_delivery(tx: Transaction, record_id: UUID, account_id: UUID, external_id: str) -> None:
    """Set an entry's delivery status from all receipts known of it: the highest rank; failed only below delivered."""
    kept = (receipts.c.account_id == account_id, receipts.c.external_id == external_id)
    rows = await tx.all(sa.select(receipts.c.status, receipts.c.error).where(*kept))
    known = {row["status"]: row["error"] for row in rows} | {"sent": None}
    best = max((status for status in known if status in RANK), key=RANK.__getitem__)
    if "failed" in known and RANK[best] < RANK["delivered"]:
        best = "failed"
    values = {"delivery_status": best, "delivery_error": known[best], "updated_at": utc_now()}
    await tx.run(sa.update(customer_communications).where(customer_communications.c.id == record_id).values(**values))


async def settle_delivery(tx: Transaction, row: Row, result: Delivery) -> None:
    """Show on an outbound entry what came of sending it, and remember the vendor's id for its receipts."""
    if row["record_id"] is None:
        return
    own = customer_communications.c.id == row["record_id"]
    if result.outcome == "sent" and result.vendor_id is not None:
        await tx.run(sa.update(customer_communications).where(own).values(source_record_id=result.vendor_id))
        await show_delivery(tx, row["record_id"], row["account_id"], result.vendor_id)
    else:
        values = {"delivery_status": _SHOWN[result.outcome], "delivery_error": result.error, "updated_at": utc_now()}
        # The visitor of a chat may have read the message before it counts as sent.
        unread = customer_communications.c.delivery_status.is_distinct_from("read")
        await tx.run(sa.update(customer_communications).where(own, unread).values(**values))
    await announce(tx, "receipt", record_id=str(row["record_id"]), status=_SHOWN[result.outcome])


async def apply_change(tx: Transaction, arrival: Arrival) -> UUID | None:
    """Apply an edit, a deletion or a reaction to the entry it is about; the original text is kept."""
    event = arrival.event
    record_id = await find_record(tx, arrival.account_id, arrival.provider, event.external_id or "")
    if record_id is None:
        return None
    own = customer_communications.c.id == record_id
    values: dict[str, Any] = {"updated_at": utc_now()}
    if event.change == "edit":
        values |= {"content": event.text, "terms": text_search.terms(event.text or "")}
    elif event.change == "delete":
        values |= {"sync_status": "deleted_by_sender"}
    elif event.change == "reaction":
        tags = await tx.value(sa.select(customer_communications.c.ai_tags).where(own)) or []
        kept = [tag for tag in tags if not str(tag).startswith("reaction:")]
        values |= {"ai_tags": [*kept, *([f"reaction:{event.text}"] if event.text else [])]}
    await tx.run(sa.update(customer_communications).where(own).values(**values))
    return record_id
