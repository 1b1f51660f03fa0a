"""What the agents give: the requirements' keys, and beside each claim the records it rests on."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

Records = list[str]
Share = Annotated[float, Field(ge=0, le=1)]
Score = Annotated[int, Field(ge=0, le=100)]
Level = Literal["high", "medium", "low"]
Trend = Literal["upward", "downward", "stable"]
Money = Annotated[Decimal, PlainSerializer(float, when_used="json")]
RiskType = Literal[
    "churn_risk", "order_decline", "complaint_escalation", "competitor_infiltration", "payment_risk",
    "quality_complaint", "relationship_deterioration",
]  # fmt: skip


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HealthPart(Part):
    name: str
    points: float
    most: float
    reason: str
    records: Records = []


class Health(Part):
    score: Score
    trend: Trend
    assessment: str
    parts: list[HealthPart]
    records: Records


class CommunicationPattern(Part):
    preferred_channel: str | None
    preferred_time: str | None
    frequency: str
    response_speed: str | None
    records: Records


class DecisionMaking(Part):
    style: str
    key_factors: list[str]
    decision_maker: str | None
    decision_cycle: str | None
    records: Records


class Satisfaction(Part):
    current: Annotated[float, Field(ge=1, le=5)] | None
    trend: Trend
    strengths: list[str]
    pain_points: list[str]
    records: Records


class Loyalty(Part):
    score: Score
    risk_level: Level
    retention_probability: Share
    records: Records


class KeyContact(Part):
    name: str
    role: str
    influence: Share
    relationship: str
    records: Records


class NeedsMap(Part):
    current: list[str]
    future: list[str]
    latent: list[str]
    records: Records


class NamedRisk(Part):
    type: str
    level: Level
    mitigation: str
    records: Records


class NamedOpportunity(Part):
    type: str
    potential: Level
    action: str
    records: Records


class CustomerInsight(Part):
    """A11."""

    relationship_health: Health
    communication_pattern: CommunicationPattern
    decision_making: DecisionMaking
    satisfaction: Satisfaction
    loyalty: Loyalty
    lifecycle_stage: str
    key_contacts: list[KeyContact]
    needs_map: NeedsMap
    risks: list[NamedRisk]
    opportunities: list[NamedOpportunity]


class Opportunity(Part):
    """``estimated_value`` is one period's (``period``), or the whole of a single need; ``annual_value`` a year's."""

    id: str
    type: Literal["explicit", "implicit"]
    description: str
    product: str | None
    quantity: str | None
    estimated_value: Money | None
    annual_value: Money | None
    currency: str
    period: str | None
    arithmetic: str | None
    probability: Share
    probability_basis: str
    expected_close_date: date | None
    stage: str
    competitors: list[str]
    winning_factors: list[str]
    risk_factors: list[str]
    recommended_actions: list[str]
    urgency: Level
    records: Records


class CrossSell(Part):
    product: str
    reason: str
    potential_value: Money | None
    approach: str
    records: Records


class UpSell(Part):
    current: str
    upgrade: str
    reason: str
    potential_value: Money | None
    records: Records


class Opportunities(Part):
    """A12."""

    opportunities: list[Opportunity]
    cross_sell_opportunities: list[CrossSell]
    up_sell_opportunities: list[UpSell]


class MarketingStrategy(Part):
    approach: str
    key_messages: list[str]
    value_proposition: str


class ContentSuggestion(Part):
    type: str
    topic: str
    timing: str
    channel: str
    records: Records


class Timing(Part):
    best_contact_days: list[str]
    best_contact_hours: list[str]
    avoid_times: list[str]
    basis: str
    records: Records


class ChannelStrategy(Part):
    primary: str | None
    secondary: str | None
    tertiary: str | None
    reason: str
    records: Records


class Campaign(Part):
    name: str
    target: str
    offer: str
    expected_response: Share
    records: Records


class Care(Part):
    birthday_greeting: bool
    holiday_gifts: str
    quarterly_business_review: bool
    industry_insights_sharing: str


class Retention(Part):
    risk_signals: list[str]
    retention_actions: list[str]
    records: Records


class MarketingAdvice(Part):
    """A13."""

    customer_segment: str
    marketing_strategy: MarketingStrategy
    content_suggestions: list[ContentSuggestion]
    timing_recommendations: Timing
    channel_strategy: ChannelStrategy
    campaign_ideas: list[Campaign]
    care_strategy: Care
    retention_plan: Retention


class RiskAlert(Part):
    alert_id: str
    customer_id: str
    customer_name: str
    risk_type: RiskType
    risk_level: Level
    risk_score: Score
    indicators: list[str]
    triggered_at: date
    expected_impact: str
    recommended_actions: list[str]
    escalation_required: bool
    escalation_to: str | None
    records: Records


class Decline(Part):
    detected: bool
    metric: str
    current: int
    baseline: float | None
    trend: Literal["declining", "rising", "steady", "unknown"]
    records: Records


class PriceSensitivity(Part):
    detected: bool
    evidence: str
    severity: Level
    records: Records


class EarlyWarnings(Part):
    communication_decline: Decline
    price_sensitivity: PriceSensitivity


class Risks(Part):
    """A14."""

    risk_alerts: list[RiskAlert]
    early_warning_signals: EarlyWarnings


class Action(Part):
    title: str
    priority: Level
    due: date
    source: str
    records: Records


class ActionPlan(Part):
    immediate: list[Action]
    short_term: list[Action]
    long_term: list[Action]


class Summary(Part):
    total_records: int
    channels: dict[str, int]
    analysis_date: date
    range_start: datetime
    range_end: datetime
    failed: list[str]


class Coordinated(Part):
    """A16. A part is null when its agent failed; ``analysis_summary.failed`` names it."""

    analysis_summary: Summary
    customer_insights: CustomerInsight | None
    opportunities: Opportunities | None
    marketing_suggestions: MarketingAdvice | None
    risk_alerts: Risks | None
    reports: dict[str, Any] | None
    action_plan: ActionPlan
