"""Reading the training sentences and the gold set. Used by training only."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
TRAINING = HERE / "training"
LANGUAGES = ("zh", "en", "pt", "ru")
_COLUMNS = 9
_SHORTEST = 15
Matrix = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Row:
    language: str
    intent: str
    second: str
    sentiment: str
    urgency: str
    temperature: str
    flags: str
    trade: str
    source: str
    text: str
    origin: str = ""
    """``natural`` or ``later``, by the name of the file; else empty."""


class TrainingDataError(ValueError):
    """A training file cannot be used; the text says where and why."""


def read_training(folder: Path = TRAINING) -> list[Row]:
    """Read every table, one a language plus ``extra.tsv`` (its language is told from the script), without marks."""
    from tonlia.understanding.language import detect_language  # noqa: PLC0415 keeps this module light
    from tonlia.understanding.marks import unmarked  # noqa: PLC0415 likewise

    rows = []
    for path in sorted(folder.glob("*.tsv")):
        told = language_of(path) if language_of(path) in LANGUAGES else None
        origin = origin_of(path)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            cells = line.split("\t")
            if number == 1 or not line.strip():
                continue
            if len(cells) != _COLUMNS:
                raise TrainingDataError(f"{path.name}:{number}: {len(cells)} columns instead of {_COLUMNS}")
            cells[8], _ = unmarked(cells[8])
            rows.append(Row(told or detect_language(cells[8]), *[*(cell.strip() for cell in cells), origin]))
    return rows


def origin_of(path: Path) -> str:
    """Return ``natural`` or ``later`` for a table of messages as people write them, else an empty text."""
    return path.stem.rpartition(".")[0] if path.suffix == ".tsv" else ""


def language_of(path: Path) -> str:
    """Return what stands before the ending of a file of one language: ``zh.tsv``, ``numbers.zh.txt``."""
    return path.stem.rsplit(".", 1)[-1]


def read_gold(folder: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def shingles(text: str, size: int = 5) -> frozenset[str]:
    squeezed = "".join(text.lower().split())
    return frozenset(squeezed[at : at + size] for at in range(max(1, len(squeezed) - size + 1)))


def near_duplicates(training: Sequence[str], gold: Sequence[str], limit: float = 0.5) -> list[tuple[str, str]]:
    """Name the pairs whose 5-character shingles overlap by more than ``limit`` (Jaccard)."""
    # "ok" and "good day" are everybody's words: too short to be anybody's sentence.
    training = [text for text in training if len("".join(text.split())) > _SHORTEST]
    index: dict[str, list[int]] = {}
    gold_sets = [shingles(text) for text in gold]
    for number, parts in enumerate(gold_sets):
        for part in parts:
            index.setdefault(part, []).append(number)
    found = []
    for text in training:
        parts = shingles(text)
        shared: dict[int, int] = {}
        for part in parts:
            for number in index.get(part, ()):
                shared[number] = shared.get(number, 0) + 1
        for number, count in shared.items():
            if count / (len(parts) + len(gold_sets[number]) - count) > limit:
                found.append((text, gold[number]))
    return found
