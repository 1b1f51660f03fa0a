"""Dates that stand together and name one day: "Friday 26 June", "on the 3rd (Monday)", "next week on Tuesday"."""

import re
from datetime import timedelta
from itertools import pairwise

from tonlia.understanding.calendar_math import Span

Found = tuple[int, int, Span]
_WEEKDAY = re.compile(
    r"(?:on |na |no |в |во |the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|tues|wed|thu|thurs|fri|sat|sun)"
    r"|(?:segunda|terça|terca|quarta|quinta|sexta)(?:[- ]feira)?|sábado|sabado|domingo|понедельник\w?|вторник\w?|сред[уаые]|четверг\w?|пятниц\w|суббот\w|воскресень\w|пн|вт|ср|чт|пт|сб|вс"
    "|(?:周|星期|礼拜)[一二三四五六日天]",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\.?,?\s?[(（]?(?:the |on the |dia |o dia |em |на |числа,? |já )?", re.IGNORECASE)
_NEAR = 26


_NUMERIC = re.compile(r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?")
_MOVES = re.compile(
    r"\b(?:mov|chang|reschedul|postpon|push|shift|swap|switch|rebook|delay|adi|mud|remarc|transfer|pass)\w*|(?<!\w)(?:перен|сдви|передви|замен)\w*|改|推|挪|移",
    re.IGNORECASE,
)
"""Before "from 16/01 to 19/01" that names two days, not the days between."""
_TO = re.compile(r" ?(?:[-–—]|a|até|ate|to|until|till|through|по|до|至|到) ?", re.IGNORECASE)
_NAMED = re.compile(r"hoje|today|сегодня|今天", re.IGNORECASE)
_FROM = re.compile(r"(?:(?<!\w)(?:de|from|с|со)\s|从)$", re.IGNORECASE)


def _is_range(text: str, one: Found, other: tuple[int, int]) -> bool:
    """Tell "16/01 a 19/01" and "de hoje até domingo"."""
    first, second = text[one[0] : one[1]], text[other[0] : other[1]]
    if _NUMERIC.fullmatch(first):
        return _NUMERIC.fullmatch(second) is not None
    named = _NAMED.fullmatch(first) and _WEEKDAY.fullmatch(second.strip())
    return named is not None and _FROM.search(text[: one[0]][-6:]) is not None


def joined_ranges(text: str, found: list[Found]) -> list[Found]:
    """Make one of "16/01 a 19/01"; ``found`` is in order."""
    joined: list[Found] = []
    for start, end, span in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before[2][1] is None
            and span[1] is None
            and span[0] > before[2][0]
            and _is_range(text, before, (start, end))
            and _TO.fullmatch(text[before[1] : start])
            and not _MOVES.search(text[max(0, before[0] - 40) : before[0]])
        ):
            joined[-1] = (before[0], end, (before[2][0], span[0]))
        else:
            joined.append((start, end, span))
    return joined


def settled(text: str, found: list[Found]) -> list[Found]:
    """Leave off weekdays beside the date they belong to and weeks whose day is named next; ``found`` is in order."""
    dropped: set[int] = set()
    moved: dict[int, Found] = {}
    for index, (one, two) in enumerate(pairwise(found)):
        between = text[one[1] : two[0]]
        named = [_WEEKDAY.fullmatch(text[start:end].strip()) is not None for start, end, _ in (one, two)]
        if _TOGETHER.fullmatch(between) and named[0] != named[1] and _same_weekday(one[2], two[2]):
            dropped.add(index if named[0] else index + 1)
        elif (
            _TOGETHER.fullmatch(between.replace(" с ", " ").replace(" de ", " "))
            and _is_weekend(one[2])
            and two[2][1] is not None
        ):
            dropped.add(index)
        elif named[1] and _is_week(one[2]) and len(between) <= _NEAR and not re.search(r"[,.;!?，。；！？\n]", between):
            dropped.add(index)
            day = one[2][0] + timedelta(days=two[2][0].weekday())
            moved[index + 1] = (two[0], two[1], (day, None))
    return [moved.get(index, one) for index, one in enumerate(found) if index not in dropped]


def _same_weekday(one: Span, two: Span) -> bool:
    return one[1] is None and two[1] is None and one[0].weekday() == two[0].weekday()


def _is_weekend(span: Span) -> bool:
    return span[1] is not None and span[0].weekday() == 5 and (span[1] - span[0]).days == 1


def _is_week(span: Span) -> bool:
    first, last = span
    return last is not None and first.weekday() == 0 and (last - first).days == 6
