"""What takes a colleague's attention: notifications, snoozed conversations, and who else is looking or typing."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from tonlia.accounts.tables import users
from tonlia.customers.tables import customers
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Row, Transaction
from tonlia.platform.errors import ForbiddenError, NotFoundError
from tonlia.platform.events import announce, whisper
from tonlia.timeline import snooze
from tonlia.timeline.tables import conversations
from tonlia.timeline.team_tables import notifications
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page

router = APIRouter(prefix="/api/v1", tags=["attention"])


async def find_conversation(tx: Transaction, conversation_id: UUID) -> Row:
    talk = await tx.first(sa.select(conversations).where(conversations.c.id == conversation_id))
    if talk is None:
        raise NotFoundError("There is no such conversation.")
    return talk


class Snooze(BaseModel):
    until: datetime | None


class SnoozeView(BaseModel):
    snoozed_until: datetime | None
    assigned_to: UUID | None


@router.post("/conversations/{conversation_id}/snooze", operation_id="snooze_conversation")
async def snooze_conversation(conversation_id: UUID, body: Snooze, who: Agent, product: ProductDep) -> SnoozeView:
    """Set a conversation aside until a time, or with null show it again. A new message ends a snooze at once."""
    async with product.database.tenant(who.tenant_id) as tx:
        await snooze.snooze(tx, await find_conversation(tx, conversation_id), body.until, owner=who.user_id)
        talk = await find_conversation(tx, conversation_id)
    return SnoozeView(snoozed_until=talk["snoozed_until"], assigned_to=talk["assigned_to"])


class Presence(BaseModel):
    doing: Literal["viewing", "typing", "gone"]


@router.post("/conversations/{conversation_id}/presence", operation_id="show_presence", status_code=204)
async def show_presence(conversation_id: UUID, body: Presence, who: Viewer, product: ProductDep) -> None:
    """Tell colleagues that one is looking at a conversation, or typing in it. Nothing of this is kept."""
    if who.user_id is None:
        raise ForbiddenError("An API key has no presence.", remedy="Sign in as a person.")
    async with product.database.tenant(who.tenant_id) as tx:
        await find_conversation(tx, conversation_id)
        person = await tx.first(sa.select(users.c.name, users.c.email).where(users.c.id == who.user_id))
    name = (person["name"] or person["email"].split("@")[0]) if person else ""
    await whisper(
        product.database, who.tenant_id, "presence", conversation_id=str(conversation_id), user_id=str(who.user_id),
        name=name, doing=body.doing,
    )  # fmt: skip


class NotificationView(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: UUID
    kind: str
    customer_id: UUID | None
    customer_name: str | None
    conversation_id: UUID | None
    record_id: UUID | None
    details: dict[str, Any]
    created_at: datetime
    read_at: datetime | None


@router.get("/notifications", operation_id="list_notifications")
async def list_notifications(who: Viewer, product: ProductDep, paging: Paging) -> Page[NotificationView]:
    """The signed-in person's own notifications, the newest first."""
    same = sa.and_(customers.c.tenant_id == notifications.c.tenant_id, customers.c.id == notifications.c.customer_id)
    statement = (
        sa.select(notifications, customers.c.name.label("customer_name"))
        .select_from(notifications.outerjoin(customers, same))
        .where(notifications.c.user_id == who.user_id)
    )
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(
            tx, statement, paging, by=notifications.c.created_at, id_column=notifications.c.id
        )
        named = await _with_names(tx, rows)
    return Page(items=[NotificationView.model_validate(row) for row in named], next_cursor=following)


async def _with_names(tx: Transaction, rows: Any) -> list[dict[str, Any]]:
    """Put the name of who caused a notification in the place of the account's id."""
    actors = {str(row["details"].get("by", "")).removeprefix("user:") for row in rows}
    known = {UUID(actor) for actor in actors if len(actor) == 36}
    found = (
        await tx.all(sa.select(users.c.id, users.c.name, users.c.email).where(users.c.id.in_(known))) if known else []
    )
    names = {f"user:{row['id']}": row["name"] or row["email"].split("@")[0] for row in found}
    return [{**row, "details": {**row["details"], "by": names.get(row["details"].get("by"), "")}} for row in rows]


class Unread(BaseModel):
    unread: int


@router.get("/notifications/unread", operation_id="count_unread_notifications")
async def count_unread_notifications(who: Viewer, product: ProductDep) -> Unread:
    async with product.database.reading(who.tenant_id) as tx:
        return Unread(unread=await _unread(tx, who.user_id))


async def _unread(tx: Transaction, user_id: UUID | None) -> int:
    own = (notifications.c.user_id == user_id, notifications.c.read_at.is_(None))
    return int(await tx.value(sa.select(sa.func.count()).select_from(notifications).where(*own)) or 0)


class NotificationsRead(BaseModel):
    ids: Annotated[list[UUID], Field(max_length=500)] | None = None
    conversation_id: UUID | None = None


@router.post("/notifications/read", operation_id="read_notifications")
async def read_notifications(body: NotificationsRead, who: Viewer, product: ProductDep) -> Unread:
    """Mark notifications as read: these, those about a conversation, or all of one's own."""
    own = [notifications.c.user_id == who.user_id, notifications.c.read_at.is_(None)]
    if body.ids is not None:
        own.append(notifications.c.id.in_(body.ids))
    if body.conversation_id is not None:
        own.append(notifications.c.conversation_id == body.conversation_id)
    async with product.database.tenant(who.tenant_id) as tx:
        if await tx.run(sa.update(notifications).where(*own).values(read_at=utc_now())):
            await announce(tx, "notification", user_id=str(who.user_id))
        return Unread(unread=await _unread(tx, who.user_id))
