"""All extractors in the order that keeps one number from being counted twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar

from tonlia.ports.embedder import Place
from tonlia.understanding.analysis import ContactData, Date, Price, Quantity, Structured
from tonlia.understanding.chinese_script import simplified
from tonlia.understanding.extract_amounts import RoleJudge, extract_amounts
from tonlia.understanding.extract_competitors import extract_competitors
from tonlia.understanding.extract_contact import extract_contact
from tonlia.understanding.extract_dates import extract_dates
from tonlia.understanding.extract_masked import without_masked
from tonlia.understanding.extract_products import extract_products
from tonlia.understanding.extract_terms import extract_terms
from tonlia.understanding.number_digits import Number
from tonlia.understanding.numbers import find_numbers
from tonlia.understanding.spans import Spans

Fact = TypeVar("Fact", Date, Price, Quantity)
ROOM = 6000
MOST_NUMBERS = 150
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}[:：]\d{2}(?!\d)(?!(?<=[A-Z]\d[:：]\d\d)\s?(?:kg|公斤|吨|箱|袋))"
    r"|(?<![\w.])\d{1,2}\s?(?:h(?:rs?)?\d{0,2}\b(?! (?:(?:at|@) [$£€]?\d|of\b|de [a-zç]|(?:labou?r|work|training|tuition|lessons?|cleaning|studio|driving|crane|consult\w*)\b))|[ap]\.?m\b\.?|点半?|o'clock|час(?:ов|а)?\b утра|d[ae] (?:manhã|manha|tarde|noite|madrugada)\b)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+\d[\d() -]{8,}\d")
_SOFTENED = re.compile(r"(?<=\d)-?ish\b", re.IGNORECASE)
"""The ending of "150ish" hides where the number ends."""
_MONTH_FIRST = frozenset({"USD"})


def window(text: str) -> str:
    """Cut a long text to its head and tail, where the matter and the signature stand."""
    text = text.replace("\0", " ")
    return text if len(text) <= ROOM else text[: ROOM * 2 // 3] + "\n" + text[-ROOM // 3 :]


def numbers_of(text: str, language: str) -> tuple[str, Sequence[Number]]:
    """Return a text as the extractors read it, each sign in its place, and its first numbers."""
    told = window(text)
    read = simplified(told) if language == "zh" else _SOFTENED.sub(lambda match: " " * len(match.group()), told)
    return read, find_numbers(read, _reading(language))[:MOST_NUMBERS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text of which dates, contact data and rivals are read, and which of its numbers may be a sum or a quantity.

    ``told`` is the stretch that is read, ``text`` the same as the extractors see it; ``taken`` are dates, times, addresses
    and telephone numbers.
    """

    text: str
    told: str
    reading: str
    currency: str
    contact: ContactData
    dates: list[Date]
    competitors: list[str]
    taken: Spans
    numbers: list[Number]

    @property
    def places(self) -> list[Place]:
        """Return where the numbers stand."""
        return [(number.start, number.end) for number in self.numbers]


def begin(text: str, *, language: str, today: date, currency: str, country: str | None) -> Draft:
    """Read what needs no opinion on numbers; relative dates are counted from ``today``."""
    told = window(text)
    (text, numbers), reading = numbers_of(text, language), _reading(language)
    taken = Spans()
    contact = extract_contact(told, reading, country, currency, taken)
    month_first = reading == "en" and (country == "US" or (country is None and currency in _MONTH_FIRST))
    dates = extract_dates(text, today, reading, taken, month_first=month_first)
    for match in chain(_CLOCK.finditer(text), _PHONE.finditer(text)):
        taken.add(match.start(), match.end())
    competitors = extract_competitors(told, reading)
    unmasked = without_masked(text, list(numbers), reading, _named(told, competitors))
    return Draft(
        text=text, told=told, reading=reading, currency=currency, contact=contact, dates=dates,
        competitors=competitors, taken=taken,
        numbers=[number for number in unmasked if not taken.overlaps(number.start, number.end)],
    )  # fmt: skip


def finish(draft: Draft, known_products: Sequence[str] = (), judge: RoleJudge | None = None) -> Structured:
    """Read sums, quantities, products and terms; what the numbers are says the ``judge``, without one their words."""
    text, told = draft.text, draft.told
    found = extract_amounts(text, draft.numbers, draft.reading, draft.currency, draft.taken, judge)
    named = [draft.contact.name, draft.contact.company, *draft.competitors]
    return Structured(
        products=extract_products(
            told, draft.reading, known_products, found.counted, [*found.taken, *_named(told, named)]
        ),
        prices=_verbatim(found.prices, text, told), quantities=_verbatim(found.quantities, text, told),
        dates=_verbatim(draft.dates, text, told), payment_terms_days=extract_terms(text, draft.reading),
        competitors=draft.competitors, contact=draft.contact,
    )  # fmt: skip


def extract(
    text: str, *, language: str, today: date, currency: str, country: str | None, known_products: Sequence[str] = (),
    judge: RoleJudge | None = None,
) -> Structured:  # fmt: skip
    """Return the facts that a text names; ``today`` is the day from which its relative dates are counted."""
    draft = begin(text, language=language, today=today, currency=currency, country=country)
    return finish(draft, known_products, judge)


def _reading(language: str) -> str:
    return language if language in ("zh", "pt", "ru", "en", "es") else "en"


def _verbatim(facts: list[Fact], text: str, told: str) -> list[Fact]:
    """Give facts read in simplified characters the words that were written."""
    if text == told:
        return facts
    places = [text.find(fact.text) for fact in facts]
    return [
        fact.model_copy(update={"text": told[at : at + len(fact.text)]}) if at >= 0 else fact
        for fact, at in zip(facts, places, strict=True)
    ]


def _named(text: str, names: Sequence[str | None]) -> list[tuple[int, int]]:
    places = [(text.find(name), len(name)) for name in names if name]
    return [(at, at + length) for at, length in places if at >= 0]
