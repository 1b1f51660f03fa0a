"""The worker process: runs the jobs of the message flow until stopped."""

import asyncio
import contextlib
from uuid import UUID

import asyncpg
from sqlalchemy.exc import SQLAlchemyError

from tonlia import message_flow
from tonlia.bootstrap import Product
from tonlia.knowledge.jobs import knowledge_handlers
from tonlia.platform import lanes
from tonlia.platform.jobs import Handler, JobRunner, Payload
from tonlia.polling import Pollers

SWEEP_S = 10.0


def handlers(product: Product) -> dict[str, Handler]:
    """Return the handler of each job name."""
    parts = product.parts

    async def inbound(payload: Payload) -> None:
        await message_flow.drain_inbound(parts, UUID(payload["tenant"]), payload["key"])

    async def respond(payload: Payload) -> None:
        await message_flow.drain_respond(parts, UUID(payload["tenant"]), payload["key"])

    async def outbox(payload: Payload) -> None:
        await message_flow.drain_outbox(parts, UUID(payload["tenant"]), payload["key"])

    knowledge = knowledge_handlers(parts.database, product.objects, product.embedder)
    return {"drain_inbound": inbound, "drain_respond": respond, "drain_outbox": outbox, **knowledge}


class Worker:
    """One worker of any number."""

    def __init__(self, product: Product, *, concurrency: int = 24) -> None:
        self._product = product
        self.runner = JobRunner(product.database, handlers(product), concurrency=concurrency)
        self._pollers = Pollers(product.parts)

    def stop(self) -> None:
        self.runner.stop()

    async def run(self) -> None:
        """Work until ``stop``; what is under way is finished first."""
        await self._product.embedder.warm_up()
        sweep = asyncio.create_task(self._sweep())
        polls = asyncio.create_task(self._pollers.run())
        try:
            await self.runner.run()
        finally:
            for task in (sweep, polls):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    async def _sweep(self) -> None:
        while True:
            with contextlib.suppress(OSError, SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await lanes.sweep(self._product.database)
            await asyncio.sleep(SWEEP_S)
