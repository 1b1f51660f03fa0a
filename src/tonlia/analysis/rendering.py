"""A report as Markdown, as a page of HTML, and as PDF (typeset by Typst, with a font for Chinese and Cyrillic)."""

import html
import json
from datetime import datetime
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from tonlia.analysis.report import Chart, Line, Report, Section

_ESCAPED = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>#|"})


def _plain(text: str) -> str:
    return text.translate(_ESCAPED).replace("\n", " ")


def markdown(report: Report) -> str:
    """Write the report in Markdown; customers' text cannot become markup."""
    parts = [f"# {_plain(report.title)}", _span(report)]
    for section in report.sections:
        parts.append(f"## {_plain(section.title)}")
        for group, those in _groups(section):
            parts += [f"### {_plain(group)}"] if group else []
            parts.append("\n".join(f"{'  ' * line.detail}- {_plain(line.text)}" for line in those))
        if section.table:
            rows = [section.table.head, ["---"] * len(section.table.head), *section.table.rows]
            parts.append(
                "\n".join("| " + " | ".join(_plain(c) if c != "---" else c for c in row) + " |" for row in rows)
            )
        if section.chart:
            parts += [f"_{_plain(section.chart.title)}_", "\n".join(_bar(section.chart))]
    return "\n\n".join(parts) + "\n"


def _groups(section: Section) -> list[tuple[str, list[Line]]]:
    return [(group, list(those)) for group, those in groupby(section.lines, key=lambda line: line.group)]


def _bar(chart: Chart) -> list[str]:
    most = max(chart.values, default=0) or 1
    return [
        f"- {_plain(label)} {'█' * max(1, round(20 * value / most)) if value else ''} {value:g}"
        for label, value in zip(chart.labels, chart.values, strict=True)
    ]


def _span(report: Report) -> str:
    return f"{_day(report.range_start)} – {_day(report.range_end)}"


def _day(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")


def page(report: Report) -> str:
    """Write the report as a page of its own, without scripts and without anything from elsewhere."""
    style = files("tonlia.analysis").joinpath("report.css").read_text(encoding="utf-8")
    body = "".join(_html(section) for section in report.sections)
    language = html.escape(report.language)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{html.escape(report.title)}</title><style>{style}</style></head>"
        f"<body><main><h1>{html.escape(report.title)}</h1><p>{_span(report)}</p>{body}</main></body></html>"
    )


def _html(section: Section) -> str:
    parts = [f"<section><h2>{html.escape(section.title)}</h2>"]
    for group, those in _groups(section):
        parts += [f"<h3>{html.escape(group)}</h3>"] if group else []
        items = "".join(f"<li{' class=detail' if line.detail else ''}>{html.escape(line.text)}</li>" for line in those)
        parts.append(f"<ul>{items}</ul>")
    if section.table:
        head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in section.table.head)
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in section.table.rows
        )
        parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
    if section.chart:
        most = max(section.chart.values, default=0) or 1
        meters = "".join(
            f'<dt>{html.escape(label)}</dt><dd><meter min="0" max="{most:g}" value="{value:g}"></meter> {value:g}</dd>'
            for label, value in zip(section.chart.labels, section.chart.values, strict=True)
        )
        parts.append(f"<figure><figcaption>{html.escape(section.chart.title)}</figcaption><dl>{meters}</dl></figure>")
    return "".join([*parts, "</section>"])


def pdf(report: Report) -> bytes:
    """Typeset the report. The template reads it as data, so that no text of a customer becomes markup."""
    fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
    data = {**report.model_dump(mode="json"), "span": _span(report)}
    compiled: bytes = typst.compile(
        Path(__file__).with_name("report.typ"), font_paths=[fonts], ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(data)},
    )  # fmt: skip
    return compiled
