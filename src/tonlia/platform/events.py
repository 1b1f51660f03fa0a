"""Telling open browsers what changed: ids only, which they re-read through the API."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
import structlog

from tonlia.platform.bulk import insert_many
from tonlia.platform.database import Database, Json, Time, Transaction, tenant_table
from tonlia.platform.ids import new_id

log = structlog.get_logger(__name__)
NOTIFY_CHANNEL = "tonlia_live"
BYE = "bye"

live_events = tenant_table(
    "live_events",
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("data", Json, nullable=False),
    sa.Column("created_at", Time, nullable=False, server_default=sa.text("now()")),
)


async def announce(tx: Transaction, kind: str, **data: Any) -> None:
    """Announce a change when, and only when, the transaction commits."""
    await announce_all(tx, [(kind, data)])


async def announce_all(tx: Transaction, changes: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Announce several changes, in this order."""
    rows: list[dict[str, Any]] = [{"id": new_id(), "kind": kind, "data": dict(data)} for kind, data in changes]
    await insert_many(tx, live_events, rows)
    texts = [_message(tx.tenant_id, row["id"], row["kind"], row["data"]) for row in rows]
    if texts:
        await (await tx.driver()).execute(
            "SELECT count(pg_notify($1, text)) FROM unnest($2::text[]) AS text", NOTIFY_CHANNEL, texts
        )


def _message(tenant_id: UUID, event_id: UUID, kind: str, data: Mapping[str, Any]) -> str:
    values = {"id": str(event_id), "tenant": str(tenant_id), "kind": kind, "data": data}
    return json.dumps(values, ensure_ascii=False, default=str)


async def whisper(database: Database, tenant_id: UUID, kind: str, **data: Any) -> None:
    """Tell open streams something that is not kept: who misses it misses nothing that stays."""
    async with database.tenant(tenant_id) as tx:
        text = _message(tenant_id, new_id(), kind, data)
        await (await tx.driver()).execute("SELECT pg_notify($1, $2)", NOTIFY_CHANNEL, text)


async def since(database: Database, tenant_id: UUID, last_id: UUID, limit: int = 500) -> list[dict[str, Any]]:
    """Return the announcements after ``last_id``, oldest first; a few seconds before it are repeated.

    Ids are made before their transaction commits, so a slow one may appear behind a later id.
    """
    overlap = UUID(int=max(0, last_id.int - ((5_000) << 80)))
    async with database.tenant(tenant_id) as tx:
        statement = sa.select(live_events).where(live_events.c.id > overlap).order_by(live_events.c.id).limit(limit)
        return [dict(row) for row in await tx.all(statement)]


class Broadcaster:
    """One LISTEN connection per process, fanned out to the open streams of each tenant."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._streams: dict[UUID, set[asyncio.Queue[dict[str, Any]]]] = {}
        self._task: asyncio.Task[None] | None = None
        self.ready = asyncio.Event()

    def start(self) -> None:
        self._task = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def end_streams(self) -> None:
        """Tell every open stream that the process ends; browsers then connect to the next one."""
        for queues in self._streams.values():
            for queue in queues:
                self._offer(queue, {"id": str(new_id()), "kind": BYE, "data": {}})

    @contextlib.asynccontextmanager
    async def stream(self, tenant_id: UUID) -> AsyncIterator["asyncio.Queue[dict[str, Any]]"]:
        """Yield a queue of announcements for a tenant; a reader that falls 1,000 behind is told to re-read."""
        queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue(1000)
        self._streams.setdefault(tenant_id, set()).add(queue)
        try:
            yield queue
        finally:
            self._streams[tenant_id].discard(queue)

    async def _listen(self) -> None:
        while True:
            try:
                connection = await self._database.listener()
                lost = asyncio.Event()
                connection.add_termination_listener(lambda _, lost=lost: lost.set())
                await connection.add_listener(NOTIFY_CHANNEL, self._receive)
                self._tell_all_to_reread()
                self.ready.set()
                try:
                    await lost.wait()
                finally:
                    with contextlib.suppress(Exception):
                        await connection.close(timeout=1)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.warning("live events lost their database, trying again", reason=type(error).__name__)
            await asyncio.sleep(0.3)

    def _receive(self, _connection: object, _pid: int, _channel: str, payload: str) -> None:
        event = json.loads(payload)
        for queue in self._streams.get(UUID(event["tenant"]), ()):
            self._offer(queue, event)

    def _tell_all_to_reread(self) -> None:
        for queues in self._streams.values():
            for queue in queues:
                self._offer(queue, {"id": str(new_id()), "kind": "reread", "data": {}})

    @staticmethod
    def _offer(queue: "asyncio.Queue[dict[str, Any]]", event: dict[str, Any]) -> None:
        if queue.full():
            while not queue.empty():
                queue.get_nowait()
            event = {"id": event["id"], "kind": "reread", "data": {}}
        queue.put_nowait(event)
