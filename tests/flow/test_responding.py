"""An entry that cannot be dealt with is shown to a person and holds up nobody."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from flow.test_placing import database, entries, message, place, store
from tonlia import message_flow
from tonlia.accounts.tenants import Tenant
from tonlia.embedders.lexical import LexicalOnly
from tonlia.platform import lanes
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database
from tonlia.ports.channel import Sender
from tonlia.timeline.tables import alerts, conversations
from tonlia.understanding.analyse import Analyser
from tonlia.understanding.analysis import Analysis

assert database  # the fixture
LATER = timedelta(minutes=20)


class Choking(Analyser):
    """The product's analyser, which fails on one text."""

    async def analyse(self, text: str, **how: Any) -> Analysis:
        if text == "message 1":
            raise ValueError("unreadable")
        return await super().analyse(text, **how)


async def drain(database: Database, rounds: int) -> int:
    """Drain as if time passed quickly between the rounds; return how many drains failed."""
    parts: Any = SimpleNamespace(database=database, analyser=Choking(LexicalOnly()), channels={}, keys=None)
    failed = 0
    for number in range(rounds):
        for lease in await lanes.take_due(database, message_flow.RESPOND, 10, lambda n=number: utc_now() + n * LATER):
            try:
                async with lanes.holding(lease):
                    await message_flow.drain_respond(parts, lease)
            except ValueError:
                failed += 1
    return failed


async def test_an_entry_that_keeps_failing_is_handed_to_a_person(database: Database, tenant: Tenant) -> None:
    caller = Sender(id="caller")
    await store(database, tenant, *(message(n, caller, channel="phone") for n in range(3)))
    await place(database, tenant)
    assert await drain(database, rounds=2) == 2
    assert [row["responded_at"] is not None for row in await entries(database, tenant)] == [True, False, False]
    assert await drain(database, rounds=6) < 6
    done = await entries(database, tenant)
    assert [row["understood_at"] is not None for row in done] == [True, False, True]
    assert [row["sync_status"] for row in done] == ["synced", "failed", "synced"]
    assert "unreadable" in done[1]["sync_error"]
    async with database.tenant(tenant.id) as tx:
        raised = await tx.all(sa.select(alerts.c.record_id, alerts.c.reason))
        states = await tx.all(sa.select(conversations.c.state))
    assert [(row["record_id"], row["reason"]) for row in raised] == [(done[1]["id"], "failed")]
    assert [row["state"] for row in states] == ["person"]
