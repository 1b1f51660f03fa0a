"""``tonlia serve`` in a temporary home, a tenant with a key and a webhook account, and a lean way to call it."""

import asyncio
import base64
import contextlib
import hashlib
import hmac
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 of a server that lives for minutes
_KEY = base64.b64decode(SECRET.removeprefix("whsec_"))
START_LIMIT_S = 120.0


@dataclass(frozen=True, slots=True)
class Account:
    """A tenant as the benchmarks use it."""

    tenant: str
    tenant_id: str
    key: str
    hook: str
    account_id: str


class Server:
    """One running product."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def start(self) -> float:
        """Start it; return the seconds until ``/readyz`` answered 200."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        began = time.monotonic()
        with (self.home.parent / "log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 our own command
                [sys.executable, "-m", "tonlia.cli.main", "serve", "--no-demo", "--port", str(self.port)],
                env=self._environment(), stdout=log, stderr=log,
            )  # fmt: skip
        while True:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"{self.url}/readyz", timeout=5).close()  # noqa: S310 our own address
                return time.monotonic() - began
            if self.process.poll() is not None or time.monotonic() - began > START_LIMIT_S:
                raise RuntimeError((self.home.parent / "log").read_text()[-2000:])
            time.sleep(0.02)

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(60)
        self.process.kill()
        self.process.wait()
        self.process = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database_url(self) -> str:
        return str(json.loads((self.home / "run.json").read_text())["database_url"])

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "TONLIA_HOME": str(self.home)}

    def command(self, *arguments: str, text: str | None = None) -> dict[str, Any]:
        """Run one ``tonlia`` command and read its JSON."""
        done = subprocess.run(  # noqa: S603 our own command
            [sys.executable, "-m", "tonlia.cli.main", *arguments], env=self._environment(), input=text,
            capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr[-1000:])
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def account(self, tenant: str) -> Account:
        made = self.command("admin", "tenant", "create", tenant)
        key = self.command("admin", "key", "create", "--tenant", tenant, "--role", "owner")["key"]
        settings = json.dumps({"secret": SECRET})
        hook = self.command("channel", "create", "webhook", "--tenant", tenant, "--settings", "-", text=settings)
        path = urlsplit(hook["webhook_url"]).path
        return Account(tenant, made["tenant_id"], key, path, hook["account_id"])


@contextlib.contextmanager
def temporary() -> Iterator[Server]:
    """Give a server in a home of its own, not yet started; stop and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="tonlia-bench-"))
    folder.chmod(0o755)
    server = Server(folder / "home")
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Caller:
    """One kept-open HTTP/1.1 connection: as little processor time as possible beside what is measured."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def call(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> tuple[int, bytes]:
        if self._writer is None or self._reader is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1", f"content-length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = next((int(line[15:]) for line in head.split("\r\n") if line.startswith("content-length:")), 0)
        return int(head[9:12]), await self._reader.readexactly(length)

    async def get(self, account: Account, path: str) -> Any:
        status, body = await self.call("GET", path, {"authorization": f"Bearer {account.key}"})
        if status != 200:
            raise RuntimeError(f"{path}: {status} {body[:300]!r}")
        return json.loads(body)

    async def post(self, account: Account, body: bytes) -> None:
        """Post one signed webhook."""
        status, answer = await self.call("POST", account.hook, signed(body), body)
        if status != 200:
            raise RuntimeError(f"webhook: {status} {answer[:300]!r}")

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def signed(body: bytes) -> dict[str, str]:
    """Return the headers that Standard Webhooks asks for."""
    message_id, stamp = f"msg_{hashlib.sha256(body).hexdigest()[:24]}", str(int(time.time()))
    digest = hmac.new(_KEY, f"{message_id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    signature = f"v1,{base64.b64encode(digest).decode()}"
    return {"webhook-id": message_id, "webhook-timestamp": stamp, "webhook-signature": signature}


def message(number: str, text: str, thread: str | None = None) -> dict[str, Any]:
    who = thread or number
    return {
        "source_record_id": f"m-{number}", "channel": "wechat", "text": text, "thread_ref": who,
        "participants": [{"id": who, "name": f"Customer {who}"}],
    }  # fmt: skip
