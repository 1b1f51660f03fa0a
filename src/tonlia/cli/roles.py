"""The two roles of a process: the API, or a worker."""

import asyncio
import contextlib
import os
import signal
import socket
import sys

import structlog
from granian.constants import Interfaces
from granian.server.embed import Server

from tonlia.cli.connecting import database_url
from tonlia.platform.errors import ConflictError, UnavailableError
from tonlia.platform.telemetry import configure_tracing
from tonlia.settings import Settings

log = structlog.get_logger(__name__)
DEFAULT_PORT = 8000


def choose_port(host: str, port: int | None) -> int:
    """Return the given port, or the first free one from 8000. Raises ConflictError when a given one is taken."""
    for candidate in [port] if port is not None else range(DEFAULT_PORT, DEFAULT_PORT + 200):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError as error:
                if port is not None:
                    raise ConflictError(
                        f"Port {port} on {host} is not free: {error.strerror}.", remedy="Choose another --port."
                    ) from None
                continue
            return candidate
    raise UnavailableError("No free port from 8000 to 8199.", remedy="Choose one with --port.")


def stop_event(*, tied: bool) -> asyncio.Event:
    """Return the event that SIGTERM, SIGINT, or for a tied child the end of its parent, sets."""
    event = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, event.set)
    if tied:
        loop.add_reader(sys.stdin.fileno(), lambda: event.set() if not os.read(0, 1) else None)
    return event


async def run_api(settings: Settings, *, host: str, port: int | None, tied: bool) -> None:
    from tonlia.bootstrap import build
    from tonlia.web_api.app import create_app

    trace_file = os.environ.get("TONLIA_TRACE_FILE")
    configure_tracing("tonlia-api", None if not trace_file else settings.home / trace_file)
    chosen = choose_port(host, port)
    async with database_url(settings, migrate=not tied, patient=tied) as url:
        product = build(settings, url, pool_size=16)
        app = create_app(product, run_file=settings.home / "run.json" if tied else None)
        server = Server(
            app,
            address=host,
            port=chosen,
            interface=Interfaces.ASGI,
            websockets=True,
            log_enabled=False,
        )
        stopping = stop_event(tied=tied)
        running = asyncio.create_task(server.serve())
        waiting = asyncio.create_task(stopping.wait())
        if not tied:
            sys.stderr.write(f"Tonlia's API listens on http://{host}:{chosen}\n")
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        app.state.broadcaster.end_streams()
        await asyncio.sleep(0.1)  # lets the streams say good-bye
        server.stop()
        with contextlib.suppress(asyncio.TimeoutError, asyncio.CancelledError):
            await asyncio.wait_for(running, 10)
        waiting.cancel()
        await product.close()


async def run_worker(settings: Settings, *, concurrency: int, tied: bool) -> None:
    from tonlia.bootstrap import build
    from tonlia.worker import Worker

    trace_file = os.environ.get("TONLIA_TRACE_FILE")
    configure_tracing("tonlia-worker", None if not trace_file else settings.home / trace_file)
    async with database_url(settings, migrate=not tied, patient=tied) as url:
        product = build(settings, url, pool_size=12)
        worker = Worker(product, concurrency=concurrency)
        stopping = stop_event(tied=tied)
        running = asyncio.create_task(worker.run())
        waiting = asyncio.create_task(stopping.wait())
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        worker.stop()
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(running, 25)
        waiting.cancel()
        await product.close()
