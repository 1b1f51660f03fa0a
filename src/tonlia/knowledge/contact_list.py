"""A list of contacts read from a file: every row checked, good rows identified like any other sighting."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.customers.identify import Identified, identify
from tonlia.customers.normalise import email_key, phone_key
from tonlia.customers.sighting import Sighting
from tonlia.customers.tables import contacts, customers
from tonlia.knowledge.parse import parse_table
from tonlia.knowledge.tables import imports
from tonlia.platform.database import Database, Transaction
from tonlia.platform.errors import InvalidInputError
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.platform.jobs import enqueue
from tonlia.ports.object_store import ObjectStore

JOB = "import_contacts"
BATCH = 25
MOST_ERRORS = 1000
HEADERS = {
    "name": ("name", "contact", "full name", "contact name", "姓名", "联系人", "名字", "nome", "contato", "имя", "фио", "контакт"),
    "company": ("company", "organization", "organisation", "account", "customer", "公司", "公司名称", "客户", "客户名称", "empresa",
                "cliente", "компания", "организация", "клиент"),
    "phone": ("phone", "mobile", "telephone", "tel", "whatsapp", "手机", "电话", "手机号", "联系电话", "telefone", "celular", "fone",
              "телефон", "мобильный"),
    "email": ("email", "e-mail", "mail", "邮箱", "电子邮件", "电子邮箱", "correio", "почта", "эл. почта", "электронная почта"),
    "role": ("role", "position", "title", "job title", "职位", "职务", "cargo", "função", "должность"),
    "city": ("city", "town", "城市", "所在城市", "cidade", "город"),
    "birth_date": ("birth date", "birthday", "date of birth", "生日", "出生日期", "nascimento", "data de nascimento", "дата рождения"),
    "tags": ("tags", "labels", "标签", "etiquetas", "marcadores", "метки", "теги"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """One usable row: the sighting and what is kept beside it."""

    row: int
    sighting: Sighting
    role: str | None
    tags: tuple[str, ...]


def guess_columns(header: Sequence[str]) -> dict[str, str]:
    """Return which column is which field, by the header's own words; fields without a column are left out."""
    plain = {column: re.sub(r"\s+", " ", column.strip().casefold()) for column in header if column.strip()}
    mapping: dict[str, str] = {}
    for wanted, names in HEADERS.items():
        exact = [column for column, words in plain.items() if words in names]
        begins = [column for column, words in plain.items() if any(len(n) > 2 and words.startswith(n) for n in names)]
        free = [column for column in [*exact, *begins] if column not in mapping.values()]
        if free:
            mapping[wanted] = free[0]
    return mapping


def check_columns(header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the mapping without empty choices. Raises InvalidInputError for what is not there or names nobody."""
    chosen = {field: column for field, column in mapping.items() if column}
    for field, column in chosen.items():
        if field not in HEADERS:
            raise InvalidInputError(
                f"There is no field {field!r}.", field="mapping", remedy=f"Known: {', '.join(HEADERS)}."
            )
        if column not in header:
            raise InvalidInputError(f"There is no column {column!r}.", field=f"mapping.{field}")
    if not {"name", "phone", "email"} & set(chosen):
        raise InvalidInputError(
            "No column names the person.", field="mapping", remedy="Choose one for name, phone or email."
        )
    return chosen


def read_people(
    rows: Sequence[Sequence[str]], country: str, mapping: Mapping[str, str] | None = None
) -> tuple[list[ListedPerson], list[dict[str, Any]], int]:
    """Return the usable rows, what is wrong with the others, and how many rows there are."""
    if not rows:
        raise InvalidInputError("The file is empty.", field="file", remedy="Its first row must name the columns.")
    header = [str(cell).strip() for cell in rows[0]]
    columns = check_columns(header, mapping or guess_columns(header))
    people: list[ListedPerson] = []
    faults: list[dict[str, Any]] = []
    total = 0
    for number, row in enumerate(rows[1:], start=2):
        if not any(str(cell).strip() for cell in row):
            continue
        total += 1
        values = dict(zip(header, (str(cell).replace("\x00", "").strip() for cell in row), strict=False))
        cells = {field: values.get(column, "") for field, column in columns.items()}
        fault = _fault(cells, country)
        if fault is None:
            people.append(_person(number, cells, country))
        else:
            faults.append({"row": number, **fault})
    return people, faults, total


def _fault(cells: Mapping[str, str], country: str) -> dict[str, str] | None:
    if not any(cells.get(field) for field in ("name", "phone", "email")):
        return {"field": "name", "reason": "the row has no name, phone or e-mail"}
    if cells.get("phone") and phone_key(cells["phone"], country) is None:
        return {"field": "phone", "reason": f"{cells['phone'][:60]!r} is no phone number"}
    if cells.get("email") and email_key(cells["email"]) is None:
        return {"field": "email", "reason": f"{cells['email'][:60]!r} is no e-mail address"}
    if cells.get("birth_date") and _birth_date(cells["birth_date"]) is None:
        return {"field": "birth_date", "reason": f"{cells['birth_date'][:40]!r} is no date like 1990-04-25"}
    return None


def _birth_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _person(number: int, cells: Mapping[str, str], country: str) -> ListedPerson:
    sighting = Sighting(
        channel="import", country=country, name=cells.get("name", "")[:300] or None,
        company=cells.get("company", "")[:300] or None, city=cells.get("city", "")[:200] or None,
        phones=(cells["phone"],) if cells.get("phone") else (), emails=(cells["email"],) if cells.get("email") else (),
        birth_date=_birth_date(cells.get("birth_date", "")),
    )  # fmt: skip
    tags = tuple(tag.strip()[:60] for tag in re.split(r"[,;，；、]", cells.get("tags", "")) if tag.strip())
    return ListedPerson(row=number, sighting=sighting, role=cells.get("role", "")[:200] or None, tags=tags)


async def start_contact_import(
    tx: Transaction, objects: ObjectStore, name: str, data: bytes, mapping: Mapping[str, str] | None
) -> UUID:
    """Keep the file and queue its import; progress and faults stand in ``imports``."""
    key, import_id = await objects.put(data), new_id()
    await tx.insert(imports, {"id": import_id, "kind": "contacts", "name": name, "object_key": key})
    await enqueue(tx, JOB, {"tenant": str(tx.tenant_id), "import": str(import_id), "mapping": mapping})
    return import_id


async def run_contact_import(
    database: Database, objects: ObjectStore, tenant_id: UUID, import_id: UUID, country: str,
    mapping: Mapping[str, str] | None,
) -> None:  # fmt: skip
    """Identify every good row, some at a time; a repeated run finds the same people again."""
    async with database.tenant(tenant_id) as tx:
        row = await tx.first(sa.select(imports).where(imports.c.id == import_id))
    if row is None or row["status"] in ("ready", "failed"):
        return
    try:
        rows = await parse_table(await objects.get(row["object_key"]), row["name"])
        people, faults, total = read_people(rows, country, mapping)
    except InvalidInputError as error:
        fault = {"row": 1, "field": error.field, "reason": str(error)}
        await _note(database, tenant_id, import_id, status="failed", errors=[fault])
        return
    for start in range(0, len(people), BATCH):
        async with database.tenant(tenant_id) as tx:
            for person in people[start : start + BATCH]:
                await _keep(tx, person)
        done = min(start + BATCH, len(people))
        await _note(database, tenant_id, import_id, status="running", total=total, done=done)
    await _note(
        database, tenant_id, import_id, status="ready", total=total, done=len(people), errors=faults[:MOST_ERRORS]
    )  # fmt: skip


async def _keep(tx: Transaction, person: ListedPerson) -> Identified:
    found = await identify(tx, person.sighting)
    if person.role:
        await tx.run(sa.update(contacts).where(contacts.c.id == found.contact_id).values(role=person.role))
    if person.tags:
        own = customers.c.id == found.customer_id
        present = await tx.value(sa.select(customers.c.tags).where(own)) or []
        tags = list(dict.fromkeys([*present, *person.tags]))[:50]
        await tx.run(sa.update(customers).where(own).values(tags=tags))
    return found


async def _note(database: Database, tenant_id: UUID, import_id: UUID, **values: Any) -> None:
    async with database.tenant(tenant_id) as tx:
        await tx.run(sa.update(imports).where(imports.c.id == import_id).values(**values))
        shown = {name: value for name, value in values.items() if name != "errors"}
        await announce(tx, "import", id=str(import_id), **shown)
