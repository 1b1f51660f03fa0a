"""Orders by API and by file."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query, UploadFile
from pydantic import BaseModel, ConfigDict

from tonlia.accounts import audit
from tonlia.accounts.tenants import load_tenant
from tonlia.analysis.account import LANE as ANALYSIS
from tonlia.customers.tables import customers
from tonlia.leads.order_import import read_orders
from tonlia.leads.orders import Order, items_of, save_order
from tonlia.leads.tables import orders
from tonlia.platform import lanes
from tonlia.platform.database import Transaction
from tonlia.platform.errors import NotFoundError
from tonlia.web_api.access import Agent, Manager, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page

router = APIRouter(prefix="/api/v1", tags=["orders"])


class ItemView(BaseModel):
    sku: str | None
    name: str
    quantity: Decimal
    unit: str | None
    price: Decimal


class OrderView(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: UUID
    customer_id: UUID
    source: str
    number: str
    status: str
    ordered_at: datetime
    amount: Decimal
    currency: str
    due_at: datetime | None
    paid_at: datetime | None
    items: list[ItemView]


class NewOrder(Order):
    customer_id: UUID


@router.get("/orders", operation_id="list_orders")
async def list_orders(
    who: Viewer,
    product: ProductDep,
    paging: Paging,
    customer_id: UUID | None = None,
    ids: Annotated[list[UUID] | None, Query(max_length=200)] = None,
) -> Page[OrderView]:
    """Return orders, the latest first: all, a customer's, or those asked for by id."""
    statement = sa.select(orders)
    if ids is not None:
        statement = statement.where(orders.c.id.in_(ids))
    if customer_id is not None:
        statement = statement.where(orders.c.customer_id == customer_id)
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(tx, statement, paging, by=orders.c.ordered_at, id_column=orders.c.id)
        items = await items_of(tx, [row["id"] for row in rows])
    return Page(
        items=[OrderView.model_validate({**row, "items": items[row["id"]]}) for row in rows], next_cursor=following
    )


@router.post("/orders", operation_id="save_order", status_code=201)
async def save(body: NewOrder, who: Agent, product: ProductDep) -> OrderView:
    """Write an order; one of the same source and number is brought up to date."""
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
        if not await tx.value(
            sa.select(sa.literal(1)).select_from(customers).where(customers.c.id == body.customer_id)
        ):
            raise NotFoundError("There is no such customer.")
        order = Order.model_validate(body.model_dump(exclude={"customer_id"}))
        order_id = await save_order(tx, body.customer_id, order, currency=tenant.currency)
        await lanes.request(tx, ANALYSIS, str(body.customer_id))
        row = await tx.first(sa.select(orders).where(orders.c.id == order_id))
        items = await items_of(tx, [order_id])
    return OrderView.model_validate({**(row or {}), "items": items[order_id]})


class ImportedOrders(BaseModel):
    total: int
    saved: int
    errors: list[dict[str, Any]]


@router.post("/orders/import", operation_id="import_orders")
async def import_orders(file: UploadFile, who: Manager, product: ProductDep) -> ImportedOrders:
    """Import orders from CSV: a line an item, customers found by name. Good orders are kept, bad lines named."""
    data = await file.read()
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
        sheet = read_orders(data, tenant.zone)
        known = await _customers(tx, {name for name, _ in sheet.orders})
        saved = 0
        for name, order in sheet.orders:
            if name not in known:
                sheet.errors.append(
                    {"order": order.number, "field": "customer", "reason": f"no customer is named {name!r}"}
                )
                continue
            await save_order(tx, known[name], order, currency=tenant.currency)
            saved += 1
        await lanes.request(tx, ANALYSIS, *{str(known[name]) for name, _ in sheet.orders if name in known})
        await audit.record(tx, who.actor, "orders.import", file.filename or "", saved=saved)
    return ImportedOrders(total=sheet.total, saved=saved, errors=sheet.errors[:1000])


async def _customers(tx: Transaction, names: set[str]) -> dict[str, UUID]:
    """Return customers by exact name; a name that several have is left out."""
    known: dict[str, list[UUID]] = {}
    wanted = sa.select(customers.c.id, customers.c.name).where(
        customers.c.name.in_(names), customers.c.status != "merged"
    )
    for row in await tx.all(wanted) if names else ():
        known.setdefault(row["name"], []).append(row["id"])
    return {name: ids[0] for name, ids in known.items() if len(ids) == 1}
