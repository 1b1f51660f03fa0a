"""What the extracted facts say to the heads: near and far dates, amounts, shouting, questions."""

from datetime import date

from tonlia.understanding.analysis import Structured

NAMES = (
    "date_past", "date_near", "date_month", "date_far", "price", "quantity", "period", "terms", "competitor", "contact",
    "question", "exclaim", "shout", "short", "long", "qty_and_date", "price_and_date", "sku", "past_only",
)  # fmt: skip


def facts_of(text: str, found: Structured, today: date) -> list[float]:
    """Return one number a name of ``NAMES``, all between 0 and 1."""
    ahead = [days_ahead(item.iso_date or item.iso_start or "", today) for item in found.dates]
    near, month = any(0 <= days <= 1 for days in ahead), any(2 <= days <= 30 for days in ahead)
    past = any(days < 0 for days in ahead)
    letters = [char for char in text[:400] if char.isalpha() and char.lower() != char.upper()]
    capitals = sum(char.isupper() for char in letters) / max(1, len(letters))
    values = (
        past, near, month, any(days > 30 for days in ahead), bool(found.prices), bool(found.quantities),
        any(item.period for item in found.quantities), found.payment_terms_days is not None, bool(found.competitors),
        any((found.contact.name, found.contact.email, found.contact.phone_e164)),
        "?" in text or "？" in text, "!" in text or "！" in text,
        text.count("!") + text.count("！") > 1 or (capitals > 0.5 and len(letters) > 12),
        len(text) < 25, len(text) > 200,
        bool(found.quantities) and month, bool(found.prices) and month, any("-" in item for item in found.products),
        past and not near and not month,
    )  # fmt: skip
    return [float(value) for value in values]


def days_ahead(iso: str, today: date) -> int:
    return (date.fromisoformat(iso) - today).days
