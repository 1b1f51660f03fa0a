"""Days, weeks, months and their parts, counted from the day a text was sent."""

import calendar
from datetime import date, timedelta

Span = tuple[date, date | None]
_PARTS = {"start": (1, 10), "middle": (11, 20), "end": (21, 0), "half1": (1, 15), "half2": (16, 0)}


def week_of(day: date, shift: int = 0) -> Span:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def weekend_of(day: date, shift: int = 0) -> Span:
    saturday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift, days=5)
    return saturday, saturday + timedelta(days=1)


def day_in_week(day: date, weekday: int, shift: int) -> date:
    return day - timedelta(days=day.weekday()) + timedelta(weeks=shift, days=weekday)


def next_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def last_weekday(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def shift_month(year: int, month: int, shift: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + shift
    return index // 12, index % 12 + 1


def month_span(year: int, month: int, part: str = "") -> Span:
    """Give a month or its part: start 1-10, middle 11-20, end 21-last, halves, or the last day."""
    last = month_end(year, month)
    if part == "last":
        return last, None
    first, end = _PARTS.get(part, (1, 0))
    return date(year, month, first), date(year, month, end) if end else last


def quarter_span(year: int, quarter: int) -> Span:
    return date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3)


def year_of_month(today: date, month: int, *, past: bool) -> int:
    """Pick the year for a month without one: the last such in a tale of the past, else the nearer, future first."""
    ahead = (month - today.month) % 12
    if past:
        return today.year - (1 if month > today.month else 0)
    if ahead <= 8:
        return today.year + (1 if month < today.month else 0)
    return today.year - (1 if month > today.month else 0)


def resolve_day(today: date, month: int, day: int, *, past: bool) -> date | None:
    """Resolve a day and month without a year."""
    options = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            options.append(date(year, month, day))
        except ValueError:
            continue
    if past:
        gone = [option for option in options if option <= today]
        # "had it promised for the 25th" on the 20th speaks of the coming one, not of last year's.
        stale = not gone or (today - max(gone)).days > 240
        soon = [option for option in options if stale and 0 < (option - today).days <= 60]
        return min(soon) if soon else max(gone, default=None)
    # A day just gone is that day; a day long gone is next year's.
    near = [option for option in options if -75 <= (option - today).days <= 290]
    return min(near or options, key=lambda option: abs((option - today).days), default=None)


def resolve_day_of_month(today: date, day: int, *, past: bool, shift: int | None = None) -> date | None:
    """Resolve "the 19th": the coming one, or the last in a tale of the past; ``shift`` names the month."""
    shifts = (shift,) if shift is not None else ((0, -1, -2) if past else (0, 1, 2))
    for months in shifts:
        year, month = shift_month(today.year, today.month, months)
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if shift is not None or (found <= today if past else found >= today):
            return found
    return None
