"""Background jobs on the same database (pgqueuer), enqueued in the caller's transaction.

The rest of the product knows only this module: ``enqueue``, the handler type and ``JobRunner``.
"""

import asyncio
import contextlib
import json
import random
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import asyncpg
import structlog
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment
from pgqueuer.core.applications import PgQueuer
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.models import Job, Schedule
from pgqueuer.domain.types import JobId
from pgqueuer.queries import Queries

from tonlia.platform.database import Database, Transaction

log = structlog.get_logger(__name__)

Payload = dict[str, Any]
Handler = Callable[[Payload], Awaitable[None]]

MAX_ATTEMPTS = 8
HEARTBEAT = timedelta(seconds=6)


def install_sql() -> str:
    """Return the queue's own tables, for the first migration."""
    return QueryBuilderEnvironment().build_install_query()


async def enqueue(tx: Transaction, name: str, payload: Mapping[str, Any], *, delay: timedelta | None = None) -> None:
    """Add a job that exists if, and only if, the caller's transaction commits."""
    body = json.dumps(dict(payload), ensure_ascii=False).encode()
    await Queries.from_asyncpg_connection(await tx.driver()).enqueue(name, body, 0, delay or None)


class JobRunner:
    """Runs the handlers of one worker process until stopped.

    A handler that raises is run again with growing pauses; after the last attempt the job is kept as failed and
    can be resent (``resend_failed``). The jobs of a killed worker are picked up by another after HEARTBEAT.
    """

    def __init__(self, database: Database, handlers: Mapping[str, Handler], *, concurrency: int = 24) -> None:
        self._database = database
        self._handlers = dict(handlers)
        self._schedules: dict[tuple[str, str], Handler] = {}
        self._concurrency = concurrency
        self._queue: PgQueuer | None = None
        self._stopping = asyncio.Event()
        self.ready = asyncio.Event()

    def every(self, name: str, cron: str, handler: Handler) -> None:
        """Run a handler on a cron schedule (UTC), once across all workers."""
        self._schedules[name, cron] = handler

    def stop(self) -> None:
        """Take no new job; ``run`` returns when those under way are done."""
        self._stopping.set()
        if self._queue is not None:
            self._queue.shutdown.set()

    async def run(self) -> None:
        while not self._stopping.is_set():
            try:
                await self._run_once()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.warning("job queue lost its database, trying again", reason=type(error).__name__)
            except BaseExceptionGroup as group:
                database, rest = group.split((OSError, asyncpg.PostgresError, asyncpg.InterfaceError))
                if rest is not None:
                    raise rest from None
                log.warning(
                    "job queue lost its database, trying again", faults=len(database.exceptions) if database else 0
                )
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), 0.5)

    async def _run_once(self) -> None:
        connection = await self._database.listener()
        lost = asyncio.Event()
        connection.add_termination_listener(lambda _: lost.set())
        try:
            queue = PgQueuer.from_asyncpg_connection(connection)
            self._queue = queue
            for name, handler in self._handlers.items():
                queue.entrypoint(name, on_failure="hold")(self._wrap(name, handler))
            for (name, cron), handler in self._schedules.items():
                queue.schedule(name, cron)(self._scheduled(handler))
            if self._stopping.is_set():
                return
            self.ready.set()
            work = asyncio.create_task(
                queue.run(
                    dequeue_timeout=timedelta(seconds=2),
                    batch_size=min(10, self._concurrency // 2),
                    max_concurrent_tasks=self._concurrency,
                    heartbeat_timeout=HEARTBEAT,
                )
            )
            gone = asyncio.create_task(lost.wait())
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                queue.shutdown.set()
                work.cancel()
            gone.cancel()
            await asyncio.gather(work, gone, return_exceptions=not self._failed(work))
        finally:
            self._queue = None
            with contextlib.suppress(Exception):
                await connection.close(timeout=2)

    @staticmethod
    def _failed(work: "asyncio.Task[None]") -> bool:
        return work.done() and not work.cancelled() and work.exception() is not None

    def _wrap(self, name: str, handler: Handler) -> Callable[[Job], Awaitable[None]]:
        async def run(job: Job) -> None:
            try:
                await handler(json.loads(job.payload or b"{}"))
            except Exception as error:
                log.warning(
                    "job failed", job=name, attempt=job.attempts, reason=f"{type(error).__name__}: {error}"[:500]
                )
                if job.attempts + 1 >= MAX_ATTEMPTS:
                    raise
                raise RetryRequested(delay=backoff(job.attempts), reason=type(error).__name__) from error

        return run

    @staticmethod
    def _scheduled(handler: Handler) -> Callable[[Schedule], Awaitable[None]]:
        async def run(_: Schedule) -> None:
            await handler({})

        return run


def backoff(attempt: int, *, first_s: float = 0.5, most_s: float = 300.0) -> timedelta:
    """Return the pause before the next try: doubling, at most ``most_s``, with 20 % jitter."""
    pause = min(first_s * 2 ** min(attempt, 20), most_s)
    return timedelta(seconds=pause * random.uniform(0.8, 1.2))  # noqa: S311 no secret


async def pending_jobs(database: Database) -> int:
    """Count the jobs that are due now or running."""
    async with database.shared() as connection:
        statement = (
            "SELECT count(*) FROM pgqueuer WHERE status = 'picked' OR (status = 'queued' AND execute_after <= now())"
        )
        return int((await connection.exec_driver_sql(statement)).scalar_one())


async def resend_failed(database: Database) -> int:
    """Queue every failed job anew; return how many."""
    connection = await database.listener()
    try:
        queries = Queries.from_asyncpg_connection(connection)
        ids: list[JobId] = [row.id for row in await queries.list_failed_jobs(limit=10_000)]
        await queries.requeue_jobs(ids)
    finally:
        await connection.close()
    return len(ids)
