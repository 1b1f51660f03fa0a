"""Finding the person behind a sighting, or making a provisional one."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from tonlia.customers.sighting import Sighting
from tonlia.customers.tables import contacts, customers, identities
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.platform.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    contact_id: UUID
    customer_id: UUID
    created: bool


async def identify(tx: Transaction, sighting: Sighting) -> Identified:
    """Return the contact of the sighting; identities not seen before are added to it."""
    keys = [("email", e.lower()) for e in sighting.emails] + [("phone", p) for p in sighting.phones]
    keys += list(sighting.handles.items())
    for kind, value in keys:
        found = await tx.first(
            sa.select(identities.c.contact_id, contacts.c.customer_id)
            .join(
                contacts,
                sa.and_(contacts.c.tenant_id == identities.c.tenant_id, contacts.c.id == identities.c.contact_id),
            )
            .where(identities.c.kind == kind, identities.c.value == value)
        )
        if found is not None:
            return Identified(contact_id=found["contact_id"], customer_id=found["customer_id"], created=False)
    customer_id, contact_id = new_id(), new_id()
    name = sighting.name or (keys[0][1] if keys else "?")
    now = utc_now()
    await tx.insert(customers, {"id": customer_id, "name": name, "kind": "person", "last_contact_at": now})
    await tx.insert(contacts, {"id": contact_id, "customer_id": customer_id, "name": sighting.name})
    await tx.insert(identities, *({"kind": k, "value": v, "contact_id": contact_id, "verified": True} for k, v in keys))
    return Identified(contact_id=contact_id, customer_id=customer_id, created=True)
