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
HIGH_PRIORITY = "high_priority_customers"


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


async def next_customers(tx: Transaction, target: str, stretch: Stretch) -> list[UUID]:
    """Return the next customers of a run's target."""
    statement = sa.select(customers.c.id).where(*_wanted(target, stretch))
    return [row["id"] for row in await tx.all(statement.order_by(customers.c.id).limit(stretch.limit))]


async def count_customers(tx: Transaction, target: str, stretch: Stretch) -> int:
    """Count all customers of a run's target that are left."""
    return int(await tx.value(sa.select(sa.func.count(customers.c.id)).where(*_wanted(target, stretch))) or 0)


def _wanted(target: str, stretch: Stretch) -> list[sa.ColumnElement[bool]]:
    wanted = [customers.c.status != "merged", _high_priority() if target == HIGH_PRIORITY else _active()]
    if stretch.after is not None:
        wanted.append(customers.c.id > stretch.after)
    if stretch.until is not None:
        wanted.append(customers.c.id <= stretch.until)
    return wanted


def _active() -> sa.ColumnElement[bool]:
    """Customers with a contact within a year."""
    return customers.c.last_contact_at >= utc_now() - ACTIVE


def _high_priority() -> sa.ColumnElement[bool]:
    """Customers worth a look every five minutes: a hot or warm open lead, an open alert, or an order within 90 days;
    and in touch within 90 days.
    """
    open_lead = leads.c.stage.not_in(("won", "lost")) & leads.c.temperature.in_(("hot", "warm"))
    wanted = sa.or_(
        _has(leads, open_lead), _has(alerts, alerts.c.status.in_(("new", "read"))),
        _has(orders, orders.c.ordered_at >= utc_now() - RECENT),
    )  # fmt: skip
    return sa.and_(customers.c.last_contact_at >= utc_now() - RECENT, wanted)


def _has(table: sa.Table, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    own = sa.and_(table.c.tenant_id == customers.c.tenant_id, table.c.customer_id == customers.c.id, condition)
    return sa.exists(sa.select(sa.literal(1)).select_from(table).where(own).correlate(customers))
