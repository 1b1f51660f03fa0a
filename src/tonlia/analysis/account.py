"""Analysing one account from end to end: history, agents, words, and what is stored of them."""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts.tenants import Tenant
from tonlia.analysis.alerting import raise_risks
from tonlia.analysis.coordinator import Analysed, analyse, coordinate
from tonlia.analysis.customer_report import customer_report
from tonlia.analysis.history import History, load_catalogue, load_history
from tonlia.analysis.insights import insights_of, save_insights
from tonlia.analysis.market import Market
from tonlia.analysis.outputs import Coordinated, Part
from tonlia.analysis.report import Report
from tonlia.analysis.rewording import Wording, reword
from tonlia.analysis.tables import agent_runs
from tonlia.analysis.voice import Voice
from tonlia.analysis.working_hours import working_hours
from tonlia.leads.tables import leads, order_items, orders
from tonlia.platform.database import Database, Transaction
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.platform.telemetry import step
from tonlia.ports.llm import Llm

LANE = "analysis"
"""Lanes of accounts in which something happened; the key is the customer's id."""
DEFAULT_RANGE = timedelta(days=30)
MARKET_AGE = timedelta(minutes=1)
ALL_AGENTS = ("A11", "A12", "A13", "A14")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one run gave; ``raised`` are alerts to deliver."""

    run_id: UUID
    whole: Coordinated
    history: History
    raised: Sequence[UUID] = ()


async def load_market(tx: Transaction) -> Market:
    """Read what the tenant's other customers teach."""
    together: dict[str, dict[str, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    basket: dict[UUID, set[str]] = defaultdict(set)
    both = sa.and_(orders.c.tenant_id == order_items.c.tenant_id, orders.c.id == order_items.c.order_id)
    pairs = sa.select(orders.c.customer_id, order_items.c.sku).select_from(order_items.join(orders, both))
    for row in await tx.all(pairs.where(order_items.c.sku.is_not(None)).distinct().limit(100_000)):
        basket[row["customer_id"]].add(row["sku"])
    for customer, skus in basket.items():
        for sku in skus:
            for other in skus - {sku}:
                together[sku][other].add(customer)
    ended = sa.select(leads.c.temperature, leads.c.stage, sa.func.count().label("n"))
    closed: dict[str, tuple[int, int]] = {}
    for row in await tx.all(
        ended.where(leads.c.stage.in_(("won", "lost"))).group_by(leads.c.temperature, leads.c.stage)
    ):
        won, total = closed.get(row["temperature"], (0, 0))
        closed[row["temperature"]] = (won + row["n"] * (row["stage"] == "won"), total + row["n"])
    ranked = {
        sku: sorted(((other, len(who)) for other, who in others.items() if len(who) >= 2), key=lambda p: (-p[1], p[0]))
        for sku, others in together.items()
    }
    return Market(catalogue=await load_catalogue(tx), bought_together=ranked, closed=closed)


class Markets:
    """What each tenant's customers teach, read anew when a minute has passed: with many orders it is long to read."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._read: dict[UUID, tuple[datetime, Market]] = {}

    async def of(self, tx: Transaction) -> Market:
        now = self._clock()
        at, market = self._read.get(tx.tenant_id, (None, None))
        if at is None or market is None or now - at > MARKET_AGE:
            market = await load_market(tx)
            self._read[tx.tenant_id] = now, market
        return market


async def analyse_account(
    database: Database, tenant: Tenant, customer_id: UUID, *, now: datetime, llm: Llm | None = None,
    span: timedelta = DEFAULT_RANGE, agents: Sequence[str] = ALL_AGENTS, market: Market | None = None,
    watched: bool = False,
) -> Outcome:  # fmt: skip
    """Run the agents over an account and keep what they find; ``watched``: somebody waits and is told how far it is.

    Raises NotFoundError.
    """
    began = time.monotonic()
    with step("analysis", tenant=str(tenant.id), agents=",".join(agents)):
        async with database.tenant(tenant.id) as tx:
            history = await load_history(tx, tenant, customer_id, now - span, now)
            market = market or await load_market(tx)
        hours = working_hours(tenant.settings)
        result = analyse(history, market, hours, tenant.language, agents=agents)
        if watched:
            await _tell_progress(database, tenant, customer_id, result)
        wording = await reword(database, tenant, llm, result.claims, history)
        if wording.reworded:
            result = analyse(history, market, hours, tenant.language, wording.reworded, agents)
        whole = coordinate(history, result)
        run_id = new_id()
        voice = Voice(tenant.language)
        async with database.tenant(tenant.id) as tx:
            whole_run = set(agents) >= set(ALL_AGENTS)
            if whole_run:
                await save_insights(
                    tx, history, insights_of(history, result, whole, voice), run_id=run_id, language=tenant.language
                )
            raised = await raise_risks(tx, history, result.risks.risk_alerts if result.risks else (), voice, now)
            if whole_run or raised:  # a check that found nothing new leaves no trace
                await _save_runs(tx, tenant, history, result, whole, wording, run_id, began)
            if whole_run:
                await announce(tx, "analysis", customer_id=str(customer_id), run_id=str(run_id))
        return Outcome(run_id=run_id, whole=whole, history=history, raised=raised)


async def _tell_progress(database: Database, tenant: Tenant, customer_id: UUID, result: Analysed) -> None:
    """Announce which agents are through, before a model is asked for words: that takes the longest by far."""
    done = [agent for agent in ALL_AGENTS if agent in result.claims]
    async with database.tenant(tenant.id) as tx:
        await announce(tx, "analysis_step", customer_id=str(customer_id), done=done, failed=sorted(result.failed))


async def known_as_of(
    database: Database, tenant: Tenant, customer_id: UUID, at: datetime, span: timedelta = DEFAULT_RANGE
) -> Coordinated:
    """Compute what the agents would have said at a moment of the past, in the product's own words; nothing is stored."""
    return (await _known(database, tenant, customer_id, at, span))[1]


async def known_report(
    database: Database, tenant: Tenant, customer_id: UUID, at: datetime, span: timedelta = DEFAULT_RANGE
) -> Report:
    """Compute the customer's report as it would have read at a moment; nothing is stored."""
    return customer_report(*await _known(database, tenant, customer_id, at, span), Voice(tenant.language))


async def _known(
    database: Database, tenant: Tenant, customer_id: UUID, at: datetime, span: timedelta
) -> tuple[History, Coordinated]:
    async with database.tenant(tenant.id) as tx:
        history = await load_history(tx, tenant, customer_id, at - span, at)
        market = await load_market(tx)
    return history, coordinate(history, analyse(history, market, working_hours(tenant.settings), tenant.language))


async def _save_runs(
    tx: Transaction, tenant: Tenant, history: History, result: Analysed, whole: Coordinated, wording: Wording,
    run_id: UUID, began: float,
) -> None:  # fmt: skip
    outputs: dict[str, Part | None] = {
        "A11": result.insight,
        "A12": result.found,
        "A13": result.advice,
        "A14": result.risks,
    }
    common = {
        "customer_id": UUID(history.customer_id), "range_start": history.start, "range_end": history.end,
        "language": tenant.language, "model": wording.model, "prompt_version": wording.prompt_version,
    }  # fmt: skip
    dropped = [{"claim": one.claim, "reason": one.reason, "text": one.text} for one in wording.refused]
    rows = [
        {
            **common, "id": new_id(), "agent": agent, "parent_id": run_id, "tokens": 0, "cost": 0, "duration_ms": 0,
            "status": "failed" if agent in result.failed else "done", "error": result.failed.get(agent),
            "output": output.model_dump(mode="json") if output else None, "dropped": [],
        }
        for agent, output in outputs.items()
        if output is not None or agent in result.failed
    ]  # fmt: skip
    rows.append(
        {
            **common, "id": run_id, "agent": "A16", "parent_id": None, "tokens": wording.tokens, "cost": wording.cost,
            "duration_ms": round((time.monotonic() - began) * 1000), "status": "partial" if result.failed else "done",
            "error": None, "output": whole.model_dump(mode="json"), "dropped": dropped,
        }
    )  # fmt: skip
    await tx.insert(agent_runs, *rows)
