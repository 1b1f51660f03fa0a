"""Turns of phrase in four languages, looked for only where a text has the letters they are written in.

A table of phrases is long and most texts are of one script: trying a Russian phrase on a Chinese sentence costs time and
finds nothing. Without regard to case the search is slow as well, so the text is made small once for all tables.
"""

import re
from functools import lru_cache

_SCRIPTS = {
    "han": re.compile("[\u4e00-\u9fff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "latin": re.compile("[a-z\u00df-\u00ff]"),
}
_CLASS = re.compile(r"\\.")


class Phrases:
    """Alternatives of a regular expression, case ignored, that are tried by script.

    One that is written in several scripts is tried for each; one without letters always.
    """

    def __init__(self, *alternatives: str) -> None:
        parts = [part for one in alternatives for part in _alternatives(_small(one))]
        letters = {part: _CLASS.sub("", part) for part in parts}
        scripts = {part: [s for s, some in _SCRIPTS.items() if some.search(letters[part])] for part in parts}
        always = [part for part in parts if not scripts[part]]
        by_script = {script: [p for p in parts if script in scripts[p]] for script in _SCRIPTS}
        self._patterns = {s: re.compile("|".join(own)) for s, own in {**by_script, "any": always}.items() if own}

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place where one of the phrases stands; the match is of the text in small letters."""
        small, scripts = _seen(text)
        first: re.Match[str] | None = None
        for script in (*scripts, "any"):
            pattern = self._patterns.get(script)
            found = pattern.search(small) if pattern is not None else None
            if found is not None and (first is None or found.start() < first.start()):
                first = found
        return first


@lru_cache(maxsize=4096)  # many tables are tried on one sentence
def _seen(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text in small letters of the same length, and the scripts it has."""
    small = text.lower()
    if len(small) != len(text):  # "İ" becomes two
        small = "".join(char.lower()[:1] for char in text)
    return small, tuple(script for script, letters in _SCRIPTS.items() if letters.search(small))


def scripts_of(text: str) -> tuple[str, ...]:
    """Return which of ``han``, ``cyrillic`` and ``latin`` a text has letters of."""
    return _seen(text)[1]


def _small(pattern: str) -> str:
    return re.sub(r"\\.|[^\W\d_]", lambda found: found[0] if found[0][0] == "\\" else found[0].lower(), pattern)


def _alternatives(pattern: str) -> list[str]:
    """Split a regular expression at the bars that stand in no group or set."""
    parts, depth, in_set = [""], 0, False
    for piece in re.findall(r"\\.|.", pattern, re.DOTALL):
        if in_set:
            in_set = piece != "]"
        elif piece == "[":
            in_set = True
        elif piece in "()":
            depth += 1 if piece == "(" else -1
        elif piece == "|" and depth == 0:
            parts.append("")
            continue
        parts[-1] += piece
    return parts
