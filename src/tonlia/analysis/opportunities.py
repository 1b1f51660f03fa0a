"""A12: what may be sold. Value is price x quantity, shown; probability comes from closed deals or stated defaults."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from tonlia.analysis.circumstances import Kind
from tonlia.analysis.evidence import numbers
from tonlia.analysis.facts import Facts
from tonlia.analysis.history import Entry, History, Product
from tonlia.analysis.market import Market
from tonlia.analysis.outputs import Level, Opportunities, Opportunity
from tonlia.analysis.pricing import Worth, quantities_of, unit_word, worth
from tonlia.analysis.quoting import quote, sentences
from tonlia.analysis.selling_beside import LOOK_BACK, cross_sell, up_sell
from tonlia.analysis.signals import SPOKEN, TROUBLE, is_theirs
from tonlia.analysis.voice import Voice

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
        cross_sell_opportunities=cross_sell(history, market, asked, voice),
        up_sell_opportunities=up_sell(history, market, asked, voice),
    )


Named = tuple[tuple[Product | None, str], list[Entry]]


def _by_product(history: History, market: Market, rivals: Sequence[str]) -> tuple[list[Named], list[Named]]:
    """Group the customer's own words by product: those that state a need, and mere mentions."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    owned = {item.sku for order in history.orders for item in order.items}
    products: dict[str, Product | None] = {}
    names: dict[str, str] = {}
    for entry in history.between(history.end - LOOK_BACK, history.end):
        for name in entry.products:
            product = market.names.match(name)
            if not _is_customers(entry) and not _offers(entry, product):
                continue
            if product is None and not _is_need(entry, name, history, market):
                continue
            key = product.sku if product else name.lower()
            products[key], names[key] = product, product.name if product else name
            if product is not None and (
                (_is_trouble(entry) and not _is_new_need(entry, product, owned))
                or (_from_rival(entry, product, rivals) and product.sku in owned)
            ):
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
        product = products[key]
        needs = [
            e for e in open_
            if (e.intent in ("inquiry", "order", "cooperation") or e.quantities or _offers(e, product))
            and not (product is not None and _from_rival(e, product, rivals))
        ]  # fmt: skip
        (wanted if needs and not _gave_up(open_) else mentioned).append((own, open_))
    return wanted, [one for one in mentioned if not _gave_up(one[1])]


def _offers(entry: Entry, product: Product | None) -> bool:
    """Tell whether an entry of ours offers goods at a price: a proposal is open business, whoever spoke of it first."""
    if _is_customers(entry) or product is None or product.price is None or product.sku not in dict(entry.named_at):
        return False
    return any(product.price / 2 <= price.value <= product.price * 2 for price in entry.prices)


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


def _is_new_need(entry: Entry, product: Product, owned: Collection[str | None]) -> bool:
    """Tell whether goods the customer never had from us are named, not as faulty unless with an amount."""
    if product.sku in owned and not (entry.intent != "complaint" and _for_a_coming_day(entry, product)):
        return False
    fault = entry.intent == "complaint" or TROUBLE.search(entry.text) is not None
    return not fault or bool(quantities_of(entry, product))


def _for_a_coming_day(entry: Entry, product: Product) -> bool:
    """Tell whether an entry names an amount of goods and a day after its own."""
    later = any(day > entry.at.date().isoformat() for day in entry.dates)
    return later and bool(quantities_of(entry, product))


def _lasts(entry: Entry, product: Product | None) -> bool:
    """Tell whether an entry speaks of a standing need, which one order does not end."""
    return any(amount.period is not None for amount in quantities_of(entry, product))


def _gave_up(entries: Sequence[Entry]) -> bool:
    """Tell whether the last word was cool; who asks or chases an answer has not given up, however annoyed."""
    last = entries[-1] if entries else None
    return last is not None and last.temperature == "cold" and last.intent not in ("inquiry", "order")


def _opportunity(
    history: History, facts: Facts, market: Market, voice: Voice, product: Product | None, name: str,
    entries: list[Entry], *, explicit: bool,
) -> Opportunity:  # fmt: skip
    since = [e for e in history.entries if e.at >= entries[0].at]
    quotes = _quotes(_since_purchase(history, product, entries), product, {e.contact_id for e in entries})
    named = _with_numbers(_of_us(entries, facts), since)
    single = product is not None and product.price is not None and product.price >= _usual_order(history, market)
    value = worth(named, product, history.currency, voice, quotes, single=single) if explicit else None
    stage = stage_of(entries, since) if explicit else "interest"
    heat = "hot" if any(e.temperature == "hot" for e in entries) else entries[-1].temperature or "warm"
    chance, basis = probability(stage, heat, facts, market, voice)
    records = tuple(dict.fromkeys([e.id for e in entries] + list(value.records if value else ())))
    amount = f"{voice.number(value.quantity.value)} {unit_word(voice, value.quantity)}" if value else None
    key = "opp.explicit" if value else "opp.wanted" if explicit else "opp.implicit"
    if not any(_is_customers(e) for e in entries):
        key = "opp.offered" if value else "opp.offered_open"
    elif not value and explicit and product is not None and product.price is not None:
        key = "opp.wanted_at"
    one = voice.money(product.price, history.currency) if product is not None and product.price is not None else ""
    text = voice.claim(
        key, records, product=name, quantity=amount or "", value=value.arithmetic if value else "", one=one
    )
    said = _priced_line(quotes[-1], product) if quotes else None
    if said is not None:
        offered = voice.claim("opp.quoted", [quotes[-1].id], day=quotes[-1].at.date(), said=said)
        text, records = text + voice.word("list.join") + offered, tuple(dict.fromkeys([*records, quotes[-1].id]))
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
    """Add entries of the same people that name a quantity without repeating the product."""
    own, people = {entry.id for entry in entries}, {entry.contact_id for entry in entries}
    asked = {entry.id: entry for entry in entries}
    return [
        asked.get(e.id, e)
        for e in since
        if e.id in own
        or (
            _is_customers(e)
            and e.contact_id in people
            and e.quantities
            and not e.products
            and not _is_trouble(e)
            and e.intent != "technical"
        )
    ]


def _of_us(entries: Sequence[Entry], facts: Facts) -> list[Entry]:
    """Return the entries without prices that are a rival's."""
    rivals = {offer.record for one in facts.rivals for offer in one.offers}
    return [replace(e, prices=()) if e.id in rivals else e for e in entries]


def _usual_order(history: History, market: Market) -> Decimal:
    """Return the median amount of the customer's orders; without any, twice the catalogue's median price."""
    amounts = [order.amount for order in history.orders]
    prices = [product.price for product in market.catalogue if product.price is not None]
    return median(amounts) if amounts else 2 * median(prices or [Decimal(0)])


def _priced_line(entry: Entry, product: Product | None) -> str | None:
    """Return the last sentence of an offer that names a price of the goods; when it names none, a sum above it."""
    listed = (product.price or Decimal(0)) if product else Decimal(0)
    sums = {price.value.normalize() for price in entry.prices if price.value >= listed / 2}
    sums = {value for value in sums if value <= listed * 2} or sums
    return next((quote(line) for _, line in reversed(sentences(entry.text)) if numbers(line) & sums), None)


def _since_purchase(history: History, product: Product | None, entries: Sequence[Entry]) -> list[Entry]:
    """Return the talk since the customer last bought a product: our offer may stand before he names it again."""
    sku = product.sku if product else None
    bought = [order.at for order in history.orders for item in order.items if sku and item.sku == sku]
    return history.between(max(bought, default=min(entries[0].at, history.end - LOOK_BACK)), history.end)


def _quotes(since: Sequence[Entry], product: Product | None, people: Collection[str | None]) -> list[Entry]:
    """Return our own offers of a product: written to the customer with it named, or, to who asked for it, with no other
    goods in them.
    """
    if product is None:
        return []
    listed = product.price
    return [
        e for e in since
        if not _is_customers(e) and e.prices
        and (product.sku in dict(e.named_at) or (not e.named_at and e.contact_id in people and listed and any(listed * 7 / 10 <= p.value <= listed * 13 / 10 for p in e.prices)))
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


_OCCASIONS: Sequence[Kind] = ("tender", "framework")
_TOLD = ("growth", *_OCCASIONS)
"""What rests on one sentence of the customer's, so that there may be several."""


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
    ending = {one.text for one in facts.circumstances["contract"]}
    for kind in _OCCASIONS:
        told = [one for one in facts.circumstances[kind] if one.text not in ending]
        found += [(kind, (one.record,), one.text) for one in told[-2:]]
    for name, records, said in found:
        dated = [e for e in since if name in _TOLD and e.id in records]
        chance, basis = probability("interest", "warm", facts, market, voice)
        signals.append(
            Opportunity(
                id=opportunity_id(history, f"{name}:{records[0]}" if name in _TOLD else name), type="implicit",
                description=voice.claim(f"opp.{name}", records, said=said),
                product=voice.word(f"opp_name.{name}"), quantity=None, estimated_value=None, annual_value=None,
                currency=history.currency, period=None, arithmetic=None, probability=chance, probability_basis=basis,
                expected_close_date=expected_close(history, dated, "interest"), stage=voice.word("stage.interest"),
                competitors=[], winning_factors=[], risk_factors=[], urgency="low", records=list(records),
                recommended_actions=[voice.word("do.new_project" if name == "growth" else f"do.{name}", said=said)],
            )
        )  # fmt: skip
    return signals
