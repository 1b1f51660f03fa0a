"""Tasks about a customer: opened by a person, a report or the reading of an entry; whoever has one is reminded of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts.members import check_member
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database, Row, Transaction
from tonlia.platform.errors import InvalidInputError, NotFoundError
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.platform.jobs import Handler, Payload, enqueue
from tonlia.timeline.notify import notify
from tonlia.timeline.tables import communication_tasks, customer_communications
from tonlia.timeline.team_tables import notifications

JOB = "remind_of_task"
_tasks = communication_tasks.c


async def open_task(tx: Transaction, values: Mapping[str, Any], *, actor: str | None = None) -> Row:
    """Open a task, tell whoever got it from somebody else, and remind them when it falls due.

    Raises InvalidInputError for a due time without zone, or an owner who is no member.
    """
    await _check(tx, values)
    row = {"id": new_id(), **values, "position": await _next_position(tx, values)}
    await tx.insert(communication_tasks, row)
    task = await _task(tx, row["id"])
    await _tell(tx, task, actor=actor, given=True)
    return task


async def _next_position(tx: Transaction, values: Mapping[str, Any]) -> int:
    """Return the place after an entry's tasks of the same source; the entry is locked, so that each has its own."""
    if values.get("record_id") is None:
        return 0
    entry = customer_communications.c
    await tx.value(sa.select(entry.id).where(entry.id == values["record_id"]).with_for_update())
    same = (_tasks.record_id == values["record_id"], _tasks.source == values["source"])
    return int(await tx.value(sa.select(sa.func.coalesce(sa.func.max(_tasks.position) + 1, 0)).where(*same)) or 0)


async def follow_up(tx: Transaction, values: Mapping[str, Any]) -> None:
    """Open a task that the reading of an entry asks for, once per entry, source and position."""
    task_id = await tx.insert_new(
        communication_tasks, {"id": new_id(), **values}, unique=["record_id", "source", "position"]
    )
    if task_id is not None:
        await _tell(tx, await _task(tx, task_id), actor=None, given=False)


async def change_task(tx: Transaction, task_id: UUID, changes: Mapping[str, Any], *, actor: str) -> Row:
    """Change a task; when the last one of an entry is closed, the entry is followed up.

    Raises NotFoundError, or InvalidInputError as ``open_task`` does.
    """
    former = await _task(tx, task_id)
    await _check(tx, changes)
    values = dict(changes)
    if "status" in changes:
        values["done_at"] = utc_now() if changes["status"] == "done" else None
    if values:
        await tx.run(sa.update(communication_tasks).where(_tasks.id == task_id).values(**values))
    task = await _task(tx, task_id)
    if task["record_id"] is not None and task["status"] != former["status"]:
        await _mark_followed_up(tx, task["record_id"])
    given = task["assigned_to"] != former["assigned_to"]
    if given or task["due_at"] != former["due_at"] or task["status"] != former["status"]:
        await _tell(tx, task, actor=actor, given=given)
    return task


async def _task(tx: Transaction, task_id: UUID) -> Row:
    task = await tx.first(sa.select(communication_tasks).where(_tasks.id == task_id))
    if task is None:
        raise NotFoundError("There is no such task.")
    return task


async def _check(tx: Transaction, values: Mapping[str, Any]) -> None:
    due = values.get("due_at")
    if due is not None and due.tzinfo is None:
        raise InvalidInputError("The time has no zone.", field="due_at", remedy="Example: 2026-06-15T09:00:00+08:00.")
    await check_member(tx, values.get("assigned_to"))


async def _tell(tx: Transaction, task: Row, *, actor: str | None, given: bool) -> None:
    owner, about = task["assigned_to"], {"customer_id": task["customer_id"], "record_id": task["record_id"]}
    await announce(tx, "task", id=str(task["id"]), customer_id=str(task["customer_id"]))
    if task["status"] != "open" or owner is None:
        return
    if given and actor is not None and actor != f"user:{owner}":
        await notify(tx, "task_assigned", [owner], text=task["title"], by=actor, **about)
    if task["due_at"] is not None and (wait := task["due_at"] - utc_now()) > timedelta():
        payload = {"tenant": str(tx.tenant_id), "task": str(task["id"]), "due_at": task["due_at"].isoformat()}
        await enqueue(tx, JOB, payload, delay=wait)


async def _mark_followed_up(tx: Transaction, record_id: UUID) -> None:
    still = sa.select(_tasks.id).where(_tasks.record_id == record_id, _tasks.status == "open")
    state = "pending" if await tx.value(still.limit(1)) else "done"
    own = sa.update(customer_communications).where(customer_communications.c.id == record_id)
    await tx.run(own.values(follow_up_status=state, updated_at=utc_now()))


async def remind(tx: Transaction, task_id: UUID, due_at: datetime) -> bool:
    """Remind the owner of a task, once per due time; False when it was closed, put off or taken away meanwhile."""
    due = (_tasks.id == task_id, _tasks.due_at == due_at, _tasks.status == "open", _tasks.assigned_to.is_not(None))
    task = await tx.first(sa.select(communication_tasks).where(*due).with_for_update())
    if task is None:
        return False
    about: dict[str, Any] = {"task_id": str(task_id), "due_at": due_at.isoformat()}
    told = sa.select(notifications.c.id).where(
        notifications.c.user_id == task["assigned_to"], notifications.c.kind == "task_due",
        *(notifications.c.details[name].as_string() == value for name, value in about.items()),
    )  # fmt: skip
    if await tx.value(told.limit(1)):
        return False
    where = {"customer_id": task["customer_id"], "record_id": task["record_id"]}
    await notify(tx, "task_due", [task["assigned_to"]], text=task["title"], **where, **about)
    return True


def task_handlers(database: Database) -> dict[str, Handler]:
    """Return the handler of the job that reminds of a task."""

    async def run(payload: Payload) -> None:
        async with database.tenant(UUID(payload["tenant"])) as tx:
            await remind(tx, UUID(payload["task"]), datetime.fromisoformat(payload["due_at"]))

    return {JOB: run}
