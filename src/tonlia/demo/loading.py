"""Demo data: three companies with customers, 60 days of history, catalogue and knowledge."""

import asyncio
import functools
import json
import sys
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tonlia.accounts.channel_accounts import accounts_of, create_account
from tonlia.accounts.people import grant, save_user
from tonlia.accounts.tables import tenants
from tonlia.accounts.tenants import create_tenant, find_tenant, list_tenants
from tonlia.bootstrap import key_ring
from tonlia.customers.identify import identify
from tonlia.customers.sighting import Sighting
from tonlia.customers.tables import customers
from tonlia.knowledge.catalogue import save_products
from tonlia.knowledge.documents import import_document
from tonlia.leads.orders import Order, OrderItem, save_order
from tonlia.leads.qualify import open_leads
from tonlia.object_stores import open_store
from tonlia.platform import lanes
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database, Transaction, is_passing
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.ports.channel import Event, Sender
from tonlia.settings import Settings
from tonlia.timeline.inbound import Arrival
from tonlia.timeline.record import record_all
from tonlia.timeline.tables import conversations
from tonlia.timeline.threads import conversations_for

NAMES = ("demo-plastics", "demo-cars", "demo-shop")
_ATTEMPTS = 5
_PAUSE_S = 0.5
PROVIDERS = ("webchat", "form", "webhook", "whatsapp", "telegram")
_PROVIDER_OF = {"whatsapp": "whatsapp", "telegram": "telegram", "webchat": "webchat", "form": "form"}
Progress = Callable[[str, int, int], None]


def show_progress(name: str, done: int, total: int) -> None:
    sys.stderr.write(f"\rDemo data {name}: {done}/{total} customers" + ("\n" if done == total else ""))
    sys.stderr.flush()


async def load_if_new(settings: Settings, url: str) -> None:
    """Load the demo tenants at the very first start; once removed they stay away."""
    marker = settings.home / "demo-loaded"
    if marker.exists():
        return
    database = Database(url, pool_size=3)
    try:
        if await list_tenants(database) and not await _begun(database):
            marker.touch()
            return
        await load_all(settings, database, show_progress)
        marker.touch()
    finally:
        await database.close()


async def loaded(database: Database) -> list[str]:
    """Return the names of the demo tenants that are there."""
    return [tenant.name for tenant in await list_tenants(database) if tenant.name in NAMES]


async def _begun(database: Database) -> bool:
    """Tell whether an earlier start was cut off while it loaded the demo."""
    return bool(await loaded(database))


async def load_all(settings: Settings, database: Database, progress: Progress) -> None:
    owner = await save_user(database, settings.owner_email, password=None)
    known = {tenant.name for tenant in await list_tenants(database)}
    for name in NAMES:
        data = json.loads(files("tonlia.demo").joinpath(f"data/{name}.json").read_text())
        if name not in known:
            tenant_id = await create_tenant(database, name, demo=True, **data["tenant"])
        else:
            tenant_id = (await find_tenant(database, name)).id
        await grant(database, tenant_id, owner, "owner", actor="tonlia")
        await _load_tenant(settings, database, tenant_id, data, functools.partial(progress, name))


async def _load_tenant(
    settings: Settings, database: Database, tenant_id: UUID, data: dict[str, Any], progress: Callable[[int, int], None]
) -> None:
    accounts = await _accounts(settings, database, tenant_id)
    async with database.tenant(tenant_id) as tx:
        await save_products(tx, [_product(row, data["tenant"]["currency"]) for row in data["products"]])
    store = open_store(settings.home / "objects")
    async with database.tenant(tenant_id) as tx:
        if not await tx.value(sa.select(sa.literal(1)).select_from(customers).limit(1)):
            for name, text in data["documents"].items():
                await import_document(tx, store, name, "text/markdown", text.encode())
    products = {row[0]: row for row in data["products"]}
    total = len(data["customers"])
    for number, person in enumerate(data["customers"], start=1):
        async with database.tenant(tenant_id) as tx:  # one customer is there whole or not at all
            await _load_customer(tx, person, accounts, data["tenant"], products)
        progress(number, total)
    async with database.tenant(tenant_id) as tx:
        await announce(tx, "reread")


async def _accounts(settings: Settings, database: Database, tenant_id: UUID) -> dict[str, UUID]:
    ring = key_ring(settings)
    async with database.tenant(tenant_id) as tx:
        present = {row["provider"]: row["id"] for row in await accounts_of(tx)}
    made = {
        "whatsapp": {"app_secret": "demo", "verify_token": "demo", "access_token": "demo", "phone_number_id": "100",
                     "base_url": "http://127.0.0.1:9"},
        "telegram": {"bot_token": "1:demo", "secret_token": "demo", "base_url": "http://127.0.0.1:9", "public_url": "http://127.0.0.1:9"},
        "webhook": {"secret": "whsec_ZGVtbyBzZWNyZXQgb2YgdG9ubGlh"},
        "webchat": {"identity_secret": "demo-identity-secret"},
        "form": {},
    }  # fmt: skip
    for provider in PROVIDERS:
        if provider not in present:
            account = await create_account(database, ring, tenant_id, provider, made[provider], actor="tonlia")
            present[provider] = account.id
    return present


def _product(row: list[Any], currency: str) -> dict[str, Any]:
    sku, name, price, unit, description, attributes = row
    return {
        "sku": sku, "name": name, "price": Decimal(price), "currency": currency, "unit": unit, "description": description,
        "attributes": attributes,
    }  # fmt: skip


async def _load_customer(
    tx: Transaction, person: dict[str, Any], accounts: dict[str, UUID], tenant: dict[str, str],
    products: Mapping[str, list[Any]],
) -> None:  # fmt: skip
    handles: dict[str, str] = {kind: person[kind] for kind in ("whatsapp", "telegram", "webchat") if kind in person}
    if "wechat" in person:
        handles["wecom"] = person["wechat"]
    who = await identify(
        tx,
        Sighting(
            channel="webhook", country=tenant["country"], name=person["name"], phones=tuple(person.get("phones", ())),
            emails=tuple(person.get("emails", ())), handles=handles, company=person.get("company"),
        ),
    )  # fmt: skip
    arrivals = [_arrival(person, number, accounts, tenant["timezone"]) for number in range(len(person["entries"]))]
    talks = await conversations_for(tx, arrivals, [(who.customer_id, who.contact_id)] * len(arrivals))
    fresh = conversations.c.id.in_(talks), conversations.c.last_seq == 0
    first = min(arrival.event.occurred_at for arrival in arrivals if arrival.event.occurred_at is not None)
    await tx.run(sa.update(conversations).where(*fresh).values(state="person", last_message_at=first))
    entries = await record_all(tx, arrivals, talks)
    if not entries:
        return  # loaded by an earlier start
    await open_leads(tx, entries)
    await lanes.request(tx, "respond", *map(str, talks))
    last = _time(person["entries"][-1], tenant["timezone"])
    await tx.run(sa.update(customers).where(customers.c.id == who.customer_id).values(last_contact_at=last))
    for row in person.get("orders", ()):
        await save_order(tx, who.customer_id, _order(row, tenant["timezone"], products), currency=tenant["currency"])


def _order(row: list[Any], timezone: str, products: Mapping[str, list[Any]]) -> Order:
    """``row``: days ago, number, SKU, quantity, price, days of credit, days ago when it was paid or null."""
    days, number, sku, quantity, price, credit, paid = row
    product = products[sku]
    item = OrderItem(name=product[1], sku=sku, quantity=Decimal(str(quantity)), unit=product[3], price=Decimal(price))
    return Order(
        number=number, source="demo", status="delivered", ordered_at=_day(days, "10:00", timezone), items=[item],
        due_at=_day(days - credit, "18:00", timezone),
        paid_at=None if paid is None else _day(paid, "09:30", timezone),
    )  # fmt: skip


def _arrival(person: dict[str, Any], number: int, accounts: dict[str, UUID], timezone: str) -> Arrival:
    entry = person["entries"][number]
    provider = _PROVIDER_OF.get(entry[2], "webhook")
    event = _event(person, number, entry, provider, timezone)
    return Arrival(
        id=new_id(), account_id=accounts[provider], provider=provider, event=event, received_at=utc_now(), trace=None
    )


def _event(person: dict[str, Any], number: int, entry: list[Any], provider: str, timezone: str) -> Event:
    _, _, channel, direction, text, *rest = entry
    key = person.get("whatsapp") or person.get("telegram") or person.get("webchat") or person["name"]
    thread = str(key) if provider != "webhook" else f"{channel}:{person['name']}"
    return Event(
        kind="message", provider=provider, channel=channel, direction="inbound" if direction == "in" else "outbound",
        external_id=f"demo:{key}:{number}", thread_id=thread, sender=Sender(id=str(key), name=person["name"]),
        occurred_at=_time(entry, timezone), content_type="text", text=text, duration_s=rest[0] if rest else None,
    )  # fmt: skip


def _time(entry: list[Any], timezone: str) -> datetime:
    return _day(entry[0], entry[1], timezone)


def _day(days: int, clock: str, timezone: str) -> datetime:
    """Return a time of day so many days ago, or ahead when negative."""
    day = (utc_now().astimezone(ZoneInfo(timezone)) - timedelta(days=days)).date()
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(timezone))


async def remove_all(database: Database) -> list[str]:
    """Delete the demo tenants; their rows go with them."""
    removed = []
    for tenant in await list_tenants(database):
        if tenant.name in NAMES:
            await _remove(database, tenant.id)
            removed.append(tenant.name)
    return removed


async def _remove(database: Database, tenant_id: UUID) -> None:
    """Delete one tenant; a worker busy with it may stand in the way for a moment."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            async with database.shared() as connection:
                await connection.execute(sa.delete(tenants).where(tenants.c.id == tenant_id, tenants.c.demo))
        except Exception as error:
            if attempt == _ATTEMPTS or not is_passing(error):
                raise
            await asyncio.sleep(_PAUSE_S * attempt)
        else:
            return
