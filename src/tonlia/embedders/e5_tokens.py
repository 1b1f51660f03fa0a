"""Cuts a text into the model's tokens: the likeliest split into known pieces (SentencePiece, unigram)."""

import zlib
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from tonlia.embedders.e5_file import Vocabulary

_SPACE = "\u2581"
_SPACE_BYTES = _SPACE.encode("utf-8")
_UNKNOWN_PENALTY = 10.0
_NEVER = -1e30


class Tokenizer:
    """Finds pieces by hash in sorted arrays: a dictionary of 250,000 byte strings would take 40 MB."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary
        spans = list(pairwise(vocabulary.starts.tolist()))
        self._longest = max(end - start for start, end in spans)
        hashes = np.array([_hash(vocabulary.pieces[start:end]) for start, end in spans], dtype=np.uint64)
        self._order = np.argsort(hashes, kind="stable").astype(np.int32)
        self._hashes = hashes[self._order]
        self._unknown_score = float(vocabulary.scores.min()) - _UNKNOWN_PENALTY

    def tokens(self, text: str) -> list[int]:
        """Return the tokens of a text, with the marks for its begin and end."""
        return self.marked([token for token, _, _ in self.placed(text)])

    def marked(self, tokens: list[int]) -> list[int]:
        """Return tokens between the marks for a text's begin and end."""
        return [self._words.begin, *tokens, self._words.end]

    def placed(self, text: str) -> list[tuple[int, int, int]]:
        """Return the tokens of a text, without marks, and from where to where in it each stands."""
        spelled, places = self._spelled(text)
        return [(token, places[start], places[end - 1] + 1) for token, start, end in self._split(spelled)]

    def _spelled(self, text: str) -> tuple[str, list[int]]:
        """Return the text in the vocabulary's spelling, spaces joined, and from which sign each of its signs comes."""
        signs, places = [_SPACE], [0]
        for place, char in enumerate(text):
            for sign in self._words.spelling.get(ord(char), char):
                if sign != " " or signs[-1] != _SPACE:
                    signs.append(_SPACE if sign == " " else sign)
                    places.append(place)
        return "".join(signs), places

    def _split(self, text: str) -> list[tuple[int, int, int]]:
        known = self._known(text)
        best = [0.0] + [_NEVER] * len(text)
        came: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
        for start in range(len(text)):
            here = best[start]
            for end, token in known.get(start, ()):
                score = here + float(self._words.scores[token])
                if score > best[end]:
                    best[end], came[end] = score, (start, token)
            if here + self._unknown_score > best[start + 1]:
                best[start + 1], came[start + 1] = here + self._unknown_score, (start, self._words.unknown)
        found = []
        at = len(text)
        while at > 0:
            start, token = came[at]
            found.append((token, start, at))
            at = start
        return found[::-1]

    def _known(self, text: str) -> dict[int, list[tuple[int, int]]]:
        """Return what pieces start at each sign: where they end, and their token."""
        candidates = list(self._candidates([char.encode("utf-8") for char in text]))
        hashes = np.array([_hash(piece) for _, _, piece in candidates], dtype=np.uint64)
        places = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        found: dict[int, list[tuple[int, int]]] = {}
        for at in np.flatnonzero(self._hashes[places] == hashes):
            start, end, piece = candidates[at]
            token = int(self._order[places[at]])
            same = self._words.pieces[self._words.starts[token] : self._words.starts[token + 1]] == piece
            if same and token != self._words.unknown:
                found.setdefault(start, []).append((end, token))
        return found

    def _candidates(self, signs: list[bytes]) -> Iterator[tuple[int, int, bytes]]:
        """Yield every run of signs that may be a piece; no piece goes on past a space."""
        for start in range(len(signs)):
            piece = signs[start]
            yield start, start + 1, piece
            for end in range(start + 1, len(signs)):
                piece += signs[end]
                if signs[end] == _SPACE_BYTES or len(piece) > self._longest:
                    break
                yield start, end + 1, piece


def _hash(piece: bytes) -> int:
    return zlib.crc32(piece) << 32 | zlib.crc32(piece, 0x5EED)
