"""The product catalogue: finding, changing and removing products."""

from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from tonlia.accounts import audit
from tonlia.accounts.tenants import load_tenant
from tonlia.knowledge.catalogue import save_products
from tonlia.knowledge.tables import products
from tonlia.platform.errors import InvalidInputError, NotFoundError
from tonlia.platform.events import announce
from tonlia.web_api.access import Manager, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.reading import PlainText, like, must_exist

router = APIRouter(prefix="/api/v1", tags=["catalogue"])


class ProductView(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: UUID
    sku: str
    name: str
    description: str
    price: Decimal | None
    currency: str | None
    unit: str | None
    attributes: dict[str, Any]


@router.get("/products", operation_id="list_products")
async def list_products(
    who: Viewer, product: ProductDep, paging: Paging, q: Annotated[str | None, Query(max_length=200)] = None
) -> Page[ProductView]:
    statement = sa.select(products)
    if q:
        pattern = like(q)
        found = (products.c.sku.ilike(pattern), products.c.name.ilike(pattern), products.c.description.ilike(pattern))
        statement = statement.where(sa.or_(*found))
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(tx, statement, paging, by=None, id_column=products.c.id)
    return Page(items=[ProductView.model_validate(row) for row in rows], next_cursor=following)


class ProductChange(BaseModel):
    name: Annotated[PlainText | None, Field(min_length=1, max_length=500)] = None
    description: Annotated[PlainText | None, Field(max_length=5000)] = None
    price: Annotated[Decimal | None, Field(ge=0, lt=10**15, decimal_places=2)] = None
    currency: Annotated[str | None, Field(pattern="^[A-Z]{3}$")] = None
    unit: Annotated[PlainText | None, Field(max_length=40)] = None


@router.patch("/products/{product_id}", operation_id="change_product")
async def change_product(product_id: UUID, change: ProductChange, who: Manager, product: ProductDep) -> ProductView:
    """Change a product; the assistant quotes the new price from the next answer on. A price of null is no price."""
    values = {
        name: value
        for name, value in change.model_dump(exclude_unset=True).items()
        if value is not None or name in ("price", "unit")
    }
    if values.get("name") == "":
        raise InvalidInputError("The name is empty.", field="name", remedy="Write one.")
    async with product.database.tenant(who.tenant_id) as tx:
        row = dict(await must_exist(tx, products, product_id, "product"))
        kept = ("sku", "name", "description", "price", "currency", "unit", "attributes")
        new = {**{name: row[name] for name in kept}, **values}
        new["currency"] = new["currency"] or (await load_tenant(tx)).currency
        await save_products(tx, [new])
        before = None if row["price"] is None else str(row["price"])
        await audit.record(tx, who.actor, "product.change", str(product_id), fields=sorted(values), before=before)
        await announce(tx, "import", id=str(product_id))
        return ProductView.model_validate(dict(await must_exist(tx, products, product_id, "product")))


@router.delete("/products/{product_id}", operation_id="delete_product", status_code=204)
async def delete_product(product_id: UUID, who: Manager, product: ProductDep) -> None:
    async with product.database.tenant(who.tenant_id) as tx:
        if not await tx.run(sa.delete(products).where(products.c.id == product_id)):
            raise NotFoundError("There is no such product.")
        await audit.record(tx, who.actor, "product.delete", str(product_id))
        await announce(tx, "import", id=str(product_id))
