"""A15 for one customer: the panorama and the five sections of the requirements' report page."""

from tonlia.analysis.history import History
from tonlia.analysis.outputs import Coordinated, CustomerInsight, MarketingAdvice, Opportunities, Opportunity, Risks
from tonlia.analysis.report import Line, Report, Section, bars, grid, lines
from tonlia.analysis.voice import Voice


def customer_report(history: History, whole: Coordinated, voice: Voice) -> Report:
    """Build the report from what the agents gave; a part that failed says so."""
    sections = [
        _panorama(history, whole, voice),
        _insight(whole.customer_insights, voice) if history.ids else _unknown("insight", voice),
        _opportunities(whole.opportunities, voice),
        _advice(whole.marketing_suggestions, voice) if history.ids else _unknown("advice", voice),
        _risks(whole.risk_alerts, voice),
        _actions(whole, voice),
    ]
    return Report(
        kind="customer", title=voice.word("report.customer", name=history.name), subject=history.name,
        language=voice.language, generated_at=history.end, range_start=history.start, range_end=history.end,
        sections=sections,
    )  # fmt: skip


def _missing(key: str, voice: Voice) -> Section:
    return Section(key=key, title=voice.word(f"section.{key}"), lines=[Line(text=voice.word("report.missing"))])


def _unknown(key: str, voice: Voice) -> Section:
    """Say that nothing is known, where parts would stand that are all defaults and rest on no record."""
    return Section(key=key, title=voice.word(f"section.{key}"), lines=[Line(text=voice.word("report.unknown"))])


def _panorama(history: History, whole: Coordinated, voice: Voice) -> Section:
    summary = whole.analysis_summary
    latest = history.entries[-5:][::-1]
    rows = [
        (e.at.strftime("%Y-%m-%d %H:%M"), voice.channel(e.channel), voice.word(f"direction.{e.direction}"), e.text[:80])
        for e in latest
    ]
    head = [voice.word(f"head.{name}") for name in ("time", "channel", "direction", "content")]
    counts = {voice.channel(name): float(count) for name, count in summary.channels.items()}
    text = voice.word("insight.summary", n=summary.total_records)
    return Section(
        key="panorama",
        title=voice.word("section.panorama"),
        lines=lines((text, [e.id for e in history.in_range])),
        table=grid(head, rows),
        chart=bars(voice.word("chart.channels"), counts),
    )


def _insight(insight: CustomerInsight | None, voice: Voice) -> Section:
    if insight is None:
        return _missing("insight", voice)
    health, pattern, how = insight.relationship_health, insight.communication_pattern, insight.decision_making
    said = [
        (voice.word("line.health", score=health.score, text=health.assessment), health.records),
        (voice.word("line.frequency", text=pattern.frequency), pattern.records),
        (voice.word("line.speed", text=pattern.response_speed) if pattern.response_speed else "", pattern.records),
        (voice.word("line.channel", text=pattern.preferred_channel) if pattern.preferred_channel else "", pattern.records),
        (voice.word("line.satisfaction", n=insight.satisfaction.current, trend=voice.word(f"trend.{insight.satisfaction.trend}"))
         if insight.satisfaction.current else "", insight.satisfaction.records),
        (voice.word("line.loyalty", score=insight.loyalty.score, chance=voice.percent(insight.loyalty.retention_probability)),
         insight.loyalty.records),
        (voice.word("line.stage", text=insight.lifecycle_stage), insight.loyalty.records),
        (voice.word("line.decision", style=how.style, factors=", ".join(how.key_factors)) if how.key_factors else "",
         how.records),
        *((voice.word("line.contact", name=one.name, role=one.role, share=voice.percent(one.influence)), one.records)
          for one in insight.key_contacts),
    ]  # fmt: skip
    parts = {part.name: part.points / part.most * 100 for part in health.parts}
    return Section(
        key="insight",
        title=voice.word("section.insight"),
        lines=lines(*said),
        chart=bars(voice.word("chart.health"), parts),
    )


def _opportunities(found: Opportunities | None, voice: Voice) -> Section:
    if found is None:
        return _missing("opportunities", voice)
    said = [
        Line(text=one.description, records=one.records, group=voice.word(f"group.{one.type}"))
        for one in sorted(found.opportunities, key=lambda one: one.type != "explicit")
    ]
    beside = [(one.reason, one.records) for one in found.cross_sell_opportunities]
    beside += [(one.reason, one.records) for one in found.up_sell_opportunities]
    said += [Line(text=text, records=records, group=voice.word("group.beside")) for text, records in beside]
    head = [voice.word(f"head.{name}") for name in ("product", "quantity", "value", "probability", "stage", "close")]
    rows = [_row(one, voice) for one in found.opportunities if one.type == "explicit"]
    said = said or [Line(text=voice.word("report.none"))]
    return Section(key="opportunities", title=voice.word("section.opportunities"), lines=said, table=grid(head, rows))


def _row(one: Opportunity, voice: Voice) -> list[str]:
    value = voice.money(one.estimated_value, one.currency) if one.estimated_value is not None else "–"
    close = one.expected_close_date.isoformat() if one.expected_close_date else "–"
    return [one.product or "–", one.quantity or "–", value, voice.percent(one.probability), one.stage, close]


def _advice(advice: MarketingAdvice | None, voice: Voice) -> Section:
    if advice is None:
        return _missing("advice", voice)
    timing, how = advice.timing_recommendations, voice.word("group.how")
    said = [
        (voice.word("line.segment", text=advice.customer_segment), []),
        (advice.marketing_strategy.value_proposition, []),
        (voice.word("line.when", days=", ".join(timing.best_contact_days), hours=", ".join(timing.best_contact_hours))
         if timing.best_contact_days else "", timing.records),
        (advice.channel_strategy.reason, advice.channel_strategy.records),
        *((f"{one.name}: {one.target}", one.records) for one in advice.campaign_ideas),
        *((signal, advice.retention_plan.records) for signal in advice.retention_plan.risk_signals),
    ]  # fmt: skip
    first = voice.word("timing.now")
    do = [
        Line(text=f"{item.type} · {item.topic}", records=item.records, group=item.timing)
        for item in sorted(advice.content_suggestions, key=lambda item: item.timing != first)
    ]
    rest = [Line(text=text, records=list(records), group=how) for text, records in said if text]
    return Section(key="advice", title=voice.word("section.advice"), lines=[*do, *rest])


def _risks(risks: Risks | None, voice: Voice) -> Section:
    if risks is None:
        return _missing("risks", voice)
    said: list[Line] = []
    for risk in sorted(risks.risk_alerts, key=lambda one: -one.risk_score):
        group = voice.word(f"group.{risk.risk_level}")
        name = voice.word(f"risk_type.{risk.risk_type}")
        level = voice.word(f"level.{risk.risk_level}")
        text = voice.word("line.risk", name=name, level=level, score=risk.risk_score)
        said.append(Line(text=text, records=risk.records, group=group))
        details = [
            *risk.indicators,
            voice.word("line.impact", text=risk.expected_impact),
            *(voice.word("line.answer", text=action) for action in risk.recommended_actions),
        ]
        said += [Line(text=one, records=risk.records, group=group, detail=True) for one in details]
    said = said or [Line(text=voice.word("report.no_risk"))]
    return Section(key="risks", title=voice.word("section.risks"), lines=said)


def _actions(whole: Coordinated, voice: Voice) -> Section:
    plan = whole.action_plan
    actions = [*plan.immediate, *plan.short_term, *plan.long_term]
    rows = [
        (voice.word(f"level.{action.priority}"), action.title, action.due.isoformat(), action.source)
        for action in actions
    ]
    head = [voice.word(f"head.{name}") for name in ("priority", "action", "due", "source")]
    texts = [] if rows else [Line(text=voice.word("report.none"))]
    return Section(
        key="actions", title=voice.word("section.actions"), lines=texts, table=grid(head, rows), actions=actions
    )
