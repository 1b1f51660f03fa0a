"""Counting merges: which pairs of sightings the product takes for one person, and which it should."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

Pair = tuple[str, str]


@dataclass(frozen=True)
class Score:
    wrong: list[Pair]
    missed: list[Pair]
    right: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong)) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed)) if self.right else 0.0


def pairs_of(groups: Iterable[Sequence[str]]) -> set[Pair]:
    return {(min(pair), max(pair)) for group in groups for pair in combinations(group, 2)}


def grouped(person_by_id: Mapping[str, Any]) -> list[list[str]]:
    groups: dict[Any, list[str]] = defaultdict(list)
    for sighting, person in person_by_id.items():
        groups[person].append(sighting)
    return list(groups.values())


def score(expected: Mapping[str, str], found: Mapping[str, str]) -> Score:
    """Compare two partitions of the same sightings."""
    right, merged = pairs_of(grouped(expected)), pairs_of(grouped(found))
    return Score(sorted(merged - right), sorted(right - merged), len(right & merged))
