"""The tenth said after the Chinese unit of money: 三块一 is 3.1, and 12元一间 is 12 a room."""

import re

_TENTH = re.compile(
    r"([1-9一二三四五六七八九])(?!\d|[.,]\d|[十百千万个台件块条张只把箱桶袋套年月天次平斤吨公米方份盒瓶包根支卷])"
)
_ONE_ENDS = re.compile(
    "\\s*(?:$|[^\u3400-\u9fff\\s]|[的吧吗呢啊呀嘛哦了就才还也都再行能可太我你您他她以左上不含对算是或和到至钱毛一每]|行不|贵|便宜|怎么|多少)"
)
"""What may follow 一 that is a tenth; any other character after it is what one is of."""
_MEASURE = re.compile(
    "[枚间座位晚趟课节片棵株扇幅盏颗粒束朵架部辆艘本册双对副组款项首堂桌席亩匹头尾羽筐篮串碗杯罐坛捆扎户单人号米升克层车床栋幢处道门句字页]"
)


def tenths_told(text: str, at: int) -> str | None:
    """Return the digit of tenths that stands at this place, or None where it counts what the price is for."""
    tenth = _TENTH.match(text, at)
    if tenth is None or _MEASURE.match(text, tenth.end()):
        return None
    return None if tenth[1] == "一" and _ONE_ENDS.match(text, tenth.end()) is None else tenth[1]
