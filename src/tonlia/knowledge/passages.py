"""Cutting a document into passages of 200 to 350 tokens along its headings and paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST, SHORTEST = 350, 40
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_SENTENCE = re.compile(r"(?<=[.!?。！？；;])\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    heading: str
    text: str


def tokens(text: str) -> int:
    """Estimate a text's tokens: one a Chinese character, one for four others."""
    wide = len(re.findall(r"[\u2e80-\u9fff]", text))
    return wide + (len(text) - wide + 3) // 4


def cut(markdown: str) -> list[Passage]:
    """Return the passages; each knows the path of headings it stands under."""
    found: list[Passage] = []
    for heading, paragraphs in _sections(markdown):
        block: list[str] = []
        for piece in (p for paragraph in paragraphs for p in _pieces(paragraph)):
            if block and tokens("\n".join([*block, piece])) > LONGEST:
                found.append(Passage(heading, "\n".join(block)))
                block = []
            block.append(piece)
        if block:
            text = "\n".join(block)
            previous = found[-1] if found and found[-1].heading == heading else None
            if previous is not None and tokens(text) < SHORTEST and tokens(previous.text + text) <= LONGEST:
                found[-1] = Passage(heading, f"{previous.text}\n{text}")
            else:
                found.append(Passage(heading, text))
    return found


def _sections(markdown: str) -> Iterator[tuple[str, list[str]]]:
    path: list[str] = []
    paragraphs: list[str] = []
    lines: list[str] = []

    def flush() -> None:
        if lines:
            paragraphs.append("\n".join(lines).strip())
            lines.clear()

    for line in markdown.replace("\r\n", "\n").split("\n"):
        heading = _HEADING.match(line)
        if heading:
            flush()
            if paragraphs:
                yield " › ".join(path), paragraphs
                paragraphs = []
            del path[len(heading[1]) - 1 :]
            path.append(heading[2].strip())
        elif line.strip():
            lines.append(line.rstrip())
        else:
            flush()
    flush()
    if paragraphs:
        yield " › ".join(path), paragraphs


def _pieces(paragraph: str) -> Iterator[str]:
    """Yield a paragraph whole, or in sentences when it is longer than a passage may be."""
    if tokens(paragraph) <= LONGEST:
        yield paragraph
        return
    block = ""
    for sentence in _SENTENCE.split(paragraph):
        rest = sentence
        while rest:
            part, rest = (rest, "") if tokens(rest) <= LONGEST else (rest[:LONGEST], rest[LONGEST:])
            if block and tokens(block + part) > LONGEST:
                yield block
                block = ""
            block = f"{block} {part}".strip()
    if block:
        yield block
