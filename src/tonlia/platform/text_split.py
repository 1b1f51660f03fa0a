"""Splitting a long text into messages where a reader would."""

import re
import unicodedata

_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
_BREAKS = (
    re.compile(r"\n[ \t]*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(r"[.!?…]+[\"'»”)\]]*\s+|[。！？；]+[”』」）]*\s*"),
    re.compile(r"\s+|[，、,;:]\s*"),
)
_LEAST = 0.5
"""A paragraph that ends in a part's first half would leave it half empty: take a later, lesser break."""


def length(text: str) -> int:
    """Return the length in UTF-16 units: the strictest of the ways in which vendors count."""
    return len(text) + sum(character > "\uffff" for character in text)


def split_text(text: str, limit: int) -> list[str]:
    """Return parts of at most ``limit`` that joined are the text.

    A part ends after a paragraph, else a line, a sentence or a word, else between two characters as a reader sees
    them: never inside an emoji, a flag or a letter with its marks, unless that alone is longer than the limit.
    """
    parts = []
    while length(text) > limit:
        window = _prefix(text, limit)
        cut = _natural(window) or _between(text, len(window)) or len(window)
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text] if text else parts


def _prefix(text: str, limit: int) -> str:
    if limit < 2:
        raise ValueError("a part must hold at least one character")
    window = text[:limit]
    while length(window) > limit:
        window = window[: -max(1, (length(window) - limit) // 2)]
    return window


def _natural(window: str) -> int:
    for pattern in _BREAKS:
        ends = [m.end() for m in pattern.finditer(window) if m.end() >= len(window) * _LEAST]
        for end in reversed(ends):
            if end < len(window) and _is_boundary(window, end):
                return end
    return 0


def _between(text: str, cut: int) -> int:
    while cut > 0 and not _is_boundary(text, cut):
        cut -= 1
    return cut


def _is_boundary(text: str, at: int) -> bool:
    """Tell whether a reader sees one character end and another begin at this place."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before == "\u200d" or after in _JOINERS or _extends(after) or (before == "\r" and after == "\n"):
        return False
    if _is_regional(before) and _is_regional(after):
        run = at
        while run > 0 and _is_regional(text[run - 1]):
            run -= 1
        return (at - run) % 2 == 0
    return not _continues_syllable(before, after)


def _extends(character: str) -> bool:
    code = ord(character)
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F or 0xDC00 <= code <= 0xDFFF:
        return True  # a skin tone, a flag's tag, the second half of a surrogate pair
    return unicodedata.category(character) in ("Mn", "Me", "Mc")


def _is_regional(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def _continues_syllable(before: str, after: str) -> bool:
    """Tell whether two Korean letters belong to one syllable."""
    is_jamo = 0x1100 <= ord(before) <= 0x11FF or 0xAC00 <= ord(before) <= 0xD7A3
    return is_jamo and (0x1160 <= ord(after) <= 0x11FF or (0x1100 <= ord(after) <= 0x115F and ord(before) <= 0x115F))
