"""Which company a contact belongs to: by the domain of its mail or a company name given, never by free mail."""

from uuid import UUID

import sqlalchemy as sa

from tonlia.customers.match import Facts
from tonlia.customers.merge import move_contact
from tonlia.customers.normalise import company_name
from tonlia.customers.sighting import Sighting
from tonlia.customers.tables import contacts, customers
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Row, Transaction
from tonlia.platform.ids import new_id


async def company_of(tx: Transaction, contact_id: UUID, sighting: Sighting, seen: Facts) -> UUID:
    """Return the contact's customer, after joining it to the company that the sighting names."""
    statement = (
        sa.select(customers)
        .join(
            contacts, sa.and_(contacts.c.tenant_id == customers.c.tenant_id, contacts.c.customer_id == customers.c.id)
        )
        .where(contacts.c.id == contact_id)
    )
    present = await tx.first(statement)
    if present is None:
        raise LookupError("a contact without a customer")
    own: UUID = present["id"]
    domain = min(seen.domains) if seen.domains else None
    named = sighting.company.strip() if sighting.company and company_name(sighting.company) else None
    if present["kind"] == "company" or (domain is None and named is None):
        return own
    company = await _find(tx, domain, named)
    if company is not None and company["id"] != own:
        await move_contact(tx, contact_id, own, company["id"])
        found: UUID = company["id"]
        return found
    shared = await tx.value(sa.select(sa.func.count()).select_from(contacts).where(contacts.c.customer_id == own))
    if shared == 1:
        values = {
            "kind": "company",
            "name": (named or domain or present["name"])[:300],
            "domain": domain,
            "updated_at": utc_now(),
        }
        await tx.run(sa.update(customers).where(customers.c.id == own).values(**values))
        return own
    company_id = new_id()
    await tx.insert(
        customers,
        {
            "id": company_id,
            "name": (named or domain or "?")[:300],
            "kind": "company",
            "domain": domain,
            "last_contact_at": utc_now(),
        },
    )
    await move_contact(tx, contact_id, own, company_id)
    return company_id


async def _find(tx: Transaction, domain: str | None, named: str | None) -> Row | None:
    if domain is not None:
        by_domain = (customers.c.domain == domain, customers.c.kind == "company", customers.c.status != "merged")
        found = await tx.first(sa.select(customers).where(*by_domain).order_by(customers.c.id).limit(1))
        if found is not None or named is None:
            return found
    wanted = company_name(named or "")
    similar = (
        customers.c.kind == "company",
        customers.c.status != "merged",
        customers.c.name.ilike(f"%{_escape(wanted)}%"),
    )
    for row in await tx.all(sa.select(customers).where(*similar).order_by(customers.c.id).limit(50)):
        if company_name(row["name"]) == wanted and (domain is None or row["domain"] in (None, domain)):
            return row
    return None


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
