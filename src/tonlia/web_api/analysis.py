"""An account's analysis: the agents' output now and as known on a day, its facts, runs, and the calls of models."""

from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from tonlia.accounts.tables import llm_calls
from tonlia.accounts.tenants import Tenant, load_tenant
from tonlia.analysis.account import ALL_AGENTS, analyse_account, known_as_of, known_report
from tonlia.analysis.facts import compute
from tonlia.analysis.history import load_history
from tonlia.analysis.outputs import Coordinated
from tonlia.analysis.report import Report
from tonlia.analysis.tables import agent_runs
from tonlia.analysis.working_hours import working_hours
from tonlia.platform.clock import utc_now
from tonlia.platform.errors import InvalidInputError, NotFoundError
from tonlia.web_api.access import Agent, Manager, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page

router = APIRouter(prefix="/api/v1", tags=["analysis"])
Days = Annotated[int, Query(ge=1, le=365, description="How many days the range covers.")]
AsOf = Annotated[datetime | None, Query(description="A moment of the past: what was known then. Needs a zone.")]


class AnalysisView(BaseModel):
    """``run_id`` is null when the analysis was computed for the asking and is not stored."""

    run_id: UUID | None
    status: str
    created_at: datetime
    model: str
    prompt_version: str | None
    tokens: int
    cost: Decimal
    duration_ms: int
    output: Coordinated


def moment(as_of: datetime | None) -> datetime:
    """Return the moment asked for. Raises InvalidInputError when it has no zone or lies ahead."""
    now = utc_now()
    if as_of is None:
        return now
    if as_of.tzinfo is None:
        raise InvalidInputError("The time has no zone.", field="as_of", remedy="Example: 2026-06-15T09:00:00+08:00.")
    if as_of > now or as_of.year < 2000:
        raise InvalidInputError("The time must lie in the past.", field="as_of", remedy="Leave it out for now.")
    return as_of


@router.get("/customers/{customer_id}/analysis", operation_id="get_analysis")
async def get_analysis(
    customer_id: UUID, who: Viewer, product: ProductDep, as_of: AsOf = None, days: Days = 30
) -> AnalysisView:
    """Return the latest stored analysis; with ``as_of``, or before the first run, what the agents say of that moment."""
    part = agent_runs.alias("part")  # a risk check runs A14 alone: it is no analysis of the whole account
    whole = sa.select(sa.func.count()).where(part.c.tenant_id == who.tenant_id, part.c.parent_id == agent_runs.c.id)
    latest = (
        agent_runs.c.customer_id == customer_id,
        agent_runs.c.agent == "A16",
        whole.scalar_subquery() >= len(ALL_AGENTS),
    )
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
        row = await tx.first(sa.select(agent_runs).where(*latest).order_by(agent_runs.c.created_at.desc()).limit(1))
    if as_of is None and days == 30 and row is not None:
        return _shown(row)
    at = moment(as_of)
    output = await known_as_of(product.database, tenant, customer_id, at, timedelta(days=days))
    return AnalysisView(
        run_id=None, status="partial" if output.analysis_summary.failed else "done", created_at=at, model="offline",
        prompt_version=None, tokens=0, cost=Decimal(0), duration_ms=0, output=output,
    )  # fmt: skip


def _shown(row: Any) -> AnalysisView:
    return AnalysisView.model_validate(
        {"run_id": row["id"], **{k: v for k, v in row.items() if k in AnalysisView.model_fields}}
    )


@router.post("/customers/{customer_id}/analysis", operation_id="run_analysis")
async def run_analysis(customer_id: UUID, who: Agent, product: ProductDep, days: Days = 30) -> AnalysisView:
    """Run every agent over the customer now."""
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
    parts = product.parts
    outcome = await analyse_account(
        product.database, tenant, customer_id, now=parts.clock(), llm=parts.llm, span=timedelta(days=days), watched=True
    )
    async with product.database.tenant(who.tenant_id) as tx:
        row = await tx.first(sa.select(agent_runs).where(agent_runs.c.id == outcome.run_id))
    return _shown(row)


@router.get("/customers/{customer_id}/facts", operation_id="get_facts")
async def get_facts(
    customer_id: UUID, who: Viewer, product: ProductDep, as_of: AsOf = None, days: Days = 30
) -> dict[str, Any]:
    """Return every computed number with the ids of the records behind it."""
    at = moment(as_of)
    async with product.database.tenant(who.tenant_id) as tx:
        tenant: Tenant = await load_tenant(tx)
        history = await load_history(tx, tenant, customer_id, at - timedelta(days=days), at)
    shown: dict[str, Any] = _plain(compute(history, working_hours(tenant.settings)))
    return shown


@router.get("/customers/{customer_id}/report", operation_id="preview_report")
async def preview_report(
    customer_id: UUID, who: Viewer, product: ProductDep, as_of: AsOf = None, days: Days = 30
) -> Report:
    """Return the report as it would have read at a moment, in the product's own words; it is not kept."""
    at = moment(as_of)
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
    return await known_report(product.database, tenant, customer_id, at, timedelta(days=days))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {"-".join(map(str, k)) if isinstance(k, tuple) else str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime) else value


class RunView(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: UUID
    customer_id: UUID
    agent: str
    parent_id: UUID | None
    status: str
    range_start: datetime
    range_end: datetime
    dropped: list[dict[str, Any]]
    error: str | None
    language: str
    prompt_version: str | None
    model: str
    tokens: int
    cost: Decimal
    duration_ms: int
    created_at: datetime


@router.get("/agent-runs", operation_id="list_agent_runs")
async def list_runs(
    who: Viewer, product: ProductDep, paging: Paging, customer_id: UUID | None = None,
    agent: Annotated[str | None, Query(pattern="^A1[0-6]$")] = None,
) -> Page[RunView]:  # fmt: skip
    """List what ran, what it cost, and what the check dropped of a model's words."""
    columns = [agent_runs.c[name] for name in RunView.model_fields]
    statement = sa.select(*columns)
    for column, value in ((agent_runs.c.customer_id, customer_id), (agent_runs.c.agent, agent)):
        if value is not None:
            statement = statement.where(column == value)
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(tx, statement, paging, by=agent_runs.c.created_at, id_column=agent_runs.c.id)
    return Page(items=[RunView.model_validate(row) for row in rows], next_cursor=following)


@router.get("/agent-runs/{run_id}/output", operation_id="get_agent_output")
async def get_output(run_id: UUID, who: Viewer, product: ProductDep) -> dict[str, Any]:
    """Return one agent's output with the requirements' keys."""
    async with product.database.tenant(who.tenant_id) as tx:
        row = await tx.first(sa.select(agent_runs.c.output).where(agent_runs.c.id == run_id))
    if row is None:
        raise NotFoundError("There is no such run.")
    return dict(row["output"] or {})


class ModelCallView(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: UUID
    agent: str
    model: str
    prompt_version: str
    outcome: str
    tokens: int
    cost: Decimal
    latency_ms: int
    created_at: datetime


@router.get("/model-calls", operation_id="list_model_calls")
async def list_calls(who: Manager, product: ProductDep, paging: Paging) -> Page[ModelCallView]:
    """List the calls of language models with what each cost."""
    columns = [llm_calls.c[name] for name in ModelCallView.model_fields]
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(
            tx, sa.select(*columns), paging, by=llm_calls.c.created_at, id_column=llm_calls.c.id
        )
    return Page(items=[ModelCallView.model_validate(row) for row in rows], next_cursor=following)
