"""Which database a command works on: the external one, that of the running product, or an embedded one of its own."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tonlia.platform import schema
from tonlia.platform.database import Database, check_server
from tonlia.platform.embedded_postgres import EmbeddedPostgres, read_run_file
from tonlia.platform.errors import ConflictError
from tonlia.settings import Settings

_START_S = 60.0
"""How long a command waits for a product, or its database, that is just starting."""


@asynccontextmanager
async def database_url(settings: Settings, *, migrate: bool = True, patient: bool = False) -> AsyncIterator[str]:
    """Yield the URL of the database; an embedded server that had to be started is stopped again.

    ``patient`` waits for a server that does not answer yet, as one does that recovers from a crash; that of a running
    product is always waited for, as the product starts it again.
    """
    server: EmbeddedPostgres | None = None
    if settings.database_url is not None:
        url = settings.database_url.get_secret_value()
    else:
        server = EmbeddedPostgres(settings.home)
        try:
            url = server.start()
        except ConflictError:
            url = await _running_database(settings)
            if not url:
                raise
            server, patient = None, True
    try:
        await check_server(url, patience_s=_START_S if patient else 0.0)
        if migrate:
            await schema.upgrade(url)
        yield url
    finally:
        if server is not None:
            server.stop()


async def _running_database(settings: Settings) -> str:
    """Return the database of the product that holds the home folder, once it has started."""
    until = time.monotonic() + _START_S
    while not (url := read_run_file(settings.home).get("database_url", "")) and time.monotonic() < until:  # noqa: ASYNC110 another process writes it
        await asyncio.sleep(0.1)
    return url


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[Database]:
    """Yield the database, brought to the newest schema."""
    async with database_url(settings) as url:
        database = Database(url, pool_size=3)
        try:
            yield database
        finally:
            await database.close()
