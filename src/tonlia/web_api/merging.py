"""Suggested merges, merging by hand, and undoing it."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter
from pydantic import BaseModel, Field

from tonlia.accounts import audit
from tonlia.analysis.account import LANE as ANALYSIS
from tonlia.customers.identify import lock_owners
from tonlia.customers.merge import merge_contacts, merge_customers, undo_merge
from tonlia.customers.tables import contacts, customers, identities, merge_suggestions, merges
from tonlia.platform import lanes
from tonlia.platform.database import Transaction
from tonlia.platform.errors import NotFoundError
from tonlia.platform.events import announce
from tonlia.timeline.record import note_activity
from tonlia.timeline.tables import customer_communications
from tonlia.web_api.access import Agent, ProductDep, Viewer

router = APIRouter(prefix="/api/v1", tags=["merging"])


class Party(BaseModel):
    """One of the two who may be the same person, as far as telling them apart needs."""

    contact_id: UUID
    customer_id: UUID
    name: str | None
    customer_name: str
    customer_kind: str
    role: str | None
    city: str | None
    identities: list[str]
    entries: int
    last_contact_at: datetime | None


class SuggestionView(BaseModel):
    contact_id: UUID
    other_id: UUID
    score: float
    reasons: list[str]
    status: str
    created_at: datetime
    contact: Party
    other: Party


@router.get("/merge-suggestions", operation_id="list_merge_suggestions")
async def list_merge_suggestions(who: Viewer, product: ProductDep) -> list[SuggestionView]:
    """Return pairs of contacts that may be one person, the likeliest first, with what is known of both."""
    table = merge_suggestions
    async with product.database.tenant(who.tenant_id) as tx:
        rows = await tx.all(sa.select(table).where(table.c.status == "open").order_by(table.c.score.desc()).limit(200))
        known = await _parties(tx, {row[side] for row in rows for side in ("contact_id", "other_id")})
    pairs = [(row, known.get(row["contact_id"]), known.get(row["other_id"])) for row in rows]
    return [
        SuggestionView.model_validate({**row, "contact": one, "other": other})
        for row, one, other in pairs
        if one and other
    ]


async def _parties(tx: Transaction, ids: set[UUID]) -> dict[UUID, Party]:
    """Return what is known of some contacts; those merged away meanwhile are left out."""
    joined = contacts.join(
        customers, sa.and_(customers.c.tenant_id == contacts.c.tenant_id, customers.c.id == contacts.c.customer_id)
    )
    columns = (
        contacts.c.id.label("contact_id"), contacts.c.customer_id, contacts.c.name, contacts.c.role, contacts.c.city,
        customers.c.name.label("customer_name"), customers.c.kind.label("customer_kind"), customers.c.last_contact_at,
    )  # fmt: skip
    active = (contacts.c.id.in_(ids), contacts.c.status == "active")
    rows = await tx.all(sa.select(*columns).select_from(joined).where(*active))
    marks: dict[UUID, list[str]] = {}
    for row in await tx.all(sa.select(identities).where(identities.c.contact_id.in_(ids))):
        marks.setdefault(row["contact_id"], []).append(f"{row['kind']}:{row['value']}")
    entries = customer_communications.c
    count = sa.select(entries.contact_id, sa.func.count().label("entries")).where(entries.contact_id.in_(ids))
    told = {row["contact_id"]: row["entries"] for row in await tx.all(count.group_by(entries.contact_id))}
    return {
        row["contact_id"]: Party(
            **dict(row), identities=sorted(marks.get(row["contact_id"], [])), entries=told.get(row["contact_id"], 0)
        )
        for row in rows
    }


class Dismissal(BaseModel):
    contact_id: UUID
    other_id: UUID
    status: Literal["open", "dismissed"] = "dismissed"


@router.post("/merge-suggestions/answer", operation_id="answer_merge_suggestion", status_code=204)
async def answer_merge_suggestion(body: Dismissal, who: Agent, product: ProductDep) -> None:
    """Say that the two are different people, or take that back."""
    table = merge_suggestions
    own = (table.c.contact_id == body.contact_id, table.c.other_id == body.other_id, table.c.status != "merged")
    async with product.database.tenant(who.tenant_id) as tx:
        if not await tx.run(sa.update(table).where(*own).values(status=body.status)):
            raise NotFoundError("There is no such suggestion.")
        await audit.record(tx, who.actor, "merge.answer", str(body.contact_id), status=body.status)


class Merge(BaseModel):
    kind: Literal["contact", "customer"] = "contact"
    kept_id: UUID
    merged_id: UUID
    reason: Annotated[str, Field(max_length=300)] = ""


class MergeView(BaseModel):
    id: UUID
    kind: str
    kept_id: UUID
    merged_id: UUID
    reason: str
    actor: str
    created_at: datetime
    undone_at: datetime | None


@router.post("/merges", operation_id="merge", status_code=201)
async def merge(body: Merge, who: Agent, product: ProductDep) -> MergeView:
    """Make two contacts, or two customers, one. It can be undone."""
    do = merge_contacts if body.kind == "contact" else merge_customers
    async with product.database.tenant(who.tenant_id) as tx:
        await lock_owners(tx, [body.kept_id, body.merged_id])
        merge_id = await do(
            tx, body.kept_id, body.merged_id, reason=body.reason.replace("\x00", "") or "by hand", actor=who.actor
        )
        (kept,) = await _owners(tx, body.kind, [body.kept_id])
        await note_activity(tx, customer_id=kept, kind="customer.merged", actor=who.actor, merge_id=str(merge_id))
        await audit.record(tx, who.actor, "merge", str(merge_id))
        await announce(tx, "customer", id=str(kept))
        await lanes.request(tx, ANALYSIS, str(kept))
        row = await tx.first(sa.select(merges).where(merges.c.id == merge_id))
    return MergeView.model_validate(dict(row or {}))


@router.delete("/merges/{merge_id}", operation_id="undo_merge", status_code=204)
async def undo(merge_id: UUID, who: Agent, product: ProductDep) -> None:
    async with product.database.tenant(who.tenant_id) as tx:
        await undo_merge(tx, merge_id)
        await audit.record(tx, who.actor, "merge.undo", str(merge_id))
        await announce(tx, "customer", id=None)
        row = await tx.first(sa.select(merges).where(merges.c.id == merge_id))
        if row is not None:
            apart = await _owners(tx, row["kind"], [row["kept_id"], row["merged_id"]])
            await lanes.request(tx, ANALYSIS, *sorted(map(str, apart)))


async def _owners(tx: Transaction, kind: str, ids: list[UUID]) -> set[UUID]:
    """Return the customers themselves, or those whom the contacts belong to."""
    if kind == "customer":
        return set(ids)
    own = sa.select(contacts.c.customer_id).where(contacts.c.id.in_(ids)).distinct()
    return {row["customer_id"] for row in await tx.all(own)}


@router.get("/customers/{customer_id}/merges", operation_id="list_merges")
async def list_merges(customer_id: UUID, who: Viewer, product: ProductDep) -> list[MergeView]:
    async with product.database.tenant(who.tenant_id) as tx:
        own = [row["id"] for row in await tx.all(sa.select(contacts.c.id).where(contacts.c.customer_id == customer_id))]
        rows = await tx.all(
            sa.select(merges).where(merges.c.kept_id.in_([*own, customer_id])).order_by(merges.c.id.desc())
        )
    return [MergeView.model_validate(dict(row)) for row in rows]
