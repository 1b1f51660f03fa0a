"""What in a message is a sum, a quantity or a day, and what only looks like one; told on Wednesday, 17 June 2026."""

from datetime import date

import pytest

from tonlia.understanding.analysis import Structured
from tonlia.understanding.chinese_script import simplified
from tonlia.understanding.extract import extract

CURRENCY = {"zh": "CNY", "pt": "BRL", "ru": "RUB", "en": "USD"}


def found(language: str, text: str) -> Structured:
    return extract(text, language=language, today=date(2026, 6, 17), currency=CURRENCY[language], country=None)


@pytest.mark.parametrize(
    ("language", "text", "sums"),
    [
        ("en", "please put down 70 boxes of gloves at 4.20 and 15 rolls of tape at 2.75", [4.2, 2.75]),
        ("en", "1 kettle 39.00, 2 trays 12.50, send them by post", [39, 12.5]),
        ("en", "I sent 88.40 last night", [88.4]),
        ("en", "they still have the 150 key deposit", [150]),
        ("en", "and the deposit of 450 was not returned", [450]),
        ("en", "finance wants 45 days. Give 45 and I sign", []),
        ("en", "my charger is in 311, could you look", []),
        ("en", "one euro pallet from Cork", []),
        ("en", "call +44 20 7946 0991 or pay nothing", []),
        ("en", "raise the seats from 30 to 45", []),
        ("en", "hooks 3,000 pcs @0.31, rings 800 pcs @ 0.12", [0.31, 0.12]),
        ("en", "when will I see my 240?", [240]),
        ("pt", "confirmo 15 cadeiras a R$ 310 e 40 almofadas a R$ 28", [310, 28]),
        ("pt", "querem 90 a mais pela montagem", [90]),
        ("pt", "fabricamos tampas, 30 mil por mês", []),
        ("ru", "мастера требуют 2500 сверху", [2500]),
        ("ru", "увеличьте число лицензий с 12 до 20", []),
        ("ru", "накрутим 5 000 живых подписчиков", []),
        ("zh", "平台又划走六百八，我没同意", [680]),
        ("zh", "你们多收450，请退", [450]),
        ("zh", "接口报错误50012", []),
        ("zh", "再不解决我打12315", []),
        ("zh", "總預算45萬以內", [450000]),
        ("zh", "毛条6,000米@2.6元,滑轮900只@1.15元", [2.6, 1.15]),
        ("zh", "合同31-772的货请查", []),
    ],
)
def test_sums(language: str, text: str, sums: list[float]) -> None:
    assert [float(price.amount) for price in found(language, text).prices] == sums


@pytest.mark.parametrize(
    ("language", "text", "counted"),
    [
        ("en", "70 boxes of gloves at 4.20 and 15 rolls of tape at 2.75", [(70, "box"), (15, "roll")]),
        ("en", "does it fit a 2011 estate", []),
        ("en", "and invoice 4417 still shows the old name", []),
        ("en", "forty chairs, please", [(40, "pcs")]),
        ("pt", "confirmo 15 cadeiras a R$ 310 e 40 almofadas a R$ 28", [(15, "pcs"), (40, "pcs")]),
        ("ru", "по счёту 730 ждём отгрузку", []),
        ("ru", "брали у вас в 15м, нужно 6 шт", [(6, "pcs")]),
        ("zh", "钢板一吨多少钱，先要8吨", [(8, "t")]),
        ("zh", "三百多个会员等着", []),
        ("zh", "電梯燈管要60個", [(60, "pcs")]),
    ],
)
def test_quantities(language: str, text: str, counted: list[tuple[float, str]]) -> None:
    assert [(float(one.value), one.unit) for one in found(language, text).quantities] == counted


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "book us for the 12th august please", "2026-08-12"),
        ("en", "we loved it! is the 9th october still free", "2026-10-09"),
        ("en", "we move on the first of next month", "2026-07-01"),
        ("en", "the panels make nothing in full sun", None),
        ("en", "corrected papers needed before the run on the 26th", "2026-06-26"),
        ("en", "they say they paid on the ninth could you look", "2026-06-09"),
        ("en", "we need the signed proof of delivery of 3 February", "2026-02-03"),
        ("pt", "foi a segunda rodada de conversas", None),
        ("zh", "我订了包间，想改到二十六号晚上", "2026-06-26"),
        ("zh", "票已经收了，我们二十三号要付款", "2026-06-23"),
        ("zh", "請於下週五前報價", "2026-06-26"),
    ],
)
def test_days(language: str, text: str, day: str | None) -> None:
    assert [one.iso_date for one in found(language, text).dates] == ([day] if day else [])


def test_words_stay_as_they_were_written() -> None:
    facts = found("zh", "預算45萬，下週五前要60個")
    assert [price.text for price in facts.prices] == ["45萬"]
    assert [one.text for one in facts.quantities] == ["60個"]
    assert facts.dates[0].text.startswith("下週五")


def test_simplifying_moves_nothing() -> None:
    text = "總價萬元，請寄發票 ok 123"
    assert simplified(text) == "总价万元，请寄发票 ok 123"
    assert len(simplified(text)) == len(text)
