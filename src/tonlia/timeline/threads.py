"""The conversations that events belong to: one per thread of an account, moved on by each entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.platform.bulk import insert_many, update_many
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.platform.ids import new_id
from tonlia.ports.channel import Event
from tonlia.timeline.inbound import Arrival
from tonlia.timeline.tables import conversations

_TEXT_SHOWN = 200


@dataclass(slots=True)
class Talk:
    """A conversation under this transaction's lock."""

    id: UUID
    customer_id: UUID
    contact_id: UUID
    state: str
    last_seq: int
    last_message_at: datetime
    last_inbound_at: datetime | None
    last_text: str
    snoozed_until: datetime | None

    def advance(self, event: Event, at: datetime) -> None:
        """Count one more entry; a closed or snoozed conversation is back when the customer writes."""
        self.last_seq += 1
        self.last_message_at = max(self.last_message_at, at)
        self.last_text = (event.text or "")[:_TEXT_SHOWN] or f"[{event.content_type or event.kind}]"
        if event.direction == "inbound":
            self.last_inbound_at = max(self.last_inbound_at or at, at)
            self.state = "bot" if self.state == "closed" else self.state
            self.snoozed_until = None


_COLUMNS = [conversations.c[name] for name in Talk.__dataclass_fields__]


async def conversations_for(
    tx: Transaction, arrivals: Sequence[Arrival], people: Sequence[tuple[UUID, UUID]]
) -> list[UUID]:
    """Return each arrival's conversation, made at the first contact. ``people``: customer and contact of each."""
    threads = [
        (arrival.account_id, _thread(arrival.event, contact_id))
        for arrival, (_, contact_id) in zip(arrivals, people, strict=True)
    ]
    found = await _find(tx, threads)
    missing: dict[tuple[UUID, str], dict[str, Any]] = {}
    for arrival, thread, (customer_id, contact_id) in zip(arrivals, threads, people, strict=True):
        if thread not in found:
            row = _row(arrival, thread[1], customer_id=customer_id, contact_id=contact_id)
            missing.setdefault(thread, row)
    if missing:
        rows = sorted(missing.values(), key=lambda row: (row["account_id"], row["thread_id"]))
        await insert_many(tx, conversations, rows, unique=("account_id", "thread_id"))
        found |= await _find(tx, list(missing))
    return [found[thread] for thread in threads]


def _thread(event: Event, contact_id: UUID) -> str:
    return event.thread_id or (event.sender.id if event.sender else None) or f"contact:{contact_id}"


def _row(arrival: Arrival, thread: str, *, customer_id: UUID, contact_id: UUID) -> dict[str, Any]:
    event = arrival.event
    recipient = {"id": event.thread_id or ""}
    if event.sender and event.direction == "inbound":
        named = {"phone": event.sender.phone, "email": event.sender.email, "user_id": event.details.get("user_id")}
        recipient |= {key: value for key, value in named.items() if value}
    return {
        "id": new_id(), "customer_id": customer_id, "contact_id": contact_id, "account_id": arrival.account_id,
        "provider": arrival.provider, "channel": event.channel, "thread_id": thread, "last_message_at": utc_now(),
        "recipient": recipient,
    }  # fmt: skip


async def _find(tx: Transaction, threads: Sequence[tuple[UUID, str]]) -> dict[tuple[UUID, str], UUID]:
    table = conversations.c
    statement = sa.select(table.id, table.account_id, table.thread_id).where(
        table.account_id.in_({account_id for account_id, _ in threads}),
        table.thread_id.in_({thread for _, thread in threads}),
    )
    return {(row["account_id"], row["thread_id"]): row["id"] for row in await tx.all(statement)}


async def lock_conversations(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, Talk]:
    """Return the conversations, locked in one order so that two workers never wait for each other."""
    statement = sa.select(*_COLUMNS).where(conversations.c.id.in_(set(ids))).order_by(conversations.c.id)
    return {row["id"]: Talk(**row) for row in await tx.all(statement.with_for_update())}


async def save_progress(tx: Transaction, talks: Mapping[UUID, Talk]) -> None:
    """Write what ``advance`` changed."""
    names = ("id", "state", "last_seq", "last_message_at", "last_inbound_at", "last_text", "snoozed_until")
    await update_many(tx, conversations, [{name: getattr(talks[key], name) for name in names} for key in sorted(talks)])
