"""Bringing the database to the schema this version needs."""

from pathlib import Path
from typing import Any

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from tonlia.platform.database import APP_ROLE, driver_url
from tonlia.platform.errors import UnavailableError

LOCK_KEY = 7_041_801


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    return config


def newest() -> str:
    """Return the newest revision this version knows."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    return head or ""


async def current(url: str) -> str | None:
    """Return the revision of the database, None when it is empty."""
    engine = create_async_engine("postgresql+asyncpg://" + driver_url(url).removeprefix("postgresql://"))
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(lambda c: MigrationContext.configure(c).get_current_revision())
    finally:
        await engine.dispose()


async def upgrade(url: str, revision: str = "head") -> None:
    """Run the missing revisions, one process at a time; does nothing when there are none.

    Raises UnavailableError when the database is newer than this version or the role may not change it.
    """
    present = await current(url)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if present is not None and present not in known:
        raise UnavailableError(
            f"The database has schema {present}, which this version does not know.",
            remedy="Install the Tonlia version that wrote it, or a newer one.",
        )
    if present == newest() and revision == "head":
        return
    engine = create_async_engine("postgresql+asyncpg://" + driver_url(url).removeprefix("postgresql://"))
    try:
        async with engine.connect() as connection:
            await connection.exec_driver_sql(f"SELECT pg_advisory_lock({LOCK_KEY})")
            await connection.run_sync(_run, revision)
            await connection.commit()
    except DBAPIError as error:
        cause: Any = error.orig
        state = getattr(cause, "sqlstate", "")
        if state == asyncpg.InsufficientPrivilegeError.sqlstate:
            raise UnavailableError(
                f"The database role may not change the schema: {cause}.",
                remedy="Run `tonlia db upgrade` with the URL of the database's owner.",
            ) from None
        raise
    finally:
        await engine.dispose()


def _run(connection: Connection, revision: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def ensure_role(url: str) -> None:
    """Create the product's role when the server lacks it; a backup's grants name it."""
    connection = await asyncpg.connect(driver_url(url))
    try:
        for statement in role_sql()[:2]:
            await connection.execute(statement)
    finally:
        await connection.close()


def role_sql() -> list[str]:
    """Return the statements that let the product's role read and write, and nothing more."""
    return [
        f"DO $$ BEGIN CREATE ROLE {APP_ROLE} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        f"GRANT {APP_ROLE} TO CURRENT_USER",
        f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}",
        f"REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {APP_ROLE}",
    ]
