r"""What the embedder's layers and the head for the roles of numbers learn from, and how the head is judged.

In ``training/numbers*.txt`` a line is a message, in ``training/natural*.tsv`` and ``later*.tsv`` the last cell of a row,
its sums and quantities marked (see ``marks.py``). What is not marked is neither.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from tonlia.ports.embedder import PLACE_DIMENSION, Place, Read
from tonlia.understanding.extract import Draft, begin, finish, numbers_of
from tonlia.understanding.gate import TOLERANCE
from tonlia.understanding.marks import unmarked
from tonlia.understanding.number_digits import Number, Role
from tonlia.understanding.number_roles import (
    NUMBERS,
    ROLES,
    RoleHead,
    form_of,
    judge_by,
    load_roles,
    places_of,
)
from tonlia.understanding.train import GOLD, OTHER_HANDS, ROOT, UNSEEN
from tonlia.understanding.training_data import (
    TRAINING,
    TrainingDataError,
    language_of,
    near_duplicates,
    origin_of,
    read_gold,
)

STRANGERS = ROOT / "tests" / "understanding" / "strangers"
Reader = Callable[[Iterable[tuple[str, Sequence[Place]]]], list[Read]]
Pieces = Callable[[str, Sequence[Place]], Iterable[tuple[int, int, list[Place]]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A message, its numbers, what each is, and what it counts where that is told; ``origin`` is ``natural`` or ``later``
    where numbers stand as they do in life, while most others were written for their traps.
    """

    language: str
    origin: str
    text: str
    numbers: Sequence[Number]
    roles: Sequence[Role]
    units: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class ToldPlaces:
    """Texts, by text the places of its numbers, what each is and counts, and how it is written."""

    texts: list[str]
    places: list[list[Place]]
    roles: list[list[Role]]
    units: list[list[str | None]]
    forms: list[list[list[float]]]


def read_marked(folder: Path = TRAINING) -> Iterator[Marked]:
    """Read the marked messages; raises ValueError naming a line whose marks are not closed."""
    tables = [*folder.glob("natural*.tsv"), *folder.glob("later*.tsv")]
    for path in sorted([*folder.glob("numbers*.txt"), *tables]):
        origin = origin_of(path)
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if origin and at == 1:
                continue
            text, spans = unmarked(line.rsplit("\t", 1)[-1] if origin else line)
            if "{" in text or "}" in text:
                raise ValueError(f"{path.name}:{at}: a mark is not {{p:...}} or {{q:...}}: {line!r}")
            read, numbers = numbers_of(text, language_of(path))
            marks = [_mark(number, spans) for number in numbers]
            yield Marked(
                language=language_of(path), origin=origin, text=read, numbers=numbers,
                roles=[role for role, _ in marks], units=[unit for _, unit in marks],
            )  # fmt: skip


def _mark(number: Number, spans: Iterable[tuple[Place, Role, str | None]]) -> tuple[Role, str | None]:
    found = ((role, unit) for (start, end), role, unit in spans if start < number.end and end > number.start)
    return next(found, ("none", None))


def cut_up(messages: Iterable[Marked], pieces: Pieces) -> Iterator[Marked]:
    """Yield the messages in pieces as long as those in which a number is seen, each with the numbers it holds."""
    for one in messages:
        known = {
            (number.start, number.end): (number, role, unit)
            for number, role, unit in zip(one.numbers, one.roles, one.units, strict=True)
        }
        for start, stop, inside in pieces(one.text, list(known)) if known else ():
            held = [known[place] for place in inside]
            yield replace(
                one, text=one.text[start:stop],
                numbers=[replace(number, start=number.start - start, end=number.end - start) for number, _, _ in held],
                roles=[role for _, role, _ in held], units=[unit for _, _, unit in held],
            )  # fmt: skip


def places_told(messages: Iterable[Marked]) -> ToldPlaces:
    """Return the places of the messages' numbers."""
    told = ToldPlaces(texts=[], places=[], roles=[], units=[], forms=[])
    for one in messages:
        if one.numbers:
            told.texts.append(one.text)
            told.places.append([(number.start, number.end) for number in one.numbers])
            told.roles.append(list(one.roles))
            told.units.append(list(one.units))
            told.forms.append([form_of(number, one.language) for number in one.numbers])
    return told


def put_head(heads: Mapping[str, Any], target: Path = NUMBERS) -> None:
    """Put in place the head that was learnt with the layers (``role.weights``, ``role.bias``, ``role.classes``)."""
    order = [str(heads["role.classes"]).split("|").index(role) for role in ROLES]
    np.savez_compressed(target, weights=heads["role.weights"][:, order], bias=heads["role.bias"][order])
    load_roles.cache_clear()


def exactness(head: RoleHead | None, rows: Sequence[Mapping[str, Any]], reads: Sequence[Read]) -> dict[str, float]:
    """Return the share of labelled messages with prices, and with quantities, whose ones are found exactly; without a
    head by the rules alone.
    """
    right, having = Counter[str](), Counter[str]()
    for row, seen in zip(rows, reads, strict=True):
        draft = draft_of(row)
        judge = judge_by(places_of(draft.places, seen), row["lang"], head) if head else None
        given = finish(draft, judge=judge).model_dump(mode="json")
        for kind, fields in _COMPARED.items():
            wanted, got = ([[_plain(one.get(name)) for name in fields] for one in some[kind]] for some in (row, given))
            having[kind] += bool(wanted)
            right[kind] += bool(wanted) and sorted(map(str, wanted)) == sorted(map(str, got))
    return {kind: right[kind] / having[kind] for kind in having}


_COMPARED = {"prices": ("amount", "currency"), "quantities": ("value", "unit", "period")}


def _plain(value: object) -> object:
    return (
        float(value) if isinstance(value, (int, float)) or (isinstance(value, str) and value[:1].isdigit()) else value
    )


def labelled() -> list[dict[str, Any]]:
    """Return the labelled messages by which a head for numbers is judged."""
    return [*read_gold(GOLD), *read_gold(UNSEEN), *read_gold(STRANGERS)]


def present_exactness(read: Reader, rows: Sequence[Mapping[str, Any]], target: Path = NUMBERS) -> dict[str, float]:
    """Return how exactly numbers are read now: by the head in place, or without one by the rules alone."""
    reads = _reads(read, rows)
    width = next((len(place) for one in reads for place in one.places if place is not None), 0)
    present = load_roles(target) if target.exists() else None
    fits = present is not None and 0 <= len(present.weights) - width < PLACE_DIMENSION
    return exactness(present if fits else None, rows, reads)


def draft_of(row: Mapping[str, Any]) -> Draft:
    """Return what is read of a labelled message before the embedder is asked."""
    today = datetime.fromisoformat(row["received_at"]).date()
    return begin(row["text"], language=row["lang"], today=today, currency=row["currency"], country=None)


def _reads(read: Reader, rows: Sequence[Mapping[str, Any]]) -> list[Read]:
    return read((draft.told, draft.places) for draft in map(draft_of, rows))


def marked_lessons(rows: Sequence[Mapping[str, Any]]) -> list[Marked]:
    """Return the marked messages; raises ValueError where one is at fault or too close to a labelled one."""
    messages = list(read_marked())
    others = [*rows, *read_gold(OTHER_HANDS)]
    if copies := near_duplicates([one.text for one in messages], [str(row["text"]) for row in others]):
        raise TrainingDataError(f"Marked messages too close to the labelled sets: {copies}")
    return messages


def judge_numbers(read: Reader, rows: Sequence[Mapping[str, Any]], before: Mapping[str, float], *, anyway: bool) -> int:
    """Return 1 when the head in place reads the labelled ``rows`` worse than ``before`` and is not wanted ``anyway``."""
    after = exactness(load_roles(), rows, _reads(read, rows))
    sys.stdout.write("".join(f"- {kind} exact: {before[kind]:.3f} before, {after[kind]:.3f} now\n" for kind in after))
    if not anyway and any(after[kind] < before[kind] - TOLERANCE for kind in after):
        sys.stderr.write("The new head for numbers is worse and was not put in place.\n")
        return 1
    return 0
