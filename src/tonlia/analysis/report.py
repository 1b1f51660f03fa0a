"""A15's building blocks: a report is sections of lines, a table and a chart; each line carries its records."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from pydantic import Field

from tonlia.analysis.outputs import Action, Part, Records

ReportKind = Literal["daily", "weekly", "monthly", "customer"]


class Line(Part):
    """``group`` is the heading under which it stands, such as the level of a risk; ``detail`` belongs to the line above."""

    text: str
    group: str = ""
    detail: bool = False
    records: Records = Field(default_factory=list)


class Table(Part):
    head: list[str]
    rows: list[list[str]]


class Chart(Part):
    """Bars by label; ``values`` are plain numbers in the order of ``labels``."""

    title: str
    labels: list[str]
    values: list[float]


class Section(Part):
    """``actions`` are what ``table`` shows of a plan, with priority, day and records."""

    key: str
    title: str
    lines: list[Line] = Field(default_factory=list)
    table: Table | None = None
    chart: Chart | None = None
    actions: list[Action] = Field(default_factory=list)


class Report(Part):
    kind: ReportKind
    title: str
    subject: str
    language: str
    generated_at: datetime
    range_start: datetime
    range_end: datetime
    sections: list[Section]


def lines(*texts: tuple[str, Iterable[str]]) -> list[Line]:
    return [Line(text=text, records=list(records)) for text, records in texts if text]


def bars(title: str, values: Mapping[str, float]) -> Chart | None:
    return Chart(title=title, labels=list(values), values=list(values.values())) if values else None


def grid(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Table | None:
    shown = [[str(cell) for cell in row] for row in rows]
    return Table(head=list(head), rows=shown) if shown else None
