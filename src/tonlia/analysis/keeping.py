"""Keeping reports in versions, and sharing one by a link that expires."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts.roles import Role
from tonlia.analysis.report import Report
from tonlia.analysis.tables import report_shares, reports
from tonlia.platform.database import Database, Row, Transaction
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id


async def keep_report(tx: Transaction, report: Report, *, created_by: str, customer_id: UUID | None = None) -> UUID:
    """Store a report; one of the same kind about the same customer gets the next version."""
    same = (reports.c.kind == report.kind, reports.c.customer_id == customer_id)
    if customer_id is None:
        same = (reports.c.kind == report.kind, reports.c.customer_id.is_(None))
    last = await tx.value(sa.select(sa.func.max(reports.c.version)).where(*same))
    report_id = new_id()
    await tx.insert(
        reports,
        {
            "id": report_id, "kind": report.kind, "customer_id": customer_id, "range_start": report.range_start,
            "range_end": report.range_end, "language": report.language, "version": int(last or 0) + 1,
            "content": report.model_dump(mode="json"), "created_by": created_by,
        },
    )  # fmt: skip
    await announce(tx, "report", id=str(report_id), customer_id=str(customer_id) if customer_id else None)
    return report_id


async def share(
    database: Database, tenant_id: UUID, report_id: UUID, *, role: Role | None, expires_at: datetime, actor: str
) -> str:
    """Return the secret of a new link to a report; only its hash is kept."""
    token = secrets.token_urlsafe(24)
    row = {"token_hash": _hash(token), "for_tenant": tenant_id, "report_id": report_id, "role": role,
           "created_by": actor, "expires_at": expires_at}  # fmt: skip
    async with database.shared() as connection:
        await connection.execute(sa.insert(report_shares).values(**row))
    return token


async def shared_report(database: Database, token: str, now: datetime) -> tuple[Row, Row] | None:
    """Return the link and its report; None when it is unknown or has expired."""
    own = (report_shares.c.token_hash == _hash(token), report_shares.c.expires_at > now)
    async with database.shared() as connection:
        link = (await connection.execute(sa.select(report_shares).where(*own))).mappings().first()
    if link is None:
        return None
    async with database.tenant(link["for_tenant"]) as tx:
        report = await tx.first(sa.select(reports).where(reports.c.id == link["report_id"]))
    return (link, report) if report is not None else None


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
