"""Finding the person behind a sighting, or making a provisional one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as pg_insert

from tonlia.customers.companies import company_of
from tonlia.customers.match import Facts, Verdict, agree, facts_of, judge
from tonlia.customers.merge import merge_contacts
from tonlia.customers.normalise import Key
from tonlia.customers.sighting import Sighting
from tonlia.customers.tables import claims, contacts, customers, identities, merge_suggestions
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.platform.ids import new_id

MOST_CANDIDATES = 40
SHOW_FROM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    contact_id: UUID
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    contact_id: UUID
    customer_id: UUID
    created: bool
    suggested: tuple[Suggestion, ...] = ()


async def identify(tx: Transaction, sighting: Sighting) -> Identified:
    """Return the contact of the sighting, made when nobody matches; what is new about it is kept.

    Two contacts that this sighting shows to be one person are merged (with an undo record). Runs under a lock on the
    sighting's own keys, so that two channels seeing a new person at once make one contact.
    """
    seen = facts_of(sighting)
    await _lock(tx, seen)
    known = await _candidates(tx, seen)
    verdicts = {contact_id: judge(seen, facts) for contact_id, facts in known.items()}
    sure = [contact_id for contact_id in sorted(known) if verdicts[contact_id].merge]
    created = not sure
    contact_id = await _create(tx, sighting) if created else sure[0]
    for other in sure[1:]:
        if agree([seen, known[contact_id], known[other]]):
            await merge_contacts(tx, contact_id, other, reason="; ".join(verdicts[other].reasons), actor="tonlia")
        else:
            verdicts[other] = replace(verdicts[other], merge=False, score=0.9)
    await _keep(tx, contact_id, sighting, seen)
    customer_id = await company_of(tx, contact_id, sighting, seen)
    suggested = await _suggest(tx, contact_id, {k: v for k, v in verdicts.items() if not v.merge})
    return Identified(contact_id=contact_id, customer_id=customer_id, created=created, suggested=suggested)


async def _lock(tx: Transaction, seen: Facts) -> None:
    driver = await tx.driver()
    for key in sorted({f"{tx.tenant_id}:{key.kind}:{key.value}" for key in seen.keys if key.strength == "strong"}):
        await driver.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", key)


async def _candidates(tx: Transaction, seen: Facts) -> dict[UUID, Facts]:
    keys = [(key.kind, key.value) for key in seen.keys | seen.claimed]
    named = [("name", name.casefold()) for name in seen.names]
    ids: list[UUID] = []
    if keys:
        pair = sa.tuple_(identities.c.kind, identities.c.value)
        ids += [row["contact_id"] for row in await tx.all(sa.select(identities.c.contact_id).where(pair.in_(keys)))]
    if keys or named:
        pair = sa.tuple_(claims.c.kind, claims.c.value)
        statement = sa.select(claims.c.contact_id).where(pair.in_(keys + named)).limit(MOST_CANDIDATES)
        ids += [row["contact_id"] for row in await tx.all(statement)]
    return await load_facts(tx, list(dict.fromkeys(ids))[:MOST_CANDIDATES])


async def load_facts(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, Facts]:
    """Return what is known of some contacts."""
    if not ids:
        return {}
    active = (contacts.c.id.in_(ids), contacts.c.status == "active")
    found = {row["id"]: _base(row) for row in await tx.all(sa.select(contacts).where(*active))}
    for row in await tx.all(sa.select(identities).where(identities.c.contact_id.in_(list(found)))):
        found[row["contact_id"]].keys.add(Key(row["kind"], row["value"], "strong"))
    for row in await tx.all(sa.select(claims).where(claims.c.contact_id.in_(list(found)))):
        _add_claim(found[row["contact_id"]], row["kind"], row["value"])
    return found


def _base(row: sa.RowMapping) -> Facts:
    return Facts(
        birth_dates={row["birth_date"]} if row["birth_date"] else set(),
        cities={row["city"].casefold()} if row["city"] else set(),
    )


def _add_claim(facts: Facts, kind: str, value: str) -> None:
    if kind == "name":
        facts.names.append(value)
    elif kind == "company":
        facts.companies.add(value)
    elif kind == "domain":
        facts.domains.add(value)
    elif kind.startswith("shared:"):
        facts.keys.add(Key(kind.removeprefix("shared:"), value, "weak"))
    else:
        facts.claimed.add(Key(kind, value, "strong"))


async def _create(tx: Transaction, sighting: Sighting) -> UUID:
    customer_id, contact_id = new_id(), new_id()
    shown = [sighting.name, *sighting.emails, *sighting.phones, *sighting.handles.values()]
    name = next((text.strip() for text in shown if text and text.strip()), "?")
    await tx.insert(customers, {"id": customer_id, "name": name[:300], "kind": "person", "last_contact_at": utc_now()})
    await tx.insert(contacts, {"id": contact_id, "customer_id": customer_id, "name": sighting.name})
    return contact_id


async def _keep(tx: Transaction, contact_id: UUID, sighting: Sighting, seen: Facts) -> None:
    now = utc_now()
    for key in sorted(seen.keys, key=lambda k: (k.kind, k.value)):
        if key.strength == "strong":
            row = {
                "kind": key.kind,
                "value": key.value,
                "contact_id": contact_id,
                "verified": True,
                "last_seen_at": now,
            }
            statement = pg_insert(identities).values(tenant_id=tx.tenant_id, **row)
            same = {"last_seen_at": statement.excluded.last_seen_at}
            await tx.run(statement.on_conflict_do_update(index_elements=["tenant_id", "kind", "value"], set_=same))
    said = {(f"shared:{k.kind}", k.value) for k in seen.keys if k.strength == "weak"}
    said |= {(k.kind, k.value) for k in seen.claimed}
    said |= {("name", name.casefold()) for name in seen.names} | {("company", name) for name in seen.companies if name}
    said |= {("domain", domain) for domain in seen.domains}
    for kind, value in sorted(said):
        row = {"contact_id": contact_id, "kind": kind, "value": value}
        await tx.insert_new(claims, row, unique=["contact_id", "kind", "value"], returning="kind")
    person = await tx.first(sa.select(contacts).where(contacts.c.id == contact_id))
    news = {"name": sighting.name, "city": sighting.city, "birth_date": sighting.birth_date}
    values = {name: value for name, value in news.items() if value and person is not None and not person[name]}
    if values:
        await tx.run(sa.update(contacts).where(contacts.c.id == contact_id).values(**values))


async def _suggest(tx: Transaction, contact_id: UUID, verdicts: dict[UUID, Verdict]) -> tuple[Suggestion, ...]:
    found = [
        Suggestion(contact_id=other, score=verdict.score, reasons=verdict.reasons)
        for other, verdict in verdicts.items()
        if verdict.score >= SHOW_FROM and other != contact_id
    ]
    found.sort(key=lambda item: (-item.score, item.contact_id))
    for item in found[:5]:
        row = {
            "contact_id": contact_id,
            "other_id": item.contact_id,
            "score": item.score,
            "reasons": list(item.reasons),
        }
        await tx.insert_new(merge_suggestions, row, unique=["contact_id", "other_id"], returning="status")
    return tuple(found[:5])
