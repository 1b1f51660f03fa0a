"""The one way to a language model: what a tenant allows, what it may cost, and every call on record.

Any fault of the model, a spent budget or the setting "local only" leaves the product's own words in place.
"""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
import structlog

from tonlia.accounts.tables import llm_calls
from tonlia.accounts.tenants import Tenant
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database
from tonlia.platform.ids import new_id
from tonlia.platform.telemetry import step
from tonlia.ports.llm import Llm, LlmError, Request

log = structlog.get_logger(__name__)
OFFLINE, DEFAULT = "offline", "model"
"""What a tenant may choose for an agent besides a model's name: its own words, or the operator's first model."""
DEADLINE_S = 25.0
CACHED_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request and its answer; None when the model failed. ``outcome``: written, cached, or failed with a reason."""

    agent: str
    model: str
    request: Request
    answer: str | None
    outcome: str
    tokens: int = 0
    cost: Decimal = Decimal(0)
    latency_ms: int = 0


async def model_for(database: Database, tenant: Tenant, llm: Llm | None, agent: str) -> Llm | None:
    """Return the model that an agent may ask now; None when the product's own words are to serve."""
    rules: dict[str, Any] = tenant.settings.get("llm") or {}
    chosen = (rules.get("agents") or {}).get(agent, DEFAULT)
    if llm is None or rules.get("local_only") or chosen == OFFLINE:
        return None
    budget = rules.get("monthly_budget")
    if budget is not None and await spent_this_month(database, tenant) >= Decimal(str(budget)):
        return None
    return llm if chosen == DEFAULT or chosen not in llm.offered else llm.named(chosen)


async def spent_this_month(database: Database, tenant: Tenant) -> Decimal:
    """Sum what the tenant's calls cost since the month began in its zone."""
    month = utc_now().astimezone(tenant.zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    statement = sa.select(sa.func.coalesce(sa.func.sum(llm_calls.c.cost), 0)).where(llm_calls.c.created_at >= month)
    async with database.tenant(tenant.id) as tx:
        return Decimal(await tx.value(statement))


async def ask(
    database: Database, tenant: Tenant, llm: Llm, request: Request, *, agent: str,
    on_chunk: Callable[[str], Awaitable[None]] | None = None,
) -> Call:  # fmt: skip
    """Return the model's answer, or the one it gave to the same request before; never raises because a model fails."""
    async with database.tenant(tenant.id) as tx:
        same = (llm_calls.c.request_hash == _digest(llm.name, request), llm_calls.c.answer.is_not(None))
        fresh = llm_calls.c.created_at > utc_now() - CACHED_FOR
        cached: str | None = await tx.value(sa.select(llm_calls.c.answer).where(*same, fresh).limit(1))
    if cached is not None:
        if on_chunk is not None:
            await on_chunk(cached)
        return Call(agent=agent, model=llm.name, request=request, answer=cached, outcome="cached")
    began = time.monotonic()
    try:
        with step("model", tenant=str(tenant.id), model=llm.name):
            async with asyncio.timeout(DEADLINE_S):
                written = await llm.write(request, on_chunk=on_chunk)
    except (LlmError, TimeoutError) as error:
        reason = error.reason if isinstance(error, LlmError) else "too slow"
        log.warning("a model failed, the product's own words serve", reason=reason, tenant=str(tenant.id))
        return Call(
            agent=agent, model=llm.name, request=request, answer=None, outcome=f"failed: {reason}", latency_ms=_since(began)
        )  # fmt: skip
    return Call(
        agent=agent, model=llm.name, request=request, answer=written.text, outcome="written", tokens=written.tokens,
        cost=written.cost or Decimal(0), latency_ms=_since(began),
    )  # fmt: skip


async def record(database: Database, tenant: Tenant, call: Call, *, useful: bool) -> None:
    """Keep what a call cost; its answer, masked as it came, serves the same request again when something of it held."""
    kept = call.answer.replace("\0", "") if call.answer and useful and call.outcome == "written" else None
    row = {
        "id": new_id(), "agent": call.agent, "model": call.model, "prompt_version": call.request.version,
        "outcome": call.outcome, "tokens": call.tokens, "cost": call.cost, "latency_ms": call.latency_ms,
        "request_hash": _digest(call.model, call.request), "answer": kept,
    }  # fmt: skip
    async with database.tenant(tenant.id) as tx:
        await tx.insert(llm_calls, row)


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _digest(model: str, request: Request) -> bytes:
    return hashlib.sha256(f"{model}\0{request.system}\0{request.user}".encode()).digest()
