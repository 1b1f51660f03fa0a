"""Bare numbers that are sums because another sum stands near: old and new price, ours and theirs, one part and the next."""

import re
from decimal import Decimal

from tonlia.understanding.extract_money_context import one_of_terms
from tonlia.understanding.extract_money_told import ENDS, led_from_sum
from tonlia.understanding.extract_money_words import LABEL, PER, PER_UNIT
from tonlia.understanding.number_digits import Number
from tonlia.understanding.units import UNIT_RE

Sum = tuple[str | None, int, Decimal]
_SENTENCE_END = re.compile(r"[.!?。！？；;\n]")
_NEAR = 170
_LEAST = 10
_ALIKE = Decimal("2.6")
_FOREIGN = re.compile(
    r"(?:№|#|[-–/x×х*:.]|(?<!\w)(?:на|к|до|с|в|от|из|под|при|dia|dias|at|on|of|de|the|to|from|until|till|by|até|às|as|em|no|na|n[ºo°]|about|age|aged|age of|is|net)|[第到号])\s?$"
    r"|(?:\b(?:rua|av|avenida|alameda|travessa|road|street|rd|st|lane|km|ramal|ext)|(?<!\w)(?:ул|улица|проспект|пр|дом|кв|этаж\w*|подъезд\w*))\b[^;\n]{0,40}$",
    re.IGNORECASE,
)
"""What leads to a day, an hour, a street or a part, and to no sum."""
_CHANGED = re.compile(
    r"\s?(?:降到|涨到|改成|改为|变成|压到|to|down to|up to|para|pra|до|теперь|стало|now|agora|virou|->|→|=>)\s?",
    re.IGNORECASE,
)
"""Between an old sum and a new one."""
_ZH_END = re.compile("\\s*(?:$|[，。,.！!？?；;、）)]|[吧吗呢啊呀的了就才]|行不|可以|能不)")


def set_against(text: str, usable: list[Number], sums: list[Sum], index: int, language: str) -> Sum | None:
    """Read a bare number as a sum where it is set against one: "99 thousand, they ask 87"."""
    number = usable[index]
    last = index - 1
    while last > max(0, index - 4) and (usable[last].article or sums[last][0] is None):
        last -= 1
    if last < 0 or sums[last][0] is None or number.article or one_of_terms(text, number):
        return None
    code, end, value = sums[last]
    between = text[end : number.start]
    scale = _shared_scale(number, usable[last], text[usable[last].start : end], value)
    near = value / 6 <= number.value * scale <= value * 4
    if not near or UNIT_RE.match(text, number.end):
        return None
    right = text[number.end : number.end + 14]
    told = led_from_sum(between) and not _SENTENCE_END.search(between.strip()) and PER.match(right) is not None
    told = told and number.value >= (_LEAST if scale == 1 else 1)
    if told or _stands_like(text, number, value, scale, between, language):
        return code, number.end, number.value * scale
    return None


def thousands_left_off(text: str, usable: list[Number], sums: list[Sum], index: int) -> Decimal:
    """Return the thousands of a small sum after one told in thousands: "312 тысяч ... скинете до 290"."""
    number = usable[index]
    scaled = [at for at in range(index) if sums[at][0] is not None and usable[at].scaled]
    if not scaled or number.value >= 1000 or number.value % 1:
        return Decimal(1)
    last = usable[scaled[-1]]
    scale = scale_of(text[last.start : last.end].lower(), last.value)
    return Decimal(scale) if last.value / 8 <= number.value * scale <= last.value * 2 else Decimal(1)


def before_change(text: str, number: Number, following: Number, following_sum: Sum) -> Sum | None:
    """Read the old sum of "from 21.8 down to 20.5" by the new one."""
    code, _, value = following_sum
    if code is None or number.article or not _CHANGED.fullmatch(text[number.end : following.start]):
        return None
    if UNIT_RE.match(text, number.end) or not value / 4 <= number.value <= value * 4:
        return None
    return code, number.end, number.value


def scale_of(raw: str, value: Decimal) -> int:
    """Return by what the words after a number multiplied it."""
    if "亿" in raw:
        return 10**8
    if "万" in raw or raw.endswith("w"):
        return 10**4
    return 10**6 if value >= 10**6 else 1000


def _shared_scale(number: Number, last: Number, written: str, value: Decimal) -> Decimal:
    """Return the thousands that a number leaves off after one told in thousands: "1.2k ... now 1.5"."""
    if number.scaled or number.value >= 1000 or number.value * 4 >= value:
        return Decimal(1)
    if last.scaled:
        return Decimal(scale_of(written.lower(), value))
    return Decimal(1000) if value >= 4000 and number.value == int(number.value) else Decimal(1)


def _stands_like(text: str, number: Number, value: Decimal, scale: Decimal, between: str, language: str) -> bool:
    """Tell a number of the same size that counts, names and dates nothing, and ends a phrase."""
    if len(between) > _NEAR or not value / _ALIKE <= number.value * scale <= value * _ALIKE:
        return False
    if (number.spelled and number.value < 20) or (number.value < _LEAST and number.value % 1 == 0):
        return False
    written, left = text[number.start : number.end], text[max(0, number.start - 48) : number.start]
    if (
        re.fullmatch(r"(?:19[5-9]|20[0-3])\d", written)
        or (_FOREIGN.search(left) and number.value % 1 == 0 and not (number.value >= 100 and left.endswith(" at ")))
        or LABEL.search(left[-16:])
    ):
        return False
    if re.search(r"[^\W\d_]$", left) and language != "zh":
        return False
    if language == "zh":
        return _ZH_END.match(text, number.end) is not None and re.search("[A-Za-z\\d]$", left) is None
    return ENDS.match(text, number.end) is not None or PER_UNIT.match(text, number.end) is not None
