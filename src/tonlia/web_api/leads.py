"""Leads: the list, one lead, moving it through the stages."""

from typing import Annotated, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from tonlia.accounts import audit
from tonlia.accounts.members import check_member
from tonlia.customers.tables import customers
from tonlia.leads.qualify import STAGES, change_lead
from tonlia.leads.tables import leads
from tonlia.platform.errors import NotFoundError
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.views import LeadView

router = APIRouter(prefix="/api/v1", tags=["leads"])


@router.get("/leads", operation_id="list_leads")
async def list_leads(
    who: Viewer, product: ProductDep, paging: Paging,
    temperature: Literal["hot", "warm", "cold"] | None = None,
    stage: Annotated[str | None, Query(max_length=40)] = None, customer_id: UUID | None = None,
) -> Page[LeadView]:  # fmt: skip
    statement = sa.select(leads, customers.c.name.label("customer_name")).join(
        customers, sa.and_(customers.c.tenant_id == leads.c.tenant_id, customers.c.id == leads.c.customer_id)
    )
    if temperature:
        statement = statement.where(leads.c.temperature == temperature)
    if stage:
        statement = statement.where(leads.c.stage == stage.replace("\x00", ""))
    if customer_id:
        statement = statement.where(leads.c.customer_id == customer_id)
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(tx, statement, paging, by=leads.c.created_at, id_column=leads.c.id)
    return Page(items=[LeadView.model_validate(row) for row in rows], next_cursor=following)


@router.get("/leads/{lead_id}", operation_id="get_lead")
async def get_lead(lead_id: UUID, who: Viewer, product: ProductDep) -> LeadView:
    async with product.database.tenant(who.tenant_id) as tx:
        row = await tx.first(sa.select(leads).where(leads.c.id == lead_id))
    if row is None:
        raise NotFoundError("There is no such lead.")
    return LeadView.model_validate(dict(row))


class LeadChange(BaseModel):
    stage: Literal["new", "qualified", "quoted", "negotiation", "won", "lost"] | None = None
    temperature: Literal["hot", "warm", "cold"] | None = None
    assigned_to: UUID | None = None
    version: Annotated[int | None, Field(ge=1, le=2**31 - 1)] = None


@router.patch("/leads/{lead_id}", operation_id="change_lead")
async def patch_lead(lead_id: UUID, change: LeadChange, who: Agent, product: ProductDep) -> LeadView:
    values = {
        name: value
        for name, value in change.model_dump(exclude_unset=True).items()
        if value is not None or name == "assigned_to"
    }
    async with product.database.tenant(who.tenant_id) as tx:
        await check_member(tx, change.assigned_to)
        row = await change_lead(tx, lead_id, values, actor=who.actor)
        await audit.record(tx, who.actor, "lead.change", str(lead_id), fields=sorted(values))
    return LeadView.model_validate(dict(row))


class Stages(BaseModel):
    stages: list[str]


@router.get("/stages", operation_id="list_stages")
async def list_stages(who: Viewer) -> Stages:  # noqa: ARG001 signed in is enough
    return Stages(stages=list(STAGES))
