"""Communications, a customer's timeline, search."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from tonlia.accounts import audit
from tonlia.customers.tables import customers
from tonlia.platform import text_search
from tonlia.platform.clock import utc_now
from tonlia.platform.events import announce
from tonlia.timeline.tables import customer_communications
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.reading import PlainText, clean, must_exist, zoned
from tonlia.web_api.views import (
    CommunicationView,
)

router = APIRouter(prefix="/api/v1", tags=["timeline"])
_c = customer_communications


class Filters(BaseModel):
    """The document's filters of the panorama."""

    ids: Annotated[list[UUID] | None, Field(max_length=200)] = None
    """The records a number or claim rests on."""
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
                statement = statement.where(column.in_(clean(value) for value in values))
        statement = statement if self.ids is None else statement.where(_c.c.id.in_(self.ids))
        if self.follow_up_required is not None:
            statement = statement.where(_c.c.follow_up_required == self.follow_up_required)
        for column, value in ((_c.c.thread_id, self.thread_id), (_c.c.source_system, self.source_system)):
            if value:
                statement = statement.where(column == clean(value))
        if self.conversation_id is not None:
            statement = statement.where(_c.c.conversation_id == self.conversation_id)
        if self.since is not None:
            statement = statement.where(_c.c.communication_time >= zoned(self.since, "since"))
        if self.until is not None:
            statement = statement.where(_c.c.communication_time < zoned(self.until, "until"))
        if self.q:
            statement = statement.where(_c.c.terms.op("@@")(text_search.query(self.q)))
        return statement


FilterQuery = Annotated[Filters, Query()]


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
        return CommunicationView.model_validate(await must_exist(tx, _c, record_id, "communication"))


class TagChange(BaseModel):
    tags: Annotated[list[Annotated[PlainText, Field(min_length=1, max_length=60)]], Field(max_length=30)]


@router.patch("/communications/{record_id}", operation_id="change_communication")
async def change_communication(
    record_id: UUID, change: TagChange, who: Agent, product: ProductDep
) -> CommunicationView:
    """Set the tags of one entry; what a person chose replaces what the analyser gave."""
    tags = list(dict.fromkeys(tag for tag in change.tags if tag))
    async with product.database.tenant(who.tenant_id) as tx:
        row = await must_exist(tx, _c, record_id, "communication")
        values = {"ai_tags": tags, "updated_at": utc_now(), "updated_by": who.actor}
        await tx.run(sa.update(_c).where(_c.c.id == record_id).values(**values))
        await audit.record(tx, who.actor, "communication.tags", str(record_id), tags=tags)
        await announce(tx, "communication", id=str(record_id), customer_id=str(row["customer_id"]))
        return CommunicationView.model_validate(dict(await must_exist(tx, _c, record_id, "communication")))


@router.get("/customers/{customer_id}/timeline", operation_id="customer_timeline")
async def customer_timeline(
    customer_id: UUID, who: Viewer, product: ProductDep, paging: Paging, filters: FilterQuery
) -> Page[CommunicationView]:
    """One ordered timeline over all channels, the newest first; changes of the lead are entries of type ``activity``."""
    async with product.database.tenant(who.tenant_id) as tx:
        row = await must_exist(tx, customers, customer_id, "customer")
        wanted = sa.select(_c).where(_c.c.customer_id == (row["merged_into"] or customer_id))
        rows, following = await fetch_page(
            tx, filters.apply(wanted), paging, by=_c.c.communication_time, id_column=_c.c.id
        )
    return Page(items=[CommunicationView.model_validate(row) for row in rows], next_cursor=following)


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
    wanted = text_search.query(clean(q))
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
