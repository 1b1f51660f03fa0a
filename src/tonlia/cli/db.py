"""Schema, backup and restore."""

import asyncio
import json
import os
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from tonlia.cli.connecting import database_url
from tonlia.platform import schema
from tonlia.platform.database import driver_url
from tonlia.platform.errors import ConflictError, InvalidInputError, UnavailableError
from tonlia.platform.postgres_cluster import program
from tonlia.settings import Settings

app = typer.Typer(no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Bring the database to the newest schema."""

    async def run() -> None:
        async with database_url(Settings(), migrate=False) as url:
            before = await schema.current(url)
            await schema.upgrade(url)
            typer.echo(json.dumps({"before": before, "after": await schema.current(url)}))

    asyncio.run(run())


@app.command()
def status() -> None:
    """Say which schema the database has and which this version needs."""

    async def run() -> None:
        async with database_url(Settings(), migrate=False) as url:
            typer.echo(json.dumps({"database": await schema.current(url), "needed": schema.newest()}))

    asyncio.run(run())


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="File to write.")]) -> None:
    """Write everything in the database to one file; the product may go on running."""

    async def run() -> None:
        async with database_url(Settings(), migrate=False) as url:
            partial = file.with_name(file.name + ".partial")
            done = await asyncio.to_thread(_run, "pg_dump", "--format=custom", f"--file={partial}", driver_url(url))
            if done.returncode != 0:
                partial.unlink(missing_ok=True)
                raise UnavailableError(
                    f"The backup failed: {_last(done.stderr)}", remedy="Free some disk space, or check the path."
                )
            partial.replace(file)
            typer.echo(json.dumps({"file": str(file), "bytes": file.stat().st_size}))

    asyncio.run(run())


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="File that `tonlia db backup` wrote.")],
    yes: Annotated[bool, typer.Option("--yes", help="Replace what the database holds.")] = False,
) -> None:
    """Replace the database by a backup. Stop the product first."""
    if not file.is_file():
        raise InvalidInputError(f"{file} does not exist.", field="file")

    async def run() -> None:
        settings = Settings()
        async with database_url(settings, migrate=False) as url:
            if await schema.current(url) is not None and not yes:
                raise ConflictError("The database is not empty.", remedy="Add --yes to replace what it holds.")
            await schema.ensure_role(url)
            done = await asyncio.to_thread(
                _run, "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
                f"--dbname={driver_url(url)}", str(file),
            )  # fmt: skip
            if done.returncode != 0:
                raise UnavailableError(
                    f"The restore failed and nothing was changed: {_last(done.stderr)}",
                    remedy="Is the file a Tonlia backup?",
                )
            await schema.upgrade(url)
            typer.echo(json.dumps({"schema": await schema.current(url)}))

    asyncio.run(run())


def _run(name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PGAPPNAME": "tonlia"}
    return subprocess.run([program(name), *arguments], capture_output=True, text=True, check=False, env=environment)  # noqa: S603 our own programs


def _last(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"
