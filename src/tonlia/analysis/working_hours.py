"""Time as a business counts it: minutes inside working hours, in the tenant's zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

_LONGEST_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """``days`` are weekdays with Monday as 0."""

    start: time = time(9)
    end: time = time(18)
    days: frozenset[int] = frozenset(range(5))

    def minutes(self, since: datetime, until: datetime) -> float:
        """Return the working minutes between two moments of one zone; what lies outside working hours counts nothing."""
        total, day = 0.0, since.date()
        while day <= until.date():
            if day.weekday() in self.days:
                opens = datetime.combine(day, self.start, since.tzinfo)
                closes = datetime.combine(day, self.end, since.tzinfo)
                worked = (min(closes, until) - max(opens, since)).total_seconds()
                total += max(0.0, worked)
            day += timedelta(days=1)
        return total / 60

    def after(self, since: datetime, minutes: float) -> datetime:
        """Return the moment at which so many working minutes have passed; ``since`` is in the zone that counts."""
        left, day = timedelta(minutes=minutes), since.date()
        for _ in range(_LONGEST_DAYS):
            if day.weekday() in self.days:
                opens = max(datetime.combine(day, self.start, since.tzinfo), since)
                closes = datetime.combine(day, self.end, since.tzinfo)
                if closes - opens >= left:
                    return opens + left
                left -= max(closes - opens, timedelta())
            day += timedelta(days=1)
        return since + timedelta(minutes=minutes)  # nobody ever works: the clock on the wall counts

    def opening(self, day: date, zone: tzinfo) -> datetime:
        """Return when the work of a day begins, working day or not."""
        return datetime.combine(day, self.start, zone)

    @property
    def day_minutes(self) -> float:
        """Return how long a working day is."""
        return (datetime.combine(date.min, self.end) - datetime.combine(date.min, self.start)).total_seconds() / 60


def working_hours(settings: dict[str, Any]) -> WorkingHours:
    """Read a tenant's setting ``working_hours: {start, end, days}``; Monday to Friday, 9 to 18, without one."""
    own = settings.get("working_hours") or {}
    return WorkingHours(
        start=time.fromisoformat(own.get("start", "09:00")), end=time.fromisoformat(own.get("end", "18:00")),
        days=frozenset(own.get("days", range(5))),
    )  # fmt: skip
