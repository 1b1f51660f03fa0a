"""A11: how a customer relationship stands. Every score is a sum of named parts; see ``docs/operate/analysis.md``."""

from datetime import timedelta
from statistics import median

from tonlia.analysis.deciders import decision_rule
from tonlia.analysis.facts import Facts, leaving
from tonlia.analysis.history import History
from tonlia.analysis.needs import needs_map
from tonlia.analysis.outputs import (
    CommunicationPattern,
    CustomerInsight,
    DecisionMaking,
    Health,
    HealthPart,
    KeyContact,
    Level,
    Loyalty,
    NamedOpportunity,
    NamedRisk,
    Trend,
)
from tonlia.analysis.satisfaction import BY_INTENT, satisfaction_of, wants_longer_terms
from tonlia.analysis.signals import is_theirs, matters, topics
from tonlia.analysis.voice import Voice

HEALTHY, WEAK = 75, 50


def customer_insight(history: History, facts: Facts, voice: Voice) -> CustomerInsight:
    """Build A11's output."""
    health = relationship_health(facts, voice)
    stage = lifecycle(history, facts)
    return CustomerInsight(
        relationship_health=health,
        communication_pattern=_pattern(facts, voice),
        decision_making=_decision(history, facts, voice),
        satisfaction=satisfaction_of(history, facts, voice),
        loyalty=loyalty(history, facts),
        lifecycle_stage=voice.word(f"lifecycle.{stage}"),
        key_contacts=_contacts(history, facts, voice),
        needs_map=needs_map(history, facts, voice),
        risks=_risks(facts, voice),
        opportunities=_opportunities(history, facts, voice),
    )


def relationship_health(facts: Facts, voice: Voice) -> Health:
    """Sum the parts: contact 20, our answers 15, mood 25, problems 15, trade 15, reliability 10.

    What is not known yet gets somewhat more than half, so that a new customer is neither ill nor in full health.
    """
    parts = [_contact(facts, voice), _answers(facts, voice), _mood(facts, voice), _problems(facts, voice),
             _trade(facts, voice), _reliability(facts, voice)]  # fmt: skip
    score = max(0, min(100, round(sum(part.points for part in parts))))
    records = tuple(dict.fromkeys(record for part in parts for record in part.records))
    grade = "good" if score >= HEALTHY else "fair" if score >= WEAK else "poor"
    trend = health_trend(facts)
    weakest = min(parts, key=lambda part: part.points / part.most)
    text = voice.claim(
        f"health.{grade}", records, score=score, trend=voice.word(f"trend.{trend}"), weakest=weakest.name
    )
    return Health(score=score, trend=trend, assessment=text, parts=parts, records=list(records))


def _part(voice: Voice, name: str, points: float, most: int, reason: str, records: tuple[str, ...]) -> HealthPart:
    bounded = round(max(0.0, min(float(most), points)), 1)
    return HealthPart(name=voice.word(f"part.{name}"), points=bounded, most=most, reason=reason, records=list(records))


def _contact(facts: Facts, voice: Voice) -> HealthPart:
    recent, before = facts.recent, facts.baseline
    if before.value is None:
        points = 12.0 if recent.value else 6.0
        return _part(voice, "contact", points, 20, voice.word("part.contact_new", n=recent.value), recent.records)
    points = 20 * min(1.0, recent.value / before.value) if before.value else (14.0 if recent.value else 4.0)
    reason = voice.word("part.contact_why", n=recent.value, before=before.value)
    return _part(voice, "contact", points, 20, reason, recent.records + before.records)


def _answers(facts: Facts, voice: Voice) -> HealthPart:
    wait, open_ = facts.usual_response, facts.unanswered
    if wait.value is None:
        points, reason = 9.0, voice.word("part.answers_new", open=open_.value)
    else:
        points = next((p for limit, p in ((60, 15.0), (240, 12.0), (540, 8.0)) if wait.value <= limit), 4.0)
        reason = voice.word("part.answers_why", wait=voice.duration(wait.value), open=open_.value)
    return _part(voice, "answers", points - 2 * open_.value, 15, reason, wait.records + open_.records)


def _mood(facts: Facts, voice: Voice) -> HealthPart:
    felt = facts.sentiment_recent if facts.sentiment_recent.value is not None else facts.sentiment_baseline
    if felt.value is None:
        return _part(voice, "mood", 14, 25, voice.word("part.unknown"), ())
    reason = voice.word("part.mood_why", share=voice.percent(felt.value), n=len(felt.records))
    return _part(voice, "mood", 25 * felt.value + 5, 25, reason, felt.records)


def _problems(facts: Facts, voice: Voice) -> HealthPart:
    open_, quality = facts.open_complaints, facts.quality_issues
    reason = voice.word("part.problems_why", complaints=open_.value, quality=quality.value)
    points = 15 - 7 * open_.value - 3 * quality.value - (3 if facts.cheaper.value is not None else 0)
    return _part(voice, "problems", points, 15, reason, open_.records + quality.records + facts.cheaper.records)


def _trade(facts: Facts, voice: Voice) -> HealthPart:
    trade = facts.trade
    if not trade.orders:
        return _part(voice, "trade", 9, 15, voice.word("part.trade_new"), ())
    before, now = trade.before.value, trade.recent.value
    points = (
        5.0
        if trade.course == "falling"
        else 15.0
        if now >= before and now
        else 15 * float(now / before)
        if before
        else 6.0
    )
    total, n = trade.revenue.value, trade.orders.value
    reason = voice.word("part.trade_all", now=now, before=before, n=n, total=total)
    if trade.course != "steady":
        reason += voice.word("list.join") + voice.word(
            f"part.{trade.course}", amounts=voice.amounts(trade.last_amounts.value)
        )
    elif (change := trade.last_change) is not None:
        key, last = "part.smaller" if change < 0 else "part.larger", trade.last_amounts.value[-2:]
        reason += voice.word("list.join") + voice.word(
            key, change=voice.percent(abs(change)), amounts=voice.amounts(last)
        )
    return _part(voice, "trade", points, 15, reason, trade.recent.records + trade.before.records)


def _reliability(facts: Facts, voice: Voice) -> HealthPart:
    broken = [one for one in facts.promised if one.state == "overdue"]
    delays, trade = facts.trade.delays, facts.trade
    reason = voice.word("part.reliability_all", overdue=len(broken), paid=trade.punctual.value, due=trade.due.value)
    records = (
        tuple(record for one in broken for record in one.records) + trade.due.records + facts.promises.overdue.records
    )
    points = 10 - 2 * len(broken) - min(2, facts.promises.overdue.value) - 2 * len(delays)
    return _part(voice, "reliability", points, 10, reason, records)


def health_trend(facts: Facts) -> Trend:
    """Contact that halves or a worse mood point down; more contact or a better mood, with nothing down, up."""
    falls, mood = facts.decline, facts.sentiment_trend.value
    if (falls is not None and falls >= 0.5) or mood == "downward" or facts.trade.course == "falling":
        return "downward"
    rises = facts.baseline.value is not None and facts.recent.value > 1.2 * facts.baseline.value
    return "upward" if rises or mood == "upward" else "stable"


def _pattern(facts: Facts, voice: Voice) -> CommunicationPattern:
    channel = facts.preferred_channels[0] if facts.preferred_channels else None
    time = None
    if facts.busy_days and facts.busy_hours:
        days = facts.busy_days[:2]
        weekend = all(day.value > 4 for day in days)
        hour = facts.busy_hours[0].value
        part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
        time = voice.word(f"when.{'weekend' if weekend else 'weekday'}_{part}")
    speed = facts.their_response
    records = (channel.records if channel else ()) + speed.records
    return CommunicationPattern(
        preferred_channel=voice.channel(channel.value) if channel else None, preferred_time=time,
        frequency=voice.word("pattern.frequency", n=facts.per_week.value),
        response_speed=None if speed.value is None else voice.word("pattern.speed", wait=voice.duration(speed.value)),
        records=list(dict.fromkeys(records)),
    )  # fmt: skip


def _decision(history: History, facts: Facts, voice: Voice) -> DecisionMaking:
    weight: dict[str, list[str]] = {}
    for intent, fact in facts.lasting_intents.items():
        if intent in BY_INTENT:
            weight.setdefault(BY_INTENT[intent], []).extend(fact.records)
    for entry in history.between(history.end - timedelta(days=180), history.end):
        for name in topics(entry.text) if is_theirs(entry) else ():
            own = weight.setdefault(name, [])
            own.extend([entry.id] if entry.id not in own else [])
    stressed = matters(history.between(history.end - timedelta(days=180), history.end))
    ranked = sorted(weight, key=lambda name: (name not in stressed, -len(weight[name])))[:4]
    decider = next((one for one in facts.network if one.role == "decides"), None)
    adviser = next((one for one in facts.network if one.role == "evaluates" and one is not decider), None)
    who = None
    if decider is not None:
        key = "decision.who_with" if adviser else "decision.who"
        who = voice.word(key, name=decider.name, adviser=adviser.name if adviser else "")
    rule = decision_rule(history.between(history.end - timedelta(days=180), history.end))
    if rule is not None:
        key = "decision.who_by_rule" if who else "decision.rule"
        who = voice.claim(key, [rule.record], who=who or "", said=rule.text)
    cycle = decision_days(history)
    return DecisionMaking(
        style=voice.word(f"style.{decision_style(facts, ranked)}"), key_factors=[voice.word(f"factor.{n}") for n in ranked],
        decision_maker=who, decision_cycle=None if not cycle else voice.word("decision.cycle", n=cycle),
        records=list(dict.fromkeys([*(r for name in ranked for r in weight[name]), *([rule.record] if rule else [])])),
    )  # fmt: skip


def decision_style(facts: Facts, factors: list[str]) -> str:
    """Price first, quality first, by feeling (half of the messages strongly coloured), else rational."""
    if facts.cheaper.value is not None or (factors and factors[0] == "price" and facts.price_talk.value >= 3):
        return "rational" if "quality" in factors else "price"
    if factors and factors[0] == "quality":
        return "quality"
    coloured = facts.sentiment_recent.value
    return "emotional" if coloured is not None and abs(coloured - 0.5) > 0.35 else "rational"


def decision_days(history: History) -> int | None:
    """Median days from the first inquiry to each order that followed; None without one."""
    asked = [entry.at for entry in history.entries if entry.inbound and entry.intent == "inquiry"]
    ordered = [order.at for order in history.orders]
    ordered += [entry.at for entry in history.entries if entry.inbound and entry.intent == "order"]
    days = []
    for at in sorted(ordered):
        before = [first for first in asked if first < at and at - first < timedelta(days=180)]
        if before:
            days.append((at - before[0]).days)
            asked = [first for first in asked if first >= at]
    return round(median(days)) if days else None


def loyalty(history: History, facts: Facts) -> Loyalty:
    """Months known (20), orders (30), their trend (20), mood (20), no rival named (10); the rest follows from it."""
    known = (history.end - history.entries[0].at).days / 30 if history.entries else 0
    felt = facts.sentiment_recent.value if facts.sentiment_recent.value is not None else 0.5
    trade = facts.trade
    steady = 20.0 if trade.recent.value and trade.recent.value >= trade.before.value else 8.0 if trade.orders else 4.0
    rival = 0 if facts.competitors or facts.cheaper.value is not None else 10
    score = round(min(20.0, 5 * known) + min(30.0, 7.5 * trade.orders.value) + steady + 20 * felt + rival)
    falls = facts.decline or 0.0
    chance = 0.45 + 0.5 * score / 100 - 0.1 * facts.open_complaints.value - (0.15 if falls >= 0.5 else 0)
    retention = round(max(0.05, min(0.98, chance)), 2)
    level: Level = "low" if retention >= 0.75 else "medium" if retention >= 0.55 else "high"
    records = [*trade.orders.records, *facts.sentiment_recent.records, *facts.last_contact.records]
    return Loyalty(score=max(0, min(100, score)), risk_level=level, retention_probability=retention,
                   records=list(dict.fromkeys(records)))  # fmt: skip


def lifecycle(history: History, facts: Facts) -> str:
    """Return ``prospect``, ``new``, ``growing``, ``mature`` or ``at_risk``."""
    trade, falls = facts.trade, facts.decline
    late = (
        trade.gap_days.value and trade.days_since.value and trade.days_since.value > 2 * max(trade.gap_days.value, 15)
    )
    known = (facts.baseline.value or 0) >= 3
    if (known and falls is not None and falls >= 0.6) or late or leaving(facts):
        return "at_risk"
    won = any(deal.stage == "won" for deal in history.deals)
    if not trade.orders and not won:
        return "prospect"
    if trade.orders.value <= 1:
        return "new"
    if trade.course == "falling":
        return "mature"
    if trade.recent.value > trade.before.value * 11 / 10:
        return "growing"
    return "mature" if trade.orders.value >= 4 else "growing"


def _contacts(history: History, facts: Facts, voice: Voice) -> list[KeyContact]:
    feelings: dict[str, list[float]] = {}
    for entry in history.entries:
        if entry.inbound and entry.contact_id and entry.sentiment_score is not None:
            feelings.setdefault(entry.contact_id, []).append(entry.sentiment_score)
    shown = []
    for one in facts.network[:6]:
        mood = feelings.get(one.person_id, [0.5])
        mean = sum(mood) / len(mood)
        tone = "good" if mean >= 0.6 else "strained" if mean < 0.4 else "neutral"
        role = next((p.role for p in history.people if p.id == one.person_id and p.role), None)
        shown.append(
            KeyContact(
                name=one.name, role=role or voice.word(f"role.{one.role}"), influence=one.influence,
                relationship=voice.word(f"tone.{tone}"), records=list(one.records),
            )
        )  # fmt: skip
    return shown


def _risks(facts: Facts, voice: Voice) -> list[NamedRisk]:
    found: list[tuple[str, Level, tuple[str, ...]]] = []
    if facts.cheaper.value is not None or facts.price_talk.value >= 3:
        level: Level = "high" if facts.cheaper.value and facts.cheaper.value >= 10 else "medium"
        found.append(("price", level, facts.cheaper.records or facts.price_talk.records))
    if wants_longer_terms(facts):
        found.append(("terms", "medium", facts.asked_terms.records))
    if facts.decline is not None and facts.decline >= 0.5:
        found.append(("contact", "high", facts.recent.records + facts.baseline.records))
    if facts.open_complaints:
        found.append(("complaint", "high", facts.open_complaints.records))
    return [
        NamedRisk(type=voice.word(f"risk.{n}"), level=level, mitigation=voice.word(f"mitigate.{n}"), records=list(r))
        for n, level, r in found
        if r
    ]


def _opportunities(history: History, facts: Facts, voice: Voice) -> list[NamedOpportunity]:
    found: list[tuple[str, Level, tuple[str, ...]]] = []
    wanted = [e for e in history.in_range if e.inbound and e.temperature in ("hot", "warm") and e.products]
    if wanted:
        hot: Level = "high" if any(e.temperature == "hot" for e in wanted) else "medium"
        found.append(("demand", hot, tuple(e.id for e in wanted)))
    happy = [e.id for e in history.in_range if e.inbound and e.sentiment == "positive"]
    if len(happy) >= 2:
        found.append(("reference", "medium", tuple(happy)))
    if facts.intents.get("cooperation"):
        found.append(("partnership", "medium", facts.intents["cooperation"].records))
    return [
        NamedOpportunity(type=voice.word(f"chance.{n}"), potential=p, action=voice.word(f"take.{n}"), records=list(r))
        for n, p, r in found
    ]
