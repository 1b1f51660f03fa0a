"""A10 offline: reads one entry and gives the document's object, in the tenant's language."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import cast

from tonlia.ports.embedder import Embedder
from tonlia.understanding import wording
from tonlia.understanding.analysis import (
    Analysis,
    Intent,
    IntentCategory,
    KeyInfo,
    Sentiment,
    SentimentLabel,
    Structured,
    Temperature,
    Urgency,
    UrgencyLevel,
)
from tonlia.understanding.classify import Model, load_model
from tonlia.understanding.extract import begin, finish
from tonlia.understanding.facts import facts_of
from tonlia.understanding.judge import Reading, read
from tonlia.understanding.language import detect_language
from tonlia.understanding.number_roles import judge_by, places_of

_ANGRY_BELOW = 0.12


class Analyser:
    """Needs no key and no network; without embeddings it works on words alone and says so in ``model_version``."""

    def __init__(self, embedder: Embedder, model: Model | None = None) -> None:
        self._embedder = embedder
        self._model = model

    async def vector(self, text: str) -> Sequence[float] | None:
        """Return the text's embedding, None when embeddings are not at hand."""
        vectors = await self._embedder.embed([text.replace("\0", " ")], query=True)
        return [float(x) for x in vectors[0]] if vectors else None

    async def analyse(
        self, text: str, *, channel: str, received_at: datetime, language: str | None = None, currency: str = "USD",
        country: str | None = None, reply_language: str | None = None, known_products: Sequence[str] = (),
        direction: str = "inbound",
    ) -> Analysis:  # fmt: skip
        """Analyse one text; relative dates are counted from ``received_at``'s own day."""
        text = text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
        own = detect_language(text, language)
        words = wording.reading_language(reply_language or own)
        if not text.strip():
            return _empty(own, words, (self._model or load_model()).version)
        today = received_at.date()
        draft = begin(text, language=own, today=today, currency=currency, country=country)
        seen = await self._embedder.read(draft.told, draft.places)
        found = finish(draft, known_products, judge_by(places_of(draft.places, seen), own) if seen else None)
        vector = seen.vector if seen else None
        reading = read(text, found, vector, facts_of(text, found, today), today, self._model)
        return _put(reading, found, own, words, answered=direction != "inbound", spoken=channel in ("phone", "mobile"))


def _put(reading: Reading, found: Structured, own: str, words: str, *, answered: bool, spoken: bool) -> Analysis:
    follow_up = reading.follow_up and not answered
    mood = "angry" if reading.sentiment == "negative" and reading.sentiment_score < _ANGRY_BELOW else reading.sentiment
    points = quality(reading, found, spoken=spoken)
    return Analysis(
        intent=Intent(
            category=cast("IntentCategory", reading.intent), detail=_detail(reading.intent, found, words),
            confidence=reading.confidence, second=cast("IntentCategory | None", reading.second),
        ),
        key_info=_key_info(found),
        sentiment=Sentiment(
            overall=cast("SentimentLabel", reading.sentiment), score=min(1.0, max(0.0, reading.sentiment_score)),
            mood=wording.word(wording.MOODS, words, mood),
        ),
        urgency=Urgency(
            level=cast("UrgencyLevel", reading.urgency),
            reason=wording.word(wording.REASONS, words, reading.urgency_cause),
        ),
        follow_up=_follow_ups(reading, found, words) if follow_up else [],
        quality_score=max(1, min(10, sum(points.values()))),
        quality_reasons=[f"{count:+d} {wording.word(wording.QUALITY, words, reason)}" for reason, count in points.items()],
        suggestions=_suggestions(reading, found, words),
        language=own, lead_temperature=cast("Temperature", reading.temperature), follow_up_required=follow_up,
        wants_human=reading.human, opt_out=reading.opt_out, needs_review=reading.needs_review, structured=found,
        model_version=reading.version,
    )  # fmt: skip


def _detail(intent: str, found: Structured, words: str) -> str:
    name = wording.word(wording.INTENTS, words, intent)
    return f"{name} {found.products[0]}" if found.products else name


def plain(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def _key_info(found: Structured) -> KeyInfo:
    prices = [f"{plain(price.amount)} {price.currency}" for price in found.prices]
    quantities = [
        f"{plain(one.value)} {one.unit}" + (f"/{one.period}" if one.period else "") for one in found.quantities
    ]
    dates = [f"{one.text} ({one.iso_date or f'{one.iso_start}..{one.iso_end}'})" for one in found.dates]
    return KeyInfo(
        products=found.products, price="; ".join(prices) or None, quantity="; ".join(quantities) or None,
        timeline="; ".join(dates) or None, competitors=found.competitors,
    )  # fmt: skip


def _follow_ups(reading: Reading, found: Structured, words: str) -> list[str]:
    """Derive what to do from the intent and the facts; never empty."""
    about = found.products[0] if found.products else ""
    things = []
    if reading.human:
        things.append(wording.follow_up(words, "human"))
    if reading.opt_out:
        things.append(wording.follow_up(words, "opt_out"))
    else:
        things.append(wording.follow_up(words, reading.intent, about=about))
    if reading.second is not None:
        things.append(wording.follow_up(words, reading.second))
    if found.payment_terms_days is not None:
        things.append(wording.follow_up(words, "terms", days=str(found.payment_terms_days)))
    if found.competitors and reading.temperature in ("hot", "warm"):
        things.append(wording.follow_up(words, "competitor", name=found.competitors[0]))
    if found.dates and reading.urgency != "low":
        last = max(one.iso_date or one.iso_end or "" for one in found.dates)
        things.append(wording.follow_up(words, "date", date=last))
    return list(dict.fromkeys(things))


def _suggestions(reading: Reading, found: Structured, words: str) -> list[str]:
    def say(key: str) -> str:
        return wording.word(wording.SUGGESTIONS, words, key)

    lines = []
    if reading.urgency == "high":
        lines.append(say("high"))
    if reading.sentiment == "negative":
        lines.append(say("negative"))
    if reading.temperature in ("hot", "warm", "cold"):
        lines.append(say(reading.temperature))
    if reading.intent in ("inquiry", "order") and reading.temperature in ("hot", "warm"):
        names = wording.MISSING[words]
        gaps = (("product", found.products), ("quantity", found.quantities), ("date", found.dates))
        missing = [names[name] for name, have in gaps if not have]
        if missing:
            lines.append(say("missing").format(what=names["join"].join(missing)))
    if reading.needs_review:
        lines.append(say("review"))
    return lines or [say("fine")]


def quality(reading: Reading, found: Structured, *, spoken: bool) -> dict[str, int]:
    """Return the points for how much there is to work with, by reason.

    3 to start; 1 each for a product, a quantity, a price, a date, contact data, and a clear intent (0.6 or more);
    1 for a lead that is warm, 2 for one that is hot; 1 off when unsure; 1 off for an ``other``; a call is not
    marked down for lacking contact data, which its line already tells.
    """
    contact = found.contact.name or found.contact.email or found.contact.phone_e164
    points = {
        "base": 3, "product": bool(found.products), "quantity": bool(found.quantities), "price": bool(found.prices),
        "date": bool(found.dates), "contact": bool(contact or spoken), "clear": reading.confidence >= 0.6,
        "warm": reading.temperature == "warm", "hot": 2 * (reading.temperature == "hot"),
        "unsure": -reading.needs_review, "other": -(reading.intent == "other"),
    }  # fmt: skip
    return {reason: int(count) for reason, count in points.items() if count}


def _empty(own: str, words: str, version: str) -> Analysis:
    return Analysis(
        intent=Intent(category="other", detail=wording.word(wording.INTENTS, words, "other"), confidence=1.0),
        key_info=KeyInfo(products=[], price=None, quantity=None, timeline=None, competitors=[]),
        sentiment=Sentiment(overall="neutral", score=0.5, mood=wording.word(wording.MOODS, words, "neutral")),
        urgency=Urgency(level="low", reason=wording.word(wording.REASONS, words, "none")),
        follow_up=[], quality_score=1, suggestions=[wording.word(wording.SUGGESTIONS, words, "fine")], language=own,
        lead_temperature="none", follow_up_required=False, wants_human=False, opt_out=False, needs_review=False,
        structured=Structured(), model_version=version,
    )  # fmt: skip
