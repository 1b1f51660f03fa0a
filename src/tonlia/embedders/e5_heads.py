"""A linear head with its gradients, and the steps by which it and the layers below it learn."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tonlia.embedders.e5_file import Floats

_SMOOTHING = 0.1
_UNTOLD = -1
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
    """One head: its classes, and how much each answer weighs (rare ones more, by the square root)."""

    def __init__(
        self, answers: Sequence[str | None], importance: float, width: int, chance: np.random.Generator
    ) -> None:
        self.classes = sorted({answer for answer in answers if answer is not None})
        number = {answer: at for at, answer in enumerate(self.classes)}
        self._right = np.array([_UNTOLD if answer is None else number[answer] for answer in answers])
        counts = np.bincount(self._right[self._right != _UNTOLD])
        self._weights = (importance * np.sqrt(counts.sum() / len(counts) / counts)).astype(np.float32)
        self.weights = chance.normal(0, 0.02, (width, len(self.classes))).astype(np.float32)
        self.bias = np.zeros(len(self.classes), dtype=np.float32)

    def learn(self, inputs: Floats, asked: Any) -> tuple[float, Floats]:
        """Return the loss and its gradient by the inputs, one row for each number of an answer ``asked`` for; the head's
        own gradients are kept.
        """
        known = self._right[asked] != _UNTOLD
        if not known.all():
            loss, slopes = self.learn(inputs[known], asked[known]) if known.any() else (0.0, inputs[:0])
            whole = np.zeros_like(inputs)
            whole[known] = slopes
            if not known.any():
                self.weights_gradient, self.bias_gradient = np.zeros_like(self.weights), np.zeros_like(self.bias)
            return loss, whole
        logits = inputs @ self.weights + self.bias
        logits -= logits.max(axis=1, keepdims=True)
        logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        chances = np.exp(logs)
        right, many = self._right[asked], len(self.classes)
        wanted = np.full(chances.shape, _SMOOTHING / many, dtype=np.float32)
        wanted[np.arange(len(right)), right] += 1 - _SMOOTHING
        weights = (self._weights[right] / len(right))[:, None]
        slopes = (chances - wanted) * weights
        self.weights_gradient, self.bias_gradient = inputs.T @ slopes, slopes.sum(axis=0)
        return float(-(wanted * logs * weights).sum()), slopes @ self.weights.T
