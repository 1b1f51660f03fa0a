"""The product catalogue: reading a price list, row by row, and finding products in a question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as pg_insert

from tonlia.knowledge.parse import parse_table
from tonlia.knowledge.tables import imports, products
from tonlia.platform import text_search
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database, Transaction
from tonlia.platform.errors import InvalidInputError
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.platform.jobs import enqueue
from tonlia.ports.object_store import ObjectStore

JOB = "import_catalogue"
BATCH = 100
MOST_ERRORS = 1000
HEADERS = {
    "sku": ("sku", "code", "item", "article", "part number", "货号", "型号", "编码", "产品编号", "código", "codigo", "referência", "ref",
            "артикул", "код"),
    "name": ("name", "product", "title", "名称", "产品名称", "品名", "产品", "nome", "produto", "название", "наименование", "товар"),
    "price": ("price", "unit price", "价格", "单价", "报价", "preço", "preco", "valor", "цена", "стоимость"),
    "currency": ("currency", "货币", "币种", "moeda", "валюта"),
    "unit": ("unit", "uom", "单位", "unidade", "un", "единица", "ед", "ед. изм.", "ед.изм."),
    "description": ("description", "details", "描述", "说明", "产品描述", "descrição", "descricao", "описание"),
}  # fmt: skip


@dataclass(slots=True)
class Sheet:
    """The rows of a price list that can be used, and what is wrong with the others."""

    products: list[dict[str, Any]] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)
    total: int = 0


def guess_columns(header: Sequence[str]) -> dict[str, str]:
    """Return which column is which field, by the header's own words; fields without a column are left out."""
    plain = {column: re.sub(r"\s+", " ", column.strip().casefold()) for column in header}
    mapping: dict[str, str] = {}
    for wanted, names in HEADERS.items():
        exact = [c for c, p in plain.items() if p in names]
        begins = [c for c, p in plain.items() if any(p.startswith(n) and len(n) > 2 for n in names)]
        for column in exact + begins:
            if column not in mapping.values():
                mapping[wanted] = column
                break
    return mapping


def guess_mapping(header: Sequence[str]) -> dict[str, str]:
    """Return which column is which field. Raises InvalidInputError without one for SKU or name."""
    mapping = guess_columns(header)
    for needed in ("sku", "name"):
        if needed not in mapping:
            raise InvalidInputError(
                f"No column for {needed} found among {', '.join(header)[:200]}.",
                field="mapping",
                remedy=f"Name one like {HEADERS[needed][0]!r}.",
            )
    return mapping


def read_rows(rows: Sequence[Sequence[str]], currency: str, mapping: Mapping[str, str] | None = None) -> Sheet:
    """Check every row of a table whose first row is the header; good rows are kept whatever the others hold."""
    if not rows:
        raise InvalidInputError("The file is empty.", field="file", remedy="Its first row must name the columns.")
    header = [str(cell).strip() for cell in rows[0]]
    columns = {field: column for field, column in mapping.items() if column} if mapping else guess_mapping(header)
    for needed in ("sku", "name"):
        if not columns.get(needed):
            raise InvalidInputError(
                f"No column for {needed} is chosen.", field=f"mapping.{needed}", remedy="Choose one."
            )
    for wanted, column in columns.items():
        if column not in header:
            raise InvalidInputError(f"There is no column {column!r}.", field=f"mapping.{wanted}")
    sheet = Sheet()
    seen: set[str] = set()
    for number, row in enumerate(rows[1:], start=2):
        if not any(str(cell).strip() for cell in row):
            continue
        sheet.total += 1
        values = dict(zip(header, (str(cell).replace("\x00", "").strip() for cell in row), strict=False))
        product, fault = _product(values, columns, currency)
        if product is not None and product["sku"] in seen:
            product, fault = None, {"field": "sku", "reason": f"{values[columns['sku']]} stands in the file twice"}
        if product is None:
            sheet.errors.append({"row": number, **(fault or {})})
            continue
        seen.add(product["sku"])
        sheet.products.append(product)
    return sheet


def _product(
    values: Mapping[str, str], columns: Mapping[str, str], currency: str
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    def cell(name: str) -> str:
        return values.get(columns[name], "") if name in columns else ""

    for needed in ("sku", "name"):
        if not cell(needed):
            return None, {"field": needed, "reason": "is empty"}
    price: Decimal | None = None
    if cell("price"):
        price = parse_price(cell("price"))
        if price is None or price < 0 or price >= Decimal(10) ** 15:
            return None, {"field": "price", "reason": f"{cell('price')!r} is no price"}
    code = (cell("currency") or currency).upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        return None, {"field": "currency", "reason": f"{code!r} is no currency code"}
    rest = {k: v for k, v in values.items() if k and v and k not in columns.values()}
    return {
        "sku": cell("sku")[:200], "name": cell("name")[:500], "description": cell("description")[:5000], "price": price,
        "currency": code, "unit": cell("unit")[:40] or None, "attributes": rest,
    }, None  # fmt: skip


def parse_price(text: str) -> Decimal | None:
    """Return the amount of 1.250,00 or 1 250,00 or 1,250.00 or R$ 12; None when there is none."""
    digits = re.sub(r"[^\d.,\-]", "", text)
    if not re.search(r"\d", digits):
        return None
    if "," in digits and "." in digits:
        decimal = max(digits.rfind(","), digits.rfind("."))
        whole = re.sub(r"[.,]", "", digits[:decimal])
        digits = f"{whole}.{digits[decimal + 1 :]}"
    elif re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", digits):
        digits = re.sub(r"[.,]", "", digits)
    else:
        digits = digits.replace(",", ".")
    try:
        return Decimal(digits).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None


async def start_import(
    tx: Transaction, objects: ObjectStore, name: str, data: bytes, mapping: Mapping[str, str] | None = None
) -> UUID:
    """Keep the file and queue its import; progress and faults stand in ``imports``."""
    key, import_id = await objects.put(data), new_id()
    await tx.insert(imports, {"id": import_id, "kind": "catalogue", "name": name, "object_key": key})
    await enqueue(tx, JOB, {"tenant": str(tx.tenant_id), "import": str(import_id), "mapping": mapping})
    return import_id


async def run_import(
    database: Database, objects: ObjectStore, tenant_id: UUID, import_id: UUID, currency: str,
    mapping: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Put every good row into the catalogue; a repeated run writes the same rows again."""
    async with database.tenant(tenant_id) as tx:
        row = await tx.first(sa.select(imports).where(imports.c.id == import_id))
    if row is None or row["status"] in ("ready", "failed", "cancelled"):
        return
    try:
        rows = await parse_table(await objects.get(row["object_key"]), row["name"])
        sheet = read_rows(rows, currency, mapping)
    except InvalidInputError as error:
        await _progress(
            database,
            tenant_id,
            import_id,
            status="failed",
            errors=[{"row": 1, "field": error.field, "reason": str(error)}],
        )
        return
    for start in range(0, len(sheet.products), BATCH):
        async with database.tenant(tenant_id) as tx:
            own = sa.select(imports.c.status).where(imports.c.id == import_id)
            if await tx.value(own.with_for_update()) == "cancelled":
                return  # the rows before stay
            await save_products(tx, sheet.products[start : start + BATCH])
            done = min(start + BATCH, len(sheet.products))
            await _show_progress(tx, import_id, status="running", total=sheet.total, done=done)
    await _progress(
        database,
        tenant_id,
        import_id,
        status="ready",
        total=sheet.total,
        done=len(sheet.products),
        errors=sheet.errors[:MOST_ERRORS],
    )


async def save_products(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Create or replace products by SKU."""
    for row in sorted(rows, key=lambda r: r["sku"]):
        words = " ".join([row["sku"], row["name"], row["description"], *map(str, row["attributes"].values())])
        statement = pg_insert(products).values(
            tenant_id=tx.tenant_id, id=new_id(), **row, terms=text_search.terms(words), updated_at=utc_now()
        )
        fields = ("name", "description", "price", "currency", "unit", "attributes", "terms", "updated_at")
        new = {name: statement.excluded[name] for name in fields}
        await tx.run(statement.on_conflict_do_update(index_elements=["tenant_id", "sku"], set_=new))


async def _progress(database: Database, tenant_id: UUID, import_id: UUID, **values: Any) -> None:
    async with database.tenant(tenant_id) as tx:
        await _show_progress(tx, import_id, **values)


async def cancel_import(tx: Transaction, import_id: UUID) -> bool:
    """Stop an import before its next rows; those already in the catalogue stay. False when it has ended."""
    under_way = (imports.c.id == import_id, imports.c.status.in_(("queued", "running")))
    if not await tx.run(sa.update(imports).where(*under_way).values(status="cancelled")):
        return False
    await announce(tx, "import", id=str(import_id), status="cancelled")
    return True


async def _show_progress(tx: Transaction, import_id: UUID, **values: Any) -> None:
    under_way = (imports.c.id == import_id, imports.c.status != "cancelled")
    if await tx.run(sa.update(imports).where(*under_way).values(**values)):
        shown = {name: value for name, value in values.items() if name != "errors"}
        await announce(tx, "import", id=str(import_id), **shown)
