"""Trains the head for the roles of numbers from ``training/numbers*.txt``, where each sum and quantity is marked.

A line is a message: ``{p:350} for a cut?? room 12, {q:2} people``. What is not marked is neither. ``numbers-tangled``
are made to mislead: full of near twins, cryptic, not as people mostly write; each counts less.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from tonlia.ports.embedder import Place, Read
from tonlia.understanding.extract import extract, numbers_of
from tonlia.understanding.gate import TOLERANCE
from tonlia.understanding.number_digits import Number, Role
from tonlia.understanding.number_roles import NUMBERS, ROLES, RoleHead, form_of, judge_by, load_roles, places_of
from tonlia.understanding.train import GOLD, ROOT, UNSEEN
from tonlia.understanding.training_data import TRAINING, TrainingDataError, near_duplicates, read_gold

STRANGERS = ROOT / "tests" / "understanding" / "strangers"
Reader = Callable[[Iterable[tuple[str, Sequence[Place]]]], list[Read]]
_MARK = re.compile(r"\{([pq]):([^{}]*)\}")
_MARKED: dict[str, Role] = {"p": "price", "q": "quantity"}
_C = 0.02
_TANGLED = 0.1
_SCALE = 0.3
"""The forms weigh more than a dimension of a vector."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A message, its numbers, what each is, and how much it counts."""

    language: str
    text: str
    numbers: Sequence[Number]
    roles: Sequence[Role]
    weight: float


def read_marked(folder: Path = TRAINING) -> Iterator[Marked]:
    """Read the marked messages; raises ValueError naming a line whose marks are not closed."""
    for path in sorted(folder.glob("numbers*.txt")):
        language, weight = path.suffixes[0][1:], _TANGLED if "tangled" in path.name else 1.0
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            text, spans = unmarked(line.strip())
            if "{" in text or "}" in text:
                raise ValueError(f"{path.name}:{at}: a mark is not {{p:...}} or {{q:...}}: {line!r}")
            read, numbers = numbers_of(text, language)
            roles = [_role(number, spans) for number in numbers]
            yield Marked(language=language, text=read, numbers=numbers, roles=roles, weight=weight)


def unmarked(line: str) -> tuple[str, list[tuple[Place, Role]]]:
    """Return a line without its marks, and where they were."""
    text, at, spans = "", 0, list[tuple[Place, Role]]()
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        spans.append(((len(text), len(text) + len(mark[2])), _MARKED[mark[1]]))
        text, at = text + mark[2], mark.end()
    return text + line[at:], spans


def _role(number: Number, spans: Iterable[tuple[Place, Role]]) -> Role:
    return next((role for (start, end), role in spans if start < number.end and end > number.start), "none")


def fit(messages: Sequence[Marked], read: Reader) -> RoleHead:
    """Fit the head to the marked numbers, among which each role must occur."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 a development dependency

    places, forms, roles, weights = [], [], [], []
    reads = read((one.text, [(number.start, number.end) for number in one.numbers]) for one in messages)
    for one, seen in zip(messages, reads, strict=True):
        for number, role, place in zip(one.numbers, one.roles, seen.places, strict=True):
            if place is not None:
                places.append(np.asarray(place, dtype=np.float32))
                forms.append(form_of(number, one.language))
                roles.append(ROLES.index(role))
                weights.append(one.weight)
    table = np.stack(places)
    mean, spread = table.mean(axis=0), (table.std(axis=0) + 1e-6) / _SCALE
    make: Any = LogisticRegression
    fitted = make(C=_C, max_iter=600).fit(
        np.hstack([(table - mean) / spread, np.array(forms)]), roles, sample_weight=weights
    )
    slopes = fitted.coef_.T.copy()
    slopes[: len(mean)] /= spread[:, None]
    bias = fitted.intercept_ - mean @ slopes[: len(mean)]
    return RoleHead(slopes.astype(np.float32), bias.astype(np.float32))


def exactness(head: RoleHead | None, rows: Sequence[Mapping[str, Any]], reads: Sequence[Read]) -> dict[str, float]:
    """Return the share of labelled messages with prices, and with quantities, whose ones are found exactly; without a
    head by the rules alone.
    """
    right, having = Counter[str](), Counter[str]()
    for row, seen in zip(rows, reads, strict=True):
        numbers = numbers_of(row["text"], row["lang"])[1]
        judge = judge_by(places_of(numbers, seen), row["lang"], head) if head else None
        today = datetime.fromisoformat(row["received_at"]).date()
        found = extract(
            row["text"], language=row["lang"], today=today, currency=row["currency"], country=None, judge=judge
        )
        given = found.model_dump(mode="json")
        for kind, fields in _COMPARED.items():
            wanted, got = ([[_plain(one.get(name)) for name in fields] for one in some[kind]] for some in (row, given))
            having[kind] += bool(wanted)
            right[kind] += bool(wanted) and sorted(map(str, wanted)) == sorted(map(str, got))
    return {kind: right[kind] / having[kind] for kind in having}


def _present(target: Path, new: RoleHead) -> RoleHead | None:
    """Return the head in place, or None where it reads other layers than the new one."""
    present = load_roles(target) if target.exists() else None
    return present if present is not None and present.weights.shape == new.weights.shape else None


_COMPARED = {"prices": ("amount", "currency"), "quantities": ("value", "unit", "period")}


def _plain(value: object) -> object:
    return (
        float(value) if isinstance(value, (int, float)) or (isinstance(value, str) and value[:1].isdigit()) else value
    )


def train_numbers(read: Reader, *, target: Path = NUMBERS) -> int:
    """Train, judge on the labelled sets and put in place; return 1, and leave the present head, when the new one is worse
    or the messages are at fault.
    """
    rows = [*read_gold(GOLD), *read_gold(UNSEEN), *read_gold(STRANGERS)]
    try:
        messages = list(read_marked())
        if copies := near_duplicates([one.text for one in messages], [str(row["text"]) for row in rows]):
            raise TrainingDataError(f"Marked messages too close to the labelled sets: {copies}")
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    reads = read(
        (row["text"], [(one.start, one.end) for one in numbers_of(row["text"], row["lang"])[1]]) for row in rows
    )
    head = fit(messages, read)
    before = exactness(_present(target, head), rows, reads)
    after = exactness(head, rows, reads)
    sys.stdout.write("".join(f"- {kind} exact: {before[kind]:.3f} before, {after[kind]:.3f} now\n" for kind in after))
    if any(after[kind] < before[kind] - TOLERANCE for kind in after):
        sys.stderr.write("The new head for numbers is worse and was not put in place.\n")
        return 1
    np.savez_compressed(target, weights=head.weights.astype(np.float16), bias=head.bias)
    load_roles.cache_clear()
    return 0
