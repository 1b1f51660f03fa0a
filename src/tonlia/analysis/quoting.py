"""The customer's own words, short enough to stand in a finding."""

import re
from collections.abc import Iterator
from functools import lru_cache

LONGEST = 110
_END = re.compile(
    r"(?<=[。！？!?；;])\s*|(?<=\.)(?<!\bDr\.)(?<!\bSr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bNo\.)(?<!\bDra\.)(?<!\bSra\.)(?<!\bMrs\.)(?<!\bEng\.)\s+(?=[^\W\d_a-zа-яà-ÿ])|\n+"
)
_UNSAFE = re.compile(r"https?:\S*|www\.\S*|[<>\[\]()|`*#]")


@lru_cache(maxsize=512)  # each agent reads the same history
def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Return a text's sentences with the places where they begin."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in [match.end() for match in _END.finditer(text[:4000])] + [len(text[:4000])]:
        part = text[start:end]
        if part.strip():
            yield start + len(part) - len(part.lstrip()), part.strip()
        start = end


def quote(text: str, at: int = 0) -> str:
    """Return the words around a place, cut at word ends, without anything a report would take for markup."""
    if len(text) > LONGEST:
        start = max(0, min(at - LONGEST // 3, len(text) - LONGEST))
        cut = text[start : start + LONGEST]
        if start and " " in cut[:20]:
            cut = cut.split(" ", 1)[1]
        if start + LONGEST < len(text) and " " in cut[-20:]:
            cut = cut.rsplit(" ", 1)[0]
        text = ("… " if start else "") + cut + (" …" if start + LONGEST < len(text) else "")
    return re.sub(r"\s+", " ", _UNSAFE.sub("", text)).strip(" .。,，;；")


def sentence_at(text: str, at: int) -> str:
    """Return a short quotation of the sentence that holds a place of the text."""
    before = [(start, sentence) for start, sentence in sentences(text) if start <= at]
    if not before or at > before[-1][0] + len(before[-1][1]):
        return quote(text, at)
    return quote(before[-1][1], at - before[-1][0])
