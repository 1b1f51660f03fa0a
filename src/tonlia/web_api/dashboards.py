"""Dashboards: each number with the query behind it, so that anybody can check it."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy.dialects import postgresql

from tonlia.accounts.tenants import load_tenant
from tonlia.analysis import overview
from tonlia.analysis.overview import Span
from tonlia.platform.database import Row, Transaction, scope
from tonlia.platform.errors import InvalidInputError
from tonlia.web_api.access import ProductDep, Viewer

router = APIRouter(prefix="/api/v1", tags=["dashboards"])
LONGEST = timedelta(days=400)


class Dataset(BaseModel):
    """``rows`` are what ``sql`` gives when a person runs it by hand."""

    key: str
    rows: list[dict[str, Any]]
    sql: str


class Dashboard(BaseModel):
    since: datetime
    until: datetime
    timezone: str
    currency: str
    datasets: list[Dataset]


class _Noting(Transaction):
    """Notes the text of each statement it runs."""

    def __init__(self, tx: Transaction) -> None:
        super().__init__(tx.connection, tx.tenant_id)
        self.sql = ""

    async def all(self, statement: sa.Executable) -> Sequence[Row]:
        self._note(statement)
        return await super().all(statement)

    async def first(self, statement: sa.Executable) -> Row | None:
        self._note(statement)
        return await super().first(statement)

    def _note(self, statement: sa.Executable) -> None:
        scoped: Any = scope(statement, self.tenant_id)
        self.sql = str(scoped.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))  # type: ignore[no-untyped-call]


Since = Annotated[datetime | None, Query(description="With a zone; 30 days ago without it.")]


@router.get("/dashboards", operation_id="get_dashboard")
async def get_dashboard(who: Viewer, product: ProductDep, since: Since = None, until: Since = None) -> Dashboard:
    """Return leads per channel, conversion, heat, response time, intents, mood, alerts, orders and costs."""
    end = until or product.parts.clock()
    start = since or _aware(end, "until") - timedelta(days=30)
    span = Span(start=_aware(start, "since").astimezone(UTC), end=_aware(end, "until").astimezone(UTC))
    if not timedelta(0) < span.end - span.start <= LONGEST:
        raise InvalidInputError("The span must be positive and no longer than 400 days.", field="since")
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
        noting = _Noting(tx)
        asked: dict[str, Callable[[], Awaitable[Sequence[Row]]]] = {
            "contacts_by_channel": partial(overview.contacts_by_channel, noting, span),
            "leads_by_channel": partial(overview.leads_by_channel, noting, span),
            "leads_by_stage": partial(overview.leads_by, noting, "stage"),
            "leads_by_heat": partial(overview.leads_by, noting, "temperature"),
            "intents": partial(overview.intents, noting, span),
            "sentiment_by_day": partial(overview.sentiment_by_day, noting, span, tenant),
            "alerts": partial(overview.alerts_by_kind, noting, span),
            "busiest_customers": partial(overview.busiest, noting, span),
            "model_costs": partial(overview.model_costs, noting, span),
        }
        datasets = []
        for key, ask in asked.items():
            rows = await ask()
            datasets.append(Dataset(key=key, rows=[_plain(row) for row in rows], sql=noting.sql))
        waited = await overview.response_minutes(noting, span)
        datasets.append(Dataset(key="response_minutes", rows=[_plain(waited)] if waited else [], sql=noting.sql))
        count, total = await overview.revenue(noting, span, tenant.currency)
        datasets.append(Dataset(key="orders", rows=[{"n": count, "total": float(total)}], sql=noting.sql))
    return Dashboard(
        since=span.start, until=span.end, timezone=tenant.timezone, currency=tenant.currency, datasets=datasets
    )


def _aware(value: datetime, field: str) -> datetime:
    if value.tzinfo is None:
        raise InvalidInputError("The time has no zone.", field=field, remedy="Example: 2026-06-15T09:00:00+08:00.")
    if not 2000 <= value.year <= 2200:
        raise InvalidInputError("The time is out of range.", field=field)
    return value


def _plain(row: Row) -> dict[str, Any]:
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}
