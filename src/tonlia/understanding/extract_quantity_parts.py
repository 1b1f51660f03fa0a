"""The parts of a lot: bare numbers that add up to a count told before them ("900 kg in two loads: 500 now, 400 later")."""

import re
from decimal import Decimal

from tonlia.understanding.extract_money_words import AFTER_RE, BEFORE_RE, PERCENT
from tonlia.understanding.extract_quantity_plain import counts_goods
from tonlia.understanding.number_digits import Number
from tonlia.understanding.units import UNIT_RE

_SMALLEST = 5
_ROOM = 140
_MOST_PARTS = 4


def parts_of_lots(text: str, numbers: list[Number], language: str) -> list[Number]:
    """Return the numbers that share a lot counted before them, by adding up to it."""
    parts: list[Number] = []
    for index, whole in enumerate(numbers):
        if whole.value < _SMALLEST or whole.article or not _counted(text, whole, language):
            continue
        following = [number for number in numbers[index + 1 :][:6] if number.start - whole.end < _ROOM]
        bare = [number for number in following if _is_bare(text, number) and not _counted(text, number, language)][
            :_MOST_PARTS
        ]
        runs = [bare[start:stop] for start in range(len(bare)) for stop in range(start + 2, len(bare) + 1)]
        parts += next((run for run in runs if sum((one.value for one in run), Decimal(0)) == whole.value), [])
    return parts


def _counted(text: str, number: Number, language: str) -> bool:
    if not _is_unpriced(text, number):
        return False
    return UNIT_RE.match(text, number.end) is not None or counts_goods(text, number, language)


def _is_unpriced(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 12) : number.start]
    return BEFORE_RE.search(before) is None and AFTER_RE.match(text, number.end) is None


def _is_bare(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 12) : number.start]
    if number.article or not _is_unpriced(text, number):
        return False
    return PERCENT.match(text, number.end) is None and re.search(r"(?:№|#|-)$", before) is None
