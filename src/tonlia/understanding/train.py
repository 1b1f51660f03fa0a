"""Trains the heads from ``training/*.tsv``: ``tonlia train``. Needs scikit-learn. Of numbers see ``train_roles.py``.

Deterministic: the same sentences give the same weights. Refuses sentences that are near copies of the gold set, and
weights that read worse than the present ones (``gate.py``).
"""

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

import numpy as np

from tonlia.ports.embedder import Place, Read
from tonlia.understanding import classify, gate, second_reading
from tonlia.understanding.analysis import IntentCategory
from tonlia.understanding.cues import concepts, find_cues
from tonlia.understanding.extract import extract
from tonlia.understanding.facts import NAMES, facts_of
from tonlia.understanding.features import BUCKETS, hashed, rarity, weigh
from tonlia.understanding.training_data import (
    HERE,
    Matrix,
    Row,
    TrainingDataError,
    near_duplicates,
    read_gold,
    read_training,
)
from tonlia.understanding.training_report import Report, write_card

ROOT = HERE.parents[2]
GOLD = ROOT / "tests" / "understanding" / "gold"
UNSEEN = ROOT / "tests" / "understanding" / "unseen"
OTHER_HANDS = ROOT / "tests" / "understanding" / "other_hands"
_CURRENCY = {"zh": "CNY", "pt": "BRL", "ru": "RUB", "en": "USD"}
# The training sentences carry no date; a Wednesday in mid month leaves room on both sides.
_DAY = date(2026, 6, 17)
_FOLDS = 5
_TUNED_TO = {"intent": 1.0, "second": 0.3, "sentiment": 0.5, "urgency": 0.4, "temperature": 0.5}
"""What the embedder's layers are tuned to, by importance: the others keep it from leaning on one question alone."""
C = {"intent": 0.7, "second": 0.4, "sentiment": 0.7, "urgency": 0.5, "temperature": 0.7}
_CORRECTION_WEIGHT = 3
_BALANCED = {"intent", "sentiment", "urgency", "temperature"}


def labels_of(rows: Sequence[Row]) -> dict[str, list[str]]:
    return {
        "intent": [row.intent for row in rows],
        "second": [row.second if row.second in classify_intents() else "-" for row in rows],
        "sentiment": [row.sentiment for row in rows],
        "urgency": [row.urgency for row in rows],
        "temperature": [row.temperature for row in rows],
        "follow_up": ["yes" if "f" in row.flags else "no" for row in rows],
        "human": ["yes" if "h" in row.flags else "no" for row in rows],
        "opt_out": ["yes" if "o" in row.flags else "no" for row in rows],
    }


def classify_intents() -> frozenset[str]:
    return frozenset(get_args(IntentCategory)) - {"other"}


def facts_row(text: str, language: str, today: date = _DAY, currency: str | None = None) -> list[float]:
    money = currency or _CURRENCY.get(language, "USD")
    found = extract(text, language=language, today=today, currency=money, country=None)
    return facts_of(text, found, today)


def build_table(texts: Sequence[str], facts: Sequence[Sequence[float]], concept_mean: Matrix, rare: Matrix) -> Any:
    """Return the features of many texts, row by row: the dense ones, then the hashed ones."""
    from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]  # noqa: PLC0415 comes with scikit-learn

    dense = []
    places, values, ends = [], [], [0]
    for text, row in zip(texts, facts, strict=True):
        dense.append(classify.dense_features(find_cues(text), row, concept_mean))
        buckets = hashed(text)
        places += buckets
        values += (weigh(buckets, rare) * classify.HASH_WEIGHT).tolist()
        ends.append(len(places))
    sparse = csr_matrix((values, places, ends), shape=(len(texts), BUCKETS), dtype=np.float32)
    return hstack([csr_matrix(np.stack(dense)), sparse]).tocsr()


def fit_head(matrix: Any, labels: list[str], name: str) -> Any:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 a development dependency

    balanced = "balanced" if name in _BALANCED else None
    make: Any = LogisticRegression
    return make(C=C.get(name, 0.7), max_iter=400, class_weight=balanced).fit(matrix, labels)


def scaling(matrix: Any, labels: list[str], name: str) -> tuple[float, list[str]]:
    """Return the temperature that fits cross-validated confidence to the truth, and the held-out guesses."""
    from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415 a development dependency

    answers = np.array(labels)
    classes = sorted(set(labels))
    logits = np.zeros((len(labels), len(classes)), dtype=np.float64)
    make: Any = StratifiedKFold
    for fit, held in make(_FOLDS, shuffle=True, random_state=7).split(answers, answers):
        head = fit_head(matrix[fit], answers[fit].tolist(), name)
        scores = head.decision_function(matrix[held])
        if scores.ndim == 1:
            scores = np.stack([np.zeros(len(held)), scores], axis=1)
        # A class with fewer sentences than folds may be absent from what was fitted.
        logits[held] = -20.0
        logits[np.ix_(held, [classes.index(label) for label in head.classes_])] = scores
    truth = np.array([classes.index(label) for label in labels])
    best, temperature = np.inf, 1.0
    for option in np.linspace(0.3, 2.5, 45):
        scaled = logits / option
        scaled -= scaled.max(axis=1, keepdims=True)
        loss = float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - scaled[np.arange(len(truth)), truth]))
        if loss < best:
            best, temperature = loss, float(option)
    return round(temperature, 3), [classes[at] for at in logits.argmax(axis=1)]


def pack_head(arrays: dict[str, Any], prefix: str, head: Any, width: int, temperature: float) -> None:
    """Store a head: the dense part in half precision, the hashed part in one byte a weight."""
    weights, bias = head.coef_, head.intercept_
    if len(head.classes_) == 2:
        weights = np.stack([np.zeros_like(weights[0]), weights[0]])
        bias = np.array([0.0, bias[0]])
    sparse = weights[:, width:]
    scale = float(np.abs(sparse).max()) / 127 or 1.0
    arrays[f"{prefix}.classes"] = np.array("|".join(head.classes_))
    arrays[f"{prefix}.dense"] = weights[:, :width].astype(np.float16)
    arrays[f"{prefix}.sparse"] = np.round(sparse / scale).astype(np.int8)
    arrays[f"{prefix}.scale"] = np.array(scale, dtype=np.float32)
    arrays[f"{prefix}.bias"] = bias.astype(np.float32)
    arrays[f"{prefix}.temperature"] = np.array(temperature, dtype=np.float32)


def train(rows: Sequence[Row], target: Path, report: Report | None = None) -> None:
    texts = [row.text for row in rows]
    seen = np.array([[name in cues for name in concepts()] for cues in map(find_cues, texts)], dtype=np.float32)
    concept_mean = seen.mean(axis=0).astype(np.float32)
    facts = [facts_row(row.text, row.language) for row in rows]
    rare = rarity([hashed(text) for text in texts])
    matrix = build_table(texts, facts, concept_mean, rare)
    digest = hashlib.sha256("\n".join("\t".join(map(str, _cells(row))) for row in rows).encode()).hexdigest()[:10]
    arrays: dict[str, Any] = {
        "version": np.array(f"a10-{digest}"), "concept_mean": concept_mean, "rarity": rare.astype(np.float16),
        "layout": np.array("|".join([*concepts(), *NAMES, str(BUCKETS)])),
    }  # fmt: skip
    for name, labels in labels_of(rows).items():
        temperature, guesses = scaling(matrix, labels, name)
        pack_head(arrays, name, fit_head(matrix, labels, name), matrix.shape[1] - BUCKETS, temperature)
        if report is not None:
            report.cross_validated(name, rows, labels, guesses)
    if report is not None:
        report.left_out_trades(rows, matrix, labels_of(rows)["intent"], fit_head)
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(target, **arrays)


def _cells(row: Row) -> list[str]:
    return [row.language, row.intent, row.second, row.sentiment, row.urgency, row.temperature, row.flags, row.text]


def refuse_copies(rows: Sequence[Row], gold: Sequence[dict[str, Any]]) -> None:
    """Raise TrainingDataError naming each training sentence that is a near copy of a gold one."""
    pairs = near_duplicates([row.text for row in rows], [str(item["text"]) for item in gold])
    if pairs:
        named = "\n".join(f"  training: {one!r}\n  gold:     {two!r}" for one, two in pairs)
        raise TrainingDataError(f"Training sentences too close to the gold set:\n{named}")


@dataclass(frozen=True, slots=True)
class TestSets:
    """What new weights are judged by: labelled sets, and corrections that were kept out of training."""

    sets: dict[str, list[dict[str, Any]]]
    vectors: dict[str, Matrix]

    def scores(self, model: classify.Model) -> dict[str, float]:
        found = {
            f"{name} {head}": score
            for name in ("gold", "unseen")
            for head, score in gate.scores(model, self.sets[name], self.vectors[name]).items()
        }
        return {**found, CORRECTIONS: gate.agreement(model, self.sets[CORRECTIONS], self.vectors[CORRECTIONS])}


CORRECTIONS = "agreement with corrections"


@dataclass(frozen=True, slots=True)
class Embedding:
    """What training needs of an embedder: see ``ports.embedder``; ``tune`` writes the layers to ``tuned``."""

    read: Callable[[Iterable[tuple[str, Sequence[Place]]]], list[Read]]
    shorten: Callable[[str], str]
    tune: Callable[..., Mapping[str, Any]]
    tuned: Path


def main(
    arguments: Sequence[str],
    *,
    embedding: Embedding,
    corrections: Sequence[Row] = (),
    target: Path = classify.MODEL,
) -> int:
    """Train, judge and put in place; return 1, and leave the present weights, when the new ones are worse."""
    parser = argparse.ArgumentParser(prog="tonlia train", description=__doc__, allow_abbrev=False)
    parser.add_argument("--target", type=Path, default=target, help="where the weights are written")
    parser.add_argument("--anyway", action="store_true", help="put them in place even if they are worse")
    parser.add_argument("--layers", action="store_true", help="first tune the embedder's last layers")
    options = parser.parse_args(arguments)
    if options.layers and corrections:
        parser.error("--layers learns from the sentences of the source tree alone; leave out --corrections.")
    learnt, held = gate.split(corrections)
    rows = [*read_training(), *learnt * _CORRECTION_WEIGHT]
    sets = {"gold": read_gold(GOLD), "unseen": read_gold(UNSEEN), "other hands": read_gold(OTHER_HANDS)}
    try:
        refuse_copies(
            rows[: len(rows) - len(learnt) * _CORRECTION_WEIGHT],
            [row for labelled in sets.values() for row in labelled],
        )
    except TrainingDataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sets[CORRECTIONS] = [gate.as_gold(row, _DAY.isoformat()) for row in held]
    tests = _tests(sets, embedding)
    try:
        before = tests.scores(classify.own_model(options.target))
    except ValueError:
        before = {}  # made for other features: nothing to compare with
    if options.layers:
        _tune(rows, embedding)
        tests = _tests(sets, embedding)
    return _train_and_judge(rows, tests, options.target, before, anyway=options.anyway)


def _tests(sets: dict[str, list[dict[str, Any]]], embedding: Embedding) -> TestSets:
    texts = {name: [embedding.shorten(str(item["text"])) for item in items] for name, items in sets.items()}
    reads = {name: embedding.read((text, ()) for text in given) for name, given in texts.items()}
    return TestSets(
        sets, {name: np.array([read.vector for read in found], dtype=np.float32) for name, found in reads.items()}
    )


def _tune(rows: Sequence[Row], embedding: Embedding) -> None:
    """Tune the layers; who asked for it puts them back when what reads by them turns out worse."""
    texts, answers = [embedding.shorten(row.text) for row in rows], labels_of(rows)
    heads = embedding.tune(
        texts, {name: answers[name] for name in _TUNED_TO}, _TUNED_TO, origins=[row.origin for row in rows],
        kept=list(second_reading.SHARE),
        target=embedding.tuned, report=lambda line: sys.stderr.write(f"{line}\n"),
    )  # fmt: skip
    np.savez_compressed(second_reading.SECOND, **dict(heads))
    second_reading.load_second.cache_clear()


def _train_and_judge(
    rows: Sequence[Row], tests: TestSets, target: Path, before: dict[str, float], *, anyway: bool
) -> int:
    fresh = target.with_name(f"new-{target.name}")
    report = Report()
    train(rows, fresh, report)
    model = classify.load_model(fresh)
    worse = gate.faults(tests.scores(model), before) if before else []
    if worse and not anyway:
        fresh.unlink()
        sys.stderr.write("The new weights are worse and were not put in place:\n  " + "\n  ".join(worse) + "\n")
        return 1
    fresh.replace(target)
    classify.load_model.cache_clear()
    for name in ("gold", "unseen", "other hands"):
        report.gold(name, tests.sets[name], tests.vectors[name], model)
    write_card(target.with_name("model_card.md"), report, rows)
    sys.stdout.write(report.text())
    return 0
