"""Drains lanes as work is called out: the message flow's engine in a worker process."""

import asyncio
import contextlib
import functools
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import asyncpg
import structlog
from sqlalchemy.exc import SQLAlchemyError

from tonlia.platform import lanes
from tonlia.platform.database import Database

log = structlog.get_logger(__name__)
_IDLE_S = 1.0
"""A call that got lost costs this long; deferred lanes are found as late."""
_RENEW_S = lanes.LEASE.total_seconds() / 4
_DATABASE_FAULTS = (OSError, SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drain:
    """How one kind of lanes is drained: ``together`` lanes of a tenant under one lease, ``at_once`` leases at a time.

    A kind that gives way waits while ``gives_way_to`` is at work, at most ``patience_s`` before each turn.
    """

    kind: str
    handler: Callable[[lanes.Lease], Awaitable[None]]
    together: int = 1
    at_once: int = 1
    gives_way_to: str | None = None
    patience_s: float = 1.0


class Drains:
    """All drains of one worker process, until stopped."""

    def __init__(self, database: Database, drains: Sequence[Drain]) -> None:
        self._database = database
        self._drains = {drain.kind: drain for drain in drains}
        self._called = {drain.kind: asyncio.Event() for drain in drains}
        self._running: dict[str, set[asyncio.Task[None]]] = {drain.kind: set() for drain in drains}
        self._busy: set[str] = set()
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Take no new lane; ``run`` returns when the drains under way are done."""
        self._stopping.set()
        for event in self._called.values():
            event.set()

    async def run(self) -> None:
        listening = asyncio.create_task(self._listen())
        try:
            await asyncio.gather(*(self._serve(drain) for drain in self._drains.values()))
            under_way = [task for tasks in self._running.values() for task in tasks]
            await asyncio.gather(*under_way, return_exceptions=True)
        finally:
            listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await listening

    async def _serve(self, drain: Drain) -> None:
        called, running = self._called[drain.kind], self._running[drain.kind]
        while not self._stopping.is_set():
            called.clear()
            free = drain.at_once - len(running)
            taken = await self._take(drain, free) if free > 0 and await self._may_take(drain) else 0
            if taken and taken == free * drain.together:
                self._busy.add(drain.kind)
                continue
            self._busy.discard(drain.kind)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(called.wait(), _IDLE_S)

    async def _may_take(self, drain: Drain) -> bool:
        """Wait until the more urgent kind has caught up, but not for ever."""
        loop = asyncio.get_running_loop()
        until = loop.time() + drain.patience_s
        while drain.gives_way_to is not None and self._is_behind(drain.gives_way_to) and loop.time() < until:  # noqa: ASYNC110 two states are watched
            await asyncio.sleep(0.02)
        return not self._stopping.is_set()

    def _is_behind(self, kind: str) -> bool:
        return kind in self._busy or bool(self._running[kind])

    async def _take(self, drain: Drain, free: int) -> int:
        """Start drains of what is due; return how many lanes they cover."""
        try:
            leases = await lanes.take_due(self._database, drain.kind, free * drain.together, tenants=free)
        except _DATABASE_FAULTS as error:
            log.warning("work cannot be taken, trying again", kind=drain.kind, reason=type(error).__name__)
            return 0
        for lease in leases:
            for part in _parts(lease, drain.together):
                task = asyncio.create_task(self._drain(drain, part))
                self._running[drain.kind].add(task)
                task.add_done_callback(functools.partial(self._done, drain.kind))
        return sum(len(lease.keys) for lease in leases)

    def _done(self, kind: str, task: "asyncio.Task[None]") -> None:
        self._running[kind].discard(task)
        self._called[kind].set()

    async def _drain(self, drain: Drain, lease: lanes.Lease) -> None:
        renewing = asyncio.create_task(_renew(lease))
        try:
            async with lanes.holding(lease):
                await drain.handler(lease)
        except lanes.LostLeaseError:
            log.warning("a lane was taken over by another worker", kind=drain.kind, tenant=str(lease.tenant_id))
        except Exception as error:  # noqa: BLE001 whatever it is: the lanes are tried again, the others go on
            reason = f"{type(error).__name__}: {error}"[:500]
            log.warning(
                "a drain failed and is tried again", kind=drain.kind, tenant=str(lease.tenant_id), reason=reason
            )
        finally:
            renewing.cancel()

    async def _listen(self) -> None:
        while True:
            try:
                connection = await self._database.listener()
                lost = asyncio.Event()
                connection.add_termination_listener(lambda _, lost=lost: lost.set())
                await connection.add_listener(lanes.WORK, self._call)
                try:
                    await lost.wait()
                finally:
                    with contextlib.suppress(Exception):
                        await connection.close(timeout=1)
            except _DATABASE_FAULTS as error:
                log.warning("calls for work lost their database, trying again", reason=type(error).__name__)
            await asyncio.sleep(0.3)

    def _call(self, _connection: object, _pid: int, _channel: str, kind: str) -> None:
        if kind in self._called:
            self._called[kind].set()


def _parts(lease: lanes.Lease, most: int) -> list[lanes.Lease]:
    fences = list(lease.fences.items())
    return [
        lanes.Lease(lease.database, lease.tenant_id, lease.kind, dict(fences[start : start + most]), lease.clock)
        for start in range(0, len(fences), most)
    ]


async def _renew(lease: lanes.Lease) -> None:
    """Hold on to the lanes while a model or a vendor takes its time."""
    while True:
        await asyncio.sleep(_RENEW_S)
        with contextlib.suppress(*_DATABASE_FAULTS):
            try:
                await lease.renew()
            except lanes.LostLeaseError:
                return
