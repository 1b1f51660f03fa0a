"""Telling one colleague something: a mention, an assignment, a snooze that has ended, a task, a report."""

from collections.abc import Iterable
from typing import Any, Literal
from uuid import UUID

from tonlia.platform.database import Transaction
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.timeline.team_tables import notifications

Kind = Literal["mention", "assigned", "snooze_ended", "task_assigned", "task_due", "report"]


async def notify(
    tx: Transaction, kind: Kind, users: Iterable[UUID], /, *, customer_id: UUID | None = None,
    conversation_id: UUID | None = None, record_id: UUID | None = None, **details: Any,
) -> None:  # fmt: skip
    """Keep a notification for each user; their open browsers are told of it when the transaction commits."""
    for user_id in dict.fromkeys(users):
        row = {
            "id": new_id(), "user_id": user_id, "kind": kind, "customer_id": customer_id,
            "conversation_id": conversation_id, "record_id": record_id, "details": details,
        }  # fmt: skip
        await tx.insert(notifications, row)
        await announce(tx, "notification", id=str(row["id"]), user_id=str(user_id))
