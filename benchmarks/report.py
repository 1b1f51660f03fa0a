"""What one benchmark hands back, and the table made of it."""

import dataclasses
import json
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One row of the table. ``reached`` is None where nothing is judged; ``why`` says why, or what was not measured."""

    what: str
    measured: str
    goal: str = ""
    reached: bool | None = None
    why: str = ""
    values: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def verdict(self) -> str:
        if self.why:
            return f"not measured: {self.why}"
        return "-" if self.reached is None else "yes" if self.reached else "no"


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    full: bool
    rounds: int
    seconds: float


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` of the values lie, by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def not_measured(what: str, goal: str, why: str) -> Line:
    return Line(what, "", goal, None, why)


def show(lines: Sequence[Line]) -> None:
    """Print the table."""
    head = ("what", "measured", "goal", "reached")
    rows = [(line.what, line.measured, line.goal, line.verdict) for line in lines]
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(3)]
    for row in (head, tuple("-" * width for width in (*widths, 7)), *rows):
        first = "  ".join(text.ljust(width) for text, width in zip(row[:3], widths, strict=True))
        print(f"{first}  {row[3]}")


def save(lines: Sequence[Line], plan: Plan, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    found = {"plan": dataclasses.asdict(plan), "lines": [dataclasses.asdict(line) for line in lines]}
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False))
