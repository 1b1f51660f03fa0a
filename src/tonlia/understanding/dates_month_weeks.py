"""Weeks of a month: "the first week of June", "primeira semana de junho", "первая неделя июня", 六月第一周.

The first is its first seven days and so on; the last one is its last seven.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tonlia.understanding.calendar_math import Span, month_span, year_of_month
from tonlia.understanding.dates_lexicon import LEXICONS

_PATTERNS = {
    "en": re.compile(
        r"\b(?:the )?(?P<n>first|second|third|fourth|last|1st|2nd|3rd|4th) week (?:of|in) (?P<m>[a-z]{3,9})\b", re.IGNORECASE
    ),
    "pt": re.compile(
        r"\b(?P<n>primeira|segunda|terceira|quarta|última|ultima|[1-4]ª) semana (?:de|do mês de) (?P<m>[a-zç]{3,9})\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?<!\w)(?P<n>перв|втор|трет|четв[её]рт|последн|[1-4]-?)(?:ая|ой|ую|юю|яя|ей|ья|ью|ьей|я|й|ю) недел[яеюи] (?P<m>[а-я]{3,9})(?!\w)",
        re.IGNORECASE,
    ),
    "zh": re.compile("(?P<m>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?的?(?:第(?P<n>[一二三四1-4])|最后一)个?(?:周|星期|礼拜)(?![一二三四五六日天])"),
}  # fmt: skip
_WHICH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "primeira": 1, "segunda": 2, "terceira": 3, "quarta": 4, "перв": 1, "втор": 2,
    "трет": 3, "четверт": 4, "четвёрт": 4, "一": 1, "二": 2, "三": 3, "四": 4,
}  # fmt: skip
_MONTHS_ZH = "一二三四五六七八九十"


def weeks_of_months(
    text: str, today: date, language: str, past: Callable[[int], bool]
) -> Iterator[tuple[int, int, Span]]:
    """Find the weeks of months that are named."""
    for match in _PATTERNS[language].finditer(text):
        try:
            month = _month_zh(match["m"]) if language == "zh" else LEXICONS[language].month(match["m"].lower())
        except ValueError:
            continue
        told = match["n"]
        # The word "last" would make the clause one of the past.
        behind = (told or "").lower() != "last" and past(match.start())
        first, last = month_span(year_of_month(today, month, past=behind), month)
        which = told and (_WHICH.get(told.lower()) or (int(told[0]) if told[0].isdigit() else None))
        begin = first + timedelta(days=7 * (which - 1)) if which else (last or first) - timedelta(days=6)
        yield match.start(), match.end(), (begin, begin + timedelta(days=6))


def _month_zh(told: str) -> int:
    if told.isdigit():
        return int(told)
    return sum(_MONTHS_ZH.index(char) + 1 for char in told)
