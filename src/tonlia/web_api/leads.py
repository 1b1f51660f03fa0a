"""Leads: the list, one lead, moving it through the stages."""

from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from tonlia.accounts import audit
from tonlia.accounts.members import check_member
from tonlia.accounts.tenants import load_tenant
from tonlia.customers.tables import customers
from tonlia.leads.by_hand import create_lead, take_back_lead
from tonlia.leads.qualify import STAGES, change_lead
from tonlia.leads.tables import leads
from tonlia.platform.database import Transaction
from tonlia.platform.errors import NotFoundError
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.reading import PlainText, clean, owned_by
from tonlia.web_api.views import LeadView

router = APIRouter(prefix="/api/v1", tags=["leads"])


class LeadFilters(BaseModel):
    temperature: Literal["hot", "warm", "cold"] | None = None
    stage: Annotated[str | None, Field(max_length=40)] = None
    customer_id: UUID | None = None
    owner: Annotated[str | None, Field(max_length=40)] = None
    """A member's id, ``me`` or ``none``."""
    source: Annotated[str | None, Field(max_length=40)] = None
    min_score: Annotated[int | None, Field(ge=0, le=100)] = None

    def apply(self, statement: sa.Select[Any], me: UUID | None) -> sa.Select[Any]:
        if self.temperature:
            statement = statement.where(leads.c.temperature == self.temperature)
        if self.stage:
            statement = statement.where(leads.c.stage == clean(self.stage))
        if self.customer_id:
            statement = statement.where(leads.c.customer_id == self.customer_id)
        if self.owner:
            statement = statement.where(owned_by(leads.c.assigned_to, self.owner, me))
        if self.source:
            statement = statement.where(leads.c.source_channel == clean(self.source))
        if self.min_score is not None:
            statement = statement.where(leads.c.score >= self.min_score)
        return statement


FilterQuery = Annotated[LeadFilters, Query()]


@router.get("/leads", operation_id="list_leads")
async def list_leads(who: Viewer, product: ProductDep, paging: Paging, filters: FilterQuery) -> Page[LeadView]:
    statement = sa.select(leads, customers.c.name.label("customer_name")).join(
        customers, sa.and_(customers.c.tenant_id == leads.c.tenant_id, customers.c.id == leads.c.customer_id)
    )
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(
            tx, filters.apply(statement, who.user_id), paging, by=leads.c.created_at, id_column=leads.c.id
        )
    return Page(items=[LeadView.model_validate(row) for row in rows], next_cursor=following)


class StageTotal(BaseModel):
    """How many leads of a stage there are, and what those with a value in this currency come to."""

    stage: str
    currency: str | None
    count: int
    value: Decimal


@router.get("/lead-totals", operation_id="lead_totals")
async def lead_totals(who: Viewer, product: ProductDep, filters: FilterQuery) -> list[StageTotal]:
    """Return the leads' sums by stage and currency; sums of different currencies are never added."""
    priced = sa.case((leads.c.value.is_not(None), leads.c.currency), else_=None)
    total = sa.func.coalesce(sa.func.sum(leads.c.value), 0)
    columns = (leads.c.stage, priced.label("currency"), sa.func.count().label("count"), total.label("value"))
    statement = filters.apply(sa.select(*columns), who.user_id).group_by(leads.c.stage, priced)
    async with product.database.tenant(who.tenant_id) as tx:
        rows = await tx.all(statement.order_by(leads.c.stage, priced))
    return [StageTotal.model_validate(dict(row)) for row in rows]


@router.get("/leads/{lead_id}", operation_id="get_lead")
async def get_lead(lead_id: UUID, who: Viewer, product: ProductDep) -> LeadView:
    async with product.database.tenant(who.tenant_id) as tx:
        row = await tx.first(
            sa.select(leads, customers.c.name.label("customer_name"))
            .join(customers, sa.and_(customers.c.tenant_id == leads.c.tenant_id, customers.c.id == leads.c.customer_id))
            .where(leads.c.id == lead_id)
        )
    if row is None:
        raise NotFoundError("There is no such lead.")
    return LeadView.model_validate(dict(row))


class NewLead(BaseModel):
    """``currency`` is the tenant's when it is left out."""

    customer_id: UUID
    title: Annotated[PlainText, Field(min_length=1, max_length=120)]
    value: Annotated[Decimal | None, Field(ge=0, lt=10**15, decimal_places=2)] = None
    currency: Annotated[str | None, Field(pattern="^[A-Z]{3}$")] = None
    assigned_to: UUID | None = None


@router.post("/leads", operation_id="create_lead", status_code=201)
async def post_lead(body: NewLead, who: Agent, product: ProductDep) -> LeadView:
    """Make a lead by hand for a customer, one of whose people has none yet."""
    values = body.model_dump(exclude={"customer_id"})
    async with product.database.tenant(who.tenant_id) as tx:
        await check_member(tx, body.assigned_to)
        if body.value is not None and body.currency is None:
            values["currency"] = (await load_tenant(tx)).currency
        row = await create_lead(tx, body.customer_id, values, actor=who.actor)
        await audit.record(tx, who.actor, "lead.create", str(row["id"]), customer=str(body.customer_id))
    return LeadView.model_validate(dict(row))


class LeadChange(BaseModel):
    stage: Literal["new", "qualified", "quoted", "negotiation", "won", "lost"] | None = None
    temperature: Literal["hot", "warm", "cold"] | None = None
    assigned_to: UUID | None = None
    value: Annotated[Decimal | None, Field(ge=0, lt=10**15, decimal_places=2)] = None
    currency: Annotated[str | None, Field(pattern="^[A-Z]{3}$")] = None
    lost_reason: Annotated[PlainText | None, Field(max_length=300)] = None
    version: Annotated[int | None, Field(ge=1, le=2**31 - 1)] = None


@router.delete("/leads/{lead_id}", operation_id="take_back_lead", status_code=204)
async def delete_lead(lead_id: UUID, who: Agent, product: ProductDep) -> None:
    """Take back a lead made by hand, as long as nobody has changed it; any other is set to lost instead (409)."""
    async with product.database.tenant(who.tenant_id) as tx:
        await take_back_lead(tx, lead_id, actor=who.actor)
        await audit.record(tx, who.actor, "lead.take_back", str(lead_id))


@router.patch("/leads/{lead_id}", operation_id="change_lead")
async def patch_lead(lead_id: UUID, change: LeadChange, who: Agent, product: ProductDep) -> LeadView:
    values = {
        name: value
        for name, value in change.model_dump(exclude_unset=True).items()
        if value is not None or name in ("assigned_to", "value", "lost_reason")
    }
    async with product.database.tenant(who.tenant_id) as tx:
        await check_member(tx, change.assigned_to)
        if values.get("value") is not None and "currency" not in values:
            values["currency"] = await _currency_of(tx, lead_id)
        row = await change_lead(tx, lead_id, values, actor=who.actor)
        await audit.record(tx, who.actor, "lead.change", str(lead_id), fields=sorted(values))
    return LeadView.model_validate(dict(row))


async def _currency_of(tx: Transaction, lead_id: UUID) -> str:
    """Return the lead's currency, or the tenant's for one that has none yet."""
    own: str | None = await tx.value(sa.select(leads.c.currency).where(leads.c.id == lead_id))
    return own or (await load_tenant(tx)).currency


class Stages(BaseModel):
    stages: list[str]


@router.get("/stages", operation_id="list_stages")
async def list_stages(who: Viewer) -> Stages:  # noqa: ARG001 signed in is enough
    return Stages(stages=list(STAGES))
