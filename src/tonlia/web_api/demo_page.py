"""A demo shop's page with the chat widget, one per demo tenant."""

import html

import sqlalchemy as sa
from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from tonlia.accounts.tables import channel_accounts, tenants
from tonlia.knowledge.tables import products
from tonlia.platform.database import Row
from tonlia.platform.errors import NotFoundError
from tonlia.web_api.access import ProductDep

router = APIRouter(tags=["demo"])
_TITLES = {
    "zh": ("在线咨询请点击右下角", "产品"), "pt": ("Fale conosco no canto inferior direito", "Produtos"),
    "ru": ("Напишите нам: чат справа внизу", "Товары"), "en": ("Chat with us in the lower right corner", "Products"),
}  # fmt: skip


def _price(row: Row) -> str:
    return (
        ""
        if row["price"] is None
        else f"{row['price']} {row['currency']}" + (f" / {row['unit']}" if row["unit"] else "")
    )


@router.get("/demo/{name}", include_in_schema=False)
async def demo_page(name: str, product: ProductDep) -> HTMLResponse:
    """Show a demo tenant's shop; other tenants have none."""
    async with product.database.shared() as connection:
        statement = sa.select(tenants).where(tenants.c.name == name.replace("\x00", ""), tenants.c.demo)
        tenant = (await connection.execute(statement)).mappings().first()
    if tenant is None:
        raise NotFoundError("There is no such demo shop.", remedy="`tonlia demo load` makes them.")
    async with product.database.tenant(tenant["id"]) as tx:
        key = await tx.value(
            sa.select(channel_accounts.c.account_key).where(channel_accounts.c.provider == "webchat").limit(1)
        )
        goods = await tx.all(sa.select(products).order_by(products.c.sku).limit(12))
    language = str(tenant["locale"])[:2]
    hint, heading = _TITLES.get(language, _TITLES["en"])
    rows = "".join(
        f"<li><b>{html.escape(g['name'])}</b><br><small>{html.escape(g['sku'])}</small><p>{html.escape(g['description'])}</p>"
        f"<strong>{html.escape(_price(g))}</strong></li>"
        for g in goods
    )
    page = f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{html.escape(name)}</title>
<style>body{{font-family:system-ui,"Noto Sans SC","Noto Sans CJK SC",sans-serif;margin:0;color:#1c2733;background:#f6f7f9}}
header{{background:#0f3d3e;color:#fff;padding:2.5rem 1.5rem}}main{{max-width:70rem;margin:auto;padding:1.5rem}}
ul{{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem;list-style:none;padding:0}}
li{{background:#fff;border:1px solid #dde3ea;border-radius:.6rem;padding:1rem}}small{{color:#52606d}}</style></head>
<body><header><h1>{html.escape(name)}</h1><p>{hint}</p></header><main><h2>{heading}</h2><ul>{rows}</ul></main>
<script async src="/widget.js" data-key="{html.escape(key or "")}"></script></body></html>"""
    return HTMLResponse(page, headers={"cache-control": "no-cache"})
