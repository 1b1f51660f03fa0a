"""``tonlia serve``: the database, the API and a worker as one supervised whole."""

import asyncio
import contextlib
import json
import os
import secrets
import signal
import sys
import time
from pathlib import Path

import structlog

from tonlia.accounts.people import grant, save_user
from tonlia.accounts.tenants import create_tenant, list_tenants
from tonlia.cli.roles import choose_port, stop_event
from tonlia.platform import schema
from tonlia.platform.database import Database, check_server
from tonlia.platform.embedded_postgres import EmbeddedPostgres
from tonlia.settings import Settings

log = structlog.get_logger(__name__)
_GRACE_S = 30.0


class Supervisor:
    """Starts the parts in order, restarts a role that dies, and stops all of them cleanly."""

    def __init__(self, settings: Settings, *, host: str, port: int | None, demo: bool, worker: bool) -> None:
        self._settings = settings
        self._host, self._asked_port = host, port
        self._demo, self._worker = demo, worker
        self._stopping = asyncio.Event()
        self._children: dict[str, asyncio.subprocess.Process] = {}

    async def run(self) -> None:
        began = time.monotonic()
        port = choose_port(self._host, self._asked_port)
        server: EmbeddedPostgres | None = None
        if self._settings.database_url is not None:
            url = self._settings.database_url.get_secret_value()
            self._settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        else:
            server = EmbeddedPostgres(self._settings.home)
            url = server.start()
        try:
            await check_server(url)
            await schema.upgrade(url)
            password_file = await self._first_owner(url)
            await self._supervise(url, port, server, began, password_file)
        finally:
            (self._settings.home / "run.json").unlink(missing_ok=True)
            if server is not None:
                server.stop()

    async def _supervise(
        self, url: str, port: int, server: EmbeddedPostgres | None, began: float, password_file: Path | None
    ) -> None:
        self._stopping = stop_event(tied=False)
        roles = {"api": ["api", "--host", self._host, "--port", str(port)]}
        if self._worker:
            roles["worker"] = ["worker"]
        tasks = [asyncio.create_task(self._keep(name, arguments, url)) for name, arguments in roles.items()]
        if server is not None:
            tasks.append(asyncio.create_task(server.keep_alive()))
        if await self._answers(port):
            self._write_run_file(port, url, password_file)
            seconds = time.monotonic() - began
            ready = f"Tonlia is ready on http://{self._host}:{port} after {seconds:.1f} s. Stop it with Ctrl+C.\n"
            sys.stderr.write(ready)
        if self._demo:
            tasks.append(asyncio.create_task(self._load_demo(url)))
        await self._stopping.wait()
        for child in self._children.values():
            with contextlib.suppress(ProcessLookupError):
                child.send_signal(signal.SIGTERM)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(self._end(child) for child in self._children.values()))

    async def _keep(self, name: str, arguments: list[str], url: str) -> None:
        """Run one role, again and again; the pipe to it ends with this process, and it with the pipe."""
        environment = {**os.environ, "DATABASE_URL": url, "TONLIA_HOME": str(self._settings.home)}
        pause = 0.2
        while not self._stopping.is_set():
            started = time.monotonic()
            child = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tonlia.cli.main", *arguments, "--tied",
                stdin=asyncio.subprocess.PIPE, env=environment, start_new_session=True,
            )  # fmt: skip
            self._children[name] = child
            code = await child.wait()
            if self._stopping.is_set():
                return
            killed, lasted = code < 0, time.monotonic() - started > 10
            pause = 0.2 if killed or lasted else min(pause * 2, 10.0)
            log.warning("a process ended and is started again", role=name, code=code)
            await asyncio.sleep(pause)

    @staticmethod
    async def _end(child: asyncio.subprocess.Process) -> None:
        try:
            await asyncio.wait_for(child.wait(), _GRACE_S)
        except TimeoutError:
            child.kill()
            await child.wait()

    async def _first_owner(self, url: str) -> Path | None:
        """Make the owner and a first tenant at the first start; return where the password lies."""
        database = Database(url, pool_size=2)
        password_file = self._settings.home / "owner-password"
        try:
            configured = self._settings.owner_password
            if configured is not None:
                password = configured.get_secret_value()
            elif password_file.exists():
                return password_file
            else:
                password = secrets.token_urlsafe(15)
            owner = await save_user(database, self._settings.owner_email, password=password)
            if not await list_tenants(database) and not self._demo:
                tenant_id = await create_tenant(database, "main")
                await grant(database, tenant_id, owner, "owner", actor="tonlia")
            if configured is None:
                descriptor = os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(descriptor, "w") as file:
                    file.write(password + "\n")
                sys.stderr.write(f"Sign in as {self._settings.owner_email} with the password {password}\n")
        finally:
            await database.close()
        return password_file if password_file.exists() else None

    def _write_run_file(self, port: int, url: str, password_file: Path | None) -> None:
        """Tell where the product answers; written only when it does."""
        values = {
            "url": f"http://{self._host}:{port}", "pid": os.getpid(), "database_url": url,
            "owner_email": self._settings.owner_email, "owner_password_file": str(password_file) if password_file else None,
        }  # fmt: skip
        path = self._settings.home / "run.json"
        partial = path.with_suffix(".partial")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(values, file, indent=1)
        partial.replace(path)

    async def _answers(self, port: int) -> bool:
        """Wait until the API answers; false when the product is stopped before."""
        while not self._stopping.is_set():
            try:
                reader, writer = await asyncio.open_connection(self._host, port)
            except OSError:
                await asyncio.sleep(0.05)
                continue
            writer.write(b"GET /healthz HTTP/1.0\r\n\r\n")
            answered = await reader.read(16)
            writer.close()
            if answered:
                return True
        return False

    async def _load_demo(self, url: str) -> None:
        from tonlia.demo.loading import load_if_new

        await load_if_new(self._settings, url)
