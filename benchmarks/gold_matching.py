"""Does what a user gets say a fact? Expectations of the gold histories against the agents' output."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tonlia.analysis.evidence import numbers

_SILENT = {
    "records", "id", "alert_id", "customer_id", "customer_name", "risk_score", "score", "influence", "points", "most",
    "probability", "retention_probability", "expected_response", "range_start", "range_end", "generated_at",
    "triggered_at", "analysis_date",
}  # fmt: skip
"""Keys that name things for machines, and scores, which no fact is about."""
_DATES = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.+Z-]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One statement of the output: its words, and every number it may be read to state."""

    text: str
    numbers: frozenset[Decimal]


def passages(output: dict[str, Any], where: str) -> list[Passage]:
    """Return the statements at a place (``a.b.c``; ``any``: all of them). A list's items are statements of their own.

    The report's panorama quotes the last entries word for word: it is no finding and not read.
    """
    if where == "any":
        own = [p for name, part in output.items() if name != "reports" for p in _single(part)]
        return own + list(_report(output["reports"]["customer"]))
    part: Any = output
    for name in where.split("."):
        part = part.get(name) if isinstance(part, dict) else None
    if where == "action_plan":
        part = [action for actions in (part or {}).values() for action in actions]
    return list(_statements(part, whole=True))


def _single(part: Any) -> Iterator[Passage]:
    """Yield sentences one by one; a record's short fields (a contact's name and role) stand together."""
    if isinstance(part, dict):
        yield _passage({name: value for name, value in part.items() if not isinstance(value, dict | list)})
        for name, value in part.items():
            if name not in _SILENT:
                yield from _single(value)
    elif isinstance(part, list):
        for item in part:
            yield from _single(item)
    elif part is not None:
        yield _passage(part)


def _statements(part: Any, *, whole: bool) -> Iterator[Passage]:
    if isinstance(part, dict):
        if whole or not any(isinstance(value, dict) for value in part.values()):
            yield _passage(part)
        for name, value in part.items():
            if name not in _SILENT and isinstance(value, dict | list):
                yield from _statements(value, whole=False)
    elif isinstance(part, list):
        for item in part:
            yield _passage(item)
            if isinstance(item, dict):
                yield from _statements(item, whole=False)
    elif part is not None:
        yield _passage(part)


def _report(report: dict[str, Any]) -> Iterator[Passage]:
    for section in report["sections"]:
        if section["key"] == "panorama":
            continue
        yield from (_passage(line["text"]) for line in section["lines"])
        yield from (_passage(row) for row in (section["table"] or {}).get("rows", ()))


def _passage(part: Any) -> Passage:
    words: list[str] = []
    found: set[Decimal] = set()

    def read(value: Any) -> None:
        if isinstance(value, bool) or value is None:
            return
        if isinstance(value, dict):
            for name, own in value.items():
                if name not in _SILENT:
                    read(own)
        elif isinstance(value, list):
            for own in value:
                read(own)
        elif isinstance(value, int | float):
            found.add(Decimal(str(value)).normalize())
        else:
            words.append(str(value))
            for token in _DATES.sub(" ", str(value)).replace("\n", " ").split("  "):
                found.update(numbers(token))

    read(part)
    return Passage(text=plain(" ¦ ".join(words)), numbers=frozenset(found))


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("\u00a0", " ")


def says(output: dict[str, Any], expectation: dict[str, Any]) -> bool:
    """Tell whether one statement at the place meets every condition."""
    return any(all(_meets(one, c) for c in expectation["all"]) for one in passages(output, expectation["in"]))


def claims_falsely(output: dict[str, Any], expectation: dict[str, Any]) -> bool:
    """As ``says``; but a sum is claimed of something only in the same sentence: an alert lists several orders."""
    if not any("numbers" in condition for condition in expectation["all"]) or expectation["in"] == "any":
        return says(output, expectation)
    part: Any = output
    for name in expectation["in"].split("."):
        part = part.get(name) if isinstance(part, dict) else None
    return any(all(_meets(one, c) for c in expectation["all"]) for one in _single(part))


def _meets(passage: Passage, condition: dict[str, Any]) -> bool:
    if "words" in condition:
        return any(plain(word) in passage.text for word in condition["words"])
    return any(Decimal(str(number)).normalize() in passage.numbers for number in condition["numbers"])


def nearest(output: dict[str, Any], expectation: dict[str, Any], count: int = 3) -> list[str]:
    """Return what was said instead: the statements at the place that meet most of the conditions."""
    ranked = sorted(
        passages(output, expectation["in"]),
        key=lambda one: (-sum(_meets(one, c) for c in expectation["all"]), len(one.text)),
    )
    return [one.text[:300] for one in ranked[:count]]
