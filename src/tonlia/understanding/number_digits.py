"""A number found in a text, and how digits with separators are read."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

MAX_DIGITS = 15
Role = Literal["price", "quantity", "none"]
"""What a number is in a message: a sum of money, a count of goods, services, seats or guests, or neither."""


@dataclass(frozen=True, slots=True)
class Number:
    start: int
    end: int
    value: Decimal
    spelled: bool = False
    scaled: bool = False
    """Written with a word or letter for thousands or more: such a number is hardly ever a mere label."""
    article: bool = False
    """A bare word for one, which is often no number at all."""


_GROUPED_BY_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_SIGN_BEFORE, _SIGN_BEHIND = re.compile(r"(?:[€$£]|\bEUR) ?$"), re.compile(r" ?(?:€|EUR\b)")
_BY_THE_UNIT = re.compile(
    r" ?(?:€|EUR\b)? ?(?:/|per\b|an? (?:l|litre|liter|gallon|gal|kwh|unit)\b|each\b)", re.IGNORECASE
)


def digits_at(text: str, start: int, end: int, language: str) -> Decimal:
    """Read the digits that stand there; in English too, a sum with three digits behind its point is in thousands ("7.450 €"),
    unless it is the price of a unit, as of petrol.
    """
    raw = text[start:end]
    signed = _SIGN_BEFORE.search(text[max(0, start - 5) : start]) or _SIGN_BEHIND.match(text, end)
    if language == "en" and signed and _GROUPED_BY_POINT.fullmatch(raw) and not _BY_THE_UNIT.match(text, end):
        return Decimal(raw.replace(".", ""))
    return read_digits(raw, language)


def read_digits(raw: str, language: str) -> Decimal:
    """Read digits with separators: the last of two kinds is the decimal one, a lone one goes by the language."""
    text = re.sub(r"[ \u00a0\u202f'’]", "", raw)[: MAX_DIGITS * 2]
    dot, comma = text.count("."), text.count(",")
    if dot and comma:
        decimal = "." if text.rfind(".") > text.rfind(",") else ","
        text = text.replace("," if decimal == "." else ".", "")
        text = text.replace(decimal, ".") if text.count(decimal) == 1 else text.replace(decimal, "")
    elif dot + comma > 1:
        text = text.replace(".", "").replace(",", "")
    elif dot or comma:
        mark = "." if dot else ","
        head, tail = text.split(mark)
        grouping = "," if language in ("en", "zh", "es") else "."
        grouped = len(tail) == 3 and 1 <= len(head) <= 3 and head != "0" and mark == grouping
        text = head + tail if grouped else f"{head}.{tail}"
    return Decimal(text[:MAX_DIGITS] or "0")
