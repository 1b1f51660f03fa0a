"""The JSON object of ``tonlia try analyse``: the document's keys plus what a program wants to read."""

from decimal import Decimal
from typing import Any

from tonlia.understanding.analysis import Analysis, Date


def describe(analysis: Analysis, request_id: str | int | None) -> dict[str, Any]:
    """Return the answer to one line; amounts are JSON numbers, whole ones without a fraction."""
    found = analysis.structured
    return {
        "id": request_id,
        "intent": {
            "category": analysis.intent.category, "detail": analysis.intent.detail,
            "confidence": analysis.intent.confidence, "second": analysis.intent.second,
        },
        "key_info": analysis.key_info.model_dump(),
        "sentiment": analysis.sentiment.model_dump(),
        "urgency": analysis.urgency.model_dump(),
        "follow_up": list(analysis.follow_up),
        "quality_score": analysis.quality_score,
        "quality_reasons": list(analysis.quality_reasons),
        "suggestions": list(analysis.suggestions),
        "language": analysis.language,
        "lead_temperature": analysis.lead_temperature,
        "follow_up_required": analysis.follow_up_required,
        "wants_human": analysis.wants_human,
        "opt_out": analysis.opt_out,
        "needs_review": analysis.needs_review,
        "model_version": analysis.model_version,
        "structured": {
            "products": list(found.products),
            "prices": [
                {"amount": number(one.amount), "currency": one.currency, "text": one.text} for one in found.prices
            ],
            "quantities": [
                {"value": number(one.value), "unit": one.unit, "period": one.period, "text": one.text}
                for one in found.quantities
            ],
            "dates": [_date(one) for one in found.dates],
            "payment_terms_days": found.payment_terms_days,
            "competitors": list(found.competitors),
            "contact": found.contact.model_dump(),
        },
    }  # fmt: skip


def number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _date(one: Date) -> dict[str, str | None]:
    if one.iso_date is not None:
        return {"text": one.text, "iso_date": one.iso_date}
    return {"text": one.text, "iso_start": one.iso_start, "iso_end": one.iso_end}
