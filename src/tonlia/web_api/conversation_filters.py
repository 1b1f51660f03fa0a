"""Which conversations a view of the inbox shows."""

from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa

from tonlia.customers.tables import customers
from tonlia.platform import text_search
from tonlia.platform.clock import utc_now
from tonlia.timeline.tables import alerts, conversations, customer_communications

View = Literal["all", "mine", "unassigned", "person", "alerts", "snoozed"]
_t = conversations.c


def of_view(statement: sa.Select[Any], view: View, user_id: UUID | None, tenant_id: UUID) -> sa.Select[Any]:
    """Return the statement limited to a view. A snooze that has passed counts for nothing, woken or not."""
    snoozed = _t.snoozed_until > utc_now()
    if view == "snoozed":
        return statement.where(snoozed)
    statement = statement.where(sa.or_(_t.snoozed_until.is_(None), ~snoozed))
    if view == "mine":
        return statement.where(_t.assigned_to == user_id, _t.state != "closed")
    if view == "unassigned":
        return statement.where(_t.assigned_to.is_(None), _t.state != "closed")
    if view == "person":
        return statement.where(_t.state == "person")
    if view == "alerts":
        return statement.where(_t.id.in_(_alerted(tenant_id)))
    return statement


def _alerted(tenant_id: UUID) -> sa.CompoundSelect[tuple[UUID]]:
    """Select the conversations with an open alert; one about a customer as a whole is shown at the newest of theirs."""
    a, newest = alerts.c, conversations.alias("newest")
    open_ones = sa.and_(
        a.tenant_id == tenant_id,
        a.status.in_(("new", "read")),
        sa.or_(a.snoozed_until.is_(None), a.snoozed_until <= utc_now()),
    )
    latest = (
        sa.select(newest.c.id)
        .where(newest.c.tenant_id == tenant_id, newest.c.customer_id == a.customer_id)
        .order_by(newest.c.last_message_at.desc(), newest.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return sa.union(
        sa.select(a.conversation_id).where(open_ones, a.conversation_id.is_not(None)),
        sa.select(latest).select_from(alerts).where(open_ones, a.conversation_id.is_(None)),
    )


def narrowed(
    statement: sa.Select[Any], tenant_id: UUID, *, channel: str | None, intent: str | None, q: str | None
) -> sa.Select[Any]:
    """Return the statement limited by channel, by an entry's intent, and by words."""
    entry = customer_communications.c
    if channel:
        statement = statement.where(_t.channel == _clean(channel))
    if intent:
        same = (entry.tenant_id == tenant_id, entry.conversation_id == _t.id, entry.intent_category == _clean(intent))
        statement = statement.where(
            sa.exists(sa.select(sa.literal(1)).select_from(customer_communications).where(*same))
        )
    if q and _clean(q).strip():
        words = _clean(q).strip()
        said = (entry.tenant_id == tenant_id, entry.terms.op("@@")(text_search.query(words)))
        pattern = "%" + words.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
        found = _t.id.in_(sa.select(entry.conversation_id).where(*said))
        statement = statement.where(sa.or_(customers.c.name.ilike(pattern), found))
    return statement


def _clean(text: str) -> str:
    return text.replace("\x00", "")
