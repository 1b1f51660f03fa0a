"""Reading a table of orders: a line an item, lines of one number together; good orders are kept, bad lines named."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from tonlia.leads.orders import Order
from tonlia.platform.errors import InvalidInputError

HEADERS = {
    "number": ("number", "order", "order number", "订单号", "单号", "pedido", "número", "numero", "номер", "заказ"),
    "customer": ("customer", "client", "客户", "客户名称", "cliente", "клиент", "покупатель"),
    "ordered_at": ("date", "ordered", "order date", "日期", "下单日期", "data", "дата"),
    "sku": ("sku", "code", "货号", "código", "codigo", "артикул"),
    "name": ("item", "product", "name", "产品", "品名", "produto", "товар", "название"),
    "quantity": ("quantity", "qty", "数量", "quantidade", "qtd", "количество", "кол-во"),
    "unit": ("unit", "单位", "unidade", "ед"),
    "price": ("price", "unit price", "单价", "价格", "preço", "preco", "цена"),
    "amount": ("amount", "total", "金额", "总额", "valor", "сумма"),
    "currency": ("currency", "币种", "moeda", "валюта"),
    "due_at": ("due", "due date", "到期日", "应付日期", "vencimento", "срок оплаты"),
    "paid_at": ("paid", "paid date", "付款日期", "pago", "pagamento", "оплачено", "дата оплаты"),
}  # fmt: skip
_DATES = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d/%m/%Y", "%Y.%m.%d", "%Y年%m月%d日")
MOST_ROWS = 20_000


@dataclass(slots=True)
class OrderSheet:
    """Orders by the customer's name, and what is wrong with the lines left out."""

    orders: list[tuple[str, Order]] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)
    total: int = 0


def read_orders(data: bytes, zone: ZoneInfo) -> OrderSheet:
    """Read CSV with comma, semicolon or tab. Raises InvalidInputError without a number, customer or date column."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInputError("The file is not UTF-8 text.", field="file", remedy="Save it as CSV UTF-8.") from None
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    rows = list(csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=mark))
    if not rows:
        raise InvalidInputError("The file is empty.", field="file", remedy="Its first row must name the columns.")
    columns = _columns(rows[0])
    sheet = OrderSheet(total=sum(1 for row in rows[1:] if any(cell.strip() for cell in row)))
    if sheet.total > MOST_ROWS:
        raise InvalidInputError(f"More than {MOST_ROWS} rows.", field="file", remedy="Split the file.")
    groups: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: row[at].strip() for name, at in columns.items() if at < len(row) and row[at].strip()}
        if cells:
            groups.setdefault(cells.get("number", f"row {number}"), []).append((number, cells))
    for lines in groups.values():
        _order(lines, zone, sheet)
    return sheet


def _columns(header: Sequence[str]) -> dict[str, int]:
    plain = [re.sub(r"\s+", " ", cell.strip().casefold()) for cell in header]
    found = {name: next((plain.index(n) for n in names if n in plain), -1) for name, names in HEADERS.items()}
    for needed in ("number", "customer", "ordered_at"):
        if found[needed] < 0:
            raise InvalidInputError(
                f"No column for {needed} found among {', '.join(header)[:200]}.", field=needed,
                remedy=f"Name one {HEADERS[needed][0]!r}.",
            )  # fmt: skip
    return {name: at for name, at in found.items() if at >= 0}


def _order(lines: Sequence[tuple[int, dict[str, str]]], zone: ZoneInfo, sheet: OrderSheet) -> None:
    row, head = lines[0]
    if "number" not in head or "customer" not in head:
        sheet.errors.append(
            {"row": row, "field": "number" if "number" not in head else "customer", "reason": "is empty"}
        )
        return
    try:
        values: dict[str, Any] = {
            "number": head["number"], "source": "import", "currency": head.get("currency", "").upper() or None,
            **{name: _date(head[name], name, zone) for name in ("ordered_at", "due_at", "paid_at") if name in head},
            "items": [_item(cells) for _, cells in lines if "quantity" in cells and "price" in cells],
        }  # fmt: skip
        if "amount" in head and not values["items"]:
            values["amount"] = _number(head["amount"], "amount")
        sheet.orders.append((head["customer"], Order.model_validate(values)))
    except InvalidInputError as error:
        sheet.errors.append({"row": row, "field": error.field or "", "reason": error.detail})
    except ValidationError as error:
        first = error.errors()[0]
        sheet.errors.append({"row": row, "field": ".".join(map(str, first["loc"])), "reason": first["msg"]})


def _item(cells: dict[str, str]) -> dict[str, Any]:
    return {
        "sku": cells.get("sku"), "name": cells.get("name") or cells.get("sku") or "–", "unit": cells.get("unit"),
        "quantity": _number(cells["quantity"], "quantity"), "price": _number(cells["price"], "price"),
    }  # fmt: skip


def _number(text: str, name: str) -> Decimal:
    plain = re.sub(r"[^\d.,-]", "", text)
    if "," in plain and (
        ("." not in plain and re.search(r",\d{1,2}$", plain)) or plain.rfind(",") > plain.rfind(".") > 0
    ):
        plain = plain.replace(".", "").replace(",", ".")
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation:
        raise InvalidInputError(f"{text!r} is no number.", field=name) from None


def _date(text: str, name: str, zone: ZoneInfo) -> datetime:
    for form in _DATES:
        try:
            return datetime.strptime(text[:11].strip(), form).replace(tzinfo=zone)
        except ValueError:
            continue
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInputError(f"{text!r} is no date.", field=name, remedy="Example: 2026-06-15.") from None
    return at if at.tzinfo else at.replace(tzinfo=zone)
