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
    r"(?:№|#|\bn[ºo°]\.?|\bno\.|(?<=\w)-|/|订单|单号|编号|型号|order|invoice|ticket|pedido|fatura|nota|сч[её]т\w*|заказ\w*|заявк\w*|трек\w*|договор\w*|артикул\w*|ref\.?|\bpo\b"
    r"|code|код|ошибк\w*|error|model|room|номер\w*|rua|ул\.|кв\.|apto?|ap|第|age|aged|v|\bна|\bв|\bдо|\bс|(?<!\w)[àa]s|at|since|version|after|depois de|через|через ~|in|within|em|por)\s*$",
    re.IGNORECASE,
)
_ADJ_ROOM = 2


def extract_quantities(text: str, numbers: list[Number], language: str, taken: Spans) -> list[Quantity]:
    usable = [number for number in numbers if not taken.overlaps(number.start, number.end)]
    units = [_unit(text, number, language) for number in usable]
    found: list[Quantity] = []
    last_end = 0
    for index, number in enumerate(usable):
        unit, end = units[index]
        if unit is None and index + 1 < len(usable) and units[index + 1][0] is not None:
            following = usable[index + 1]
            between = text[number.end : following.start]
            if number.start == following.start or (
                len(between) <= 6 and _RANGE.fullmatch(between) and number.value < following.value
            ):
                unit, end = units[index + 1]
        if (
            found
            and (unit is None or (unit == "pcs" and language == "zh"))
            and _carries_on(text, last_end, number, end)
        ):
            unit = found[-1].unit
        if unit is None or number.value <= 0:
            continue
        last_end = end
        taken.add(number.start, number.end)
        found.append(
            Quantity(
                value=_plain(number.value),
                unit=unit,
                period=_period(text, number.start, end),
                text=text[number.start : end].strip(),
            )
        )
    return found


_CARRY_BEFORE = re.compile(
    r"(?:\bto|\bpara|\bpra|(?<!\w)(?:до|на|из|пришло|получили|лишь|только)|\bta|\btá|\bestá|\bsó|\bso|\bonly|\bjust|\bgot|\breceived|变成|改成|改为|只有|增加到|减到|总数[变为]?成?|变为)\s*$",
    re.IGNORECASE,
)


def _carries_on(text: str, last_end: int, number: Number, end: int) -> bool:
    """Read "from 60 seats to 35", "18 boxes came, the note says 20": the second number counts the same thing."""
    between = text[last_end : number.start]
    if len(between) > 30 or re.search(r"[.;!?。；！？\n]", between) or _CARRY_BEFORE.search(between) is None:
        return False
    return (
        re.match(r"\s*(?:$|[.,;!?，。；！？\n]|from|with|with effect|a partir|с \d|на\b)", text[end:]) is not None
        or end > number.end
    )


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == int(value) else value.normalize()


def _unit(text: str, number: Number, language: str) -> tuple[str | None, int]:
    before, after = text[max(0, number.start - 18) : number.start], text[number.end : number.end + 48]
    if _is_label(text, number, before, after):
        return None, number.end
    if (
        _PERCENT.match(after)
        or SPEC_BEFORE.search(before)
        or (number.spelled is False and re.search(r"[A-Za-zА-Яа-я][-–]?$", before) and not before.endswith(("x", "х")))
    ):
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
        if (
            number.article
            and unit in ("pcs", "order", "person", "month", "hour")
            and not re.match(r"\s*(?:$|[，。,.；;！!])", rest)
        ):
            return None, number.end
        return unit, number.end + match.end()
    return _generic(number, before, after, language)


_CONTAINER_SIZE = re.compile(r"\s?['’]?\s?(?:hq|hc|gp|ft|foot|pés|фут)", re.IGNORECASE)
_PRICE_PER = re.compile("(?:[钱块元费价/]|多少)$")
_PLACES_ZH = re.compile(
    "[个家名位间]?(?:[\u4e00-\u9fff]{0,4})(?:网点|门店|城市|客户|问题|员工|方案|工作日|版本|步骤|接口|孩子|选项|同事|地方|原因|分店|粉丝|月|小时|钟头|星期|礼拜|口(?![罩径]))"
)


def _is_label(text: str, number: Number, before: str, after: str) -> bool:
    """Tell names, container sizes, prices per unit and counts of places from quantities."""
    if number.spelled and text[number.start].isupper() and re.search(r"[^\W\d_] $", before):
        return True
    if number.value in (20, 40, 45) and _CONTAINER_SIZE.match(after):
        return True
    if number.article and _PRICE_PER.search(before):
        return True
    return _PLACES_ZH.match(after) is not None and after[:1] in "个家名位间多余"


def _is_pack_size(before: str, after: str, end: int) -> bool:
    """25 kg in "40 bags of 25 kg" is the bag's size; so is one in brackets or after a stroke."""
    if re.search(r"(?:\b(?:de|of|com|with|по|x|х|×|emb\.?|bags?|sacos?|мешк\w+)\s*|[(/])$", before, re.IGNORECASE):
        return (
            re.search(
                r"(?:bag|box|drum|pack|sac|caix|balde|tambor|galão|lata|мешк|бочк|короб|упак|ведр|бан|канистр|[(/x×х])",
                before,
                re.IGNORECASE,
            )
            is not None
        )
    return re.match(
        r"\s*(?:/|装|规格|包装|/?[桶袋箱]|\s+(?:bags?|drums?|boxes|sacks?|pails?)\b)", after[end:], re.IGNORECASE
    ) is not None and not re.match(r"/\s*(?:m|d|w|月|周|天|мес|нед|mês|sem)", after[end:])


def _is_size(text: str, number: Number, rest: str) -> bool:
    before = text[max(0, number.start - 10) : number.start]
    return (
        re.search(
            r"[x×х*]\s*$|厚|宽|高|长|直径|口径|width|height|long|larg|altura|compr|ширин|высот|длин|диаметр|толщин",
            before,
            re.IGNORECASE,
        )
        is not None
        or re.match(
            r"\s*[x×х*]|\s*(?:de (?:largura|altura|comprimento)|wide|long|high|tall|deep|шириной|высотой|длиной|[宽高长厚])",
            rest,
            re.IGNORECASE,
        )
        is not None
    )


def _generic(number: Number, before: str, after: str, language: str) -> tuple[str | None, int]:
    """A whole number before a plain noun counts pieces, unless the noun is one of time, people, places or money."""
    if language == "zh" or number.article or number.value != int(number.value) or number.value > 10**7:
        return None, number.end
    if _LABEL.search(before) or after[:1] in ("-", "/", ":", "º", "ª", "°"):
        return None, number.end
    match = _WORD.match(after)
    if match is None or after[: match.start(1)].strip(" x×") or "\n" in after[: match.start(1)]:
        return None, number.end
    words = [
        word.lower()
        for word in re.findall(r"[^\W\d_][^\W\d_'’-]*", re.split(r"[.,;:!?\n(]", after)[0])[: _ADJ_ROOM + 1]
    ]
    if not words or GENERIC_STOP.fullmatch(words[0]) or any(_UNCOUNTED.fullmatch(word) for word in words):
        return None, number.end
    if not _looks_counted(words, number, language):
        return None, number.end
    return "pcs", number.end + match.end()


_UNCOUNTED = re.compile(
    r"days?|weeks?|months?|years?|hours?|minutes?|employees|staff|clientes?|clients|customers|people|pessoas|shops?|stores?|outlets|branches|streets?|locations|followers|questions|times|lojas|filiais"
    r"|dias?|semanas?|meses|anos?|horas?|minutos?|úteis|uteis|seguidores|colaboradores|funcionários|funcionarios|ruas|perguntas|vezes|pontos"
    r"|дн\w*|день|недел\w*|месяц\w*|лет|год\w*|час\w*|минут\w*|клиент\w*|сотрудник\w*|магазин\w*|филиал\w*|точ(?:ка|ки|ек)|позици\w*|вопрос\w*|подписчик\w*|раз(?:а)?|этаж\w*|ребят\w*|дет(?:ей|и)|гост\w*"
)
_EN_FALSE_PLURAL = frozenset(
    {
        "is",
        "was",
        "has",
        "as",
        "us",
        "this",
        "its",
        "yes",
        "plus",
        "less",
        "does",
        "always",
        "thus",
        "gas",
        "needs",
        "wants",
        "says",
        "works",
        "minus",
        "vs",
    }
)
_RU_VERB = re.compile(
    r"\w*(?:ет|ит|ил|ила|ило|или|ла|ло|ли|ть|ют|ят|ат|шло|шли)|при|под|над|для|без|еще|ещё|уже|или|что|чтобы|когда|если|там|тут|нам|вам|они|она|это|кто|все|всё|оба|обе"
)


def _looks_counted(words: list[str], number: Number, language: str) -> bool:
    """Look for a plural after the number: a singular or a verb there means that it names or ends something."""
    if language == "ru":
        return len(words[0]) > 2 and not _RU_VERB.fullmatch(words[0])
    if number.value == 1:
        return not number.spelled and len(words[0]) > 3
    if language == "pt":
        return words[0].endswith("s") and len(words[0]) > 3
    return any(word.endswith("s") and len(word) > 2 and word not in _EN_FALSE_PLURAL for word in words)


def _period(text: str, start: int, end: int) -> Period | None:
    clause_end = re.search(r"[.;!?。；！？\n,，]", text[end : end + 34])
    after = text[end : end + (clause_end.start() if clause_end else 34)]
    match = PERIOD_AFTER.match(after) or PERIOD_AFTER.search(after)
    if match is None:
        head = text[max(0, start - 22) : start]
        head = re.split(r"[.;!?。；！？\n]", head)[-1]
        match = next(reversed(list(PERIOD_BEFORE.finditer(head))), None)
    return match.lastgroup if match is not None else None  # type: ignore[return-value]
