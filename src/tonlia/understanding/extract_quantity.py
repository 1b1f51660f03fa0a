"""Quantities of goods, services and seats, with unit and period. Sizes, limits, people and times are none."""

import re
from decimal import Decimal
from typing import Literal

from tonlia.understanding.analysis import Quantity
from tonlia.understanding.numbers import Number
from tonlia.understanding.spans import Spans
from tonlia.understanding.units import (
    EQUIPMENT,
    GENERIC_STOP,
    PERIOD_AFTER,
    PERIOD_BEFORE,
    SPEC_AFTER,
    SPEC_BEFORE,
    UNIT_RE,
    unit_of,
)

Period = Literal["day", "week", "month", "quarter", "year"]
_RANGE = re.compile(r"\s*(?:[-–—~～至到]|to|a|até|ate|до|или|or|ou|e|и|and)\s*", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:[%％‰°℃]|percent|por ?cento|процент)", re.IGNORECASE)
_WORD = re.compile(r"\s*(?:x\s+|×\s*)?([^\W\d_][^\W\d_'’-]{2,})")
_LABEL = re.compile(
    r"(?:№|#|\bn[ºo°]\.?|\bno\.|-|/|订单|单号|编号|型号|order|invoice|ticket|pedido|fatura|nota|сч[её]т\w*|заказ\w*|заявк\w*|трек\w*|договор\w*|артикул\w*|ref\.?|\bpo\b"
    r"|code|код|ошибк\w*|error|model|room|номер\w*|rua|ул\.|кв\.|apto?|ap|第|age|aged|v|\bна|\bв|\bдо|\bс|(?<!\w)[àa]s|at|since|version|after|depois de|через|через ~|in|within|em|por)\s*$",
    re.IGNORECASE,
)
_ADJ_ROOM = 2


def extract_quantities(text: str, numbers: list[Number], language: str, taken: Spans) -> list[Quantity]:
    usable = [number for number in numbers if not taken.overlaps(number.start, number.end)]
    units = [_unit(text, number, language) for number in usable]
    found = []
    for index, number in enumerate(usable):
        unit, end = units[index]
        if unit is None and index + 1 < len(usable) and units[index + 1][0] is not None:
            following = usable[index + 1]
            between = text[number.end : following.start]
            if number.start == following.start or (len(between) <= 6 and _RANGE.fullmatch(between) and number.value < following.value):
                unit, end = units[index + 1]
        if unit is None or number.value <= 0:
            continue
        taken.add(number.start, number.end)
        found.append(
            Quantity(
                value=_plain(number.value), unit=unit, period=_period(text, number.start, end, language),
                text=text[number.start : end].strip(),
            )  # fmt: skip
        )
    return found


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == int(value) else value.normalize()


def _unit(text: str, number: Number, language: str) -> tuple[str | None, int]:
    before, after = text[max(0, number.start - 18) : number.start], text[number.end : number.end + 48]
    if _PERCENT.match(after) or SPEC_BEFORE.search(before) or (number.spelled is False and re.search(r"[A-Za-zА-Яа-я][-–]?$", before) and not before.endswith(("x", "х"))):
        return None, number.end
    match = UNIT_RE.match(after)
    if match is not None:
        if number.article and language != "zh":
            return None, number.end
        unit = unit_of(match)
        rest = after[match.end() :]
        if SPEC_AFTER.match(rest) or (unit in ("t", "kg", "g", "l", "m") and EQUIPMENT.match(rest)):
            return None, number.end
        if unit in ("kg", "g", "l") and _is_pack_size(before, after, match.end()):
            return None, number.end
        if unit in ("m", "g") and number.spelled is False and _is_size(text, number, rest):
            return None, number.end
        if number.article and unit in ("pcs", "order", "person", "month", "hour"):
            return None, number.end
        return unit, number.end + match.end()
    return _generic(text, number, before, after, language)


def _is_pack_size(before: str, after: str, end: int) -> bool:
    """25 kg in "40 bags of 25 kg" is the bag's size; so is one in brackets or after a stroke."""
    if re.search(r"(?:\b(?:de|of|com|with|по|x|х|×|emb\.?|bags?|sacos?|мешк\w+)\s*|[(/])$", before, re.IGNORECASE):
        return re.search(r"(?:bag|box|drum|pack|sac|caix|balde|tambor|galão|lata|мешк|бочк|короб|упак|ведр|бан|канистр|[(/x×х])", before, re.IGNORECASE) is not None
    return re.match(r"\s*(?:/|装|规格|包装|/?[桶袋箱]|\s+(?:bags?|drums?|boxes|sacks?|pails?)\b)", after[end:], re.IGNORECASE) is not None and not re.match(r"/\s*(?:m|d|w|月|周|天|мес|нед|mês|sem)", after[end:])


def _is_size(text: str, number: Number, rest: str) -> bool:
    before = text[max(0, number.start - 10) : number.start]
    return re.search(r"[x×х*]\s*$|厚|宽|高|长|直径|口径|width|height|long|larg|altura|compr|ширин|высот|длин|диаметр|толщин", before, re.IGNORECASE) is not None or re.match(r"\s*[x×х*]|\s*(?:de (?:largura|altura|comprimento)|wide|long|high|tall|deep|шириной|высотой|длиной|[宽高长厚])", rest, re.IGNORECASE) is not None


def _generic(text: str, number: Number, before: str, after: str, language: str) -> tuple[str | None, int]:
    """A whole number before a plain noun counts pieces, unless the noun is one of time, people, places or money."""
    if language == "zh" or number.article or number.value != int(number.value) or number.value > 10**7:
        return None, number.end
    if _LABEL.search(before) or after[:1] in ("-", "/", ":", "º", "ª", "°"):
        return None, number.end
    match = _WORD.match(after)
    if match is None or after[: match.start(1)].strip(" x×") or "\n" in after[: match.start(1)]:
        return None, number.end
    words = re.findall(r"[^\W\d_][^\W\d_'’-]*", after)[: _ADJ_ROOM + 1]
    for word in words[:1]:
        if GENERIC_STOP.fullmatch(word.lower()):
            return None, number.end
    if len(words) > 1 and GENERIC_STOP_SECOND.fullmatch(words[1].lower()):
        return None, number.end
    if not number.spelled and 1990 <= number.value <= 2039 and number.end - number.start == 4:
        return None, number.end
    if language == "en" and not words[0].lower().endswith("s") and len(words) == 1 and number.value > 1:
        return None, number.end
    return "pcs", number.end + match.end()


GENERIC_STOP_SECOND = re.compile(
    r"days?|weeks?|months?|years?|hours?|minutes?|dias?|semanas?|meses|anos?|horas?|minutos?|úteis|uteis|дн\w*|день|недел\w*|месяц\w*|лет|год\w*|час\w*|минут\w*|employees|clientes|clients|customers|people|pessoas"
)


def _period(text: str, start: int, end: int, language: str) -> Period | None:
    clause_end = re.search(r"[.;!?。；！？\n,，]", text[end : end + 34])
    after = text[end : end + (clause_end.start() if clause_end else 34)]
    match = PERIOD_AFTER.match(after) or PERIOD_AFTER.search(after)
    if match is None:
        head = text[max(0, start - 22) : start]
        head = re.split(r"[.;!?。；！？\n]", head)[-1]
        for match in PERIOD_BEFORE.finditer(head):
            pass
    return match.lastgroup if match is not None else None  # type: ignore[return-value]
