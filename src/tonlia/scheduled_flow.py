"""What happens without a message: an account analysed anew, the daily, weekly and monthly runs, the 5-minute risk check.

    start_due        schedules whose time has come -> runs, each once across all workers              (every worker)
    drain_analysis   an account in which something happened: agents A11 to A16 -> insights, alerts     (worker)
    drain_scheduled  one run: its customers in order, then the report -> stored, told, delivered       (worker)

A run remembers the last customer it dealt with; a killed one goes on behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
import structlog

from tonlia.accounts.tenants import Tenant, list_tenants, load_tenant
from tonlia.analysis import delivery, schedules
from tonlia.analysis.account import ALL_AGENTS, Markets, analyse_account, load_market
from tonlia.analysis.keeping import keep_report
from tonlia.analysis.market import Market
from tonlia.analysis.priority import Stretch, count_customers, newest_customer, next_customers
from tonlia.analysis.rendering import markdown
from tonlia.analysis.report import ReportKind
from tonlia.analysis.risk_looks import RiskLooks
from tonlia.analysis.tables import schedule_runs
from tonlia.analysis.tenant_reports import span_of, tenant_report
from tonlia.analysis.voice import Voice
from tonlia.parts import Parts
from tonlia.platform.database import Row, Transaction, is_passing
from tonlia.platform.errors import NotFoundError
from tonlia.platform.lanes import Lease
from tonlia.timeline.tables import alerts

log = structlog.get_logger(__name__)
BATCH = 20
REPORTS: dict[str, ReportKind] = {"daily_analysis": "daily", "weekly_analysis": "weekly", "monthly_analysis": "monthly"}


async def start_due(parts: Parts) -> int:
    """Start what is due now, and give new tenants their schedules."""
    now = parts.clock()
    await schedules.ensure_everywhere(parts.database, await list_tenants(parts.database), now)
    return await schedules.start_due(parts.database, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """Which agents look at a tenant's customers, and what they know beside each one's history."""

    parts: Parts
    looks: RiskLooks
    tenant: Tenant
    market: Market
    agents: Sequence[str] = ALL_AGENTS

    async def due(self, tx: Transaction, ids: Sequence[UUID]) -> list[UUID]:
        """Return whom to look at: the check for risks passes over those for whom it would find the same again."""
        only_risks = set(self.agents) == {"A14"}
        return await self.looks.due(tx, self.tenant, ids, self.parts.clock()) if only_risks else list(ids)


async def drain_analysis(parts: Parts, markets: Markets, looks: RiskLooks, lease: Lease) -> None:
    """Analyse an account because something happened in it."""
    async with lease.transaction() as tx:
        tenant = await load_tenant(tx)
        market = await markets.of(tx)
    await _analyse(_Work(parts=parts, looks=looks, tenant=tenant, market=market), UUID(lease.key))


async def _analyse(work: _Work, customer_id: UUID) -> None:
    parts, tenant, now = work.parts, work.tenant, work.parts.clock()
    try:
        outcome = await analyse_account(
            parts.database, tenant, customer_id, now=now, llm=parts.llm, agents=work.agents, market=work.market
        )
    except NotFoundError:
        return  # merged away meanwhile
    work.looks.note(customer_id, now)
    risks = outcome.whole.risk_alerts
    if outcome.raised and risks is not None:
        async with parts.database.tenant(tenant.id) as tx:
            for alert in await tx.all(sa.select(alerts).where(alerts.c.id.in_(outcome.raised))):
                await delivery.send(tx, delivery.ALERTS, risk_text(alert, outcome.history.name, tenant))


def risk_text(alert: Row, customer: str, tenant: Tenant) -> str:
    """Write a risk for a chat: what, who, the numbers, what to do."""
    voice = Voice(tenant.language)
    details = alert["details"]
    head = voice.word(
        "line.risk",
        name=voice.word(f"risk_type.{alert['kind']}"),
        level=voice.word(f"level.{alert['level']}"),
        score=alert["score"],
    )
    lines = [f"{customer} · {head}", alert["reason"], details.get("expected_impact", "")]
    return "\n".join([*lines, *(f"→ {action}" for action in details.get("recommended_actions", ()))])


async def drain_scheduled(parts: Parts, looks: RiskLooks, lease: Lease) -> None:
    """Carry one scheduled run to its end."""
    async with lease.transaction() as tx:
        run = await tx.first(sa.select(schedule_runs).where(schedule_runs.c.id == UUID(lease.key)))
        if run is None or run["status"] != "running":
            return
        tenant = await load_tenant(tx)
        market = await load_market(tx)
        newest = await newest_customer(tx)
        task = schedules.TASKS[run["task"]]
        agents = [agent for agent in task.agents if agent in ALL_AGENTS]
        if agents:
            left = await count_customers(tx, task.target, Stretch(run["cursor"], newest, BATCH))
            await schedules.note(tx, run["id"], total=run["done"] + left)
    work = _Work(parts=parts, looks=looks, tenant=tenant, market=market, agents=agents)
    while agents:
        async with lease.transaction() as tx:
            ids = await next_customers(tx, task.target, Stretch(run["cursor"], newest, BATCH))
            due = await work.due(tx, ids)
        if not ids:
            break
        errors = await _deal_with(work, due)
        async with lease.transaction() as tx:
            far = {"cursor": ids[-1], "done": run["done"] + len(ids), "errors": [*run["errors"], *errors][-100:]}
            noted = await schedules.note(tx, run["id"], **far)
        if noted is None:
            return  # somebody has stopped it
        run = noted
    await _finish(parts, lease, tenant, run)


async def _deal_with(work: _Work, ids: Sequence[UUID]) -> list[dict[str, str]]:
    """Analyse a few customers; return those that failed, which are passed over."""
    errors = []
    for customer_id in ids:
        try:
            await _analyse(work, customer_id)
        except Exception as error:
            if is_passing(error):
                raise
            log.warning("an account could not be analysed", customer=str(customer_id), reason=type(error).__name__)
            errors.append({"customer_id": str(customer_id), "reason": type(error).__name__})
    return errors


async def _finish(parts: Parts, lease: Lease, tenant: Tenant, run: Row) -> None:
    """Write the run's report, tell those who should know, and close it, all in one transaction."""
    async with lease.transaction() as tx:
        kind = REPORTS.get(run["task"])
        if kind is not None:
            report = await tenant_report(tx, tenant, kind, span_of(kind, tenant, run["due_at"]), Voice(tenant.language))
            report_id = await keep_report(tx, report, created_by=schedules.author(run["id"]))
            await delivery.tell_managers(
                tx, "report", {"report_id": str(report_id), "kind": kind, "title": report.title}
            )
            await delivery.send(tx, run["task"], markdown(report))
        status = "partial" if run["errors"] else "done"
        await schedules.note(tx, run["id"], status=status, finished_at=parts.clock())
