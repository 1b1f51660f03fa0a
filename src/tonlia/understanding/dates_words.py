"""English, Portuguese and Russian dates in words: months, weekdays, weeks and their neighbours."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tonlia.understanding.calendar_math import (
    Span,
    day_in_week,
    last_weekday,
    month_span,
    next_weekday,
    quarter_span,
    resolve_day,
    resolve_day_of_month,
    shift_month,
    week_of,
    weekend_of,
    year_of_month,
)
from tonlia.understanding.dates_lexicon import LEXICONS, Lexicon
from tonlia.understanding.dates_numbers import NUMBER_WORDS

Found = tuple[int, int, Span]


def find_worded_dates(text: str, today: date, language: str, past: Callable[[int], bool]) -> list[Found]:
    """Return every reading; the caller keeps the longest of those that overlap."""
    reader = _Reader(LEXICONS[language], today)
    found: list[Found] = []
    for name, pattern in LEXICONS[language].patterns.items():
        read: Callable[[re.Match[str], bool], Span | None] = getattr(reader, name.rstrip("0123456789"))
        for match in pattern.finditer(text):
            try:
                span = read(match, past(match.start()))
            except (ValueError, OverflowError):
                continue
            if span is not None and span[1] and name in _SECOND and _is_moved(match):
                found += _two_days(match, _SECOND[name], (span[0], span[1]))
            elif span is not None:
                found.append((match.start(), match.end(), span))
    _week_after(text, today, found, language)
    _other_weekday(text, found, LEXICONS[language])
    return found


def _is_moved(match: re.Match[str]) -> bool:
    """Tell "push it from Thursday to Saturday", which names two days."""
    before = match.string[max(0, match.start() - _MOVE_ROOM) : match.start()]
    own = _FROM.match(match.group())
    dashed = re.search(r"[-–—]", match.group()) is not None
    return not dashed and _MOVED_FROM.search(before + (own.group() if own else "")) is not None


def _two_days(match: re.Match[str], second: str, days: tuple[date, date]) -> list[Found]:
    """Return the two days of a match, of which the other begins with the group ``second``."""
    first_end = match.end(second[0])
    ordinal = _ORDINAL.match(match.string, first_end)
    begin = match.start(second)
    return [
        (match.start(), ordinal.end() if ordinal else first_end, (days[0], None)),
        (begin, match.end(), (days[1], None)),
    ]


def _week_after(text: str, today: date, found: list[Found], language: str) -> None:
    """Resolve "the week after" and "the Thursday after" from what was named just before."""
    if language != "en":
        return
    following = re.finditer(r"\bthe week after(?! next)\b(?! \w+day)", text, re.IGNORECASE)
    for match in following:
        before = [span for _, end, span in sorted(found) if 0 < match.start() - end < _NEAR_BEFORE and span[0] >= today]
        found.append((match.start(), match.end(), week_of(before[-1][0], 1) if before else week_of(today, 2)))
    for match in re.finditer(r"\bthe (mon|tues|wednes|thurs|fri|satur|sun)day after\b", text, re.IGNORECASE):
        before = [span for start, _, span in sorted(found) if start < match.start()]
        base = before[-1][0] if before else today + timedelta(days=7)
        weekday = LEXICONS["en"].weekday(match[1].lower() + "day")
        found.append((match.start(), match.end(), (next_weekday(base, weekday), None)))


_LASTING = re.compile(r" (?:que|já que|desde)\b", re.IGNORECASE)
"""Behind "tem 2 anos": how long something lasts, not how old somebody is."""
_MOVE_ROOM, _NEAR_BEFORE = 40, 60
_MOVED_FROM = re.compile(
    r"\b(?:move|push|shift|swap|reschedule|postpone|change) (?:my|our|the|it|this|that)\b[^.!?,;]{0,24} from $",
    re.IGNORECASE,
)
_FROM = re.compile(r"from ", re.IGNORECASE)
_ORDINAL = re.compile(r"st|nd|rd|th|[ºª]", re.IGNORECASE)
_SECOND = {"weekday": "w2", "range_month": "d2"}
"""By pattern, the group where the second day begins."""
_OR = re.compile(r"(?: или| or| ou|,)(?: в| на| on)? ", re.IGNORECASE)


def _other_weekday(text: str, found: list[Found], lexicon: Lexicon) -> None:
    """Resolve "or Thursday" from the day named just before."""
    days = {start: (start, end, span) for start, end, span in found}
    for _, end, span in list(found):
        gap = _OR.match(text, end)
        other = days.get(gap.end()) if gap else None
        weekday = lexicon.patterns["weekday"].match(text, other[0]) if other else None
        if (
            span[1] is None
            and other
            and weekday
            and not weekday["rel"]
            and not weekday["after_rel"]
            and other[2][0] < span[0]
        ):
            found.remove(other)
            found.append((other[0], other[1], (next_weekday(span[0], lexicon.weekday(weekday["w"])), None)))
            days[other[0]] = found[-1]


def _count(text: str) -> int:
    word = text.lower()
    return int(word) if word.isdigit() else _day_number(word)


def _day_number(text: str) -> int:
    """Read "twenty-first" and "vinte e cinco"."""
    words = [word for word in re.split(r"[ -]", text.lower()) if word != "e"]
    return sum(NUMBER_WORDS.get(word, 0) for word in words)


_HOURS = re.compile(
    r",? ?\(?(?:das |from |с |between |de )?\d{1,2}(?:[:h.]\d{0,2})?\s?(?:am|pm|h|ч)?\s?(?:-|–|to|às|as|a|до)\s?\d",
    re.IGNORECASE,
)
"""Working hours after "Monday to Friday" make it a habit."""


_TERMS = re.compile(
    r"(?:\bpayment|\bpayable|\bpay|\bpagamento|\bpagar|(?<!\w)(?:оплат\w*|платим|расч[её]т|отсрочк\w*))(?: is| é)?,?\s$",
    re.IGNORECASE,
)
"""What is due in so many days by the terms has no date."""
_DEMAND = re.compile(
    r"\b(?:i|we) (?:expect|require|demand)|\bfailing (?:which|that)|\bexij\w+|\bsob pena|(?<!\w)(?:требу\w+|в противном случае)",
    re.IGNORECASE,
)
"""Before "within 14 days" that is a day set, not a wait."""
_SAT_DOWN = re.compile(r" (?:down|with|in|on the|at|here|there|through|around|idle|for)\b", re.IGNORECASE)
_IDLE_WEEKDAY = re.compile(
    r"(?:сегодня(?: уже)?|today is(?: already)?|today's(?: already)?|hoje (?:já )?é)\s$", re.IGNORECASE
)
"""Naming today's weekday adds no day."""
_IS_NOW = re.compile(r"\b(?:now (?:it['’]s|it is)|it['’]s (?:now|already)|já é)\s$", re.IGNORECASE)
"""Before the name of this very day: "now it's Thursday"."""
_PRONOUN = re.compile(r"(?:\b(?:i|he|she|it|we|they|who|the|was|is|been|just)|'s)\s$", re.IGNORECASE)
"""Before "sat" and "sun" that are no weekdays."""


_PLANNED = re.compile(
    r"(?:\b(?:deliver(?:y|ies)?|start(?:s|ing)?|launch\w*|opening|ship(?:ping)?|install\w*|wedding|event|go live|entregas?|início|inaugura\w+|casamento|evento|começ\w+)"
    r"|(?<!\w)(?:поставк\w+|доставк\w+|начало|старт\w*|свадьб\w+|запуск\w*|открыти\w+|монтаж\w*))(?: [^.!?,]{0,14})?\s$",
    re.IGNORECASE,
)
"""What is planned for a month lies ahead."""


_AND_DAY = re.compile(r" (?:and|e|и) ", re.IGNORECASE)
_BETWEEN = re.compile(r"between|entre|между", re.IGNORECASE)


class _Reader:
    """One method a pattern of the lexicon, of the same name."""

    def __init__(self, lexicon: Lexicon, today: date) -> None:
        self._words = lexicon
        self._today = today

    def relative(self, match: re.Match[str], _past: bool) -> Span | None:
        shift = self._words.relative(match.group())
        return None if shift is None else (self._today + timedelta(days=shift), None)

    def day_month(self, match: re.Match[str], past: bool) -> Span | None:
        groups = match.groupdict()
        month = self._words.month(match["m"])
        named = _count(match["d"])
        day = self._resolve(named, month, groups.get("y"), past=past) if named else None
        if day is None or not groups.get("d2"):
            return None if day is None else (day, None)
        last_month = self._words.month(groups["m2"]) if groups.get("m2") else day.month
        last = date(day.year + (1 if last_month < day.month else 0), last_month, _count(groups["d2"]))
        return (day, last) if last >= day else (day, None)

    def range_month(self, match: re.Match[str], past: bool) -> Span | None:
        """Read "from 10 March to 5 April": the first month may be left out."""
        month2 = self._words.month(match["m2"])
        both = match.groupdict().get("m") and _AND_DAY.search(match.group())
        if both and not _BETWEEN.match(match.group()):
            return None
        month = self._words.month(match["m"]) if match.groupdict().get("m") else month2
        start = self._resolve(int(match["d"]), month, match.groupdict().get("y"), past=past)
        if start is None:
            return None
        end = date(start.year + (1 if month2 < month else 0), month2, int(match["d2"]))
        return (start, end) if end > start else None

    def _resolve(self, day: int, month: int, year: str | None, *, past: bool) -> date | None:
        if year:
            return date(int(year), month, day)
        return resolve_day(self._today, month, day, past=past)

    def part_month(self, match: re.Match[str], past: bool) -> Span | None:
        groups = match.groupdict()
        part = self._words.part(match["part"])
        if part == "end" and groups.get("until"):
            part = "last"
        if groups.get("m"):
            month = self._words.month(groups["m"])
            year = int(groups["y"]) if groups.get("y") else year_of_month(self._today, month, past=past)
        else:
            year, month = shift_month(self._today.year, self._today.month, self._shift(groups.get("rel")))
        return month_span(year, month, part)

    def _shift(self, word: str | None) -> int:
        return self._words.shift(word) if word else 0

    def month_only(self, match: re.Match[str], past: bool) -> Span | None:
        month = self._words.month(match["m"])
        groups = match.groupdict()
        if groups.get("y"):
            return month_span(int(groups["y"]), month)
        if groups.get("rel"):
            shift = self._words.shift(groups["rel"])
            if groups.get("of_year"):
                return month_span(self._today.year + shift, month)
            year = self._today.year
            if shift < 0:
                year -= 1 if month >= self._today.month else 0
            elif shift > 0:
                year += 1 if month <= self._today.month else 0
            return month_span(year, month)
        year = year_of_month(self._today, month, past=past)
        behind = (year, month) < (self._today.year, self._today.month)
        planned = _PLANNED.search(match.string[max(0, match.start() - 34) : match.start()])
        return month_span(year + (1 if behind and planned and not past else 0), month)

    def months(self, match: re.Match[str], past: bool) -> Span | None:
        first, last = self._words.month(match["m"]), self._words.month(match["m2"])
        year = year_of_month(self._today, first, past=past)
        return month_span(year, first)[0], month_span(year + (last < first), last)[1]

    def weekday(self, match: re.Match[str], past: bool) -> Span | None:
        groups = match.groupdict()
        if groups.get("every"):
            return None
        if self._words.is_ordinal(match) or (groups.get("w2") and _HOURS.match(match.string, match.end())):
            return None
        if _IDLE_WEEKDAY.search(match.string[max(0, match.start() - 18) : match.start()]) or (
            match["w"] in ("sat", "sun")
            and not groups.get("rel")
            and _PRONOUN.search(match.string[: match.start()][-8:])
        ):
            return None
        if match["w"].lower() == "sat" and not groups.get("rel") and _SAT_DOWN.match(match.string, match.end()):
            return None
        day = self._words.weekday(match["w"])
        shift = self._words.shift(groups["rel"]) if groups.get("rel") else None
        if groups.get("after_rel"):
            shift = self._words.shift(groups["after_rel"])
        if shift is None:
            start = last_weekday(self._today, day) if past else next_weekday(self._today, day)
            if self._today.weekday() == day and _IS_NOW.search(match.string[: match.start()][-14:]):
                start = self._today
        elif shift < 0 and self._words.last_is_latest:
            start = last_weekday(self._today, day)
        else:
            start = day_in_week(self._today, day, shift)
        if groups.get("w2"):
            end = next_weekday(start, self._words.weekday(groups["w2"]))
            return start, end
        return start, None

    def week(self, match: re.Match[str], _past: bool) -> Span | None:
        return week_of(self._today, self._words.shift(match["rel"]))

    def weekend(self, match: re.Match[str], _past: bool) -> Span | None:
        groups = match.groupdict()
        return weekend_of(self._today, self._words.shift(groups["rel"]) if groups.get("rel") else 0)

    def week_day(self, match: re.Match[str], _past: bool) -> Span | None:
        return day_in_week(self._today, self._words.weekday(match["w"]), self._words.shift(match["rel"])), None

    def week_end(self, match: re.Match[str], _past: bool) -> Span | None:
        rel = match.groupdict().get("rel")
        return week_of(self._today, self._words.shift(rel) if rel else 0)[1] or self._today, None

    def week_from(self, match: re.Match[str], _past: bool) -> Span | None:
        return next_weekday(self._today, self._words.weekday(match["w"])) + timedelta(weeks=1), None

    def half_year(self, match: re.Match[str], _past: bool) -> Span | None:
        if bool(match["ahead"]) == match.group().endswith("назад"):
            return None
        return self._moved(6 if match["ahead"] else -6, "month"), None

    def month_rel(self, match: re.Match[str], _past: bool) -> Span | None:
        year, month = shift_month(self._today.year, self._today.month, self._words.shift(match["rel"]))
        return month_span(year, month)

    def year_rel(self, match: re.Match[str], _past: bool) -> Span | None:
        year = self._today.year + self._words.shift(match["rel"])
        return date(year, 1, 1), date(year, 12, 31)

    def year_half(self, match: re.Match[str], _past: bool) -> Span | None:
        groups = match.groupdict()
        second = (groups.get("h") or groups["half"] or "")[0].lower() in "2sв"
        told = groups.get("y") or groups.get("y2")
        year = int(told) if told else self._today.year + (1 if groups.get("rel") else 0)
        return (date(year, 7, 1), date(year, 12, 31)) if second else (date(year, 1, 1), date(year, 6, 30))

    def weekday_week(self, match: re.Match[str], _past: bool) -> Span | None:
        return next_weekday(self._today, self._words.weekday(match["w"])) + timedelta(weeks=1), None

    def day_word(self, match: re.Match[str], past: bool) -> Span | None:
        day = _day_number(match.groupdict().get("d2") or match["d"])
        resolved = resolve_day_of_month(self._today, day, past=past) if 1 <= day <= 31 else None
        return None if resolved is None else (resolved, None)

    def year_only(self, match: re.Match[str], _past: bool) -> Span | None:
        year = int(match["y"])
        return date(year, 1, 1), date(year, 12, 31)

    def quarter(self, match: re.Match[str], past: bool) -> Span | None:
        groups = match.groupdict()
        now = (self._today.month - 1) // 3
        if groups.get("rel"):
            index = self._today.year * 4 + now + self._words.shift(groups["rel"])
            return quarter_span(index // 4, index % 4 + 1)
        quarter = self._words.quarter(groups["q"] or groups["q_"])
        year = int(groups["y"]) if groups.get("y") else self._today.year
        if not groups.get("y") and quarter - 1 < now - 1 and not past:
            year += 1
        return quarter_span(year, quarter)

    def day_only(self, match: re.Match[str], past: bool) -> Span | None:
        day = _count(match["d"]) or 0
        groups = match.groupdict()
        shift = self._words.shift(groups["rel"]) if groups.get("rel") else None
        resolved = resolve_day_of_month(self._today, day, past=past, shift=shift) if 1 <= day <= 31 else None
        if resolved is None or not groups.get("d2"):
            return None if resolved is None else (resolved, None)
        return resolved, resolved.replace(day=int(groups["d2"]))

    def month_end(self, _match: re.Match[str], _past: bool) -> Span | None:
        return month_span(self._today.year, self._today.month, "last")

    def year_end(self, match: re.Match[str], _past: bool) -> Span | None:
        return month_span(self._today.year, 12, "last" if match.groupdict().get("until") else "")

    def ahead(self, match: re.Match[str], past: bool) -> Span | None:
        if _TERMS.search(match.string[max(0, match.start() - 24) : match.start()]):
            return None
        demanded = match.groupdict().get("demand")
        if demanded is not None:
            if demanded.startswith("working") or not _DEMAND.search(
                match.string[max(0, match.start() - 90) : match.end() + 60]
            ):
                return None
            return self._offset(match, 1)
        # "we finished the bag in a day" tells how long it took.
        return None if past and match.group().lower().startswith("in ") else self._offset(match, 1)

    def ago(self, match: re.Match[str], past: bool) -> Span | None:
        # "há dois anos" is a date of something done, else a mere duration.
        if re.match("tem.*anos", match.group(), re.IGNORECASE) and not _LASTING.match(match.string, match.end()):
            return None  # an age
        if not past and re.match(r"h[áa]|faz|tem", match.group(), re.IGNORECASE) and not match["u"].startswith("dia"):
            return None
        return self._offset(match, -1)

    def _offset(self, match: re.Match[str], sign: int) -> Span | None:
        groups = match.groupdict()
        one = _count(groups["a"]) if groups.get("a") else 1
        two = _count(groups["b"]) if groups.get("b") else 0
        unit = self._words.unit(match["u"])
        if one <= 0 or one > 400:
            return None
        start = self._moved(one * sign, unit)
        return (start, self._moved(two * sign, unit)) if two > one else (start, None)

    def _moved(self, count: int, unit: str) -> date:
        if unit in ("month", "year"):
            year, month = shift_month(self._today.year, self._today.month, count * (12 if unit == "year" else 1))
            last = month_span(year, month, "last")[0]
            return last.replace(day=min(self._today.day, last.day))
        return self._today + timedelta(days=count * {"week": 7, "fortnight": 14}.get(unit, 1))
