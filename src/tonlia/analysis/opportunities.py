"""A12: what may be sold. Value is price x quantity, shown; probability comes from closed deals or stated defaults."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from tonlia.analysis.facts import Facts
from tonlia.analysis.goods import Goods
from tonlia.analysis.history import Entry, History, Product
from tonlia.analysis.outputs import CrossSell, Level, Opportunities, Opportunity, UpSell
from tonlia.analysis.pricing import Worth, quantities_of, unit_word, worth
from tonlia.analysis.product_names import ProductNames
from tonlia.analysis.quoting import sentences
from tonlia.analysis.signals import SPOKEN, TROUBLE, is_theirs
from tonlia.analysis.voice import Voice

LOOK_BACK = timedelta(days=120)
STAGES = ("interest", "need", "quoted", "negotiation", "commitment")
DEFAULT_CHANCE = {"interest": 0.15, "need": 0.35, "quoted": 0.45, "negotiation": 0.6, "commitment": 0.8}
ENOUGH_DEALS = 30
_QUOTE_WORDS = (
    "报价",
    "quote",
    "quotation",
    "proposta",
    "orçamento",
    "cotação",
    "коммерческ",
    "прайс",
    "счет",
    "счёт",
    "кп ",
)
_NEW_WORDS = ("新产品", "新品", "新项目", "new product", "new project", "new line", "novo produto", "novo projeto", "nova linha",
              "новый продукт", "новый проект", "новая линейк", "расширя", "expan", "扩产", "扩建")  # fmt: skip
_BETTER_WORDS = ("性能", "更高", "更好", "高抗冲", "升级", "stronger", "better", "upgrade", "higher", "mais potente", "melhor",
                 "superior", "completo", "лучше", "мощнее", "выше класс", "премиум", "premium")  # fmt: skip


@dataclass(frozen=True, kw_only=True)  # no slots: the indexes are kept with it
class Market:
    """What the tenant's other customers teach: goods bought together, and how deals of each heat ended."""

    catalogue: Sequence[Product] = ()
    bought_together: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)
    closed: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # temperature -> (won, all)

    @cached_property
    def names(self) -> ProductNames:
        return ProductNames(self.catalogue)

    @cached_property
    def goods(self) -> Goods:
        return Goods(self.catalogue)


def opportunities(history: History, facts: Facts, market: Market, voice: Voice) -> Opportunities:
    """Build A12's output."""
    wanted, mentioned = _by_product(history, market, [one.name for one in facts.rivals])
    found = [_opportunity(history, facts, market, voice, product, name, entries, explicit=True)
             for (product, name), entries in wanted]  # fmt: skip
    found += [_opportunity(history, facts, market, voice, product, name, entries, explicit=False)
              for (product, name), entries in mentioned]  # fmt: skip
    found += _signals(history, facts, market, voice)
    ranked = sorted(found, key=lambda one: (one.type != "explicit", -(one.estimated_value or 0), one.id))
    asked = [product for (product, _), _ in wanted if product]
    return Opportunities(
        opportunities=ranked[:12],
        cross_sell_opportunities=_cross_sell(history, market, asked, voice),
        up_sell_opportunities=_up_sell(history, market, asked, voice),
    )


Named = tuple[tuple[Product | None, str], list[Entry]]


def _by_product(history: History, market: Market, rivals: Sequence[str]) -> tuple[list[Named], list[Named]]:
    """Group the customer's own words by product: those that state a need, and mere mentions."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    products: dict[str, Product | None] = {}
    names: dict[str, str] = {}
    for entry in history.between(history.end - LOOK_BACK, history.end):
        for name in entry.products if _is_customers(entry) else ():
            product = market.names.match(name)
            if product is None and not _is_need(entry, name, history, market):
                continue
            key = product.sku if product else name.lower()
            products[key], names[key] = product, product.name if product else name
            if product is not None and (_is_trouble(entry) or _from_rival(entry, product, rivals)):
                continue
            if not groups[key] or groups[key][-1] is not entry:
                groups[key].append(entry)
    bought = {item.sku: order.at for order in history.orders for item in order.items if item.sku}
    wanted: list[Named] = []
    mentioned: list[Named] = []
    for key, entries in groups.items():
        own = (products[key], names[key])
        open_ = [e for e in entries if key not in bought or e.at > bought[key] or _lasts(e, products[key])]
        if not open_:
            continue
        needs = [e for e in open_ if e.intent in ("inquiry", "order", "cooperation") or e.quantities]
        (wanted if needs and not _gave_up(open_) else mentioned).append((own, open_))
    return wanted, [one for one in mentioned if not _gave_up(one[1])]


def _is_need(entry: Entry, name: str, history: History, market: Market) -> bool:
    """Tell whether goods that the catalogue lacks are worth a line: asked for in writing, beside nothing it has."""
    if not entry.inbound or entry.intent not in ("inquiry", "order", "cooperation") or name in history.name:
        return False
    return not any(market.names.match(other) for other in entry.products) and not (
        market.catalogue and entry.temperature != "hot"
    )


def _is_customers(entry: Entry) -> bool:
    return is_theirs(entry)


def _from_rival(entry: Entry, product: Product, rivals: Sequence[str]) -> bool:
    """Tell whether the goods are named only as what a rival sells."""
    at = dict(entry.named_at).get(product.sku)
    line = next(
        (text for start, text in sentences(entry.text) if at is not None and start <= at < start + len(text)), ""
    )
    return entry.kind in SPOKEN and not entry.quantities and any(name.casefold() in line.casefold() for name in rivals)


def _is_trouble(entry: Entry) -> bool:
    """Tell whether goods are named because something is wrong with them, or on their way."""
    if entry.intent in ("inquiry", "order", "cooperation"):
        return False
    cool = entry.temperature not in ("hot", "warm")
    return (
        entry.intent == "complaint"
        or TROUBLE.search(entry.text) is not None
        or (entry.intent in ("after_sales", "delivery", "payment") and cool)
    )


def _lasts(entry: Entry, product: Product | None) -> bool:
    """Tell whether an entry speaks of a standing need, which one order does not end."""
    return any(amount.period is not None for amount in quantities_of(entry, product))


def _gave_up(entries: Sequence[Entry]) -> bool:
    return bool(entries) and entries[-1].temperature == "cold"


def _opportunity(
    history: History, facts: Facts, market: Market, voice: Voice, product: Product | None, name: str,
    entries: list[Entry], *, explicit: bool,
) -> Opportunity:  # fmt: skip
    since = [e for e in history.entries if e.at >= entries[0].at]
    quotes = _quotes(since, product)
    value = (
        worth(_with_numbers(_of_us(entries, facts), since), product, history.currency, voice, quotes)
        if explicit
        else None
    )
    stage = stage_of(entries, since) if explicit else "interest"
    heat = "hot" if any(e.temperature == "hot" for e in entries) else entries[-1].temperature or "warm"
    chance, basis = probability(stage, heat, facts, market, voice)
    records = tuple(dict.fromkeys([e.id for e in entries] + list(value.records if value else ())))
    amount = f"{voice.number(value.quantity.value)} {unit_word(voice, value.quantity)}" if value else None
    key = "opp.explicit" if value else "opp.wanted" if explicit else "opp.implicit"
    text = voice.claim(key, records, product=name, quantity=amount or "", value=value.arithmetic if value else "")
    urgent: Level = "high" if any(e.urgency == "high" for e in entries) else "medium" if explicit else "low"
    return Opportunity(
        id=opportunity_id(history, product.sku if product else name), type="explicit" if explicit else "implicit",
        description=text, product=product.sku if product else name, quantity=amount,
        estimated_value=value.value if value else None, annual_value=value.annual if value else None,
        currency=history.currency, period=value.quantity.period if value else None,
        arithmetic=value.arithmetic if value else None, probability=chance, probability_basis=basis,
        expected_close_date=expected_close(history, entries, stage), stage=voice.word(f"stage.{stage}"),
        competitors=sorted(facts.competitors), winning_factors=_winning(since, facts, voice),
        risk_factors=_against(facts, voice), recommended_actions=_actions(stage, facts, voice, name, value),
        urgency=urgent, records=list(records),
    )  # fmt: skip


def opportunity_id(history: History, about: str) -> str:
    """Return an id that stays the same from run to run."""
    return "OPP-" + hashlib.sha256(f"{history.customer_id}:{about.lower()}".encode()).hexdigest()[:10]


def _with_numbers(entries: list[Entry], since: list[Entry]) -> list[Entry]:
    """Add entries of the same talk that name a quantity without repeating the product."""
    own = {entry.id for entry in entries}
    asked = {entry.id: entry for entry in entries}
    return [
        asked.get(e.id, e)
        for e in since
        if e.id in own
        or (_is_customers(e) and e.quantities and not e.products and not _is_trouble(e) and e.intent != "technical")
    ]


def _of_us(entries: Sequence[Entry], facts: Facts) -> list[Entry]:
    """Return the entries without prices that are a rival's."""
    rivals = {offer.record for one in facts.rivals for offer in one.offers}
    return [replace(e, prices=()) if e.id in rivals else e for e in entries]


def _quotes(since: Sequence[Entry], product: Product | None) -> list[Entry]:
    """Return our own offers of a product: written to the customer with it named, or with no other goods in them."""
    if product is None:
        return []
    listed = product.price
    return [
        e for e in since
        if not _is_customers(e) and e.prices
        and (product.sku in dict(e.named_at) or (not e.named_at and listed and any(listed * 7 / 10 <= p.value <= listed * 13 / 10 for p in e.prices)))
    ]  # fmt: skip


def stage_of(entries: Sequence[Entry], since: Sequence[Entry]) -> str:
    """Return how far the talk is, from what both sides said since the goods were first named."""
    if any(e.inbound and e.intent == "order" and e.temperature == "hot" for e in entries):
        return "commitment"
    if any(e.inbound and (e.terms_days is not None or e.intent == "payment") for e in since):
        return "negotiation"
    quoted = (e for e in since if not e.inbound)
    if any(e.prices or any(word in e.text.lower() for word in _QUOTE_WORDS) for e in quoted):
        return "quoted"
    return "need" if any(e.quantities for e in entries) else "interest"


def probability(stage: str, heat: str, facts: Facts, market: Market, voice: Voice) -> tuple[float, str]:
    """Return the chance of a sale and what it rests on.

    With 30 closed deals of the tenant the share won at this heat replaces the default of the stage by half; then a
    hot lead adds 0.05, a cold one takes 0.15, a named rival 0.05, an open complaint 0.1, a failing contact 0.1.
    """
    chance, basis = DEFAULT_CHANCE[stage], voice.word("chance_basis.default", stage=voice.word(f"stage.{stage}"))
    deals = sum(total for _, total in market.closed.values())
    if deals >= ENOUGH_DEALS:
        won, total = market.closed.get(heat, (0, 0))
        everywhere = sum(w for w, _ in market.closed.values()) / deals
        chance = (chance + (won + 10 * everywhere) / (total + 10)) / 2
        basis = voice.word("chance_basis.deals", n=deals)
    chance += {"hot": 0.05, "cold": -0.15}.get(heat, 0)
    chance -= 0.05 * bool(facts.competitors or facts.cheaper.value is not None) + 0.1 * bool(facts.open_complaints)
    chance -= 0.1 if (facts.decline or 0) >= 0.6 else 0
    return round(max(0.02, min(0.95, chance)), 2), basis


def expected_close(history: History, entries: Sequence[Entry], stage: str) -> date:
    """Return the nearest day of the next 180 that the customer named, else a usual span from the stage."""
    today = history.end.date()
    latest = (today + timedelta(days=180)).isoformat()
    named = sorted(day for e in entries for day in e.dates if today.isoformat() < day <= latest)
    if named:
        return date.fromisoformat(named[0])
    return today + timedelta(days={"interest": 90, "need": 60, "quoted": 30, "negotiation": 21, "commitment": 7}[stage])


def _winning(since: Sequence[Entry], facts: Facts, voice: Voice) -> list[str]:
    happy = [e.id for e in since if e.inbound and e.sentiment == "positive"]
    tested = [e.id for e in since if e.inbound and e.intent == "technical" and e.sentiment != "negative"]
    visits = [e.id for e in since if e.kind in ("visit", "meeting", "video")]
    quick = facts.usual_response
    return [
        *voice.founded("win.mood", happy), *voice.founded("win.technical", tested), *voice.founded("win.visit", visits),
        *(voice.founded("win.quick", quick.records, wait=voice.duration(quick.value))
          if quick.value is not None and quick.value <= 120 else []),
        *voice.founded("win.orders", facts.trade.orders.records, n=facts.trade.orders.value),
    ]  # fmt: skip


def _against(facts: Facts, voice: Voice) -> list[str]:
    cheaper, asked = facts.cheaper, facts.asked_terms
    longer = asked.value is not None and (facts.agreed_terms is None or asked.value > facts.agreed_terms)
    terms = "against.terms_from" if facts.agreed_terms is not None else "against.terms"
    rivals = tuple(r for fact in facts.competitors.values() for r in fact.records)
    return [
        *(voice.founded("against.cheaper", cheaper.records, gap=cheaper.value) if cheaper.value is not None else []),
        *(voice.founded("against.rival", rivals, names=", ".join(facts.competitors)) if rivals else []),
        *(voice.founded(terms, asked.records, asked=asked.value, agreed=facts.agreed_terms) if longer else []),
        *voice.founded("against.complaint", facts.open_complaints.records),
    ]  # fmt: skip


def _actions(stage: str, facts: Facts, voice: Voice, name: str, value: Worth | None) -> list[str]:
    lines = [voice.word(f"do.{stage}", product=name)]
    if facts.cheaper.value is not None:
        lines.append(voice.word("do.trial"))
    if value is None:
        lines.append(voice.word("do.ask_quantity", product=name))
    elif stage in ("need", "quoted"):
        lines.append(voice.word("do.visit"))
    if stage in ("quoted", "negotiation"):
        lines.append(voice.word("do.case"))
    return lines


def _signals(history: History, facts: Facts, market: Market, voice: Voice) -> list[Opportunity]:
    """Implicit needs that no product name carries: a new project, or credit as a service."""
    since = history.between(history.end - LOOK_BACK, history.end)
    new = [e for e in since if _is_customers(e) and any(word in e.text.lower() for word in _NEW_WORDS)]
    grows = [one for one in facts.signals["growth"] if any(e.id == one.record for e in since)]
    asked = facts.asked_terms
    longer = asked.value is not None and (facts.agreed_terms or 0) < asked.value
    found: list[tuple[str, tuple[str, ...], str]] = [("growth", (one.record,), one.text) for one in grows[-2:]]
    if new and not grows:
        found.append(("new_project", tuple(e.id for e in new), ""))
    if longer:
        found.append(("financing", asked.records, str(asked.value)))
    signals = []
    for name, records, said in found:
        chance, basis = probability("interest", "warm", facts, market, voice)
        signals.append(
            Opportunity(
                id=opportunity_id(history, f"{name}:{records[0]}" if name == "growth" else name), type="implicit",
                description=voice.claim(f"opp.{name}", records, said=said),
                product=voice.word(f"opp_name.{name}"), quantity=None, estimated_value=None, annual_value=None,
                currency=history.currency, period=None, arithmetic=None, probability=chance, probability_basis=basis,
                expected_close_date=expected_close(history, (), "interest"), stage=voice.word("stage.interest"),
                competitors=[], winning_factors=[], risk_factors=[], urgency="low", records=list(records),
                recommended_actions=[voice.word("do.new_project" if name == "growth" else f"do.{name}")],
            )
        )  # fmt: skip
    return signals


def _value_like(history: History, product: Product) -> Decimal | None:
    """Estimate an added product at the usual amount of this customer's orders, one unit at the least."""
    amounts = [item.quantity for order in history.orders for item in order.items]
    if product.price is None:
        return None
    return (product.price * (sum(amounts, Decimal(0)) / len(amounts) if amounts else 1)).quantize(Decimal("0.01"))


def _cross_sell(history: History, market: Market, asked: Sequence[Product], voice: Voice) -> list[CrossSell]:
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


def _up_sell(history: History, market: Market, asked: Sequence[Product], voice: Voice) -> list[UpSell]:
    """Offer the next better product of a family, only when the customer asked for more."""
    said = [e for e in history.between(history.end - LOOK_BACK, history.end) if _is_customers(e)]
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
