"""Words by a language model: it may reword claims, and each sentence is checked before anybody sees it.

Any fault of the model, a spent budget or the setting "local only" leaves the product's own sentences in place.
"""

import asyncio
import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import sqlalchemy as sa
import structlog

from tonlia.accounts.tenants import Tenant
from tonlia.analysis.evidence import Refused, sort_out
from tonlia.analysis.history import History
from tonlia.analysis.masking import Mask
from tonlia.analysis.tables import llm_calls
from tonlia.analysis.voice import Claim
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database
from tonlia.platform.ids import new_id
from tonlia.ports.llm import Llm, LlmError, Request

log = structlog.get_logger(__name__)
VERSION = "claims.v1"
DEADLINE_S = 25.0
MOST_CLAIMS = 60
EXCERPT = 300
CACHED_FOR = timedelta(days=30)


@dataclass(slots=True, kw_only=True)
class Wording:
    """What a model contributed to one run."""

    reworded: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    model: str = "offline"
    prompt_version: str | None = None
    tokens: int = 0
    cost: Decimal = Decimal(0)


@cache
def _system(language: str) -> str:
    return files("tonlia.analysis").joinpath(f"prompts/{VERSION}.{language}.md").read_text(encoding="utf-8")


async def reword(
    database: Database, tenant: Tenant, llm: Llm | None, claims: Mapping[str, Sequence[Claim]], history: History
) -> Wording:
    """Let the model reword the claims of the agents the tenant lets it; never raises."""
    settings: dict[str, Any] = tenant.settings.get("llm") or {}
    chosen = {agent: own for agent, own in claims.items() if settings.get("agents", {}).get(agent) != "offline"}
    if llm is None or settings.get("local_only") or not any(chosen.values()):
        return Wording()
    if await _spent(database, tenant) >= Decimal(str(settings.get("monthly_budget", "Infinity"))):
        return Wording()
    by_id = {f"{agent}:{claim.id}": claim for agent, own in chosen.items() for claim in own if claim.records}
    by_id = dict(list(by_id.items())[:MOST_CLAIMS])
    mask = Mask([history.name, *(person.name for person in history.people)])
    texts = {entry.id: entry.text[:EXCERPT] for entry in history.entries}
    request, names = _request(tenant.language, by_id, texts, mask)
    call = await _ask(database, tenant, llm, request)
    kept, refused = sort_out(_read(call.answer, mask, names), by_id, texts) if call.answer is not None else ({}, [])
    await _note(database, tenant, llm, request, call, useful=bool(kept))
    wording = Wording(refused=refused, tokens=call.tokens, cost=call.cost, prompt_version=request.version)
    wording.model = llm.name if call.answer is not None else "offline"
    for claim_id, text in kept.items():
        agent, _, own_id = claim_id.partition(":")
        wording.reworded.setdefault(agent, {})[own_id] = text
    return wording


def _request(
    language: str, claims: Mapping[str, Claim], texts: Mapping[str, str], mask: Mask
) -> tuple[Request, dict[str, str]]:
    """Return the request, and the records' real ids by the short names the model sees."""
    ids = list(dict.fromkeys(r for claim in claims.values() for r in claim.records if r in texts))[:120]
    names = {record: f"r{number}" for number, record in enumerate(ids, start=1)}
    body = {
        "claims": [
            {"id": claim_id, "text": mask.hide(claim.text), "records": [names[r] for r in claim.records if r in names][:12]}
            for claim_id, claim in claims.items()
        ],
        "records": {names[record]: mask.hide(texts[record]) for record in ids},
    }  # fmt: skip
    user = json.dumps(body, ensure_ascii=False)
    request = Request(system=_system(language), user=user, version=f"{VERSION}.{language}", longest=4000)
    return request, {short: record for record, short in names.items()}


def _read(answer: str, mask: Mask, names: Mapping[str, str]) -> list[object]:
    """Return the model's claims with real ids and names; an empty list when it is no such JSON."""
    try:
        start, end = answer.index("{"), answer.rindex("}") + 1
        items = json.loads(answer[start:end])["claims"]
    except (ValueError, KeyError, TypeError, RecursionError):
        log.warning("a model gave no usable JSON")
        return []
    read: list[object] = []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            cited = item.get("records")
            shown = mask.show(item["text"]) if isinstance(item.get("text"), str) else None
            records = [names.get(str(r), str(r)) for r in cited] if isinstance(cited, list) else None
            read.append({"id": item.get("id"), "text": shown, "records": records})
    return read


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    answer: str | None
    outcome: str
    tokens: int = 0
    cost: Decimal = Decimal(0)
    latency_ms: int = 0


async def _ask(database: Database, tenant: Tenant, llm: Llm, request: Request) -> _Call:
    async with database.tenant(tenant.id) as tx:
        same = (llm_calls.c.request_hash == _digest(llm, request), llm_calls.c.answer.is_not(None))
        fresh = llm_calls.c.created_at > utc_now() - CACHED_FOR
        cached = await tx.value(sa.select(llm_calls.c.answer).where(*same, fresh).limit(1))
    if cached is not None:
        return _Call(answer=cached, outcome="cached")
    began = time.monotonic()
    try:
        async with asyncio.timeout(DEADLINE_S):
            written = await llm.write(request)
    except (LlmError, TimeoutError) as error:
        reason = error.reason if isinstance(error, LlmError) else "too slow"
        log.warning("a model failed, the product's own words serve", reason=reason, tenant=str(tenant.id))
        return _Call(answer=None, outcome=f"failed: {reason}", latency_ms=_since(began))
    cost = written.cost or Decimal(0)
    return _Call(answer=written.text, outcome="written", tokens=written.tokens, cost=cost, latency_ms=_since(began))


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _digest(llm: Llm, request: Request) -> bytes:
    return hashlib.sha256(f"{llm.name}\0{request.system}\0{request.user}".encode()).digest()


async def _note(database: Database, tenant: Tenant, llm: Llm, request: Request, call: _Call, *, useful: bool) -> None:
    """Record a call; the answer is kept, to serve the same request again, only when something of it held."""
    kept = call.answer.replace("\0", "") if call.answer and useful and call.outcome == "written" else None
    row = {
        "id": new_id(), "agent": "A16", "model": llm.name, "prompt_version": request.version, "outcome": call.outcome,
        "tokens": call.tokens, "cost": call.cost, "latency_ms": call.latency_ms,
        "request_hash": _digest(llm, request), "answer": kept,
    }  # fmt: skip
    async with database.tenant(tenant.id) as tx:
        await tx.insert(llm_calls, row)


async def _spent(database: Database, tenant: Tenant) -> Decimal:
    """Sum what the tenant's model calls cost since the month began in its zone."""
    month = utc_now().astimezone(tenant.zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    statement = sa.select(sa.func.coalesce(sa.func.sum(llm_calls.c.cost), 0)).where(llm_calls.c.created_at >= month)
    async with database.tenant(tenant.id) as tx:
        return Decimal(await tx.value(statement))
