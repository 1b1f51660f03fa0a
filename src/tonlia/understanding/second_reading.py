"""A second opinion beside the heads: what layers tuned to messages make of one, by a linear head on their vector.

The layers, which learn of numbers too, lie with the embedder (``embedders/tuned.npz``), the heads here; ``tonlia train
--layers`` makes both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float32]]
SECOND = Path(__file__).with_name("model") / "second.npz"
SHARE = {"intent": 0.5, "second": 0.8, "sentiment": 0.4, "urgency": 0.4, "temperature": 0.4}
"""How much the second reading counts beside each head: what reads best on five sets of other hands, 1,100 messages;
sentences left out of both would ask for more.
"""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """``weights`` and ``bias`` by head, over the difference to ``mean``, a column a class."""

    mean: Floats
    classes: Mapping[str, Sequence[str]]
    weights: Mapping[str, Floats]
    bias: Mapping[str, Floats]

    def chances(self, vector: Sequence[float]) -> dict[str, dict[str, float]]:
        """Return by head the probability of each class."""
        given = np.asarray(vector, dtype=np.float32) - self.mean
        found = {}
        for head, weights in self.weights.items():
            logits = given @ weights + self.bias[head]
            odds = np.exp(logits - logits.max())
            found[head] = dict(zip(self.classes[head], (odds / odds.sum()).tolist(), strict=True))
        return found


@cache
def load_second(path: Path = SECOND) -> SecondReading:
    with np.load(path, allow_pickle=False) as stored:
        return SecondReading(
            mean=stored["mean"].astype(np.float32),
            classes={head: str(stored[f"{head}.classes"]).split("|") for head in SHARE},
            weights={head: stored[f"{head}.weights"].astype(np.float32) for head in SHARE},
            bias={head: stored[f"{head}.bias"].astype(np.float32) for head in SHARE},
        )
