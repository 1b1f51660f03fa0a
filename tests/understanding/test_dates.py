"""Dates, told on Wednesday, 17 June 2026."""

from datetime import date

import pytest

from tonlia.understanding.extract import extract
from tonlia.understanding.holidays import easter, orthodox_easter

CASES = [
    ("zh", "明天上午能送吗", ["2026-06-18"]),
    ("zh", "下周三之前要报价", ["2026-06-24"]),
    ("zh", "周五发货可以吗", ["2026-06-19"]),
    ("zh", "上周一就付了", ["2026-06-08"]),
    ("zh", "8月中旬到货", ["2026-08-11..2026-08-20"]),
    ("zh", "月底前给我", ["2026-06-30"]),
    ("zh", "两到三周后要货", ["2026-07-01..2026-07-08"]),
    ("zh", "2025年3月买的", ["2025-03-01..2025-03-31"]),
    ("zh", "国庆节前要到", ["2026-10-01"]),
    ("zh", "7月1日至7月5日放假", ["2026-07-01..2026-07-05"]),
    ("zh", "三天前签收的", ["2026-06-14"]),
    ("zh", "每周三送货", []),
    ("pt", "entrega até sexta", ["2026-06-19"]),
    ("pt", "segunda que vem", ["2026-06-22"]),
    ("pt", "dia 25 eu pago", ["2026-06-25"]),
    ("pt", "no começo de agosto", ["2026-08-01..2026-08-10"]),
    ("pt", "comprei dia 3 de março", ["2026-03-03"]),
    ("pt", "vence em 10/07", ["2026-07-10"]),
    ("pt", "depois de amanhã", ["2026-06-19"]),
    ("pt", "daqui a 2 semanas", ["2026-07-01"]),
    ("pt", "antes do Carnaval", ["2027-02-09"]),
    ("pt", "semana que vem", ["2026-06-22..2026-06-28"]),
    ("pt", "toda segunda", []),
    ("ru", "до пятницы нужно", ["2026-06-19"]),
    ("ru", "в прошлый понедельник обещали", ["2026-06-08"]),
    ("ru", "к 5 августа", ["2026-08-05"]),
    ("ru", "в начале июля", ["2026-07-01..2026-07-10"]),
    ("ru", "через 3 дня", ["2026-06-20"]),
    ("ru", "на следующей неделе", ["2026-06-22..2026-06-28"]),
    ("ru", "до конца июля", ["2026-07-31"]),
    ("ru", "к 8 марта", ["2027-03-08"]),
    ("ru", "заказал 1 июня, где посылка", ["2026-06-01"]),
    ("ru", "два дня назад", ["2026-06-15"]),
    ("ru", "с 10 по 15 июля", ["2026-07-10..2026-07-15"]),
    ("en", "by next Friday", ["2026-06-26"]),
    ("en", "I ordered last Monday", ["2026-06-15"]),
    ("en", "before July 4", ["2026-07-04"]),
    ("en", "mid August works", ["2026-08-11..2026-08-20"]),
    ("en", "in 2-3 weeks", ["2026-07-01..2026-07-08"]),
    ("en", "tomorrow morning", ["2026-06-18"]),
    ("en", "by the end of the month", ["2026-06-30"]),
    ("en", "we bought it in March 2025", ["2025-03-01..2025-03-31"]),
    ("en", "before Thanksgiving", ["2026-11-26"]),
    ("en", "May 10-15 was wrong", ["2026-05-10..2026-05-15"]),
    ("en", "on the 30th", ["2026-06-30"]),
    ("en", "every Monday we need milk", []),
    ("en", "it may be late", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_dates(language: str, text: str, expected: list[str]) -> None:
    found = extract(text, language=language, today=date(2026, 6, 17), currency="USD", country=None).dates
    assert [one.iso_date or f"{one.iso_start}..{one.iso_end}" for one in found] == expected
    assert all(one.text in text for one in found)


def test_easter() -> None:
    assert easter(2026) == date(2026, 4, 5)
    assert easter(2027) == date(2027, 3, 28)
    assert orthodox_easter(2026) == date(2026, 4, 12)
