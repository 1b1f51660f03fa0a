"""A16: runs the agents in the order they depend on each other, and makes one plan of what they found.

An agent that fails leaves its part empty and its name in ``analysis_summary.failed``; the others go on.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

import structlog

from tonlia.analysis.circumstances import Kind
from tonlia.analysis.customer_insight import customer_insight, lifecycle
from tonlia.analysis.facts import Facts, compute
from tonlia.analysis.goods import with_goods
from tonlia.analysis.history import History
from tonlia.analysis.market import Market
from tonlia.analysis.marketing import marketing_advice
from tonlia.analysis.opportunities import opportunities
from tonlia.analysis.outputs import (
    Action,
    ActionPlan,
    Coordinated,
    CustomerInsight,
    Level,
    MarketingAdvice,
    Opportunities,
    Part,
    Risks,
    Summary,
)
from tonlia.analysis.risks import risks
from tonlia.analysis.rivals import offers_of
from tonlia.analysis.voice import Claim, Voice
from tonlia.analysis.working_hours import WorkingHours
from tonlia.platform.telemetry import step

log = structlog.get_logger(__name__)
Output = TypeVar("Output", bound=Part)
PERIODS_A_MONTH = {
    "day": Decimal(21),
    "week": Decimal(52) / 12,
    "month": Decimal(1),
    "quarter": Decimal(1) / 3,
    "year": Decimal(1) / 12,
}

_TO_ACT_ON: Sequence[Kind] = ("leaving", "contract", "tender", "framework", "decision")
"""What is dealt with a week before its day, and within a week when it names none."""


@dataclass(slots=True)
class Analysed:
    """What the agents gave for one customer, and every claim with its records."""

    facts: Facts
    language: str
    insight: CustomerInsight | None = None
    found: Opportunities | None = None
    advice: MarketingAdvice | None = None
    risks: Risks | None = None
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


Reworded = Mapping[str, Mapping[str, str]]
"""Agent -> claim id -> the sentence a model made of it and the check let through."""


def analyse(
    history: History, market: Market, hours: WorkingHours, language: str, reworded: Reworded | None = None,
    agents: Sequence[str] = ("A11", "A12", "A13", "A14"),
) -> Analysed:  # fmt: skip
    """Run A11 to A14 over a history. Pure: the same history gives the same result."""
    history = with_goods(history, market.goods)
    result = Analysed(facts=compute(history, hours), language=language)
    facts = result.facts

    def run(agent: str, build: Callable[[Voice], Output]) -> Output | None:
        voice = Voice(language, (reworded or {}).get(agent))
        try:
            with step(agent):
                output = build(voice)
        except Exception as error:  # noqa: BLE001 one agent's fault must not cost the others' work
            log.warning("an agent failed", agent=agent, reason=f"{type(error).__name__}: {error}"[:300])
            result.failed[agent] = type(error).__name__
            return None
        result.claims[agent] = voice.claims
        return output

    if "A11" in agents or "A13" in agents:
        result.insight = run("A11", lambda voice: customer_insight(history, facts, voice))
    if {"A12", "A13", "A14"} & set(agents):
        result.found = run("A12", lambda voice: opportunities(history, facts, market, voice))
    insight, found = result.insight, result.found
    if "A13" in agents and insight is not None and found is not None:
        stage = lifecycle(history, facts)
        result.advice = run("A13", lambda voice: marketing_advice(history, facts, insight, found, stage, voice))
    elif "A13" in agents:
        result.failed["A13"] = "what it rests on failed"
    if "A14" in agents:
        result.risks = run("A14", lambda voice: risks(history, facts, monthly_value(found), voice))
    return result


def monthly_value(found: Opportunities | None) -> Decimal | None:
    """Sum the open explicit opportunities' value per month; one without a period counts once."""
    if found is None:
        return None
    values = [
        one.estimated_value * PERIODS_A_MONTH.get(one.period or "", Decimal(1))
        for one in found.opportunities
        if one.estimated_value
    ]
    return sum(values, Decimal(0)).quantize(Decimal(1)) if values else None


def coordinate(history: History, result: Analysed, reports: dict[str, object] | None = None) -> Coordinated:
    """Build A16's output from what the agents gave."""
    counts = Counter(entry.channel for entry in history.in_range)
    return Coordinated(
        analysis_summary=Summary(
            total_records=len(history.in_range), channels=dict(counts.most_common()), analysis_date=history.end.date(),
            range_start=history.start, range_end=history.end, failed=sorted(result.failed),
        ),
        customer_insights=result.insight, opportunities=result.found, marketing_suggestions=result.advice,
        risk_alerts=result.risks, reports=reports, action_plan=plan(history, result, Voice(result.language)),
    )  # fmt: skip


def _answered(history: History) -> set[str]:
    """Return the entries after which we wrote to the customer or spoke with him: what they ask is dealt with or stated anew."""
    spoken = [entry.at for entry in history.entries if not entry.inbound and not entry.automatic]
    last = spoken[-1] if spoken else None
    return {entry.id for entry in history.entries if last is not None and entry.at < last}


def _own_duties(history: History, result: Analysed, voice: Voice) -> list[Action]:
    """What we owe the customer: promises past their day, an answer on credit, money to clear, a rival's offer to meet."""
    facts, today = result.facts, history.end.date()
    found = []
    for one in facts.promised:
        if one.state in ("overdue", "open"):
            days = 0 if one.state == "overdue" else max(0, (one.due - today).days)
            title = voice.word("do.keep_promise", day=one.due, said=one.text)
            found.append(_action(title, "high", today, days, "A16", one.records))
    asked = facts.asked_terms
    if asked.value is not None and (facts.agreed_terms is None or asked.value > facts.agreed_terms):
        found.append(_action(voice.word("do.answer_terms", days=asked.value), "high", today, 0, "A16", asked.records))
    for person in facts.waiting[:3]:
        title = voice.word("do.answer_person", name=person.name, said=person.text)
        found.append(_action(title, "high", today, 0, "A16", [person.record]))
    for kind in _TO_ACT_ON:
        for told in facts.circumstances[kind][-1:]:
            days = 7 if told.day is None else max(0, min(7, (told.day - today).days - 7))
            found.append(_action(voice.word(f"do.{kind}", said=told.text), "high", today, days, "A16", [told.record]))
    for order in [delay.order for delay in facts.trade.delays if not delay.paid]:
        title = voice.word("do.collect", number=order.number, money=voice.money(order.amount, order.currency))
        found += [_action(title, "high", today, 1, "A16", [order.id])]
    recent = [offer for offer in offers_of(facts.rivals) if (today - offer.day).days <= 60]
    found += [
        _action(voice.word("do.meet_rival", name=offer.rival), "high", today, 1, "A16", [offer.record])
        for offer in recent[-1:]
    ]
    return found


def plan(history: History, result: Analysed, voice: Voice) -> ActionPlan:
    """Sort what is to be done by when: up to tomorrow, within the week, within the month; no action twice."""
    today = history.end.date()
    found: list[Action] = []
    for risk in result.risks.risk_alerts if result.risks else ():
        days = {"high": 0, "medium": 3, "low": 14}[risk.risk_level]
        for number, title in enumerate(risk.recommended_actions):
            found.append(_action(title, risk.risk_level, today, days + number, "A14", risk.records))
    for one in result.found.opportunities if result.found else ():
        if one.type == "explicit":
            hot: Level = "high" if one.probability >= 0.5 or one.urgency == "high" else "medium"
            found += [_action(t, hot, today, 1 + n, "A12", one.records) for n, t in enumerate(one.recommended_actions)]
        else:
            found += [_action(title, "low", today, 14, "A12", one.records) for title in one.recommended_actions]
    found += _own_duties(history, result, voice)
    answered = _answered(history)
    for task in history.tasks:
        if task.status == "open" and not (
            task.record_id in answered and (task.due_at is None or task.due_at < history.end)
        ):
            due = task.due_at.date() if task.due_at else today + timedelta(days=2)
            level: Level = "high" if task.priority == "high" or due <= today else "medium"
            records = [task.record_id] if task.record_id else []
            found.append(Action(title=task.title, priority=level, due=max(due, today), source="A10", records=records))
    advice = result.advice
    for item in advice.content_suggestions if advice else ():
        found.append(_action(f"{item.type}: {item.topic}", "medium", today, 7, "A13", item.records))
    for title in advice.retention_plan.retention_actions if advice and advice.retention_plan.records else ():
        found.append(_action(title, "low", today, 21, "A13", advice.retention_plan.records if advice else []))
    unique = {action.title: action for action in sorted(found, key=_rank, reverse=True)}
    ranked = sorted(unique.values(), key=_rank)
    soon, week = today + timedelta(days=1), today + timedelta(days=7)
    return ActionPlan(
        immediate=[a for a in ranked if a.due <= soon][:8],
        short_term=[a for a in ranked if soon < a.due <= week][:8],
        long_term=[a for a in ranked if a.due > week][:8],
    )


def _action(title: str, priority: Level, today: date, days: int, source: str, records: Sequence[str]) -> Action:
    return Action(
        title=title, priority=priority, due=today + timedelta(days=days), source=source, records=list(records)
    )


def _rank(action: Action) -> tuple[date, bool, int, str]:
    own = action.source != "A16"  # what we owe comes before what would be good
    return action.due, own, {"high": 0, "medium": 1, "low": 2}[action.priority], action.title
