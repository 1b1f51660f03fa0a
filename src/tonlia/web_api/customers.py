"""Customers: the list with its filters, one customer, its change; the tags in use; saved segments."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from sqlalchemy.dialects.postgresql import JSONB

from tonlia.accounts import audit
from tonlia.accounts.members import check_member
from tonlia.customers.tables import contacts, customers, identities, segments
from tonlia.leads.tables import leads
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.platform.errors import ConflictError, InvalidInputError, NotFoundError
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.timeline.tables import communication_tasks, customer_communications
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.contacts import contacts_where
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.reading import PlainText, clean, like, must_exist, owned_by, zoned
from tonlia.web_api.views import CustomerDetail, CustomerView, LeadView

router = APIRouter(prefix="/api/v1", tags=["customers"])
_entries = customer_communications


class CustomerRow(CustomerView):
    """A customer in the list, with its hottest lead and the channels it wrote on."""

    temperature: str | None
    score: int | None
    channels: list[str]


class CustomerFilters(BaseModel):
    q: Annotated[str | None, Field(max_length=200)] = None
    channel: Annotated[str | None, Field(max_length=40)] = None
    heat: Annotated[str | None, Field(pattern="^(hot|warm|cold)$")] = None
    tag: Annotated[str | None, Field(max_length=60)] = None
    owner: Annotated[str | None, Field(max_length=40)] = None
    """A member's id, ``me`` or ``none``."""
    since: datetime | None = None
    until: datetime | None = None

    def apply(self, statement: sa.Select[Any], me: UUID | None) -> sa.Select[Any]:
        at = customers.c.last_contact_at
        if self.q:
            statement = statement.where(_named_like(like(self.q)))
        if self.channel:
            statement = statement.where(_has(_entries, _entries.c.channel == clean(self.channel)))
        if self.heat:
            statement = statement.where(_has(leads, leads.c.temperature == self.heat))
        if self.tag:
            statement = statement.where(sa.cast(customers.c.tags, JSONB).contains([clean(self.tag)]))
        if self.owner:
            statement = statement.where(owned_by(customers.c.assigned_to, self.owner, me))
        if self.since is not None:
            statement = statement.where(at >= zoned(self.since, "since"))
        if self.until is not None:
            statement = statement.where(at < zoned(self.until, "until"))
        return statement


def _has(table: sa.Table, *where: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    own = (table.c.tenant_id == customers.c.tenant_id, table.c.customer_id == customers.c.id)
    return sa.exists(sa.select(sa.literal(1)).select_from(table).where(*own, *where).correlate(customers))


def _named_like(pattern: str) -> sa.ColumnElement[bool]:
    """Match the customer's name, a contact's name, or an address or number by which a contact is known."""
    reached = contacts.join(
        identities,
        sa.and_(identities.c.tenant_id == contacts.c.tenant_id, identities.c.contact_id == contacts.c.id),
        isouter=True,
    )
    own = (contacts.c.tenant_id == customers.c.tenant_id, contacts.c.customer_id == customers.c.id)
    known = sa.or_(contacts.c.name.ilike(pattern), identities.c.value.ilike(pattern))
    return sa.or_(
        customers.c.name.ilike(pattern),
        sa.exists(sa.select(sa.literal(1)).select_from(reached).where(*own, known).correlate(customers)),
    )


@router.get("/customers", operation_id="list_customers")
async def list_customers(
    who: Viewer, product: ProductDep, paging: Paging, filters: Annotated[CustomerFilters, Query()]
) -> Page[CustomerRow]:
    statement = sa.select(customers).where(customers.c.status != "merged", customers.c.last_contact_at.is_not(None))
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(
            tx, filters.apply(statement, who.user_id), paging, by=customers.c.last_contact_at, id_column=customers.c.id
        )
        ids = [row["id"] for row in rows]
        hottest, channels = await _hottest(tx, ids), await _channels(tx, ids)
    nothing = {"temperature": None, "score": None}
    items = [{**row, **hottest.get(row["id"], nothing), "channels": channels.get(row["id"], [])} for row in rows]
    return Page(items=[CustomerRow.model_validate(item) for item in items], next_cursor=following)


async def _hottest(tx: Transaction, ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    columns = (leads.c.customer_id, leads.c.temperature, leads.c.score)
    rows = await tx.all(sa.select(*columns).where(leads.c.customer_id.in_(ids)).order_by(leads.c.score))
    return {row["customer_id"]: {"temperature": row["temperature"], "score": row["score"]} for row in rows}


async def _channels(tx: Transaction, ids: list[UUID]) -> dict[UUID, list[str]]:
    column = (_entries.c.customer_id, _entries.c.channel)
    spoken = (_entries.c.customer_id.in_(ids), _entries.c.communication_type.not_in(("activity", "note")))
    found: dict[UUID, list[str]] = {}
    for row in await tx.all(sa.select(*column).where(*spoken).distinct().order_by(_entries.c.channel)):
        found.setdefault(row["customer_id"], []).append(row["channel"])
    return found


@router.get("/customers/{customer_id}", operation_id="get_customer")
async def get_customer(customer_id: UUID, who: Viewer, product: ProductDep) -> CustomerDetail:
    async with product.database.tenant(who.tenant_id) as tx:
        row = await must_exist(tx, customers, customer_id, "customer")
        if row["merged_into"] is not None:
            row = await must_exist(tx, customers, row["merged_into"], "customer")
        found = await contacts_where(tx, contacts.c.customer_id == row["id"])
        count = sa.select(sa.func.count()).select_from(_entries).where(_entries.c.customer_id == row["id"])
        entries = await tx.value(count.where(_entries.c.communication_type.not_in(("activity", "note"))))
        open_tasks = (communication_tasks.c.customer_id == row["id"], communication_tasks.c.status == "open")
        tasks = await tx.value(sa.select(sa.func.count()).select_from(communication_tasks).where(*open_tasks))
        lead = await tx.first(
            sa.select(leads).where(leads.c.customer_id == row["id"]).order_by(leads.c.score.desc()).limit(1)
        )
    shown = CustomerView.model_validate(dict(row)).model_dump()
    lead_view = LeadView.model_validate(dict(lead)) if lead else None
    return CustomerDetail(**shown, contacts=found, communication_count=entries, open_task_count=tasks, lead=lead_view)


Tag = Annotated[PlainText, Field(min_length=1, max_length=60)]


class CustomerChange(BaseModel):
    name: Annotated[PlainText | None, Field(min_length=1, max_length=300)] = None
    tags: Annotated[list[Tag] | None, Field(max_length=50)] = None
    assigned_to: UUID | None = None


@router.patch("/customers/{customer_id}", operation_id="change_customer")
async def change_customer(customer_id: UUID, change: CustomerChange, who: Agent, product: ProductDep) -> CustomerView:
    """Change the name, the tags or the owner; what is not named stays."""
    given = change.model_dump(exclude_unset=True)
    values = {name: value for name, value in given.items() if value is not None or name == "assigned_to"}
    if values.get("name") == "":
        raise InvalidInputError("The name is empty.", field="name", remedy="Write one.")
    if "tags" in values:
        values["tags"] = list(dict.fromkeys(tag for tag in values["tags"] if tag))
    async with product.database.tenant(who.tenant_id) as tx:
        await must_exist(tx, customers, customer_id, "customer")
        await check_member(tx, change.assigned_to)
        changed = {**values, "updated_at": utc_now(), **({"status": "known"} if "name" in values else {})}
        await tx.run(sa.update(customers).where(customers.c.id == customer_id).values(**changed))
        await audit.record(tx, who.actor, "customer.change", str(customer_id), fields=sorted(values))
        await announce(tx, "customer", id=str(customer_id))
        return CustomerView.model_validate(dict(await must_exist(tx, customers, customer_id, "customer")))


class TagCount(BaseModel):
    tag: str
    count: int


@router.get("/customer-tags", operation_id="list_customer_tags")
async def list_customer_tags(who: Viewer, product: ProductDep) -> list[TagCount]:
    """Return the tags in use, the most used first."""
    one = sa.func.jsonb_array_elements_text(sa.cast(customers.c.tags, JSONB)).label("tag")
    async with product.database.tenant(who.tenant_id) as tx:
        own = (customers.c.tenant_id == tx.tenant_id, customers.c.status != "merged")
        used = sa.select(one).select_from(customers).where(*own).subquery()
        count = sa.func.count().label("count")
        statement = sa.select(used.c.tag, count).group_by(used.c.tag).order_by(count.desc(), used.c.tag).limit(200)
        return [TagCount.model_validate(dict(row)) for row in await tx.all(statement)]


class SegmentFilters(BaseModel):
    """The filters of the list, as they stand in its address."""

    q: Annotated[PlainText | None, Field(max_length=200)] = None
    channel: Annotated[PlainText | None, Field(max_length=40)] = None
    heat: Annotated[PlainText | None, Field(max_length=10)] = None
    tag: Annotated[PlainText | None, Field(max_length=60)] = None
    owner: Annotated[PlainText | None, Field(max_length=40)] = None
    active: Annotated[PlainText | None, Field(max_length=20)] = None


class NewSegment(BaseModel):
    name: Annotated[PlainText, Field(min_length=1, max_length=80)]
    filters: SegmentFilters


class SegmentView(BaseModel):
    id: UUID
    name: str
    filters: SegmentFilters
    created_by: str
    created_at: datetime


@router.get("/segments", operation_id="list_segments")
async def list_segments(who: Viewer, product: ProductDep) -> list[SegmentView]:
    async with product.database.tenant(who.tenant_id) as tx:
        rows = await tx.all(sa.select(segments).order_by(segments.c.name).limit(200))
    return [SegmentView.model_validate(dict(row)) for row in rows]


@router.post("/segments", operation_id="save_segment", status_code=201)
async def save_segment(body: NewSegment, who: Agent, product: ProductDep) -> SegmentView:
    """Save the filters of the customer list under a name."""
    filters = body.filters.model_dump(exclude_none=True)
    if not body.name or not filters:
        raise InvalidInputError(
            "A segment needs a name and a filter.", field="filters", remedy="Filter the list first."
        )
    segment_id = new_id()
    row = {"id": segment_id, "name": body.name, "filters": filters, "created_by": who.actor}
    async with product.database.tenant(who.tenant_id) as tx:
        if await tx.insert_new(segments, row, unique=["name"]) is None:
            raise ConflictError("A segment of this name is there.", field="name", remedy="Choose another name.")
        await audit.record(tx, who.actor, "segment.save", str(segment_id), name=body.name)
        return SegmentView.model_validate(dict(await must_exist(tx, segments, segment_id, "segment")))


@router.delete("/segments/{segment_id}", operation_id="delete_segment", status_code=204)
async def delete_segment(segment_id: UUID, who: Agent, product: ProductDep) -> None:
    async with product.database.tenant(who.tenant_id) as tx:
        if not await tx.run(sa.delete(segments).where(segments.c.id == segment_id)):
            raise NotFoundError("There is no such segment.")
        await audit.record(tx, who.actor, "segment.delete", str(segment_id))
