"""Ranking passages for a question: words (BM25), character n-grams and meaning, in one score.

BM25 (k1 1.2, b 0.75; Robertson & Zaragoza 2009) over word stems and Chinese character pairs; cosine of character
3- to 5-gram TF-IDF, which forgives inflection and typos; cosine of e5 embeddings, which finds paraphrases and other
languages. Each signal is scaled to 0..1 over the passages before they are added: e5 cosines of unrelated texts lie at
0.79 to 0.87, so that only their differences say something.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tonlia.platform.text_search import pairs

K1, B = 1.2, 0.75
WEIGHTS = {"words": 0.4, "grams": 0.3, "meaning": 0.3}
_STEM = 6
_STOP = frozenset(
    "the a an of to in is are and or for on at it do does can i you we my your with what how be this that "
    "o a os as um uma de do da dos das em no na e ou que para por com se é são eu você meu minha qual como "
    "и в на не с по что как у за к из от о я мы вы вас нас это ли мне для же бы есть ".split()
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One ranked passage.

    ``overlap`` is the share of the question's words it holds, weighted by rarity; ``missing`` the share that no passage
    holds.
    """

    index: int
    score: float
    words: float
    grams: float
    meaning: float | None
    overlap: float
    missing: float


def words(text: str) -> list[str]:
    """Return stems (the first six letters of longer words) and Chinese character pairs."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    found = [w for w in re.findall(r"[^\W_]+(?:-[^\W_]+)*", re.sub(r"[\u3400-\u9fff]+", " ", plain)) if w not in _STOP]
    stems = [w if any(c.isdigit() for c in w) or len(w) <= _STEM else w[:_STEM] for w in found]
    parts = [p for w in found if "-" in w for p in w.split("-")]
    return stems + parts + pairs(plain)


def grams(text: str) -> Counter[str]:
    """Return the character 3- to 5-grams within words; for Chinese the 1- to 3-grams."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    counted: Counter[str] = Counter()
    for run in re.findall(r"[\u3400-\u9fff]+|[^\W_]+", plain):
        chinese = "\u3400" <= run[0] <= "\u9fff"
        padded = run if chinese else f" {run} "
        for size in (1, 2, 3) if chinese else (3, 4, 5):
            counted.update(padded[i : i + size] for i in range(len(padded) - size + 1))
    return counted


class Ranker:
    """An index of passages in memory."""

    def __init__(self, passages: Sequence[str], vectors: Sequence[Sequence[float]] | None = None) -> None:
        self.size = len(passages)
        self._vectors = None if vectors is None else np.asarray(vectors, dtype=np.float32)
        counts = [Counter(words(text)) for text in passages]
        lengths = np.array([max(1, sum(c.values())) for c in counts], dtype=np.float64)
        frequency = Counter(word for c in counts for word in c)
        self._idf = {w: math.log(1 + (self.size - n + 0.5) / (n + 0.5)) for w, n in frequency.items()}
        self._postings = self._weigh(counts, lengths)
        self._build_grams([grams(text) for text in passages])
        self._highest_idf = math.log(1 + (self.size + 0.5) / 0.5)

    def _weigh(self, counts: Sequence[Counter[str]], lengths: np.ndarray) -> dict[str, list[tuple[int, float]]]:
        mean = float(lengths.mean()) if self.size else 1.0
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, counted in enumerate(counts):
            norm = K1 * (1 - B + B * lengths[index] / mean)
            for word, n in counted.items():
                postings[word].append((index, self._idf[word] * n * (K1 + 1) / (n + norm)))
        return postings

    def _build_grams(self, counted: Sequence[Counter[str]]) -> None:
        frequency = Counter(gram for c in counted for gram in c)
        self._gram_idf = {g: math.log((1 + self.size) / (1 + n)) + 1 for g, n in frequency.items()}
        self._grams: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, c in enumerate(counted):
            weights = {g: (1 + math.log(n)) * self._gram_idf[g] for g, n in c.items()}
            norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
            for gram, weight in weights.items():
                self._grams[gram].append((index, weight / norm))

    def lexical(self, question: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return BM25, n-gram cosine and word overlap for every passage."""
        scores, cosines, covered = np.zeros(self.size), np.zeros(self.size), np.zeros(self.size)
        asked = set(words(question))
        for word in asked:
            for index, weight in self._postings.get(word, ()):
                scores[index] += weight
                covered[index] += self._idf[word]
        total = sum(self._idf.get(word, self._highest_idf) for word in asked) or 1.0
        weights = {g: (1 + math.log(n)) * self._gram_idf.get(g, 0.0) for g, n in grams(question).items()}
        norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        for gram, weight in weights.items():
            for index, value in self._grams.get(gram, ()):
                cosines[index] += weight * value / norm
        return scores, cosines, covered / total

    def rank(
        self,
        question: str,
        vector: Sequence[float] | None,
        top: int,
        *,
        vectors: Mapping[int, Sequence[float]] | None = None,
    ) -> list[Hit]:
        """Return the best passages. ``vectors`` may give embeddings for some passages only; the others go without."""
        scores, cosines, overlap = self.lexical(question)
        meaning = self._meaning(vector, vectors)
        total = WEIGHTS["words"] * _scaled(scores) + WEIGHTS["grams"] * _scaled(cosines)
        if meaning is not None:
            known = ~np.isnan(meaning)
            spread = np.zeros(self.size)
            spread[known] = _between(meaning[known])
            total = total + WEIGHTS["meaning"] * spread
        order = np.argsort(-total, kind="stable")[:top]
        missing = self.missing(question)
        return [
            Hit(
                index=int(i), score=float(total[i]), words=float(scores[i]), grams=float(cosines[i]),
                meaning=None if meaning is None or np.isnan(meaning[i]) else float(meaning[i]), overlap=float(overlap[i]), missing=missing,
            )
            for i in order
        ]  # fmt: skip

    def missing(self, question: str) -> float:
        """Return the share of the question's words, by rarity, that stand in no passage."""
        asked = set(words(question))
        total = sum(self._idf.get(word, self._highest_idf) for word in asked)
        return sum(self._highest_idf for word in asked if word not in self._idf) / total if total else 1.0

    def _meaning(
        self, vector: Sequence[float] | None, some: Mapping[int, Sequence[float]] | None
    ) -> "np.ndarray | None":
        if vector is None or self.size == 0:
            return None
        asked = np.asarray(vector, dtype=np.float32)
        if self._vectors is not None:
            return (self._vectors @ asked).astype(np.float64)
        if not some:
            return None
        found = np.full(self.size, np.nan)
        for index, own in some.items():
            found[index] = float(np.asarray(own, dtype=np.float32) @ asked)
        return found


def _scaled(values: np.ndarray) -> np.ndarray:
    highest = float(values.max()) if len(values) else 0.0
    return values / highest if highest > 0 else values


def _between(values: np.ndarray) -> np.ndarray:
    if len(values) < 2:
        return np.ones_like(values)
    low, high = float(np.quantile(values, 0.25)), float(values.max())
    return np.clip((values - low) / (high - low), 0, 1) if high > low else np.zeros_like(values)
