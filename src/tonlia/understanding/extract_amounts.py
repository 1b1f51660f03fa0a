"""Sums and quantities of a text together: no number is both, and somebody who knows better may say what one is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tonlia.understanding.analysis import Price, Quantity
from tonlia.understanding.extract_money import extract_prices
from tonlia.understanding.extract_quantity import extract_quantities
from tonlia.understanding.extract_quantity_parts import parts_of_lots
from tonlia.understanding.number_digits import Number, Role
from tonlia.understanding.spans import Spans

RoleJudge = Callable[[str, Sequence[Number], Sequence[Role]], Sequence[Role]]
"""Says what the numbers of a text are, given what their words make of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What was found; ``counted`` are the numbers of the quantities, ``taken`` the places of all, dates included."""

    prices: list[Price]
    quantities: list[Quantity]
    counted: list[Number]
    taken: Spans
    roles: Mapping[Number, Role]


def extract_amounts(
    text: str, numbers: list[Number], language: str, currency: str, taken: Spans, judge: RoleJudge | None = None
) -> Amounts:
    """Read the numbers, none of which is ``taken``, by their words, and once more where the judge knows better."""
    found = _read(text, numbers, language, currency, taken, {})
    if judge is None or not numbers:
        return found
    judged = dict(zip(numbers, judge(text, numbers, [found.roles[number] for number in numbers]), strict=True))
    if judged == found.roles:
        return found
    # What counts by its words keeps the unit they give it; all else is told, as a neighbour's new role changes its own.
    told = {number: role for number, role in judged.items() if role != found.roles[number] or role != "quantity"}
    return _read(text, numbers, language, currency, taken, told)


def _read(
    text: str, numbers: list[Number], language: str, currency: str, before: Spans, told: Mapping[Number, Role]
) -> Amounts:
    taken = Spans(before)
    parts = parts_of_lots(text, numbers, language)
    prices = extract_prices(
        text, [number for number in numbers if number not in parts], language, currency, taken, told
    )
    sums = {number for number in numbers if taken.overlaps(number.start, number.end)}
    quantities = extract_quantities(text, numbers, language, taken, parts, told)
    counted = [number for number in numbers if number not in sums and taken.overlaps(number.start, number.end)]
    roles: dict[Number, Role] = {
        number: "price" if number in sums else "quantity" if number in counted else "none" for number in numbers
    }
    return Amounts(prices=prices, quantities=quantities, counted=counted, taken=taken, roles=roles)
