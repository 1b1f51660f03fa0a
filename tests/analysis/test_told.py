"""What the customer told beside all that findings have a name for, and the promises, prices and troubles his words settle."""

from datetime import date
from decimal import Decimal

import pytest

from analysis.histories import END, entry, history, order
from tonlia.analysis.coordinator import analyse
from tonlia.analysis.facts import compute
from tonlia.analysis.goods import Goods
from tonlia.analysis.history import Amount, Person, Product
from tonlia.analysis.market import Market
from tonlia.analysis.pricing import convert, quantities_of, worth
from tonlia.analysis.promises import promises_made
from tonlia.analysis.rivals import find_rivals
from tonlia.analysis.told import MOST, told
from tonlia.analysis.trade import trade_of
from tonlia.analysis.troubles import troubles
from tonlia.analysis.voice import Voice
from tonlia.analysis.waiting import waiting
from tonlia.analysis.working_hours import WorkingHours

TODAY = END.date()
PEOPLE = [Person(id="p1", name="Becky Shaw", role="buyer")]

TELLING = [
    "陶总说今年食品包装的单子多了三成,明年一季度要进一台八色的机器。",
    "Guests keep asking for decaf that doesn't taste of cardboard, two hotels want it by March.",
    "A filha dele, Camila, volta da faculdade em dezembro e deve assumir a parte de compras.",
    "До Нового года открывает ещё две станции, всего станет девять, если дадут кредит.",
]
EMPTY = [
    "好的,收到,谢谢",
    "Thank you very much indeed.",
    "Muito obrigado pela atenção.",
    "Здравствуйте, спасибо большое.",
]


@pytest.mark.parametrize("text", TELLING)
def test_a_telling_sentence_of_a_visit_is_quoted_with_its_record(text: str) -> None:
    found = told([entry(1, 5, kind="visit", direction="outbound", text=text)], PEOPLE, TODAY, set())
    assert [one.record for one in found] == ["e1"]
    assert found[0].text in text


@pytest.mark.parametrize("text", EMPTY)
def test_a_greeting_tells_nothing(text: str) -> None:
    assert told([entry(1, 5, text=text)], PEOPLE, TODAY, set()) == []


def test_our_own_words_and_what_is_quoted_elsewhere_are_left_out() -> None:
    text = TELLING[1]
    assert told([entry(1, 5, direction="outbound", text=text)], PEOPLE, TODAY, set()) == []
    assert told([entry(1, 5, text=text)], PEOPLE, TODAY, {text}) == []


def test_the_most_telling_are_kept_in_the_order_they_were_said() -> None:
    entries = [
        entry(n, 60 - n, text=f"We need {n} more machines and {n + 3} people if Becky agrees.") for n in range(20)
    ]
    found = told(entries, PEOPLE, TODAY, set())
    assert len(found) == MOST
    assert [one.said_on for one in found] == sorted(one.said_on for one in found)


def test_a_coming_day_is_named_and_a_passed_one_is_not() -> None:
    ahead = entry(1, 5, text="We need 40 of them before the fair opens in July.", dated=(("July", "2026-07-31"),))
    passed = entry(2, 20, text="We need 40 of them before the fair opens in June.", dated=(("June", "2026-06-01"),))
    assert [one.day for one in told([passed, ahead], PEOPLE, TODAY, set())] == [None, date(2026, 7, 31)]


def test_wrong_sums_are_left_to_the_papers() -> None:
    text = "В счёте ошибка: 200 по 540 и 23 по 2900, вы написали 174 700."
    assert told([entry(1, 5, text=text)], PEOPLE, TODAY, set()) == []
    assert (
        troubles([entry(1, 5, text=text, intent="payment"), entry(2, 4, direction="outbound", text="Извините!")]) == []
    )


def test_the_insight_quotes_it_with_its_record() -> None:
    past = history([entry(1, 5, kind="visit", direction="outbound", text=TELLING[0])])
    result = analyse(past, Market(), WorkingHours(), "zh", agents=("A11",))
    assert result.insight is not None
    claims = [claim for claim in result.claims["A11"] if claim.id.startswith("need.told")]
    assert [claim.records for claim in claims] == [("e1",)]
    assert any("八色" in text for text in result.insight.needs_map.current)


@pytest.mark.parametrize(
    ("text", "day", "due"),
    [
        ("今天辛苦了。6台的方案,6月9日前发您。", ("6月9日", "2026-06-09"), date(2026, 6, 9)),
        ("3000袋66000元,6月9日前到西安仓。", ("6月9日", "2026-06-09"), date(2026, 6, 9)),
        ("Thanks for today. The figures, by 9 June.", ("9 June", "2026-06-09"), date(2026, 6, 9)),
    ],
)
def test_a_day_to_meet_is_promised_whatever_else_is_named(text: str, day: tuple[str, str], due: date) -> None:
    dated = (("今天", "2026-06-05"), ("today", "2026-06-05"), day)
    ours = entry(1, 10, direction="outbound", text=text, dated=dated, dates=("2026-06-05", day[1]))
    assert [one.due for one in promises_made(history([ours]))] == [due]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Предложение направлю до 9 июня.", "Предложения не получили, нам вообще интересно?"),
        ("Envio a proposta até 9 de junho.", "Ainda não recebi a proposta."),
        ("I will send the proposal by 9 June.", "We have not received the proposal."),
        ("方案6月9日前发您。", "方案没收到啊。"),
    ],
)
def test_what_did_not_come_is_not_kept_and_the_asking_is_quoted(ours: str, theirs: str) -> None:
    said = entry(1, 10, direction="outbound", text=ours, dates=("2026-06-09",), dated=(("9", "2026-06-09"),))
    found = promises_made(history([said, entry(2, 5, text=theirs)]))
    assert [(one.state, one.records) for one in found] == [("overdue", ("e1", "e2"))]
    assert found[0].asked
    assert found[0].asked in theirs


def test_the_last_order_is_held_against_the_one_before() -> None:
    past = history([], [order(1, 90, 1000), order(2, 60, 1000), order(3, 30, 700)])
    assert trade_of(past).last_change == pytest.approx(-0.3)
    assert trade_of(history([], [order(1, 60, 1000), order(2, 30, 900)])).last_change is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("现在小酥肉是千味央厨供的,他们便宜。", "千味央厨"),
        ("东洋的代理找过他,价格更低。", "东洋"),
        ("Лукойл дал ему 58 500 за бочку.", "Лукойл"),
        ("Остальное сказал взять у Лукойла, там акция.", "Лукойла"),
    ],
)
def test_who_supplies_instead_of_us_is_a_rival(text: str, name: str) -> None:
    assert [one.name for one in find_rivals(history([entry(1, 5, text=text)]))] == [name]


def test_a_size_names_one_of_several_alike() -> None:
    goods = Goods([
        Product(sku="FB-20", name="2吨电动叉车", price=Decimal(98000), currency="CNY", unit="台"),
        Product(sku="FB-30", name="3吨电动叉车", price=Decimal(128000), currency="CNY", unit="台"),
    ])  # fmt: skip
    assert [one.product.sku for one in goods.named("明年还得添6台3吨的")] == ["FB-30"]
    assert goods.named("钢材要3吨,下周到") == []


def test_amounts_are_taken_in_the_unit_the_goods_are_sold_in() -> None:
    oil = Product(sku="M-530", name="Масло 5W-30", price=Decimal(66000), currency="RUB", unit="бочка")
    anti = Product(sku="AF-20", name="Антифриз", price=Decimal(2900), currency="RUB", unit="канистра")
    assert convert(Amount(value=Decimal(6), unit="drum"), oil.unit) == 6
    assert convert(Amount(value=Decimal(2), unit="pcs"), oil.unit) is None
    text = "Масла шесть бочек в месяц. Антифриза надо канистр 150."
    six = Amount(value=Decimal(6), unit="drum", period="month", text="шесть бочек")
    visit = entry(1, 5, kind="visit", text=text, quantities=(six,), named_at=(("M-530", 0), ("AF-20", 27)))
    assert [one.value for one in quantities_of(visit, anti)] == [150]


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("你们这批红墨一叠上去背面全花了,废了我好多纸", "对不住,明天上午我带技术员过去看"),
        ("The grinder on the York machine has seized", "So sorry, an engineer is on the way"),
        ("As aves pararam de comer a ração do lote 2207", "Desculpe, mando o veterinário recolher amostra"),
        ("На трёх машинах датчик загорелся после вашего масла", "Берём пробу на анализ"),
    ],
)
def test_what_we_answered_as_a_trouble_was_one(said: str, answered: str) -> None:
    asked = entry(1, 10, text=said, intent="after_sales")
    assert len(troubles([asked, entry(2, 9, direction="outbound", text=answered)])) == 1
    assert troubles([asked, entry(2, 9, direction="outbound", text="OK")]) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Ответ дам до 9 июня.", "По десертам так и не ответили."),
        ("Узнаю про паспорт, напишу до 9 июня.", "Паспорта нет, гарантии нет."),
        ("6月9日前一定发。", "培训方案还是没有?"),
        ("6月9日前派两个人全部检查一遍。", "说好的检查没人来啊。"),
        ("Mando a locação até 9 de junho.", "A Paula está esperando, vocês não mandaram."),
    ],
)
def test_a_deed_denied_after_its_day_is_owed(ours: str, theirs: str) -> None:
    said = entry(
        1,
        10,
        direction="outbound",
        text=ours,
        dates=("2026-06-09",),
        dated=tuple((day, "2026-06-09") for day in ("6月9日", "9 июня", "9 de junho")),
    )
    found = promises_made(history([said, entry(2, 5, text=theirs)]))
    assert [(one.state, one.reminded) for one in found] == [("overdue", ("e2",))]


def test_a_price_is_taken_from_behind_its_own_goods() -> None:
    bed = Product(sku="HC-5", name="五功能电动床", price=Decimal(8800), currency="CNY", unit="张")
    text = "五功能电动床8600元/张,移位机12000元/台。"
    prices = (Amount(value=Decimal(8600), unit="CNY"), Amount(value=Decimal(12000), unit="CNY"))
    ours = entry(2, 4, direction="outbound", text=text, prices=prices, named_at=(("HC-5", 0), ("YW-2", 14)))
    forty = Amount(value=Decimal(40), unit="sheet", text="40张")
    asked = entry(1, 5, text="五功能电动床要40张", quantities=(forty,), named_at=(("HC-5", 0),))
    found = worth([asked], bed, "CNY", Voice("zh"), [ours])
    assert found is not None
    assert (found.price, found.value, found.records) == (8600, 344000, ("e1", "e2"))


def test_a_price_behind_the_unit_is_no_amount() -> None:
    service = Product(sku="TO", name="Обслуживание точки", price=Decimal(18000), currency="RUB", unit="точка")
    ours = entry(1, 5, text="обслуживание точки 16 500 в год", named_at=(("TO", 0),))
    assert quantities_of(ours, service) == []
    asked = entry(2, 5, text="обслуживание всех 14 точек", named_at=(("TO", 0),))
    assert [one.value for one in quantities_of(asked, service)] == [14]


def test_a_size_and_a_part_of_the_name_mean_the_goods() -> None:
    goods = Goods([
        Product(sku="LT-5", name="5号尼龙防水拉链", price=Decimal(3), currency="CNY", unit="条"),
        Product(sku="LT-8", name="8号树脂拉链", price=Decimal(4), currency="CNY", unit="条"),
    ])  # fmt: skip
    assert [one.product.sku for one in goods.named("5号防水估计要六万条")] == ["LT-5"]
    assert goods.named("5号到货,8号付款") == []


@pytest.mark.parametrize(
    ("name", "text"), [("Roupão felpudo", "120 roupões com bordado"), ("Lençol queen", "lençóis a R$ 182")]
)
def test_portuguese_plurals_name_the_goods(name: str, text: str) -> None:
    goods = Goods([Product(sku="A", name=name, price=Decimal(100), currency="BRL", unit="un")])
    assert [one.product.sku for one in goods.named(text)] == ["A"]


def test_a_rival_in_latin_letters_is_read_in_chinese_with_its_price() -> None:
    found = find_rivals(
        history([entry(1, 5, text="SBS报3块4,但是起订五万条。", prices=(Amount(value=Decimal("3.4"), unit="CNY"),))])
    )
    assert [(one.name, [offer.price for offer in one.offers]) for one in found] == [("SBS", [Decimal("3.4")])]


def test_a_quality_is_nobodys_name() -> None:
    assert find_rivals(history([entry(1, 5, text="连师傅说手感比你们的顺。", competitors=("手感",))])) == []


def test_a_chinese_question_without_its_mark_waits_for_an_answer() -> None:
    past = history([entry(1, 5, text="欧总问六万条能不能3块5。")])
    assert [one.record for one in waiting(past)] == ["e1"]


@pytest.mark.parametrize("text", ["3楼那张床的护栏卡不住", "拉链拉不动了", "门关不严"])
def test_what_cannot_be_done_with_goods_is_a_trouble(text: str) -> None:
    asked = entry(1, 10, text=text, intent="other")
    assert len(troubles([asked])) == 1


def test_an_amount_follows_its_goods_unless_a_comma_parts_them() -> None:
    kvv = Product(sku="KVV", name="控制电缆", price=Decimal(14), currency="CNY", unit="米")
    tray = Product(sku="QJ", name="桥架", price=Decimal(58), currency="CNY", unit="米")
    amounts = (
        Amount(value=Decimal(12000), unit="m", text="12000米"),
        Amount(value=Decimal(6000), unit="m", text="6000米"),
    )
    said = entry(1, 5, text="控制电缆估计12000米,桥架6000米", quantities=amounts, named_at=(("KVV", 0), ("QJ", 13)))
    assert [[one.value for one in quantities_of(said, product)] for product in (kvv, tray)] == [[12000], [6000]]


def test_each_promise_not_kept_is_named_among_the_pains() -> None:
    said = entry(
        1,
        10,
        direction="outbound",
        text="6月9日前给您书面检验结果。",
        dates=("2026-06-09",),
        dated=(("6月9日", "2026-06-09"),),
    )
    past = history([said, entry(2, 5, text="书面结果呢,顾客又来问了。")])
    result = analyse(past, Market(), WorkingHours(), "zh", agents=("A11",))
    assert result.insight is not None
    owed = [text for text in result.insight.satisfaction.pain_points if "检验结果" in text]
    assert len(owed) == 1
    assert "2026-06-09" in owed[0]
    assert "书面结果呢" in owed[0]


def test_news_of_who_leaves_is_told_with_who_comes_and_is_no_trouble() -> None:
    text = "Я с декабря ухожу на больничный, операция. По закупкам пишите Оксане."
    past = history([entry(1, 5, text=text, intent="complaint", sentiment="negative")])
    facts = compute(past, WorkingHours())
    assert ["Оксане" in one.text for one in facts.circumstances["leaving"]] == [True]
    assert facts.troubles == []
