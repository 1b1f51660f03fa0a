"""What runs in the background for a tenant, with progress: imports of catalogues, indexing of documents."""

from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter
from pydantic import BaseModel

from tonlia.accounts import audit
from tonlia.knowledge import catalogue, documents
from tonlia.knowledge.tables import documents as documents_table
from tonlia.knowledge.tables import imports
from tonlia.platform.clock import utc_now
from tonlia.platform.errors import ConflictError
from tonlia.web_api.access import Manager, ProductDep, Viewer

router = APIRouter(prefix="/api/v1", tags=["jobs"])
SHOWN_AFTERWARDS = timedelta(minutes=10)


class JobView(BaseModel):
    id: UUID
    kind: Literal["import", "document"]
    name: str
    status: Literal["queued", "running", "ready", "failed", "cancelled"]
    percent: int
    errors: list[dict[str, Any]]
    started_at: datetime


@router.get("/jobs", operation_id="list_jobs")
async def list_jobs(who: Viewer, product: ProductDep) -> list[JobView]:
    """What is under way, and what has ended within the last ten minutes."""
    recent = utc_now() - SHOWN_AFTERWARDS
    d, i = documents_table.c, imports.c
    read = sa.select(documents_table).where(sa.or_(d.status.in_(("queued", "indexing")), d.updated_at > recent))
    taken = sa.select(imports).where(sa.or_(i.status.in_(("queued", "running")), i.created_at > recent))
    async with product.database.tenant(who.tenant_id) as tx:
        documents_found = await tx.all(read.order_by(d.updated_at.desc()).limit(20))
        imports_found = await tx.all(taken.order_by(i.created_at.desc()).limit(20))
    jobs = [
        JobView(
            id=row["id"], kind="document", name=row["name"], percent=row["progress"], errors=row["errors"],
            status="running" if row["status"] == "indexing" else row["status"], started_at=row["updated_at"],
        )
        for row in documents_found
    ]  # fmt: skip
    jobs += [
        JobView(
            id=row["id"], kind="import", name=row["name"], status=row["status"], errors=row["errors"],
            percent=100 if row["status"] == "ready" else 100 * row["done"] // max(1, row["total"]),
            started_at=row["created_at"],
        )
        for row in imports_found
    ]  # fmt: skip
    return sorted(jobs, key=lambda job: job.started_at, reverse=True)


@router.post("/jobs/{kind}/{job_id}/cancel", operation_id="cancel_job", status_code=204)
async def cancel_job(kind: Literal["import", "document"], job_id: UUID, who: Manager, product: ProductDep) -> None:
    """Stop a job. What it has done so far stays."""
    async with product.database.tenant(who.tenant_id) as tx:
        cancel = catalogue.cancel_import if kind == "import" else documents.cancel_indexing
        if not await cancel(tx, job_id):
            raise ConflictError("This has ended already, or never was.", remedy="Look at the list of jobs anew.")
        await audit.record(tx, who.actor, "job.cancel", str(job_id), kind=kind)
