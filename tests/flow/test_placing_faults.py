"""What must not happen when many messages are placed together: stranded, starved, deadlocked, or stopped by odd values."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from flow.test_placing import ACCOUNT, count, database, entries, message, store
from tonlia import message_flow
from tonlia.accounts.tenants import Tenant
from tonlia.customers.identify import lock_owners
from tonlia.customers.merge import merge_contacts
from tonlia.platform import lanes
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database
from tonlia.platform.drains import Drain, Drains
from tonlia.platform.ids import new_id
from tonlia.ports.channel import Attachment, Sender
from tonlia.timeline import inbound
from tonlia.timeline.tables import conversations, inbound_events

assert database  # the fixture: a database in which no other test's worker drains anything
LATER = timedelta(minutes=20)


async def drain_all(database: Database, tenant: Tenant, rounds: int = 12) -> None:
    """Drain what is due, as if time passed quickly between the rounds."""
    for number in range(rounds):
        for lease in await lanes.take_due(database, inbound.LANE, 128, lambda n=number: utc_now() + n * LATER):
            async with lanes.holding(lease):
                await message_flow.drain_inbound(lease)


async def break_event(database: Database, tenant: Tenant, key: str) -> None:
    async with database.tenant(tenant.id) as tx:
        where = inbound_events.c.dedupe_key == f"message:inbound:{key}"
        await tx.run(sa.update(inbound_events).where(where).values(event={"kind": "nonsense"}))


async def test_nothing_is_stranded_behind_a_broken_event(database: Database, tenant: Tenant) -> None:
    many = Sender(id="busy")
    await store(database, tenant, message(0, Sender(id="broken")), *(message(n, many) for n in range(1, 251)))
    await break_event(database, tenant, "m0")
    await drain_all(database, tenant)
    assert len(await entries(database, tenant)) == 250


async def test_a_poisonous_event_stops_nobody(database: Database, tenant: Tenant) -> None:
    await store(
        database, tenant, message(0, Sender(id="poison")), *(message(n, Sender(id=f"c{n}")) for n in range(1, 41))
    )
    await break_event(database, tenant, "m0")
    drains = Drains(database, [Drain(kind=inbound.LANE, handler=message_flow.drain_inbound, together=64, at_once=2)])
    running = asyncio.create_task(drains.run())
    async with asyncio.timeout(20):
        while len(await entries(database, tenant)) < 40:
            await asyncio.sleep(0.05)
    drains.stop()
    await running


@pytest.mark.parametrize(
    "odd",
    [
        {"sender": Sender(id="a" * 9000, name="名" * 12_000, email="x" * 9000 + "@example.com")},
        {"sender": Sender(id="b", phone="9" * 5000, username="u" * 5000)},
        {"thread_id": "t" * 20_000}, {"external_id": "e\x00" * 6000}, {"reply_to": "r" * 20_000},
        {"details": {"city": 5, "company": ["x"], "subject": 7, "original_text": {"a": 1}, "user_id": 9}},
        {"details": {"company": "c" * 30_000, "city": "\ud800"}},
        {"duration_s": 2**40}, {"duration_s": -5},
        {"attachments": (Attachment(kind="file", size=2**70, name="n" * 9000),)},
        {"occurred_at": datetime.fromisoformat("0001-01-01T00:00:00+08:00")}, {"text": "\ud83d\x00" + "x" * 200_000},
    ],
)  # fmt: skip
async def test_odd_values_are_placed_at_once(database: Database, tenant: Tenant, odd: dict[str, Any]) -> None:
    sender = odd.pop("sender", Sender(id="odd"))
    event = message(1, sender, **{"thread_id": sender.id, **odd})
    await store(database, tenant, event)
    await drain_all(database, tenant, rounds=1)
    assert len(await entries(database, tenant)) == 1
    assert await count(database, tenant, inbound_events, inbound_events.c.error.is_not(None)) == 0


async def test_two_drains_meet_on_the_customers_of_a_company(database: Database, tenant: Tenant) -> None:
    people = [Sender(id=f"p{n}", name=f"Anna {n}", email=f"anna{n}@zavod-ural.ru") for n in range(8)]
    await store(database, tenant, *(message(n, who, provider="webhook") for n, who in enumerate(people)))
    await drain_all(database, tenant, rounds=1)
    for turn in range(1, 7):
        await store(database, tenant, *(message(turn * 10 + n, w, provider="webhook") for n, w in enumerate(people)))
        keys = [f"{ACCOUNT}:{who.id}" for who in people]
        leases = [await lanes.take(database, tenant.id, inbound.LANE, part) for part in (keys[:4], keys[4:])]
        assert all(leases)
        await asyncio.gather(*(message_flow.drain_inbound(lease) for lease in leases if lease))  # raises on a deadlock
        for lease in leases:
            if lease is not None:
                await lease.release()
    assert len(await entries(database, tenant)) == 56


async def test_a_late_renewal_does_not_lease_an_idle_lane(database: Database, tenant: Tenant) -> None:
    async with database.tenant(tenant.id) as tx:
        await lanes.request(tx, "late", "a")
    lease = await lanes.take(database, tenant.id, "late", ["a"])
    assert lease is not None
    await lease.release()
    with pytest.raises(lanes.LostLeaseError):
        await lease.renew()
    async with database.tenant(tenant.id) as tx:
        await lanes.request(tx, "late", "a")
    assert len(await lanes.take_due(database, "late", 5)) == 1


async def test_a_merge_waits_for_what_is_being_placed(database: Database, tenant: Tenant) -> None:
    kept, merged = Sender(id="tg-1", name="Anna"), Sender(id="tg-2", name="Vera")
    await store(database, tenant, message(0, kept), message(1, merged))
    await drain_all(database, tenant, rounds=1)
    first, second = await entries(database, tenant)
    ids = [first["contact_id"], second["contact_id"]]

    async def merge() -> None:
        async with database.tenant(tenant.id) as tx:
            await lock_owners(tx, ids)
            await merge_contacts(tx, *ids, reason="by hand", actor="test")

    late = message(2, merged, thread_id="another")
    async with database.tenant(tenant.id) as tx:
        who = {"id": new_id(), "account_id": ACCOUNT, "provider": late.provider}
        await message_flow.place(tx, [inbound.Arrival(**who, event=late, received_at=utc_now(), trace=None)])
        merging = asyncio.create_task(merge())
        done, _ = await asyncio.wait([merging], timeout=0.3)
        assert not done
    await merging
    async with database.tenant(tenant.id) as tx:
        owners = await tx.all(sa.select(conversations.c.contact_id))
    assert {row["contact_id"] for row in owners} == {ids[0]}
    assert len(owners) == 3
