"""What several routes do with what they are given: texts without NUL, zoned times, rows that must be there."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import AfterValidator

from tonlia.platform.database import Transaction
from tonlia.platform.errors import InvalidInputError, NotFoundError


def _without_nul(text: str) -> str:
    return text.replace("\x00", "").strip()


PlainText = Annotated[str, AfterValidator(_without_nul)]
"""A text of a person: the NUL characters that PostgreSQL refuses are dropped, as are blanks around it."""


def like(text: str) -> str:
    """Return the pattern that finds a text anywhere, its own wildcards escaped."""
    escaped = clean(text).replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"


def clean(text: str) -> str:
    if "\x00" in text:
        raise InvalidInputError("A filter holds a NUL character.", field="query")
    return text


def zoned(value: datetime, field: str) -> datetime:
    if value.tzinfo is None:
        raise InvalidInputError("The time has no zone.", field=field, remedy="Example: 2026-06-15T09:00:00+08:00.")
    return value


async def must_exist(tx: Transaction, table: sa.Table, row_id: UUID, what: str) -> Any:
    row = await tx.first(sa.select(table).where(table.c.id == row_id))
    if row is None:
        raise NotFoundError(f"There is no such {what}.")
    return row


def owned_by(column: sa.Column[Any], owner: str, me: UUID | None) -> sa.ColumnElement[bool]:
    """Return the filter for an owner: a member's id, ``me`` or ``none``. Raises InvalidInputError."""
    if owner == "none":
        return column.is_(None)
    if owner == "me":
        return column == (me or UUID(int=0))  # an API key is nobody
    try:
        return column == UUID(owner)
    except ValueError:
        raise InvalidInputError("There is no such owner.", field="owner", remedy="Use an id, me or none.") from None
