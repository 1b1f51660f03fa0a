"""Prices come from here alone: typed look-ups over the catalogue, never from a text or a model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from tonlia.knowledge.retrieve import find_products, squeeze
from tonlia.platform.database import Transaction

_ASKS_PRICE = re.compile(
    r"价|多少钱|报个|费用|折扣|优惠|preço|preco|quanto (custa|sai|fica|é|está|tá)|valor|orçamento|desconto|tabela de"
    r"|цен[аыуе]|ценник|сто(ит|ят|имость)|поч[её]м|сколько (будет|выйдет)|прайс|скидк"
    r"|\bprices?\b|\bcosts?\b|how much|\bquot(e|ation)\b|\bdiscounts?\b|\brates?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One product's list price."""

    product_id: UUID
    sku: str
    name: str
    description: str
    price: Decimal | None
    currency: str
    unit: str | None

    def line(self) -> str:
        amount = f"{self.price.normalize():f}" if self.price is not None else ""
        per = f"/{self.unit}" if self.unit else ""
        return f"{self.name} ({self.sku}): {amount} {self.currency}{per}"


def asks_price(text: str) -> bool:
    """Tell whether a message asks what something costs."""
    return bool(_ASKS_PRICE.search(text))


async def quote(tx: Transaction, text: str, named: Sequence[str]) -> list[Quote]:
    """Return the products a message names, at most three, with their list prices."""
    return [
        Quote(
            product_id=row["id"], sku=row["sku"], name=row["name"], description=row["description"], price=row["price"],
            currency=row["currency"] or "", unit=row["unit"],
        )
        for row in await find_products(tx, text, named)
    ]  # fmt: skip


def names(text: str, item: Quote) -> bool:
    """Tell whether a message names this product itself, by SKU or by its whole name."""
    plain = squeeze(text)
    return any(len(squeeze(own)) > 2 and squeeze(own) in plain for own in (item.sku, item.name))
