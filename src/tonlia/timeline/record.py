"""Putting an event on the timeline: once, in order, in its conversation."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as pg_insert

from tonlia.platform import text_search
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Row, Transaction
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.platform.outbox import Delivery, outbox
from tonlia.ports.channel import Event
from tonlia.timeline.tables import (
    communication_attachments,
    conversations,
    customer_communications,
    receipts,
)

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
    """An entry just put on the timeline."""

    id: UUID
    conversation_id: UUID
    customer_id: UUID
    contact_id: UUID
    seq: int


async def conversation_for(
    tx: Transaction, *, account_id: UUID, provider: str, event: Event, customer_id: UUID, contact_id: UUID
) -> Row:
    """Return the conversation of the event's thread, made on the first contact."""
    now = utc_now()
    thread = event.thread_id or (event.sender.id if event.sender else None) or f"contact:{contact_id}"
    recipient = {"id": event.thread_id or ""}
    if event.sender and event.direction == "inbound":
        named = {"phone": event.sender.phone, "email": event.sender.email, "user_id": event.details.get("user_id")}
        recipient |= {key: value for key, value in named.items() if value}
    statement = pg_insert(conversations).values(
        tenant_id=tx.tenant_id, id=new_id(), customer_id=customer_id, contact_id=contact_id, account_id=account_id,
        provider=provider, channel=event.channel, thread_id=thread, last_message_at=now, recipient=recipient,
    )  # fmt: skip
    await tx.run(statement.on_conflict_do_nothing(index_elements=["tenant_id", "account_id", "thread_id"]))
    found = await tx.first(
        sa.select(conversations).where(conversations.c.account_id == account_id, conversations.c.thread_id == thread)
    )
    if found is None:
        raise RuntimeError("a conversation vanished within its own transaction")
    return found


async def record(
    tx: Transaction, *, account_id: UUID, provider: str, event: Event, conversation: Row, received_at: datetime,
    values: dict[str, Any] | None = None,
) -> Recorded | None:  # fmt: skip
    """Write the entry and move its conversation on. Returns None when the entry is there already."""
    record_id = new_id()
    happened = _plausible(event.occurred_at, received_at)
    row = {
        **_columns(event, record_id, happened), "tenant_id": tx.tenant_id, "account_id": account_id, "source_system": provider,
        "customer_id": conversation["customer_id"], "contact_id": conversation["contact_id"],
        "conversation_id": conversation["id"], **(values or {}),
    }  # fmt: skip
    if event.reply_to is not None:
        row["parent_record_id"] = await find_record(tx, account_id, provider, event.reply_to)
    statement = (
        pg_insert(customer_communications)
        .values(row)
        .on_conflict_do_nothing(index_elements=["tenant_id", "source_system", "account_id", "source_record_id"])
    )
    if not await tx.run(statement):
        return None
    seq = await _advance(tx, conversation["id"], happened, event, event.text or "")
    own = customer_communications.c.id == record_id
    await tx.run(sa.update(customer_communications).where(own).values(conversation_seq=seq))
    await _attach(tx, record_id, event)
    return Recorded(
        id=record_id, conversation_id=conversation["id"], customer_id=conversation["customer_id"],
        contact_id=conversation["contact_id"], seq=seq,
    )  # fmt: skip


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
        "attachment_urls": [a.url or a.name or a.vendor_id for a in event.attachments],
        "thread_id": event.thread_id,
        "source_record_id": event.external_id or f"event:{record_id}",
        "terms": text_search.terms(f"{text} {event.details.get('subject') or ''}"),
    }


async def note_activity(
    tx: Transaction, *, customer_id: UUID, kind: str, actor: str, conversation_id: UUID | None = None, **data: Any
) -> UUID:
    """Put a change (a lead's stage, an assignment, a merge) on the customer's timeline."""
    now, record_id = utc_now(), new_id()
    await tx.insert(
        customer_communications,
        {
            "id": record_id, "customer_id": customer_id, "conversation_id": conversation_id, "communication_type": "activity",
            "direction": "internal", "channel": "system", "content_type": "activity", "communication_time": now,
            "initiated_by": actor, "subject": kind, "activity": {"kind": kind, **data}, "source_system": "tonlia",
            "account_id": TONLIA_ACCOUNT, "source_record_id": str(record_id), "understood_at": now, "responded_at": now,
        },
    )  # fmt: skip
    return record_id


def _plausible(occurred_at: datetime | None, received_at: datetime) -> datetime:
    """Return the stated time unless the sender's clock runs ahead of ours."""
    if occurred_at is None or occurred_at > received_at + _FUTURE:
        return received_at
    return occurred_at.astimezone(UTC)


def _subject(event: Event) -> str:
    if event.text:
        return event.text.strip().split("\n", 1)[0][:80]
    return f"[{event.content_type or event.kind}]"


async def _advance(tx: Transaction, conversation_id: UUID, at: datetime, event: Event, text: str) -> int:
    values: dict[str, Any] = {
        "last_seq": conversations.c.last_seq + 1,
        "last_message_at": sa.func.greatest(conversations.c.last_message_at, at),
        "last_text": text[:200] or f"[{event.content_type or event.kind}]",
    }
    if event.direction == "inbound":
        values["last_inbound_at"] = sa.func.greatest(sa.func.coalesce(conversations.c.last_inbound_at, at), at)
        values["state"] = sa.case((conversations.c.state == "closed", "bot"), else_=conversations.c.state)
    statement = sa.update(conversations).where(conversations.c.id == conversation_id)
    return int(await tx.value(statement.values(**values).returning(conversations.c.last_seq)))


async def _attach(tx: Transaction, record_id: UUID, event: Event) -> None:
    await tx.insert(
        communication_attachments,
        *(
            {
                "id": new_id(), "record_id": record_id, "position": position, "kind": item.kind, "file_name": item.name,
                "file_type": item.mime, "file_size": item.size, "file_url": item.url, "vendor_id": item.vendor_id,
            }
            for position, item in enumerate(event.attachments)
        ),
    )  # fmt: skip


async def find_record(tx: Transaction, account_id: UUID, provider: str, external_id: str) -> UUID | None:
    """Return the entry that carries a vendor's message id."""
    table = customer_communications
    found: UUID | None = await tx.value(
        sa.select(table.c.id).where(
            table.c.source_system == provider, table.c.account_id == account_id, table.c.source_record_id == external_id
        )
    )
    return found


async def apply_receipt(tx: Transaction, *, account_id: UUID, provider: str, event: Event, at: datetime) -> UUID | None:
    """Keep a receipt and show it on its entry, by rank; one that comes before our own commit waits for it."""
    statement = pg_insert(receipts).values(
        tenant_id=tx.tenant_id, account_id=account_id, external_id=event.external_id, status=event.status,
        at=event.occurred_at or at, error=event.error.text or event.error.code if event.error else None,
    )  # fmt: skip
    await tx.run(statement.on_conflict_do_nothing())
    record_id = await find_record(tx, account_id, provider, event.external_id or "")
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
        await tx.run(sa.update(customer_communications).where(own).values(**values))
    await announce(tx, "receipt", record_id=str(row["record_id"]), status=_SHOWN[result.outcome])


async def apply_change(tx: Transaction, *, account_id: UUID, provider: str, event: Event) -> UUID | None:
    """Apply an edit, a deletion or a reaction to the entry it is about; the original text is kept."""
    record_id = await find_record(tx, account_id, provider, event.external_id or "")
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
