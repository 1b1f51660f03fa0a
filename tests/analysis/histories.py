"""Histories for tests: written out, and generated in four languages with any shape that data can take."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tonlia.analysis.history import Amount, Deal, Entry, History, Item, Order, Person, Product, Task

END = datetime(2026, 6, 15, 9, tzinfo=UTC)
CATALOGUE = [
    Product(sku="PCR-ABS-1000", name="PCR-ABS 1000 再生ABS", price=Decimal(15000), currency="CNY", unit="吨"),
    Product(sku="PCR-ABS-2000", name="PCR-ABS 2000 高性能", price=Decimal(16800), currency="CNY", unit="吨"),
    Product(sku="PCR-PC-3000", name="PCR-PC 3000", price=Decimal(19500), currency="CNY", unit="吨"),
]
INTENTS = ("inquiry", "complaint", "technical", "cooperation", "order", "payment", "delivery", "after_sales", "other")
TEXTS = (
    "张经理询价PCR-ABS 1000系列，竞争对手价格低15%", "账期我们要60天，现在的30天", "Preciso de 12 toneladas, o concorrente está 8% mais barato",
    "Нужно 40 коробок к пятнице, у других дешевле на 10%", "Please quote 25 kg per month", "I will go to court about this", "",
    "新产品下个月上线，性能要求更高", "обещали вчера, а его нет", "x" * 5000, "<script>alert(1)</script> [link](http://evil.example)",
)  # fmt: skip


def entry(number: int, days: float, **more: Any) -> Entry:
    values: dict[str, Any] = {
        "kind": "wechat",
        "channel": "wechat",
        "direction": "inbound",
        "contact_id": "p1",
        "thread": "t",
    }
    return Entry(id=f"e{number}", at=END - timedelta(days=days), **{**values, **more})


def order(number: int, days: float, amount: int = 1000, **more: Any) -> Order:
    items = (Item(sku="PCR-ABS-1000", name="ABS", quantity=Decimal(10), unit="吨", price=Decimal(amount) / 10),)
    values: dict[str, Any] = {"currency": "CNY", "items": items}
    return Order(
        id=f"o{number}",
        number=f"N{number}",
        at=END - timedelta(days=days),
        amount=Decimal(amount),
        **{**values, **more},
    )


def history(entries: list[Entry], orders: list[Order] | None = None, **more: Any) -> History:
    people = [Person(id="p1", name="张经理", role=None), Person(id="p2", name="李工", role=None)]
    values: dict[str, Any] = {
        "customer_id": "c1",
        "name": "宁波奥克斯空调有限公司",
        "kind": "company",
        "currency": "CNY",
        "people": people,
    }
    return History(
        start=END - timedelta(days=30), end=END, entries=sorted(entries, key=lambda e: (e.at, e.id)),
        orders=sorted(orders or [], key=lambda o: o.at), **{**values, **more},
    )  # fmt: skip


_amounts = st.builds(
    Amount, value=st.decimals(1, 10**9, places=2), unit=st.sampled_from(["CNY", "BRL", "RUB", "USD"]), period=st.none()
)
_quantities = st.builds(
    Amount, value=st.decimals("0.001", 10**6, places=3), unit=st.sampled_from(["t", "kg", "pcs", "box", "user"]),
    period=st.sampled_from([None, "day", "week", "month", "quarter", "year"]),
)  # fmt: skip


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    return entry(
        number, draw(st.floats(0.001, 364)), direction=draw(st.sampled_from(["inbound", "outbound", "internal"])),
        kind=draw(st.sampled_from(["wechat", "phone", "email", "visit", "form", "video"])), contact_id=draw(st.sampled_from([None, "p1", "p2"])),
        channel=draw(st.sampled_from(["wechat", "phone", "email", "whatsapp", "odd channel"])), text=draw(st.sampled_from(TEXTS)),
        intent=draw(st.sampled_from([None, *INTENTS])), sentiment=draw(st.sampled_from([None, "positive", "neutral", "negative"])),
        sentiment_score=draw(st.none() | st.floats(0, 1)), urgency=draw(st.sampled_from([None, "high", "medium", "low"])),
        products=tuple(draw(st.lists(st.sampled_from(["PCR-ABS-1000", "PCR-PC", "ABS", "tea", "宁波奥克斯"]), max_size=2))),
        prices=tuple(draw(st.lists(_amounts, max_size=2))), quantities=tuple(draw(st.lists(_quantities, max_size=2))),
        dates=tuple(draw(st.lists(st.sampled_from(["2026-06-20", "2026-07-15", "2020-01-01", "2099-01-01"]), max_size=2))),
        terms_days=draw(st.none() | st.integers(1, 180)), competitors=tuple(draw(st.lists(st.sampled_from(["金发科技", "Vila Norte"]), max_size=1))),
        follow_ups=tuple(draw(st.lists(st.just("发送报价"), max_size=1))), temperature=draw(st.sampled_from([None, "hot", "warm", "cold", "none"])),
        automatic=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def histories(draw: st.DrawFn) -> History:
    count = draw(st.integers(0, 12))
    placed = [
        order(n, draw(st.floats(0.1, 360)), draw(st.integers(0, 10**6)), currency=draw(st.sampled_from(["CNY", "USD"])),
              due_at=draw(st.none() | st.just(END - timedelta(days=draw(st.integers(-30, 90))))),
              paid_at=draw(st.none() | st.just(END - timedelta(days=1))))
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    tasks = [
        Task(id=f"t{n}", title="do", status=draw(st.sampled_from(["open", "done", "dismissed"])), priority="high", created_at=END - timedelta(days=9),
             due_at=draw(st.none() | st.just(END - timedelta(days=draw(st.integers(-9, 8))))), done_at=None, record_id="e0" if count else None)
        for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    deals = [
        Deal(
            id="d",
            stage=draw(st.sampled_from(["new", "won", "lost"])),
            temperature="hot",
            created_at=END - timedelta(days=5),
            closed_at=None,
        )
    ]
    return history(
        [draw(entries(n)) for n in range(count)], placed, tasks=tasks, deals=deals,
        kind=draw(st.sampled_from(["company", "person"])), details=draw(st.sampled_from([{}, {"payment_terms_days": 30}])),
    )  # fmt: skip
