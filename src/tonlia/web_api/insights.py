"""Insights and alerts: what the agents found, what people did about it, and what they thought of it."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from tonlia.accounts import audit
from tonlia.accounts.roles import Principal
from tonlia.analysis.tables import alert_mutes
from tonlia.customers.tables import customers
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Row, Transaction
from tonlia.platform.errors import InvalidInputError, NotFoundError
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.timeline.tables import alerts, communication_insights, conversations
from tonlia.web_api.access import Agent, Manager, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.views import AlertView, InsightView

router = APIRouter(prefix="/api/v1", tags=["insights"])
InsightType = Literal["relationship", "opportunity", "risk", "suggestion", "trend", "summary"]
Status = Literal["new", "read", "acted", "dismissed"]
_i = communication_insights


def _shown(row: Row | dict[str, Any]) -> InsightView:
    return InsightView.model_validate({**row, "insight_id": row["id"]})


class InsightFilters(BaseModel):
    insight_type: InsightType | None = None
    status: Status | None = None
    current: bool | None = None

    def apply(self, statement: sa.Select[Any]) -> sa.Select[Any]:
        if self.insight_type is not None:
            statement = statement.where(_i.c.insight_type == self.insight_type)
        if self.status is not None:
            statement = statement.where(_i.c.status == self.status)
        if self.current is not None:
            statement = statement.where(_i.c.current == self.current)
        return statement


InsightQuery = Annotated[InsightFilters, Query()]


@router.get("/insights", operation_id="list_insights")
async def list_insights(who: Viewer, product: ProductDep, paging: Paging, filters: InsightQuery) -> Page[InsightView]:
    """List what the agents found, the latest first; ``current`` leaves out what later runs did not find again."""
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(
            tx, filters.apply(sa.select(_i)), paging, by=_i.c.created_at, id_column=_i.c.id
        )
    return Page(items=[_shown(row) for row in rows], next_cursor=following)


@router.get("/customers/{customer_id}/insights", operation_id="customer_insights")
async def customer_insights(
    customer_id: UUID, who: Viewer, product: ProductDep, paging: Paging, filters: InsightQuery
) -> Page[InsightView]:
    async with product.database.tenant(who.tenant_id) as tx:
        await _must_exist(tx, customers, customer_id, "customer")
        statement = filters.apply(sa.select(_i).where(_i.c.customer_id == customer_id))
        rows, following = await fetch_page(tx, statement, paging, by=_i.c.created_at, id_column=_i.c.id)
    return Page(items=[_shown(row) for row in rows], next_cursor=following)


class InsightChange(BaseModel):
    """``feedback`` changes how much findings of this kind count from the next run on."""

    status: Status | None = None
    handle_result: Annotated[str | None, Field(max_length=1000)] = None
    feedback: Literal["useful", "wrong"] | None = None


@router.patch("/insights/{insight_id}", operation_id="change_insight")
async def change_insight(insight_id: UUID, change: InsightChange, who: Agent, product: ProductDep) -> InsightView:
    values: dict[str, Any] = change.model_dump(exclude_unset=True)
    if values.get("feedback") == "wrong":
        values.setdefault("status", "dismissed")
    values |= _handled(values, who.actor)
    async with product.database.tenant(who.tenant_id) as tx:
        await _must_exist(tx, _i, insight_id, "insight")
        if values:
            await tx.run(sa.update(_i).where(_i.c.id == insight_id).values(**values, updated_at=utc_now()))
        row = await _must_exist(tx, _i, insight_id, "insight")
        await announce(tx, "insight", id=str(insight_id), customer_id=str(row["customer_id"]))
    return _shown(row)


def _handled(values: dict[str, Any], actor: str) -> dict[str, Any]:
    """Return who dealt with it and when; opened again, nobody has."""
    if values.get("status") in ("new", "read"):
        return {"handled_by": None, "handled_at": None, "handle_result": None}
    clean = {"handle_result": values["handle_result"].replace("\x00", "")} if values.get("handle_result") else {}
    if values.get("status") in ("acted", "dismissed"):
        return {**clean, "handled_by": actor, "handled_at": utc_now()}
    return clean


class AlertFilters(BaseModel):
    """``undone``: nobody has acted on it or dismissed it. ``mine``: of a customer or conversation of who asks."""

    status: Status | None = None
    level: Literal["high", "medium", "low"] | None = None
    customer_id: UUID | None = None
    kind: Annotated[str | None, Field(max_length=60)] = None
    snoozed: bool | None = None
    undone: bool | None = None
    mine: bool = False

    def apply(self, statement: sa.Select[Any], who: Principal) -> sa.Select[Any]:
        equal = ((alerts.c.status, self.status), (alerts.c.level, self.level), (alerts.c.customer_id, self.customer_id))
        for column, value in equal:
            if value is not None:
                statement = statement.where(column == value)
        if self.kind:
            statement = statement.where(alerts.c.kind == self.kind.replace("\x00", ""))
        for wanted, condition in ((self.snoozed, _asleep()), (self.undone, alerts.c.status.in_(("new", "read")))):
            if wanted is not None:
                statement = statement.where(condition if wanted else sa.not_(condition))
        return statement.where(_belongs_to(who)) if self.mine else statement


def _asleep() -> sa.ColumnElement[bool]:
    return sa.and_(alerts.c.snoozed_until.is_not(None), alerts.c.snoozed_until > utc_now())


@router.get("/alerts", operation_id="list_alerts")
async def list_alerts(
    who: Viewer, product: ProductDep, paging: Paging, filters: Annotated[AlertFilters, Query()]
) -> Page[AlertView]:
    statement = filters.apply(_alerts(), who)
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(tx, statement, paging, by=alerts.c.created_at, id_column=alerts.c.id)
    return Page(items=[AlertView.model_validate(row) for row in rows], next_cursor=following)


def _belongs_to(who: Principal) -> sa.ColumnElement[bool]:
    if who.user_id is None:  # a key owns nothing
        return sa.false()
    talk = sa.and_(conversations.c.tenant_id == alerts.c.tenant_id, conversations.c.id == alerts.c.conversation_id)
    theirs = sa.select(sa.literal(1)).select_from(conversations).where(talk, conversations.c.assigned_to == who.user_id)
    return sa.or_(customers.c.assigned_to == who.user_id, sa.exists(theirs.correlate(alerts)))


class AlertCounts(BaseModel):
    """How many alerts nobody has looked at, dealt with, or that sleep until later."""

    unread: int
    undone: int
    snoozed: int


@router.get("/alert-counts", operation_id="count_alerts")
async def count_alerts(who: Viewer, product: ProductDep) -> AlertCounts:
    asleep, n = _asleep(), sa.func.count()
    awake = sa.not_(asleep)
    statement = sa.select(
        n.filter(awake, alerts.c.status == "new").label("unread"), n.filter(awake).label("undone"),
        n.filter(asleep).label("snoozed"),
    ).where(alerts.c.status.in_(("new", "read")))  # fmt: skip
    async with product.database.tenant(who.tenant_id) as tx:
        return AlertCounts.model_validate(dict(await tx.first(statement) or {}))


def _alerts() -> sa.Select[Any]:
    both = sa.and_(customers.c.tenant_id == alerts.c.tenant_id, customers.c.id == alerts.c.customer_id)
    return sa.select(alerts, customers.c.name.label("customer_name")).select_from(alerts.join(customers, both))


class AlertChange(BaseModel):
    status: Status | None = None
    snoozed_until: datetime | None = None
    handle_result: Annotated[str | None, Field(max_length=1000)] = None


@router.patch("/alerts/{alert_id}", operation_id="change_alert")
async def change_alert(alert_id: UUID, change: AlertChange, who: Agent, product: ProductDep) -> AlertView:
    """Mark an alert as read, acted on or dismissed, or let it sleep until a time."""
    values: dict[str, Any] = change.model_dump(exclude_unset=True)
    if values.get("snoozed_until") is not None and values["snoozed_until"].tzinfo is None:
        raise InvalidInputError(
            "The time has no zone.", field="snoozed_until", remedy="Example: 2026-06-15T09:00:00+08:00."
        )
    if "status" in values and values["status"] is None:
        del values["status"]
    values |= _handled(values, who.actor)
    async with product.database.tenant(who.tenant_id) as tx:
        await _must_exist(tx, alerts, alert_id, "alert")
        if values:
            await tx.run(sa.update(alerts).where(alerts.c.id == alert_id).values(**values, updated_at=utc_now()))
        row = await tx.first(_alerts().where(alerts.c.id == alert_id))
        await announce(tx, "alert", id=str(alert_id), customer_id=str(row["customer_id"]) if row else None)
    return AlertView.model_validate(row)


class Mute(BaseModel):
    """Without a customer it holds for all; without ``until`` for good."""

    kind: Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z_]+$")]
    reason: Annotated[str, Field(min_length=1, max_length=300)]
    customer_id: UUID | None = None
    until: datetime | None = None


class MuteView(Mute):
    id: UUID
    created_by: str
    created_at: datetime


@router.get("/alert-mutes", operation_id="list_alert_mutes")
async def list_mutes(who: Viewer, product: ProductDep) -> list[MuteView]:
    async with product.database.tenant(who.tenant_id) as tx:
        rows = await tx.all(sa.select(alert_mutes).order_by(alert_mutes.c.id.desc()).limit(500))
    return [MuteView.model_validate({k: v for k, v in row.items() if k != "tenant_id"}) for row in rows]


@router.post("/alert-mutes", operation_id="mute_alerts", status_code=201)
async def mute(body: Mute, who: Manager, product: ProductDep) -> MuteView:
    """Raise no more alerts of a kind, with the reason that others can read."""
    if body.until is not None and body.until.tzinfo is None:
        raise InvalidInputError("The time has no zone.", field="until", remedy="Example: 2026-06-15T09:00:00+08:00.")
    values = {**body.model_dump(), "reason": body.reason.replace("\x00", ""), "id": new_id(), "created_by": who.actor}
    async with product.database.tenant(who.tenant_id) as tx:
        if body.customer_id is not None:
            await _must_exist(tx, customers, body.customer_id, "customer")
        await tx.insert(alert_mutes, values)
        await audit.record(tx, who.actor, "alert.mute", str(values["id"]), kind=body.kind)
    return MuteView.model_validate({**values, "created_at": utc_now()})


@router.delete("/alert-mutes/{mute_id}", operation_id="unmute_alerts", status_code=204)
async def unmute(mute_id: UUID, who: Manager, product: ProductDep) -> None:
    async with product.database.tenant(who.tenant_id) as tx:
        if not await tx.run(sa.delete(alert_mutes).where(alert_mutes.c.id == mute_id)):
            raise NotFoundError("There is no such mute.")
        await audit.record(tx, who.actor, "alert.unmute", str(mute_id))


async def _must_exist(tx: Transaction, table: sa.Table, row_id: UUID, what: str) -> Row:
    row = await tx.first(sa.select(table).where(table.c.id == row_id))
    if row is None:
        raise NotFoundError(f"There is no such {what}.")
    return row
