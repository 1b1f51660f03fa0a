"""Work that must happen in order: one lane per thread, conversation or target, drained by one worker at a time.

A lane has a flag, a lease and a fence. Whoever adds work sets the flag in the same transaction. A drain takes the
lease and clears the flag *before* it reads; the end of each of its short transactions checks the fence, so that a
drain that slept too long writes nothing any more. Work added between a drain's last read and its end finds the flag
off and sets it again, so nothing is stranded; a holder that died leaves a lease that runs out.

The table is its own queue: whoever looks for work takes flagged lanes whose time has come, many at once.
"""

import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from tonlia.platform.clock import Clock, utc_now
from tonlia.platform.database import Database, Time, Transaction, tenant_table
from tonlia.platform.errors import PassingError
from tonlia.platform.jobs import backoff

LEASE = timedelta(seconds=20)
WORK = "tonlia_work"
"""The NOTIFY channel on which a lane's kind is called out when there is work."""

lanes = tenant_table(
    "lanes",
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("requested", sa.Boolean, nullable=False),
    sa.Column("requested_at", Time, nullable=False),
    sa.Column("lease_until", Time),
    sa.Column("fence", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
    sa.Index("ix_lanes_work", "kind", "requested_at", postgresql_where=sa.text("requested OR lease_until IS NOT NULL")),
    key=("kind", "key"),
)

_REQUEST = (
    "INSERT INTO lanes (tenant_id, kind, key, requested, requested_at) "
    "SELECT $1::uuid, $2, asked.key, true, $4::timestamptz FROM unnest($3::text[]) AS asked(key) "
    "ON CONFLICT (tenant_id, kind, key) DO UPDATE SET requested = true, requested_at = excluded.requested_at "
    "WHERE NOT lanes.requested OR lanes.requested_at > excluded.requested_at RETURNING lanes.key"
)
_TAKE = (
    "WITH free AS MATERIALIZED (SELECT lanes.key FROM lanes "
    "WHERE lanes.tenant_id = $1::uuid AND lanes.kind = $2 AND lanes.key = ANY($3) "
    "AND (lanes.lease_until IS NULL OR lanes.lease_until < $5::timestamptz) FOR UPDATE SKIP LOCKED) "
    "UPDATE lanes SET requested = false, lease_until = $4::timestamptz, fence = lanes.fence + 1 FROM free "
    "WHERE lanes.tenant_id = $1::uuid AND lanes.kind = $2 AND lanes.key = free.key AND lanes.key = ANY($3) "
    "RETURNING lanes.key, lanes.fence"
)
_MINE = (
    "FROM unnest($3::text[], $4::bigint[]) AS mine(key, fence) "
    "WHERE lanes.tenant_id = $1::uuid AND lanes.kind = $2 AND lanes.key = mine.key AND lanes.fence = mine.fence "
    "AND lanes.key = ANY($3)"
)
_RENEW = f"UPDATE lanes SET lease_until = $5::timestamptz {_MINE} RETURNING lanes.key"  # noqa: S608 constants
_RELEASE = f"UPDATE lanes SET lease_until = NULL, failures = 0, fence = lanes.fence + 1 {_MINE} RETURNING lanes.requested, lanes.requested_at"  # noqa: S608 constants
_GIVE_BACK = (
    "UPDATE lanes SET lease_until = NULL, requested = true, requested_at = $5::timestamptz, "  # noqa: S608 constants
    f"failures = lanes.failures + 1, fence = lanes.fence + 1 {_MINE} RETURNING lanes.key"
)


class LostLeaseError(PassingError):
    """Another worker took a lane over; what this one did since is rolled back."""


async def request(tx: Transaction, kind: str, *keys: str, at: datetime | None = None) -> Sequence[str]:
    """Ask for a drain of lanes, in the caller's transaction; ``at`` defers it. Returns those not asked for before."""
    if not keys:
        return []
    due = at or utc_now()
    result = await tx.connection.exec_driver_sql(_REQUEST, (tx.tenant_id, kind, sorted(set(keys)), due))
    flipped = list(result.scalars())
    if flipped and at is None:
        await call_out(tx, kind)
    return flipped


async def call_out(tx: Transaction, kind: str) -> None:
    """Wake whoever drains this kind of lanes once the transaction commits."""
    await (await tx.driver()).execute("SELECT pg_notify($1, $2)", WORK, kind)


@dataclass(slots=True)
class Lease:
    """The right to drain some lanes of one tenant; ``transaction`` is the only way to write under it."""

    database: Database
    tenant_id: UUID
    kind: str
    fences: Mapping[str, int]
    clock: Clock

    @property
    def keys(self) -> list[str]:
        return list(self.fences)

    @property
    def key(self) -> str:
        """The one lane of a lease that covers just one."""
        (key,) = self.fences
        return key

    @asynccontextmanager
    async def transaction(self, *, late: bool = False) -> AsyncIterator[Transaction]:
        """Open a short transaction. Raises LostLeaseError when a fence has moved on; nothing is written then.

        The lanes are locked first, as others do who ask for them; ``late`` locks and checks them at the end, so that
        whoever adds work need not wait meanwhile.
        """
        async with self.database.tenant(self.tenant_id) as tx:
            if not late:
                await self._renew(tx)
            yield tx
            if late:
                await self._renew(tx)

    async def renew(self) -> None:
        """Keep the lease while something slow is under way. Raises LostLeaseError."""
        async with self.database.tenant(self.tenant_id) as tx:
            await self._renew(tx)

    async def _renew(self, tx: Transaction) -> None:
        result = await tx.connection.exec_driver_sql(_RENEW, (*self._mine(tx), self.clock() + LEASE))
        if len(result.all()) < len(self.fences):
            raise LostLeaseError(f"{self.kind}:{', '.join(self.keys)[:200]}")

    def _mine(self, tx: Transaction) -> tuple[object, ...]:
        return tx.tenant_id, self.kind, self.keys, list(self.fences.values())

    async def release(self) -> None:
        """Give the lanes back; whoever drains is woken when more was asked for meanwhile."""
        async with self.database.tenant(self.tenant_id) as tx:
            result = await tx.connection.exec_driver_sql(_RELEASE, self._mine(tx))
            if any(row.requested and row.requested_at <= self.clock() for row in result):
                await call_out(tx, self.kind)

    async def failures(self) -> int:
        """Return how often in a row a drain of these lanes failed before this one."""
        statement = sa.select(sa.func.max(lanes.c.failures)).where(
            lanes.c.kind == self.kind, lanes.c.key.in_(self.keys)
        )
        async with self.database.tenant(self.tenant_id) as tx:
            return int(await tx.value(statement) or 0)

    async def give_back(self, failures: int) -> None:
        """Give the lanes back after a fault, to be drained again after a pause that grows with the failures."""
        async with self.database.tenant(self.tenant_id) as tx:
            await tx.connection.exec_driver_sql(_GIVE_BACK, (*self._mine(tx), self.clock() + backoff(failures)))


async def take(
    database: Database, tenant_id: UUID, kind: str, keys: Sequence[str], clock: Clock = utc_now
) -> Lease | None:
    """Take the lease of those of a tenant's lanes that nobody holds, and clear their flags; None when there are none."""
    now = clock()
    async with database.tenant(tenant_id) as tx:
        values = (tenant_id, kind, list(keys), now + LEASE, now)
        taken = await tx.connection.exec_driver_sql(_TAKE, values)
        fences = {row.key: row.fence for row in taken}
    return Lease(database, tenant_id, kind, fences, clock) if fences else None


@asynccontextmanager
async def holding(lease: Lease) -> AsyncIterator[Lease]:
    """Hold a lease for the length of a drain; a drain that fails gives the lanes back to be tried again."""
    try:
        yield lease
    except LostLeaseError:
        raise
    except BaseException:
        with contextlib.suppress(Exception):
            await lease.give_back(await lease.failures())
        raise
    await lease.release()


async def take_due(
    database: Database, kind: str, most: int, clock: Clock = utc_now, *, tenants: int | None = None
) -> list[Lease]:
    """Take up to ``most`` lanes that have work or whose holder died, the longest waiting first.

    One lease a tenant, for at most ``tenants`` of them. Lanes that another worker takes at the same moment are passed
    over.
    """
    now = clock()
    asked = sa.and_(lanes.c.lease_until.is_(None), lanes.c.requested, lanes.c.requested_at <= now)
    statement = (
        sa.select(lanes.c.tenant_id, lanes.c.key)
        .where(lanes.c.kind == kind, lanes.c.requested | lanes.c.lease_until.is_not(None))
        .where(sa.or_(asked, lanes.c.lease_until < now))
        .order_by(lanes.c.requested_at)
        .limit(most)
    )
    async with database.across_tenants() as connection:
        due: dict[UUID, list[str]] = {}
        for tenant_id, key in await connection.execute(statement):
            due.setdefault(tenant_id, []).append(key)
    leases: list[Lease] = []
    for tenant_id, keys in list(due.items())[:tenants]:
        try:
            lease = await take(database, tenant_id, kind, keys, clock)
        except Exception:
            if leases:
                break  # what is taken already is drained; the rest waits for the next turn
            raise
        leases += [lease] if lease is not None else []
    return leases


async def pending(database: Database, tenant_id: UUID | None) -> int:
    """Count the lanes that have work asked for or under way."""
    statement = (
        sa.select(sa.func.count()).select_from(lanes).where(lanes.c.requested | lanes.c.lease_until.is_not(None))
    )
    if tenant_id is not None:
        statement = statement.where(lanes.c.tenant_id == tenant_id)
    async with database.across_tenants() as connection:
        return int((await connection.execute(statement)).scalar_one())
