"""Which database a command works on: the external one, that of the running product, or an embedded one of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tonlia.platform import schema
from tonlia.platform.database import Database, check_server
from tonlia.platform.embedded_postgres import EmbeddedPostgres, read_run_file
from tonlia.platform.errors import ConflictError
from tonlia.settings import Settings


@asynccontextmanager
async def database_url(settings: Settings, *, migrate: bool = True) -> AsyncIterator[str]:
    """Yield the URL of the database; an embedded server that had to be started is stopped again."""
    server: EmbeddedPostgres | None = None
    if settings.database_url is not None:
        url = settings.database_url.get_secret_value()
    else:
        server = EmbeddedPostgres(settings.home)
        try:
            url = server.start()
        except ConflictError:
            url = read_run_file(settings.home).get("database_url", "")
            if not url:
                raise
            server = None
    try:
        await check_server(url)
        if migrate:
            await schema.upgrade(url)
        yield url
    finally:
        if server is not None:
            server.stop()


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[Database]:
    """Yield the database, brought to the newest schema."""
    async with database_url(settings) as url:
        database = Database(url, pool_size=3)
        try:
            yield database
        finally:
            await database.close()
