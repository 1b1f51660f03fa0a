"""Making a lead by hand, and taking it back: a deal that a person, or an insight, sees before the customer asks for it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.customers.tables import contacts, customers
from tonlia.leads.tables import leads
from tonlia.platform.database import Row, Transaction
from tonlia.platform.errors import ConflictError, NotFoundError
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.timeline.record import note_activity


async def create_lead(tx: Transaction, customer_id: UUID, values: Mapping[str, Any], *, actor: str) -> Row:
    """Make a lead of the customer's first person who has none; it is warm, as somebody chose it.

    Raises NotFoundError without such a customer, ConflictError when each of his people has a lead already.
    """
    live = (customers.c.id == customer_id, customers.c.status != "merged")
    if not await tx.value(sa.select(sa.literal(1)).select_from(customers).where(*live)):
        raise NotFoundError("There is no such customer.")
    led = sa.select(leads.c.contact_id).where(leads.c.tenant_id == tx.tenant_id)
    free = sa.select(contacts.c.id).where(
        contacts.c.customer_id == customer_id, contacts.c.status == "active", contacts.c.id.not_in(led)
    )
    contact_id = await tx.value(free.order_by(contacts.c.id).limit(1))
    if contact_id is None:
        raise ConflictError(
            "Everyone at this customer has a lead already.", field="customer_id", remedy="Change the lead there is."
        )
    lead_id = new_id()
    row = {"id": lead_id, "customer_id": customer_id, "contact_id": contact_id, "source_channel": "manual",
           "source": {"type": "manual"}, "temperature": "warm", **values}  # fmt: skip
    await tx.insert(leads, row)
    await note_activity(
        tx, customer_id=customer_id, kind="lead.created", actor=actor, lead_id=str(lead_id), channel="manual"
    )
    await announce(tx, "lead", id=str(lead_id), customer_id=str(customer_id))
    made = await tx.first(sa.select(leads).where(leads.c.id == lead_id))
    if made is None:
        raise NotFoundError("The lead is gone.")
    return made


async def take_back_lead(tx: Transaction, lead_id: UUID, *, actor: str) -> None:
    """Remove a lead that was made by hand and that nobody has touched since; its timeline says so.

    Raises NotFoundError, or ConflictError for any other lead: that one is history, and is set to lost.
    """
    lead = await tx.first(sa.select(leads).where(leads.c.id == lead_id).with_for_update())
    if lead is None:
        raise NotFoundError("There is no such lead.")
    if lead["source"].get("type") != "manual" or lead["version"] != 1:
        raise ConflictError("Only a lead just made by hand can be taken back.", remedy="Set its stage to lost.")
    await tx.run(sa.delete(leads).where(leads.c.id == lead_id))
    await note_activity(tx, customer_id=lead["customer_id"], kind="lead.taken_back", actor=actor, lead_id=str(lead_id))
    await announce(tx, "lead", id=str(lead_id), customer_id=str(lead["customer_id"]))
