"""Sums of money as people write them, in four languages."""

from datetime import date
from decimal import Decimal

import pytest

from tonlia.understanding.analysis import Price
from tonlia.understanding.extract import extract

CURRENCY = {"zh": "CNY", "pt": "BRL", "ru": "RUB", "en": "USD"}
CASES = [
    ("zh", "这台机器三万五千元能不能拿下", ["35000 CNY"]),
    ("zh", "3.5万可以的话我今天就打款", ["35000 CNY"]),
    ("zh", "PP粒料1.2万/吨？太贵了", ["12000 CNY"]),
    ("zh", "一个扣子5毛钱", ["0.5 CNY"]),
    ("zh", "这套一千二行不行", ["1200 CNY"]),
    ("zh", "报价USD 4,500每柜", ["4500 USD"]),
    ("zh", "预算在3-5万之间", ["30000 CNY", "50000 CNY"]),
    ("zh", "单价12.8元，合计￥3,840.00", ["12.8 CNY", "3840 CNY"]),
    ("zh", "付了两千块押金", ["2000 CNY"]),
    ("zh", "增长了15%", []),
    ("zh", "三块五一斤", ["3.5 CNY"]),
    ("zh", "多扣了我129，请核实", ["129 CNY"]),
    ("zh", "我要500块瓷砖", []),
    ("pt", "o boleto de R$ 1.250,00 venceu", ["1250 BRL"]),
    ("pt", "fecho por 2 mil reais", ["2000 BRL"]),
    ("pt", "mil e duzentos tá bom?", ["1200 BRL"]),
    ("pt", "custa entre R$ 80 e R$ 120", ["80 BRL", "120 BRL"]),
    ("pt", "paguei 349,90 ontem e não recebi", ["349.9 BRL"]),
    ("pt", "nosso orçamento é de 1,2 milhão", ["1200000 BRL"]),
    ("pt", "5% de desconto", []),
    ("pt", "a mensalidade sai por 150?", ["150 BRL"]),
    ("pt", "Faturamos 45,60 € por unidade", ["45.6 EUR"]),
    ("ru", "бюджет 1,5 млн руб", ["1500000 RUB"]),
    ("ru", "отдам за 15к", ["15000 RUB"]),
    ("ru", "полторы тысячи за доставку это много", ["1500 RUB"]),
    ("ru", "пятьсот рублей сверху", ["500 RUB"]),
    ("ru", "цена 98 500 руб. за штуку", ["98500 RUB"]),
    ("ru", "с меня сняли 2990, верните", ["2990 RUB"]),
    ("ru", "от 20 до 25 тысяч рублей", ["20000 RUB", "25000 RUB"]),
    ("ru", "скидка 10%", []),
    ("ru", "итого 12 т.р. с доставкой", ["12000 RUB"]),
    ("ru", "контракт на $40 000", ["40000 USD"]),
    ("en", "we have about $3k for this", ["3000 USD"]),
    ("en", "twelve hundred dollars is too much", ["1200 USD"]),
    ("en", "€1,980 each, or £450?", ["1980 EUR", "450 GBP"]),
    ("en", "somewhere between $95 and $110 a night", ["95 USD", "110 USD"]),
    ("en", "can you do 40 per unit", ["40 USD"]),
    ("en", "you charged me 89.99 twice", ["89.99 USD"]),
    ("en", "1.5 million budget", ["1500000 USD"]),
    ("en", "invoice 20881 is wrong", []),
    ("en", "my order 4471 from 2024 is late", []),
    ("en", "RMB 12,500 per ton FOB", ["12500 CNY"]),
]


def prices(language: str, text: str) -> list[Price]:
    return extract(text, language=language, today=date(2026, 6, 17), currency=CURRENCY[language], country=None).prices


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_sums(language: str, text: str, expected: list[str]) -> None:
    got = prices(language, text)
    assert sorted(f"{one.amount.normalize():f} {one.currency}" for one in got) == sorted(expected)


def test_a_tenant_in_dollars_of_another_country_keeps_its_dollar() -> None:
    found = extract("it was $75", language="en", today=date(2026, 6, 17), currency="AUD", country=None).prices
    assert [(one.amount, one.currency) for one in found] == [(Decimal(75), "AUD")]


@pytest.mark.parametrize("language", ["en", "zh", "pt", "ru"])
@pytest.mark.parametrize("amount", [1, 7, 19, 250, 999, 1000, 4500, 12345, 1234567])
def test_amounts_survive_being_written(language: str, amount: int) -> None:
    mark = {"en": ",", "zh": ",", "pt": ".", "ru": " "}[language]
    sign = {"en": "$", "zh": "¥", "pt": "R$ ", "ru": "₽"}[language]
    text = f"{sign}{amount:,}".replace(",", mark)
    assert [one.amount for one in prices(language, text)] == [Decimal(amount)]
