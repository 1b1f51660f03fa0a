"""A customer's history as the agents see it: entries, orders, tasks, people, as things stood at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tonlia.accounts.tenants import Tenant
from tonlia.customers.tables import contacts, customers
from tonlia.knowledge.tables import products
from tonlia.leads.tables import leads, order_items, orders
from tonlia.platform.database import Row, Transaction
from tonlia.platform.errors import NotFoundError
from tonlia.timeline.tables import communication_tasks, customer_communications

LOOK_BACK = timedelta(days=365)
MOST_ENTRIES = 2000
_c = customer_communications
_NOT_CONTACT = ("activity", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    value: Decimal
    unit: str
    period: str | None = None
    text: str = ""
    """As the entry has it, to find its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One contact with the customer; ``at`` is in the tenant's zone."""

    id: str
    at: datetime
    kind: str
    channel: str
    direction: str
    contact_id: str | None = None
    thread: str = ""
    text: str = ""
    duration_s: int | None = None
    intent: str | None = None
    sentiment: str | None = None
    sentiment_score: float | None = None
    urgency: str | None = None
    products: tuple[str, ...] = ()
    prices: tuple[Amount, ...] = ()
    quantities: tuple[Amount, ...] = ()
    dates: tuple[str, ...] = ()
    dated: tuple[tuple[str, str], ...] = ()
    """The words that name a day, and the day."""
    terms_days: int | None = None
    competitors: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    temperature: str | None = None
    automatic: bool = False
    unsure: bool = False
    """The reading of what it wants is to be reviewed."""
    named_at: tuple[tuple[str, int], ...] = ()
    """Where in the text goods of the catalogue are named, by SKU."""

    @property
    def inbound(self) -> bool:
        return self.direction == "inbound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    sku: str | None
    name: str
    quantity: Decimal
    unit: str | None
    price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    id: str
    number: str
    at: datetime
    amount: Decimal
    currency: str
    status: str = "placed"
    due_at: datetime | None = None
    paid_at: datetime | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    id: str
    title: str
    status: str
    priority: str
    created_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    record_id: str | None
    source: str = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: str
    name: str
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    sku: str
    name: str
    price: Decimal | None
    currency: str | None
    unit: str | None
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """A lead as far as it counts here: its stage, and how it ended."""

    id: str
    stage: str
    temperature: str
    created_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What was known at ``end``; ``start`` begins the range that is reported on, older entries are the baseline."""

    customer_id: str
    name: str
    kind: str
    start: datetime
    end: datetime
    currency: str
    entries: Sequence[Entry] = ()
    orders: Sequence[Order] = ()
    tasks: Sequence[Task] = ()
    people: Sequence[Person] = ()
    deals: Sequence[Deal] = ()
    details: Mapping[str, Any] = field(default_factory=dict)

    def between(self, start: datetime, end: datetime) -> list[Entry]:
        return [entry for entry in self.entries if start <= entry.at < end]

    @property
    def in_range(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.at >= self.start]

    @property
    def ids(self) -> set[str]:
        return {entry.id for entry in self.entries} | {order.id for order in self.orders}


async def load_history(tx: Transaction, tenant: Tenant, customer_id: UUID, start: datetime, end: datetime) -> History:
    """Read a customer's last year before ``end``. Raises NotFoundError."""
    customer = await tx.first(sa.select(customers).where(customers.c.id == customer_id))
    if customer is None:
        raise NotFoundError("There is no such customer.")
    return History(
        customer_id=str(customer_id), name=customer["name"], kind=customer["kind"], start=start.astimezone(tenant.zone),
        end=end.astimezone(tenant.zone), currency=tenant.currency, details=customer["details"],
        entries=await _entries(tx, tenant, customer_id, end), orders=await _orders(tx, tenant, customer_id, end),
        tasks=await _tasks(tx, customer_id, end), people=await _people(tx, customer_id),
        deals=await _deals(tx, customer_id, end),
    )  # fmt: skip


_READ = [
    _c.c[name]
    for name in ("id", "communication_time", "communication_type", "channel", "direction", "contact_id",
                 "conversation_id", "content", "duration", "intent_category", "sentiment", "sentiment_score",
                 "urgency_level", "analysis", "follow_up_items", "sync_status")
]  # fmt: skip


async def _entries(tx: Transaction, tenant: Tenant, customer_id: UUID, end: datetime) -> list[Entry]:
    statement = (
        sa.select(*_READ)
        .where(_c.c.customer_id == customer_id, _c.c.communication_type.not_in(_NOT_CONTACT))
        .where(_c.c.communication_time < end, _c.c.communication_time >= end - LOOK_BACK)
        .order_by(_c.c.communication_time.desc(), _c.c.id.desc())
        .limit(MOST_ENTRIES)
    )
    return [entry_of(row, tenant.zone) for row in reversed(await tx.all(statement))]


def entry_of(row: Row | Mapping[str, Any], zone: ZoneInfo) -> Entry:
    """Return a stored entry as the agents see it, its time in ``zone``."""
    analysis = row["analysis"] or {}
    said = analysis.get("structured") or {}
    return Entry(
        id=str(row["id"]), at=row["communication_time"].astimezone(zone), kind=row["communication_type"],
        channel=row["channel"], direction=row["direction"],
        contact_id=str(row["contact_id"]) if row["contact_id"] else None,
        thread=str(row["conversation_id"] or row["channel"]), text=row["content"] or "", duration_s=row["duration"],
        intent=row["intent_category"], sentiment=row["sentiment"], urgency=row["urgency_level"],
        sentiment_score=None if row["sentiment_score"] is None else float(row["sentiment_score"]),
        products=tuple(said.get("products") or ()),
        prices=tuple(Amount(value=Decimal(str(p["amount"])), unit=p["currency"]) for p in said.get("prices") or ()),
        quantities=tuple(
            Amount(value=Decimal(str(q["value"])), unit=q["unit"], period=q.get("period"), text=q.get("text") or "")
            for q in said.get("quantities") or ()
        ),
        dates=tuple(d.get("iso_date") or d.get("iso_end") or "" for d in said.get("dates") or ()),
        dated=tuple((d.get("text") or "", day) for d in said.get("dates") or () if (day := d.get("iso_date") or d.get("iso_end"))),
        terms_days=said.get("payment_terms_days"), competitors=tuple(said.get("competitors") or ()),
        follow_ups=tuple(row["follow_up_items"] or ()),
        temperature=analysis.get("lead_temperature"), automatic=row["sync_status"] == "automatic",
        unsure=bool(analysis.get("needs_review")),
    )  # fmt: skip


async def _orders(tx: Transaction, tenant: Tenant, customer_id: UUID, end: datetime) -> list[Order]:
    mine = (orders.c.customer_id == customer_id, orders.c.ordered_at < end, orders.c.status != "cancelled")
    rows = await tx.all(sa.select(orders).where(*mine).order_by(orders.c.ordered_at))
    if not rows:
        return []
    of_them = order_items.c.order_id.in_([row["id"] for row in rows])
    items: dict[UUID, list[Item]] = {}
    for row in await tx.all(sa.select(order_items).where(of_them).order_by(order_items.c.position)):
        item = Item(**{name: row[name] for name in ("sku", "name", "quantity", "unit", "price")})
        items.setdefault(row["order_id"], []).append(item)

    def seen(at: datetime | None, *, only_past: bool = False) -> datetime | None:
        return None if at is None or (only_past and at >= end) else at.astimezone(tenant.zone)

    return [
        Order(
            id=str(row["id"]), number=row["number"], at=row["ordered_at"].astimezone(tenant.zone),
            amount=row["amount"], currency=row["currency"], status=row["status"], due_at=seen(row["due_at"]),
            paid_at=seen(row["paid_at"], only_past=True), items=tuple(items.get(row["id"], ())),
        )
        for row in rows
    ]  # fmt: skip


async def _tasks(tx: Transaction, customer_id: UUID, end: datetime) -> list[Task]:
    mine = (communication_tasks.c.customer_id == customer_id, communication_tasks.c.created_at < end)
    rows = await tx.all(sa.select(communication_tasks).where(*mine).order_by(communication_tasks.c.created_at))
    return [
        Task(
            id=str(row["id"]), title=row["title"], priority=row["priority"], created_at=row["created_at"],
            due_at=row["due_at"], record_id=str(row["record_id"]) if row["record_id"] else None,
            status=row["status"] if row["done_at"] is None or row["done_at"] < end else "open",
            done_at=row["done_at"] if row["done_at"] and row["done_at"] < end else None, source=row["source"],
        )
        for row in rows
    ]  # fmt: skip


async def _people(tx: Transaction, customer_id: UUID) -> list[Person]:
    mine = (contacts.c.customer_id == customer_id, contacts.c.status == "active")
    rows = await tx.all(sa.select(contacts).where(*mine).order_by(contacts.c.id))
    return [Person(id=str(row["id"]), name=row["name"] or "", role=row["role"]) for row in rows]


async def _deals(tx: Transaction, customer_id: UUID, end: datetime) -> list[Deal]:
    mine = (leads.c.customer_id == customer_id, leads.c.created_at < end)
    rows = await tx.all(sa.select(leads).where(*mine).order_by(leads.c.created_at))
    return [
        Deal(**{name: row[name] for name in ("stage", "temperature", "created_at", "closed_at")}, id=str(row["id"]))
        for row in rows
    ]


async def load_catalogue(tx: Transaction, limit: int = 2000) -> list[Product]:
    """Read the tenant's catalogue, which opportunities are priced from."""
    columns = [products.c[name] for name in ("sku", "name", "price", "currency", "unit", "attributes")]
    return [Product(**row) for row in await tx.all(sa.select(*columns).order_by(products.c.sku).limit(limit))]
