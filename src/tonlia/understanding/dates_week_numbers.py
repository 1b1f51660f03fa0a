"""Weeks named by their number in the year, as the ISO calendar counts them: "wk 28", "semana 28", "第28周"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tonlia.understanding.calendar_math import Span, week_of

_NUMBERED = re.compile(
    r"(?<![\w-])(?:wk|cw|kw)\.? ?(?P<short>\d{1,2})(?![\d.,:/]\d|\d| (?:of|into)\b|\w)"
    r"|(?:\b(?:in|for|by|before|until|from|during|to|on|na|para a|pra|da|até a|em|desde a)|(?<!\w)(?:на|к|до|в|с)) (?:(?:calendar )?week|semana|недел[яеюи])(?: n[ºo°]\.?)? (?P<named>\d{2})(?![\d.,:/]\d|\d| (?:of|into|do|da|de)\b|\w)"
    r"|(?<!\w)(?:на|к|до|в|с) (?P<ordinal>\d{2})[- ]?(?:й|ю|ей|ой|я)? (?:календарн\w+ )?недел[яеюи](?!\w)"
    r"|第(?P<zh>\d{2})周",
    re.IGNORECASE,
)
_CARRYING = re.compile(
    r"pregnan|\bdue date|gestação|gestante|grávida|беремен|узи\b|孕|course|curso|курс|课程|学期|семестр", re.IGNORECASE
)
"""Where weeks are counted from something else than New Year."""
_LAST_WEEK = 53


def numbered_weeks(text: str, today: date, past: Callable[[int], bool]) -> Iterator[tuple[int, int, Span]]:
    """Find weeks told by number: the coming one, in a tale of the past the last one."""
    if _CARRYING.search(text):
        return
    for match in _NUMBERED.finditer(text):
        group = str(match.lastgroup)
        number = int(match[group])
        monday = _monday(today, number, past=past(match.start()))
        if monday is not None:
            start = match.start() if group in ("short", "zh") else match.start() + match.group().index(" ") + 1
            yield start, match.end(), week_of(monday)


def _monday(today: date, number: int, *, past: bool) -> date | None:
    if not 1 <= number <= _LAST_WEEK:
        return None
    year = today.isocalendar().year
    try:
        monday = date.fromisocalendar(year, number, 1)
        if past:
            return monday if monday <= today else date.fromisocalendar(year - 1, number, 1)
        return monday if monday + timedelta(days=6) >= today else date.fromisocalendar(year + 1, number, 1)
    except ValueError:
        return None
