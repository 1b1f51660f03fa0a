"""``tonlia demo``: three companies with their customers, to look at and try."""

import asyncio
import json

import typer

from tonlia.cli.connecting import connected
from tonlia.settings import Settings

app = typer.Typer(no_args_is_help=True)


@app.command()
def load() -> None:
    """Load the three demo tenants; those that exist are left as they are."""
    from tonlia.demo.loading import load_all, show_progress

    async def run() -> None:
        settings = Settings()
        async with connected(settings) as database:
            await load_all(settings, database, show_progress)

    asyncio.run(run())


@app.command()
def remove() -> None:
    """Remove the demo tenants with everything in them."""
    from tonlia.demo.loading import remove_all

    async def run() -> None:
        async with connected(Settings()) as database:
            removed = await remove_all(database)
            typer.echo(json.dumps({"removed": removed}))

    asyncio.run(run())
