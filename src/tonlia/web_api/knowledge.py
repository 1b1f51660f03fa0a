"""Knowledge, catalogue and the assistant's playground."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from tonlia.accounts import audit
from tonlia.accounts.tenants import load_tenant
from tonlia.assistant.reply import Question
from tonlia.knowledge import documents
from tonlia.knowledge.tables import passages, products
from tonlia.platform.ids import new_id
from tonlia.web_api.access import Agent, Manager, ProductDep, Viewer
from tonlia.web_api.imports import read_upload
from tonlia.web_api.paging import Page, Paging, fetch_page

router = APIRouter(prefix="/api/v1", tags=["knowledge"])


class _View(BaseModel):
    model_config = ConfigDict(extra="ignore")


class DocumentView(_View):
    id: UUID
    name: str
    media_type: str
    status: str
    progress: int
    errors: list[dict[str, Any]]
    passage_count: int
    created_at: datetime
    updated_at: datetime


class PassageView(_View):
    id: UUID
    position: int
    heading: str
    text: str


class ProductView(_View):
    id: UUID
    sku: str
    name: str
    description: str
    price: Decimal | None
    currency: str | None
    unit: str | None
    attributes: dict[str, Any]


@router.get("/knowledge", operation_id="list_documents")
async def list_documents(who: Viewer, product: ProductDep) -> list[DocumentView]:
    async with product.database.tenant(who.tenant_id) as tx:
        return [DocumentView.model_validate(dict(row)) for row in await documents.list_documents(tx)]


@router.post("/knowledge", operation_id="upload_document", status_code=202)
async def upload_document(file: UploadFile, who: Manager, product: ProductDep) -> dict[str, UUID]:
    """Add a document (Markdown, PDF, DOCX, HTML, CSV, XLSX, text), or replace the one of the same name."""
    name, data = await read_upload(file)
    async with product.database.tenant(who.tenant_id) as tx:
        document_id = await documents.import_document(tx, product.objects, name, file.content_type or "", data)
        await audit.record(tx, who.actor, "knowledge.upload", str(document_id), name=name)
    return {"id": document_id}


@router.get("/knowledge/{document_id}/passages", operation_id="list_passages")
async def list_passages(document_id: UUID, who: Viewer, product: ProductDep) -> list[PassageView]:
    own = passages.c.document_id == document_id
    columns = (passages.c.id, passages.c.position, passages.c.heading, passages.c.text)
    async with product.database.tenant(who.tenant_id) as tx:
        rows = await tx.all(sa.select(*columns).where(own).order_by(passages.c.position).limit(500))
    return [PassageView.model_validate(dict(row)) for row in rows]


@router.delete("/knowledge/{document_id}", operation_id="delete_document", status_code=204)
async def delete_document(document_id: UUID, who: Manager, product: ProductDep) -> None:
    async with product.database.tenant(who.tenant_id) as tx:
        await documents.delete_document(tx, document_id)
        await audit.record(tx, who.actor, "knowledge.delete", str(document_id))


@router.get("/products", operation_id="list_products")
async def list_products(who: Viewer, product: ProductDep, paging: Paging) -> Page[ProductView]:
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(tx, sa.select(products), paging, by=None, id_column=products.c.id)
    return Page(items=[ProductView.model_validate(row) for row in rows], next_cursor=following)


class Ask(BaseModel):
    text: Annotated[str, Field(min_length=1, max_length=4000)]


class AskAnswer(BaseModel):
    text: str | None
    mode: str
    handover: str | None
    sources: list[dict[str, Any]]
    passages: list[dict[str, Any]]
    details: dict[str, Any]
    analysis: dict[str, Any]


@router.post("/assistant/ask", operation_id="ask_assistant")
async def ask_assistant(body: Ask, who: Agent, product: ProductDep) -> AskAnswer:
    """Try a question: the answer a customer would get, the passages behind it and what was understood."""
    text = body.text.replace("\x00", "")
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
        known = [row["name"] for row in await tx.all(sa.select(products.c.name).limit(500))]
    analysis = await product.parts.analyser.analyse(
        text, channel="webchat", received_at=datetime.now(UTC).astimezone(tenant.zone), currency=tenant.currency,
        country=tenant.country, reply_language=tenant.language, known_products=known,
    )  # fmt: skip
    question = Question(
        text=text, language=analysis.language, analysis=analysis, conversation_id=new_id(), record_id=new_id()
    )
    answer = await product.parts.assistant.answer(tenant, question)
    shown = answer.as_json()
    details = {k: v for k, v in answer.details.items() if k != "passages"}
    return AskAnswer(
        text=answer.text, mode=answer.mode, handover=answer.handover, sources=shown["sources"],
        passages=answer.details.get("passages", []), details=details, analysis=analysis.model_dump(mode="json"),
    )  # fmt: skip
