"""The training sentences nearest to a message vote beside the heads: they know corners that a straight line cuts off.

Vectors are centred, turned onto their main axes and kept in one byte a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float32]]
AXES, NEAREST, WARMTH = 128, 100, 0.07
"""How many axes are kept, how many sentences vote, and how fast a vote fades with the cosine."""
SHARE = {"intent": 0.5, "sentiment": 0.3, "temperature": 0.3}
"""How much the votes count beside each head. Urgency hangs on dates and words, not on likeness."""
_STEP = 254.0


@dataclass(frozen=True, slots=True)
class Neighbours:
    """``places``: one unit vector a sentence; ``labels``: by head, each sentence's class as a number."""

    mean: Floats
    axes: Floats
    places: Floats
    labels: Mapping[str, Any]

    def votes(self, embedding: Sequence[float], classes: Mapping[str, int]) -> dict[str, Floats]:
        """Return by head the share of the votes of each of so many classes."""
        likeness = self.places @ _place(np.asarray([embedding], dtype=np.float32), self.mean, self.axes)[0]
        count = min(NEAREST, len(likeness))
        nearest = np.argpartition(-likeness, count - 1)[:count]
        weights = np.exp((likeness[nearest] - likeness[nearest].max()) / WARMTH)
        weights /= weights.sum()
        return {
            head: np.bincount(self.labels[head][nearest], weights=weights, minlength=number).astype(np.float32)
            for head, number in classes.items()
            if head in self.labels
        }


def _place(vectors: Floats, mean: Floats, axes: Floats) -> Floats:
    turned = _unit(vectors - mean) @ axes.T
    return _unit(turned)


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = (vectors / np.maximum(lengths, 1e-6)).astype(np.float32)
    return unit


def pack(vectors: Floats, mean: Floats, labels: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return what is stored of the training sentences; ``labels`` by head, one a sentence."""
    centred = _unit(vectors - mean)
    _, directions = np.linalg.eigh(centred.T @ centred)
    axes = directions[:, ::-1].T[:AXES].astype(np.float16)
    places = _place(vectors, mean, axes.astype(np.float32))
    arrays: dict[str, Any] = {
        "neighbours.axes": axes,
        "neighbours.places": np.clip(np.round(places * _STEP), -127, 127).astype(np.int8),
    }
    for head in [name for name in SHARE if name in labels]:
        classes = sorted(set(labels[head]))
        arrays[f"neighbours.{head}"] = np.array([classes.index(label) for label in labels[head]], dtype=np.uint8)
    return arrays


def unpack(arrays: Mapping[str, Any], mean: Floats) -> Neighbours:
    """Read what ``pack`` stored."""
    return Neighbours(
        mean=mean,
        axes=arrays["neighbours.axes"].astype(np.float32),
        places=_unit(arrays["neighbours.places"].astype(np.float32)),
        labels={head: arrays[f"neighbours.{head}"] for head in SHARE if f"neighbours.{head}" in arrays},
    )
