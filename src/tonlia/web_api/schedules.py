"""The schedules of the agents: when they run, whether, where results go, and what came of earlier runs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from tonlia.accounts import audit
from tonlia.accounts.tenants import load_tenant
from tonlia.analysis import delivery
from tonlia.analysis.schedules import TASKS, author, begin, change, ensure
from tonlia.analysis.tables import reports, schedule_runs, schedules
from tonlia.platform.database import Transaction
from tonlia.platform.errors import NotFoundError
from tonlia.web_api.access import Manager, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page

router = APIRouter(prefix="/api/v1", tags=["schedules"])
TaskName = Literal["daily_analysis", "weekly_analysis", "monthly_analysis", "real_time_alert"]
Text = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]


class Target(BaseModel):
    """A channel account and an address of its kind: ``{"chat_id": ...}``, ``{"phone": ...}``, ``{"email": ...}``."""

    account_id: UUID
    to: Annotated[dict[Text, Text], Field(min_length=1, max_length=5)]


class ScheduleView(BaseModel):
    task: str
    cron: str
    enabled: bool
    timezone: str
    agents: list[str]
    target: str
    next_at: datetime
    deliver_to: list[Target]


class ScheduleRunView(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: UUID
    task: str
    due_at: datetime
    status: str
    started_at: datetime
    finished_at: datetime | None
    done: int
    total: int
    errors: list[dict[str, Any]]
    report_id: UUID | None = None


@router.get("/schedules", operation_id="list_schedules")
async def list_schedules(who: Viewer, product: ProductDep) -> list[ScheduleView]:
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
        await ensure(tx, tenant, product.parts.clock())
        rows = {row["task"]: row for row in await tx.all(sa.select(schedules))}
    return [_shown(rows[name], tenant.timezone) for name in TASKS if name in rows]


def _shown(row: Any, timezone: str) -> ScheduleView:
    task = TASKS[row["task"]]
    values = {name: row[name] for name in ("task", "cron", "enabled", "next_at", "deliver_to")}
    return ScheduleView(**values, timezone=timezone, agents=list(task.agents), target=task.target)


class ScheduleChange(BaseModel):
    cron: Annotated[str | None, Field(max_length=100, pattern=r"^[^\x00]*$")] = None
    enabled: bool | None = None
    deliver_to: Annotated[list[Target] | None, Field(max_length=delivery.MOST_TARGETS)] = None


@router.patch("/schedules/{task}", operation_id="change_schedule")
async def change_schedule(task: TaskName, body: ScheduleChange, who: Manager, product: ProductDep) -> ScheduleView:
    values = {
        name: value for name, value in body.model_dump(mode="json", exclude_unset=True).items() if value is not None
    }
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
        if "deliver_to" in values:
            values["deliver_to"] = await delivery.check_targets(tx, values["deliver_to"])
        await change(tx, task, values, product.parts.clock())
        await audit.record(tx, who.actor, "schedule.change", task, fields=sorted(values))
        row = await tx.first(sa.select(schedules).where(schedules.c.task == task))
    return _shown(row, tenant.timezone)


@router.post("/schedules/{task}/runs", operation_id="run_schedule", status_code=202)
async def run_now(task: TaskName, who: Manager, product: ProductDep) -> ScheduleRunView:
    """Run a task now, beside its schedule."""
    async with product.database.tenant(who.tenant_id) as tx:
        run_id = await begin(tx, task, product.parts.clock())
        row = await tx.first(sa.select(schedule_runs).where(schedule_runs.c.id == run_id))
        await audit.record(tx, who.actor, "schedule.run", task)
    return ScheduleRunView.model_validate(dict(row or {}))


@router.get("/schedules/{task}/runs", operation_id="list_schedule_runs")
async def list_runs(task: TaskName, who: Viewer, product: ProductDep, paging: Paging) -> Page[ScheduleRunView]:
    own = sa.select(schedule_runs).where(schedule_runs.c.task == task)
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(tx, own, paging, by=schedule_runs.c.due_at, id_column=schedule_runs.c.id)
        made = await _reports_of(tx, [row["id"] for row in rows])
    items = [ScheduleRunView.model_validate({**row, "report_id": made.get(row["id"])}) for row in rows]
    return Page(items=items, next_cursor=following)


async def _reports_of(tx: Transaction, runs: Sequence[UUID]) -> dict[UUID, UUID]:
    authors = {author(run): run for run in runs}
    statement = sa.select(reports.c.id, reports.c.created_by).where(reports.c.created_by.in_(authors))
    return {authors[row["created_by"]]: row["id"] for row in await tx.all(statement)}


@router.get("/schedule-runs/{run_id}", operation_id="get_schedule_run")
async def get_run(run_id: UUID, who: Viewer, product: ProductDep) -> ScheduleRunView:
    async with product.database.tenant(who.tenant_id) as tx:
        row = await tx.first(sa.select(schedule_runs).where(schedule_runs.c.id == run_id))
        if row is None:
            raise NotFoundError("There is no such run.")
        made = await _reports_of(tx, [run_id])
    return ScheduleRunView.model_validate({**row, "report_id": made.get(run_id)})
