"""Stores what vendors post; requests that come together share one transaction, and so one wait for the disk."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from tonlia.platform.database import Database
from tonlia.timeline import inbound
from tonlia.timeline.inbound import Delivery

_MOST = 64


class Intake:
    """The way of all deliveries of one process into the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: dict[UUID, list[tuple[Delivery, asyncio.Future[None]]]] = {}
        self._writers: dict[UUID, asyncio.Task[None]] = {}

    async def put(self, tenant_id: UUID, delivery: Delivery) -> None:
        """Return once the delivery is stored. Raises what the database raised for this very delivery."""
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(tenant_id, []).append((delivery, stored))
        if tenant_id not in self._writers:
            self._writers[tenant_id] = asyncio.create_task(self._write(tenant_id))
        await stored

    async def _write(self, tenant_id: UUID) -> None:
        try:
            while batch := self._waiting.pop(tenant_id, []):
                for start in range(0, len(batch), _MOST):
                    await self._store(tenant_id, batch[start : start + _MOST])
        finally:
            del self._writers[tenant_id]  # here, not in a callback: whoever comes next must find no writer

    async def _store(self, tenant_id: UUID, batch: Sequence[tuple[Delivery, "asyncio.Future[None]"]]) -> None:
        try:
            async with self._database.tenant(tenant_id) as tx:
                await inbound.store(tx, [delivery for delivery, _ in batch])
        except Exception as error:  # noqa: BLE001 handed to the request it belongs to
            if len(batch) == 1:
                if not batch[0][1].done():
                    batch[0][1].set_exception(error)
                return
            for one in batch:  # one bad delivery must not refuse the others
                await self._store(tenant_id, [one])
            return
        for _, stored in batch:
            if not stored.done():
                stored.set_result(None)
