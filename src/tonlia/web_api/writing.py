"""What helps a person write: the team's text blocks, and an answer drafted from the knowledge."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from tonlia.accounts import audit
from tonlia.accounts.tenants import load_tenant
from tonlia.assistant.conversation import known_products, question_of
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.platform.errors import ConflictError, InvalidInputError, NotFoundError
from tonlia.platform.ids import new_id
from tonlia.timeline.tables import customer_communications
from tonlia.timeline.team_tables import scripts
from tonlia.understanding.analysis import Analysis
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.attention import find_conversation

router = APIRouter(prefix="/api/v1", tags=["writing"])


class Script(BaseModel):
    shortcut: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[\w-]+$")]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    text: Annotated[str, Field(min_length=1, max_length=10_000)]
    language: Literal["zh", "pt", "ru", "en"] | None = None


class ScriptView(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: UUID
    shortcut: str
    title: str
    text: str
    language: str | None
    updated_at: datetime


def _values(body: Script) -> dict[str, Any]:
    given = body.model_dump()
    values = {name: text.replace("\x00", "").strip() if isinstance(text, str) else text for name, text in given.items()}
    for name in ("title", "text"):
        if not values[name]:
            raise InvalidInputError("This is empty.", field=name, remedy="Write something.")
    return {**values, "shortcut": values["shortcut"].lower(), "updated_at": utc_now()}


@router.get("/scripts", operation_id="list_scripts")
async def list_scripts(who: Viewer, product: ProductDep) -> list[ScriptView]:
    """The text blocks that the team inserts into its replies, by shortcut."""
    async with product.database.reading(who.tenant_id) as tx:
        rows = await tx.all(sa.select(scripts).order_by(scripts.c.shortcut).limit(1000))
    return [ScriptView.model_validate(dict(row)) for row in rows]


@router.post("/scripts", operation_id="create_script", status_code=201)
async def create_script(body: Script, who: Agent, product: ProductDep) -> ScriptView:
    row = {"id": new_id(), "created_by": who.actor, **_values(body)}
    async with product.database.tenant(who.tenant_id) as tx:
        if await tx.insert_new(scripts, row, unique=["shortcut"]) is None:
            raise ConflictError(
                f"There is a text block {row['shortcut']!r} already.", field="shortcut", remedy="Choose another one."
            )
        await audit.record(tx, who.actor, "script.create", row["shortcut"])
        return await _script(tx, row["id"])


@router.put("/scripts/{script_id}", operation_id="change_script")
async def change_script(script_id: UUID, body: Script, who: Agent, product: ProductDep) -> ScriptView:
    values = _values(body)
    async with product.database.tenant(who.tenant_id) as tx:
        taken = sa.select(scripts.c.id).where(scripts.c.shortcut == values["shortcut"], scripts.c.id != script_id)
        if await tx.value(taken) is not None:
            raise ConflictError(
                f"There is a text block {values['shortcut']!r} already.", field="shortcut", remedy="Choose another one."
            )
        await tx.run(sa.update(scripts).where(scripts.c.id == script_id).values(**values))
        await audit.record(tx, who.actor, "script.change", values["shortcut"])
        return await _script(tx, script_id)


@router.delete("/scripts/{script_id}", operation_id="delete_script", status_code=204)
async def delete_script(script_id: UUID, who: Agent, product: ProductDep) -> None:
    async with product.database.tenant(who.tenant_id) as tx:
        shown = await _script(tx, script_id)
        await tx.run(sa.delete(scripts).where(scripts.c.id == script_id))
        await audit.record(tx, who.actor, "script.delete", shown.shortcut)


async def _script(tx: Transaction, script_id: UUID) -> ScriptView:
    row = await tx.first(sa.select(scripts).where(scripts.c.id == script_id))
    if row is None:
        raise NotFoundError("There is no such text block.")
    return ScriptView.model_validate(dict(row))


class DraftSource(BaseModel):
    number: int
    kind: str
    id: UUID
    title: str
    text: str
    score: float


class Draft(BaseModel):
    text: str | None
    """None when the assistant would say nothing."""
    mode: str
    handover: str | None
    sources: list[DraftSource]
    record_id: UUID
    """The customer's message that the draft answers."""
    question: str
    intent: str
    confidence: float | None
    model: str | None
    answerable: float | None


@router.post("/conversations/{conversation_id}/draft", operation_id="draft_reply")
async def draft_reply(conversation_id: UUID, who: Agent, product: ProductDep) -> Draft:
    """Draft what the assistant would answer to the customer's last message. Nothing is sent or kept."""
    entries = customer_communications
    async with product.database.tenant(who.tenant_id) as tx:
        talk = await find_conversation(tx, conversation_id)
        said = (entries.c.conversation_id == conversation_id, entries.c.direction == "inbound")
        last = sa.select(entries).where(*said).order_by(entries.c.conversation_seq.desc()).limit(1)
        entry = await tx.first(last)
        if entry is None:
            raise ConflictError("The customer has not written yet.", remedy="Write the first message yourself.")
        tenant = await load_tenant(tx)
        known = await known_products(tx)
    if entry["analysis"] is not None:
        analysis = Analysis.model_validate(entry["analysis"])
    else:
        analysis = await product.parts.analyser.analyse(
            entry["content"] or "", channel=talk["channel"], received_at=datetime.now(UTC).astimezone(tenant.zone),
            currency=tenant.currency, country=tenant.country, reply_language=tenant.language, known_products=known,
        )  # fmt: skip
    async with product.database.tenant(who.tenant_id) as tx:
        asked = await question_of(tx, entry, analysis)
    answer = await product.parts.assistant.answer(tenant, asked)
    model = answer.details.get("model")
    return Draft(
        text=answer.text, mode=answer.mode, handover=answer.handover, record_id=entry["id"],
        question=(entry["content"] or "")[:500], intent=analysis.intent.category, confidence=analysis.intent.confidence,
        sources=[DraftSource.model_validate(source, from_attributes=True) for source in answer.sources],
        model=str(model) if model else None, answerable=answer.details.get("answerable"),
    )  # fmt: skip
