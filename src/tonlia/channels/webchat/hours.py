"""Opening hours as people write them: ``mon-fri 09:00-18:00; sat 10:00-14:00``."""

import re
from datetime import datetime, time

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = re.compile(r"([a-z]{3})(?:-([a-z]{3}))?\s+(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")


def is_open(hours: str, at: datetime) -> bool:
    """Tell whether ``at``, in the tenant's zone, lies within the hours; without any, and with none readable, always."""
    parts = [found for part in hours.lower().split(";") if (found := _PART.fullmatch(part.strip()))]
    spans = [span for found in parts if (span := _span(found)) is not None]
    if not spans:
        return True
    return any(at.weekday() in days and begins <= at.time() < ends for days, begins, ends in spans)


def _span(found: re.Match[str]) -> tuple[set[int], time, time] | None:
    first, last = found[1], found[2] or found[1]
    if first not in DAYS or last not in DAYS:
        return None
    begins, ends = DAYS.index(first), DAYS.index(last)
    days = {(begins + step) % 7 for step in range((ends - begins) % 7 + 1)}
    try:
        return days, time.fromisoformat(found[3].zfill(5)), time.fromisoformat(found[4].zfill(5))
    except ValueError:
        return None
