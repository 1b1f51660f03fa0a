"""Databases of their own for tests, on the test worker's server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from tonlia.platform import schema
from tonlia.platform.database import driver_url
from tonlia.platform.ids import new_id, short


@asynccontextmanager
async def migrated_database(server_url: str) -> AsyncIterator[str]:
    """Make a database of its own on the server, and remove it."""
    name = f"tonlia_test_{short(new_id()).replace('-', '_').lower()}"
    admin = await asyncpg.connect(driver_url(server_url))
    await admin.execute(f'CREATE DATABASE "{name}"')
    url = (
        server_url.replace("/tonlia?", f"/{name}?")
        if "/tonlia?" in server_url
        else server_url.rsplit("/", 1)[0] + f"/{name}"
    )
    await schema.upgrade(url)
    yield url
    await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await admin.close()
