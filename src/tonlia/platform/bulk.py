"""Many rows in one statement, for the path that every message takes.

A statement of fixed text over ``unnest``-ed arrays: one round trip and one plan whatever the number of rows, where a
statement a row costs more in composing and sending than in the server.
"""

import functools
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSVECTOR

from tonlia.platform.database import Json, Row, Transaction
from tonlia.platform.text_search import Terms, terms_sql

_ARRAYS: tuple[tuple[type[Any], str], ...] = (
    (TSVECTOR, "text"),
    (sa.Uuid, "uuid"),
    (sa.JSON, "text"),
    (sa.Text, "text"),
    (sa.DateTime, "timestamptz"),
    (sa.Date, "date"),
    (sa.BigInteger, "bigint"),
    (sa.Integer, "integer"),
    (sa.Boolean, "boolean"),
    (sa.LargeBinary, "bytea"),
    (sa.Numeric, "numeric"),
)


class _Layout(NamedTuple):
    """How a table's columns travel: the arrays, and the expression that makes each column of them."""

    arrays: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[str, ...]


async def insert_many(
    tx: Transaction,
    table: sa.Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    unique: Sequence[str] | None = None,
    returning: Sequence[str] = ("id",),
) -> Sequence[Row]:
    """Insert rows that all have the same columns; the tenant is filled in.

    With ``unique`` a row whose key is taken is left out. Returns ``returning`` of the rows that were written.
    """
    if not rows:
        return []
    columns = tuple(rows[0])
    statement = _insert_sql(table, columns, None if unique is None else tuple(unique), tuple(returning))
    return await _execute(tx, statement, table, columns, rows)


async def update_many(
    tx: Transaction, table: sa.Table, rows: Sequence[Mapping[str, Any]], *, key: Sequence[str] = ("id",)
) -> None:
    """Set columns of many rows, each found by its ``key``; all rows have the same columns."""
    if rows:
        columns = tuple(rows[0])
        await _execute(tx, _update_sql(table, columns, tuple(key)), table, columns, rows)


async def _execute(
    tx: Transaction, statement: str, table: sa.Table, columns: tuple[str, ...], rows: Sequence[Mapping[str, Any]]
) -> Sequence[Row]:
    arrays: list[list[Any]] = []
    for name in columns:
        arrays += _arrays_of(table.c[name], [row[name] for row in rows])
    result = await tx.connection.exec_driver_sql(statement, (tx.tenant_id, *arrays))
    return result.mappings().all() if result.returns_rows else []


def _arrays_of(column: sa.Column[Any], values: list[Any]) -> list[list[Any]]:
    if isinstance(column.type, TSVECTOR):
        return [list(part) for part in zip(*values, strict=True)]
    if isinstance(column.type, sa.JSON):
        return [[None if v is None else json.dumps(v, ensure_ascii=False, default=str) for v in values]]
    return [values]


@functools.cache
def _layout(table: sa.Table, columns: tuple[str, ...]) -> _Layout:
    arrays, names, values = [], [], []
    for name in columns:
        kind = table.c[name].type
        array = next(sql for known, sql in _ARRAYS if isinstance(kind, known))
        if isinstance(kind, TSVECTOR):
            parts = [f"{name}_{part}" for part in Terms._fields]
            arrays += [array] * len(parts)
            names += parts
            values.append(terms_sql(*(f"r.{part}" for part in parts)))
        else:
            arrays.append(array)
            names.append(name)
            values.append(f"r.{name}::jsonb" if isinstance(kind, type(Json)) else f"r.{name}")
    return _Layout(tuple(arrays), tuple(names), tuple(values))


def _source(layout: _Layout) -> str:
    places = ", ".join(f"${number}::{kind}[]" for number, kind in enumerate(layout.arrays, 2))
    return f"unnest({places}) AS r({', '.join(layout.names)})"


@functools.cache
def _insert_sql(
    table: sa.Table, columns: tuple[str, ...], unique: tuple[str, ...] | None, returning: tuple[str, ...]
) -> str:
    layout = _layout(table, columns)
    conflict = "" if unique is None else f" ON CONFLICT (tenant_id, {', '.join(unique)}) DO NOTHING"
    return (
        f"INSERT INTO {table.name} (tenant_id, {', '.join(columns)}) "  # noqa: S608 names of our own schema
        f"SELECT $1::uuid, {', '.join(layout.values)} FROM {_source(layout)}{conflict} RETURNING {', '.join(returning)}"
    )


@functools.cache
def _update_sql(table: sa.Table, columns: tuple[str, ...], key: tuple[str, ...]) -> str:
    layout = _layout(table, columns)
    values = dict(zip(columns, layout.values, strict=True))
    changes = ", ".join(f"{name} = {value}" for name, value in values.items() if name not in key)
    found = " AND ".join(f"{table.name}.{name} = {values[name]}" for name in key)
    return (
        f"UPDATE {table.name} SET {changes} FROM {_source(layout)} "  # noqa: S608 names of our own schema
        f"WHERE {table.name}.tenant_id = $1::uuid AND {found}"
    )
