"""Each of the document's filters, and the timeline itself, is served by an index."""

import json

import asyncpg
import pytest

from tonlia.accounts.tenants import Tenant
from tonlia.platform.database import driver_url
from tonlia.platform.ids import new_id

FILTERS = {
    "customer_id": ("customer_id = $2", "ix_communications_timeline"),
    "communication_time": ("communication_time > now() - interval '1 hour'", "ix_communications_recent"),
    "intent_category": ("intent_category = 'payment'", "ix_communications_intent"),
    "sentiment": ("sentiment = 'negative'", "ix_communications_negative"),
    "urgency_level": ("urgency_level = 'high'", "ix_communications_urgent"),
    "follow_up_required": ("follow_up_required", "ix_communications_follow_up"),
    "thread_id": ("thread_id = 't-7'", "ix_communications_thread"),
    "source_system": ("source_system = 'rare'", "uq_customer_communications"),
    "terms": ("terms @@ plainto_tsquery('simple', 'needle')", "ix_communications_terms"),
}


@pytest.fixture(scope="module")
async def filled(database_url: str):
    connection = await asyncpg.connect(driver_url(database_url))
    yield connection
    await connection.close()


async def fill(connection, tenant: Tenant) -> object:
    customer = new_id()
    await connection.execute(
        "INSERT INTO customers (tenant_id, id, name, kind) SELECT $1, gen_random_uuid(), 'c' || n, 'person' FROM generate_series(1, 300) n",
        tenant.id,
    )
    await connection.execute(
        "INSERT INTO customers (tenant_id, id, name, kind) VALUES ($1, $2, 'one', 'person')", tenant.id, customer
    )
    await connection.execute(
        "INSERT INTO customer_communications (tenant_id, id, customer_id, communication_type, direction, channel, communication_time, "
        "intent_category, sentiment, urgency_level, follow_up_required, thread_id, source_system, account_id, source_record_id, terms) "
        "SELECT $1, gen_random_uuid(), c.id, 'wechat', 'inbound', 'wechat', now() - n * interval '1 hour', "
        "CASE WHEN n % 40 = 0 THEN 'payment' ELSE 'inquiry' END, CASE WHEN n % 50 = 0 THEN 'negative' ELSE 'neutral' END, "
        "CASE WHEN n % 60 = 0 THEN 'high' ELSE 'low' END, n % 45 = 0, 't-' || n, 'wecom', c.id, n::text, "
        "to_tsvector('simple', CASE WHEN n % 70 = 0 THEN 'needle' ELSE 'hay' END) "
        "FROM (SELECT id, row_number() OVER () AS k FROM customers WHERE tenant_id = $1) c, generate_series(1, 60) n",
        tenant.id,
    )
    await connection.execute("ANALYZE customer_communications")
    return customer


def indexes(plan: object) -> set[str]:
    found = set()
    if isinstance(plan, dict):
        found |= {plan["Index Name"]} if "Index Name" in plan else set()
        for value in plan.values():
            found |= indexes(value)
    elif isinstance(plan, list):
        for item in plan:
            found |= indexes(item)
    return found


async def test_every_filter_of_the_document_has_its_index(filled, tenant: Tenant) -> None:
    customer = await fill(filled, tenant)
    for name, (where, index) in FILTERS.items():
        page = (
            "ORDER BY communication_time DESC, id DESC LIMIT 20"
            if name in ("customer_id", "communication_time")
            else ""
        )
        sql = f"SELECT id FROM customer_communications WHERE tenant_id = $1 AND {where} {page}"
        arguments = [tenant.id, customer] if "$2" in sql else [tenant.id]
        await filled.execute("SET enable_seqscan = off")
        used = indexes(json.loads(await filled.fetchval("EXPLAIN (FORMAT JSON) " + sql, *arguments)))
        assert any(found.startswith(index) for found in used), (name, used)
