"""Tasks about customers: those a person sets, and those that reading an entry or a report asks for."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from tonlia.customers.tables import customers
from tonlia.timeline import tasks
from tonlia.timeline.tables import communication_tasks, customer_communications
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.reading import must_exist, owned_by
from tonlia.web_api.views import TaskView

router = APIRouter(prefix="/api/v1", tags=["tasks"])
Status = Literal["open", "done", "dismissed"]
Priority = Literal["low", "medium", "high", "urgent"]
Title = Annotated[str, Field(min_length=1, max_length=300, pattern=r"\S")]


class TaskFilter(BaseModel):
    customer_id: UUID | None = None
    record_id: UUID | None = None
    status: Status | None = None
    owner: Annotated[str | None, Field(description="A member's id, `me` or `none`.")] = None
    due_before: datetime | None = None


@router.get("/tasks", operation_id="list_tasks")
async def list_tasks(
    who: Viewer, product: ProductDep, paging: Paging, filters: Annotated[TaskFilter, Depends()]
) -> Page[TaskView]:
    table = communication_tasks
    statement = sa.select(table)
    for name in ("customer_id", "record_id", "status"):
        if (value := getattr(filters, name)) is not None:
            statement = statement.where(table.c[name] == value)
    if filters.owner is not None:
        statement = statement.where(owned_by(table.c.assigned_to, filters.owner, who.user_id))
    if filters.due_before is not None:
        statement = statement.where(table.c.due_at < filters.due_before)
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(tx, statement, paging, by=table.c.created_at, id_column=table.c.id)
    return Page(items=[TaskView.model_validate(row) for row in rows], next_cursor=following)


class NewTask(BaseModel):
    customer_id: UUID
    title: Title
    priority: Priority = "medium"
    due_at: datetime | None = None
    assigned_to: UUID | None = None
    record_id: Annotated[UUID | None, Field(description="The entry that the task rests on.")] = None


@router.post("/tasks", operation_id="create_task", status_code=201)
async def create_task(body: NewTask, who: Agent, product: ProductDep) -> TaskView:
    """Set a task. Its owner is told of it, and reminded when it falls due."""
    async with product.database.tenant(who.tenant_id) as tx:
        owner = await must_exist(tx, customers, body.customer_id, "customer")
        if body.record_id is not None:
            await must_exist(tx, customer_communications, body.record_id, "communication")
        values = {**body.model_dump(), "customer_id": owner["merged_into"] or owner["id"], "source": "person"}
        return TaskView.model_validate(dict(await tasks.open_task(tx, values, actor=who.actor)))


class TaskChange(BaseModel):
    status: Status | None = None
    title: Title | None = None
    priority: Priority | None = None
    due_at: datetime | None = None
    assigned_to: UUID | None = None


@router.patch("/tasks/{task_id}", operation_id="change_task")
async def change_task(task_id: UUID, change: TaskChange, who: Agent, product: ProductDep) -> TaskView:
    """Change what is named; null takes the due time or the owner away."""
    named = change.model_dump(exclude_unset=True)
    values = {name: value for name, value in named.items() if value is not None or name in ("due_at", "assigned_to")}
    async with product.database.tenant(who.tenant_id) as tx:
        return TaskView.model_validate(dict(await tasks.change_task(tx, task_id, values, actor=who.actor)))
