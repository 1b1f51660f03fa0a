"""The heads: multinomial logistic regression over hashed n-grams, concepts and facts, in NumPy alone; beside them,
where embeddings are at hand, a second reading by layers tuned to messages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import structlog

from tonlia.understanding import second_reading
from tonlia.understanding.cues import concepts, find_cues
from tonlia.understanding.facts import NAMES
from tonlia.understanding.features import BUCKETS, hashed, weigh

MODEL = Path(__file__).with_name("model") / "heads.npz"
HEADS = ("intent", "second", "sentiment", "urgency", "temperature", "follow_up", "human", "opt_out")
HASH_WEIGHT, CONCEPT_WEIGHT, FACT_WEIGHT = 4.0, 0.8, 0.3
log = structlog.get_logger(__name__)
Floats = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Head:
    """One head's weights; ``dense`` for concepts and facts, ``sparse`` for the hashed n-grams."""

    classes: tuple[str, ...]
    dense: Floats
    sparse: Any
    scale: float
    bias: Floats
    temperature: float

    def probabilities(self, dense: Floats, buckets: list[int], weights: Floats) -> dict[str, float]:
        logits = self.dense @ dense + self.bias
        logits = logits + (self.sparse[:, buckets].astype(np.float32) @ weights) * self.scale * HASH_WEIGHT
        logits = logits / self.temperature
        odds = np.exp(logits - logits.max())
        return {name: float(value) for name, value in zip(self.classes, odds / odds.sum(), strict=True)}


@dataclass(frozen=True, slots=True)
class Model:
    version: str
    concept_mean: Floats
    rarity: Floats
    heads: dict[str, Head]


def dense_features(cues: frozenset[str], facts: Sequence[float], concept_mean: Floats) -> Floats:
    """Lay out the dense part: concepts, then facts."""
    concept = np.array([name in cues for name in concepts()], dtype=np.float32) - concept_mean
    return np.concatenate([concept * CONCEPT_WEIGHT, np.asarray(facts, dtype=np.float32) * FACT_WEIGHT])


@cache
def load_model(path: Path = MODEL) -> Model:
    """Load the shipped weights; raises ValueError when they do not fit this code."""
    with np.load(path, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    names = "|".join([*concepts(), *NAMES, str(BUCKETS)])
    if str(arrays["layout"]) != names or "intent.dense" not in arrays:
        raise ValueError(f"{path}: made for other features; run tonlia train")
    return Model(
        version=str(arrays["version"]),
        concept_mean=arrays["concept_mean"].astype(np.float32),
        rarity=arrays["rarity"].astype(np.float32),
        heads={name: _head(arrays, name) for name in HEADS},
    )


def own_weights(home: Path) -> Path:
    """Return where an installation keeps weights of its own."""
    return home / "model" / "heads.npz"


def own_model(path: Path) -> Model:
    """Load an installation's own weights when there are any that fit this code, else the shipped ones."""
    if path.exists():
        try:
            return load_model(path)
        except (ValueError, KeyError, OSError):
            log.warning("the installation's own weights do not fit; the shipped ones serve", path=str(path))
    return load_model()


def _head(arrays: dict[str, Any], prefix: str) -> Head:
    return Head(
        classes=tuple(str(arrays[f"{prefix}.classes"]).split("|")), dense=arrays[f"{prefix}.dense"].astype(np.float32),
        sparse=arrays[f"{prefix}.sparse"], scale=float(arrays[f"{prefix}.scale"]),
        bias=arrays[f"{prefix}.bias"].astype(np.float32), temperature=float(arrays[f"{prefix}.temperature"]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every head's probabilities, and the concepts seen, which the rules use too."""

    heads: dict[str, dict[str, float]]
    cues: frozenset[str]
    version: str

    def best(self, head: str) -> str:
        chances = self.heads[head]
        return max(chances, key=lambda name: chances[name])


def judge(
    text: str, embedding: Sequence[float] | None, facts: Sequence[float], model: Model | None = None
) -> Judgement:
    """Judge a text by the shipped weights, or by others; ``embedding`` is what ``Embedder.read`` gives."""
    model = model or load_model()
    cues = find_cues(text)
    dense = dense_features(cues, facts, model.concept_mean)
    buckets = hashed(text)
    weights = weigh(buckets, model.rarity)
    chances = {name: head.probabilities(dense, buckets, weights) for name, head in model.heads.items()}
    if embedding is None:
        return Judgement(chances, cues, f"{model.version}+lexical")
    _mix(chances, second_reading.load_second().chances(embedding), second_reading.SHARE)
    return Judgement(chances, cues, model.version)


def _mix(
    chances: dict[str, dict[str, float]], others: Mapping[str, Mapping[str, float]], shares: Mapping[str, float]
) -> None:
    """Let others' opinions on the same classes count by their shares."""
    for name, opinion in others.items():
        share = shares[name]
        chances[name] = {
            label: (1 - share) * chance + share * opinion[label] for label, chance in chances[name].items()
        }
