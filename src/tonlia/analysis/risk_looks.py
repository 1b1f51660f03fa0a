"""Whom the risk check passes over: nobody wrote, no day or due date came and no span ran out since the last look.

What happens in an account has it analysed at once, so the check is there for what time alone brings. That is nearly
always a new day or the end of one of a few spans, which the times of entries and orders tell; a trend over thirds of the
talk and a rate per day move all the time, so that a look is good for an hour at most.

The process that looked remembers it: one that starts looks at everybody.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tonlia.accounts.tenants import Tenant
from tonlia.analysis.tables import alert_mutes
from tonlia.leads.tables import orders
from tonlia.platform.database import Transaction
from tonlia.timeline.tables import customer_communications as entries

GOOD_FOR = timedelta(hours=1)
SPANS = tuple(
    timedelta(days=days) for days in (0, 1, 2, 7, 14, 21, 30, 44, 45, 60, 75, 90, 105, 120, 180, 240, 270, 365)
)
"""After so many days an entry leaves, or comes into, one of the windows that risks are computed over; 0: it is new."""
_MOST = 200_000
"""Looks remembered; the oldest are forgotten first, which only costs a look."""


class RiskLooks:
    """When each customer's risks were last computed by this process."""

    def __init__(self) -> None:
        self._at: dict[UUID, datetime] = {}
        self._mutes: dict[UUID, tuple[frozenset[UUID], datetime]] = {}

    def note(self, customer_id: UUID, now: datetime) -> None:
        """Remember that the customer's risks were computed as of ``now``."""
        self._at.pop(customer_id, None)
        self._at[customer_id] = now
        if len(self._at) > _MOST:
            del self._at[next(iter(self._at))]

    async def due(self, tx: Transaction, tenant: Tenant, ids: Sequence[UUID], now: datetime) -> list[UUID]:
        """Return which of the customers must be looked at, in the order given."""
        begun = max(now - GOOD_FOR, _midnight(now, tenant.zone), await self._same_mutes_since(tx, now))
        fresh = {one: at for one in ids if begun <= (at := self._at.get(one, begun - GOOD_FOR)) <= now}
        moved = await _moved(tx, fresh, min(fresh.values()), now) if fresh else set()
        return [one for one in ids if one not in fresh or one in moved]

    async def _same_mutes_since(self, tx: Transaction, now: datetime) -> datetime:
        """Return since when the same alerts have been muted: one that is muted no more may be raised at once."""
        lasting = sa.or_(alert_mutes.c.until.is_(None), alert_mutes.c.until > now)
        mutes = frozenset(row["id"] for row in await tx.all(sa.select(alert_mutes.c.id).where(lasting)))
        known, since = self._mutes.get(tx.tenant_id, (None, now))
        if known != mutes:
            since = now
        self._mutes[tx.tenant_id] = mutes, since
        return since


def _midnight(now: datetime, zone: ZoneInfo) -> datetime:
    """Return when the day began: promises, debts and silences are counted in the tenant's days."""
    return now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)


async def _moved(tx: Transaction, ids: Collection[UUID], since: datetime, now: datetime) -> set[UUID]:
    """Return the customers for whom something came or a span ran out between two moments."""
    said = entries.c.communication_time
    ran_out = sa.or_(*(sa.and_(said > since - span, said <= now - span) for span in SPANS))
    moved = sa.select(entries.c.customer_id).where(entries.c.customer_id.in_(ids), ran_out)
    due = sa.and_(orders.c.due_at > since, orders.c.due_at <= now)
    older = _whole_days(now) != _whole_days(since)
    ordered = sa.select(orders.c.customer_id).where(orders.c.customer_id.in_(ids), sa.or_(due, older))
    return {row["customer_id"] for statement in (moved, ordered) for row in await tx.all(statement.distinct())}


def _whole_days(moment: datetime) -> sa.ColumnElement[float]:
    """Return for how many days an order is past; rhythms of orders are counted in days of their own."""
    past = sa.literal(moment, sa.DateTime(timezone=True)) - orders.c.ordered_at
    return sa.func.floor(sa.extract("epoch", past) / 86_400)
