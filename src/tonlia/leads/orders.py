"""Orders: written by API or import, once per number of a source."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

import sqlalchemy as sa
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from tonlia.leads.tables import order_items, orders
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.platform.errors import InvalidInputError
from tonlia.platform.ids import new_id


def _without_nul(text: str) -> str:
    return text.replace("\x00", "")


Text = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_without_nul)]
Quantity = Annotated[Decimal, Field(gt=0, lt=Decimal(10) ** 14, max_digits=17, decimal_places=3)]
Price = Annotated[Decimal, Field(ge=0, lt=Decimal(10) ** 13, max_digits=17, decimal_places=4)]


class OrderItem(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Text
    sku: Text | None = None
    quantity: Quantity
    unit: Annotated[str | None, Field(max_length=40), AfterValidator(lambda t: t and _without_nul(t))] = None
    price: Price


class Order(BaseModel):
    """``amount`` is the sum of the items when it is left out."""

    model_config = ConfigDict(extra="forbid")

    number: Text
    source: Text = "api"
    status: Literal["placed", "delivered", "cancelled"] = "placed"
    ordered_at: AwareDatetime
    currency: Annotated[str | None, Field(pattern=r"^[A-Z]{3}$")] = None
    amount: Annotated[Decimal | None, Field(ge=0, lt=Decimal(10) ** 15, max_digits=17, decimal_places=2)] = None
    due_at: AwareDatetime | None = None
    paid_at: AwareDatetime | None = None
    items: Annotated[list[OrderItem], Field(max_length=500)] = Field(default_factory=list)


async def save_order(tx: Transaction, customer_id: UUID, order: Order, *, currency: str) -> UUID:
    """Write an order, or bring the one of the same source and number up to date. Raises InvalidInputError."""
    amount = order.amount
    if amount is None:
        amount = sum((i.price * i.quantity for i in order.items), Decimal(0)).quantize(Decimal("0.01"))
    if amount >= Decimal(10) ** 15:
        raise InvalidInputError("The order's sum is out of range.", field="amount")
    same = (orders.c.source == order.source, orders.c.number == order.number)
    values: dict[str, Any] = {
        "customer_id": customer_id, "status": order.status, "ordered_at": order.ordered_at, "amount": amount,
        "currency": order.currency or currency, "due_at": order.due_at, "paid_at": order.paid_at, "updated_at": utc_now(),
    }  # fmt: skip
    row = {"id": new_id(), "source": order.source, "number": order.number, **values}
    order_id: UUID | None = await tx.insert_new(orders, row, unique=["source", "number"])
    if order_id is None:
        order_id = await tx.value(sa.update(orders).where(*same).values(**values).returning(orders.c.id))
    if order_id is None:
        raise InvalidInputError("The order is gone.", field="number")
    await tx.run(sa.delete(order_items).where(order_items.c.order_id == order_id))
    await tx.insert(
        order_items,
        *({"order_id": order_id, "position": n, **item.model_dump()} for n, item in enumerate(order.items)),
    )
    return order_id


async def items_of(tx: Transaction, ids: Sequence[UUID]) -> Mapping[UUID, list[dict[str, Any]]]:
    """Return the items of orders, in their order."""
    found: dict[UUID, list[dict[str, Any]]] = {order_id: [] for order_id in ids}
    statement = sa.select(order_items).where(order_items.c.order_id.in_(ids)).order_by(order_items.c.position)
    for row in await tx.all(statement) if ids else ():
        found[row["order_id"]].append({name: row[name] for name in ("sku", "name", "quantity", "unit", "price")})
    return found
