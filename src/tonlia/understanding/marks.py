r"""Marks in texts to learn from: ``{p:350} for a cut?? room 12, {q:2|person} people, {q:5|t/month} tons``.

A sum of money is marked with p, a quantity with q; its unit and period may be told. The end of a line within a text is
written \n.
"""

import re

from tonlia.ports.embedder import Place
from tonlia.understanding.number_digits import Role

_MARK = re.compile(r"\{(?:p:([^{}|]*)|q:([^{}|]*)(?:\|(\w+)(?:/\w+)?)?)\}")


def unmarked(line: str) -> tuple[str, list[tuple[Place, Role, str | None]]]:
    """Return a line's text without its marks, and where they were, of what role and unit."""
    text, at, spans = "", 0, list[tuple[Place, Role, str | None]]()
    line = line.strip().replace(r"\n", "\n")
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        role: Role = "price" if mark[1] is not None else "quantity"
        written = mark[1] if role == "price" else mark[2]
        spans.append(((len(text), len(text) + len(written)), role, mark[3]))
        text, at = text + written, mark.end()
    return text + line[at:], spans
