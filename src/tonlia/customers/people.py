"""The people that some sightings may be about, held in memory while the sightings are told apart.

Read in a handful of statements whatever the number of sightings, changed in memory, written back the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.customers.match import Facts
from tonlia.customers.merge import merge_contacts
from tonlia.customers.normalise import Key
from tonlia.customers.sighting import Sighting
from tonlia.customers.tables import claims, contacts, customers, identities, merge_suggestions
from tonlia.platform.bulk import insert_many, update_many
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Row, Transaction
from tonlia.platform.ids import new_id

MOST_CANDIDATES = 40
Mark = tuple[str, str]
"""Kind and value of an identity or a claim."""

_CLAIMED_BY = sa.text(
    "SELECT mark.kind, mark.value, found.contact_id FROM unnest(CAST(:kinds AS text[]), CAST(:marks AS text[])) "
    "AS mark(kind, value) CROSS JOIN LATERAL (SELECT claims.contact_id FROM claims "
    "WHERE claims.tenant_id = :tenant AND claims.kind = mark.kind AND claims.value = mark.value "
    "ORDER BY claims.contact_id LIMIT :most) AS found"
)
"""A name can be that of thousands: only the first few bearers of each are looked at."""


@dataclass(slots=True)
class Person:
    """A contact with what is known of it."""

    customer_id: UUID
    facts: Facts
    name: str | None = None
    city: str | None = None
    birth_date: date | None = None


@dataclass(slots=True)
class _News:
    """What is not in the database yet."""

    customers: list[dict[str, Any]] = field(default_factory=list)
    contacts: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    changed: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    identities: dict[Mark, UUID] = field(default_factory=dict)
    seen_again: set[Mark] = field(default_factory=set)
    claims: dict[tuple[UUID, str, str], None] = field(default_factory=dict)
    suggestions: list[dict[str, Any]] = field(default_factory=list)


class People:
    """The candidates for a number of sightings, and the new people among these."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.persons: dict[UUID, Person] = {}
        self._owners: dict[Mark, UUID] = {}
        self._claimants: dict[Mark, dict[UUID, None]] = {}
        self._merged: dict[UUID, UUID] = {}
        self._news = _News()

    async def load(self, seen: Sequence[Facts]) -> None:
        """Read everybody whom these facts may be about."""
        keys = {(key.kind, key.value) for facts in seen for key in facts.keys | facts.claimed}
        marks = keys.union(*(_marks(facts) for facts in seen))
        found: dict[UUID, None] = {}
        if keys:
            pair = sa.tuple_(identities.c.kind, identities.c.value)
            statement = sa.select(identities.c.kind, identities.c.value, identities.c.contact_id)
            for row in await self._tx.all(statement.where(pair.in_(sorted(keys)))):
                self._owners[row["kind"], row["value"]] = row["contact_id"]
                found[row["contact_id"]] = None
        for kind, value, contact_id in await self._claimed_by(sorted(marks)):
            self._claimants.setdefault((kind, value), {})[contact_id] = None
            found[contact_id] = None
        self.persons |= await load_persons(self._tx, list(found))

    async def _claimed_by(self, marks: Sequence[Mark]) -> Sequence[Any]:
        if not marks:
            return []
        values = {"kinds": [kind for kind, _ in marks], "marks": [value for _, value in marks]}
        bound = {**values, "tenant": self._tx.tenant_id, "most": MOST_CANDIDATES}
        return (await self._tx.connection.execute(_CLAIMED_BY, bound)).all()

    def candidates(self, seen: Facts) -> dict[UUID, Facts]:
        """Return who may be meant: holders of a shared key first, then bearers of the name."""
        keys = sorted((key.kind, key.value) for key in seen.keys | seen.claimed)
        marks = [*keys, *sorted(_marks(seen))]
        found = {self._owners[mark]: None for mark in keys if mark in self._owners}
        for mark in marks:
            found |= self._claimants.get(mark, {})
        known = [contact_id for contact_id in found if contact_id in self.persons]
        return {contact_id: self.persons[contact_id].facts for contact_id in known[:MOST_CANDIDATES]}

    def create(self, sighting: Sighting) -> UUID:
        """Make a provisional customer with one contact."""
        customer_id, contact_id = new_id(), new_id()
        shown = [sighting.name, *sighting.emails, *sighting.phones, *sighting.handles.values()]
        name = next((text.strip() for text in shown if text and text.strip()), "?")
        self._news.customers.append(
            {"id": customer_id, "name": name[:300], "kind": "person", "last_contact_at": utc_now()}
        )
        blank = {"name": None, "city": None, "birth_date": None}
        self._news.contacts[contact_id] = {"id": contact_id, "customer_id": customer_id, **blank}
        self.persons[contact_id] = Person(customer_id, Facts())
        return contact_id

    def keep(self, contact_id: UUID, sighting: Sighting, seen: Facts) -> None:
        """Add to a contact what is new about it.

        An identity that another one has stays with that one; that this one holds it too, as of a number that changed
        hands, is a claim by which it is found again.
        """
        person = self.persons[contact_id]
        for key in sorted(seen.keys, key=lambda k: (k.kind, k.value)):
            if key.strength == "strong":
                self._keep_identity(contact_id, person, key)
        strong = {key for key in seen.keys if key.strength == "strong"}
        said = {(f"shared:{k.kind}", k.value) for k in seen.keys - strong}
        said |= {(f"held:{k.kind}", k.value) for k in strong if self._owners[k.kind, k.value] != contact_id}
        said |= {(k.kind, k.value) for k in seen.claimed}
        said |= {("name", name.casefold()) for name in seen.names} | {("company", c) for c in seen.companies if c}
        said |= {("domain", domain) for domain in seen.domains}
        for mark in sorted(said):
            self._claimants.setdefault(mark, {})[contact_id] = None
            self._news.claims[(contact_id, *mark)] = None
            _add_claim(person.facts, *mark)
        news = {
            name: value
            for name in ("name", "city", "birth_date")
            if (value := getattr(sighting, name)) and not getattr(person, name)
        }
        if news:
            self._change(contact_id, person, news)

    def _keep_identity(self, contact_id: UUID, person: Person, key: Key) -> None:
        mark = (key.kind, key.value)
        if mark not in self._owners:
            self._owners[mark] = contact_id
            self._news.identities[mark] = contact_id
        elif mark not in self._news.identities:
            self._news.seen_again.add(mark)
        if self._owners[mark] == contact_id:
            person.facts.keys.add(key)

    def _change(self, contact_id: UUID, person: Person, news: dict[str, Any]) -> None:
        for name, value in news.items():
            setattr(person, name, value)
        person.facts.birth_dates |= {news["birth_date"]} if "birth_date" in news else set()
        person.facts.cities |= {news["city"].casefold()} if "city" in news else set()
        values = {"name": person.name, "city": person.city, "birth_date": person.birth_date}
        target = self._news.contacts if contact_id in self._news.contacts else self._news.changed
        target[contact_id] = {**target.get(contact_id, {"id": contact_id}), **values}

    def suggest(self, contact_id: UUID, other_id: UUID, score: float, reasons: Sequence[str]) -> None:
        row = {"contact_id": contact_id, "other_id": other_id, "score": score, "reasons": list(reasons)}
        self._news.suggestions.append(row)

    async def merge(self, kept: UUID, other: UUID, reason: str) -> None:
        """Make two contacts one, with an undo record."""
        await self.write()
        await merge_contacts(self._tx, kept, other, reason=reason, actor="tonlia")
        del self.persons[other]
        self._merged[other] = kept
        self.persons |= await load_persons(self._tx, [kept])
        self._owners = {mark: kept if owner == other else owner for mark, owner in self._owners.items()}
        for bearers in self._claimants.values():
            if bearers.pop(other, self) is None:
                bearers[kept] = None

    def standing_for(self, contact_id: UUID) -> UUID:
        """Return the contact itself, or the one it was merged into meanwhile."""
        while contact_id in self._merged:
            contact_id = self._merged[contact_id]
        return contact_id

    async def write(self) -> None:
        """Write what is new."""
        tx, news, now = self._tx, self._news, utc_now()
        self._news = _News()
        await insert_many(tx, customers, news.customers)
        await insert_many(tx, contacts, list(news.contacts.values()))
        await update_many(tx, contacts, sorted(news.changed.values(), key=lambda row: row["id"]))
        rows: list[dict[str, Any]] = [
            {"kind": kind, "value": value, "contact_id": owner, "verified": True, "last_seen_at": now}
            for (kind, value), owner in sorted(news.identities.items())
        ]
        await insert_many(tx, identities, rows, unique=("kind", "value"), returning=("kind",))
        rows = [{"kind": kind, "value": value, "last_seen_at": now} for kind, value in sorted(news.seen_again)]
        await update_many(tx, identities, rows, key=("kind", "value"))
        rows = [{"contact_id": who, "kind": kind, "value": value} for who, kind, value in sorted(news.claims)]
        await insert_many(tx, claims, rows, unique=("contact_id", "kind", "value"), returning=("kind",))
        pairs = {(row["contact_id"], row["other_id"]): row for row in reversed(news.suggestions)}
        rows = [pairs[pair] for pair in sorted(pairs)]
        await insert_many(tx, merge_suggestions, rows, unique=("contact_id", "other_id"), returning=("status",))


def _marks(seen: Facts) -> set[Mark]:
    """Return what else than an identity may lead to the person: the name, or a key that another one owns."""
    held = {(f"held:{key.kind}", key.value) for key in seen.keys if key.strength == "strong"}
    return held | {("name", name.casefold()) for name in seen.names}


async def load_persons(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, Person]:
    """Return what is known of some contacts; those merged away are left out."""
    if not ids:
        return {}
    columns = [contacts.c[name] for name in ("id", "customer_id", "name", "city", "birth_date")]
    active = (contacts.c.id.in_(ids), contacts.c.status == "active")
    found = {row["id"]: _person(row) for row in await tx.all(sa.select(*columns).where(*active))}
    if not found:
        return {}
    columns = [identities.c[name] for name in ("contact_id", "kind", "value")]
    for row in await tx.all(sa.select(*columns).where(identities.c.contact_id.in_(list(found)))):
        found[row["contact_id"]].facts.keys.add(Key(row["kind"], row["value"], "strong"))
    columns = [claims.c[name] for name in ("contact_id", "kind", "value")]
    for row in await tx.all(sa.select(*columns).where(claims.c.contact_id.in_(list(found)))):
        _add_claim(found[row["contact_id"]].facts, row["kind"], row["value"])
    return found


def _person(row: Row) -> Person:
    facts = Facts(
        birth_dates={row["birth_date"]} if row["birth_date"] else set(),
        cities={row["city"].casefold()} if row["city"] else set(),
    )
    return Person(row["customer_id"], facts, name=row["name"], city=row["city"], birth_date=row["birth_date"])


def _add_claim(facts: Facts, kind: str, value: str) -> None:
    if kind == "name":
        if value not in facts.names:
            facts.names.append(value)
    elif kind == "company":
        facts.companies.add(value)
    elif kind == "domain":
        facts.domains.add(value)
    elif kind.startswith("held:"):
        facts.keys.add(Key(kind.removeprefix("held:"), value, "strong"))
    elif kind.startswith("shared:"):
        facts.keys.add(Key(kind.removeprefix("shared:"), value, "weak"))
    else:
        facts.claimed.add(Key(kind, value, "strong"))
