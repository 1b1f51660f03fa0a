"""The tenths said after the Chinese unit of money: 三块一 is 3.1, 三块一毛五 is 3.15, and 12元一间 is 12 a room."""

import re
from decimal import Decimal

from tonlia.understanding.extract_money_words import SMALL_ZH
from tonlia.understanding.number_digits import Number

_TENTH = re.compile(
    r"([1-9一二三四五六七八九])(?!\d|[.,]\d|[十百千万个台件块条张只把箱桶袋套年月天次平斤吨公米方份盒瓶包根支卷]|花肉)"
)
_ONE_ENDS = re.compile(
    "\\s*(?:$|[^\u3400-\u9fff\\s]|[的吧吗呢啊呀嘛哦了就才还也都再行能可太我你您他她以左上不含对算是或和到至钱毛一每]|行不|贵|便宜|怎么|多少)"
)
"""What may follow 一 that is a tenth; any other character after it is what one is of."""
_MEASURE = re.compile(
    "[枚间座位晚趟课节片棵株扇幅盏颗粒束朵架部辆艘本册双对副组款项首堂桌席亩匹头尾羽筐篮串碗杯罐坛捆扎户单人号米升克层车床栋幢处道门句字页]"
)


_DIMES = re.compile(r"[块元][钱]?([1-9一二三四五六七八九])[毛角](?:[钱分])?([1-9一二三四五六七八九])?")


def tenths_told(text: str, at: int) -> str | None:
    """Return the digit of tenths that stands at this place, or None where it counts what the price is for."""
    tenth = _TENTH.match(text, at)
    if tenth is None or _MEASURE.match(text, tenth.end()):
        return None
    return None if tenth[1] == "一" and _ONE_ENDS.match(text, tenth.end()) is None else tenth[1]


def in_dimes(text: str, number: Number) -> tuple[int, Decimal] | None:
    """Return where a sum that is told in tenths ends, and its value: 五毛, 一块一毛五."""
    small = SMALL_ZH.match(text, number.end)
    dimes = _DIMES.match(text, number.end) if small is None else None
    told = small or dimes
    if told is None:
        return None
    hundredths = told[2] and tenths_told(text, told.start(2))
    end = told.start(2) if told[2] and not hundredths else told.end()
    value = number.value / 10 if dimes is None else number.value + zh_digit(dimes[1]) / 10
    return end, value + zh_digit(hundredths) / 100


def zh_digit(char: str | None) -> Decimal:
    """Return the value of one digit, 0 of none."""
    if not char:
        return Decimal(0)
    return Decimal(char) if char.isdigit() else Decimal("一二三四五六七八九".index(char) + 1)
