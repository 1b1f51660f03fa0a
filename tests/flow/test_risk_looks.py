"""The risk check passes over a customer for whom it would find the same again, and over nobody else."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from flow.test_placing import database, message, place, store
from flow.test_schedules import SHANGHAI, drain, replace_analysis
from tonlia import scheduled_flow
from tonlia.accounts.tenants import Tenant
from tonlia.analysis import schedules
from tonlia.analysis.risk_looks import RiskLooks
from tonlia.analysis.tables import alert_mutes
from tonlia.customers.tables import customers
from tonlia.leads.tables import orders
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database
from tonlia.platform.ids import new_id
from tonlia.ports.channel import Sender

assert database  # the fixture


class Check:
    """A risk check over one customer of high priority, by the clock of the test."""

    def __init__(self, database: Database, tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
        self.database, self.tenant, self.looks = database, tenant, RiskLooks()
        self._seen = 0
        analyse = scheduled_flow.analyse_account

        async def counting(*what: Any, **how: Any) -> Any:
            self._seen += 1
            return await analyse(*what, **how)

        replace_analysis(monkeypatch, database, counting)

    async def looks_at(self, now: datetime) -> int:
        """Run the check; return at how many customers it looked."""
        return await self.run("real_time_alert", now)

    async def run(self, task: str, now: datetime) -> int:
        async with self.database.tenant(self.tenant.id) as tx:
            await schedules.begin(tx, task, now)
        self._seen = 0
        await drain(self.database, self.tenant, now, self.looks)
        return self._seen

    async def insert(self, table: sa.Table, **values: Any) -> None:
        async with self.database.tenant(self.tenant.id) as tx:
            (customer,) = await tx.all(sa.select(customers.c.id))
            await tx.insert(table, {"id": new_id(), "customer_id": customer["id"], **values})


@pytest.fixture
def noon() -> datetime:
    """A noon in the tenant's zone."""
    return utc_now().astimezone(SHANGHAI).replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=2)


@pytest.fixture
async def check(database: Database, tenant: Tenant, monkeypatch: pytest.MonkeyPatch, noon: datetime) -> Check:
    at = noon - timedelta(hours=5, minutes=7)
    await store(database, tenant, message(1, Sender(id="c1", name="Client"), occurred_at=at), received_at=at)
    await place(database, tenant)
    check = Check(database, tenant, monkeypatch)
    await check.insert(
        orders, number="N1", ordered_at=noon - timedelta(days=3, hours=7), amount=100, currency="EUR",
        due_at=noon + timedelta(minutes=33), source="test",
    )  # fmt: skip
    assert await check.looks_at(noon) == 1
    return check


async def test_within_the_hour_nobody_is_looked_at_again(check: Check, noon: datetime) -> None:
    assert [await check.looks_at(noon + timedelta(minutes=minute)) for minute in (5, 10, 30)] == [0, 0, 0]
    assert await check.looks_at(noon + timedelta(minutes=35)) == 1, "a debt fell due"
    assert await check.looks_at(noon + timedelta(minutes=90)) == 0
    assert await check.looks_at(noon + timedelta(minutes=96)) == 1, "an hour has passed"


async def test_who_wrote_is_looked_at(check: Check, noon: datetime) -> None:
    said = message(2, Sender(id="c1", name="Client"), occurred_at=noon + timedelta(minutes=3))
    await store(check.database, check.tenant, said, received_at=said.occurred_at)
    await place(check.database, check.tenant)
    assert await check.looks_at(noon + timedelta(minutes=5)) == 1
    assert await check.looks_at(noon + timedelta(minutes=10)) == 0


@pytest.mark.parametrize("days", [2, 7, 30, 60])
async def test_a_span_that_runs_out_is_noticed(check: Check, noon: datetime, days: int) -> None:
    end = noon + timedelta(days=days) - timedelta(hours=5, minutes=7)  # so long after the message
    assert await check.looks_at(end - timedelta(minutes=20)) == 1
    assert await check.looks_at(end - timedelta(minutes=15)) == 0
    assert await check.looks_at(end + timedelta(minutes=2)) == 1


async def test_midnight_makes_all_looks_old(check: Check, noon: datetime) -> None:
    assert await check.looks_at(noon + timedelta(hours=11, minutes=58)) == 1
    assert await check.looks_at(noon + timedelta(hours=12, minutes=3)) == 1


async def test_what_is_muted_no_more_is_raised_at_once(check: Check, noon: datetime) -> None:
    until = noon + timedelta(minutes=12)
    await check.insert(alert_mutes, kind="churn_risk", reason="known", created_by="test", until=until)
    assert await check.looks_at(noon + timedelta(minutes=5)) == 1
    assert await check.looks_at(noon + timedelta(minutes=10)) == 0
    assert await check.looks_at(noon + timedelta(minutes=15)) == 1


async def test_a_process_that_starts_looks_at_everybody(check: Check, noon: datetime) -> None:
    check.looks = RiskLooks()
    assert await check.looks_at(noon + timedelta(minutes=5)) == 1


async def test_a_whole_analysis_counts_as_a_look(check: Check, noon: datetime) -> None:
    check.looks = RiskLooks()
    await check.run("real_time_alert", noon - timedelta(minutes=10))  # what is muted has been seen
    assert await check.run("weekly_analysis", noon + timedelta(hours=2)) == 1
    assert await check.looks_at(noon + timedelta(hours=2, minutes=5)) == 0
