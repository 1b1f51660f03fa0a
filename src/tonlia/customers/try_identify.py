"""Identity on sightings of your own: the product's code in an empty database."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.customers.identify import identify
from tonlia.customers.sighting import Sighting
from tonlia.customers.tables import contacts, customers
from tonlia.platform.database import Transaction

_TYPED = frozenset({"webchat"})


async def identify_all(tx: Transaction, rows: Sequence[dict[str, Any]]) -> AsyncIterator[dict[str, Any]]:
    """Identify the sightings in order; yield one line each with the ids as they are after the last one."""
    found: list[tuple[Any, UUID, list[tuple[UUID, float, list[str]]]]] = []
    by_contact: dict[UUID, Any] = {}
    for row in rows:
        try:
            sighting = sighting_of(row)
        except (TypeError, ValueError, AttributeError) as error:
            yield {"id": row.get("id"), "error": f"the sighting is not usable: {error}"}
            continue
        who = await identify(tx, sighting)
        by_contact.setdefault(who.contact_id, row.get("id"))
        found.append((row.get("id"), who.contact_id, [(s.contact_id, s.score, list(s.reasons)) for s in who.suggested]))
    people = {r["id"]: r for r in await tx.all(sa.select(contacts))}
    companies = {r["id"]: r for r in await tx.all(sa.select(customers))}
    for line_id, contact_id, suggested in found:
        person = _final(people, contact_id)
        company = companies[_final(companies, people[person]["customer_id"])]
        yield {
            "id": line_id,
            "person_id": str(person),
            "company_id": str(company["id"]) if company["kind"] == "company" else None,
            "suggested": [
                {"id": by_contact[other], "score": score, "reasons": reasons}
                for other, score, reasons in suggested
                if _final(people, other) != person and other in by_contact
            ],
        }


def _final(rows: dict[UUID, Any], row_id: UUID) -> UUID:
    while rows[row_id]["merged_into"] is not None:
        row_id = rows[row_id]["merged_into"]
    return row_id


def sighting_of(row: dict[str, Any]) -> Sighting:
    """Return the sighting of a JSON object. Raises TypeError or ValueError when it is not usable."""
    channel = str(row.get("channel") or "webhook")
    handles = row.get("handles") or {}
    return Sighting(
        channel=channel,
        country=str(row.get("country") or "US").upper()[:2],
        seen_at=datetime.fromisoformat(row["seen_at"]) if row.get("seen_at") else None,
        name=_text(row.get("name")),
        phones=tuple(str(p) for p in row.get("phones") or () if p),
        emails=tuple(str(e) for e in row.get("emails") or () if e),
        handles={str(k): str(v) for k, v in handles.items() if v},
        company=_text(row.get("company")),
        birth_date=date.fromisoformat(str(row["birth_date"])[:10]) if row.get("birth_date") else None,
        city=_text(row.get("city")),
        text=_text(row.get("text")),
        claimed=channel in _TYPED,
    )


def _text(value: Any) -> str | None:
    return None if value is None or not str(value).strip() else str(value).replace("\x00", "").strip()
