"""The one way to the database: table kinds, transactions that belong to a tenant, and the guard behind them.

Every table is *tenant* (``tenant_id`` first in its primary key and every unique constraint), *shared* (small, the
same for all) or *local* (the job queue's). A ``Transaction`` scopes each statement to its tenant in ``scope``; a
guard on the engine refuses whatever reaches a tenant table without that filter.
"""

import asyncio
import functools
import json
import re
import time
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.sql.dml import Delete, Insert, Update
from sqlalchemy.sql.selectable import Join, Select

from tonlia.platform.errors import PassingError, UnavailableError

APP_ROLE = "tonlia_app"
"""The role the product works as; it owns nothing and may not change the schema."""

ACROSS_TENANTS = "across_tenants"

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
TENANT_TABLES: set[str] = set()
SHARED_TABLES: set[str] = set()

Row = RowMapping
Json = sa.JSON().with_variant(sa.dialects.postgresql.JSONB(), "postgresql")
Time = sa.DateTime(timezone=True)


class HalfVector(sa.types.UserDefinedType[Sequence[float]]):
    """pgvector's half-precision vector of 384 numbers."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "halfvec(384)"

    def bind_expression(self, bindvalue: sa.BindParameter[Any]) -> sa.ColumnElement[Any]:
        return sa.cast(sa.cast(bindvalue, sa.Text), self)

    def bind_processor(self, dialect: object) -> Any:  # noqa: ARG002 SQLAlchemy's signature
        def render(value: Sequence[float] | None) -> str | None:
            return None if value is None else "[" + ",".join(f"{x:.5g}" for x in value) + "]"

        return render


def tenant_table(name: str, *parts: Any, key: Sequence[str] = ("id",)) -> sa.Table:
    """Define a table whose rows belong to tenants; its primary key is ``tenant_id`` and ``key``."""
    TENANT_TABLES.add(name)
    tenant = sa.Column("tenant_id", sa.Uuid, sa.ForeignKey("tenants.id", ondelete="CASCADE"), nullable=False)
    own = [sa.Column("id", sa.Uuid, nullable=False)] if tuple(key) == ("id",) else []
    return sa.Table(name, metadata, tenant, *own, *parts, sa.PrimaryKeyConstraint("tenant_id", *key))


def shared_table(name: str, *parts: Any) -> sa.Table:
    """Define a small table without tenants (a reference table when distributed)."""
    SHARED_TABLES.add(name)
    return sa.Table(name, metadata, *parts)


def belongs_to(table: str, column: str, *, ondelete: str | None = "CASCADE") -> sa.ForeignKeyConstraint:
    """Return the composite foreign key that makes a reference into another tenant impossible."""
    return sa.ForeignKeyConstraint(["tenant_id", column], [f"{table}.tenant_id", f"{table}.id"], ondelete=ondelete)


class UnscopedStatementError(RuntimeError):
    """A statement reached a tenant table without its tenant: a fault of ours, never a user's."""


def scope(statement: sa.Executable, tenant_id: UUID) -> sa.Executable:
    """Return the statement limited to one tenant: the only place where this is done.

    Tables joined in must be joined on ``tenant_id`` as well; the guard sees to it.
    """
    if isinstance(statement, Insert):
        return statement
    if isinstance(statement, Update | Delete):
        return statement.where(statement.table.c.tenant_id == tenant_id) if _is_tenant(statement.table) else statement
    if isinstance(statement, Select):
        for source in _sources(statement):
            first: Any = source
            while isinstance(first, Join):
                first = first.left
            if _is_tenant(first):
                statement = statement.where(first.c.tenant_id == tenant_id)
    return statement


def _sources(statement: Select[Any]) -> Iterable[Any]:
    """Return what a query reads from. Working it out takes SQLAlchemy a compilation, so plain queries are told apart."""
    joins = statement._from_obj or statement._setup_joins  # noqa: SLF001 no public attribute tells it
    return statement.get_final_froms() if joins else statement.columns_clause_froms


def _is_tenant(source: Any) -> bool:
    table = source.element if isinstance(source, sa.Alias) else source
    return isinstance(table, sa.Table) and table.name in TENANT_TABLES


class Transaction:
    """One transaction in the name of one tenant. Commits at the end of ``Database.tenant``."""

    def __init__(self, connection: AsyncConnection, tenant_id: UUID) -> None:
        self.connection = connection
        self.tenant_id = tenant_id

    async def all(self, statement: sa.Executable) -> Sequence[Row]:
        return (await self.connection.execute(scope(statement, self.tenant_id))).mappings().all()

    async def first(self, statement: sa.Executable) -> Row | None:
        return (await self.connection.execute(scope(statement, self.tenant_id))).mappings().first()

    async def value(self, statement: sa.Executable) -> Any:
        return (await self.connection.execute(scope(statement, self.tenant_id))).scalar()

    async def run(self, statement: sa.Executable) -> int:
        return int((await self.connection.execute(scope(statement, self.tenant_id))).rowcount)

    async def insert(self, table: sa.Table, *rows: Mapping[str, Any]) -> None:
        """Insert rows; the tenant is filled in."""
        if rows:
            await self.connection.execute(sa.insert(table), [{"tenant_id": self.tenant_id, **row} for row in rows])

    async def insert_new(
        self, table: sa.Table, row: Mapping[str, Any], *, unique: Iterable[str], returning: str = "id"
    ) -> Any:
        """Insert a row unless its unique key is taken; return the ``returning`` column, None when it was taken."""
        statement = (
            pg_insert(table)
            .values(tenant_id=self.tenant_id, **row)
            .on_conflict_do_nothing(index_elements=["tenant_id", *unique])
            .returning(table.c[returning])
        )
        return (await self.connection.execute(statement)).scalar()

    async def driver(self) -> asyncpg.Connection:
        """Return the asyncpg connection of this transaction, for the job queue and NOTIFY."""
        raw = await self.connection.get_raw_connection()
        return raw.driver_connection


class Database:
    """A pool of connections to one PostgreSQL server."""

    def __init__(self, url: str, *, pool_size: int = 10, role: str | None = APP_ROLE) -> None:
        self.url = url
        self._role = role
        self.engine = _engine(url, pool_size, role)
        event.listen(self.engine.sync_engine, "before_cursor_execute", _guard)

    @asynccontextmanager
    async def tenant(self, tenant_id: UUID) -> AsyncIterator[Transaction]:
        """Open a transaction for a tenant; commits on leaving, rolls back on an exception."""
        async with self.engine.begin() as connection:
            yield Transaction(connection, tenant_id)

    @asynccontextmanager
    async def reading(self, tenant_id: UUID) -> AsyncIterator[Transaction]:
        """Open a connection for single reads, each in a transaction of its own: one round trip instead of three."""
        async with self.engine.connect() as connection:
            yield Transaction(await connection.execution_options(isolation_level="AUTOCOMMIT"), tenant_id)

    @asynccontextmanager
    async def shared(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction on the shared tables."""
        async with self.engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def across_tenants(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that may read every tenant: sweeps and metrics only."""
        async with self.engine.connect() as connection:
            open_to_all = await connection.execution_options(**{ACROSS_TENANTS: True})
            async with open_to_all.begin():
                yield open_to_all

    async def listener(self) -> asyncpg.Connection:
        """Open a connection of its own for LISTEN or the job queue."""
        settings = {"role": self._role} if self._role else {}
        return await asyncpg.connect(driver_url(self.url), server_settings=settings)

    async def close(self) -> None:
        await self.engine.dispose()


def driver_url(url: str) -> str:
    """Return the URL as asyncpg takes it."""
    return re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql://", url)


def _engine(url: str, pool_size: int, role: str | None) -> AsyncEngine:
    settings = {"application_name": "tonlia", **({"role": role} if role else {})}
    return create_async_engine(
        "postgresql+asyncpg://" + driver_url(url).removeprefix("postgresql://"),
        pool_size=pool_size,
        max_overflow=5,
        pool_pre_ping=False,
        pool_recycle=1800,
        json_serializer=functools.partial(json.dumps, ensure_ascii=False, default=str),
        connect_args={"server_settings": settings},
    )


def _guard(  # SQLAlchemy's signature
    _connection: object,
    _cursor: object,
    statement: str,
    _parameters: object,
    context: Any,
    _many: bool,  # noqa: FBT001
) -> None:
    if context is not None and context.execution_options.get(ACROSS_TENANTS):
        return
    fault = tenant_fault(statement)
    if fault:
        raise UnscopedStatementError(fault)


@functools.lru_cache(maxsize=4096)
def tenant_fault(sql: str) -> str | None:
    """Return why a statement may not run, None when every tenant table in it is bound to a tenant.

    A comparison that names no table binds one table: of two in a statement the other needs its own.
    """
    unnamed = len(re.findall(r"(?<![.\w])tenant_id\s*=", sql))
    for name, alias in _references(sql):
        target = alias or name
        bound = rf"\b{target}\.tenant_id\s*=|=\s*{target}\.tenant_id\b"
        if re.match(
            r"\s*(WITH\b.*?\)\s*)?INSERT\s+INTO\s+" + name + r"\s*\([^)]*\btenant_id\b", sql, re.DOTALL | re.IGNORECASE
        ):
            continue
        if re.search(bound, sql):
            continue
        unnamed -= 1
        if unnamed < 0:
            return f"{name} is read or written without a tenant: {sql[:300]}"
    return None


_CLAUSE = re.compile(r"\b(SELECT|FROM|SET|VALUES|INTO|RETURNING|WHERE|BY|ON|JOIN|USING|UPDATE)\b", re.IGNORECASE)


def _references(sql: str) -> list[tuple[str, str | None]]:
    """Return the tenant tables a statement names, with their aliases; columns of the same name are passed over."""
    found = []
    for match in re.finditer(r'(?<![.\w"])"?([a-z_]+)"?(?!\w|"?\.)(?:\s+AS\s+"?(\w+)"?)?', sql):
        if match[1] not in TENANT_TABLES:
            continue
        before = sql[: match.start()].rstrip()
        clauses = _CLAUSE.findall(before)
        opens = re.search(r"\b(FROM|JOIN|UPDATE|INTO|USING)$", before, re.IGNORECASE)
        listed = before.endswith(",") and bool(clauses) and clauses[-1].upper() == "FROM"
        if opens or listed:
            found.append((match[1], match[2]))
    return found


_PASSING = ("08", "40", "53", "57", "58")
"""Classes of SQLSTATE: connection, conflict with another transaction, lack of resources, stopped by the operator."""


def is_passing(error: Exception) -> bool:
    """Tell a fault of the moment (connection, lock, resources), which another try may not meet, from one of the data."""
    if isinstance(error, DBAPIError):
        state = str(getattr(error.orig, "sqlstate", None) or "")
        return error.connection_invalidated or not state or state.startswith(_PASSING)
    return isinstance(error, OSError | TimeoutError | SQLAlchemyError | asyncpg.InterfaceError | PassingError)


async def check_server(url: str, *, patience_s: float = 0.0) -> None:
    """Raise UnavailableError when the server is not there, too old, or lacks pgvector.

    A server that does not answer yet is waited for, at most ``patience_s`` seconds.
    """
    until = time.monotonic() + patience_s
    while True:
        try:
            connection = await asyncpg.connect(driver_url(url), timeout=10)
            break
        except (OSError, asyncpg.PostgresError, ValueError, TimeoutError) as error:
            if time.monotonic() < until:
                await asyncio.sleep(0.2)
                continue
            raise UnavailableError(
                f"The database does not answer: {error or type(error).__name__}.",
                remedy="Check DATABASE_URL and that the server runs.",
            ) from None
    try:
        version = connection.get_server_version()
        if version.major < 16:
            raise UnavailableError(
                f"The database is PostgreSQL {version.major}; 16 or newer is needed.", remedy="Upgrade the server."
            )
        for name, remedy in (("vector", "Install pgvector on the server."), ("pg_trgm", "Install postgresql-contrib.")):
            if not await connection.fetchval("SELECT 1 FROM pg_available_extensions WHERE name = $1", name):
                raise UnavailableError(f"The database server lacks the extension {name}.", remedy=remedy)
    finally:
        await connection.close()
