"""Which customers a scheduled run looks at, in the order of their ids so that a run can go on where it stopped."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from tonlia.customers.tables import customers
from tonlia.leads.tables import leads, orders
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.timeline.tables import alerts

ACTIVE = timedelta(days=365)
RECENT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The customers behind one and up to another; those who come while a run is under way are the next one's."""

    after: UUID | None
    until: UUID | None
    limit: int


async def newest_customer(tx: Transaction) -> UUID | None:
    """Return the last customer in the order of a run."""
    found: UUID | None = await tx.value(sa.select(customers.c.id).order_by(customers.c.id.desc()).limit(1))
    return found


async def all_customers(tx: Transaction, stretch: Stretch) -> list[UUID]:
    """Return customers with a contact within a year."""
    return await _page(tx, customers.c.last_contact_at >= utc_now() - ACTIVE, stretch)


async def high_priority_customers(tx: Transaction, stretch: Stretch) -> list[UUID]:
    """Return customers worth a look every five minutes: a hot or warm open lead, an open alert, or an order within
    90 days; and in touch within 90 days.
    """
    open_lead = leads.c.stage.not_in(("won", "lost")) & leads.c.temperature.in_(("hot", "warm"))
    wanted = sa.or_(
        _has(leads, open_lead), _has(alerts, alerts.c.status.in_(("new", "read"))),
        _has(orders, orders.c.ordered_at >= utc_now() - RECENT),
    )  # fmt: skip
    return await _page(tx, sa.and_(customers.c.last_contact_at >= utc_now() - RECENT, wanted), stretch)


def _has(table: sa.Table, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    own = sa.and_(table.c.tenant_id == customers.c.tenant_id, table.c.customer_id == customers.c.id, condition)
    return sa.exists(sa.select(sa.literal(1)).select_from(table).where(own).correlate(customers))


async def _page(tx: Transaction, wanted: sa.ColumnElement[bool], stretch: Stretch) -> list[UUID]:
    statement = sa.select(customers.c.id).where(customers.c.status != "merged", wanted)
    if stretch.after is not None:
        statement = statement.where(customers.c.id > stretch.after)
    if stretch.until is not None:
        statement = statement.where(customers.c.id <= stretch.until)
    return [row["id"] for row in await tx.all(statement.order_by(customers.c.id).limit(stretch.limit))]
