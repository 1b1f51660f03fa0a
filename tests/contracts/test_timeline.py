"""All examples of a provider through the flow and the database: repeated at once, each stands there exactly once."""

import asyncio

import pytest
import sqlalchemy as sa

from contracts.examples import CHANNELS, INBOUND, inbound_of
from tonlia import message_flow
from tonlia.accounts.channel_accounts import create_account
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.platform import lanes
from tonlia.ports.channel import Event
from tonlia.timeline.inbound import LANE
from tonlia.timeline.tables import customer_communications, inbound_events, receipts


@pytest.mark.parametrize("provider", sorted(CHANNELS))
async def test_examples_reach_the_timeline_once(product: Product, tenant: Tenant, provider: str) -> None:
    examples, channel = [e for e in INBOUND if e["provider"] == provider], CHANNELS[provider]
    settings = examples[0]["settings"]
    account = await create_account(product.database, product.parts.keys, tenant.id, provider, settings, actor="test")
    events: list[Event] = []
    for example in examples:
        assert example["settings"] == settings  # `tonlia replay` posts all of them to one account
        request = inbound_of(example, channel)
        events += channel.parse(request, account.settings)
        answers = await asyncio.gather(
            *(message_flow.receive(product.parts, provider, account.account_key, request) for _ in range(3))
        )
        assert {answer.status for answer in answers} == {200}
    async with product.database.tenant(tenant.id) as tx:
        due = inbound_events.c.processed_at.is_(None)
        waiting = await tx.all(sa.select(inbound_events.c.lane).where(due).distinct())
    lease = await lanes.take(product.database, tenant.id, LANE, [row["lane"] for row in waiting])
    if lease is not None:
        async with lanes.holding(lease):
            await message_flow.drain_inbound(lease)
    async with asyncio.timeout(60):  # another test's worker may hold a lane and drain it instead
        while await still_due(product, tenant):
            await asyncio.sleep(0.05)
    async with product.database.tenant(tenant.id) as tx:
        stored = await tx.all(sa.select(inbound_events.c.processed_at, inbound_events.c.error))
        table = customer_communications.c
        own = (table.source_system == provider, table.created_by.is_distinct_from("assistant"))  # a worker may answer
        entries = await tx.all(sa.select(customer_communications).where(*own))
        kept = await tx.all(sa.select(receipts))
    assert all(row["processed_at"] is not None and row["error"] is None for row in stored)
    messages = {(e.channel, e.direction, e.external_id) for e in events if e.kind == "message"}
    assert {(row["channel"], row["direction"], row["source_record_id"]) for row in entries} == messages
    assert len(entries) == len(messages)
    assert len(kept) == len({(e.external_id, e.status) for e in events if e.kind == "receipt"})


async def still_due(product: Product, tenant: Tenant) -> bool:
    async with product.database.tenant(tenant.id) as tx:
        due = inbound_events.c.processed_at.is_(None)
        return bool(await tx.value(sa.select(sa.func.count()).select_from(inbound_events).where(due)))
