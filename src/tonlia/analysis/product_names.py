"""Which product of the catalogue a customer's words mean, found through indexes: a catalogue may have thousands."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tonlia.analysis.history import Product

_SURE = 0.5
_DENSE = re.compile(r"[\d\u4e00-\u9fff]")
"""Digits and Chinese characters say more than letters do: three letters stand in many words."""


def squeeze(text: str) -> str:
    """Return letters and digits alone, in lower case."""
    return re.sub(r"[\W_]+", "", text).lower()


def _stems(text: str) -> frozenset[str]:
    """Return the first five letters of each word: inflected words count as the same."""
    return frozenset(word[:5] for word in re.findall(r"\w{3,}", text.lower()))


def _starts(text: str) -> set[str]:
    """Return every run of three characters."""
    return {text[at : at + 3] for at in range(len(text) - 2)}


@dataclass(frozen=True, slots=True)
class _Name:
    sku: str
    name: str
    tokens: frozenset[str]
    stems: frozenset[str]


class ProductNames:
    """The names of a catalogue, read once."""

    def __init__(self, catalogue: Sequence[Product]) -> None:
        self._catalogue = catalogue
        self._names = [
            _Name(
                squeeze(product.sku),
                squeeze(product.name),
                frozenset(squeeze(part) for part in re.split(r"[-_\s/]+", f"{product.sku} {product.name}")),
                _stems(product.name),
            )
            for product in catalogue
        ]
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._near: dict[str, list[int]] = defaultdict(list)
        for place, (product, name) in enumerate(zip(catalogue, self._names, strict=True)):
            for text in {product.sku, product.name}:
                self._exact[text].append(place)
            keys = {f"sku {name.sku}", *(f"token {one}" for one in name.tokens), *(f"stem {one}" for one in name.stems)}
            for key in keys | _starts(name.name) | _starts(name.sku):
                self._near[key].append(place)
        self._sku_lengths = {len(name.sku) for name in self._names if name.sku}
        self._found: dict[str, Product | None] = {}

    def match(self, text: str) -> Product | None:
        """Return the product that a customer's words name, None when none or several do equally well."""
        if text not in self._found:
            self._found[text] = self._match(text)
        return self._found[text]

    def _match(self, text: str) -> Product | None:
        wanted = squeeze(text)
        if len(wanted) < 2:
            return None
        exact = self._exact.get(text, [])
        if len(exact) == 1:
            return self._catalogue[exact[0]]
        stems = _stems(text)
        scored = [(self._score(wanted, stems, self._names[place]), place) for place in self._candidates(wanted, stems)]
        best = max((score for score, _ in scored), default=0.0)
        winners = [place for score, place in scored if score == best]
        return self._catalogue[winners[0]] if best >= _SURE and len(winners) == 1 else None

    def _candidates(self, wanted: str, stems: frozenset[str]) -> list[int]:
        keys = {f"token {wanted}", wanted[:3], *(f"stem {one}" for one in stems)}
        keys |= {f"sku {wanted[at : at + size]}" for size in self._sku_lengths for at in range(len(wanted) - size + 1)}
        return sorted({place for key in keys for place in self._near.get(key, ())})

    @staticmethod
    def _score(wanted: str, stems: frozenset[str], one: _Name) -> float:
        if one.sku and one.sku in wanted:
            return 2 + len(one.sku) / 100
        if wanted in one.tokens and not wanted.isdigit():
            return 1.0
        if len(wanted) >= (3 if _DENSE.search(wanted) else 4) and (wanted in one.name or wanted in one.sku):
            return 1 + len(wanted) / (len(one.name) + 1)
        shorter = min(len(one.stems), len(stems))
        return len(one.stems & stems) / shorter * 0.9 if shorter else 0.0
