"""The outbox: what is being sent, what failed, sending it again."""

from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query

from tonlia.accounts import audit
from tonlia.platform import outbox
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.views import OutboxView

router = APIRouter(prefix="/api/v1", tags=["conversations"])


@router.get("/outbox", operation_id="list_outbox")
async def list_outbox(
    who: Viewer, product: ProductDep, paging: Paging, status: Annotated[str | None, Query(max_length=20)] = None
) -> Page[OutboxView]:
    table = outbox.outbox
    statement = (
        sa.select(table) if status is None else sa.select(table).where(table.c.status == status.replace("\x00", ""))
    )
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(tx, statement, paging, by=None, id_column=table.c.id)
    return Page(items=[OutboxView.model_validate(row) for row in rows], next_cursor=following)


@router.post("/outbox/{row_id}/resend", operation_id="resend", status_code=202)
async def resend(row_id: UUID, who: Agent, product: ProductDep) -> dict[str, str]:
    """Send a failed or unknown message again."""
    async with product.database.tenant(who.tenant_id) as tx:
        await outbox.resend(tx, row_id)
        await audit.record(tx, who.actor, "outbox.resend", str(row_id))
    return {"status": "pending"}
