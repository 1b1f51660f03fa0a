"""Contacts: adding one by hand, changing one, the numbers and addresses by which it is known."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from tonlia.accounts import audit
from tonlia.accounts.tenants import load_tenant
from tonlia.customers.identify import identify
from tonlia.customers.normalise import Key, email_key, phone_key
from tonlia.customers.sighting import Sighting
from tonlia.customers.tables import contacts, customers, identities
from tonlia.platform.database import Transaction
from tonlia.platform.errors import ConflictError, InvalidInputError, NotFoundError
from tonlia.platform.events import announce
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.reading import PlainText, must_exist
from tonlia.web_api.views import ContactView, IdentityView

router = APIRouter(prefix="/api/v1", tags=["customers"])


async def contacts_where(tx: Transaction, where: sa.ColumnElement[bool]) -> list[ContactView]:
    """Return active contacts with the identities by which they are known."""
    rows = await tx.all(sa.select(contacts).where(where, contacts.c.status == "active").order_by(contacts.c.id))
    ids = [row["id"] for row in rows]
    keys = await tx.all(sa.select(identities).where(identities.c.contact_id.in_(ids))) if ids else []
    by_contact: dict[UUID, list[IdentityView]] = {}
    for key in keys:
        by_contact.setdefault(key["contact_id"], []).append(IdentityView.model_validate(dict(key)))
    return [ContactView.model_validate({**row, "identities": by_contact.get(row["id"], [])}) for row in rows]


@router.get("/contacts", operation_id="list_contacts")
async def list_contacts(who: Viewer, product: ProductDep, paging: Paging) -> Page[ContactView]:
    async with product.database.tenant(who.tenant_id) as tx:
        wanted = sa.select(contacts.c.id).where(contacts.c.status == "active")
        rows, following = await fetch_page(tx, wanted, paging, by=None, id_column=contacts.c.id)
        items = await contacts_where(tx, contacts.c.id.in_([row["id"] for row in rows]))
    return Page(items=sorted(items, key=lambda item: item.id, reverse=True), next_cursor=following)


class NewContact(BaseModel):
    name: Annotated[PlainText, Field(max_length=300)] = ""
    company: Annotated[PlainText, Field(max_length=300)] = ""
    phone: Annotated[PlainText, Field(max_length=100)] = ""
    email: Annotated[PlainText, Field(max_length=254)] = ""
    role: Annotated[PlainText, Field(max_length=200)] = ""
    city: Annotated[PlainText, Field(max_length=200)] = ""


@router.post("/contacts", operation_id="add_contact", status_code=201)
async def add_contact(body: NewContact, who: Agent, product: ProductDep) -> ContactView:
    """Add a person by hand. Somebody known by this number or address is completed, never doubled."""
    if not (body.name or body.phone or body.email):
        raise InvalidInputError("Nothing names the person.", field="name", remedy="Give a name, a phone or an e-mail.")
    async with product.database.tenant(who.tenant_id) as tx:
        country = (await load_tenant(tx)).country
        for field, key, given in (
            ("phone", phone_key(body.phone, country), body.phone),
            ("email", email_key(body.email), body.email),
        ):
            if given and key is None:
                raise InvalidInputError(f"{given!r} cannot be used.", field=field, remedy="Correct it or leave it out.")
        found = await identify(
            tx,
            Sighting(
                channel="import", country=country, name=body.name or None, company=body.company or None,
                phones=(body.phone,) if body.phone else (), emails=(body.email,) if body.email else (),
                city=body.city or None,
            ),
        )  # fmt: skip
        if body.role:
            await tx.run(sa.update(contacts).where(contacts.c.id == found.contact_id).values(role=body.role))
        await audit.record(tx, who.actor, "contact.add", str(found.contact_id))
        await announce(tx, "customer", id=str(found.customer_id))
        return (await contacts_where(tx, contacts.c.id == found.contact_id))[0]


class ContactChange(BaseModel):
    name: Annotated[PlainText | None, Field(max_length=300)] = None
    role: Annotated[PlainText | None, Field(max_length=200)] = None
    city: Annotated[PlainText | None, Field(max_length=200)] = None
    birth_date: date | None = None


@router.patch("/contacts/{contact_id}", operation_id="change_contact")
async def change_contact(contact_id: UUID, change: ContactChange, who: Agent, product: ProductDep) -> ContactView:
    """Change what is known of a person; an empty text clears the field."""
    values = {name: value or None for name, value in change.model_dump(exclude_unset=True).items()}
    async with product.database.tenant(who.tenant_id) as tx:
        row = await must_exist(tx, contacts, contact_id, "contact")
        if values:
            await tx.run(sa.update(contacts).where(contacts.c.id == contact_id).values(**values))
        await audit.record(tx, who.actor, "contact.change", str(contact_id), fields=sorted(values))
        await announce(tx, "customer", id=str(row["customer_id"]))
        return await _one(tx, contact_id)


async def _one(tx: Transaction, contact_id: UUID) -> ContactView:
    found = await contacts_where(tx, contacts.c.id == contact_id)
    if not found:
        raise NotFoundError("There is no such contact.")
    return found[0]


class NewIdentity(BaseModel):
    kind: Literal["phone", "email"]
    value: Annotated[PlainText, Field(min_length=1, max_length=254)]


@router.post("/contacts/{contact_id}/identities", operation_id="add_identity", status_code=201)
async def add_identity(contact_id: UUID, body: NewIdentity, who: Agent, product: ProductDep) -> ContactView:
    """Add a phone or e-mail in the product's own form; one that belongs to somebody else is refused with their name."""
    async with product.database.tenant(who.tenant_id) as tx:
        row = await must_exist(tx, contacts, contact_id, "contact")
        country = (await load_tenant(tx)).country
        key = phone_key(body.value, country) if body.kind == "phone" else email_key(body.value)
        if key is None:
            raise InvalidInputError(
                f"{body.value!r} cannot be used.", field="value", remedy="Example: +55 11 98765-4321, li@example.com."
            )
        new = {"kind": key.kind, "value": key.value, "contact_id": contact_id, "verified": True}
        if await tx.insert_new(identities, new, unique=["kind", "value"], returning="value") is None:
            await _refuse_taken(tx, key, contact_id)
        await audit.record(tx, who.actor, "contact.identity_add", str(contact_id), kind=key.kind)
        await announce(tx, "customer", id=str(row["customer_id"]))
        return await _one(tx, contact_id)


async def _refuse_taken(tx: Transaction, key: Key, contact_id: UUID) -> None:
    joined = identities.join(
        contacts,
        sa.and_(contacts.c.tenant_id == identities.c.tenant_id, contacts.c.id == identities.c.contact_id),
    ).join(customers, sa.and_(customers.c.tenant_id == contacts.c.tenant_id, customers.c.id == contacts.c.customer_id))
    own = (identities.c.kind == key.kind, identities.c.value == key.value)
    columns = (identities.c.contact_id, customers.c.name.label("owner"))
    row = await tx.first(sa.select(*columns).select_from(joined).where(*own))
    if row is not None and row["contact_id"] != contact_id:
        raise ConflictError(f"{row['owner']} has it already.", field="value", remedy="Merge the two if they are one.")


@router.delete("/contacts/{contact_id}/identities", operation_id="remove_identity")
async def remove_identity(
    contact_id: UUID, who: Agent, product: ProductDep, kind: Literal["phone", "email"],
    value: Annotated[str, Query(max_length=300)],
) -> ContactView:  # fmt: skip
    """Take a phone or e-mail off a contact. The ids of a channel stay: by them its messages find the person."""
    own = (
        identities.c.contact_id == contact_id,
        identities.c.kind == kind,
        identities.c.value == value.replace("\x00", ""),
    )
    async with product.database.tenant(who.tenant_id) as tx:
        row = await must_exist(tx, contacts, contact_id, "contact")
        if not await tx.run(sa.delete(identities).where(*own)):
            raise NotFoundError("The contact has no such number or address.")
        await audit.record(tx, who.actor, "contact.identity_remove", str(contact_id), kind=kind)
        await announce(tx, "customer", id=str(row["customer_id"]))
        return await _one(tx, contact_id)
