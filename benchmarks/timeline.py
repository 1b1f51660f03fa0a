"""A customer's timeline page while the table grows tenfold.

Two hundred regular customers have a hundred entries each at both sizes, so that the same page is read in the small
table and in the large one; all other rows are spread over the remaining customers.
"""

import asyncio
import random
import time
import uuid

import asyncpg

from benchmarks.report import Line, Plan, percentile
from benchmarks.server import Account, Caller, Server

REGULARS, REGULAR_ENTRIES, PAGE = 200, 100, 50
_CUSTOMERS = """
INSERT INTO customers (tenant_id, id, name, kind, status, last_contact_at)
SELECT $1, md5('c' || n)::uuid, 'Customer ' || n, 'company', 'known', now() - n * interval '1 second'
FROM generate_series(1, $2::int) n
"""
_ENTRIES = """
INSERT INTO customer_communications (tenant_id, id, customer_id, communication_type, direction, channel,
  communication_time, content, content_original, language, intent_category, sentiment, urgency_level,
  understood_at, responded_at, source_system, account_id, source_record_id)
SELECT $1, uuidv7(), md5('c' || (CASE WHEN $5 THEN n % $4::int ELSE $6::int + n % $4::int END + 1))::uuid, 'message',
  CASE WHEN n % 3 = 0 THEN 'outbound' ELSE 'inbound' END, (ARRAY['wechat', 'email', 'webchat', 'phone'])[n % 4 + 1],
  now() - ((n * 7919) % 31536000) * interval '1 second', repeat('Please quote fifty tons a month. ', 6),
  repeat('Please quote fifty tons a month. ', 6), 'en', (ARRAY['inquiry', 'order', 'other'])[n % 3 + 1],
  'neutral', 'low', now(), now(), 'bench', $7, 'b-' || n
FROM generate_series($2::bigint, $3::bigint) n
"""
_PAGE = (
    "EXPLAIN SELECT * FROM customer_communications WHERE tenant_id = $1 AND customer_id = $2 "
    "ORDER BY communication_time DESC, id DESC LIMIT 51"
)


async def measure(server: Server, plan: Plan) -> list[Line]:
    sizes = (1_000_000, 10_000_000) if plan.full else (100_000, 1_000_000)
    customers = 200_000 if plan.full else 20_000
    account = await asyncio.to_thread(server.account, "timeline")
    tenant, own = uuid.UUID(account.tenant_id), uuid.UUID(account.account_id)
    found: dict[int, tuple[float, float]] = {}
    database = await asyncpg.connect(server.database_url)
    try:
        # Foreign keys hold by construction; checking each would only make the filling longer.
        await database.execute("SET session_replication_role = replica")
        await database.execute(_CUSTOMERS, tenant, customers)
        regular = REGULARS * REGULAR_ENTRIES
        await database.execute(_ENTRIES, tenant, 1, regular, REGULARS, True, REGULARS, own)
        filled = regular
        for size in sizes:
            while filled < size:
                step = min(size, filled + 250_000)
                await database.execute(_ENTRIES, tenant, filled + 1, step, customers - REGULARS, False, REGULARS, own)
                filled = step
            await database.execute("VACUUM ANALYZE customer_communications")
            await database.execute("CHECKPOINT")
            found[size] = await _pages(server, account, 400 if plan.full else 150)
        ids = await database.fetchval("SELECT md5('c1')::uuid")
        steps = " ".join(row[0] for row in await database.fetch(_PAGE, tenant, ids))
    finally:
        await database.close()
    small, large = (found[size][0] for size in sizes)
    panorama = found[sizes[1]][1]
    name = f"{sizes[1] // 1_000_000} M rows / {sizes[0] / 1_000_000:g} M rows"
    values = {"p95_ms": {str(size): found[size] for size in sizes}}
    uses = "ix_communications_timeline" in steps and "Seq Scan" not in steps
    return [
        Line(f"customer timeline page, p95, {name}", f"{large / small:.2f} = {large:.1f} / {small:.1f} ms", "<= 2",
             large / small <= 2, values=values),
        Line(f"panorama page of a customer, p95, {sizes[1] // 1_000_000} M rows", f"{large:.1f} ms", "< 100 ms",
             large < 100),
        Line(f"newest entries of all customers, p95, {sizes[1] // 1_000_000} M rows", f"{panorama:.1f} ms", "< 100 ms",
             panorama < 100),
        Line("timeline page uses ix_communications_timeline", "yes" if uses else steps[:80], "yes", uses),
    ]  # fmt: skip


async def _pages(server: Server, account: Account, reads: int) -> tuple[float, float]:
    """Return the p95 in milliseconds of a regular customer's page (first and second) and of the newest entries."""
    caller, dice = Caller(server.port), random.Random(5)  # noqa: S311 no secret
    one, everyone = [], []
    newest = await caller.get(account, "/api/v1/customers?limit=200")
    ids = [item["id"] for item in newest["items"]]
    for count in range(reads + 20):
        began = time.monotonic()
        page = await caller.get(account, f"/api/v1/customers/{dice.choice(ids)}/timeline?limit={PAGE}")
        middle = time.monotonic()
        assert len(page["items"]) == PAGE, len(page["items"])
        await caller.get(account, f"/api/v1/communications?limit={PAGE}")
        if count >= 20:
            one.append((middle - began) * 1000)
            everyone.append((time.monotonic() - middle) * 1000)
    caller.close()
    return percentile(one, 0.95), percentile(everyone, 0.95)
