"""Setting a conversation aside until a time: it comes back then, or as soon as the customer writes."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database, Row, Transaction
from tonlia.platform.errors import InvalidInputError
from tonlia.platform.events import announce
from tonlia.platform.jobs import Handler, Payload, enqueue
from tonlia.timeline.notify import notify
from tonlia.timeline.tables import conversations

JOB = "wake_conversation"
LONGEST = timedelta(days=366)


async def snooze(tx: Transaction, talk: Row, until: datetime | None, *, owner: UUID | None) -> None:
    """Hide a conversation until a time, or show it again with None. Who snoozes one that nobody has becomes its owner.

    Raises InvalidInputError for a time without zone, in the past or more than a year away.
    """
    now = utc_now()
    if until is not None:
        if until.tzinfo is None:
            raise InvalidInputError(
                "The time has no zone.", field="until", remedy="Example: 2026-06-15T09:00:00+08:00."
            )
        if not now < until <= now + LONGEST:
            raise InvalidInputError(
                "The time is not within the next year.", field="until", remedy="Choose another one."
            )
        where = {"tenant": str(tx.tenant_id), "conversation": str(talk["id"]), "until": until.isoformat()}
        await enqueue(tx, JOB, where, delay=until - now)
    values: dict[str, Any] = {"snoozed_until": until}
    if until is not None and talk["assigned_to"] is None and owner is not None:
        values["assigned_to"] = owner
    await tx.run(sa.update(conversations).where(conversations.c.id == talk["id"]).values(**values))
    await announce(tx, "conversation", id=str(talk["id"]))


async def wake(tx: Transaction, conversation_id: UUID, until: datetime) -> bool:
    """Show a conversation again and tell its owner; False when it was woken before or set aside anew."""
    due = (conversations.c.id == conversation_id, conversations.c.snoozed_until == until)
    woken = await tx.first(sa.update(conversations).where(*due).values(snoozed_until=None).returning(conversations))
    if woken is None:
        return False
    if woken["assigned_to"] is not None:
        who = {"customer_id": woken["customer_id"], "conversation_id": conversation_id}
        await notify(tx, "snooze_ended", [woken["assigned_to"]], text=woken["last_text"], **who)
    await announce(tx, "conversation", id=str(conversation_id))
    return True


def snooze_handlers(database: Database) -> dict[str, Handler]:
    """Return the handler of the job that wakes a conversation."""

    async def run(payload: Payload) -> None:
        async with database.tenant(UUID(payload["tenant"])) as tx:
            await wake(tx, UUID(payload["conversation"]), datetime.fromisoformat(payload["until"]))

    return {JOB: run}
