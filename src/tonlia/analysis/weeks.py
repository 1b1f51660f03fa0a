"""A history week by week: how often there was contact on each channel, and how the customer felt."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from tonlia.analysis.fact import Fact
from tonlia.analysis.history import Entry, History


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """``start`` is its Monday, ISO; ``sentiment`` the mean of the customer's messages, 0 to 1, None without any."""

    start: str
    channels: dict[str, Fact[int]]
    sentiment: Fact[float | None]


def weeks_of(history: History) -> list[Week]:
    """Split the range into calendar weeks, the earliest first; a week without contact is there, and empty."""
    groups: dict[date, list[Entry]] = defaultdict(list)
    for entry in history.in_range:
        groups[_monday(entry.at.date())].append(entry)
    first, last = _monday(history.start.astimezone(history.end.tzinfo).date()), _monday(history.end.date())
    starts = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return [_week(start, groups[start]) for start in starts]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(start: date, entries: list[Entry]) -> Week:
    by_channel: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        by_channel[entry.channel].append(entry.id)
    felt = [
        (entry.id, entry.sentiment_score) for entry in entries if entry.inbound and entry.sentiment_score is not None
    ]
    return Week(
        start=start.isoformat(),
        channels={name: Fact(value=len(ids), records=tuple(ids)) for name, ids in sorted(by_channel.items())},
        sentiment=Fact(
            value=round(fmean(score for _, score in felt), 3) if felt else None, records=tuple(own for own, _ in felt)
        ),
    )
