"""Russian ways of writing a number: tens told before their count ("десятка два") and endings after digits ("3-х тонн")."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tonlia.understanding.number_digits import Number

_COUNTS = {
    "полтора": Decimal("1.5"), "полторы": Decimal("1.5"), "два": Decimal(2), "две": Decimal(2), "три": Decimal(3), "четыре": Decimal(4),
    "пять": Decimal(5), "шесть": Decimal(6), "семь": Decimal(7), "восемь": Decimal(8), "десять": Decimal(10),
}  # fmt: skip
_SCALES = {"десят": Decimal(10), "сотен": Decimal(100), "сотни": Decimal(100), "тысяч": Decimal(1000)}
_BACKWARDS = re.compile(
    rf"(?<!\w)(?P<scale>десятк[ао]в?|сотен|сотни|тысячи?) (?P<count>{'|'.join(_COUNTS)})(?!\w)(?! (?:тысяч|сот|сотни|десят))",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"-?(?:ух|[ёе]х|мя|ти|х|и|ми)(?= [а-яё]{2,}(?<![ыи]х)(?<![ыи]й)(?<![ая]я)(?<!ую)(?<!ой)(?!\w))", re.IGNORECASE
)
"""Before an adjective the number is a part of it: "3-х комнатных", "5-ти литровых"."""


def told_backwards(text: str, found: list[Number]) -> list[Number]:
    """Return the numbers with "десятка два" read as about twenty, where no number leads up to it."""
    for match in _BACKWARDS.finditer(text):
        within = [number for number in found if number.start < match.end() and match.start() < number.end]
        if any(number.start < match.start() or number.end > match.end() for number in within):
            continue
        scale = _SCALES[match["scale"].lower()[:5]]
        value = scale * _COUNTS[match["count"].lower()]
        found = [number for number in found if number not in within]
        found.append(Number(match.start(), match.end(), value, spelled=True, scaled=scale >= 1000))
    return sorted(found, key=lambda number: number.start)


def with_endings(text: str, numbers: list[Number]) -> Iterator[Number]:
    """Take the ending of a numeral in a case into the number."""
    for number in numbers:
        ending = None if number.spelled else _ENDING.match(text, number.end)
        yield number if ending is None else replace(number, end=ending.end())
