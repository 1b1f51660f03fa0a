"""Time as a business counts it: minutes inside working hours, in the tenant's zone."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any


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


def working_hours(settings: dict[str, Any]) -> WorkingHours:
    """Read a tenant's setting ``working_hours: {start, end, days}``; Monday to Friday, 9 to 18, without one."""
    own = settings.get("working_hours") or {}
    return WorkingHours(
        start=time.fromisoformat(own.get("start", "09:00")), end=time.fromisoformat(own.get("end", "18:00")),
        days=frozenset(own.get("days", range(5))),
    )  # fmt: skip
