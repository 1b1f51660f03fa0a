"""Reports: made now or by schedule, kept in versions, exported, compared, shared by a link that expires."""

import asyncio
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from urllib.parse import quote
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from tonlia.accounts import audit
from tonlia.accounts.roles import Role, parse_role
from tonlia.accounts.tables import memberships
from tonlia.accounts.tenants import load_tenant
from tonlia.analysis import rendering
from tonlia.analysis.account import analyse_account
from tonlia.analysis.customer_report import customer_report
from tonlia.analysis.keeping import keep_report, share, shared_report
from tonlia.analysis.report import Report, ReportKind
from tonlia.analysis.tables import report_shares, reports
from tonlia.analysis.tenant_reports import span_of, tenant_report
from tonlia.analysis.voice import Voice
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Row, Transaction
from tonlia.platform.errors import InvalidInputError, NotFoundError, UnauthorizedError
from tonlia.web_api.access import Agent, ProductDep, Viewer, signed_in
from tonlia.web_api.paging import Page, Paging, fetch_page

router = APIRouter(tags=["reports"])
API = "/api/v1"
PAGE_CSP = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
Format = Literal["json", "markdown", "html", "pdf"]


class ReportSummary(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: UUID
    kind: str
    customer_id: UUID | None
    title: str
    range_start: datetime
    range_end: datetime
    language: str
    version: int
    created_at: datetime
    created_by: str


class ReportView(ReportSummary):
    content: Report


def _summary(row: Any) -> ReportSummary:
    return ReportSummary.model_validate({**row, "title": row["content"]["title"]})


@router.get(f"{API}/reports", operation_id="list_reports")
async def list_reports(
    who: Viewer, product: ProductDep, paging: Paging, kind: ReportKind | None = None, customer_id: UUID | None = None
) -> Page[ReportSummary]:
    statement = sa.select(reports)
    for column, value in ((reports.c.kind, kind), (reports.c.customer_id, customer_id)):
        if value is not None:
            statement = statement.where(column == value)
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(tx, statement, paging, by=reports.c.created_at, id_column=reports.c.id)
    return Page(items=[_summary(row) for row in rows], next_cursor=following)


class NewReport(BaseModel):
    """A customer's report needs ``customer_id``; ``days`` bounds its range."""

    kind: ReportKind
    customer_id: UUID | None = None
    days: Annotated[int, Field(ge=1, le=365)] = 30


@router.post(f"{API}/reports", operation_id="make_report", status_code=201)
async def make_report(body: NewReport, who: Agent, product: ProductDep) -> ReportView:
    """Make a report now; the next one of its kind is its next version."""
    if (body.kind == "customer") != (body.customer_id is not None):
        raise InvalidInputError("A customer report, and only this, is about a customer.", field="customer_id")
    now = product.parts.clock()
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
    voice = Voice(tenant.language)
    if body.customer_id is not None:
        span = timedelta(days=body.days)
        outcome = await analyse_account(
            product.database, tenant, body.customer_id, now=now, llm=product.parts.llm, span=span,
            watched=True,
        )  # fmt: skip
        report = customer_report(outcome.history, outcome.whole, voice)
    else:
        async with product.database.tenant(who.tenant_id) as tx:
            report = await tenant_report(tx, tenant, body.kind, span_of(body.kind, tenant, now), voice)
    async with product.database.tenant(who.tenant_id) as tx:
        report_id = await keep_report(tx, report, created_by=who.actor, customer_id=body.customer_id)
        return _view(await _report(tx, report_id))


def _view(row: Row) -> ReportView:
    return ReportView.model_validate({**row, "title": row["content"]["title"]})


async def _report(tx: Transaction, report_id: UUID) -> Row:
    row = await tx.first(sa.select(reports).where(reports.c.id == report_id))
    if row is None:
        raise NotFoundError("There is no such report.")
    return row


@router.get(f"{API}/reports/{{report_id}}", operation_id="get_report")
async def get_report(report_id: UUID, who: Viewer, product: ProductDep) -> ReportView:
    async with product.database.tenant(who.tenant_id) as tx:
        return _view(await _report(tx, report_id))


@router.get(f"{API}/reports/{{report_id}}/export", operation_id="export_report", response_class=Response)
async def export(
    report_id: UUID,
    who: Viewer,
    product: ProductDep,
    format: Annotated[Format, Query()] = "pdf",  # noqa: A002 the API's name
) -> Response:
    """Return the report as a file: PDF, HTML, Markdown or JSON."""
    async with product.database.tenant(who.tenant_id) as tx:
        row = await _report(tx, report_id)
    report = Report.model_validate(row["content"])
    name = f"{report.kind}-{report.range_end:%Y-%m-%d}-v{row['version']}"
    body, media, ending = await _rendered(report, format)
    headers = {
        "content-disposition": f'attachment; filename="{name}.{ending}"',
        "content-security-policy": f"sandbox; {PAGE_CSP}",
    }
    return Response(body, media_type=media, headers=headers)


async def _rendered(report: Report, wanted: Format) -> tuple[bytes, str, str]:
    if wanted == "pdf":
        return await asyncio.to_thread(rendering.pdf, report), "application/pdf", "pdf"
    if wanted == "html":
        return rendering.page(report).encode(), "text/html; charset=utf-8", "html"
    if wanted == "markdown":
        return rendering.markdown(report).encode(), "text/markdown; charset=utf-8", "md"
    return report.model_dump_json(indent=1).encode(), "application/json", "json"


class SectionChange(BaseModel):
    key: str
    title: str
    added: list[str]
    removed: list[str]


@router.get(f"{API}/reports/{{report_id}}/compare/{{other_id}}", operation_id="compare_reports")
async def compare(report_id: UUID, other_id: UUID, who: Viewer, product: ProductDep) -> list[SectionChange]:
    """Return what this report says that the other does not, and the reverse, by section."""
    async with product.database.tenant(who.tenant_id) as tx:
        new = Report.model_validate((await _report(tx, report_id))["content"])
        old = Report.model_validate((await _report(tx, other_id))["content"])
    before = {section.key: _said(section) for section in old.sections}
    changes = []
    for section in new.sections:
        now, then = _said(section), before.get(section.key, [])
        added, removed = [x for x in now if x not in then], [x for x in then if x not in now]
        if added or removed:
            changes.append(SectionChange(key=section.key, title=section.title, added=added, removed=removed))
    return changes


def _said(section: Any) -> list[str]:
    rows = [" · ".join(row) for row in section.table.rows] if section.table else []
    return [line.text for line in section.lines] + rows


class NewShare(BaseModel):
    """With a ``role`` only signed-in members of the tenant with at least that role may open the link."""

    days: Annotated[int, Field(ge=1, le=90)] = 7
    role: Literal["viewer", "agent", "manager", "owner"] | None = "viewer"


class ShareView(BaseModel):
    url: str
    expires_at: datetime


class OpenShare(BaseModel):
    """A link that works still; its secret is shown only when it is made."""

    model_config = ConfigDict(extra="ignore")

    role: str | None
    expires_at: datetime
    created_by: str


@router.get(f"{API}/reports/{{report_id}}/shares", operation_id="list_shares")
async def list_shares(report_id: UUID, who: Agent, product: ProductDep) -> list[OpenShare]:
    """List the links to the report that have not expired, the one that lasts longest first."""
    async with product.database.tenant(who.tenant_id) as tx:
        await _report(tx, report_id)
    live = (report_shares.c.for_tenant == who.tenant_id, report_shares.c.report_id == report_id,
            report_shares.c.expires_at > utc_now())  # fmt: skip
    async with product.database.shared() as connection:
        statement = sa.select(report_shares).where(*live).order_by(report_shares.c.expires_at.desc()).limit(100)
        return [OpenShare.model_validate(dict(row)) for row in (await connection.execute(statement)).mappings()]


@router.post(f"{API}/reports/{{report_id}}/shares", operation_id="share_report", status_code=201)
async def share_report(report_id: UUID, body: NewShare, who: Agent, product: ProductDep, request: Request) -> ShareView:
    async with product.database.tenant(who.tenant_id) as tx:
        await _report(tx, report_id)
        await audit.record(tx, who.actor, "report.share", str(report_id), role=body.role, days=body.days)
    expires = utc_now() + timedelta(days=body.days)
    role: Role | None = parse_role(body.role) if body.role else None
    token = await share(product.database, who.tenant_id, report_id, role=role, expires_at=expires, actor=who.actor)
    base = product.settings.public_url or str(request.base_url)
    return ShareView(url=f"{base.rstrip('/')}/r/{token}", expires_at=expires)


@router.delete(f"{API}/reports/{{report_id}}/shares", operation_id="unshare_report", status_code=204)
async def unshare(report_id: UUID, who: Agent, product: ProductDep) -> None:
    """End every link to the report."""
    async with product.database.tenant(who.tenant_id) as tx:
        await _report(tx, report_id)
        await audit.record(tx, who.actor, "report.unshare", str(report_id))
    async with product.database.shared() as connection:
        own = (report_shares.c.for_tenant == who.tenant_id, report_shares.c.report_id == report_id)
        await connection.execute(sa.delete(report_shares).where(*own))


@router.get("/r/{token}", operation_id="open_shared_report", response_class=Response)
async def open_shared(token: Annotated[str, Path(max_length=200)], product: ProductDep, request: Request) -> Response:
    """Show a shared report as a page of its own."""
    found = await shared_report(product.database, token.replace("\x00", ""), utc_now())
    if found is None:
        raise NotFoundError("This link is unknown or has expired.", remedy="Ask for a new one.")
    link, row = found
    if link["role"] is not None:
        try:
            user = await signed_in(request)
        except UnauthorizedError:
            if "text/html" not in request.headers.get("accept", ""):
                raise
            return RedirectResponse(f"/sign-in?next=/r/{quote(token, safe='')}", 303)
        async with product.database.tenant(link["for_tenant"]) as tx:
            role = await tx.value(sa.select(memberships.c.role).where(memberships.c.user_id == user.id))
        order = ["viewer", "agent", "manager", "owner"]
        if role is None or order.index(role) < order.index(link["role"]):
            raise UnauthorizedError(
                "This report is shared with members of the team.", remedy="Sign in with an account that belongs to it."
            )
    page = rendering.page(Report.model_validate(row["content"]))
    headers = {"content-security-policy": PAGE_CSP, "cache-control": "no-store", "referrer-policy": "no-referrer"}
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)
