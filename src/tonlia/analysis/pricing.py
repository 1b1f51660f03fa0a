"""What a need is worth: price x quantity, from the catalogue or from what was quoted, with the arithmetic shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from tonlia.analysis.evidence import numbers
from tonlia.analysis.history import Amount, Entry, Product
from tonlia.analysis.quoting import sentences
from tonlia.analysis.voice import Voice
from tonlia.understanding.units import UNIT_RE, unit_of

PER_YEAR = {"day": 250, "week": 52, "month": 12, "quarter": 4, "year": 1}
"""How often a period fits into a year; days are working days."""
_UNITS = {
    "t": ("t", "吨", "т", "тонна", "тонн", "ton", "tonne", "tonelada", "toneladas"),
    "kg": ("kg", "公斤", "千克", "кг", "quilo", "quilos"), "g": ("g", "克", "г"), "l": ("l", "升", "л", "litro"),
    "pcs": ("pcs", "шт", "un", "unidade", "unidades", "个", "件", "台", "只", "辆", "штука", "pc", "piece", "set", "pkg", "упак", "пачка"),
    "m": ("m", "米", "м"), "m2": ("m2", "平方米", "м2"), "box": ("box", "箱", "коробка", "caixa"), "bag": ("bag", "袋", "мешок", "saco"),
    "month": ("month", "月", "мес", "mês"), "user": ("user", "用户", "usuário", "пользователь", "seat", "licence", "license", "licença", "лицензия"),
}  # fmt: skip
_BY_NAME = {name: unit for unit, names in _UNITS.items() for name in names}
_COUNTABLE = frozenset("pcs set pkg user pair trip pallet roll sheet order truck container".split())
_TIME_UNITS = ("年", "月", "year", "month", "ano", "mês", "год", "месяц", "мес")
_FACTOR = {("kg", "t"): Decimal("0.001"), ("t", "kg"): Decimal(1000), ("g", "kg"): Decimal("0.001")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """``value`` is a period's, or the whole of a need without a period; ``records`` are where its numbers stand."""

    value: Decimal
    annual: Decimal | None
    quantity: Amount
    price: Decimal
    arithmetic: str
    records: tuple[str, ...]


@cache
def _code(unit: str) -> str | None:
    """Return the code of a unit's word, as messages are read: "бочка" and "drum" are one."""
    name = unit.strip(". ").lower()
    if name in _BY_NAME:
        return _BY_NAME[name]
    found = UNIT_RE.match(name)
    code = unit_of(found) if found else None
    return None if code is None else _BY_NAME.get(code, code)


def convert(quantity: Amount, unit: str | None) -> Decimal | None:
    """Return the quantity in a product's unit; None when the units do not fit."""
    if unit is None or quantity.unit == unit:
        return quantity.value
    ours, theirs = _code(unit), _BY_NAME.get(quantity.unit, quantity.unit)
    if ours is None or ours == theirs or (ours in _COUNTABLE and quantity.unit == "pcs"):
        return quantity.value if ours == theirs or quantity.unit in _COUNTABLE else None
    factor = _FACTOR.get((theirs, ours))
    return quantity.value * factor if factor else None


def worth(
    entries: Sequence[Entry],
    product: Product | None,
    currency: str,
    voice: Voice,
    quotes: Sequence[Entry] = (),
    *,
    single: bool = False,
) -> Worth | None:
    """Price the latest quantity that was named; a quantity with a period goes before one without.

    The price is the last one of ``quotes``, if it lies within half and double the catalogue's; else the one named with
    the goods; else the catalogue's. A service sold by the year or month is one when no number is named; so is what was offered when it is sold
    ``single``: one is a deal by itself.
    """
    timed = product is not None and (product.unit or "").strip(". ").lower() in _TIME_UNITS
    named = _amount(entries, quotes, product, timed=timed, single=single)
    price, source = _price(entries, quotes, product, currency)
    if named is None or price is None:
        return None
    entry, quantity = named
    per_month = monthly(product) and quantity.unit == "pcs"
    amount = quantity.value if per_month else convert(quantity, product.unit if product else None)
    if amount is None or amount <= 0:
        return None
    counted = replace(quantity, value=amount)
    if amount != quantity.value and product and product.unit:
        counted = replace(counted, unit=_code(product.unit) or quantity.unit)
    value = (price * amount).quantize(Decimal("0.01"))
    period = quantity.period or ("month" if monthly(product) else None)
    annual = value * PER_YEAR[period] if period else None
    goods = f"{voice.number(amount)} {unit_word(voice, counted)}"
    shown = f"{voice.money(price, currency)} × {goods} = {voice.money(value, currency)}"
    if annual is not None and period is not None:
        shown += f"; × {PER_YEAR[period]} = {voice.money(annual, currency)}"
    records = (entry.id,) + ((source.id,) if source else ())
    return Worth(value=value, annual=annual, quantity=quantity, price=price, arithmetic=shown, records=records)


def monthly(product: Product | None) -> bool:
    """Tell whether goods are paid by the month."""
    return product is not None and _code(product.unit or "") == "month"


def _amount(
    entries: Sequence[Entry], quotes: Sequence[Entry], product: Product | None, *, timed: bool, single: bool
) -> tuple[Entry, Amount] | None:
    """Return the amount in question with the entry that names it; what we offered after the customer's word goes first."""
    unit = product.unit if product else None
    if product is not None and monthly(product):
        counts = [(entry, own) for entry in [*entries, *quotes] if (own := _rented(entry, product)) is not None]
        return max(counts, key=lambda one: one[0].at) if counts else _one(product, quotes or entries)
    named = [
        (entry, amount)
        for entry in entries
        for amount in quantities_of(entry, product)
        if not (single and product is not None and _is_others(entry, product, amount))
        if (not timed or (product and product.sku in dict(entry.named_at))) and convert(amount, unit)
    ]
    named.sort(key=lambda one: (one[1].period is not None, one[0].at, _beside(one[0], one[1], product)))
    offered = [(entry, own) for entry in quotes if (own := _offered(entry, product, timed=timed)) is not None]
    if offered and not (named and (named[-1][1].period or named[-1][0].at > offered[-1][0].at)):
        return offered[-1]
    if not named and product is not None and single and quotes:
        return _one(product, quotes)
    if not named and product is not None and timed and entries:
        return _one(product, entries)
    return named[-1] if named else None


def _beside(entry: Entry, amount: Amount, product: Product | None) -> tuple[bool, bool]:
    """Tell whether an amount stands right before its goods, and whether it stands in their clause."""
    place = dict(entry.named_at).get(product.sku) if product else None
    at = entry.text.find(amount.text) if amount.text else -1
    if place is None or product is None or at < 0:
        return False, False
    line = _line_at(entry, sorted(entry.named_at, key=lambda one: one[1]), product.sku)
    return 0 <= place - at - len(amount.text) <= 1, amount.text in line


_MANY = 100
"""Nobody buys more of what costs as much as a whole order."""


def _is_others(entry: Entry, product: Product, amount: Amount) -> bool:
    """Tell whether an amount is rather of other goods than of one that costs as much as a whole order."""
    place = dict(entry.named_at).get(product.sku)
    apart = place is None or not 0 <= place - entry.text.find(amount.text) <= len(amount.text) + 12
    return amount.value > _MANY or (len(entry.named_at) > 1 and bool(amount.text) and apart)


def _one(product: Product, entries: Sequence[Entry]) -> tuple[Entry, Amount] | None:
    return (entries[-1], Amount(value=Decimal(1), unit=product.unit or "pcs")) if entries else None


def _rented(entry: Entry, product: Product) -> Amount | None:
    """Return how many of what is paid by the month an entry names, right beside the goods: "four color copiers"."""
    place = dict(entry.named_at).get(product.sku)
    if place is None:
        return None
    beside = [a.value for a in entry.quantities if a.text and 0 <= place - entry.text.find(a.text) <= len(a.text) + 1]
    count = beside[0] if beside else _counted(entry.text, place)
    return Amount(value=count, unit="pcs", period="month") if count else None


def _offered(entry: Entry, product: Product | None, *, timed: bool) -> Amount | None:
    """Return how much an offer of ours is for: as it says, else its total by its price when that is a whole number."""
    for amount in quantities_of(entry, product):
        named = product is not None and product.sku in dict(entry.named_at)
        if convert(amount, product.unit if product else None) and (named or not timed):
            return amount
    sums = sorted({price.value for price in entry.prices})
    if (
        product is None
        or product.price is None
        or len(sums) != 2
        or not product.price / 2 <= sums[0] <= product.price * 2
    ):
        return None
    times, rest = divmod(sums[1], sums[0])
    return Amount(value=times, unit=product.unit or "pcs") if not rest and times >= 2 else None


def unit_word(voice: Voice, quantity: Amount) -> str:
    unit = voice.word(f"unit.{quantity.unit}") if quantity.unit in KNOWN_UNITS else quantity.unit
    return unit + (f"/{voice.word(f'period.{quantity.period}')}" if quantity.period else "")


KNOWN_UNITS = frozenset(
    "t kg g l m m2 m3 pcs set bag box pallet roll drum container truck user month hour sheet pair order person pkg trip".split()
)


def quantities_of(entry: Entry, product: Product | None) -> list[Amount]:
    """Return the amounts that belong to a product: where an entry names several, those that follow its name."""
    own = list(entry.quantities)
    if product is None or product.sku not in dict(entry.named_at):
        return own
    places = sorted(entry.named_at, key=lambda one: one[1])
    if len(places) > 1:
        own = [amount for amount in own if _owner(entry.text, places, amount) == product.sku]
    if not own and (counted := _counted(entry.text, dict(entry.named_at)[product.sku])) is not None:
        return [Amount(value=counted, unit="pcs")]
    if not own and product.unit and len(product.unit) > 2:
        line = entry.text if len(places) == 1 else _line_at(entry, places, product.sku)
        if found := _by_unit(line, product.unit):
            own = [Amount(value=found, unit=_code(product.unit) or "pcs")]
    return own


def _line_at(entry: Entry, places: Sequence[tuple[str, int]], sku: str) -> str:
    """Return the sentence that names goods, from their name to the next one's."""
    at = dict(places)[sku]
    start, line = next((one for one in reversed(sentences(entry.text)) if one[0] <= at), (0, entry.text))
    ends = [place for _, place in places if at < place < start + len(line)]
    return entry.text[
        start if not any(start <= place < at for _, place in places) else at : min(ends, default=start + len(line))
    ]


_BEFORE_GOODS = re.compile(r"(?<![\d.,$£€¥₽%/-])(\d{1,3}(?:[ \u00a0.,]\d{3})+|\d{1,5})\s+(?:[^\W\d_]{2,}\s+)?$")


def _counted(text: str, at: int) -> Decimal | None:
    """Return the number right before goods are named, one word between at most: "20 cabins", "25 new vans"."""
    found = _BEFORE_GOODS.search(text[max(0, at - 30) : at])
    number = re.sub(r"\D", "", found.group(1)) if found else ""
    return Decimal(number) if number and not re.fullmatch(r"(?:19|20)\d\d", number) and int(number) else None


def _owner(text: str, places: Sequence[tuple[str, int]], amount: Amount) -> str | None:
    """Return whose amount it is: "30 desks" ends at its goods, "PCR-ABS, 50 t" follows them; a full stop parts them."""
    at = text.find(amount.text) if amount.text else -1
    if at < 0:
        return places[0][0]
    end = at + len(amount.text)
    ahead = next(
        (
            sku
            for sku, place in places
            if at <= place < end or (0 <= place - end <= 16 and not re.search(r"[。！？；;!?\n]|\.\s", text[end:place]))
        ),
        None,
    )
    behind = [sku for sku, place in places if place <= at]
    clause = max(text.rfind(mark, 0, at) for mark in ",，;；。\n")
    if (
        behind
        and ahead is not None
        and dict(places)[behind[-1]] > clause
        and re.search(r"[,，;；]", text[end : dict(places)[ahead]])
    ):
        return behind[-1]  # 控制电缆12000米,桥架6000米: the comma parts them
    return ahead or (behind[-1] if behind else places[0][0])


def _by_unit(text: str, unit: str) -> Decimal | None:
    word = unit.strip(". ").lower()
    stem = re.escape(word[: max(3, min(5, len(word) - 2))] if re.search(r"[а-яё]", word) else word[:5])
    found = re.search(rf"(\d{{1,6}})\s+{stem}\w*|(?<!\w){stem}\w{{0,5}}\s+(\d{{1,6}})(?![., \u00a0]?\d)", text.lower())
    return Decimal(found.group(1) or found.group(2)) if found else None


def _prices_of(entry: Entry, product: Product | None) -> Sequence[Amount]:
    """Return an entry's prices; where it names several goods, those that follow the name, if there are any."""
    places = sorted(entry.named_at, key=lambda one: one[1])
    if product is None or len(places) < 2 or product.sku not in dict(places):
        return entry.prices
    said = numbers(_line_at(entry, places, product.sku))
    return [price for price in entry.prices if price.value.normalize() in said] or entry.prices


def _price(
    entries: Sequence[Entry], quotes: Sequence[Entry], product: Product | None, currency: str
) -> tuple[Decimal | None, Entry | None]:
    listed = product.price if product and product.currency in (None, currency) else None
    for entry in [*reversed(quotes), *reversed(entries)]:
        for price in reversed(_prices_of(entry, product)):
            fits = listed is not None and listed / 2 <= price.value <= listed * 2
            if price.unit == currency and (fits or (listed is None and entry.quantities)):
                return price.value, entry
    return listed, None
