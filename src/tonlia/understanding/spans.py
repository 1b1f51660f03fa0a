"""Stretches of a text that are spoken for, so that one number is not counted twice."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator


class Spans:
    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted(spans)

    def add(self, start: int, end: int) -> None:
        if start < end:
            insort(self._spans, (start, end))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self._spans)

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether any stretch touches this one; only neighbours need a look, as none is long."""
        at = bisect_left(self._spans, (end, -1))
        return any(begin < end and start < stop for begin, stop in self._spans[max(0, at - 12) : at])
