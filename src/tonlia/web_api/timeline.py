"""Communications, customers, contacts, conversations and what hangs on them."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from tonlia.accounts import audit
from tonlia.customers.tables import contacts, customers, identities
from tonlia.leads.tables import leads
from tonlia.platform import text_search
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.platform.errors import InvalidInputError, NotFoundError
from tonlia.timeline.tables import communication_tasks, customer_communications
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.views import (
    CommunicationView,
    ContactView,
    CustomerDetail,
    CustomerView,
    IdentityView,
    LeadView,
    TaskView,
)

router = APIRouter(prefix="/api/v1", tags=["timeline"])
_c = customer_communications


class Filters(BaseModel):
    """The document's filters of the panorama."""

    channel: Annotated[list[str] | None, Field(max_length=20)] = None
    communication_type: Annotated[list[str] | None, Field(max_length=20)] = None
    intent: Annotated[list[str] | None, Field(max_length=20)] = None
    sentiment: Annotated[list[str] | None, Field(max_length=3)] = None
    urgency: Annotated[list[str] | None, Field(max_length=3)] = None
    direction: Annotated[list[str] | None, Field(max_length=3)] = None
    follow_up_required: bool | None = None
    thread_id: Annotated[str | None, Field(max_length=1000)] = None
    source_system: Annotated[str | None, Field(max_length=100)] = None
    conversation_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    q: Annotated[str | None, Field(max_length=200)] = None

    def apply(self, statement: sa.Select[Any]) -> sa.Select[Any]:
        for column, values in (
            (_c.c.channel, self.channel), (_c.c.communication_type, self.communication_type),
            (_c.c.intent_category, self.intent), (_c.c.sentiment, self.sentiment), (_c.c.urgency_level, self.urgency),
            (_c.c.direction, self.direction),
        ):  # fmt: skip
            if values:
                statement = statement.where(column.in_(_clean(value) for value in values))
        if self.follow_up_required is not None:
            statement = statement.where(_c.c.follow_up_required == self.follow_up_required)
        for column, value in ((_c.c.thread_id, self.thread_id), (_c.c.source_system, self.source_system)):
            if value:
                statement = statement.where(column == _clean(value))
        if self.conversation_id is not None:
            statement = statement.where(_c.c.conversation_id == self.conversation_id)
        if self.since is not None:
            statement = statement.where(_c.c.communication_time >= _zoned(self.since, "since"))
        if self.until is not None:
            statement = statement.where(_c.c.communication_time < _zoned(self.until, "until"))
        if self.q:
            statement = statement.where(_c.c.terms.op("@@")(text_search.query(self.q)))
        return statement


def _clean(text: str) -> str:
    if "\x00" in text:
        raise InvalidInputError("A filter holds a NUL character.", field="query")
    return text


def _zoned(value: datetime, field: str) -> datetime:
    if value.tzinfo is None:
        raise InvalidInputError("The time has no zone.", field=field, remedy="Example: 2026-06-15T09:00:00+08:00.")
    return value


FilterQuery = Annotated[Filters, Query()]


async def _must_exist(tx: Transaction, table: sa.Table, row_id: UUID, what: str) -> Any:
    row = await tx.first(sa.select(table).where(table.c.id == row_id))
    if row is None:
        raise NotFoundError(f"There is no such {what}.")
    return row


@router.get("/communications", operation_id="list_communications")
async def list_communications(
    who: Viewer, product: ProductDep, paging: Paging, filters: FilterQuery
) -> Page[CommunicationView]:
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(
            tx, filters.apply(sa.select(_c)), paging, by=_c.c.communication_time, id_column=_c.c.id
        )
    return Page(items=[CommunicationView.model_validate(row) for row in rows], next_cursor=following)


@router.get("/communications/{record_id}", operation_id="get_communication")
async def get_communication(record_id: UUID, who: Viewer, product: ProductDep) -> CommunicationView:
    async with product.database.tenant(who.tenant_id) as tx:
        return CommunicationView.model_validate(await _must_exist(tx, _c, record_id, "communication"))


@router.get("/customers", operation_id="list_customers")
async def list_customers(
    who: Viewer, product: ProductDep, paging: Paging, q: Annotated[str | None, Query(max_length=200)] = None
) -> Page[CustomerView]:
    statement = sa.select(customers).where(customers.c.status != "merged", customers.c.last_contact_at.is_not(None))
    if q:
        statement = statement.where(
            customers.c.name.ilike("%" + _clean(q).replace("%", r"\%").replace("_", r"\_") + "%")
        )
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(
            tx, statement, paging, by=customers.c.last_contact_at, id_column=customers.c.id
        )
    return Page(items=[CustomerView.model_validate(row) for row in rows], next_cursor=following)


@router.get("/customers/{customer_id}", operation_id="get_customer")
async def get_customer(customer_id: UUID, who: Viewer, product: ProductDep) -> CustomerDetail:
    async with product.database.tenant(who.tenant_id) as tx:
        row = await _must_exist(tx, customers, customer_id, "customer")
        if row["merged_into"] is not None:
            row = await _must_exist(tx, customers, row["merged_into"], "customer")
        found = await _contacts(tx, contacts.c.customer_id == row["id"])
        count = sa.select(sa.func.count()).select_from(_c).where(_c.c.customer_id == row["id"])
        entries = await tx.value(count.where(_c.c.communication_type.not_in(("activity", "note"))))
        open_tasks = (communication_tasks.c.customer_id == row["id"], communication_tasks.c.status == "open")
        tasks = await tx.value(sa.select(sa.func.count()).select_from(communication_tasks).where(*open_tasks))
        lead = await tx.first(
            sa.select(leads).where(leads.c.customer_id == row["id"]).order_by(leads.c.score.desc()).limit(1)
        )
    shown = CustomerView.model_validate(dict(row)).model_dump()
    lead_view = LeadView.model_validate(dict(lead)) if lead else None
    return CustomerDetail(**shown, contacts=found, communication_count=entries, open_task_count=tasks, lead=lead_view)


async def _contacts(tx: Transaction, where: sa.ColumnElement[bool]) -> list[ContactView]:
    rows = await tx.all(sa.select(contacts).where(where, contacts.c.status == "active").order_by(contacts.c.id))
    ids = [row["id"] for row in rows]
    keys = await tx.all(sa.select(identities).where(identities.c.contact_id.in_(ids))) if ids else []
    by_contact: dict[UUID, list[IdentityView]] = {}
    for key in keys:
        by_contact.setdefault(key["contact_id"], []).append(IdentityView.model_validate(dict(key)))
    return [ContactView.model_validate({**row, "identities": by_contact.get(row["id"], [])}) for row in rows]


class CustomerChange(BaseModel):
    name: Annotated[str | None, Field(min_length=1, max_length=300)] = None
    tags: Annotated[list[Annotated[str, Field(max_length=60)]] | None, Field(max_length=50)] = None
    assigned_to: UUID | None = None


@router.patch("/customers/{customer_id}", operation_id="change_customer")
async def change_customer(customer_id: UUID, change: CustomerChange, who: Agent, product: ProductDep) -> CustomerView:
    values = change.model_dump(exclude_unset=True)
    async with product.database.tenant(who.tenant_id) as tx:
        await _must_exist(tx, customers, customer_id, "customer")
        changed = {**values, "updated_at": utc_now(), **({"status": "known"} if "name" in values else {})}
        await tx.run(sa.update(customers).where(customers.c.id == customer_id).values(**changed))
        await audit.record(tx, who.actor, "customer.change", str(customer_id), fields=sorted(values))
        return CustomerView.model_validate(dict(await _must_exist(tx, customers, customer_id, "customer")))


@router.get("/customers/{customer_id}/timeline", operation_id="customer_timeline")
async def customer_timeline(
    customer_id: UUID, who: Viewer, product: ProductDep, paging: Paging, filters: FilterQuery
) -> Page[CommunicationView]:
    """One ordered timeline over all channels, the newest first; changes of the lead are entries of type ``activity``."""
    async with product.database.tenant(who.tenant_id) as tx:
        row = await _must_exist(tx, customers, customer_id, "customer")
        wanted = sa.select(_c).where(_c.c.customer_id == (row["merged_into"] or customer_id))
        rows, following = await fetch_page(
            tx, filters.apply(wanted), paging, by=_c.c.communication_time, id_column=_c.c.id
        )
    return Page(items=[CommunicationView.model_validate(row) for row in rows], next_cursor=following)


@router.get("/contacts", operation_id="list_contacts")
async def list_contacts(who: Viewer, product: ProductDep, paging: Paging) -> Page[ContactView]:
    async with product.database.tenant(who.tenant_id) as tx:
        wanted = sa.select(contacts.c.id).where(contacts.c.status == "active")
        rows, following = await fetch_page(tx, wanted, paging, by=None, id_column=contacts.c.id)
        items = await _contacts(tx, contacts.c.id.in_([row["id"] for row in rows]))
    return Page(items=sorted(items, key=lambda item: item.id, reverse=True), next_cursor=following)


@router.get("/tasks", operation_id="list_tasks")
async def list_tasks(
    who: Viewer, product: ProductDep, paging: Paging, customer_id: UUID | None = None
) -> Page[TaskView]:
    table = communication_tasks
    statement = sa.select(table) if customer_id is None else sa.select(table).where(table.c.customer_id == customer_id)
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(tx, statement, paging, by=table.c.created_at, id_column=table.c.id)
    return Page(items=[TaskView.model_validate(row) for row in rows], next_cursor=following)


class TaskChange(BaseModel):
    status: Annotated[str, Field(pattern="^(open|done|dismissed)$")]


@router.patch("/tasks/{task_id}", operation_id="change_task")
async def change_task(task_id: UUID, change: TaskChange, who: Agent, product: ProductDep) -> TaskView:
    table = communication_tasks
    async with product.database.tenant(who.tenant_id) as tx:
        await _must_exist(tx, table, task_id, "task")
        done = utc_now() if change.status == "done" else None
        await tx.run(sa.update(table).where(table.c.id == task_id).values(status=change.status, done_at=done))
        return TaskView.model_validate(dict(await _must_exist(tx, table, task_id, "task")))


class SearchHit(BaseModel):
    kind: str
    id: UUID
    customer_id: UUID
    title: str
    text: str
    at: datetime | None


@router.get("/search", operation_id="search")
async def search(
    q: Annotated[str, Query(min_length=1, max_length=200)], who: Viewer, product: ProductDep,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> list[SearchHit]:  # fmt: skip
    """Find customers by name and communications by their words, in Chinese, Portuguese, Russian and English."""
    wanted = text_search.query(_clean(q))
    pattern = "%" + q.replace("%", r"\%").replace("_", r"\_") + "%"
    async with product.database.tenant(who.tenant_id) as tx:
        named = await tx.all(
            sa.select(customers).where(customers.c.name.ilike(pattern), customers.c.status != "merged").limit(limit)
        )
        found = await tx.all(
            sa.select(_c).where(_c.c.terms.op("@@")(wanted)).order_by(_c.c.communication_time.desc()).limit(limit)
        )
    hits = [
        SearchHit(kind="customer", id=r["id"], customer_id=r["id"], title=r["name"], text="", at=r["last_contact_at"])
        for r in named
    ]
    hits += [
        SearchHit(
            kind="communication", id=r["id"], customer_id=r["customer_id"], title=r["subject"] or "",
            text=(r["content"] or "")[:300], at=r["communication_time"],
        )
        for r in found
    ]  # fmt: skip
    return hits[:limit]
