"""Keyset pages: ``?limit&cursor`` -> ``{items, next_cursor}``."""

import base64
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

import sqlalchemy as sa
from fastapi import Depends, Query
from pydantic import BaseModel

from tonlia.platform.database import Transaction
from tonlia.platform.errors import InvalidInputError

T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    items: list[T]
    next_cursor: str | None


class PageRequest(BaseModel):
    limit: int
    cursor: str | None


async def page_request(
    limit: Annotated[int, Query(ge=1, le=200)] = 50, cursor: Annotated[str | None, Query(max_length=500)] = None
) -> PageRequest:
    return PageRequest(limit=limit, cursor=cursor)


Paging = Annotated[PageRequest, Depends(page_request)]


async def fetch_page(
    tx: Transaction,
    statement: sa.Select[Any],
    paging: PageRequest,
    *,
    by: sa.Column[Any] | None,
    id_column: sa.Column[Any],
) -> tuple[Sequence[dict[str, Any]], str | None]:
    """Return one page in descending order of ``by`` and id, and the cursor of the next."""
    if paging.cursor is not None:
        statement = statement.where(_after(paging.cursor, by, id_column))
    order = [id_column.desc()] if by is None else [by.desc(), id_column.desc()]
    rows = [dict(row) for row in await tx.all(statement.order_by(*order).limit(paging.limit + 1))]
    more = len(rows) > paging.limit
    rows = rows[: paging.limit]
    return rows, _cursor(rows[-1], by, id_column) if more else None


def _cursor(row: dict[str, Any], by: sa.Column[Any] | None, id_column: sa.Column[Any]) -> str:
    values = [None if by is None else row[by.name].isoformat(), str(row[id_column.name])]
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _after(cursor: str, by: sa.Column[Any] | None, id_column: sa.Column[Any]) -> sa.ColumnElement[bool]:
    try:
        time, row_id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        last = UUID(row_id)
        at = None if time is None else datetime.fromisoformat(time)
        if (by is None) != (at is None) or (at is not None and at.tzinfo is None):
            raise ValueError(cursor)  # noqa: TRY301 one answer for every unusable cursor
    except (ValueError, TypeError, AttributeError):
        raise InvalidInputError(
            "This cursor was not given by this list.", field="cursor", remedy="Begin without one."
        ) from None
    if by is None:
        return id_column < last
    return sa.tuple_(by, id_column) < sa.tuple_(sa.literal(at), sa.literal(last))
