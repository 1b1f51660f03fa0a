"""Brings the heads and the rules together: what one message is, before it is put into words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tonlia.understanding.analysis import Structured
from tonlia.understanding.classify import Model, judge
from tonlia.understanding.facts import days_ahead

REVIEW_BELOW = 0.5
_FLAG_AT = 0.5
_PRESSING = re.compile(
    r"\b(?:it['’]?s|this is|very|super|extremely) urgent\b|^\s*urgent\b|\burgent(?:ly)?(?::|!)|\burgently (?:need|require)"
    r"|(?<!não )(?<!nao )\b(?:é|muito|super|bem) urgente\b|\burgent[ií]ssimo\b|\burgente(?::|!)"
    r"|(?<!не )(?<!\w)(?:это|очень|крайне|весьма) срочно(?!\w)|(?<!\w)(?<!не )срочно(?::|!| нуж)"
    "|(?<!不是)(?<!不)(?:很|非常|特别|十分)(?:紧?急)(?!诊|救|事)|急急|十万火急|万分紧急",
    re.IGNORECASE,
)
"""Says outright that it is urgent, which the heads pass over beside a calm order."""
_ROOM = 4000


@dataclass(frozen=True, slots=True)
class Reading:
    intent: str
    second: str | None
    confidence: float
    sentiment: str
    sentiment_score: float
    urgency: str
    urgency_cause: str
    temperature: str
    follow_up: bool
    human: bool
    opt_out: bool
    needs_review: bool
    version: str


def read(
    text: str, found: Structured, embedding: Sequence[float] | None, facts: Sequence[float], today: date,
    model: Model | None = None,
) -> Reading:  # fmt: skip
    """Judge one text by the shipped weights, or by others."""
    said = judge(text, embedding, facts, model)
    heads, cues = said.heads, said.cues
    intent = said.best("intent")
    sentiment = heads["sentiment"]
    urgency = "high" if intent != "other" and _PRESSING.search(text[:_ROOM]) else said.best("urgency")
    cause = urgency_cause(urgency, cues, found, today)
    opt_out = heads["opt_out"].get("yes", 0.0) >= _FLAG_AT
    human = heads["human"].get("yes", 0.0) >= _FLAG_AT
    second = said.best("second")
    return Reading(
        intent=intent, second=None if second in ("-", intent) else second, confidence=round(heads["intent"][intent], 4),
        sentiment=said.best("sentiment"),
        sentiment_score=round(sentiment.get("positive", 0.0) + 0.5 * sentiment.get("neutral", 0.0), 4),
        urgency=urgency, urgency_cause=cause, temperature=said.best("temperature"),
        follow_up=heads["follow_up"].get("yes", 0.0) >= _FLAG_AT or human, human=human, opt_out=opt_out,
        needs_review=heads["intent"][intent] < REVIEW_BELOW, version=said.version,
    )  # fmt: skip


def urgency_cause(level: str, cues: frozenset[str], found: Structured, today: date) -> str:
    """Name what speaks for the level, the gravest first."""
    ahead = [days_ahead(item.iso_date or item.iso_start or "", today) for item in found.dates]
    grave = (
        ("threat", cues & {"threat", "chargeback", "threat_public"}), ("stop", cues & {"prod_stop", "outage"}),
        ("danger", cues & {"danger", "stranded"}), ("words", cues & {"urgent"}),
        ("tomorrow", any(0 <= days <= 1 for days in ahead)),
    )  # fmt: skip
    mild = (
        ("date", any(2 <= days <= 30 for days in ahead)), ("person", cues & {"human", "call_me"}),
        ("blocked", cues & {"defect", "blocked", "late"}),
    )  # fmt: skip
    if level == "low":
        return "none"
    options = grave if level == "high" else mild
    return next((name for name, holds in options if holds), "general")
