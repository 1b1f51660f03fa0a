"""Order within a lane, and nothing stranded: pauses, kills and faults at the worst moments."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tonlia.accounts.tenants import Tenant
from tonlia.platform import lanes
from tonlia.platform.clock import Clock, utc_now
from tonlia.platform.database import Database
from tonlia.platform.drains import Drain, Drains

LATER = timedelta(seconds=1)


@pytest.fixture
def kind(tenant: Tenant) -> str:
    """A kind of lanes of this test's own, which no other test's worker drains."""
    return f"test-{tenant.id}"


async def ask(database: Database, tenant: Tenant, kind: str, *keys: str) -> list[str]:
    async with database.tenant(tenant.id) as tx:
        return list(await lanes.request(tx, kind, *(keys or ("a",))))


async def due(database: Database, kind: str, clock: Clock = utc_now) -> list[str]:
    """Take what is due, as a worker would; return the lanes."""
    leases = await lanes.take_due(database, kind, 100, clock)
    return sorted(key for lease in leases for key in lease.keys)


async def test_a_lane_is_asked_for_once(database: Database, tenant: Tenant, kind: str) -> None:
    assert [await ask(database, tenant, kind) for _ in range(3)] == [["a"], [], []]
    assert await due(database, kind) == ["a"]


async def test_a_rolled_back_request_leaves_nothing(database: Database, tenant: Tenant, kind: str) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.tenant(tenant.id) as tx:
            await lanes.request(tx, kind, "a")
            raise ZeroDivisionError
    assert await due(database, kind) == []


async def test_work_added_between_the_last_read_and_the_end_is_not_stranded(
    database: Database, tenant: Tenant, kind: str
) -> None:
    await ask(database, tenant, kind)
    lease = await lanes.take(database, tenant.id, kind, ["a"])
    assert lease is not None
    assert await ask(database, tenant, kind)  # comes after the drain's last read
    assert await due(database, kind) == []  # one drain at a time
    await lease.release()
    assert await due(database, kind) == ["a"]


async def test_a_drain_killed_between_its_last_read_and_its_end_is_taken_over(
    database: Database, tenant: Tenant, kind: str
) -> None:
    await ask(database, tenant, kind)
    assert await lanes.take(database, tenant.id, kind, ["a"]) is not None  # and then it dies: no release
    assert await due(database, kind) == []  # its lease still lives
    assert await due(database, kind, lambda: utc_now() + lanes.LEASE + LATER) == ["a"]


async def test_a_paused_drain_cannot_write_after_another_took_over(
    database: Database, tenant: Tenant, kind: str
) -> None:
    await ask(database, tenant, kind)
    slow = await lanes.take(database, tenant.id, kind, ["a"])
    later = await lanes.take(database, tenant.id, kind, ["a"], clock=lambda: utc_now() + lanes.LEASE * 2)
    assert slow is not None
    assert later is not None
    with pytest.raises(lanes.LostLeaseError):
        async with slow.transaction() as tx:
            await lanes.request(tx, kind, "written by the late one")
    assert await due(database, kind) == []
    async with later.transaction():
        pass
    await slow.release()  # must not free the lane of its new holder
    async with later.transaction():
        pass


async def test_one_holder_at_a_time(database: Database, tenant: Tenant, kind: str) -> None:
    keys = [f"lane {number}" for number in range(30)]
    await ask(database, tenant, kind, *keys)
    taken = await asyncio.gather(*(due(database, kind) for _ in range(12)))
    assert sorted(key for part in taken for key in part) == sorted(keys)


async def test_a_deferred_request_is_brought_forward_by_an_earlier_one(
    database: Database, tenant: Tenant, kind: str
) -> None:
    async with database.tenant(tenant.id) as tx:
        assert await lanes.request(tx, kind, "a", at=utc_now() + timedelta(hours=1))
    assert await due(database, kind) == []
    assert await ask(database, tenant, kind)
    assert await due(database, kind) == ["a"]


async def test_a_failed_drain_is_tried_again_after_a_growing_pause(
    database: Database, tenant: Tenant, kind: str
) -> None:
    await ask(database, tenant, kind)
    pauses = []
    now = utc_now()
    for _ in range(4):
        lease = await lanes.take(database, tenant.id, kind, ["a"], clock=lambda: now)
        assert lease is not None
        with pytest.raises(ZeroDivisionError):
            async with lanes.holding(lease):
                raise ZeroDivisionError
        async with database.tenant(tenant.id) as tx:
            again = await tx.value(sa.select(lanes.lanes.c.requested_at).where(lanes.lanes.c.kind == kind))
        pauses.append(again - now)
    assert pauses == sorted(pauses)
    assert pauses[0] >= timedelta(seconds=0.4)
    assert pauses[-1] > 3 * pauses[0]


async def test_drains_work_in_order_and_take_many_lanes_together(database: Database, tenant: Tenant, kind: str) -> None:
    seen: list[list[str]] = []
    everything = asyncio.Event()

    async def handle(lease: lanes.Lease) -> None:
        seen.append(sorted(lease.keys))
        if sum(map(len, seen)) == 20:
            everything.set()

    await ask(database, tenant, kind, *(f"lane {number}" for number in range(20)))
    drains = Drains(database, [Drain(kind=kind, handler=handle, together=8, at_once=2)])
    running = asyncio.create_task(drains.run())
    async with asyncio.timeout(20):
        await everything.wait()
    drains.stop()
    await running
    assert max(map(len, seen)) == 8
    assert sorted(key for part in seen for key in part) == sorted(f"lane {number}" for number in range(20))
    assert await due(database, kind) == []


async def test_a_drain_that_fails_holds_up_no_other(database: Database, tenant: Tenant, kind: str) -> None:
    fine = asyncio.Event()

    async def handle(lease: lanes.Lease) -> None:
        if lease.key == "broken":
            raise ZeroDivisionError
        fine.set()

    drains = Drains(database, [Drain(kind=kind, handler=handle)])
    running = asyncio.create_task(drains.run())
    await ask(database, tenant, kind, "broken")
    await ask(database, tenant, kind, "fine")
    async with asyncio.timeout(20):
        await fine.wait()
    drains.stop()
    await running
    assert await due(database, kind, lambda: utc_now() + timedelta(minutes=10)) == ["broken"]
