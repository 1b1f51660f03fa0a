"""Finding the person behind a sighting, or making a provisional one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import sqlalchemy as sa

from tonlia.customers.companies import company_of
from tonlia.customers.match import Facts, Verdict, agree, facts_of, judge
from tonlia.customers.people import People
from tonlia.customers.sighting import Sighting
from tonlia.customers.tables import contacts, identities
from tonlia.platform.database import Transaction

SHOW_FROM = 0.5
_MOST_SUGGESTIONS = 5


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
    """Return the contact of one sighting; see ``identify_all``."""
    return (await identify_all(tx, [sighting]))[0]


async def identify_all(tx: Transaction, sightings: Sequence[Sighting]) -> list[Identified]:
    """Return the contact of each sighting, made when nobody matches; what is new about it is kept.

    The sightings are taken in order. Two contacts that one shows to be the same person are merged (with an undo
    record). Runs under a lock on the sightings' own keys, so that two channels seeing a new person at once make one
    contact.
    """
    await lock_people(tx, sightings)
    seen = [facts_of(sighting) for sighting in sightings]
    people = People(tx)
    await people.load(seen)
    found = [await _place(tx, people, one, facts) for one, facts in zip(sightings, seen, strict=True)]
    await people.write()
    return [_now(people, who) for who in found]


async def lock_people(tx: Transaction, sightings: Sequence[Sighting]) -> None:
    """Lock the sightings' keys until the transaction ends; whoever identifies several times locks all of them first."""
    seen = [key for sighting in sightings for key in facts_of(sighting).keys]
    await _lock(tx, {(key.kind, key.value) for key in seen if key.strength == "strong"})


async def lock_owners(tx: Transaction, ids: Sequence[UUID]) -> None:
    """Lock the identities of contacts, or of customers' contacts, so that nothing is placed for them meanwhile."""
    of_them = sa.or_(contacts.c.id.in_(ids), contacts.c.customer_id.in_(ids))
    both = sa.and_(contacts.c.tenant_id == identities.c.tenant_id, contacts.c.id == identities.c.contact_id)
    statement = sa.select(identities.c.kind, identities.c.value).select_from(identities.join(contacts, both))
    await _lock(tx, {(row["kind"], row["value"]) for row in await tx.all(statement.where(of_them))})


async def _lock(tx: Transaction, known_by: Iterable[tuple[str, str]]) -> None:
    keys = {f"{tx.tenant_id}:{kind}:{value}" for kind, value in known_by}
    if keys:
        # Sorted by what is locked, so that two transactions never wait for each other.
        hashes = "SELECT DISTINCT hashtextextended(key, 0) AS hash FROM unnest($1::text[]) AS key ORDER BY hash"
        await (await tx.driver()).execute(
            f"SELECT count(pg_advisory_xact_lock(hash)) FROM ({hashes}) AS sorted",  # noqa: S608 constants
            sorted(keys),
        )


async def _place(tx: Transaction, people: People, sighting: Sighting, seen: Facts) -> Identified:
    known = people.candidates(seen)
    verdicts = {contact_id: judge(seen, facts) for contact_id, facts in known.items()}
    sure = [contact_id for contact_id in sorted(known) if verdicts[contact_id].merge]
    contact_id = sure[0] if sure else people.create(sighting)
    for other in sure[1:]:
        if agree([seen, known[contact_id], known[other]]):
            await people.merge(contact_id, other, "; ".join(verdicts[other].reasons))
        else:
            verdicts[other] = replace(verdicts[other], merge=False, score=0.9)
    people.keep(contact_id, sighting, seen)
    if sighting.company or seen.domains:
        await people.write()
        people.persons[contact_id].customer_id = await company_of(tx, contact_id, sighting, seen)
    suggested = _suggestions(contact_id, {k: v for k, v in verdicts.items() if not v.merge})
    for item in suggested:
        people.suggest(contact_id, item.contact_id, item.score, item.reasons)
    customer_id = people.persons[contact_id].customer_id
    return Identified(contact_id=contact_id, customer_id=customer_id, created=not sure, suggested=suggested)


def _suggestions(contact_id: UUID, verdicts: dict[UUID, Verdict]) -> tuple[Suggestion, ...]:
    found = [
        Suggestion(contact_id=other, score=verdict.score, reasons=verdict.reasons)
        for other, verdict in verdicts.items()
        if verdict.score >= SHOW_FROM and other != contact_id
    ]
    return tuple(sorted(found, key=lambda item: (-item.score, item.contact_id))[:_MOST_SUGGESTIONS])


def _now(people: People, who: Identified) -> Identified:
    """Return the result as it stands after the last sighting, which may have merged earlier ones."""
    contact_id = people.standing_for(who.contact_id)
    return replace(who, contact_id=contact_id, customer_id=people.persons[contact_id].customer_id)
