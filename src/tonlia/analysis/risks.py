"""A14: what may go wrong with a customer. Seven kinds of risk, each with its numbers, score and answer."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from tonlia.analysis.circumstances import Kind
from tonlia.analysis.facts import RECENT, Facts, leaving
from tonlia.analysis.history import History
from tonlia.analysis.outputs import Decline, EarlyWarnings, Level, PriceSensitivity, RiskAlert, Risks, RiskType
from tonlia.analysis.rivals import offers_of, sayings_of
from tonlia.analysis.voice import Voice

HIGH, MEDIUM, SHOWN = 70, 45, 30
ESCALATE_TO: dict[RiskType, str] = {
    "churn_risk": "sales_director", "order_decline": "sales_manager", "complaint_escalation": "service_manager",
    "competitor_infiltration": "sales_director", "payment_risk": "finance_manager", "quality_complaint": "quality_manager",
    "relationship_deterioration": "sales_manager",
}  # fmt: skip
_THREATS = ("法院", "律师", "起诉", "投诉到", "12315", "差评", "曝光", "court", "lawyer", "sue", "chargeback", "regulator", "refund or",
            "索赔", "退货", "供应商名单", "解约", "claim for", "damages", "terminate", "procon", "reclame aqui", "advogado", "processo", "justiça", "суд", "роспотребнадзор", "прокуратур", "адвокат", "претензи", "расторг")  # fmt: skip


@dataclass(slots=True)
class Finding:
    """A risk while its indicators are gathered; the score grows with each."""

    kind: RiskType
    score: float = 0.0
    indicators: list[str] = field(default_factory=list)
    records: list[str] = field(default_factory=list)

    def add(self, voice: Voice, key: str, points: float, records: Sequence[str], **values: object) -> None:
        """Add an indicator that records bear out; one without records is left out, points and all."""
        if records:
            self.indicators.append(voice.claim(f"sign.{key}", records, **values))
            self.records.extend(record for record in records if record not in self.records)
            self.score += points


def risks(history: History, facts: Facts, at_stake: Decimal | None, voice: Voice) -> Risks:
    """Build A14's output. ``at_stake`` is the monthly value of open opportunities, for the expected impact."""
    findings = [_churn(history, facts, voice), _orders(facts, voice), _escalation(history, facts, voice),
                _rival(history, facts, voice), _payment(facts, voice), _quality(facts, voice), _relation(facts, voice)]  # fmt: skip
    shown = [one for one in findings if one.score >= SHOWN and one.indicators]
    alerts = [_alert(history, facts, one, at_stake, voice) for one in shown]
    return Risks(
        risk_alerts=sorted(alerts, key=lambda one: -one.risk_score), early_warning_signals=_warnings(facts, voice)
    )


def _told(one: Finding, facts: Facts, kind: Kind, points: float, voice: Voice) -> None:
    """Add the last three circumstances of a kind that the customer told, with the day they name."""
    for number, told in enumerate(facts.circumstances[kind][:-4:-1]):
        key = f"{kind}_on" if told.day and kind != "cutback" else kind
        one.add(voice, key, 0 if number else points, [told.record], day=told.day, said=told.text)


def _churn(history: History, facts: Facts, voice: Voice) -> Finding:
    """Contact below half of a baseline of three or more, silence for more than twice the usual gap between orders, or a
    contract that ends.
    """
    one, falls, before = Finding("churn_risk"), facts.decline, facts.baseline.value or 0
    if leaving(facts):
        one.add(
            voice, "course", 35, facts.trade.last_amounts.records, amounts=voice.amounts(facts.trade.last_amounts.value)
        )
    if facts.silence.value >= 2:
        one.add(voice, "silence", 20, facts.silence.records, n=facts.silence.value, days=facts.silent_days)
    if falls is not None and falls >= 0.5 and before >= 3:
        records = facts.recent.records + facts.baseline.records
        one.add(
            voice, "contact", 30 + 30 * falls, records, n=facts.recent.value, before=before, fall=voice.percent(falls)
        )
    gap, since = facts.trade.gap_days.value, facts.trade.days_since.value
    if gap and since and since > 2 * max(gap, 15):
        one.add(voice, "no_order", 35, facts.trade.orders.records, n=since, gap=gap)
    _told(one, facts, "contract", 30, voice)
    if not one.score:
        return one
    asked = [e for e in history.entries if e.inbound and e.intent == "inquiry"]
    fewer = not any(e.at >= history.end - RECENT for e in asked)
    if fewer and asked:
        one.add(voice, "no_inquiry", 5, [asked[-1].id], day=asked[-1].at.date())
    _add_rival(one, facts, voice, 10)
    _add_delay(one, facts, voice, 8)
    return one


def _orders(facts: Facts, voice: Voice) -> Finding:
    """Revenue of 90 days under 70 % of the 90 before."""
    one, trade = Finding("order_decline"), facts.trade
    if trade.before.value and trade.recent.value < trade.before.value * 7 / 10:
        falls = 1 - float(trade.recent.value / trade.before.value)
        one.add(
            voice, "orders", 30 + 50 * falls, trade.before.records + trade.recent.records,
            now=trade.recent.value, before=trade.before.value, fall=voice.percent(falls),
        )  # fmt: skip
    if trade.course == "falling":
        first, last = trade.last_amounts.value[0], trade.last_amounts.value[-1]
        points = 0 if one.score else 30 + 40 * (1 - float(last / first))
        one.add(voice, "course", points, trade.last_amounts.records, amounts=voice.amounts(trade.last_amounts.value))
    _told(one, facts, "cutback", 30, voice)
    if one.score:
        for closing in facts.signals["closing"][-2:]:
            one.add(voice, "closing", 5, [closing.record], said=closing.text)
    return one


def _escalation(history: History, facts: Facts, voice: Voice) -> Finding:
    """Open complaints; a threat of court, regulator or public complaint; two or more."""
    one = Finding("complaint_escalation")
    open_ = facts.open_complaints
    if not open_:
        return one
    one.add(voice, "complaints", 35 + 15 * (open_.value - 1), open_.records, n=open_.value)
    said = [e for e in history.entries if e.id in set(open_.records)]
    one.add(voice, "threat", 35, [e.id for e in said if any(word in e.text.lower() for word in _THREATS)])
    one.add(voice, "urgent", 15, [e.id for e in said if e.urgency == "high"])
    one.add(voice, "unanswered", 10, [r for r in open_.records if r in facts.unanswered.records])
    return one


def _rival(history: History, facts: Facts, voice: Voice) -> Finding:
    """Rivals named, with what they offer as the customer told it, the latest first."""
    one = Finding("competitor_infiltration")
    _add_rival(one, facts, voice, 45)
    for offer in offers_of(facts.rivals)[:-7:-1]:
        points = 5 if offer.day > (history.end - RECENT).date() else 0
        if offer.price is not None:
            money = voice.money(offer.price, history.currency)
            one.add(
                voice,
                "rival_price",
                points,
                [offer.record],
                name=offer.rival,
                money=money,
                day=offer.day,
                said=offer.text,
            )
        if offer.terms_days is not None:
            one.add(
                voice, "rival_terms", points, [offer.record], name=offer.rival, days=offer.terms_days, day=offer.day
            )
    for word in sayings_of(facts.rivals)[:-5:-1]:
        one.add(voice, "rival_said", 0, [word.record], name=word.rival, day=word.day, said=word.text)
    for offer in facts.unnamed_offers[:-4:-1]:
        money = voice.money(offer.price, history.currency) if offer.price is not None else ""
        one.add(voice, "unnamed_price", 30, [offer.record], money=money, day=offer.day, said=offer.text)
    one.score = min(one.score, 65) if facts.cheaper.value is None else one.score
    return one


def _add_rival(one: Finding, facts: Facts, voice: Voice, points: float) -> None:
    rivals = list(dict.fromkeys(r for fact in facts.competitors.values() for r in fact.records))
    names = ", ".join(facts.competitors)
    gap = facts.cheaper
    if gap.value is not None:
        key = "rival_cheaper" if names else "cheaper"
        extra = min(30.0, 2 * float(gap.value)) if points > 20 else 0
        one.add(voice, key, points + extra, gap.records, gap=gap.value, names=names)
    elif rivals:
        one.add(voice, "rival", points, rivals, names=names, n=len(rivals))


def _payment(facts: Facts, voice: Voice) -> Finding:
    """Orders paid late or overdue, or longer credit asked for than agreed."""
    one, asked, agreed = Finding("payment_risk"), facts.asked_terms, facts.agreed_terms
    _add_delay(one, facts, voice, 35)
    for delay in facts.trade.delays[:4]:
        key = "order_late" if delay.paid else "order_unpaid"
        money = voice.money(delay.order.amount, delay.order.currency)
        one.add(voice, key, 0, [delay.order.id], number=delay.order.number, money=money, days=delay.days)
    for held in facts.signals["withheld"][-1:]:
        one.add(voice, "withheld", 25, [held.record], said=held.text)
    if asked.value is not None and agreed is not None and asked.value > agreed:
        one.add(voice, "terms", 45, asked.records, asked=asked.value, agreed=agreed)
    elif asked.value is not None and agreed is None and asked.value >= 45:
        one.add(voice, "terms_long", 30, asked.records, asked=asked.value)
    return one


def _add_delay(one: Finding, facts: Facts, voice: Voice, points: float) -> None:
    delays = facts.trade.delays[:5]
    if not delays:
        return
    unpaid = [delay for delay in delays if not delay.paid]
    worst = max(delay.days for delay in delays)
    extra = min(40.0, float(worst)) + 10 * len(unpaid) if points > 20 else 0
    for key, own in (("unpaid", unpaid), ("paid_late", [delay for delay in delays if delay.paid])):
        if own:
            days = max(delay.days for delay in own)
            one.add(voice, key, points + extra, [delay.order.id for delay in own], n=len(own), days=days)
            points = extra = 0


def _quality(facts: Facts, voice: Voice) -> Finding:
    one, found = Finding("quality_complaint"), facts.quality_issues
    if found:
        one.add(voice, "quality", 35 + 15 * (found.value - 1), found.records, n=found.value)
    return one


def _relation(facts: Facts, voice: Voice) -> Finding:
    """A mood that sinks, questions left open, slow answers."""
    one = Finding("relationship_deterioration")
    now, then = facts.sentiment_recent, facts.sentiment_baseline
    if facts.sentiment_trend.value == "downward" and (
        now.value is None or then.value is None or now.value >= then.value
    ):
        one.add(voice, "mood_trend", 35, facts.sentiment_trend.records)
    elif facts.sentiment_trend.value == "downward" and now.value is not None and then.value is not None:
        one.add(voice, "mood", 35 + 60 * (then.value - now.value), now.records + then.records,
                now=voice.percent(now.value), before=voice.percent(then.value))  # fmt: skip
    for promise in [own for own in facts.promised if own.state in ("overdue", "late")][:6]:
        points = (25 if promise.reminded else 15) if promise.state == "overdue" else 10
        key = f"promise_{promise.state}" + ("_asked" if promise.asked else "")
        one.add(
            voice, key, points, promise.records,
            day=promise.due, days=promise.days, said=promise.text, asked=promise.asked,
        )  # fmt: skip
    _told(one, facts, "leaving", 35, voice)
    for person in facts.waiting[:3]:
        one.add(
            voice,
            "waiting",
            15,
            [person.record],
            name=person.name,
            day=person.since,
            days=person.days,
            said=person.text,
        )
    if facts.unanswered.value >= 2:
        one.add(
            voice, "open_questions", 20 + 5 * facts.unanswered.value, facts.unanswered.records, n=facts.unanswered.value
        )
    if facts.usual_response.value is not None and facts.usual_response.value > 960:
        one.add(voice, "slow", 20, facts.usual_response.records, wait=voice.duration(facts.usual_response.value))
    return one


def level_of(score: int) -> Level:
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"


def _alert(history: History, facts: Facts, one: Finding, at_stake: Decimal | None, voice: Voice) -> RiskAlert:
    score = max(0, min(100, round(one.score)))
    level = level_of(score)
    monthly = (facts.trade.recent.value / 3).quantize(Decimal(1)) if facts.trade.recent.value else at_stake
    key = "impact.money" if monthly else "impact.unknown"
    money = voice.money(monthly, history.currency) if monthly else ""
    # An id that stays the same from run to run.
    alert_id = "RISK-" + hashlib.sha256(f"{history.customer_id}:{one.kind}".encode()).hexdigest()[:10]
    return RiskAlert(
        alert_id=alert_id, customer_id=history.customer_id, customer_name=history.name, risk_type=one.kind,
        risk_level=level, risk_score=score, indicators=one.indicators, triggered_at=history.end.date(),
        expected_impact=voice.word(key, money=money), recommended_actions=_answers(one, level, voice),
        escalation_required=level == "high", escalation_to=ESCALATE_TO[one.kind] if level == "high" else None,
        records=one.records,
    )  # fmt: skip


def _answers(one: Finding, level: Level, voice: Voice) -> list[str]:
    lines = [voice.word(f"answer.{one.kind}_{number}") for number in (1, 2)]
    return [voice.word("answer.visit"), *lines] if level == "high" else lines


def _warnings(facts: Facts, voice: Voice) -> EarlyWarnings:
    now, before = facts.recent.value, facts.baseline.value
    direction: Literal["declining", "rising", "steady", "unknown"] = (
        "unknown"
        if before is None
        else "declining"
        if now < 0.7 * before
        else "rising"
        if now > 1.3 * before
        else "steady"
    )
    falling = facts.decline is not None and facts.decline >= 0.3 and (before or 0) >= 3
    talk = facts.price_talk
    severity: Level = (
        "high" if facts.cheaper.value is not None and talk.value >= 3 else "medium" if talk.value >= 2 else "low"
    )
    return EarlyWarnings(
        communication_decline=Decline(
            detected=falling, metric=voice.word("warning.metric"), current=now, baseline=before, trend=direction,
            records=list(facts.recent.records + facts.baseline.records),
        ),
        price_sensitivity=PriceSensitivity(
            detected=talk.value >= 2 or facts.cheaper.value is not None, severity=severity,
            evidence=voice.claim("warning.price", talk.records, n=talk.value) if talk.records else voice.word("warning.none"),
            records=list(talk.records),
        ),
    )  # fmt: skip
