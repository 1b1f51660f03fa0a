"""Wording in the tenant's language: every claim is written down with the records it rests on.

An agent builds its output from facts and a ``Voice``. Built a second time with the sentences that a model reworded
(and that the check let through), it gives the same output in those words: a model can change no number and no record.
"""

import functools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files

_GROUP = {"zh": ",", "en": ",", "pt": ".", "ru": "\u00a0"}
_POINT = {"zh": ".", "en": ".", "pt": ",", "ru": ","}
_SIGN = {"CNY": "¥{}", "BRL": "R$ {}", "RUB": "{} ₽", "USD": "${}", "EUR": "€{}", "GBP": "£{}"}


@functools.cache
def texts(language: str) -> Mapping[str, str]:
    """Return the sentences of one language by key."""
    content = files("tonlia.analysis").joinpath(f"texts/{language}.json").read_text(encoding="utf-8")
    return {f"{group}.{name}": text for group, items in json.loads(content).items() for name, text in items.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    id: str
    text: str
    records: tuple[str, ...]


class Voice:
    """One language's wording for one output."""

    def __init__(self, language: str, reworded: Mapping[str, str] | None = None) -> None:
        self.language = language
        self.claims: list[Claim] = []
        self._reworded = reworded or {}
        self._used: dict[str, int] = {}

    def word(self, key: str, **values: object) -> str:
        """Return a label or phrase that claims nothing by itself."""
        return texts(self.language)[key].format(**{name: self.show(value) for name, value in values.items()})

    def claim(self, key: str, records: Iterable[str], **values: object) -> str:
        """Return a sentence about the customer, and note the records it rests on."""
        text = self.word(key, **values)
        number = self._used[key] = self._used.get(key, 0) + 1
        claim = Claim(id=f"{key}#{number}", text=text, records=tuple(dict.fromkeys(records)))
        self.claims.append(claim)
        return self._reworded.get(claim.id, text)

    def founded(self, key: str, records: Sequence[str], **values: object) -> list[str]:
        """Return the claim as a list of one, or nothing when no record bears it out."""
        return [self.claim(key, records, **values)] if records else []

    def show(self, value: object) -> str:
        if isinstance(value, bool) or value is None:
            return str(value)
        if isinstance(value, int | float | Decimal):
            return self.number(value)
        if isinstance(value, date):
            return value.isoformat()[:10]
        return str(value)

    def number(self, value: float | Decimal) -> str:
        """Write a number with the language's separators; whole ones without a fraction."""
        plain = f"{Decimal(str(value)).normalize():f}"
        whole, _, fraction = plain.partition(".")
        grouped = f"{int(whole):,}".replace(",", _GROUP[self.language]) if len(whole.lstrip("-")) > 4 else whole
        return grouped + (_POINT[self.language] + fraction[:3] if fraction else "")

    def money(self, value: Decimal, currency: str) -> str:
        return _SIGN.get(currency, "{} " + currency).format(self.number(value.quantize(Decimal("0.01"))))

    def amounts(self, values: Iterable[Decimal]) -> str:
        """Write a row of sums in the order of time."""
        return " → ".join(self.number(value) for value in values)

    def percent(self, share: float) -> str:
        return f"{round(share * 100)}%"

    def day(self, weekday: int) -> str:
        return self.word(f"day.{weekday}")

    def channel(self, name: str) -> str:
        known = f"channel.{name}"
        return self.word(known) if known in texts(self.language) else name

    def duration(self, minutes: float) -> str:
        """Write minutes as people say them: minutes, hours with one decimal, days."""
        if 0 < minutes < 0.5:
            return self.word("time.moment")
        if minutes < 90:
            return self.word("time.minutes", n=round(minutes))
        if minutes < 36 * 60:
            return self.word("time.hours", n=round(minutes / 60, 1))
        return self.word("time.days", n=round(minutes / 1440, 1))
