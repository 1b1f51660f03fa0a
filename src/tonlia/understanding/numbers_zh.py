"""Finds the numbers of a Chinese text: 三百五, 1.2万, 两三百."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from tonlia.understanding.number_digits import Number, read_digits
from tonlia.understanding.number_words import ZH_DIGIT, ZH_IDIOM, ZH_SCALE, ZH_WORD_SCALE

_PAIR = 2
_ONE, _HALF, _THOUSAND = Decimal(1), Decimal("0.5"), Decimal(1000)
_ZH_RUN = re.compile("[零〇一二两三四五六七八九十百千万亿半俩]+(?:个多?亿|[多来余](?:个亿|[百千]?[万亿]))?")
_ZH_ONLY_SCALES = frozenset("百千万亿")
_ZH_MEASURE = re.compile("[个台件套箱桶袋吨平米斤公方片张块条支只把人次辆本卷克升双份盒瓶包根枚晚天月年间趟位]")
_PRICED_ONE = re.compile(
    "(?:[个台件套箱桶袋吨方张片条支只把人次辆本卷份双盒瓶包根枚晚天间趟位桌节棵株场席副扇对]|小时|平米?)(?!米?[的里房])"
)
"""After 七百一 these are priced, 700 for one: of people and goods one counts 七百一十位."""
_COUNTED_BEFORE = re.compile("(?:[来要订买送发定下]了?|体重|房子|面积|我家|跑了?)$")
_ZH_SCALED = re.compile(
    r"(?<![\d.,])(\d{1,15}(?:[.,]\d{1,15}){0,6})\s*[多来余]?(百万|千万|十万|万|个?亿|千(?![克瓦米兆卡伏])|百|[wWkK](?![a-zA-Z]|\d\d))"
    r"(\d{1,4}(?!\d|[.,]\d)|[一二三四五六七八九]千?)?"
)
_TWO_AFTER_SCALE = re.compile("[一二两三四五六七八九十百千]([万千][一二三四五六七八九])([一二三四五六七八九])$")
_AND_MORE = re.compile("[个多来余]")
"""三十多万 is told as 300,000."""
_WATTS = re.compile(r"\d\s?V|电源|灯|充电|功率|电机|适配|加热|光伏|太阳能|风扇|音箱|瓦")


def chinese_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers, not in order; the 一 of 12.8万一台 is told of the unit, not of the sum."""
    ends = 0
    for match in _ZH_SCALED.finditer(text):
        if match[2] == "W" and _WATTS.search(text[max(0, match.start() - 10) : match.end() + 10]):
            continue
        scale = Decimal(ZH_WORD_SCALE[match[2].lower().removeprefix("个")])
        value = read_digits(match[1], "zh") * scale
        ends = match.end(2)
        if match[3] == "一" and _ZH_MEASURE.match(text, match.end()):
            yield Number(ends, match.end(), _ONE, spelled=True, article=True)
        elif match[3] and not _is_next(match[1], match[3], scale):
            value += _zh_tail(match[3], scale)
            ends = match.end()
        yield Number(match.start(), ends, value, scaled=scale >= _THOUSAND)
    blocked = {at for m in ZH_IDIOM.finditer(text) for at in range(m.start(), m.end())}
    scaled = [(m.start(), m.end()) for m in _ZH_SCALED.finditer(text)]
    for match in _ZH_RUN.finditer(text):
        if text[match.start() - 1 : match.start()] in ("几", "数") and match.group()[0] in _ZH_ONLY_SCALES:
            continue
        if (
            match.start() in blocked
            or _inside(match.start(), scaled)
            or text[match.start() - 1 : match.start()] == "第"
        ):
            continue
        for start, end, value in _zh_values(*_zh_cut(match.group(), text, match.end()), match.start()):
            yield Number(start, end, value, spelled=True, scaled=value >= _THOUSAND, article=text[start:end] == "一")


def _is_next(number: str, tail: str, scale: Decimal) -> bool:
    """Tell the second number of 15.6万12套 from the rest of one: 3万5, 1万2000."""
    return scale > _THOUSAND and tail.isdigit() and (len(tail) == _PAIR or (len(tail) > 1 and "." in number))


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_left(spans, (at + 1, 0)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]


def _zh_tail(tail: str, scale: Decimal) -> Decimal:
    """3万5 is 35,000: a lone digit after a scale counts the next lower one."""
    if tail.isdigit():
        return Decimal(tail) * (scale / 10 if len(tail) == 1 else _ONE)
    return Decimal(ZH_DIGIT[tail[0]]) * (_THOUSAND if tail.endswith("千") else scale / 10)


def _zh_cut(run: str, text: str, end: int) -> tuple[str, str]:
    """Part "180 a box" (一百八一箱), "700 a head" (七百一位) and "5 kg" (五千克): what follows the number counts or measures."""
    one = len(run) > 2 and run.endswith("一")
    if one and run[-2] in ZH_DIGIT and _ZH_MEASURE.match(text, end):
        return run[:-1], "一"
    if one and run[-2] in _ZH_ONLY_SCALES and _PRICED_ONE.match(text, end):
        counted = _COUNTED_BEFORE.search(text[max(0, end - len(run) - 3) : end - len(run)])
        return (run, "") if counted else (run[:-1], "一")
    if len(run) > 1 and run.endswith("千") and text[end : end + 1] in ("克", "瓦"):
        return run[:-1], ""
    return run, ""


def _zh_values(run: str, rest: str, offset: int) -> Iterator[tuple[int, int, Decimal]]:
    """Read a run; 三四万 gives two values, 一三九 (a digit string) gives none."""
    if rest:
        yield offset + len(run), offset + len(run) + 1, _ONE
    if _ZH_ONLY_SCALES.issuperset(run):
        return
    pair = re.fullmatch("([一二三四五六七八九]?十)?([一二两三四五六七八九])([二三四五六七八九])([十百千万]*)", run)
    if pair is not None and ZH_DIGIT[pair[3]] == ZH_DIGIT[pair[2]] + 1:
        for digit in (pair[2], pair[3]):
            yield offset, offset + len(run), _zh_value((pair[1] or "") + digit + pair[4])
        return
    if len(run) > 2 and all(char in ZH_DIGIT for char in run):
        return
    if len(run) <= 24:
        yield offset, offset + len(run), _zh_value(run)


def _zh_value(run: str) -> Decimal:
    total = section = digit = 0
    last = 1
    for char in _AND_MORE.sub("", run):
        if char in ZH_DIGIT:
            digit = ZH_DIGIT[char]
            last = 1 if char in "零〇" else last
        elif char in "万亿":
            total = (total + section + digit or 1) * ZH_SCALE[char]
            section, digit, last = 0, 0, ZH_SCALE[char]
        elif char in ZH_SCALE:
            section += (digit or 1) * ZH_SCALE[char]
            digit, last = 0, ZH_SCALE[char]
    spoken = _TWO_AFTER_SCALE.search(run)
    if spoken is not None:
        # 一万二八 is said for 12,800.
        return _zh_value(run[: spoken.end(1)]) + Decimal(ZH_DIGIT[spoken[2]] * last // 100)
    value = Decimal(total + section + digit * (last // 10 if last >= 100 else 1))
    return value + _HALF if run.endswith("半") else value
