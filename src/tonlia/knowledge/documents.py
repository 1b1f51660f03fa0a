"""Importing documents: the file is kept, its text cut into passages, its former passages replaced at once."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as pg_insert

from tonlia.knowledge.parse import parse_document
from tonlia.knowledge.passages import Passage, cut
from tonlia.knowledge.tables import documents, passages
from tonlia.platform import text_search
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database, Row, Transaction
from tonlia.platform.errors import NotFoundError, TonliaError
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.platform.jobs import enqueue
from tonlia.ports.embedder import Embedder
from tonlia.ports.object_store import ObjectStore

BATCH = 8
JOB = "index_document"


async def import_document(tx: Transaction, objects: ObjectStore, name: str, media_type: str, data: bytes) -> UUID:
    """Keep a file and queue its indexing; a document of the same name is replaced when that is done."""
    key = await objects.put(data)
    statement = pg_insert(documents).values(
        tenant_id=tx.tenant_id,
        id=new_id(),
        name=name,
        media_type=media_type,
        object_key=key,
        status="queued",
        progress=0,
    )
    again = {
        "object_key": statement.excluded.object_key, "media_type": statement.excluded.media_type, "status": "queued",
        "progress": 0, "errors": statement.excluded.errors, "updated_at": utc_now(),
    }  # fmt: skip
    statement = statement.on_conflict_do_update(index_elements=["tenant_id", "name"], set_=again)
    document_id: UUID = await tx.value(statement.returning(documents.c.id))
    await enqueue(tx, JOB, {"tenant": str(tx.tenant_id), "document": str(document_id)})
    await announce(tx, "document", id=str(document_id), status="queued")
    return document_id


async def ask_again(tx: Transaction, document_id: UUID) -> None:
    """Queue a document's indexing anew. Raises NotFoundError."""
    values = {"status": "queued", "progress": 0, "errors": [], "updated_at": utc_now()}
    if not await tx.run(sa.update(documents).where(documents.c.id == document_id).values(**values)):
        raise NotFoundError("There is no such document.")
    await enqueue(tx, JOB, {"tenant": str(tx.tenant_id), "document": str(document_id)})
    await announce(tx, "document", id=str(document_id), status="queued")


async def index_document(
    database: Database, objects: ObjectStore, embedder: Embedder, tenant_id: UUID, document_id: UUID
) -> None:
    """Read, cut and embed a document, then put its passages in place of the former ones."""
    async with database.tenant(tenant_id) as tx:
        row = await tx.first(sa.select(documents).where(documents.c.id == document_id))
    if row is None:
        return
    try:
        text = await parse_document(await objects.get(row["object_key"]), row["name"])
        found = cut(text)
    except TonliaError as error:
        await _note(database, tenant_id, document_id, status="failed", errors=[{"reason": str(error)}])
        return
    try:
        vectors = await _embed(database, embedder, tenant_id, document_id, found)
    except _CancelledError:
        return
    async with database.tenant(tenant_id) as tx:
        same = (
            documents.c.id == document_id, documents.c.object_key == row["object_key"], documents.c.status != "cancelled"
        )  # fmt: skip
        if await tx.first(sa.select(documents.c.id).where(*same).with_for_update()) is None:
            return  # a newer file came meanwhile; its own job does the work
        await tx.run(sa.delete(passages).where(passages.c.document_id == document_id))
        for position, passage in enumerate(found):
            await tx.run(sa.insert(passages).values(**_row(tx, document_id, position, passage, vectors)))
        done = {"status": "ready", "progress": 100, "passage_count": len(found), "updated_at": utc_now(), "errors": []}
        await tx.run(sa.update(documents).where(documents.c.id == document_id).values(**done))
        await announce(tx, "document", id=str(document_id), status="ready", progress=100)


def _row(
    tx: Transaction, document_id: UUID, position: int, passage: Passage, vectors: list[list[float]] | None
) -> dict[str, Any]:
    return {
        "tenant_id": tx.tenant_id, "id": new_id(), "document_id": document_id, "position": position,
        "heading": passage.heading, "text": passage.text, "language": "",
        "terms": text_search.terms(f"{passage.heading} {passage.text}"),
        "embedding": None if vectors is None else vectors[position],
    }  # fmt: skip


async def _embed(
    database: Database, embedder: Embedder, tenant_id: UUID, document_id: UUID, found: list[Passage]
) -> list[list[float]] | None:
    vectors: list[list[float]] = []
    for start in range(0, len(found), BATCH):
        texts = [f"{p.heading}\n{p.text}" for p in found[start : start + BATCH]]
        batch = await embedder.embed(texts, query=False)
        if batch is None:
            return None
        vectors += batch
        share = min(99, 100 * len(vectors) // len(found))
        if not await _note(database, tenant_id, document_id, status="indexing", progress=share):
            raise _CancelledError
    return vectors


class _CancelledError(Exception):
    """A person has stopped the indexing."""


async def cancel_indexing(tx: Transaction, document_id: UUID) -> bool:
    """Stop the indexing of a document; passages of an earlier version stay. False when it has ended."""
    under_way = (documents.c.id == document_id, documents.c.status.in_(("queued", "indexing")))
    if not await tx.run(sa.update(documents).where(*under_way).values(status="cancelled", updated_at=utc_now())):
        return False
    await announce(tx, "document", id=str(document_id), status="cancelled")
    return True


async def _note(database: Database, tenant_id: UUID, document_id: UUID, **values: Any) -> bool:
    """Show how far a document is; False when it was cancelled or deleted meanwhile."""
    async with database.tenant(tenant_id) as tx:
        own = (documents.c.id == document_id, documents.c.status != "cancelled")
        if not await tx.run(sa.update(documents).where(*own).values(**values, updated_at=utc_now())):
            return False
        shown = {name: value for name, value in values.items() if name != "errors"}
        await announce(tx, "document", id=str(document_id), **shown)
    return True


async def list_documents(tx: Transaction) -> list[Row]:
    return list(await tx.all(sa.select(documents).order_by(documents.c.id.desc()).limit(500)))


async def delete_document(tx: Transaction, document_id: UUID) -> None:
    """Take a document and its passages out of the knowledge. Raises NotFoundError."""
    await tx.run(sa.delete(passages).where(passages.c.document_id == document_id))
    if not await tx.run(sa.delete(documents).where(documents.c.id == document_id)):
        raise NotFoundError("There is no such document.")
    await announce(tx, "document", id=str(document_id), status="deleted")
