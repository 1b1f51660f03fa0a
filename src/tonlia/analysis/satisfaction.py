"""What a customer is content with and what troubles him: his praise, his pains, what went wrong and how it ended."""

from collections.abc import Mapping

from tonlia.analysis.facts import Facts
from tonlia.analysis.history import Entry, History
from tonlia.analysis.outputs import Satisfaction, Trend
from tonlia.analysis.promises import Promise
from tonlia.analysis.quoting import quote
from tonlia.analysis.signals import TOPICS, TROUBLE, Signal, about, topics
from tonlia.analysis.troubles import Trouble
from tonlia.analysis.voice import Voice

BY_INTENT = {"inquiry": "price", "technical": "quality", "after_sales": "quality", "delivery": "delivery", "payment": "terms",
            "complaint": "service", "order": "price", "cooperation": "partnership"}  # fmt: skip
"""What a message is about when its words do not say."""


def satisfaction_of(history: History, facts: Facts, voice: Voice) -> Satisfaction:
    felt = facts.sentiment_recent if facts.sentiment_recent.value is not None else facts.sentiment_baseline
    current = None if felt.value is None else round(1 + 4 * felt.value, 1)
    liked, pains = _praise(history), _trouble(history, facts)
    strengths = [text for name, ids in liked.items() for text in _in_their_words("liked", name, ids, history, voice)]
    strengths += [voice.claim("liked.general", [one.record], said=one.text) for one in _other_praise(history, liked)]
    kept = [one for one in facts.promised if one.state == "kept"]
    strengths += [voice.claim("liked.promise", one.records, day=one.due, said=one.text) for one in kept[:3]]
    pain_points = [text for name, ids in pains.items() for text in _in_their_words("pain", name, ids, history, voice)]
    broken = [one for one in facts.promised if one.state in ("overdue", "late")]
    pain_points += [_owed(one, voice) for one in broken[:4]]
    pain_points += [_told(one, voice) for one in facts.troubles[-4:]]
    trend: Trend = facts.sentiment_trend.value  # type: ignore[assignment] # computed as one of the three
    sources = [*felt.records, *(r for names in (liked, pains) for records in names.values() for r in records)]
    return Satisfaction(current=current, trend=trend, strengths=strengths, pain_points=pain_points,
                        records=list(dict.fromkeys(sources)))  # fmt: skip


def _owed(one: Promise, voice: Voice) -> str:
    """Say which promise was not kept in time, and how the customer asked for it."""
    key = f"sign.promise_{one.state}" + ("_asked" if one.asked else "")
    return voice.claim(key, one.records, day=one.due, days=one.days, said=one.text, asked=one.asked)


def _told(one: Trouble, voice: Voice) -> str:
    """Say what went wrong, and when it was well again if the customer said so."""
    if one.solved_on is None:
        return voice.claim("pain.reported", one.records, day=one.day, said=one.text)
    key = "pain.solved" if one.days else "pain.solved_same_day"
    return voice.claim(key, one.records, day=one.day, said=one.text, solved=one.solved_on, days=one.days)


def _praise(history: History) -> dict[str, list[str]]:
    """Return the entries that praise, by what they praise."""
    found: dict[str, list[str]] = {}
    for entry in history.in_range:
        if entry.inbound and entry.sentiment == "positive":
            for name in [*topics(entry.text), *_by_intent(entry)]:
                found.setdefault(name, []).append(entry.id)
    return found


def _other_praise(history: History, liked: Mapping[str, list[str]]) -> list[Signal]:
    """Return the last two kind words that no topic holds."""
    told = {record for records in liked.values() for record in records}
    kind = [e for e in history.in_range if e.inbound and e.sentiment == "positive" and e.id not in told and e.text]
    return [Signal(record=e.id, text=quote(e.text)) for e in kind[-2:]]


def _trouble(history: History, facts: Facts) -> dict[str, list[str]]:
    """Return the entries that complain, by what of: their words, else their intent; defects even when calmly reported."""
    found: dict[str, list[str]] = {}
    for entry in history.in_range:
        if not entry.inbound or entry.intent == "payment":  # who pays late and apologises complains of nothing
            continue
        broken = TROUBLE.search(entry.text) is not None and entry.intent in (
            "complaint",
            "after_sales",
            "technical",
            "delivery",
        )
        if entry.sentiment == "negative" or entry.intent == "complaint":
            for name in [*(n for n in topics(entry.text) if n != "price"), *_by_intent(entry)]:
                found.setdefault(name, []).append(entry.id)
        if broken and entry.id not in found.get("quality", ()):
            found.setdefault("quality", []).append(entry.id)
    if facts.cheaper.value is not None:
        found.setdefault("price", []).extend(facts.cheaper.records)
    if wants_longer_terms(facts):
        found.setdefault("terms", []).extend(facts.asked_terms.records)
    return found


def _by_intent(entry: Entry) -> list[str]:
    found = topics(entry.text)
    return [BY_INTENT[entry.intent]] if not found and entry.intent in BY_INTENT else []


def _in_their_words(side: str, name: str, ids: list[str], history: History, voice: Voice) -> list[str]:
    """Return a strength or a pain with the sentence it stands in, when one says it."""
    own = set(ids)
    entries = [entry for entry in history.entries if entry.id in own]
    said = about(entries, name) if name in TOPICS else None
    what = voice.word(f"{side}.{name}")
    if said is None:
        return voice.founded(f"{side}.{name}", ids)
    return [voice.claim(f"{side}.said", ids, what=what, said=said.text)]


def wants_longer_terms(facts: Facts) -> bool:
    asked = facts.asked_terms.value
    return asked is not None and (facts.agreed_terms is None or asked > facts.agreed_terms)
