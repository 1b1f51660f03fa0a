"""The worker process: runs the jobs of the message flow until stopped."""

import asyncio
import functools

import structlog

from tonlia import message_flow, scheduled_flow
from tonlia.analysis.account import LANE as ANALYSIS
from tonlia.analysis.account import Markets
from tonlia.analysis.risk_looks import RiskLooks
from tonlia.analysis.schedules import LANE as SCHEDULED
from tonlia.analysis.schedules import WATCH
from tonlia.bootstrap import Product
from tonlia.knowledge.jobs import knowledge_handlers
from tonlia.message_flow import RESPOND
from tonlia.parts import Parts
from tonlia.platform.drains import Drain, Drains
from tonlia.platform.jobs import JobRunner
from tonlia.platform.outbox import LANE as OUTBOX
from tonlia.polling import Pollers
from tonlia.timeline.chat_files import JOB as CHAT_FILE_JOB
from tonlia.timeline.chat_files import joining
from tonlia.timeline.inbound import LANE as INBOUND
from tonlia.timeline.media import JOB as MEDIA_JOB
from tonlia.timeline.media import MediaFetcher
from tonlia.timeline.snooze import snooze_handlers
from tonlia.timeline.tasks import task_handlers

PLACED_TOGETHER = 64
ANSWERED_AT_ONCE = 8
ANALYSED_AT_ONCE = 2
RUNS_AT_ONCE = 4
"""A company with few customers does not wait for one with many."""
SENT_AT_ONCE = 24
TICK_S = 10.0
"""So often schedules are looked at."""

log = structlog.get_logger(__name__)


def drains(parts: Parts) -> list[Drain]:
    """Return how the lanes of the message flow are drained: a new message is seen before earlier ones are analysed."""
    partial, looks = functools.partial, RiskLooks()
    return [
        Drain(kind=INBOUND, handler=message_flow.drain_inbound, together=PLACED_TOGETHER, at_once=2),
        Drain(
            kind=RESPOND,
            handler=partial(message_flow.drain_respond, parts),
            at_once=ANSWERED_AT_ONCE,
            gives_way_to=INBOUND,
        ),
        Drain(
            kind=ANALYSIS,
            handler=partial(scheduled_flow.drain_analysis, parts, Markets(parts.clock), looks),
            at_once=ANALYSED_AT_ONCE,
            gives_way_to=RESPOND,
            patience_s=3.0,
        ),
        *(
            Drain(
                kind=kind,
                handler=partial(scheduled_flow.drain_scheduled, parts, looks),
                at_once=RUNS_AT_ONCE,
                gives_way_to=INBOUND,
                patience_s=3.0,
            )
            for kind in (WATCH, SCHEDULED)
        ),
        Drain(kind=OUTBOX, handler=partial(message_flow.drain_outbox, parts), at_once=SENT_AT_ONCE),
    ]


class Worker:
    """One worker of any number."""

    def __init__(self, product: Product, *, concurrency: int = 24) -> None:
        self._product = product
        parts = product.parts
        media = MediaFetcher(
            database=parts.database, keys=parts.keys, channels=parts.channels, http=parts.http, objects=product.objects
        )
        handlers = {
            **knowledge_handlers(parts.database, product.objects, product.embedder), **snooze_handlers(parts.database),
            **task_handlers(parts.database), MEDIA_JOB: media.run,
        }  # fmt: skip
        handlers[CHAT_FILE_JOB] = joining(parts.database)
        self.runner = JobRunner(product.database, handlers, concurrency=concurrency)
        self._drains = Drains(product.database, drains(product.parts))
        self._pollers = Pollers(product.parts)

    def stop(self) -> None:
        self.runner.stop()
        self._drains.stop()

    async def run(self) -> None:
        """Work until ``stop``; what is under way is finished first."""
        await self._product.embedder.warm_up()
        beside = [asyncio.create_task(self._pollers.run()), asyncio.create_task(self._tick())]
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.runner.run())
                group.create_task(self._drains.run())
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)

    async def _tick(self) -> None:
        """Start what is scheduled; a database that is away for a while delays it."""
        while True:
            try:
                await scheduled_flow.start_due(self._product.parts)
            except Exception as error:  # noqa: BLE001 whatever it is: the next turn tries again
                log.warning("schedules cannot be looked at, trying again", reason=type(error).__name__)
            await asyncio.sleep(TICK_S)
