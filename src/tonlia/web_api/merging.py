"""Suggested merges, merging by hand, and undoing it."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter
from pydantic import BaseModel, Field

from tonlia.accounts import audit
from tonlia.customers.identify import lock_owners
from tonlia.customers.merge import merge_contacts, merge_customers, undo_merge
from tonlia.customers.tables import contacts, merge_suggestions, merges
from tonlia.platform.events import announce
from tonlia.timeline.record import note_activity
from tonlia.web_api.access import Agent, ProductDep, Viewer

router = APIRouter(prefix="/api/v1", tags=["merging"])


class SuggestionView(BaseModel):
    contact_id: UUID
    other_id: UUID
    score: float
    reasons: list[str]
    status: str
    created_at: datetime


@router.get("/merge-suggestions", operation_id="list_merge_suggestions")
async def list_merge_suggestions(who: Viewer, product: ProductDep) -> list[SuggestionView]:
    """Return pairs of contacts that may be one person, the likeliest first."""
    table = merge_suggestions
    async with product.database.tenant(who.tenant_id) as tx:
        rows = await tx.all(sa.select(table).where(table.c.status == "open").order_by(table.c.score.desc()).limit(200))
    return [SuggestionView.model_validate(dict(row)) for row in rows]


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
        kept = body.kept_id
        if body.kind == "contact":
            kept = await tx.value(sa.select(contacts.c.customer_id).where(contacts.c.id == body.kept_id))
        await note_activity(tx, customer_id=kept, kind="customer.merged", actor=who.actor, merge_id=str(merge_id))
        await audit.record(tx, who.actor, "merge", str(merge_id))
        await announce(tx, "customer", id=str(kept))
        row = await tx.first(sa.select(merges).where(merges.c.id == merge_id))
    return MergeView.model_validate(dict(row or {}))


@router.delete("/merges/{merge_id}", operation_id="undo_merge", status_code=204)
async def undo(merge_id: UUID, who: Agent, product: ProductDep) -> None:
    async with product.database.tenant(who.tenant_id) as tx:
        await undo_merge(tx, merge_id)
        await audit.record(tx, who.actor, "merge.undo", str(merge_id))
        await announce(tx, "customer", id=None)


@router.get("/customers/{customer_id}/merges", operation_id="list_merges")
async def list_merges(customer_id: UUID, who: Viewer, product: ProductDep) -> list[MergeView]:
    async with product.database.tenant(who.tenant_id) as tx:
        own = [row["id"] for row in await tx.all(sa.select(contacts.c.id).where(contacts.c.customer_id == customer_id))]
        rows = await tx.all(
            sa.select(merges).where(merges.c.kept_id.in_([*own, customer_id])).order_by(merges.c.id.desc())
        )
    return [MergeView.model_validate(dict(row)) for row in rows]
