"""Quantities with unit and period, and what is none."""

from datetime import date

import pytest

from tonlia.understanding.extract import extract

CASES = [
    ("zh", "每月大概50吨，长期要", ["50 t month"]),
    ("zh", "用量50吨/月", ["50 t month"]),
    ("zh", "先来三百公斤试试", ["300 kg"]),
    ("zh", "来20箱，再加5卷膜", ["20 box", "5 roll"]),
    ("zh", "两台空压机和四套滤芯", ["2 pcs", "4 set"]),
    ("zh", "想要3吨叉车一台", ["1 pcs"]),
    ("zh", "需要10到15个账号", ["10 user", "15 user"]),
    ("zh", "我们有200名员工", []),
    ("zh", "规格25kg/袋，要40袋", ["40 bag"]),
    ("zh", "一年要用八百平方米", ["800 m2 year"]),
    ("pt", "preciso de 20 caixas por semana", ["20 box week"]),
    ("pt", "quero 3 toneladas de adubo", ["3 t"]),
    ("pt", "duas dúzias de rosas e 12 vasos", ["12 pcs"]),
    ("pt", "são 40 sacos de 25 kg", ["40 bag"]),
    ("pt", "de 10 a 12 paletes por mês", ["10 pallet month", "12 pallet month"]),
    ("pt", "somos 15 funcionários e 3 lojas", []),
    ("pt", "15 licenças a partir de agora", ["15 user"]),
    ("ru", "нужно 3 тонны в месяц", ["3 t month"]),
    ("ru", "два рулона плёнки и 15 мешков цемента", ["2 roll", "15 bag"]),
    ("ru", "возьму пять дверей", ["5 pcs"]),
    ("ru", "100 шт. болтов, 20 комплектов", ["100 pcs", "20 set"]),
    ("ru", "у нас 12 филиалов и 300 сотрудников", []),
    ("ru", "кабель 10 мм, 500 м", ["500 m"]),
    ("en", "50 tons a month, please", ["50 t month"]),
    ("en", "we need 12 rolls and 30 boxes", ["12 roll", "30 box"]),
    ("en", "twenty-five chairs for the hall", ["25 pcs"]),
    ("en", "about 2,000 sheets per quarter", ["2000 sheet quarter"]),
    ("en", "20-30 pallets", ["20 pallet", "30 pallet"]),
    ("en", "we have 14 shops and 200 employees", []),
    ("en", "a 5-ton crane, 300 mm wide", []),
    ("en", "add 15 seats to our plan", ["15 user"]),
    ("en", "the meeting is at 3:30 pm", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_quantities(language: str, text: str, expected: list[str]) -> None:
    found = extract(text, language=language, today=date(2026, 6, 17), currency="USD", country=None).quantities
    got = [f"{one.value.normalize():f} {one.unit}" + (f" {one.period}" if one.period else "") for one in found]
    assert sorted(got) == sorted(expected)
