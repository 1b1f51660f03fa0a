"""When the agents run by themselves: the requirements' table, in each tenant's own time zone, once across all workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from cronsim import CronSim, CronSimError

from tonlia.accounts.tenants import Tenant, load_tenant
from tonlia.analysis.tables import schedule_runs, schedules
from tonlia.platform import lanes
from tonlia.platform.database import Database, Row, Transaction
from tonlia.platform.errors import InvalidInputError
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id

LANE, WATCH = "scheduled", "risk_watch"
"""Lanes of runs. The risk check has its own: it is due every five minutes and a weekly run may take half an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """``catch_up``: how many missed runs are made good, the latest ones; the rest are left out."""

    name: str
    cron: str
    agents: tuple[str, ...]
    target: str
    catch_up: int
    lane: str = LANE


TASKS = {
    task.name: task
    for task in (
        Task(name="daily_analysis", cron="0 9 * * *", agents=("A10", "A15"), target="all_customers", catch_up=7),
        Task(name="weekly_analysis", cron="0 9 * * 1", agents=("A11", "A12", "A13", "A14", "A15"), target="all_customers", catch_up=2),
        Task(name="monthly_analysis", cron="0 9 1 * *", agents=("A11", "A12", "A13", "A14", "A15", "A16"), target="all_customers", catch_up=2),
        Task(name="real_time_alert", cron="*/5 * * * *", agents=("A14",), target="high_priority_customers", catch_up=1, lane=WATCH),
    )
}  # fmt: skip


def following(cron: str, after: datetime, tenant: Tenant) -> datetime:
    """Return the first moment of a schedule after ``after``. A local time that a clock change skips comes right after it;
    one that comes twice counts once. Raises InvalidInputError.
    """
    try:
        return next(CronSim(cron, after.astimezone(tenant.zone))).astimezone(UTC)
    except (CronSimError, StopIteration):
        raise InvalidInputError(
            f"{cron!r} is no schedule.", field="cron", remedy="Five fields, for example 0 9 * * 1 for Mondays at 9:00."
        ) from None


async def ensure(tx: Transaction, tenant: Tenant, now: datetime) -> None:
    """Give a tenant the schedules it lacks."""
    for task in TASKS.values():
        row = {"id": new_id(), "task": task.name, "cron": task.cron, "next_at": following(task.cron, now, tenant)}
        await tx.insert_new(schedules, row, unique=["task"])


async def change(tx: Transaction, task: str, values: dict[str, Any], now: datetime) -> None:
    """Change when a task runs, whether, and where its result goes; it next runs at the new schedule's next time."""
    tenant = await load_tenant(tx)
    await ensure(tx, tenant, now)
    row = await tx.first(sa.select(schedules).where(schedules.c.task == task))
    cron = values.get("cron") or (row["cron"] if row else "")
    changed = {**values, "next_at": following(cron, now, tenant), "updated_at": now}
    await tx.run(sa.update(schedules).where(schedules.c.task == task).values(**changed))


async def start_due(database: Database, now: datetime) -> int:
    """Start every run that is due; safe on many workers at once. Returns how many were started."""
    statement = sa.select(schedules.c.tenant_id, schedules.c.id).where(schedules.c.enabled, schedules.c.next_at <= now)
    async with database.across_tenants() as connection:
        due = (await connection.execute(statement.limit(1000))).all()
    return sum([await _start(database, row.tenant_id, row.id, now) for row in due])


async def _start(database: Database, tenant_id: UUID, schedule_id: UUID, now: datetime) -> int:
    async with database.tenant(tenant_id) as tx:
        own = (schedules.c.id == schedule_id, schedules.c.enabled, schedules.c.next_at <= now)
        row = await tx.first(sa.select(schedules).where(*own).with_for_update(skip_locked=True))
        if row is None or row["task"] not in TASKS:
            return 0
        tenant = await load_tenant(tx)
        moments, after = missed(row, now, tenant)
        await tx.run(sa.update(schedules).where(schedules.c.id == schedule_id).values(next_at=after))
        started = [await begin(tx, row["task"], at) for at in moments]
        return sum(one is not None for one in started)


def missed(row: Row | dict[str, Any], now: datetime, tenant: Tenant) -> tuple[Sequence[datetime], datetime]:
    """Return the runs of a schedule that are due by now, no more than its task makes good, and the next one after."""
    moments, at = [], row["next_at"]
    while at <= now:
        moments.append(at)
        at = following(row["cron"], max(at, now - timedelta(days=120)), tenant)
    return moments[-TASKS[row["task"]].catch_up :], at


async def begin(tx: Transaction, task: str, due_at: datetime) -> UUID | None:
    """Record a run and ask for it; None when this run was begun already."""
    row = {"id": new_id(), "task": task, "due_at": due_at}
    run_id: UUID | None = await tx.insert_new(schedule_runs, row, unique=["task", "due_at"])
    if run_id is not None:
        await lanes.request(tx, TASKS[task].lane, str(run_id))
    return run_id


async def note(tx: Transaction, run_id: UUID, **values: Any) -> Row | None:
    """Note how far a run is, and announce it; None when it does not run any more."""
    own = (schedule_runs.c.id == run_id, schedule_runs.c.status == "running")
    row = await tx.first(sa.update(schedule_runs).where(*own).values(**values).returning(schedule_runs))
    if row is not None:
        await announce(tx, "run", id=str(run_id), task=row["task"])
    return row


async def stop(tx: Transaction, run_id: UUID, now: datetime) -> bool:
    """End a run before its last customer, without a report; False when it does not run."""
    return await note(tx, run_id, status="cancelled", finished_at=now) is not None


def author(run_id: UUID) -> str:
    """Return by whom the report of a run was made, by which the run finds it again."""
    return f"schedule:{run_id}"


async def ensure_everywhere(database: Database, tenants: Sequence[Tenant], now: datetime) -> None:
    """Give new tenants their schedules."""
    async with database.across_tenants() as connection:
        count = sa.select(schedules.c.tenant_id, sa.func.count()).group_by(schedules.c.tenant_id)
        known = {row[0]: row[1] for row in (await connection.execute(count)).all()}
    for tenant in tenants:
        if known.get(tenant.id, 0) < len(TASKS):
            async with database.tenant(tenant.id) as tx:
                await ensure(tx, tenant, now)
