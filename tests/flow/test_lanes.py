"""Order within a lane, and nothing stranded: pauses and kills at the worst moments."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tonlia.accounts.tenants import Tenant
from tonlia.platform import lanes
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database

KIND = "test"


async def queued(database: Database, tenant: Tenant) -> int:
    async with database.shared() as connection:
        sql = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'drain_test' AND convert_from(payload, 'utf8') LIKE :p"
        return int((await connection.execute(sa.text(sql), {"p": f"%{tenant.id}%"})).scalar_one())


async def ask(database: Database, tenant: Tenant, key: str = "a") -> bool:
    async with database.tenant(tenant.id) as tx:
        return await lanes.request(tx, KIND, key)


async def test_only_the_flip_enqueues(database: Database, tenant: Tenant) -> None:
    assert [await ask(database, tenant) for _ in range(5)] == [True, False, False, False, False]
    assert await queued(database, tenant) == 1


async def test_a_rolled_back_request_leaves_nothing(database: Database, tenant: Tenant) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.tenant(tenant.id) as tx:
            await lanes.request(tx, KIND, "a")
            raise ZeroDivisionError
    assert await queued(database, tenant) == 0
    assert await ask(database, tenant)


async def test_work_added_between_the_last_read_and_the_end_gets_its_own_job(
    database: Database, tenant: Tenant
) -> None:
    await ask(database, tenant)
    lease = await lanes.take(database, tenant.id, KIND, "a")
    assert lease is not None
    assert await ask(database, tenant)  # comes after the drain's last read
    assert await lanes.take(database, tenant.id, KIND, "a") is None  # its job finds the lane held and ends
    before = await queued(database, tenant)
    await lease.release()
    assert await queued(database, tenant) == before + 1


async def test_a_drain_killed_between_its_last_read_and_its_end_is_swept(database: Database, tenant: Tenant) -> None:
    await ask(database, tenant)
    assert await lanes.take(database, tenant.id, KIND, "a") is not None  # and then it dies: no release
    before = await queued(database, tenant)
    await lanes.sweep(database)
    assert await queued(database, tenant) == before  # its lease still lives
    await lanes.sweep(database, clock=lambda: utc_now() + lanes.LEASE + timedelta(seconds=1))
    assert await queued(database, tenant) == before + 1


async def test_a_paused_drain_cannot_write_after_another_took_over(database: Database, tenant: Tenant) -> None:
    await ask(database, tenant)
    slow = await lanes.take(database, tenant.id, KIND, "a")
    later = await lanes.take(database, tenant.id, KIND, "a", clock=lambda: utc_now() + lanes.LEASE * 2)
    assert slow is not None
    assert later is not None
    with pytest.raises(lanes.LostLeaseError):
        async with slow.transaction():
            pytest.fail("the fence let a late writer in")
    async with later.transaction():
        pass
    await slow.release()  # must not free the lane of its new holder
    async with later.transaction():
        pass


async def test_one_holder_at_a_time(database: Database, tenant: Tenant) -> None:
    await ask(database, tenant)
    taken = await asyncio.gather(*(lanes.take(database, tenant.id, KIND, "a") for _ in range(20)))
    assert sum(lease is not None for lease in taken) == 1


async def test_a_lost_job_is_swept(database: Database, tenant: Tenant) -> None:
    await ask(database, tenant)
    before = await queued(database, tenant)
    await lanes.sweep(database, clock=lambda: utc_now() + lanes.LEASE + timedelta(seconds=1))
    assert await queued(database, tenant) == before + 1


async def test_a_deferred_request_is_brought_forward_by_an_earlier_one(database: Database, tenant: Tenant) -> None:
    async with database.tenant(tenant.id) as tx:
        assert await lanes.request(tx, KIND, "a", at=utc_now() + timedelta(hours=1))
    assert await ask(database, tenant)
