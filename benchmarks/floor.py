"""The floor: what PostgreSQL itself takes from asyncpg, rows of 25 columns and 1.5 KB."""

import asyncio
import time
import uuid
from datetime import UTC, datetime
from typing import Any

import asyncpg

TEXTS, NUMBERS = 15, 6
COLUMNS = ["tenant_id", "id", "at", "payload", *(f"t{i}" for i in range(TEXTS)), *(f"n{i}" for i in range(NUMBERS))]
_FILLING = "x" * 90


async def prepare(url: str) -> None:
    """Make the table, once."""
    kinds = ["uuid NOT NULL", "uuid NOT NULL", "timestamptz NOT NULL", "jsonb NOT NULL"]
    kinds += ["text NOT NULL"] * TEXTS + ["bigint NOT NULL"] * NUMBERS
    columns = ", ".join(f"{name} {kind}" for name, kind in zip(COLUMNS, kinds, strict=True))
    connection = await asyncpg.connect(url)
    await connection.execute(f"CREATE TABLE IF NOT EXISTS bench_floor ({columns}, PRIMARY KEY (tenant_id, id))")
    await connection.close()


def _row(tenant: uuid.UUID) -> tuple[Any, ...]:
    texts, numbers = [_FILLING] * TEXTS, range(NUMBERS)
    return (tenant, uuid.uuid4(), datetime.now(UTC), '{"kind": "message"}', *texts, *numbers)


async def inserts(url: str, writers: int, seconds: float) -> float:
    """Insert single rows, each its own transaction; return rows a second."""
    places = ", ".join(f"${i + 1}" for i in range(len(COLUMNS)))
    statement = f"INSERT INTO bench_floor ({', '.join(COLUMNS)}) VALUES ({places})"  # noqa: S608 constants

    async def one(connection: asyncpg.Connection, tenant: uuid.UUID, until: float) -> int:
        insert = await connection.prepare(statement)
        count = 0
        while time.monotonic() < until:
            await insert.fetch(*_row(tenant))
            count += 1
        return count

    return await _rate(url, writers, seconds, one)


async def copies(url: str, writers: int, seconds: float) -> float:
    """COPY a hundred rows at a time; return rows a second."""

    async def one(connection: asyncpg.Connection, tenant: uuid.UUID, until: float) -> int:
        count = 0
        while time.monotonic() < until:
            rows = [_row(tenant) for _ in range(100)]
            await connection.copy_records_to_table("bench_floor", records=rows, columns=COLUMNS)
            count += len(rows)
        return count

    return await _rate(url, writers, seconds, one)


async def _rate(url: str, writers: int, seconds: float, one: Any) -> float:
    connections = [await asyncpg.connect(url) for _ in range(writers)]
    try:
        tenant, began = uuid.uuid4(), time.monotonic()
        counts: list[int] = await asyncio.gather(
            *(one(connection, tenant, began + seconds) for connection in connections)
        )
        return sum(counts) / (time.monotonic() - began)
    finally:
        await asyncio.gather(*(connection.close() for connection in connections))
