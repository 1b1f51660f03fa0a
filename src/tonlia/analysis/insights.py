"""Insights as the requirements' table has them: one row a finding, renewed by the next run instead of repeated."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.analysis.coordinator import Analysed
from tonlia.analysis.history import History
from tonlia.analysis.outputs import ContentSuggestion, Coordinated, Opportunity, Part, Records, RiskAlert
from tonlia.analysis.voice import Voice
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.platform.ids import new_id
from tonlia.timeline.tables import communication_insights

TYPES = ("relationship", "opportunity", "risk", "suggestion", "trend", "summary")
_LEVEL = {"high": 9, "medium": 6, "low": 3}
_RISE = {"low": 0, "medium": 1, "high": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """``importance`` from 1 to 10; ``level`` decides whether a finding that somebody dealt with is new again."""

    kind: str
    fingerprint: str
    title: str
    content: str
    data: dict[str, Any]
    records: Records
    confidence: float
    importance: int
    agent: str
    level: str = "medium"


def insights_of(history: History, result: Analysed, whole: Coordinated, voice: Voice) -> list[Insight]:
    """Put what the agents found into rows; one without records is left out."""
    found = [
        *_relationship(result, voice), *_summary(history, whole, voice),
        *(_opportunity(one, voice) for one in (result.found.opportunities if result.found else ())),
        *(_risk(one, voice) for one in (result.risks.risk_alerts if result.risks else ())),
        *map(_suggestion, result.advice.content_suggestions if result.advice else ()),
    ]  # fmt: skip
    return [one for one in found if one.records]


def _opportunity(one: Opportunity, voice: Voice) -> Insight:
    worth = voice.money(one.estimated_value, one.currency) if one.estimated_value else one.stage
    explicit = (8 if one.estimated_value else 5) + (one.urgency == "high")
    return Insight(
        kind="opportunity", fingerprint=one.id, content=one.description,
        title=" · ".join(dict.fromkeys((one.product or one.stage, worth))),
        data=_data(one), records=one.records, confidence=one.probability, agent="A12", level=one.urgency,
        importance=explicit if one.type == "explicit" else 4,
    )  # fmt: skip


def _risk(risk: RiskAlert, voice: Voice) -> Insight:
    return Insight(
        kind="risk", fingerprint=risk.alert_id, title=voice.word(f"risk_type.{risk.risk_type}"),
        content=voice.word("list.join").join(risk.indicators), data=_data(risk), records=risk.records,
        confidence=risk.risk_score / 100, importance=_LEVEL[risk.risk_level], agent="A14", level=risk.risk_level,
    )  # fmt: skip


def _suggestion(item: ContentSuggestion) -> Insight:
    return Insight(
        kind="suggestion", fingerprint=f"suggestion:{_short(item.type)}", title=f"{item.type} · {item.timing}",
        content=item.topic, data=_data(item), records=item.records, confidence=0.6, importance=5, agent="A13",
    )  # fmt: skip


def _relationship(result: Analysed, voice: Voice) -> list[Insight]:
    insight, facts = result.insight, result.facts
    if insight is None:
        return []
    health = insight.relationship_health
    weak = 9 if health.score < 50 else 6 if health.score < 75 else 4
    trend = voice.word(f"trend.{health.trend}")
    moved = list(dict.fromkeys([*facts.recent.records, *facts.baseline.records]))
    return [
        Insight(
            kind="relationship", fingerprint="relationship", title=voice.word("insight.health", score=health.score),
            content=health.assessment, data=_data(health), records=health.records, importance=weak, agent="A11",
            confidence=min(0.95, 0.4 + 0.05 * len(health.records)),
        ),
        Insight(
            kind="trend", fingerprint="trend", title=voice.word("insight.trend", trend=trend), records=moved, agent="A11",
            content=voice.word(
                "part.contact_new" if facts.baseline.value is None else "part.contact_why",
                n=facts.recent.value, before=facts.baseline.value,
            ),
            data={"trend": health.trend, "recent": facts.recent.value, "baseline": facts.baseline.value,
                  "sentiment": facts.sentiment_trend.value},
            confidence=0.5 if facts.baseline.value is None else 0.8, importance=7 if health.trend == "downward" else 4,
        ),
    ]  # fmt: skip


def _summary(history: History, whole: Coordinated, voice: Voice) -> list[Insight]:
    entries = history.in_range or history.entries[-10:]
    channels = voice.word("list.join").join(
        f"{voice.channel(name)} {count}" for name, count in whole.analysis_summary.channels.items()
    )
    return [
        Insight(
            kind="summary", fingerprint="summary", title=voice.word("insight.summary", n=len(history.in_range)),
            content=voice.word("insight.summary_text", channels=channels or "–", last=entries[-1].at.date()),
            data=whole.analysis_summary.model_dump(mode="json"), records=[entry.id for entry in entries],
            confidence=1.0, importance=3, agent="A16",
        )
    ] if entries else []  # fmt: skip


def _data(part: Part) -> dict[str, Any]:
    return part.model_dump(mode="json")


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


async def save_insights(
    tx: Transaction, history: History, found: Sequence[Insight], *, run_id: UUID, language: str
) -> None:
    """Renew a customer's insights: known ones change in place, new ones are added, those no longer found are set aside.

    What a person read or did stays, unless a finding grew worse: then it is new again. Findings of a kind that people
    called wrong count for less, of a kind they called useful for more.
    """
    table, customer_id = communication_insights, UUID(history.customer_id)
    own = table.c.customer_id == customer_id
    known = {row["fingerprint"]: row for row in await tx.all(sa.select(table).where(own))}
    liked = await _feedback(tx)
    now = utc_now()
    time_range = {"start": history.start.isoformat(), "end": history.end.isoformat()}
    new: list[dict[str, Any]] = []
    for one in {item.fingerprint: item for item in found}.values():
        values = {
            "insight_type": one.kind, "insight_title": one.title[:300], "insight_content": one.content,
            "insight_data": one.data, "related_records": one.records, "record_count": len(one.records),
            "time_range": time_range, "confidence": round(one.confidence, 3), "run_id": run_id, "language": language,
            "importance_score": max(1, min(10, one.importance + liked.get(one.kind, 0))), "generated_by": one.agent,
            "current": True, "updated_at": now,
        }  # fmt: skip
        old = known.get(one.fingerprint)
        if old is None:
            new.append({"id": new_id(), "customer_id": customer_id, "fingerprint": one.fingerprint,
                        "created_at": now, **values})  # fmt: skip
            continue
        before = old["insight_data"].get("risk_level") or "medium"
        if old["status"] != "new" and _RISE[one.level] > _RISE.get(before, 1) and one.kind == "risk":
            values |= {"status": "new", "handled_by": None, "handled_at": None}
        values["version"] = old["version"] + 1
        await tx.run(sa.update(table).where(table.c.id == old["id"]).values(**values))
    await tx.insert(table, *new)
    gone = [row["id"] for key, row in known.items() if key not in {one.fingerprint for one in found} and row["current"]]
    if gone:
        await tx.run(sa.update(table).where(table.c.id.in_(gone)).values(current=False, updated_at=now))


async def _feedback(tx: Transaction) -> dict[str, int]:
    """Return what the tenant's votes add to each kind's importance: -2 to +1."""
    table = communication_insights
    votes = sa.select(table.c.insight_type, table.c.feedback, sa.func.count().label("n"))
    voted = votes.where(table.c.feedback.is_not(None)).group_by(table.c.insight_type, table.c.feedback)
    tally: dict[str, int] = {}
    for row in await tx.all(voted):
        tally[row["insight_type"]] = tally.get(row["insight_type"], 0) + row["n"] * (
            1 if row["feedback"] == "useful" else -1
        )
    return {kind: 1 if sum_ >= 3 else -2 if sum_ <= -3 else -1 if sum_ < 0 else 0 for kind, sum_ in tally.items()}
