"""A tenant's numbers over a span: every number one query, so that the page can show what is behind it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from tonlia.accounts.tables import llm_calls
from tonlia.accounts.tenants import Tenant
from tonlia.customers.tables import customers
from tonlia.leads.tables import leads, orders
from tonlia.platform.database import Row, Transaction
from tonlia.timeline.tables import alerts, communication_insights, communication_tasks, customer_communications

_c = customer_communications
CONTACT = _c.c.communication_type.not_in(("activity", "note"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    start: datetime
    end: datetime

    def holds(self, column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
        return sa.and_(column >= self.start, column < self.end)


async def contacts_by_channel(tx: Transaction, span: Span) -> list[Row]:
    """Return ``channel, direction, n``, the busiest first."""
    n = sa.func.count().label("n")
    statement = sa.select(_c.c.channel, _c.c.direction, n).where(CONTACT, span.holds(_c.c.communication_time))
    return list(
        await tx.all(statement.group_by(_c.c.channel, _c.c.direction).order_by(n.desc(), _c.c.channel, _c.c.direction))
    )


async def intents(tx: Transaction, span: Span) -> list[Row]:
    """Return ``intent, n`` of what customers wrote."""
    n = sa.func.count().label("n")
    said = (
        CONTACT,
        _c.c.direction == "inbound",
        _c.c.intent_category.is_not(None),
        span.holds(_c.c.communication_time),
    )
    statement = sa.select(_c.c.intent_category.label("intent"), n).where(*said)
    return list(await tx.all(statement.group_by(_c.c.intent_category).order_by(n.desc(), _c.c.intent_category)))


async def sentiment_by_day(tx: Transaction, span: Span, tenant: Tenant) -> list[Row]:
    """Return ``day, score, n``: the mean sentiment of customers' messages by the tenant's own day."""
    day = sa.cast(sa.func.timezone(tenant.timezone, _c.c.communication_time), sa.Date).label("day")
    mean = sa.func.round(sa.func.avg(_c.c.sentiment_score), 3).label("score")
    said = (
        CONTACT,
        _c.c.direction == "inbound",
        _c.c.sentiment_score.is_not(None),
        span.holds(_c.c.communication_time),
    )
    return list(await tx.all(sa.select(day, mean, sa.func.count().label("n")).where(*said).group_by(day).order_by(day)))


async def response_minutes(tx: Transaction, span: Span) -> Row | None:
    """Return ``median, n`` of the minutes from a customer's message to our next one within 14 days."""
    waited = answered(tx, span)
    median = sa.func.percentile_cont(0.5).within_group(waited.c.minutes).label("median")
    return await tx.first(sa.select(median, sa.func.count().label("n")).select_from(waited))


def answered(tx: Transaction, span: Span) -> sa.Subquery:
    """Return ``id, at, minutes`` of what customers wrote until we wrote next.

    Only the first of several messages in a row counts; calls, visits and meetings are no answer here.
    """
    spoken = ("activity", "note", "phone", "mobile", "visit", "meeting", "video")
    by, at = _c.c.customer_id, _c.c.communication_time
    ours = sa.func.min(at).filter(_c.c.direction == "outbound")
    # The next of ours is the smallest time seen on the way back from the end, which costs one pass.
    said = (
        sa.select(
            _c.c.id, _c.c.direction, at.label("at"),
            sa.func.lag(_c.c.direction).over(partition_by=by, order_by=(at, _c.c.id)).label("before"),
            ours.over(partition_by=by, order_by=(at.desc(), _c.c.id.desc()), rows=(None, -1)).label("answered"),
        )
        .where(_c.c.tenant_id == tx.tenant_id, _c.c.communication_type.not_in(spoken), span.holds(at))
        .subquery()
    )  # fmt: skip
    minutes = sa.extract("epoch", said.c.answered - said.c.at) / 60
    first = (said.c.direction == "inbound", said.c.before.is_distinct_from("inbound"))
    return sa.select(said.c.id, said.c.at, minutes.label("minutes")).where(*first, minutes <= 14 * 1440).subquery()


async def leads_by_channel(tx: Transaction, span: Span) -> list[Row]:
    """Return ``channel, n, won, lost`` of the leads made in the span."""
    n = sa.func.count().label("n")
    statement = sa.select(
        leads.c.source_channel.label("channel"), n, sa.func.count().filter(leads.c.stage == "won").label("won"),
        sa.func.count().filter(leads.c.stage == "lost").label("lost"),
    ).where(span.holds(leads.c.created_at))  # fmt: skip
    return list(await tx.all(statement.group_by(leads.c.source_channel).order_by(n.desc(), leads.c.source_channel)))


async def leads_by(tx: Transaction, column: str) -> list[Row]:
    """Return ``name, n, value`` of all leads by stage or temperature, as they stand now."""
    name = leads.c[column].label("name")
    statement = sa.select(
        name, sa.func.count().label("n"), sa.func.coalesce(sa.func.sum(leads.c.value), 0).label("value")
    )
    return list(await tx.all(statement.group_by(name).order_by(name)))


async def urgent(tx: Transaction, span: Span, limit: int = 10) -> list[Row]:
    """Return customers' urgent entries of the span, the latest first."""
    both = sa.and_(customers.c.tenant_id == _c.c.tenant_id, customers.c.id == _c.c.customer_id)
    columns = (
        _c.c.id,
        _c.c.customer_id,
        _c.c.communication_time,
        _c.c.channel,
        _c.c.subject,
        customers.c.name.label("customer"),
    )
    said = (CONTACT, _c.c.direction == "inbound", _c.c.urgency_level == "high", span.holds(_c.c.communication_time))
    statement = sa.select(*columns).select_from(_c.join(customers, both)).where(*said)
    return list(await tx.all(statement.order_by(_c.c.communication_time.desc(), _c.c.id.desc()).limit(limit)))


async def busiest(tx: Transaction, span: Span, limit: int = 10) -> list[Row]:
    """Return ``customer_id, name, n, last`` by contacts in the span."""
    both = sa.and_(customers.c.tenant_id == _c.c.tenant_id, customers.c.id == _c.c.customer_id)
    n = sa.func.count().label("n")
    columns = (_c.c.customer_id, customers.c.name, n, sa.func.max(_c.c.communication_time).label("last"))
    statement = (
        sa.select(*columns).select_from(_c.join(customers, both)).where(CONTACT, span.holds(_c.c.communication_time))
    )
    return list(
        await tx.all(
            statement.group_by(_c.c.customer_id, customers.c.name).order_by(n.desc(), customers.c.name).limit(limit)
        )
    )


async def open_tasks(tx: Transaction, until: datetime, limit: int = 20) -> list[Row]:
    """Return open tasks that are due before ``until`` or have no date, the most urgent first."""
    table = communication_tasks
    both = sa.and_(customers.c.tenant_id == table.c.tenant_id, customers.c.id == table.c.customer_id)
    due = sa.or_(table.c.due_at.is_(None), table.c.due_at < until)
    rank = sa.case({"high": 0, "medium": 1}, value=table.c.priority, else_=2)
    statement = sa.select(table, customers.c.name.label("customer")).select_from(table.join(customers, both))
    return list(
        await tx.all(
            statement.where(table.c.status == "open", due)
            .order_by(table.c.due_at.nulls_last(), rank, table.c.id)
            .limit(limit)
        )
    )


async def tasks_done(tx: Transaction, span: Span) -> int:
    table = communication_tasks
    return int(await tx.value(sa.select(sa.func.count()).select_from(table).where(span.holds(table.c.done_at))))


async def current_insights(tx: Transaction, kind: str, limit: int = 10) -> list[Row]:
    """Return a kind's current insights of all customers, the most important first."""
    table = communication_insights
    both = sa.and_(customers.c.tenant_id == table.c.tenant_id, customers.c.id == table.c.customer_id)
    mine = (table.c.insight_type == kind, table.c.current, table.c.status != "dismissed")
    statement = (
        sa.select(table, customers.c.name.label("customer")).select_from(table.join(customers, both)).where(*mine)
    )
    return list(
        await tx.all(statement.order_by(table.c.importance_score.desc(), table.c.updated_at.desc()).limit(limit))
    )


async def alerts_by_kind(tx: Transaction, span: Span) -> list[Row]:
    """Return ``kind, level, n`` of the alerts raised in the span."""
    n = sa.func.count().label("n")
    statement = sa.select(alerts.c.kind, alerts.c.level, n).where(span.holds(alerts.c.created_at))
    return list(
        await tx.all(
            statement.group_by(alerts.c.kind, alerts.c.level).order_by(n.desc(), alerts.c.kind, alerts.c.level)
        )
    )


async def revenue(tx: Transaction, span: Span, currency: str) -> tuple[int, Decimal]:
    """Return how many orders the span had, and their sum in the tenant's currency."""
    total = sa.func.coalesce(sa.func.sum(orders.c.amount), 0).label("total")
    row = await tx.first(sa.select(sa.func.count().label("n"), total).where(*revenue_of(span, currency)))
    return (int(row["n"]), Decimal(row["total"])) if row else (0, Decimal(0))


def revenue_of(span: Span, currency: str) -> tuple[sa.ColumnElement[bool], ...]:
    """Return which orders count."""
    return span.holds(orders.c.ordered_at), orders.c.currency == currency, orders.c.status != "cancelled"


async def model_costs(tx: Transaction, span: Span) -> list[Row]:
    """Return ``model, calls, failed, tokens, cost`` of language models."""
    failed = sa.func.count().filter(llm_calls.c.outcome.startswith("failed")).label("failed")
    statement = sa.select(
        llm_calls.c.model, sa.func.count().label("calls"), failed, sa.func.coalesce(sa.func.sum(llm_calls.c.tokens), 0).label("tokens"),
        sa.func.coalesce(sa.func.sum(llm_calls.c.cost), 0).label("cost"),
    ).where(span.holds(llm_calls.c.created_at))  # fmt: skip
    return list(await tx.all(statement.group_by(llm_calls.c.model).order_by(llm_calls.c.model)))
