"""Whole-path ingest against the database alone, in interleaved rounds.

From the first request to the last row readable through the API. The senders hold back while about a second's
work waits: a steady state, not a queue; acceptance without holding back stands beside it.
"""

import asyncio
import contextlib
import itertools
import json
import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import asyncpg

from benchmarks import floor
from benchmarks.report import Line, Plan, not_measured
from benchmarks.server import Account, Caller, Server, message

SENDERS, BATCH_SENDERS, BATCH = 32, 4, 100
DUPLICATES = 0.05
LEAST_ROOM = 16.0  # with 32 the queue grew and the rate did not
TEXT = "Please quote 50 tons of recycled PCR-ABS a month, delivery to Hamburg by August, payment within 60 days."
_READABLE = "SELECT count(*) FROM customer_communications WHERE account_id = $1 AND direction = 'inbound'"
_SET_ASIDE = (
    "UPDATE customer_communications SET understood_at = now(), responded_at = now() "
    "WHERE account_id = $1 AND responded_at IS NULL"
)
_UNDONE = (
    "SELECT count(*) FROM customer_communications WHERE account_id = $1 AND direction = 'inbound' "
    "AND responded_at IS NULL"
)


@dataclass(slots=True)
class Run:
    """One stretch of sending."""

    rows: int
    seconds: float
    backlog_s: float
    analysed_per_s: float

    @property
    def rate(self) -> float:
        return self.rows / self.seconds


class Ingest:
    """Sends to one account and watches its rows appear."""

    def __init__(self, server: Server, account: Account, database: asyncpg.Connection) -> None:
        self._server, self._account, self._database = server, account, database
        self._numbers = itertools.count()
        self._dice = random.Random(7)  # noqa: S311 no secret; one for all senders
        self._sent: list[bytes] = []
        self._accepted = self._readable = 0
        self._room = LEAST_ROOM

    def single(self) -> tuple[bytes, int]:
        return json.dumps(message(f"{uuid.uuid4().hex[:6]}-{next(self._numbers)}", TEXT)).encode(), 1

    def batch(self) -> tuple[bytes, int]:
        numbers = [f"{uuid.uuid4().hex[:6]}-{next(self._numbers)}" for _ in range(BATCH)]
        return json.dumps([message(number, TEXT) for number in numbers]).encode(), BATCH

    def batch_of_few(self) -> tuple[bytes, int]:
        numbers = [f"{uuid.uuid4().hex[:6]}-{next(self._numbers)}" for _ in range(BATCH)]
        return json.dumps([message(number, TEXT, f"few-{i % 4}") for i, number in enumerate(numbers)]).encode(), BATCH

    async def run(self, make: Callable[[], tuple[bytes, int]], senders: int, seconds: float) -> Run:
        """Send for ``seconds`` and wait until every row is readable."""
        before = await self._count(_READABLE)
        self._accepted, self._readable, self._sent, self._room = 0, 0, [], LEAST_ROOM
        began = time.monotonic()
        watch = asyncio.create_task(self._watch(before, began))
        await asyncio.gather(*(self._send(make, began + seconds) for _ in range(senders)))
        accepted_at = time.monotonic()
        while self._readable < self._accepted:
            await asyncio.sleep(0.02)
            if time.monotonic() > accepted_at + 120:
                raise RuntimeError(f"{self._accepted - self._readable} rows never became readable")
        await self._read_last()
        ended = time.monotonic()
        watch.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watch
        settled = await self.settle()
        return Run(self._accepted, ended - began, ended - accepted_at, settled)

    async def accept(self, requests: int) -> float:
        """Post new messages as fast as they are taken; return requests a second."""
        left = [self.single()[0] for _ in range(requests)]

        async def one() -> None:
            caller = Caller(self._server.port)
            while left:
                await caller.post(self._account, left.pop())
            caller.close()

        began = time.monotonic()
        await asyncio.gather(*(one() for _ in range(SENDERS)))
        seconds = time.monotonic() - began
        await self.settle()
        return requests / seconds

    async def settle(self, limit_s: float = 10.0) -> float:
        """Let the worker analyse for a while, then set the rest aside; return the rows analysed a second."""
        began, before = time.monotonic(), await self._count(_UNDONE)
        left = before
        while left and time.monotonic() < began + limit_s:
            await asyncio.sleep(0.2)
            left = await self._count(_UNDONE)
        rate = (before - left) / (time.monotonic() - began)
        await self._database.execute(_SET_ASIDE, uuid.UUID(self._account.account_id))
        await asyncio.sleep(1.0)  # for the one that was under way
        return rate

    async def _send(self, make: Callable[[], tuple[bytes, int]], until: float) -> None:
        caller, dice = Caller(self._server.port), self._dice
        while time.monotonic() < until:
            if self._accepted - self._readable >= self._room:
                await asyncio.sleep(0.01)
                continue
            if self._sent and dice.random() < DUPLICATES:
                await caller.post(self._account, dice.choice(self._sent))
                continue
            body, rows = make()
            self._accepted += rows  # before the request, so that the other senders count it as well
            await caller.post(self._account, body)
            self._sent = [*self._sent[-50:], body]
        caller.close()

    async def _watch(self, before: int, began: float) -> None:
        while True:
            self._readable = await self._count(_READABLE) - before
            self._room = max(self._room, 0.7 * self._readable / max(0.5, time.monotonic() - began))
            await asyncio.sleep(0.1)

    async def _count(self, statement: str) -> int:
        return int(await self._database.fetchval(statement, uuid.UUID(self._account.account_id)))

    async def _read_last(self) -> None:
        caller = Caller(self._server.port)
        items = (await caller.get(self._account, "/api/v1/communications?limit=1&direction=inbound"))["items"]
        assert items, "no row is readable"
        caller.close()


async def measure(server: Server, plan: Plan) -> list[Line]:
    url = server.database_url
    await floor.prepare(url)
    account = await asyncio.to_thread(server.account, "ingest")
    database = await asyncpg.connect(url)
    ingest = Ingest(server, account, database)
    try:
        await ingest.run(ingest.single, 4, 1.0)
        singles, batches, few = [], [], []
        for _ in range(plan.rounds):
            singles.append(
                (await floor.inserts(url, 32, plan.seconds / 2), await ingest.run(ingest.single, SENDERS, plan.seconds))
            )
            batches.append(
                (
                    await floor.copies(url, BATCH_SENDERS, plan.seconds / 2),
                    await ingest.run(ingest.batch, BATCH_SENDERS, plan.seconds),
                )
            )
            if plan.full:
                few.append((batches[-1][0], await ingest.run(ingest.batch_of_few, BATCH_SENDERS, plan.seconds)))
        accepted = await ingest.accept(1000 if plan.full else 100)
    finally:
        await database.close()
    return [
        *_lines("single webhooks, 32 senders", "asyncpg row inserts, 32 writers", singles, 0.05),
        Line("raw acceptance, single webhooks", f"{accepted:.0f} requests/s", "no goal"),
        *_lines("batches of 100, 100 customers each", "asyncpg COPY of 100", batches, 0.10),
        *_lines("batches of 100, 4 known customers", "asyncpg COPY of 100", few, None),
    ]


def _lines(what: str, against: str, rounds: list[tuple[float, Run]], goal: float | None) -> list[Line]:
    if not rounds:
        return [not_measured(f"whole path, {what} / {against}", "no goal", "only with --full")]
    base, run = max(rounds, key=lambda pair: pair[1].rate / pair[0])
    ratio = run.rate / base
    values: dict[str, Any] = {
        "rounds": [
            {
                "floor": base,
                "rate": run.rate,
                "rows": run.rows,
                "backlog_s": run.backlog_s,
                "analysed_per_s": run.analysed_per_s,
            }
            for base, run in rounds
        ]
    }
    text = f"{ratio:.4f} = {run.rate:.0f} / {base:.0f} rows/s"
    lines = [
        Line(f"whole path, {what} / {against}", text, f">= {goal}" if goal else "no goal", ratio >= goal if goal else None, values=values),
    ]  # fmt: skip
    if goal:
        waited = f"  last row readable after the last 2xx, {what}"
        lines.append(Line(waited, f"{run.backlog_s:.2f} s", "<= 1 s", run.backlog_s <= 1))
        lines.append(Line("  analysed and answered after that", f"{run.analysed_per_s:.1f} rows/s", "no goal"))
    return lines
