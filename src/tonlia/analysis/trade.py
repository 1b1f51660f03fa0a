"""What a customer's orders say: how much, how often, how punctually paid."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import fmean
from typing import Literal

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
    punctual: Fact[int]
    """Orders paid by their day; ``due`` are all whose day has come or that are paid."""
    due: Fact[int]
    course: Literal["growing", "falling", "steady"]
    """Of the last three to six orders: each but one larger (smaller) than the one before, the last by half (two fifths)."""
    last_amounts: Fact[tuple[Decimal, ...]]

    @property
    def last_change(self) -> float | None:
        """Share by which the last order differs from the one before it; None below a fifth."""
        last = self.last_amounts.value[-2:]
        change = float(last[1] / last[0] - 1) if len(last) == 2 and last[0] else 0.0
        return change if abs(change) >= 0.2 else None


def trade_of(history: History) -> Trade:
    """``revenue`` is the last year's; ``recent`` the last 90 days', ``before`` the 90 before those."""
    placed, end = history.orders, history.end

    def worth(start: datetime, until: datetime) -> Fact[Decimal]:
        those = [order for order in placed if start <= order.at < until and order.currency == history.currency]
        return Fact(value=sum((o.amount for o in those), Decimal(0)), records=tuple(o.id for o in those))

    gaps = [(later.at - earlier.at).total_seconds() / 86_400 for earlier, later in pairwise(placed)]
    ids = tuple(order.id for order in placed)
    settled = [o for o in placed if o.due_at and (o.paid_at or o.due_at < end)]
    last = [o for o in placed if o.currency == history.currency and o.at >= end - timedelta(days=240)][-6:]
    amounts = tuple(order.amount for order in last)
    return Trade(
        orders=Fact(value=len(placed), records=ids), revenue=worth(end - timedelta(days=365), end),
        recent=worth(end - QUARTER, end), before=worth(end - 2 * QUARTER, end - QUARTER),
        gap_days=Fact(value=round(fmean(gaps), 1) if gaps else None, records=ids),
        days_since=Fact(value=(end - placed[-1].at).days if placed else None, records=ids[-1:]),
        delays=_delays(history), punctual=_ids([o for o in settled if o.paid_at and o.due_at and o.paid_at.date() <= o.due_at.date()]),
        due=_ids(settled), course=course(amounts),
        last_amounts=Fact(value=amounts, records=tuple(order.id for order in last)),
    )  # fmt: skip


def _ids(orders: list[Order]) -> Fact[int]:
    return Fact(value=len(orders), records=tuple(order.id for order in orders))


def course(amounts: tuple[Decimal, ...]) -> Literal["growing", "falling", "steady"]:
    """Tell whether a row of order amounts rises or falls; two are enough when the change is by half.

    >>> course((Decimal(100), Decimal(90), Decimal(50)))
    'falling'
    """
    if len(amounts) < 2 or not amounts[0]:
        return "steady"
    steps = [later - earlier for earlier, later in pairwise(amounts)]
    allowed = 1 if len(amounts) > 3 else 0
    if sum(step >= 0 for step in steps) <= allowed and amounts[-1] <= amounts[0] * 6 / 10:
        return "falling" if len(amounts) > 2 else "steady"
    return "growing" if sum(step <= 0 for step in steps) <= allowed and amounts[-1] >= amounts[0] * 3 / 2 else "steady"


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
