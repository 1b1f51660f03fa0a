"""The simulators as one server on loopback: WhatsApp under ``/meta``, Telegram under ``/telegram``."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from typing import Any

from granian.constants import Interfaces
from granian.server.embed import Server
from starlette.applications import Starlette
from starlette.routing import Mount

from tonlia_lab.meta import MetaLab
from tonlia_lab.telegram import TelegramLab

HOST = "127.0.0.1"


def create_app(meta: MetaLab | None = None, telegram: TelegramLab | None = None) -> Starlette:
    """Return the app of all simulators."""
    return Starlette(
        routes=[
            Mount("/meta", (meta or MetaLab()).app()),
            Mount("/telegram", (telegram or TelegramLab()).app()),
        ]
    )


async def serve(port: int) -> None:
    """Serve on loopback until cancelled."""
    async with running(create_app(), port):
        await asyncio.Event().wait()


@contextlib.asynccontextmanager
async def running(app: Any, port: int = 0) -> AsyncIterator[str]:
    """Serve an app on loopback for a while; gives its address. Port 0 takes a free one."""
    chosen = port or _free_port()
    server = Server(app, address=HOST, port=chosen, interface=Interfaces.ASGI, websockets=False, log_enabled=False)
    task = asyncio.create_task(server.serve())
    try:
        await _until_open(chosen, task)
        yield f"http://{HOST}:{chosen}"
    finally:
        server.stop()
        with contextlib.suppress(TimeoutError, asyncio.CancelledError):
            await asyncio.wait_for(task, 5)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


async def _until_open(port: int, task: "asyncio.Task[None]") -> None:
    """Wait until the port takes connections. Raises OSError when it does not within five seconds."""
    for _ in range(250):
        if task.done():
            break
        try:
            _, writer = await asyncio.open_connection(HOST, port)
        except OSError:
            await asyncio.sleep(0.02)
            continue
        writer.close()
        await writer.wait_closed()
        return
    raise OSError(f"the lab does not listen on port {port}")
