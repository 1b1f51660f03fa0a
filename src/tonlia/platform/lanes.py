"""Work that must happen in order: one lane per conversation or target, drained by one worker at a time.

A lane has a flag, a lease and a fence. Whoever adds work sets the flag in the same transaction, and only the flip
from off to on enqueues a job. The drain takes the lease, clears the flag *before* it reads, and checks the fence in
each of its short transactions, so that a drain that slept too long can no longer write. A holder that died leaves
an expired lease behind, which ``sweep`` finds. A job's dedupe key alone would not do: it covers jobs already picked,
and work added between the drain's last read and its end would be stranded.
"""

import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as pg_insert

from tonlia.platform.clock import Clock, utc_now
from tonlia.platform.database import Database, Time, Transaction, tenant_table
from tonlia.platform.jobs import enqueue, enqueue_raw

LEASE = timedelta(seconds=30)
PRIORITY = {"inbound": 10, "outbox": 5}
"""A new message is put on the timeline before earlier ones are analysed; what is ready to leave goes before that too."""

lanes = tenant_table(
    "lanes",
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("requested", sa.Boolean, nullable=False),
    sa.Column("requested_at", Time, nullable=False),
    sa.Column("lease_until", Time),
    sa.Column("fence", sa.BigInteger, nullable=False, server_default="0"),
    sa.Index("ix_lanes_due", "requested_at", postgresql_where=sa.text("requested OR lease_until IS NOT NULL")),
    key=("kind", "key"),
)


class LostLeaseError(RuntimeError):
    """Another worker took the lane over; whatever this one did since is rolled back."""


async def request(tx: Transaction, kind: str, key: str, *, at: datetime | None = None) -> bool:
    """Ask for a drain of the lane, in the caller's transaction; ``at`` defers it. Returns whether a job was made."""
    now = utc_now()
    due = at or now
    statement = pg_insert(lanes).values(
        tenant_id=tx.tenant_id, kind=kind, key=key, requested=True, requested_at=due, fence=0
    )
    flip = statement.on_conflict_do_update(
        index_elements=["tenant_id", "kind", "key"],
        set_={"requested": True, "requested_at": statement.excluded.requested_at},
        where=sa.not_(lanes.c.requested) | (lanes.c.requested_at > statement.excluded.requested_at),
    ).returning(lanes.c.key)
    flipped = (await tx.connection.execute(flip)).scalar() is not None
    if flipped:
        payload = {"tenant": str(tx.tenant_id), "key": key}
        delay = max(due - now, timedelta())
        await enqueue(tx, f"drain_{kind}", payload, delay=delay, priority=PRIORITY.get(kind, 0))
    return flipped


@dataclass(slots=True)
class Lease:
    """The right to drain one lane; ``transaction`` is the only way to write under it."""

    database: Database
    tenant_id: UUID
    kind: str
    key: str
    fence: int
    clock: Clock

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Open a short transaction under the lease. Raises LostLeaseError when the fence has moved on."""
        async with self.database.tenant(self.tenant_id) as tx:
            renewed = await tx.run(self._mine(sa.update(lanes)).values(lease_until=self.clock() + LEASE))
            if not renewed:
                raise LostLeaseError(f"{self.kind}:{self.key}")
            yield tx

    def _mine(self, statement: sa.Update) -> sa.Update:
        return statement.where(lanes.c.kind == self.kind, lanes.c.key == self.key, lanes.c.fence == self.fence)

    async def release(self) -> None:
        """Give the lane back; work asked for meanwhile gets a new job in the same transaction."""
        async with self.database.tenant(self.tenant_id) as tx:
            row = await tx.first(
                self._mine(sa.update(lanes)).values(lease_until=None).returning(lanes.c.requested, lanes.c.requested_at)
            )
            if row is not None and row["requested"]:
                delay = max(row["requested_at"] - self.clock(), timedelta())
                payload = {"tenant": str(self.tenant_id), "key": self.key}
                await enqueue(tx, f"drain_{self.kind}", payload, delay=delay, priority=PRIORITY.get(self.kind, 0))


async def take(database: Database, tenant_id: UUID, kind: str, key: str, clock: Clock = utc_now) -> Lease | None:
    """Take the lane's lease and clear its flag; None when another worker holds it or nothing is asked for yet."""
    now = clock()
    async with database.tenant(tenant_id) as tx:
        fence = await tx.value(
            sa.update(lanes)
            .where(
                lanes.c.kind == kind,
                lanes.c.key == key,
                lanes.c.lease_until.is_(None) | (lanes.c.lease_until < now),
            )
            .values(requested=False, lease_until=now + LEASE, fence=lanes.c.fence + 1)
            .returning(lanes.c.fence)
        )
    return None if fence is None else Lease(database, tenant_id, kind, key, fence, clock)


@asynccontextmanager
async def holding(
    database: Database, tenant_id: UUID, kind: str, key: str, clock: Clock = utc_now
) -> AsyncIterator[Lease | None]:
    """Hold the lane for the length of a drain; yields None when another worker holds it.

    A drain that fails gives the lane back at once, so that its job's next try need not wait for the lease to end.
    """
    lease = await take(database, tenant_id, kind, key, clock)
    try:
        yield lease
    except BaseException:
        if lease is not None:
            with contextlib.suppress(Exception):
                await lease.release()
        raise
    if lease is not None:
        await lease.release()


async def sweep(database: Database, clock: Clock = utc_now) -> int:
    """Enqueue a drain for each lane whose holder died or whose job got lost; return how many."""
    now = clock()
    lost = sa.and_(lanes.c.lease_until.is_(None), lanes.c.requested, lanes.c.requested_at < now - LEASE)
    died = lanes.c.lease_until < now
    async with database.across_tenants() as connection:
        statement = sa.select(lanes.c.tenant_id, lanes.c.kind, lanes.c.key).where(sa.or_(lost, died)).limit(1000)
        due = (await connection.execute(statement)).all()
        for tenant_id, kind, key in due:
            payload = {"tenant": str(tenant_id), "key": key}
            await enqueue_raw(connection, f"drain_{kind}", payload, dedupe=f"{tenant_id}:{kind}:{key}")
    return len(due)


async def pending(database: Database, tenant_id: UUID | None) -> int:
    """Count the lanes that have work asked for or under way."""
    statement = (
        sa.select(sa.func.count()).select_from(lanes).where(lanes.c.requested | lanes.c.lease_until.is_not(None))
    )
    if tenant_id is not None:
        statement = statement.where(lanes.c.tenant_id == tenant_id)
    async with database.across_tenants() as connection:
        return int((await connection.execute(statement)).scalar_one())
