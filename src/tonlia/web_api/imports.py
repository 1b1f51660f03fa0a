"""Files read row by row: a look at the columns first, then the import, its progress and every bad row."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Form, UploadFile
from pydantic import BaseModel, ConfigDict

from tonlia.accounts import audit
from tonlia.knowledge import catalogue, contact_list
from tonlia.knowledge.parse import parse_table
from tonlia.knowledge.tables import imports
from tonlia.platform.database import Transaction
from tonlia.platform.errors import InvalidInputError, NotFoundError
from tonlia.ports.object_store import ObjectStore
from tonlia.web_api.access import Manager, ProductDep, Viewer

router = APIRouter(prefix="/api/v1", tags=["imports"])
_SAMPLE_ROWS = 5
Start = Callable[[Transaction, ObjectStore, str, bytes, dict[str, str] | None], Awaitable[UUID]]
Mapping = Annotated[str | None, Form(max_length=5000)]


class ImportView(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: UUID
    kind: str
    name: str
    status: str
    total: int
    done: int
    errors: list[dict[str, Any]]
    created_at: datetime


class ImportColumns(BaseModel):
    """A file's columns, its first rows, the fields there are, and which column looks like which field."""

    columns: list[str]
    sample: list[list[str]]
    rows: int
    fields: list[str]
    required: list[str]
    guess: dict[str, str]


async def read_upload(file: UploadFile) -> tuple[str, bytes]:
    """Return an uploaded file's name and content. Raises InvalidInputError when either is missing."""
    name = (file.filename or "").replace("\x00", "").strip()
    data = await file.read()
    if not name or not data:
        raise InvalidInputError("The file is empty or has no name.", field="file", remedy="Choose another file.")
    return name[:300], data


def read_mapping(text: str | None) -> dict[str, str] | None:
    """Return the chosen column of each field, given as a JSON object of texts; None when nothing was chosen."""
    if not text:
        return None
    try:
        values = json.loads(text)
    except ValueError:
        values = None
    if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
        raise InvalidInputError("The mapping is no JSON object of texts.", field="mapping")
    return {str(field).replace("\x00", ""): column.replace("\x00", "") for field, column in values.items() if column}


@router.post("/imports/columns", operation_id="preview_import")
async def preview_import(
    kind: Annotated[Literal["catalogue", "contacts"], Form()], file: UploadFile, who: Manager  # noqa: ARG001 the role is enough
) -> ImportColumns:  # fmt: skip
    """Show a file's columns and what they look like, before anything is imported."""
    name, data = await read_upload(file)
    rows = await parse_table(data, name)
    if not rows:
        raise InvalidInputError("The file is empty.", field="file", remedy="Its first row must name the columns.")
    header = [str(cell).strip() for cell in rows[0]]
    guess, fields, required = contact_list.guess_columns(header), list(contact_list.HEADERS), []
    if kind == "catalogue":
        guess, fields, required = catalogue.guess_columns(header), list(catalogue.HEADERS), ["sku", "name"]
    sample = [[str(cell)[:100] for cell in row] for row in rows[1 : 1 + _SAMPLE_ROWS]]
    return ImportColumns(
        columns=[column for column in header if column], sample=sample, rows=len(rows) - 1, fields=fields,
        required=required, guess=guess,
    )  # fmt: skip


@router.post("/products/import", operation_id="import_products", status_code=202)
async def import_products(
    file: UploadFile, who: Manager, product: ProductDep, mapping: Mapping = None
) -> dict[str, UUID]:
    """Import a price list (CSV, XLSX). Good rows are kept; ``GET /imports`` shows progress and each bad row."""
    return await _begin(catalogue.start_import, "catalogue.import", file, mapping, who, product)


@router.post("/contacts/import", operation_id="import_contacts", status_code=202)
async def import_contacts(
    file: UploadFile, who: Manager, product: ProductDep, mapping: Mapping = None
) -> dict[str, UUID]:
    """Import people (CSV, XLSX) by the rules that tell any two people apart; nobody known is doubled."""
    return await _begin(contact_list.start_contact_import, "contacts.import", file, mapping, who, product)


async def _begin(
    start: Start, action: str, file: UploadFile, mapping: str | None, who: Manager, product: ProductDep
) -> dict[str, UUID]:
    name, data = await read_upload(file)
    chosen = read_mapping(mapping)
    async with product.database.tenant(who.tenant_id) as tx:
        import_id = await start(tx, product.objects, name, data, chosen)
        await audit.record(tx, who.actor, action, str(import_id), name=name)
    return {"id": import_id}


@router.get("/imports", operation_id="list_imports")
async def list_imports(
    who: Viewer, product: ProductDep, kind: Literal["catalogue", "contacts"] | None = None
) -> list[ImportView]:
    statement = sa.select(imports) if kind is None else sa.select(imports).where(imports.c.kind == kind)
    async with product.database.tenant(who.tenant_id) as tx:
        rows = await tx.all(statement.order_by(imports.c.id.desc()).limit(50))
    return [ImportView.model_validate(dict(row)) for row in rows]


@router.get("/imports/{import_id}", operation_id="get_import")
async def get_import(import_id: UUID, who: Viewer, product: ProductDep) -> ImportView:
    async with product.database.tenant(who.tenant_id) as tx:
        row = await tx.first(sa.select(imports).where(imports.c.id == import_id))
    if row is None:
        raise NotFoundError("There is no such import.")
    return ImportView.model_validate(dict(row))
