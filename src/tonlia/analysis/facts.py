"""What is computed from a history: each number with the ids of the records behind it.

Windows: *recent* is the 30 days before ``end``, *baseline* the 90 days before those, counted per 30 days. A rate that
rests on fewer than the named number of records is None: too little is known, which is not zero.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice, takewhile
from statistics import fmean, median

from tonlia.analysis.circumstances import NEWS, Circumstance, Kind, circumstances
from tonlia.analysis.competition import price_gap
from tonlia.analysis.complaints import about_faults, complaints, open_complaints
from tonlia.analysis.fact import Fact
from tonlia.analysis.history import Entry, History, Task
from tonlia.analysis.network import Involvement, network
from tonlia.analysis.promises import Promise, promises_made
from tonlia.analysis.rivals import Offer, Rival, find_rivals, unnamed_offers
from tonlia.analysis.signals import Signal, is_theirs, signals
from tonlia.analysis.terms import agreed_terms, asked_terms
from tonlia.analysis.trade import Trade, trade_of
from tonlia.analysis.troubles import Trouble, troubles
from tonlia.analysis.waiting import Waiting, waiting
from tonlia.analysis.weeks import Week, weeks_of
from tonlia.analysis.working_hours import WorkingHours

RECENT = timedelta(days=30)
BASELINE = timedelta(days=90)
LONGEST_WAIT = timedelta(days=14)
"""A reply later than this is a new talk, not a reply."""
BALANCE_STEP = 0.18
TREND_STEP = 0.08
"""Sentiment runs from 0 to 1; a smaller change of its mean is noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """How long one side waited for the other, in minutes; working minutes when the customer waited."""

    asked: Entry
    answered: Entry
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Tasks towards the customer; ``kept`` is the share of those due that were done in time."""

    open: Fact[int]
    overdue: Fact[int]
    kept: Fact[float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts of one history; ``docs/operate/analysis.md`` lists the formulas."""

    total: Fact[int]
    by_channel: dict[str, Fact[int]]
    by_direction: dict[str, Fact[int]]
    per_week: Fact[float]
    weeks: list[Week]
    recent: Fact[int]
    baseline: Fact[float | None]
    last_contact: Fact[datetime | None]
    our_response: Fact[float | None]
    their_response: Fact[float | None]
    usual_response: Fact[float | None]
    """Our median of 90 days, whatever range is looked at: scores rest on it."""
    unanswered: Fact[int]
    preferred_channels: list[Fact[str]]
    busy_days: list[Fact[int]]
    busy_hours: list[Fact[int]]
    replies_by_slot: dict[tuple[int, int], Fact[float]]
    sentiment_recent: Fact[float | None]
    sentiment_baseline: Fact[float | None]
    sentiment_trend: Fact[str]
    intents: dict[str, Fact[int]]
    lasting_intents: dict[str, Fact[int]]
    topics: dict[str, Fact[int]]
    price_talk: Fact[int]
    competitors: dict[str, Fact[int]]
    cheaper: Fact[Decimal | None]
    asked_terms: Fact[int | None]
    agreed_terms: int | None
    complaints: Fact[int]
    open_complaints: Fact[int]
    quality_issues: Fact[int]
    promises: Promises
    trade: Trade
    silence: Fact[int]
    """Our latest messages in a row that nobody answered."""
    silent_days: int
    rivals: list[Rival]
    unnamed_offers: list[Offer]
    promised: list[Promise]
    signals: dict[str, list[Signal]]
    network: list[Involvement]
    circumstances: dict[Kind, list[Circumstance]]
    troubles: list[Trouble]
    waiting: list[Waiting]

    @property
    def decline(self) -> float | None:
        """Share by which contact fell against the baseline: 0.75 for 2 against 8; None without a baseline."""
        before = self.baseline.value
        return None if not before else max(0.0, 1 - self.recent.value / before)


def compute(history: History, hours: WorkingHours) -> Facts:
    """Compute every fact of a history."""
    (ours, theirs, unanswered), in_range = waits(history.entries, hours), history.in_range
    recent = history.between(history.end - RECENT, history.end)
    before = history.between(history.end - RECENT - BASELINE, history.end - RECENT)
    promised = promises_made(history)
    lately = history.between(history.end - timedelta(days=180), history.end)
    rivals = find_rivals(history)
    going = circumstances(lately)
    beside = {*(r for one in promised for r in one.reminded), *(r for one in rivals for r in one.records)}
    beside |= {one.record for kind in NEWS for one in going[kind]}
    offered = {offer.record for one in rivals for offer in one.offers}
    return Facts(
        total=_count(in_range), by_channel=_counts(in_range, lambda entry: entry.channel),
        by_direction=_counts(in_range, lambda entry: entry.direction), per_week=_per_week(history), weeks=weeks_of(history),
        recent=_count(recent), baseline=_baseline(history, before),
        last_contact=_last(history.entries), our_response=_median(_since(ours, history.start)),
        their_response=_median(_since(theirs, history.start)),
        usual_response=_median(_since(ours, history.end - BASELINE)),
        unanswered=_count(unanswered), preferred_channels=_preferred(history),
        busy_days=_busy(history, lambda at: at.weekday()), busy_hours=_busy(history, lambda at: at.hour),
        replies_by_slot=_slots(history.entries), sentiment_recent=_mean_sentiment(recent),
        sentiment_baseline=_mean_sentiment(before), sentiment_trend=_trend(history),
        intents=_counts([entry for entry in in_range if entry.inbound and entry.intent], lambda entry: entry.intent or ""),
        lasting_intents=_counts(_said_since(history, timedelta(days=180)), lambda entry: entry.intent or ""),
        topics=_topics(in_range), price_talk=_count(_about_price(recent)),
        competitors={one.name: Fact(value=len(one.records), records=one.records) for one in rivals}, cheaper=_cheaper(history.entries),
        asked_terms=asked_terms(history, rivals),
        agreed_terms=agreed_terms(history), complaints=_count(complaints(in_range)),
        open_complaints=_count(open_complaints(history, RECENT)),
        quality_issues=_count(about_faults(recent)), promises=_promises(history), trade=trade_of(history),
        silence=_silence(history), silent_days=_silent_days(history), rivals=rivals, unnamed_offers=unnamed_offers(history, rivals), promised=promised, signals=signals(lately),
        network=network(history), circumstances=going, troubles=troubles([e for e in lately if e.id not in offered], beside), waiting=waiting(history),
    )  # fmt: skip


def _count(entries: Sequence[Entry]) -> Fact[int]:
    return Fact(value=len(entries), records=tuple(entry.id for entry in entries))


def _counts(entries: Iterable[Entry], key: Callable[[Entry], str]) -> dict[str, Fact[int]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[key(entry)].append(entry)
    return {name: _count(groups[name]) for name in sorted(groups, key=lambda name: (-len(groups[name]), name))}


def _said_since(history: History, span: timedelta) -> list[Entry]:
    return [entry for entry in history.between(history.end - span, history.end) if entry.inbound and entry.intent]


def _per_week(history: History) -> Fact[float]:
    weeks = max((history.end - history.start).total_seconds() / 604_800, 1.0)
    return Fact(value=round(len(history.in_range) / weeks, 1), records=tuple(entry.id for entry in history.in_range))


def _baseline(history: History, before: Sequence[Entry]) -> Fact[float | None]:
    """Contacts per 30 days over the 90 before; over the days since the first when these are 14 to 75."""
    if not history.entries:
        return Fact(value=None)
    known_since = max(history.entries[0].at, history.end - RECENT - BASELINE)
    days = (history.end - RECENT - known_since).total_seconds() / 86_400
    if days < 14:
        return Fact(value=None)
    days = 90 if days > 75 else days
    return Fact(value=round(len(before) * 30 / days, 1), records=tuple(entry.id for entry in before))


def _last(entries: Sequence[Entry]) -> Fact[datetime | None]:
    return Fact(value=entries[-1].at, records=(entries[-1].id,)) if entries else Fact(value=None)


SPOKEN = ("phone", "mobile", "visit", "meeting", "video")
"""Both sides speak: such a contact answers what was open and leaves nothing open."""


def waits(entries: Sequence[Entry], hours: WorkingHours) -> tuple[list[Wait], list[Wait], list[Entry]]:
    """Pair each side's first word with the other's next one, over all channels: a call may answer an e-mail.

    Returns our waits (the customer waited, in working minutes), theirs (in minutes), and the last inbound entry when it
    asks for something and nobody has answered.
    """
    ours: list[Wait] = []
    theirs: list[Wait] = []
    first: Entry | None = None
    asking: list[Entry] = []
    for entry in entries:
        if entry.automatic:
            continue
        spoken = entry.kind in SPOKEN
        if first is not None and (first.direction != entry.direction or spoken):
            if entry.at - first.at <= LONGEST_WAIT and first.inbound:
                ours.append(Wait(asked=first, answered=entry, minutes=hours.minutes(first.at, entry.at)))
            elif entry.at - first.at <= LONGEST_WAIT and not spoken:
                theirs.append(Wait(asked=first, answered=entry, minutes=(entry.at - first.at).total_seconds() / 60))
            first, asking = None, []
        if not spoken:
            first = first or entry
            asking += [entry] if entry.inbound and entry.follow_ups else []
    return ours, theirs, asking


def _since(found: Sequence[Wait], start: datetime) -> list[Wait]:
    return [wait for wait in found if wait.answered.at >= start]


def _median(found: Sequence[Wait]) -> Fact[float | None]:
    records = tuple(one for wait in found for one in (wait.asked.id, wait.answered.id))
    return Fact(value=round(median(wait.minutes for wait in found), 1) if found else None, records=records)


def _preferred(history: History) -> list[Fact[str]]:
    """Channels by how often the customer himself chose them, the latest first among equals."""
    chosen: dict[str, list[Entry]] = defaultdict(list)
    for entry in history.between(history.end - timedelta(days=180), history.end):
        if entry.inbound:
            chosen[entry.channel].append(entry)
    ranked = sorted(chosen, key=lambda name: (len(chosen[name]), chosen[name][-1].at), reverse=True)
    return [Fact(value=name, records=tuple(entry.id for entry in chosen[name])) for name in ranked]


def _busy(history: History, part: Callable[[datetime], int]) -> list[Fact[int]]:
    """Weekdays or hours by how often the customer wrote then, the busiest first."""
    groups: dict[int, list[str]] = defaultdict(list)
    for entry in history.entries:
        if entry.inbound:
            groups[part(entry.at)].append(entry.id)
    ranked = sorted(groups, key=lambda value: (-len(groups[value]), value))
    return [Fact(value=value, records=tuple(groups[value])) for value in ranked]


def _slots(entries: Sequence[Entry]) -> dict[tuple[int, int], Fact[float]]:
    """Share of our messages that were answered within a day, by weekday and two-hour slot of sending."""
    sent: dict[tuple[int, int], list[tuple[Entry, bool]]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if entry.inbound or entry.automatic or entry.kind in ("visit", "meeting", "video"):
            continue
        within = takewhile(_not_after(entry.at + timedelta(days=1)), islice(entries, number + 1, None))
        answered = any(later.inbound for later in within)
        sent[entry.at.weekday(), entry.at.hour // 2 * 2].append((entry, answered))
    return {
        slot: Fact(value=fmean(done for _, done in rows), records=tuple(entry.id for entry, _ in rows))
        for slot, rows in sorted(sent.items())
    }


def _not_after(moment: datetime) -> Callable[[Entry], bool]:
    return lambda entry: entry.at <= moment


def _felt(entries: Iterable[Entry]) -> list[tuple[str, float]]:
    return [(e.id, e.sentiment_score) for e in entries if e.inbound and e.sentiment_score is not None]


def _mean_sentiment(entries: Iterable[Entry]) -> Fact[float | None]:
    scores = _felt(entries)
    return Fact(value=round(fmean(s for _, s in scores), 3) if scores else None, records=tuple(i for i, _ in scores))


def _trend(history: History) -> Fact[str]:
    """``upward``, ``downward`` or ``stable``: praise less complaint in the last third of the talk against the first.

    Plain business carries no satisfaction and only counts as messages. Needs three messages of the customer on each side;
    else the mean mood of 30 days is held against that of the 90 before.
    """
    since = [e for e in history.between(history.end - timedelta(days=180), history.end) if e.inbound and e.sentiment]
    if since:
        third = (history.end - since[0].at) / 3
        first, last = (
            [e for e in since if e.at < since[0].at + third],
            [e for e in since if e.at >= history.end - third],
        )
        if min(len(first), len(last)) >= 3:
            change = _balance(last) - _balance(first)
            value = "upward" if change > BALANCE_STEP else "downward" if change < -BALANCE_STEP else "stable"
            return Fact(value=value, records=tuple(e.id for e in [*first, *last]))
    now = _felt(history.between(history.end - RECENT, history.end))
    then = _felt(history.between(history.end - RECENT - BASELINE, history.end - RECENT))
    records = tuple(i for i, _ in [*now, *then])
    if min(len(now), len(then)) < 2:
        return Fact(value="stable", records=records)
    change = fmean(s for _, s in now) - fmean(s for _, s in then)
    return Fact(
        value="upward" if change > TREND_STEP else "downward" if change < -TREND_STEP else "stable", records=records
    )


def _balance(entries: Sequence[Entry]) -> float:
    """Praise less complaint per message; who pays and apologises complains of nothing."""
    said = {"positive": 1, "negative": -1}
    return sum(said.get(e.sentiment or "", 0) for e in entries if e.intent != "payment") / len(entries)


def _silence(history: History) -> Fact[int]:
    last: list[Entry] = []
    for entry in reversed(history.entries):
        if entry.inbound or entry.kind in SPOKEN:
            break
        if not entry.automatic:
            last.append(entry)
    return _count(last if last and _silent_days(history) >= 7 else [])


def _silent_days(history: History) -> int:
    heard = [entry.at for entry in history.entries if is_theirs(entry)]
    return (history.end - heard[-1]).days if heard else 0


def leaving(facts: "Facts") -> bool:
    """Orders that shrink one after another, beside a rival, trouble, silence or a sinking mood."""
    beside = (
        facts.competitors
        or facts.open_complaints
        or facts.silence.value >= 2
        or facts.sentiment_trend.value == "downward"
    )
    return facts.trade.course == "falling" and bool(beside or facts.signals["closing"])


def _topics(entries: Iterable[Entry]) -> dict[str, Fact[int]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for product in entry.products:
            groups[product].append(entry.id)
    ranked = sorted(groups, key=lambda name: (-len(groups[name]), name))
    return {name: Fact(value=len(groups[name]), records=tuple(groups[name])) for name in ranked}


def _about_price(entries: Iterable[Entry]) -> list[Entry]:
    return [e for e in entries if e.inbound and (e.prices or (price_gap(e.text) is not None) or e.intent == "inquiry")]


def _cheaper(entries: Sequence[Entry]) -> Fact[Decimal | None]:
    """Percentage by which a rival is said to be cheaper, as last said."""
    said = [(entry.id, price_gap(entry.text)) for entry in entries if entry.competitors or entry.inbound]
    found = [(record, gap) for record, gap in said if gap is not None]
    return Fact(value=found[-1][1], records=(found[-1][0],)) if found else Fact(value=None)


def _promises(history: History) -> Promises:
    """Return what is owed: a task is met when it is done, one that a message asked for also when we wrote after it."""
    owed = [(task, _met_at(history, task)) for task in history.tasks if task.status != "dismissed"]
    open_ = [task for task, met in owed if met is None]
    overdue = [task for task in open_ if task.due_at and task.due_at < history.end]
    due = [(task, met) for task, met in owed if task.due_at and task.due_at < history.end]
    kept = [task for task, met in due if met and task.due_at and met <= task.due_at]
    share = round(len(kept) / len(due), 2) if due else None

    def records(tasks: Iterable[Task]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(task.record_id for task in tasks if task.record_id))

    return Promises(
        open=Fact(value=len(open_), records=records(open_)),
        overdue=Fact(value=len(overdue), records=records(overdue)),
        kept=Fact(value=share, records=records(task for task, _ in due)),
    )


def _met_at(history: History, task: Task) -> datetime | None:
    if task.status == "done" or task.source != "A10" or task.record_id is None:
        return task.done_at
    asked = next((entry.at for entry in history.entries if entry.id == task.record_id), None)
    answers = (e.at for e in history.entries if e.direction == "outbound" and asked is not None and e.at > asked)
    return min(answers, default=None)
