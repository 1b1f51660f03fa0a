"""Concepts that mean the same in four languages, read from ``cues.txt``; features for the heads, and for rules."""

import re
from functools import cache
from pathlib import Path

from tonlia.understanding.features import normalise

_FILE = Path(__file__).with_name("cues.txt")
_WIDE = re.compile("[\u3400-\u9fff]")


@cache
def concepts() -> dict[str, re.Pattern[str]]:
    """Return each concept's pattern over normalised text, in the order of the file."""
    found = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or ":" not in line:
            continue
        name, stems = line.split(":", 1)
        parts = dict.fromkeys(stem.strip() for stem in stems.split("|") if stem.strip())
        wide = [re.escape(part.rstrip(".")) for part in parts if _WIDE.search(part)]
        words = [_stem(part) for part in parts if not _WIDE.search(part)]
        found[name] = re.compile("|".join([*wide, rf"(?<!\w)(?:{'|'.join(words)})"]))
    return found


def _stem(part: str) -> str:
    return re.escape(part[:-1]) + r"(?!\w)" if part.endswith(".") else re.escape(part)


def find_cues(text: str) -> frozenset[str]:
    plain = normalise(text)
    return frozenset(name for name, pattern in concepts().items() if pattern.search(plain))
