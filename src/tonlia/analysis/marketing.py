"""A13: how to win this customer: segment, message, moment, channel. Times follow actual replies."""

from collections.abc import Sequence

from tonlia.analysis.facts import Facts
from tonlia.analysis.history import History
from tonlia.analysis.outputs import (
    Campaign,
    Care,
    ChannelStrategy,
    ContentSuggestion,
    CustomerInsight,
    MarketingAdvice,
    MarketingStrategy,
    Opportunities,
    Retention,
    Timing,
)
from tonlia.analysis.voice import Voice

ENOUGH_SENT = 4
"""So many messages of ours make a weekday or hour comparable; before, the customer's own hours serve."""


def marketing_advice(
    history: History, facts: Facts, insight: CustomerInsight, found: Opportunities, stage: str, voice: Voice
) -> MarketingAdvice:
    """Build A13's output from A11's and A12's."""
    value = (
        "vip"
        if facts.trade.orders.value >= 4 or any((o.annual_value or 0) > 0 for o in found.opportunities)
        else "standard"
    )
    approach = {"prospect": "win", "new": "onboard", "growing": "deepen", "mature": "keep", "at_risk": "recover"}[stage]
    strategy = MarketingStrategy(
        approach=voice.word(f"approach.{approach}"),
        key_messages=[voice.word(f"message.{name}") for name in _messages(facts, stage)],
        value_proposition=voice.word(f"proposition.{approach}"),
    )
    return MarketingAdvice(
        customer_segment=voice.word(
            "segment.name", value=voice.word(f"segment.{value}"), stage=insight.lifecycle_stage
        ),
        marketing_strategy=strategy,
        content_suggestions=_contents(history, facts, found, voice),
        timing_recommendations=timing(facts, voice),
        channel_strategy=_channels(facts, voice),
        campaign_ideas=_campaigns(facts, found, stage, voice),
        care_strategy=_care(history, facts, stage, voice),
        retention_plan=_retention(facts, voice),
    )


def _messages(facts: Facts, stage: str) -> list[str]:
    names = []
    if facts.cheaper.value is not None or facts.price_talk.value >= 3:
        names.append("total_cost")
    if facts.intents.get("technical"):
        names.append("technical")
    if facts.intents.get("delivery") or facts.intents.get("order"):
        names.append("supply")
    if facts.open_complaints or facts.quality_issues:
        names.append("quality")
    return [*names, {"prospect": "proof", "at_risk": "care"}.get(stage, "partnership")][:4]


def _contents(history: History, facts: Facts, found: Opportunities, voice: Voice) -> list[ContentSuggestion]:
    channel = (
        voice.channel(facts.preferred_channels[0].value) if facts.preferred_channels else voice.word("channel.email")
    )
    items: list[tuple[str, str, str, Sequence[str]]] = []
    best = next((one for one in found.opportunities if one.type == "explicit"), None)
    if best is not None:
        items.append(("offer", best.product or "", "now", best.records))
    if facts.intents.get("technical"):
        topic = next(iter(facts.topics), "")
        items.append(("white_paper", topic, "week", facts.intents["technical"].records))
    visited = [e.id for e in history.entries if e.kind == "visit"]
    if best is not None and not visited:
        items.append(("visit", "", "week", best.records))
    if facts.cheaper.value is not None:
        items.append(("comparison", "", "now", facts.cheaper.records))
    if facts.open_complaints:
        items.append(("apology", "", "now", facts.open_complaints.records))
    return [
        ContentSuggestion(
            type=voice.word(f"content.{kind}"), topic=voice.claim(f"content.{kind}_topic", records, about=about),
            timing=voice.word(f"timing.{when}"), channel=channel, records=list(records),
        )
        for kind, about, when, records in items[:4]
        if records
    ]  # fmt: skip


def timing(facts: Facts, voice: Voice) -> Timing:
    """Rank weekdays and two-hour slots by the share of our messages answered within a day.

    With fewer than four sent messages the hours at which the customer wrote himself stand in.
    """
    slots = facts.replies_by_slot
    records = [record for fact in slots.values() for record in fact.records]
    if len(records) < ENOUGH_SENT:
        days = [fact.value for fact in facts.busy_days[:3]]
        hours = sorted({fact.value // 2 * 2 for fact in facts.busy_hours[:2]})
        own = [record for fact in facts.busy_days for record in fact.records]
        return Timing(best_contact_days=[voice.day(d) for d in sorted(days)], best_contact_hours=[_slot(h) for h in hours],
                      avoid_times=[], basis=voice.word("timing.own", n=len(own)), records=own)  # fmt: skip
    by_day: dict[int, list[float]] = {}
    by_hour: dict[int, list[float]] = {}
    for (day, hour), fact in slots.items():
        by_day.setdefault(day, []).extend([fact.value] * len(fact.records))
        by_hour.setdefault(hour, []).extend([fact.value] * len(fact.records))

    def ranked(groups: dict[int, list[float]]) -> list[int]:
        return sorted(groups, key=lambda k: (-sum(groups[k]) / len(groups[k]), -len(groups[k]), k))

    best_days = [d for d in ranked(by_day) if sum(by_day[d])][:3]
    best_hours = [h for h in ranked(by_hour) if sum(by_hour[h])][:2]
    silent = [slot for slot, fact in slots.items() if not fact.value and len(fact.records) >= 2]
    return Timing(
        best_contact_days=[voice.day(d) for d in sorted(best_days)],
        best_contact_hours=[_slot(h) for h in sorted(best_hours)],
        avoid_times=[f"{voice.day(day)} {_slot(hour)}" for day, hour in silent[:2]],
        basis=voice.word("timing.replies", n=len(records)), records=records,
    )  # fmt: skip


def _slot(hour: int) -> str:
    return f"{hour:02}:00-{hour + 2:02}:00"


def _channels(facts: Facts, voice: Voice) -> ChannelStrategy:
    ranked = facts.preferred_channels[:3]
    names: list[str | None] = [voice.channel(fact.value) for fact in ranked]
    first, second, third = [*names, None, None, None][:3]
    records = list(ranked[0].records) if ranked else []
    reason = (
        voice.claim("channels.reason", records, channel=first, n=len(records)) if ranked else voice.word("part.unknown")
    )
    return ChannelStrategy(primary=first, secondary=second, tertiary=third, reason=reason, records=records)


def _campaigns(facts: Facts, found: Opportunities, stage: str, voice: Voice) -> list[Campaign]:
    """Expected response is the share of our messages that this customer answered within a day, beside five imagined
    ones of which 0.3 were: one answered message does not promise every answer.
    """
    answered = [fact.value for fact in facts.replies_by_slot.values() for _ in fact.records]
    expected = round((sum(answered) + 5 * 0.3) / (len(answered) + 5), 2)
    best = next((one for one in found.opportunities if one.type == "explicit"), None)
    named: list[tuple[str, Sequence[str], str]] = []
    if best is not None:
        named.append(("lock_price" if best.period else "first_order", best.records, best.product or ""))
    if stage in ("mature", "growing"):
        named.append(("referral", facts.trade.orders.records, ""))
        named.append(("repeat", facts.trade.orders.records, ""))
    if stage == "at_risk":
        named.append(("win_back", facts.last_contact.records, ""))
    return [
        Campaign(
            name=voice.word(f"campaign.{name}"), target=voice.claim(f"campaign.{name}_target", records, product=product),
            offer=voice.word(f"campaign.{name}_offer"), expected_response=expected, records=list(records),
        )
        for name, records, product in named
        if records
    ]  # fmt: skip


def _care(history: History, facts: Facts, stage: str, voice: Voice) -> Care:
    close = stage in ("mature", "growing") or facts.trade.orders.value >= 2
    return Care(
        birthday_greeting=history.kind == "person" or close, quarterly_business_review=close,
        holiday_gifts=voice.word("care.gift" if close else "care.greeting"),
        industry_insights_sharing=voice.word("care.monthly" if history.kind == "company" else "care.rarely"),
    )  # fmt: skip


def _retention(facts: Facts, voice: Voice) -> Retention:
    signals: list[tuple[str, tuple[str, ...], dict[str, object]]] = []
    if facts.decline is not None and facts.decline >= 0.3:
        records = facts.recent.records + facts.baseline.records
        signals.append(("contact", records, {"n": facts.recent.value, "before": facts.baseline.value}))
    if facts.cheaper.value is not None:
        signals.append(("price", facts.cheaper.records, {"gap": facts.cheaper.value}))
    if facts.sentiment_trend.value == "downward":
        signals.append(("mood", facts.sentiment_recent.records, {}))
    if facts.open_complaints:
        signals.append(("complaint", facts.open_complaints.records, {"n": facts.open_complaints.value}))
    if facts.trade.delays:
        signals.append(("payment", tuple(d.order.id for d in facts.trade.delays), {"n": facts.trade.delays[0].days}))
    lines = [text for name, records, values in signals for text in voice.founded(f"signal.{name}", records, **values)]
    actions = [voice.word(f"retain.{name}") for name, _, _ in signals] or [voice.word("retain.steady")]
    return Retention(risk_signals=lines, retention_actions=actions,
                     records=list(dict.fromkeys(r for _, records, _ in signals for r in records)))  # fmt: skip
