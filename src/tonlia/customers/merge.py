"""Merging two contacts or two customers, and undoing it to the byte.

Every tenant table with a ``contact_id`` or ``customer_id`` follows, whichever part of the product it belongs to: the
list is read from the schema, so that a table added later is moved as well.
"""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.customers.tables import contacts, customers, merge_suggestions, merges
from tonlia.platform.clock import utc_now
from tonlia.platform.database import TENANT_TABLES, Transaction, metadata
from tonlia.platform.errors import ConflictError, InvalidInputError, NotFoundError
from tonlia.platform.ids import new_id

_OWN = {"merges", "merge_suggestions"}


def _followers(column: str) -> list[sa.Table]:
    return [
        t for t in metadata.sorted_tables if t.name in TENANT_TABLES - _OWN and column in t.c and t.name != "contacts"
    ]


def _key(table: sa.Table) -> list[sa.Column[Any]]:
    return [column for column in table.primary_key.columns if column.name != "tenant_id"]


def _is_unique_by(table: sa.Table, column: str) -> bool:
    """Tell whether the owner may have only one row here (a lead), or shares a key with it (a claim)."""
    uniques = [c for c in table.constraints if isinstance(c, sa.UniqueConstraint | sa.PrimaryKeyConstraint)]
    return any(column in c.columns for c in uniques)


async def _move(tx: Transaction, column: str, kept: UUID, merged: UUID) -> dict[str, Any]:
    """Point all rows of one owner to the other; return what undoes it."""
    undo: dict[str, Any] = {}
    for table in _followers(column):
        rows = await tx.all(sa.select(table).where(table.c[column] == merged))
        moved: list[list[str]] = []
        dropped: list[dict[str, Any]] = []
        for row in rows:
            own = [c == row[c.name] for c in _key(table)]
            if _is_unique_by(table, column) and await _clashes(tx, table, column, kept, row):
                dropped.append({c.name: _plain(row[c.name]) for c in table.c})
                await tx.run(sa.delete(table).where(*own))
            else:
                await tx.run(sa.update(table).where(*own).values({column: kept}))
                moved.append([_plain(kept if c.name == column else row[c.name]) for c in _key(table)])
        if moved or dropped:
            undo[table.name] = {"column": column, "moved": moved, "dropped": dropped}
    return undo


async def _clashes(tx: Transaction, table: sa.Table, column: str, kept: UUID, row: Any) -> bool:
    for constraint in table.constraints:
        if isinstance(constraint, sa.UniqueConstraint | sa.PrimaryKeyConstraint) and column in constraint.columns:
            same = [
                c == (kept if c.name == column else row[c.name]) for c in constraint.columns if c.name != "tenant_id"
            ]
            if await tx.value(sa.select(sa.literal(1)).select_from(table).where(*same)):
                return True
    return False


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float | str | list | dict) else str(value)


async def merge_contacts(tx: Transaction, kept: UUID, merged: UUID, *, reason: str, actor: str) -> UUID:
    """Make two contacts one; return the id under which it can be undone."""
    if kept == merged:
        raise InvalidInputError("A contact cannot be merged with itself.", field="merged_id")
    rows = {row["id"]: row for row in await tx.all(sa.select(contacts).where(contacts.c.id.in_([kept, merged])))}
    if len(rows) < 2 or any(row["status"] == "merged" for row in rows.values()):
        raise NotFoundError("One of the two contacts does not exist any more.")
    customer_from, customer_to = rows[merged]["customer_id"], rows[kept]["customer_id"]
    undo: dict[str, Any] = {"contact": await _move(tx, "contact_id", kept, merged)}
    await tx.run(sa.update(contacts).where(contacts.c.id == merged).values(status="merged", merged_into=kept))
    if customer_from != customer_to:
        left = (contacts.c.customer_id == customer_from, contacts.c.status == "active")
        if not await tx.value(sa.select(sa.literal(1)).select_from(contacts).where(*left).limit(1)):
            undo["customer"] = await _fold_customer(tx, customer_to, customer_from)
            undo["customers"] = [str(customer_to), str(customer_from)]
    merge_id = new_id()
    row = {
        "id": merge_id,
        "kept_id": kept,
        "merged_id": merged,
        "kind": "contact",
        "undo": undo,
        "reason": reason,
        "actor": actor,
    }
    await tx.insert(merges, row)
    pair = [kept, merged]
    settled = sa.update(merge_suggestions).where(
        merge_suggestions.c.contact_id.in_(pair), merge_suggestions.c.other_id.in_(pair)
    )
    await tx.run(settled.values(status="merged"))
    return merge_id


async def merge_customers(tx: Transaction, kept: UUID, merged: UUID, *, reason: str, actor: str) -> UUID:
    """Make two customers one; their contacts stay apart. Returns the id under which it can be undone."""
    if kept == merged:
        raise InvalidInputError("A customer cannot be merged with itself.", field="merged_id")
    rows = await tx.all(sa.select(customers).where(customers.c.id.in_([kept, merged]), customers.c.status != "merged"))
    if len(rows) < 2:
        raise NotFoundError("One of the two customers does not exist any more.")
    former = {row["id"]: row["status"] for row in rows}[merged]
    ids = [row["id"] for row in await tx.all(sa.select(contacts.c.id).where(contacts.c.customer_id == merged))]
    await tx.run(sa.update(contacts).where(contacts.c.customer_id == merged).values(customer_id=kept))
    undo: dict[str, object] = {
        "customer": await _fold_customer(tx, kept, merged),
        "customers": [str(kept), str(merged)],
    }
    undo |= {"contacts": [str(i) for i in ids], "status": former}
    merge_id = new_id()
    row = {
        "id": merge_id,
        "kept_id": kept,
        "merged_id": merged,
        "kind": "customer",
        "undo": undo,
        "reason": reason,
        "actor": actor,
    }
    await tx.insert(merges, row)
    return merge_id


async def _fold_customer(tx: Transaction, kept: UUID, merged: UUID) -> dict[str, Any]:
    status = await tx.value(sa.select(customers.c.status).where(customers.c.id == merged))
    undo = await _move(tx, "customer_id", kept, merged)
    await tx.run(sa.update(customers).where(customers.c.id == merged).values(status="merged", merged_into=kept))
    return {**undo, "_status": status}


async def move_contact(tx: Transaction, contact_id: UUID, from_customer: UUID, to_customer: UUID) -> None:
    """Join a contact, with all that is its own, to another customer; an empty provisional customer is folded in."""
    await tx.run(sa.update(contacts).where(contacts.c.id == contact_id).values(customer_id=to_customer))
    left = (contacts.c.customer_id == from_customer, contacts.c.status == "active")
    if not await tx.value(sa.select(sa.literal(1)).select_from(contacts).where(*left).limit(1)):
        undo: dict[str, object] = {"customer": await _fold_customer(tx, to_customer, from_customer)}
        undo |= {"customers": [str(to_customer), str(from_customer)], "contacts": [str(contact_id)]}
        await tx.insert(
            merges,
            {"id": new_id(), "kept_id": to_customer, "merged_id": from_customer, "kind": "customer", "undo": undo,
             "reason": "the contact belongs to this company", "actor": "tonlia"},
        )  # fmt: skip
        return
    for table in _followers("customer_id"):
        if "contact_id" in table.c:
            await tx.run(sa.update(table).where(table.c.contact_id == contact_id).values(customer_id=to_customer))


async def undo_merge(tx: Transaction, merge_id: UUID) -> None:
    """Put both sides back as they were; what came in since stays where it is. Raises ConflictError when done already."""
    merge = await tx.first(sa.select(merges).where(merges.c.id == merge_id))
    if merge is None:
        raise NotFoundError("There is no such merge.")
    if merge["undone_at"] is not None:
        raise ConflictError("This merge was undone already.")
    undo = merge["undo"]
    if "customers" in undo:
        kept, merged = (UUID(i) for i in undo["customers"])
        status = undo["customer"].pop("_status")
        await tx.run(sa.update(customers).where(customers.c.id == merged).values(status=status, merged_into=None))
        for contact_id in undo.get("contacts", []):
            await tx.run(sa.update(contacts).where(contacts.c.id == UUID(contact_id)).values(customer_id=merged))
        await _move_back(tx, undo["customer"], kept, merged)
    if merge["kind"] == "contact":
        back = {"status": "active", "merged_into": None}
        await tx.run(sa.update(contacts).where(contacts.c.id == merge["merged_id"]).values(**back))
        await _move_back(tx, undo["contact"], merge["kept_id"], merge["merged_id"])
    await tx.run(sa.update(merges).where(merges.c.id == merge_id).values(undone_at=utc_now()))


async def _move_back(tx: Transaction, undo: dict[str, Any], kept: UUID, merged: UUID) -> None:
    for name, moves in undo.items():
        table = metadata.tables[name]
        column = moves["column"]
        for key in moves["moved"]:
            own = [c == _typed(c, v) for c, v in zip(_key(table), key, strict=True)]
            await tx.run(sa.update(table).where(*own, table.c[column] == kept).values({column: merged}))
        for row in moves["dropped"]:
            values = {c.name: _typed(c, row[c.name]) for c in table.c if c.name != "tenant_id"}
            await tx.insert(table, {**values, column: merged})


def _typed(column: sa.Column[Any], value: Any) -> Any:
    """Return a value from JSON as the column's own type."""
    if value is None or not isinstance(value, str):
        return value
    python: Any = column.type.python_type if not isinstance(column.type, sa.JSON) else str
    if python is UUID:
        return UUID(value)
    if hasattr(python, "fromisoformat"):
        return python.fromisoformat(value)
    return value if python is str else python(value)
