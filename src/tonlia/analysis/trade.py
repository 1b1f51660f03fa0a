"""What a customer's orders say: how much, how often, how punctually paid."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import fmean

from tonlia.analysis.fact import Fact
from tonlia.analysis.history import History, Order

QUARTER = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDelay:
    order: Order
    days: int
    paid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Sums are in the tenant's currency; orders in another one count as orders, not in sums."""

    orders: Fact[int]
    revenue: Fact[Decimal]
    recent: Fact[Decimal]
    before: Fact[Decimal]
    gap_days: Fact[float | None]
    days_since: Fact[int | None]
    delays: list[PaymentDelay]


def trade_of(history: History) -> Trade:
    """``revenue`` is the last year's; ``recent`` the last 90 days', ``before`` the 90 before those."""
    placed, end = history.orders, history.end

    def worth(start: datetime, until: datetime) -> Fact[Decimal]:
        those = [order for order in placed if start <= order.at < until and order.currency == history.currency]
        return Fact(value=sum((o.amount for o in those), Decimal(0)), records=tuple(o.id for o in those))

    gaps = [(later.at - earlier.at).total_seconds() / 86_400 for earlier, later in pairwise(placed)]
    ids = tuple(order.id for order in placed)
    return Trade(
        orders=Fact(value=len(placed), records=ids), revenue=worth(end - timedelta(days=365), end),
        recent=worth(end - QUARTER, end), before=worth(end - 2 * QUARTER, end - QUARTER),
        gap_days=Fact(value=round(fmean(gaps), 1) if gaps else None, records=ids),
        days_since=Fact(value=(end - placed[-1].at).days if placed else None, records=ids[-1:]),
        delays=_delays(history),
    )  # fmt: skip


def _delays(history: History) -> list[PaymentDelay]:
    """Orders paid late, or due and not paid, the latest first."""
    found = []
    for order in reversed(history.orders):
        if order.due_at is None or (order.paid_at is None and order.due_at >= history.end):
            continue
        days = ((order.paid_at or history.end).date() - order.due_at.date()).days
        if days > 0:
            found.append(PaymentDelay(order=order, days=days, paid=order.paid_at is not None))
    return found
