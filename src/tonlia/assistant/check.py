"""Keeping of a model's text only what stands in its sources: every sentence cites one, every number occurs there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_CITATION = re.compile(r"\s*\[(\d{1,2})\]")
_SENTENCE = re.compile(r"(?<=[.!?。！？\]])\s+|(?<=[。！？])(?!\s*\[)|\n+")
_NUMBER = re.compile(r"\d+(?:[.,\s]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    text: str
    cited: frozenset[int]
    dropped: int


def keep_founded(text: str, sources: Mapping[int, str]) -> Kept:
    """Return the sentences whose citations exist and whose numbers occur in what they cite."""
    kept: list[str] = []
    cited: set[int] = set()
    dropped = 0
    for sentence in _sentences(text):
        numbers = {int(n) for n in _CITATION.findall(sentence)}
        plain = _CITATION.sub("", sentence)
        known = {n for n in numbers if n in sources}
        said = {_digits(n) for n in _NUMBER.findall(plain)}
        held = {_digits(n) for source in known for n in _NUMBER.findall(sources[source])}
        if not known or known != numbers or not said <= held or re.search(r"https?://|!\[", plain):
            dropped += 1
            continue
        kept.append(sentence.strip())
        cited |= known
    return Kept(text=" ".join(kept), cited=frozenset(cited), dropped=dropped)


def _sentences(text: str) -> list[str]:
    """Split into sentences; a citation that stands behind the full stop belongs to the sentence before it."""
    joined = re.sub(r"([.!?。！？])\s*((?:\[\d{1,2}\]\s*)+)", lambda m: f" {m[2].strip()}{m[1]} ", text)
    return [part for part in (p.strip() for p in _SENTENCE.split(joined)) if part and re.search(r"\w", part)]


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number).lstrip("0") or "0"
