"""What may be sold beside what a customer buys: goods that others buy together, and the better product of a family."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from tonlia.analysis.history import History, Product
from tonlia.analysis.market import Market
from tonlia.analysis.outputs import CrossSell, UpSell
from tonlia.analysis.signals import is_theirs
from tonlia.analysis.voice import Voice

LOOK_BACK = timedelta(days=120)
_BETTER_WORDS = ("性能", "更高", "更好", "高抗冲", "升级", "stronger", "better", "upgrade", "higher", "mais potente", "melhor",
                 "superior", "completo", "лучше", "мощнее", "выше класс", "премиум", "premium")  # fmt: skip


def _value_like(history: History, product: Product) -> Decimal | None:
    """Estimate an added product at the usual amount of this customer's orders, one unit at the least."""
    amounts = [item.quantity for order in history.orders for item in order.items]
    if product.price is None:
        return None
    return (product.price * (sum(amounts, Decimal(0)) / len(amounts) if amounts else 1)).quantize(Decimal("0.01"))


def cross_sell(history: History, market: Market, asked: Sequence[Product], voice: Voice) -> list[CrossSell]:
    """Offer what others bought together with what this customer buys or wants."""
    records: dict[str, list[str]] = defaultdict(list)
    for order in history.orders:
        for item in order.items:
            records[item.sku or item.name].append(order.id)
    wanted = {product.sku for product in asked}
    for entry in history.entries:
        for name in entry.products:
            product = market.names.match(name)
            if product is not None and product.sku in wanted:
                records[product.sku].append(entry.id)
    by_sku = {product.sku: product for product in market.catalogue}
    offers: dict[str, CrossSell] = {}
    for sku, ids in records.items():
        for other, times in market.bought_together.get(sku, ())[:3]:
            if other in records or other in offers or other not in by_sku:
                continue
            product = by_sku[other]
            reason = voice.claim(
                "cross.together", ids, own=by_sku[sku].name if sku in by_sku else sku, other=product.name, n=times
            )
            offers[other] = CrossSell(
                product=other, reason=reason, potential_value=_value_like(history, product),
                approach=voice.word("cross.approach"), records=ids,
            )  # fmt: skip
    return list(offers.values())[:5]


def up_sell(history: History, market: Market, asked: Sequence[Product], voice: Voice) -> list[UpSell]:
    """Offer the next better product of a family, only when the customer asked for more."""
    said = [e for e in history.between(history.end - LOOK_BACK, history.end) if is_theirs(e)]
    asks = [e.id for e in said if any(word in e.text.lower() for word in _BETTER_WORDS)]
    bought = {item.sku for order in history.orders for item in order.items}
    own = {p.sku: p for p in market.catalogue if p.sku in bought} | {p.sku: p for p in asked}
    offers = []
    for product in own.values() if asks else ():
        better = [p for p in market.catalogue if _same_family(p, product) and (p.price or 0) > (product.price or 0)]
        if better:
            best = min(better, key=lambda p: p.price or 0)
            gain = (best.price or Decimal(0)) - (product.price or Decimal(0))
            offers.append(
                UpSell(
                    current=product.sku, upgrade=best.sku, potential_value=gain, records=asks,
                    reason=voice.claim("up.asked", asks, current=product.name, upgrade=best.name),
                )
            )  # fmt: skip
    return offers[:3]


def _same_family(one: Product, other: Product) -> bool:
    """Tell whether two SKUs differ in their last part alone: PCR-ABS-1000 and PCR-ABS-2000."""
    stem = one.sku.rsplit("-", 1)[0]
    return one.sku != other.sku and "-" in one.sku and stem == other.sku.rsplit("-", 1)[0]
