"""The documents from which the assistant answers."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, UploadFile
from pydantic import BaseModel, ConfigDict

from tonlia.accounts import audit
from tonlia.knowledge import documents
from tonlia.knowledge.tables import passages
from tonlia.web_api.access import Manager, ProductDep, Viewer
from tonlia.web_api.imports import read_upload

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


@router.post("/knowledge/{document_id}/reindex", operation_id="reindex_document", status_code=202)
async def reindex_document(document_id: UUID, who: Manager, product: ProductDep) -> dict[str, UUID]:
    """Read the document anew; its passages serve until the new ones stand."""
    async with product.database.tenant(who.tenant_id) as tx:
        await documents.ask_again(tx, document_id)
        await audit.record(tx, who.actor, "knowledge.reindex", str(document_id))
    return {"id": document_id}
