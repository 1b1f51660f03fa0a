"""``tonlia wait``: until nothing is pending."""

import asyncio

import sqlalchemy as sa

from tonlia.accounts.tenants import find_tenant
from tonlia.cli.connecting import connected
from tonlia.platform import lanes
from tonlia.platform.database import Database
from tonlia.platform.errors import UnavailableError
from tonlia.platform.jobs import pending_jobs
from tonlia.platform.outbox import outbox
from tonlia.settings import Settings
from tonlia.timeline.tables import customer_communications, inbound_events


async def pending(database: Database, tenant_id: object | None) -> dict[str, int]:
    """Count what is still to be done, for one tenant or all."""
    counts = {
        "events": sa.select(sa.func.count()).select_from(inbound_events).where(inbound_events.c.processed_at.is_(None)),
        "entries": sa.select(sa.func.count())
        .select_from(customer_communications)
        .where(customer_communications.c.responded_at.is_(None)),
        "outbox": sa.select(sa.func.count()).select_from(outbox).where(outbox.c.status.in_(("pending", "sending"))),
    }
    tables = {"events": inbound_events, "entries": customer_communications, "outbox": outbox}
    found: dict[str, int] = {}
    async with database.across_tenants() as connection:
        for name, statement in counts.items():
            if tenant_id is not None:
                statement = statement.where(tables[name].c.tenant_id == tenant_id)  # noqa: PLW2901 narrowed on purpose
            found[name] = int((await connection.execute(statement)).scalar_one())
    found["lanes"] = await lanes.pending(database, tenant_id)  # type: ignore[arg-type] # a UUID or None
    found["jobs"] = await pending_jobs(database) if tenant_id is None else 0
    return found


async def wait_until_idle(settings: Settings, tenant: str | None, timeout_s: float) -> None:
    """Return when all counts are zero twice in a row. Raises UnavailableError after ``timeout_s``."""
    loop = asyncio.get_running_loop()
    until = loop.time() + timeout_s
    async with connected(settings) as database:
        tenant_id = (await find_tenant(database, tenant)).id if tenant else None
        quiet = 0
        while quiet < 2:
            counts = await pending(database, tenant_id)
            quiet = quiet + 1 if not any(counts.values()) else 0
            if loop.time() > until and quiet < 2:
                busy = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
                raise UnavailableError(f"Still pending after {timeout_s:.0f} s: {busy}.", remedy="Is a worker running?")
            await asyncio.sleep(0.05)
