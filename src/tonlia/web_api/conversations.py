"""Conversations: list, reply, note, take over, assign, close."""

import hashlib
from typing import Annotated, Any, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Header, Query
from pydantic import BaseModel, Field

from tonlia.accounts.members import check_member
from tonlia.accounts.roles import Principal
from tonlia.accounts.tables import idempotency_keys
from tonlia.assistant import conversation as talk
from tonlia.customers.tables import customers
from tonlia.leads.qualify import mark_in_service
from tonlia.leads.tables import leads
from tonlia.platform import lanes
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.platform.errors import ConflictError, InvalidInputError, NotFoundError
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.timeline.notify import notify
from tonlia.timeline.record import TONLIA_ACCOUNT, note_activity
from tonlia.timeline.tables import conversations, customer_communications
from tonlia.web_api import conversation_filters
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.views import CommunicationView, ConversationView

router = APIRouter(prefix="/api/v1", tags=["conversations"])
IdempotencyKey = Annotated[str | None, Header(alias="Idempotency-Key", max_length=200)]


def _with_customer() -> sa.Select[Any]:
    joined = conversations.join(
        customers,
        sa.and_(customers.c.tenant_id == conversations.c.tenant_id, customers.c.id == conversations.c.customer_id),
    ).outerjoin(
        leads, sa.and_(leads.c.tenant_id == conversations.c.tenant_id, leads.c.contact_id == conversations.c.contact_id)
    )
    return sa.select(
        conversations, customers.c.name.label("customer_name"), leads.c.temperature, leads.c.score, leads.c.in_service
    ).select_from(joined)


async def _conversation(tx: Transaction, conversation_id: UUID) -> ConversationView:
    row = await tx.first(_with_customer().where(conversations.c.id == conversation_id))
    if row is None:
        raise NotFoundError("There is no such conversation.")
    return ConversationView.model_validate(dict(row))


@router.get("/conversations", operation_id="list_conversations")
async def list_conversations(
    who: Viewer, product: ProductDep, paging: Paging,
    view: conversation_filters.View = "all",
    channel: Annotated[str | None, Query(max_length=40)] = None,
    temperature: Annotated[Literal["hot", "warm", "cold"] | None, Query()] = None,
    intent: Annotated[str | None, Query(max_length=40)] = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
) -> Page[ConversationView]:  # fmt: skip
    """Conversations, the one with the newest message first. What is snoozed is in the view ``snoozed`` alone.

    ``intent``: with an entry of this intent; ``q``: words of an entry, or a part of the customer's name.
    """
    statement = conversation_filters.of_view(_with_customer(), view, who.user_id, who.tenant_id)
    statement = conversation_filters.narrowed(statement, who.tenant_id, channel=channel, intent=intent, q=q)
    if temperature:
        statement = statement.where(leads.c.temperature == temperature)
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(
            tx, statement, paging, by=conversations.c.last_message_at, id_column=conversations.c.id
        )
    return Page(items=[ConversationView.model_validate(row) for row in rows], next_cursor=following)


@router.get("/conversations/{conversation_id}", operation_id="get_conversation")
async def get_conversation(conversation_id: UUID, who: Viewer, product: ProductDep) -> ConversationView:
    async with product.database.tenant(who.tenant_id) as tx:
        return await _conversation(tx, conversation_id)


@router.get("/conversations/{conversation_id}/messages", operation_id="conversation_messages")
async def conversation_messages(
    conversation_id: UUID, who: Viewer, product: ProductDep, after_seq: Annotated[int, Query(ge=0, le=2**62)] = 0,
    before_seq: Annotated[int | None, Query(ge=1, le=2**62)] = None, limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> list[CommunicationView]:  # fmt: skip
    """Return messages in ascending order: those after ``after_seq``, or the last ones before ``before_seq``."""
    table = customer_communications
    async with product.database.tenant(who.tenant_id) as tx:
        await _conversation(tx, conversation_id)
        statement = sa.select(table).where(
            table.c.conversation_id == conversation_id, table.c.conversation_seq > after_seq
        )
        if before_seq is not None:
            statement = statement.where(table.c.conversation_seq < before_seq)
        order = table.c.conversation_seq.asc() if after_seq else table.c.conversation_seq.desc()
        rows = [dict(row) for row in await tx.all(statement.order_by(order).limit(limit))]
    return [CommunicationView.model_validate(row) for row in sorted(rows, key=lambda row: row["conversation_seq"])]


class Reply(BaseModel):
    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    reply_to: Annotated[str | None, Field(max_length=1000)] = None


async def _once(tx: Transaction, key: str | None, fingerprint: str) -> Any | None:
    """Return the stored answer of a repeated Idempotency-Key; None the first time. Raises ConflictError on misuse."""
    if key is None:
        return None
    digest = hashlib.sha256(fingerprint.encode()).digest()
    clean = key.replace("\x00", "")
    if await tx.insert_new(idempotency_keys, {"key": clean, "fingerprint": digest}, unique=["key"], returning="key"):
        return None
    row = await tx.first(sa.select(idempotency_keys).where(idempotency_keys.c.key == clean))
    if row is None or row["fingerprint"] != digest:
        raise ConflictError("This Idempotency-Key was used for something else.", field="Idempotency-Key")
    return row["answer"]


async def _remember(tx: Transaction, key: str | None, answer: dict[str, Any]) -> None:
    if key is not None:
        where = idempotency_keys.c.key == key.replace("\x00", "")
        await tx.run(sa.update(idempotency_keys).where(where).values(answer=answer, status=200))


@router.post("/conversations/{conversation_id}/replies", operation_id="reply", status_code=201)
async def reply(
    conversation_id: UUID, body: Reply, who: Agent, product: ProductDep, idempotency_key: IdempotencyKey = None
) -> CommunicationView:
    """Answer the customer on the conversation's own channel. A person's reply takes the conversation over."""
    text = body.text.replace("\x00", "")
    if not text.strip():
        raise InvalidInputError("The reply is empty.", field="text", remedy="Write something.")
    async with product.database.tenant(who.tenant_id) as tx:
        before = await _once(tx, idempotency_key, f"reply:{conversation_id}:{body.model_dump_json()}")
        if before is not None:
            return CommunicationView.model_validate(before)
        shown = await _conversation(tx, conversation_id)
        await lanes.request(tx, "respond", str(conversation_id))
        if shown.state != "person":
            await _set_state(tx, shown, "person", who)
        sent = await talk.send_text(tx, conversation_id, text, author=who.actor, reply_to=body.reply_to)
        row = await tx.first(sa.select(customer_communications).where(customer_communications.c.id == sent.record_id))
        view = CommunicationView.model_validate(dict(row or {}))
        await _remember(tx, idempotency_key, view.model_dump(mode="json"))
    return view


class Note(BaseModel):
    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    mentions: Annotated[list[UUID], Field(max_length=20)] = []
    """Members who are told of the note."""


@router.post("/conversations/{conversation_id}/notes", operation_id="add_note", status_code=201)
async def add_note(
    conversation_id: UUID, body: Note, who: Agent, product: ProductDep, idempotency_key: IdempotencyKey = None
) -> CommunicationView:
    """Keep an internal note within the conversation; the customer never sees it."""
    now, note_id = utc_now(), new_id()
    async with product.database.tenant(who.tenant_id) as tx:
        before = await _once(tx, idempotency_key, f"note:{conversation_id}:{body.model_dump_json()}")
        if before is not None:
            return CommunicationView.model_validate(before)
        moved = sa.update(conversations).where(conversations.c.id == conversation_id)
        seq = await tx.value(moved.values(last_seq=conversations.c.last_seq + 1).returning(conversations.c.last_seq))
        shown = await _conversation(tx, conversation_id)
        text = body.text.replace("\x00", "")
        for user_id in body.mentions:
            await check_member(tx, user_id)
        await tx.insert(
            customer_communications,
            {
                "id": note_id, "customer_id": shown.customer_id, "contact_id": shown.contact_id,
                "conversation_id": conversation_id, "conversation_seq": seq, "communication_type": "note",
                "direction": "internal", "channel": "note", "communication_time": now, "initiated_by": who.actor,
                "content": text, "source_system": "tonlia", "account_id": TONLIA_ACCOUNT,
                "source_record_id": str(note_id), "understood_at": now, "responded_at": now, "created_by": who.actor,
            },
        )  # fmt: skip
        await announce(
            tx, "communication", id=str(note_id), customer_id=str(shown.customer_id), seq=seq,
            conversation_id=str(conversation_id),
        )  # fmt: skip
        await notify(
            tx, "mention", (user_id for user_id in body.mentions if user_id != who.user_id), record_id=note_id,
            customer_id=shown.customer_id, conversation_id=conversation_id, by=who.actor, text=text[:200],
        )  # fmt: skip
        row = await tx.first(sa.select(customer_communications).where(customer_communications.c.id == note_id))
        view = CommunicationView.model_validate(dict(row or {}))
        await _remember(tx, idempotency_key, view.model_dump(mode="json"))
    return view


class ReadMark(BaseModel):
    seq: Annotated[int, Field(ge=0, le=2**62)]


@router.post("/conversations/{conversation_id}/read", operation_id="mark_read")
async def mark_read(conversation_id: UUID, body: ReadMark, who: Agent, product: ProductDep) -> ConversationView:
    """Note up to which message the team has read; the mark never moves back."""
    async with product.database.tenant(who.tenant_id) as tx:
        own = (conversations.c.id == conversation_id, conversations.c.read_seq < body.seq)
        moved = sa.update(conversations).where(*own)
        if await tx.run(moved.values(read_seq=sa.func.least(body.seq, conversations.c.last_seq))):
            await announce(tx, "conversation", id=str(conversation_id))
        return await _conversation(tx, conversation_id)


async def _set_state(tx: Transaction, shown: ConversationView, state: str, who: Principal) -> None:
    values: dict[str, Any] = {"state": state}
    if state == "person" and shown.assigned_to is None and who.user_id is not None:
        values["assigned_to"] = who.user_id
    await tx.run(sa.update(conversations).where(conversations.c.id == shown.id).values(**values))
    await mark_in_service(tx, shown.contact_id, in_service=state == "person")
    await note_activity(
        tx, customer_id=shown.customer_id, kind=f"conversation.{state}", actor=who.actor, conversation_id=shown.id
    )
    await announce(tx, "conversation", id=str(shown.id), state=state)


class StateChange(BaseModel):
    state: Literal["bot", "person", "closed"] = "person"


@router.post("/conversations/{conversation_id}/takeover", operation_id="take_over")
async def take_over(
    conversation_id: UUID, who: Agent, product: ProductDep, body: StateChange | None = None
) -> ConversationView:
    """Silence the assistant (``person``), give the conversation back to it (``bot``), or close it."""
    async with product.database.tenant(who.tenant_id) as tx:
        shown = await _conversation(tx, conversation_id)
        await _set_state(tx, shown, (body or StateChange()).state, who)
        return await _conversation(tx, conversation_id)


class Assignment(BaseModel):
    user_id: UUID | None


@router.post("/conversations/{conversation_id}/assign", operation_id="assign_conversation")
async def assign_conversation(
    conversation_id: UUID, body: Assignment, who: Agent, product: ProductDep
) -> ConversationView:
    async with product.database.tenant(who.tenant_id) as tx:
        await check_member(tx, body.user_id)
        shown = await _conversation(tx, conversation_id)
        await tx.run(
            sa.update(conversations).where(conversations.c.id == conversation_id).values(assigned_to=body.user_id)
        )
        await note_activity(
            tx, customer_id=shown.customer_id, kind="conversation.assigned", actor=who.actor,
            conversation_id=conversation_id, after=str(body.user_id) if body.user_id else None,
        )  # fmt: skip
        if body.user_id is not None and body.user_id != who.user_id:
            about = {"customer_id": shown.customer_id, "conversation_id": conversation_id}
            await notify(tx, "assigned", [body.user_id], by=who.actor, text=shown.last_text, **about)
        await announce(tx, "conversation", id=str(conversation_id))
        return await _conversation(tx, conversation_id)
