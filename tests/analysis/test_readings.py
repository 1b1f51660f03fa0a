"""What is read in a customer's words: rivals and their offers, promises and their outcome, goods, who decides."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from analysis.histories import CATALOGUE, END, entry, history, order
from tonlia.analysis.deciders import said_to_decide
from tonlia.analysis.goods import Goods
from tonlia.analysis.history import Person, Product
from tonlia.analysis.promises import promises_made
from tonlia.analysis.rivals import find_rivals
from tonlia.analysis.trade import course, trade_of


@pytest.mark.parametrize(
    ("text", "name", "price"),
    [
        ("海天报价9800元/吨,比你们低不少", "海天", 9800),
        ("我们现在用华峰的料,华峰那边是8600", "华峰", 8600),
        ("A Ferroplast fez por R$ 9.450, entrega semana que vem", "Ferroplast", 9450),
        ("Compramos na Tecnosul, saiu R$ 88 a caixa", "Tecnosul", 88),
        ("Северпак предлагает за 1,2 млн, с доставкой", "Северпак", 1_200_000),
        ("Взяли у Полипласта, там 2 300 руб.", "Полипласта", 2300),
        ("Acme Metals quoted $1,240 per ton last week", "Acme Metals", 1240),
        ("We had a quote from Norco at £310, can you match it?", "Norco", 310),
    ],
)
def test_a_rival_is_read_with_its_price(text: str, name: str, price: int) -> None:
    (rival,) = find_rivals(history([entry(1, 3, text=text)]))
    assert (rival.name, rival.offers[0].price) == (name, Decimal(price))


@pytest.mark.parametrize(
    "text",
    [
        "我们报价已经发给老板了", "张经理说可以", "O João fez o teste e gostou", "Белов предлагает встретиться в четверг",
        "你们PCR-PP 500还是去年的价格吗?", "我们是主机厂的供应商", "已收到报价单,熔指18", "Просим предложить цену 500 руб.", "Monday works, the team called me", "Nossa obra tem prazo", "At 10:30 we can talk", "",
    ],
)  # fmt: skip
def test_the_customers_own_people_and_plain_words_are_no_rivals(text: str) -> None:
    people = [
        Person(id="p1", name="João Batista", role=None),
        Person(id="p2", name="Виктор Белов", role=None),
        Person(id="p3", name="张敏", role=None),
    ]
    assert find_rivals(history([entry(1, 3, text=text)], people=people)) == []


def _ours(number: int, days: float, text: str, due: float) -> Any:
    day = (END - timedelta(days=due)).date().isoformat()
    return entry(number, days, direction="outbound", text=text, dates=(day,))


def test_a_promise_that_is_asked_for_in_vain_is_overdue() -> None:
    entries = [
        _ours(1, 12, "You will have our written offer on Friday.", 10),
        entry(2, 6, text="I still have no offer from you."),
    ]
    (one,) = promises_made(history(entries))
    assert (one.state, one.days, one.reminded) == ("overdue", 10, ("e2",))


def test_a_promise_is_kept_by_what_we_send_in_time_and_late_by_what_we_send_after() -> None:
    kept = [
        _ours(1, 12, "Пришлю расчёт до пятницы.", 10),
        entry(2, 10.5, direction="outbound", text="Расчёт во вложении."),
    ]
    late = [
        _ours(3, 12, "8D报告10天前提交给您", 10),
        entry(4, 6, text="报告还没收到"),
        entry(5, 5, direction="outbound", text="报告见附件"),
    ]
    assert promises_made(history(kept))[0].state == "kept"
    (one,) = promises_made(history(late))
    assert (one.state, one.days) == ("late", 5)


def test_a_delivery_nobody_came_back_to_is_not_held_against_us() -> None:
    assert (
        promises_made(history([_ours(1, 40, "We will deliver on Monday.", 38), entry(2, 2, text="600 boxes please")]))
        == []
    )


def test_what_the_customer_promises_or_asks_is_no_promise_of_ours() -> None:
    asked = entry(1, 12, text="I will pay on Friday.", dates=((END - timedelta(days=10)).date().isoformat(),))
    question = _ours(2, 12, "Will you send the order by Friday?", 10)
    assert promises_made(history([asked, question])) == []


def test_goods_are_read_by_code_by_name_and_by_the_word_that_sets_them_apart() -> None:
    goods = Goods(
        [
            *CATALOGUE,
            Product(sku="SCN-3", name="Intraoral scanner", price=Decimal(1), currency="USD", unit="unit"),
            Product(sku="VOICE", name="Voice add-on, per year", price=Decimal(1), currency="USD", unit="year"),
            Product(sku="CAM-1", name="Camarão limpo congelado", price=Decimal(1), currency="BRL", unit="kg"),
            Product(sku="FS-650", name="Фрезерный центр ФС-650", price=Decimal(1), currency="RUB", unit="шт"),
            Product(sku="S-450", name="450mm三节滑轨", price=Decimal(1), currency="CNY", unit="副"),
        ]
    )

    def named(text: str) -> list[str]:
        return [one.product.sku for one in goods.named(text)]

    assert named("two scanners for Leeds") == ["SCN-3"]
    assert named("E o camarão?") == ["CAM-1"]
    assert named("нужны два фрезерных центра") == ["FS-650"]
    assert named("滑轨呢?说好6号到的") == ["S-450"]
    assert named("PCR-ABS 2000比pcr-abs-1000好") == ["PCR-ABS-2000", "PCR-ABS-1000"]
    assert named("Invoice 7 is paid") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("吴总说没问题。超过20万的单子要他签字", "p1"),
        ("Vou ver com a Paula, quem decide é ela", "p2"),
        ("Договор подписывает директор Белов", "p3"),
        ("Dr Patel has the final say on equipment", "p4"),
    ],
)
def test_who_decides_is_read_from_what_is_said(text: str, who: str) -> None:
    people = [
        Person(id="p1", name="吴总", role=None), Person(id="p2", name="Paula Reis", role=None),
        Person(id="p3", name="Виктор Белов", role=None), Person(id="p4", name="Anil Patel", role=None),
    ]  # fmt: skip
    assert list(said_to_decide(history([entry(1, 2, text=text, contact_id="p9")], people=people))) == [who]


def test_the_course_of_orders_and_their_punctuality() -> None:
    assert course(tuple(map(Decimal, (216, 174, 108, 43)))) == "falling"
    assert course(tuple(map(Decimal, (59, 236, 354)))) == "growing"
    assert course(tuple(map(Decimal, (100, 90, 95)))) == "steady"
    paid = order(1, 60, due_at=END - timedelta(days=30), paid_at=END - timedelta(days=31))
    late = order(2, 50, due_at=END - timedelta(days=30), paid_at=END - timedelta(days=20))
    trade = trade_of(history([], [paid, late]))
    assert (trade.punctual.value, trade.due.value) == (1, 2)
