"""The check: a sentence stays only when every number in it stands in its claim or its records, and it cites some."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from tonlia.analysis.voice import Claim

LONGEST = 400
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
_FORBIDDEN = re.compile(r"https?:|www\.|!\[|\]\(|<\w|⟦", re.IGNORECASE)
_MULTIPLIED = re.compile(
    r"\d[\d.,\s]*\s*(?:万|亿|千|百|млн|тыс|млрд|mil\b|milh|bilh|million|billion|thousand|k\b|m\b)", re.IGNORECASE
)
_SPELLED = re.compile(r"[一二两三四五六七八九十百千万亿]{2,}|半数")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """``reason``: unknown_claim, no_record, foreign_record, number, form, or not_json."""

    claim: str
    reason: str
    text: str


def numbers(text: str) -> set[Decimal]:
    """Return every number a text may state, in each way its separators can be read."""
    found: set[Decimal] = set()
    for match in _NUMBER.findall(text):
        plain = re.sub(r"[\u00a0\u202f ]", "", match)
        readings = {
            re.sub(r"[.,]", "", plain),
            plain.replace(",", ""),
            plain.replace(".", "").replace(",", "."),
            plain.replace(",", "."),
        }
        for reading in readings:
            try:
                found.add(Decimal(reading).normalize())
            except InvalidOperation:
                continue
    return found


def check(claim: Claim | None, text: object, records: object, texts: Mapping[str, str]) -> str | None:
    """Return why a reworded claim is refused, None when it holds. ``texts`` are the records' own words by id."""
    if claim is None:
        return "unknown_claim"
    if not isinstance(text, str) or not 0 < len(text.strip()) <= LONGEST or _FORBIDDEN.search(text):
        return "form"
    if not isinstance(records, list) or not records:
        return "no_record"
    if not all(isinstance(record, str) and record in claim.records for record in records):
        return "foreign_record"
    known = " ".join([claim.text, *(texts.get(record, "") for record in records)])
    for match in _NUMBER.findall(text):
        if not numbers(match) & numbers(known):
            return "number"
    if set(_MULTIPLIED.findall(text)) and not _stands_in(_MULTIPLIED, text, known):
        return "number"
    return None if _stands_in(_SPELLED, text, known) else "number"


def _stands_in(pattern: re.Pattern[str], text: str, known: str) -> bool:
    squeezed = re.sub(r"\s", "", known)
    return all(re.sub(r"\s", "", found) in squeezed for found in pattern.findall(text))


def sort_out(
    proposed: Sequence[object], claims: Mapping[str, Claim], texts: Mapping[str, str]
) -> tuple[dict[str, str], list[Refused]]:
    """Return the sentences that hold, by claim, and those refused."""
    kept: dict[str, str] = {}
    refused: list[Refused] = []
    for item in proposed[: 4 * len(claims) + 20]:
        own = item if isinstance(item, dict) else {}
        claim_id, text = str(own.get("id", ""))[:200], own.get("text")
        reason = check(claims.get(claim_id), text, own.get("records"), texts)
        if reason is None and isinstance(text, str):
            kept[claim_id] = text.strip()
        else:
            refused.append(Refused(claim=claim_id, reason=reason or "form", text=str(text)[:200]))
    return kept, refused
