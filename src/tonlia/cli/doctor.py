"""``tonlia doctor``: what is wrong, and what to do."""

import os
import shutil
import sys
from collections.abc import Awaitable, Callable

from tonlia.cli.connecting import database_url
from tonlia.embedders import pick_embedder
from tonlia.platform import schema
from tonlia.platform.database import Database
from tonlia.platform.embedded_postgres import read_run_file
from tonlia.platform.errors import TonliaError
from tonlia.platform.http import HttpClient, NoAnswerError
from tonlia.platform.lag import measure
from tonlia.settings import Settings

Check = Callable[[Settings], Awaitable[str]]
LEAST_DISK = 1024**3


class Wrong(Exception):  # noqa: N818 a finding, not a fault
    """What is wrong and what to do about it."""


async def _home(settings: Settings) -> str:
    if not settings.home.exists():
        raise Wrong(f"{settings.home} does not exist. Run `tonlia serve` once, or set TONLIA_HOME.")
    if not os.access(settings.home, os.W_OK):
        raise Wrong(f"{settings.home} cannot be written. Check its owner, or set TONLIA_HOME.")
    free = shutil.disk_usage(settings.home).free
    if free < LEAST_DISK:
        raise Wrong(f"Only {free // 1024**2} MB are free in {settings.home}. Free some disk space.")
    return f"{settings.home}, {free // 1024**3} GB free"


async def _database(settings: Settings) -> str:
    async with database_url(settings, migrate=False) as url:
        present = await schema.current(url)
    if present != schema.newest():
        raise Wrong(f"The schema is {present}, {schema.newest()} is needed. Run `tonlia db upgrade`.")
    return f"schema {present}"


async def _backlog(settings: Settings) -> str:
    async with database_url(settings, migrate=False) as url:
        database = Database(url, pool_size=1)
        try:
            values = {name: value for name, (_, value) in (await measure(database)).items()}
        finally:
            await database.close()
    if values["jobs_failed"]:
        raise Wrong(f"{values['jobs_failed']:.0f} jobs failed for good. Run `tonlia admin resend-failed-jobs`.")
    if values["inbound_lag_seconds"] > 60:
        raise Wrong(f"Events wait for {values['inbound_lag_seconds']:.0f} s. Start a worker: `tonlia worker`.")
    if values["outbox_failed"]:
        raise Wrong(f"{values['outbox_failed']:.0f} messages could not be sent. See the outbox and resend them.")
    return f"{values['inbound_waiting']:.0f} events and {values['outbox_waiting']:.0f} messages waiting"


async def _server(settings: Settings) -> str:
    url = read_run_file(settings.home).get("url")
    if not url:
        raise Wrong("The product is not running here. Start it with `tonlia serve`.")
    http = HttpClient()
    try:
        answer = await http.call_operator("GET", f"{url}/readyz")
    except NoAnswerError as error:
        raise Wrong(f"{url} does not answer ({error}). Restart `tonlia serve`.") from None
    finally:
        await http.close()
    if answer.status != 200:
        raise Wrong(f"{url} answers {answer.status}. See its log.")
    return url


async def _analyser(settings: Settings) -> str:
    embedder = pick_embedder(settings.embeddings)
    try:
        if await embedder.embed(["ok"], query=True) is None:
            raise Wrong("The built-in model does not run here; the lexical analyser serves, with less accuracy.")
    finally:
        await embedder.close()
    return embedder.name


async def examine(settings: Settings) -> bool:
    """Print a line for each check; return whether all is well."""
    checks: dict[str, Check] = {
        "home": _home, "database": _database, "server": _server, "backlog": _backlog, "analyser": _analyser,
    }  # fmt: skip
    well = True
    for name, check in checks.items():
        try:
            line = f"ok     {name}: {await check(settings)}"
        except (Wrong, TonliaError) as error:
            well = False
            line = f"wrong  {name}: {error}"
        sys.stdout.write(line + "\n")
    return well
