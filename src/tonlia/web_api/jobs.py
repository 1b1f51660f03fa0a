"""What runs in the background for a tenant, with progress: imports, indexing of documents, runs over all customers."""

from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter
from pydantic import BaseModel

from tonlia.accounts import audit
from tonlia.analysis.schedules import stop
from tonlia.analysis.tables import schedule_runs
from tonlia.knowledge import catalogue, documents
from tonlia.knowledge.tables import documents as documents_table
from tonlia.knowledge.tables import imports
from tonlia.platform.clock import utc_now
from tonlia.platform.errors import ConflictError
from tonlia.web_api.access import Manager, ProductDep, Viewer

router = APIRouter(prefix="/api/v1", tags=["jobs"])
JobKind = Literal["import", "document", "analysis"]
JobStatus = Literal["queued", "running", "ready", "failed", "cancelled"]
SHOWN_AFTERWARDS = timedelta(minutes=10)
LONGEST_RUN = timedelta(days=2)
"""A run begun earlier is not looked for: the index on runs is by task and time."""
LONG_RUNS = ("daily_analysis", "weekly_analysis", "monthly_analysis")
_STATUS: dict[str, JobStatus] = {"indexing": "running", "done": "ready", "partial": "ready"}


class JobView(BaseModel):
    id: UUID
    kind: JobKind
    name: str
    """The file's; of an analysis its task's: ``weekly_analysis``."""
    status: JobStatus
    percent: int
    errors: list[dict[str, Any]]
    started_at: datetime


@router.get("/jobs", operation_id="list_jobs")
async def list_jobs(who: Viewer, product: ProductDep) -> list[JobView]:
    """What is under way, and what has ended within the last ten minutes."""
    recent = utc_now() - SHOWN_AFTERWARDS
    d, i, r = documents_table.c, imports.c, schedule_runs.c
    read = sa.select(documents_table).where(sa.or_(d.status.in_(("queued", "indexing")), d.updated_at > recent))
    taken = sa.select(imports).where(sa.or_(i.status.in_(("queued", "running")), i.created_at > recent))
    ran = sa.select(schedule_runs).where(
        r.task.in_(LONG_RUNS), sa.or_(r.status == "running", r.finished_at > recent), r.due_at > recent - LONGEST_RUN
    )
    async with product.database.tenant(who.tenant_id) as tx:
        documents_found = await tx.all(read.order_by(d.updated_at.desc()).limit(20))
        imports_found = await tx.all(taken.order_by(i.created_at.desc()).limit(20))
        runs_found = await tx.all(ran.order_by(r.due_at.desc()).limit(20))
    jobs = [
        JobView(
            id=row["id"], kind="document", name=row["name"], percent=row["progress"], errors=row["errors"],
            status=_STATUS.get(row["status"], row["status"]), started_at=row["updated_at"],
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
    jobs += [
        JobView(
            id=row["id"], kind="analysis", name=row["task"], status=_STATUS.get(row["status"], row["status"]),
            percent=100 if row["status"] in ("done", "partial") else 100 * row["done"] // max(1, row["total"]),
            errors=row["errors"], started_at=row["started_at"],
        )
        for row in runs_found
    ]  # fmt: skip
    return sorted(jobs, key=lambda job: job.started_at, reverse=True)


@router.post("/jobs/{kind}/{job_id}/cancel", operation_id="cancel_job", status_code=204)
async def cancel_job(kind: JobKind, job_id: UUID, who: Manager, product: ProductDep) -> None:
    """Stop a job. What it has done so far stays."""
    async with product.database.tenant(who.tenant_id) as tx:
        if kind == "analysis":
            stopped = await stop(tx, job_id, product.parts.clock())
        else:
            stopped = await (catalogue.cancel_import if kind == "import" else documents.cancel_indexing)(tx, job_id)
        if not stopped:
            raise ConflictError("This has ended already, or never was.", remedy="Look at the list of jobs anew.")
        await audit.record(tx, who.actor, "job.cancel", str(job_id), kind=kind)
