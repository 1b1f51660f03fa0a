"""Words by a language model: it may reword claims, and each sentence is checked before anybody sees it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files

import structlog

from tonlia.accounts import model_use
from tonlia.accounts.masking import Mask
from tonlia.accounts.model_use import Call
from tonlia.accounts.tenants import Tenant
from tonlia.analysis.evidence import Refused, sort_out
from tonlia.analysis.history import History
from tonlia.analysis.voice import Claim
from tonlia.platform.database import Database
from tonlia.ports.llm import Llm, Request

log = structlog.get_logger(__name__)
VERSION = "claims.v1"
MOST_CLAIMS = 60
EXCERPT = 300


@dataclass(slots=True, kw_only=True)
class Wording:
    """What a model contributed to one run."""

    reworded: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    model: str = "offline"
    prompt_version: str | None = None
    tokens: int = 0
    cost: Decimal = Decimal(0)

    def add(self, call: Call, kept: Mapping[str, str], refused: Sequence[Refused]) -> None:
        """Take in what came of one call."""
        self.tokens += call.tokens
        self.cost += call.cost
        self.refused += refused
        self.prompt_version = call.request.version
        if call.answer is not None:
            self.model = call.model if self.model == "offline" else f"{self.model}, {call.model}"
        for claim_id, text in kept.items():
            agent, _, own_id = claim_id.partition(":")
            self.reworded.setdefault(agent, {})[own_id] = text


@cache
def _system(language: str) -> str:
    return files("tonlia.analysis").joinpath(f"prompts/{VERSION}.{language}.md").read_text(encoding="utf-8")


async def reword(
    database: Database, tenant: Tenant, llm: Llm | None, claims: Mapping[str, Sequence[Claim]], history: History
) -> Wording:
    """Let models reword the claims of the agents the tenant lets them; never raises."""
    wording = Wording()
    mask = Mask([history.name, *(person.name for person in history.people)])
    texts = {entry.id: entry.text[:EXCERPT] for entry in history.entries}
    for model, by_id in await _shares(database, tenant, llm, claims):
        request, names = _request(tenant.language, by_id, texts, mask)
        call = await model_use.ask(database, tenant, model, request, agent="A16")
        read = _read(call.answer, mask, names) if call.answer is not None else []
        kept, refused = sort_out(read, by_id, texts)
        await model_use.record(database, tenant, call, useful=bool(kept))
        wording.add(call, kept, refused)
    return wording


async def _shares(
    database: Database, tenant: Tenant, llm: Llm | None, claims: Mapping[str, Sequence[Claim]]
) -> list[tuple[Llm, dict[str, Claim]]]:
    """Return the claims with records by the model that may reword them."""
    shares: dict[str, tuple[Llm, dict[str, Claim]]] = {}
    for agent, own in claims.items():
        model = await model_use.model_for(database, tenant, llm, agent)
        if model is not None:
            share = shares.setdefault(model.name, (model, {}))[1]
            share.update({f"{agent}:{claim.id}": claim for claim in own if claim.records})
    return [(model, dict(list(share.items())[:MOST_CLAIMS])) for model, share in shares.values() if share]


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
