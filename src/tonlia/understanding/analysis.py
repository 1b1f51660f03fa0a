"""The A10 object: what one entry says. Keys as in the requirements, plus ``structured`` and the flags."""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

IntentCategory = Literal[
    "inquiry", "complaint", "technical", "cooperation", "order", "payment", "delivery", "after_sales", "other"
]
SentimentLabel = Literal["positive", "neutral", "negative"]
UrgencyLevel = Literal["high", "medium", "low"]
Temperature = Literal["hot", "warm", "cold", "none"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Intent(_Part):
    category: IntentCategory
    detail: str
    confidence: float = Field(ge=0, le=1)
    second: IntentCategory | None = None


class KeyInfo(_Part):
    """The document's flat summary of ``structured``, as text."""

    products: list[str]
    price: str | None
    quantity: str | None
    timeline: str | None
    competitors: list[str]


class Sentiment(_Part):
    overall: SentimentLabel
    score: float = Field(ge=0, le=1, description="0 is most negative, 1 most positive.")
    mood: str


class Urgency(_Part):
    level: UrgencyLevel
    reason: str


class Price(_Part):
    amount: Decimal
    currency: str
    text: str


class Quantity(_Part):
    value: Decimal
    unit: str
    period: Literal["day", "week", "month", "quarter", "year"] | None
    text: str


class Date(_Part):
    """Either ``iso_date``, or ``iso_start`` and ``iso_end``; ``text`` is verbatim."""

    text: str
    iso_date: str | None = None
    iso_start: str | None = None
    iso_end: str | None = None


class ContactData(_Part):
    name: str | None = None
    company: str | None = None
    email: str | None = None
    phone_e164: str | None = None


class Structured(_Part):
    products: list[str] = []
    prices: list[Price] = []
    quantities: list[Quantity] = []
    dates: list[Date] = []
    payment_terms_days: int | None = None
    competitors: list[str] = []
    contact: ContactData = ContactData()


class Analysis(_Part):
    """What A10 says of one entry. ``needs_review`` is set when the analyser is unsure."""

    intent: Intent
    key_info: KeyInfo
    sentiment: Sentiment
    urgency: Urgency
    follow_up: list[str]
    quality_score: int = Field(ge=1, le=10)
    quality_reasons: list[str] = []
    """What adds to the score and what takes from it, each with its points, in the tenant's language."""
    suggestions: list[str]
    language: str
    lead_temperature: Temperature
    follow_up_required: bool
    wants_human: bool
    opt_out: bool
    needs_review: bool
    structured: Structured
    model_version: str
