"""One layer of the model on the way there and back: what low-rank adjustments of its weights would change.

The weights themselves stay as they are; beside each matrix a product of two narrow ones is learnt (LoRA, Hu et al.
2021, https://arxiv.org/abs/2106.09685). ``forward`` keeps what ``back`` needs; ``back`` takes the gradient of what the
layer gave and returns that of what it got.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float32]]
Pair = tuple[Floats, Floats]
PARTS = ("attend", "out", "widen", "narrow")
_TANH, _CUBE = np.float32(0.7978845608), np.float32(0.044715)
_NOWHERE = np.float32(-1e9)


class Line:
    """``rows @ weights + bias``, adjusted by ``rows @ down @ up``."""

    def __init__(self, weights: Floats, bias: Floats, pair: Pair) -> None:
        self._weights, self._bias = weights, bias
        self.down, self.up = pair

    def forward(self, rows: Floats) -> Floats:
        self._rows = rows
        self._low: Floats = rows @ self.down
        answer: Floats = rows @ self._weights + self._bias + self._low @ self.up
        return answer

    def back(self, gradient: Floats) -> Floats:
        self.up_gradient: Floats = self._low.T @ gradient
        low: Floats = gradient @ self.up.T
        self.down_gradient: Floats = self._rows.T @ low
        answer: Floats = gradient @ self._weights.T + low @ self.down.T
        return answer


class Norm:
    def __init__(self, weights: Pair, epsilon: float) -> None:
        self._weights, self._epsilon = weights, np.float32(epsilon)

    def forward(self, rows: Floats) -> Floats:
        centred = rows - rows.mean(axis=1, keepdims=True)
        self._spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + self._epsilon)
        self._unit = centred / self._spread
        answer: Floats = self._unit * self._weights[0] + self._weights[1]
        return answer

    def back(self, gradient: Floats) -> Floats:
        scaled = gradient * self._weights[0]
        along = (scaled * self._unit).mean(axis=1, keepdims=True)
        answer: Floats = (scaled - scaled.mean(axis=1, keepdims=True) - self._unit * along) / self._spread
        return answer


class Attention:
    """Between the tokens of each text; ``seen`` is 0 where a text has a token, very low where it has none."""

    def __init__(self, heads: int) -> None:
        self._heads = heads

    def forward(self, mixed: Floats, seen: Floats) -> Floats:
        texts, tokens = seen.shape
        parts = mixed.reshape(texts, tokens, 3, self._heads, -1).transpose(2, 0, 3, 1, 4)
        self._query, self._key, self._value = (np.ascontiguousarray(part) for part in parts)
        scores = self._query @ self._key.transpose(0, 1, 3, 2) + seen[:, None, None, :]
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        self._shares = scores / scores.sum(axis=-1, keepdims=True)
        return self._flat(self._shares @ self._value)

    def back(self, gradient: Floats) -> Floats:
        texts, _, tokens, _ = self._value.shape
        wide = gradient.reshape(texts, tokens, self._heads, -1).transpose(0, 2, 1, 3)
        value = self._shares.transpose(0, 1, 3, 2) @ wide
        shares = wide @ self._value.transpose(0, 1, 3, 2)
        scores = self._shares * (shares - (shares * self._shares).sum(axis=-1, keepdims=True))
        query, key = scores @ self._key, scores.transpose(0, 1, 3, 2) @ self._query
        return np.concatenate([self._flat(part) for part in (query, key, value)], axis=1)

    @staticmethod
    def _flat(part: Floats) -> Floats:
        texts, _, tokens, _ = part.shape
        flat: Floats = part.transpose(0, 2, 1, 3).reshape(texts * tokens, -1)
        return flat


class Gelu:
    """x times the normal distribution's share below x, by the hyperbolic tangent, as in ``e5_forward``."""

    def forward(self, values: Floats) -> Floats:
        self._values = values
        self._tanh = np.tanh(_TANH * values * (1 + _CUBE * values * values))
        answer: Floats = np.float32(0.5) * values * (1 + self._tanh)
        return answer

    def back(self, gradient: Floats) -> Floats:
        values, tanh = self._values, self._tanh
        slope = _TANH * (1 + 3 * _CUBE * values * values) * (1 - tanh * tanh)
        answer: Floats = gradient * np.float32(0.5) * (1 + tanh + values * slope)
        return answer


class LearningLayer:
    """A layer whose adjustments learn; ``weights`` has the fields of ``e5_forward.Layer``."""

    def __init__(self, weights: Any, pairs: Mapping[str, Pair], heads: int, epsilon: float) -> None:
        self._lines = {
            part: Line(getattr(weights, part), getattr(weights, f"{part}_bias"), pairs[part]) for part in PARTS
        }
        self._attention, self._gelu = Attention(heads), Gelu()
        self._middle, self._end = Norm(weights.out_norm, epsilon), Norm(weights.end_norm, epsilon)

    def forward(self, rows: Floats, seen: Floats) -> Floats:
        line = self._lines
        looked = line["out"].forward(self._attention.forward(line["attend"].forward(rows), seen))
        middle = self._middle.forward(rows + looked)
        return self._end.forward(middle + line["narrow"].forward(self._gelu.forward(line["widen"].forward(middle))))

    def back(self, gradient: Floats) -> Floats:
        line = self._lines
        end = self._end.back(gradient)
        middle = self._middle.back(end + line["widen"].back(self._gelu.back(line["narrow"].back(end))))
        return middle + line["attend"].back(self._attention.back(line["out"].back(middle)))

    def learnt(self) -> Iterator[tuple[str, Line]]:
        """Yield each part's name and its line, whose ``down`` and ``up`` learn."""
        yield from self._lines.items()


def padded(states: list[Floats]) -> tuple[Floats, Floats, Floats]:
    """Lay texts of several lengths side by side: rows of all, ``seen`` for the attention, weights of the mean."""
    longest = max(len(rows) for rows in states)
    block = np.zeros((len(states), longest, states[0].shape[1]), dtype=np.float32)
    seen = np.full((len(states), longest), _NOWHERE, dtype=np.float32)
    shares = np.zeros((len(states), longest), dtype=np.float32)
    for at, rows in enumerate(states):
        block[at, : len(rows)] = rows
        seen[at, : len(rows)] = 0
        shares[at, : len(rows)] = 1 / len(rows)
    return block.reshape(-1, block.shape[2]), seen, shares
