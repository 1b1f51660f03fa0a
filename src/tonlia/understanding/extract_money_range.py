"""Sums that are the ends of a range: they share their currency and their thousands ("3-5万", "from 2 to 3k euros")."""

from decimal import Decimal

from tonlia.understanding.extract_money_against import Sum, scale_of
from tonlia.understanding.extract_money_context import joins_goods
from tonlia.understanding.extract_money_words import RANGE
from tonlia.understanding.number_digits import Number


def within_range(text: str, usable: list[Number], sums: list[Sum], index: int) -> Sum:
    """Let the ends of a range share their currency and their thousands."""
    number = usable[index]
    code, end, value = sums[index]
    if index + 1 < len(usable) and (sums[index + 1][0] or code) is not None:
        lower, shared = _lower_end(text, number, usable[index + 1], sums[index + 1][0] or code)
        value, code = (lower, code or shared) if shared else (value, code)
    if code is None and index and sums[index - 1][0] is not None and range_between(text, usable[index - 1], number):
        code = sums[index - 1][0]
    return code, end, value


def _lower_end(text: str, number: Number, upper: Number, code: str | None) -> tuple[Decimal, str | None]:
    """Give the lower end of a range its currency, and its thousands ("3-5万")."""
    if not range_between(text, number, upper) or number.value > upper.value:
        return number.value, None
    value = in_thousands(text, number, upper)
    return (number.value, None) if value > upper.value else (value, code)


def in_thousands(text: str, lower: Number, upper: Number) -> Decimal:
    """Return the lower end of a range with the thousands that are written once, at the upper one; it may be above it
    where the two are no range.
    """
    if not upper.scaled or lower.scaled or lower.value >= 1000 or not range_between(text, lower, upper):
        return lower.value
    value = lower.value * scale_of(text[upper.start : upper.end].lower(), upper.value)
    return value if value > upper.value / 100 else lower.value


def range_between(text: str, lower: Number, upper: Number) -> bool:
    between = text[lower.end : upper.start]
    if lower.start == upper.start:
        return True
    return not joins_goods(text, between, upper.end) and len(between) <= 10 and RANGE.fullmatch(between) is not None
