"""Whether new weights may take the place of the present ones: not if they read the test sets or people's corrections worse."""

from collections.abc import Mapping, Sequence
from typing import Any

from tonlia.understanding.classify import Model
from tonlia.understanding.training_data import Matrix, Row
from tonlia.understanding.training_report import GOLD_KEYS, gold_reading, macro_f1

TOLERANCE = 0.01
"""So much a score may fall: of 580 test messages about five."""
HELD_EVERY = 5
"""Each so-manieth correction is kept out of training, to see whether the others taught something."""


def scores(model: Model, gold: Sequence[Mapping[str, Any]], vectors: Matrix) -> dict[str, float]:
    """Return the macro F1 of each head over a labelled set, rules included, with and without embeddings."""
    found = {}
    for kind in ("with embeddings", "lexical only"):
        given = [vector.tolist() if kind == "with embeddings" else None for vector in vectors]
        readings = [gold_reading(dict(item), vector, model) for item, vector in zip(gold, given, strict=True)]
        for head, key in GOLD_KEYS.items():
            guesses = [str(getattr(reading, head)) for reading in readings]
            found[f"{head}, {kind}"] = macro_f1([str(item[key]) for item in gold], guesses)
    return found


def split(corrections: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the corrections to learn from and those to test with."""
    return (
        [row for at, row in enumerate(corrections) if at % HELD_EVERY],
        [row for at, row in enumerate(corrections) if not at % HELD_EVERY],
    )


def as_gold(row: Row, day: str) -> dict[str, Any]:
    """Return a corrected message as a row of a test set."""
    return {
        "text": row.text, "lang": row.language, "received_at": day, "currency": "USD", "intent": row.intent,
        "sentiment": row.sentiment, "urgency": row.urgency, "lead_temperature": row.temperature,
    }  # fmt: skip


def agreement(model: Model, held: Sequence[Mapping[str, Any]], vectors: Matrix) -> float:
    """Return the share of labels on which a model agrees with the people who corrected them."""
    agreed = 0
    for item, vector in zip(held, vectors, strict=True):
        reading = gold_reading(dict(item), vector.tolist(), model)
        agreed += sum(str(getattr(reading, head)) == str(item[key]) for head, key in GOLD_KEYS.items())
    return agreed / (len(held) * len(GOLD_KEYS)) if held else 1.0


def faults(new: Mapping[str, float], old: Mapping[str, float]) -> list[str]:
    """Return in words what is worse than before by more than the tolerance."""
    return [
        f"{name}: {old[name]:.3f} before, {score:.3f} now"
        for name, score in new.items()
        if score < old[name] - TOLERANCE
    ]
