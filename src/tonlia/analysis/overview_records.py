"""The records behind a tenant's totals: what a report's line with a number rests on, the latest first."""

from typing import Any

import sqlalchemy as sa

from tonlia.analysis import overview
from tonlia.analysis.overview import CONTACT, Span
from tonlia.leads.tables import leads, orders
from tonlia.platform.database import Transaction
from tonlia.timeline.tables import communication_tasks, customer_communications

MOST = 500
"""A total over more records names the latest of them; the number itself counts all."""
_c = customer_communications


async def contacts(tx: Transaction, span: Span) -> list[str]:
    """Return every contact of the span."""
    return await _entries(tx, CONTACT, span.holds(_c.c.communication_time))


async def answered(tx: Transaction, span: Span) -> list[str]:
    """Return the messages whose wait for an answer is in the median."""
    waited = overview.answered(tx, span)
    return await _ids(tx, sa.select(waited.c.id).order_by(waited.c.at.desc(), waited.c.id.desc()))


async def moods(tx: Transaction, span: Span) -> list[str]:
    """Return the messages that have a sentiment."""
    scored = (_c.c.direction == "inbound", _c.c.sentiment_score.is_not(None))
    return await _entries(tx, CONTACT, *scored, span.holds(_c.c.communication_time))


async def new_leads(tx: Transaction, span: Span, *, channel: str | None = None) -> list[str]:
    """Return the entries that tell of a new lead, of one channel or all."""
    made = [_c.c.communication_type == "activity", _c.c.subject == "lead.created"]
    made += [_c.c.activity["channel"].as_string() == channel] if channel else []
    return await _entries(tx, *made, span.holds(_c.c.communication_time))


async def closed_leads(tx: Transaction) -> list[str]:
    """Return the entries that tell of the step by which a lead, still closed now, was won or lost."""
    step = _c.c.activity
    closed = sa.select(leads.c.id).where(leads.c.tenant_id == tx.tenant_id, leads.c.stage.in_(("won", "lost")))
    told = (
        _c.c.communication_type == "activity",
        _c.c.subject == "lead.stage",
        step["after"].as_string().in_(("won", "lost")),
    )
    return await _entries(tx, *told, sa.cast(step["lead_id"].as_string(), sa.Uuid).in_(closed))


async def sales(tx: Transaction, span: Span, currency: str) -> list[str]:
    """Return the orders that are in the sum."""
    found = sa.select(orders.c.id).where(*overview.revenue_of(span, currency))
    return await _ids(tx, found.order_by(orders.c.ordered_at.desc(), orders.c.id.desc()))


async def finished_tasks(tx: Transaction, span: Span) -> list[str]:
    """Return the entries that called for the tasks done in the span."""
    table = communication_tasks
    done = (table.c.record_id.is_not(None), span.holds(table.c.done_at))
    return await _ids(tx, sa.select(table.c.record_id).where(*done).order_by(table.c.done_at.desc(), table.c.id))


async def _entries(tx: Transaction, *where: sa.ColumnElement[bool]) -> list[str]:
    latest = (_c.c.communication_time.desc(), _c.c.id.desc())
    return await _ids(tx, sa.select(_c.c.id).where(*where).order_by(*latest))


async def _ids(tx: Transaction, statement: sa.Select[Any]) -> list[str]:
    return list(dict.fromkeys(str(next(iter(row.values()))) for row in await tx.all(statement.limit(MOST))))
