"""A second opinion beside the heads: what layers tuned to messages make of one, by a linear head on their vector.

The layers lie with the embedder (``embedders/tuned.npz``), the heads here; ``tonlia train --layers`` makes both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float32]]
SECOND = Path(__file__).with_name("model") / "second.npz"
SHARE = {"intent": 0.6, "second": 0.8, "sentiment": 0.5, "urgency": 0.3, "temperature": 0.4}
"""How much the second reading counts beside each head; on sentences left out of both, 0.5 to 0.8 served each best."""
SPREAD = 20.0
"""The vectors lie close together: so much were their differences enlarged in learning (``embedders/e5_tuning.py``)."""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """``weights`` and ``bias`` by head, over the difference to ``mean``; classes in alphabetical order."""

    mean: Floats
    weights: Mapping[str, Floats]
    bias: Mapping[str, Floats]

    def chances(self, vector: Sequence[float]) -> dict[str, Floats]:
        """Return by head the probability of each class."""
        given = (np.asarray(vector, dtype=np.float32) - self.mean) * np.float32(SPREAD)
        found = {}
        for head, weights in self.weights.items():
            logits = given @ weights + self.bias[head]
            odds = np.exp(logits - logits.max())
            found[head] = odds / odds.sum()
        return found


@cache
def load_second(path: Path = SECOND) -> SecondReading:
    with np.load(path, allow_pickle=False) as stored:
        return SecondReading(
            mean=stored["mean"].astype(np.float32),
            weights={head: stored[f"{head}.weights"].astype(np.float32) for head in SHARE},
            bias={head: stored[f"{head}.bias"].astype(np.float32) for head in SHARE},
        )
