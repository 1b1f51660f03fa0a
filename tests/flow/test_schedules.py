"""Schedules: each fires once across workers, restarts, time zones and clock changes; a killed run goes on."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from flow.test_placing import database, message, place, store
from tonlia import scheduled_flow, worker
from tonlia.accounts.channel_accounts import create_account
from tonlia.accounts.people import grant, save_user
from tonlia.accounts.tenants import Tenant, create_tenant, find_tenant
from tonlia.analysis import schedules
from tonlia.analysis.priority import Stretch, count_customers, newest_customer, next_customers
from tonlia.analysis.risk_looks import RiskLooks
from tonlia.analysis.tables import agent_runs, reports, schedule_runs
from tonlia.analysis.tables import schedules as schedules_table
from tonlia.platform import lanes
from tonlia.platform.crypto import load_key_ring
from tonlia.platform.database import Database, Transaction
from tonlia.platform.errors import InvalidInputError, PassingError
from tonlia.platform.events import live_events
from tonlia.platform.ids import new_id, short
from tonlia.platform.outbox import outbox
from tonlia.ports.channel import Sender
from tonlia.timeline.tables import communication_insights
from tonlia.timeline.team_tables import notifications

assert database  # the fixture
SHANGHAI = ZoneInfo("Asia/Shanghai")


def parts(database: Database, now: datetime) -> Any:
    return SimpleNamespace(database=database, clock=lambda: now, llm=None)


async def rows(database: Database, tenant: Tenant, table: sa.Table, *where: Any) -> list[Any]:
    async with database.tenant(tenant.id) as tx:
        return list(await tx.all(sa.select(table).where(*where)))


async def drain(database: Database, tenant: Tenant, now: datetime, looks: RiskLooks | None = None) -> None:
    for run in await rows(database, tenant, schedule_runs, schedule_runs.c.status == "running"):
        lease = await lanes.take(database, tenant.id, schedules.TASKS[run["task"]].lane, [str(run["id"])])
        assert lease is not None
        async with lanes.holding(lease):
            await scheduled_flow.drain_scheduled(parts(database, now), looks or RiskLooks(), lease)


async def test_three_workers_start_each_run_once(database: Database, tenant: Tenant) -> None:
    saturday = datetime(2026, 11, 21, 8, 58, tzinfo=SHANGHAI)
    await scheduled_flow.start_due(parts(database, saturday))
    for minute in range(6):  # every worker looks again and again, as after restarts
        now = saturday + timedelta(minutes=minute)
        await asyncio.gather(*(scheduled_flow.start_due(parts(database, now)) for _ in range(3)))
    runs = await rows(database, tenant, schedule_runs)
    assert sorted((run["task"], run["due_at"].astimezone(SHANGHAI).isoformat()[:16]) for run in runs) == [
        ("daily_analysis", "2026-11-21T09:00"),
        ("real_time_alert", "2026-11-21T09:00"),
    ]
    requested = await rows(database, tenant, lanes.lanes, lanes.lanes.c.key.in_([str(run["id"]) for run in runs]))
    assert sorted(lane["kind"] for lane in requested) == ["risk_watch", "scheduled"]  # neither waits for the other
    drained = {drain.kind for drain in worker.drains(parts(database, saturday))}
    assert drained >= {lane["kind"] for lane in requested}


async def test_monday_and_the_first_have_runs_of_their_own(database: Database, tenant: Tenant) -> None:
    sunday = datetime(2027, 1, 31, 23, 0, tzinfo=SHANGHAI)
    await scheduled_flow.start_due(parts(database, sunday))
    await scheduled_flow.start_due(parts(database, datetime(2027, 2, 1, 9, 0, 5, tzinfo=SHANGHAI)))
    tasks = {run["task"] for run in await rows(database, tenant, schedule_runs)}
    assert tasks == {"daily_analysis", "weekly_analysis", "monthly_analysis", "real_time_alert"}


async def test_missed_runs_are_made_good(database: Database, tenant: Tenant) -> None:
    await scheduled_flow.start_due(parts(database, datetime(2026, 11, 10, 8, 0, tzinfo=SHANGHAI)))
    await scheduled_flow.start_due(
        parts(database, datetime(2026, 11, 13, 12, 1, tzinfo=SHANGHAI))
    )  # down for three days
    runs = await rows(database, tenant, schedule_runs)
    days = sorted(run["due_at"].astimezone(SHANGHAI).day for run in runs if run["task"] == "daily_analysis")
    assert days == [10, 11, 12, 13]
    checks = [run["due_at"].astimezone(SHANGHAI) for run in runs if run["task"] == "real_time_alert"]
    assert [f"{at:%H:%M}" for at in checks] == ["12:00"]


@pytest.mark.parametrize(
    "zone", ["America/Sao_Paulo", "Europe/Moscow", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]
)
async def test_nine_o_clock_is_nine_o_clock_all_year(database: Database, zone: str) -> None:
    name = f"t-{short(new_id())}"
    await create_tenant(database, name, timezone=zone)
    tenant = await find_tenant(database, name)
    at, seen = datetime(2026, 1, 1, tzinfo=UTC), []
    for _ in range(365):
        at = schedules.following("0 9 * * *", at, tenant)
        seen.append(at.astimezone(tenant.zone))
    assert {(local.hour, local.minute) for local in seen} == {(9, 0)}
    assert len({local.date() for local in seen}) == 365
    skipped = [
        schedules.following("30 2 * * *", datetime(2026, 3, 7, 12, tzinfo=UTC) + timedelta(days=n), tenant)
        for n in range(3)
    ]
    assert skipped == sorted(set(skipped))


async def test_a_wrong_schedule_is_refused(database: Database, tenant: Tenant) -> None:
    with pytest.raises(InvalidInputError, match="no schedule"):
        schedules.following("every day", datetime.now(UTC), tenant)


async def prepare(database: Database, tenant: Tenant, count: int, now: datetime) -> None:
    people = [Sender(id=f"c{n}", name=f"Client {n}") for n in range(count)]
    await store(
        database, tenant, *(message(n, who, occurred_at=now - timedelta(days=2)) for n, who in enumerate(people))
    )
    await place(database, tenant)


def replace_analysis(monkeypatch: pytest.MonkeyPatch, own: Database, replaced: Callable[..., Any]) -> None:
    """Let runs on this database analyse accounts otherwise; a worker of other tests goes on as ever."""
    analyse = scheduled_flow.analyse_account

    async def one_or_the_other(database: Database, *what: Any, **how: Any) -> Any:
        return await (replaced if database is own else analyse)(database, *what, **how)

    monkeypatch.setattr(scheduled_flow, "analyse_account", one_or_the_other)


async def test_a_killed_run_goes_on_behind_the_last_customer(
    database: Database, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    await prepare(database, tenant, 45, now)
    async with database.tenant(tenant.id) as tx:
        await schedules.begin(tx, "weekly_analysis", now)
    seen: list[object] = []
    analyse = scheduled_flow.analyse_account

    async def dying(database: Database, tenant: Tenant, customer_id: object, **how: Any) -> Any:
        if len(seen) == 30:
            seen.append(None)
            raise PassingError("killed")
        seen.append(customer_id)
        return await analyse(database, tenant, customer_id, **how)  # type: ignore[arg-type]

    replace_analysis(monkeypatch, database, dying)
    with pytest.raises(PassingError):
        await drain(database, tenant, now)
    await drain(database, tenant, now)
    (run,) = await rows(database, tenant, schedule_runs)
    assert (run["status"], run["done"]) == ("done", 45)
    assert len(await rows(database, tenant, agent_runs, agent_runs.c.agent == "A16")) == 45 + 10  # its batch began anew
    assert len({one for one in seen if one}) == 45
    (report,) = await rows(database, tenant, reports)
    assert report["kind"] == "weekly"
    insights = await rows(database, tenant, communication_insights)
    assert len(insights) == len({(one["customer_id"], one["fingerprint"]) for one in insights})


async def test_a_run_tells_how_far_it_is_and_can_be_stopped(
    database: Database, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    await prepare(database, tenant, 45, now)
    async with database.tenant(tenant.id) as tx:
        run_id = await schedules.begin(tx, "weekly_analysis", now)
    assert run_id is not None
    analyse, seen = scheduled_flow.analyse_account, 0

    async def stopping(*what: Any, **how: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == 21:  # the first of the second batch
            (run,) = await rows(database, tenant, schedule_runs)
            assert (run["done"], run["total"]) == (20, 45)
            async with database.tenant(tenant.id) as tx:
                assert await schedules.stop(tx, run_id, now)
                assert not await schedules.stop(tx, run_id, now)
        return await analyse(*what, **how)

    replace_analysis(monkeypatch, database, stopping)
    await drain(database, tenant, now)
    (run,) = await rows(database, tenant, schedule_runs)
    assert (run["status"], run["done"], seen) == ("cancelled", 20, 40)
    assert await rows(database, tenant, reports) == []
    told = await rows(database, tenant, live_events, live_events.c.kind == "run")
    assert [event["data"]["task"] for event in told] == ["weekly_analysis"] * 3  # its size, its first batch, its stop


async def test_a_customer_that_cannot_be_analysed_stops_nobody(
    database: Database, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    await prepare(database, tenant, 3, now)
    analyse, count = scheduled_flow.analyse_account, 0

    async def failing(*what: Any, **how: Any) -> Any:
        nonlocal count
        count += 1
        if count == 2:
            raise ValueError("broken")
        return await analyse(*what, **how)

    replace_analysis(monkeypatch, database, failing)
    async with database.tenant(tenant.id) as tx:
        await schedules.begin(tx, "weekly_analysis", now)
    await drain(database, tenant, now)
    (run,) = await rows(database, tenant, schedule_runs)
    assert (run["status"], run["done"]) == ("partial", 3)
    assert [error["reason"] for error in run["errors"]] == ["ValueError"]


async def test_reports_reach_the_managers_and_the_channels(database: Database, tenant: Tenant, tmp_path: Any) -> None:
    now = datetime.now(UTC)
    user = await save_user(database, f"{short(new_id())}@tonlia.test", password=None)
    await grant(database, tenant.id, user, "manager", actor="test")
    ring = load_key_ring(tmp_path, None)
    account = await create_account(database, ring, tenant.id, "webhook", {"secret": "whsec_AAAA"}, actor="test")
    target = {"account_id": str(account.id), "to": {"id": "boss"}}
    async with database.tenant(tenant.id) as tx:
        await change(tx, "daily_analysis", {"deliver_to": [target]}, now)
        await schedules.begin(tx, "daily_analysis", now)
    await drain(database, tenant, now)
    (sent,) = await rows(database, tenant, outbox)
    assert sent["account_id"] == account.id
    assert "日报" in sent["payload"]["text"]
    (run,) = await rows(database, tenant, schedule_runs)
    (report,) = await rows(database, tenant, reports)
    assert report["created_by"] == schedules.author(run["id"])
    (told,) = await rows(database, tenant, notifications)
    assert (told["user_id"], told["kind"]) == (user, "report")


async def change(tx: Transaction, task: str, values: dict[str, Any], now: datetime) -> None:
    await schedules.change(tx, task, values, now)
    assert await tx.value(sa.select(schedules_table.c.next_at).where(schedules_table.c.task == task)) > now


async def test_who_comes_while_a_run_is_under_way_is_the_next_ones(database: Database, tenant: Tenant) -> None:
    await store(database, tenant, *(message(n, Sender(id=f"early-{n}")) for n in range(3)))
    await place(database, tenant)
    async with database.tenant(tenant.id) as tx:
        newest = await newest_customer(tx)
        early = await next_customers(tx, "all_customers", Stretch(None, newest, 10))
    await store(database, tenant, message(9, Sender(id="late")))
    await place(database, tenant)
    async with database.tenant(tenant.id) as tx:
        assert await next_customers(tx, "all_customers", Stretch(early[0], newest, 10)) == early[1:]
        assert await count_customers(tx, "all_customers", Stretch(early[0], newest, 1)) == 2
        assert len(await next_customers(tx, "all_customers", Stretch(None, None, 10))) == len(early) + 1 == 4
