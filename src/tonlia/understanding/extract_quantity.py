"""Quantities of goods, services and seats, with unit and period. Sizes, limits, people and times are none."""

import re
from decimal import Decimal
from typing import Literal

from tonlia.understanding.analysis import Quantity
from tonlia.understanding.extract_quantity_nouns import UNCOUNTED, looks_counted
from tonlia.understanding.extract_quantity_sizes import is_counted, unit_named, unit_zh
from tonlia.understanding.extract_quantity_told import PROFESSION, SEATS_OF, told_unit_of_last, told_without_unit
from tonlia.understanding.numbers import Number
from tonlia.understanding.spans import Spans
from tonlia.understanding.units import (
    CALLED_BY,
    COPIES,
    COUNT_FOR,
    FIELD,
    FOR_GUESTS,
    GENERIC_STOP,
    GUESTS,
    INVERTED,
    MORE_OF,
    NEEDED,
    OF_NAMED,
    ORDER_ENDS,
    ORDERED,
    OUT_OF,
    OWN_ACTIVITY,
    PACK_THEN,
    PERIOD_AFTER,
    PERIOD_BEFORE,
    PHRASE_END,
    PLACE_OF,
    PRINT_RUN,
    RANGE_END,
    RECEIVED,
    SPEC_BEFORE,
    STATE_AFTER,
    TABLE_FOR,
    UNIT_RE,
    unit_of,
)

Period = Literal["day", "week", "month", "quarter", "year"]
_RANGE = re.compile(r"\s*(?:[-–—~～至到]|to|a|até|ate|до|или|or|ou|e|и|and)\s*", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:[%％‰°℃]|percent|por ?cento|процент)", re.IGNORECASE)
_WORD = re.compile(r"\s*(?:x\s+|×\s*)?([^\W\d_][\w'’-]{2,})")
_LABEL = re.compile(
    r"(?:№|#|\bn[ºo°]\.?|\bno\.|(?<=\w)-|(?<=\S)/|订单|单号|编号|型号|order|invoice|ticket|pedido|fatura|nota|сч[её]т\w*|заказ(?:а|у|ом|е|ы)?|заявк\w*|трек\w*|договор\w*|артикул\w*|ref\.?|\bpo\b"
    r"|code|код|ошибк\w*|error|model|room|номер\w*|rua|ул\.|кв\.|apto?|ap|第|age|aged|v|\bна|\bв|\bдо|\bс|(?<!\w)às|\bat|since|version|\bafter|depois de|через|через ~|in|within|em|por)\s*$",
    re.IGNORECASE,
)
_ADJ_ROOM = 4


Counted = tuple[str | None, int]


def extract_quantities(text: str, numbers: list[Number], language: str, taken: Spans) -> list[Quantity]:
    usable = [number for number in numbers if not taken.overlaps(number.start, number.end)]
    units = [_unit(text, number, language) for number in usable]
    for index in range(len(usable) - 2, -1, -1):
        if units[index][0] is None:
            units[index] = _shared(text, usable, units, index)
    found: list[Quantity] = []
    last_end = 0
    for number, (counted, end) in zip(usable, units, strict=True):
        unit = counted
        if unit == "pcs" and end == number.end and found and _same_sentence(text[last_end : number.start]):
            unit = found[-1].unit
        if unit is None or (unit == "pcs" and text[number.end : number.end + 1] == "个"):
            unit = _carried(text, last_end, number, end, found) or unit
        if unit is None and found and not number.article:
            unit = told_unit_of_last(text, number, found[-1].unit)
        if unit is None or number.value <= 0:
            continue
        last_end = end
        taken.add(number.start, number.end)
        half = end > number.end and unit not in ("pcs", "person") and re.match("半(?!天|年)", text[end : end + 2])
        value = number.value + (_HALF if half and language == "zh" else 0)
        value = value / 2 if _HALF_KILO.match(text, number.end) else value
        period = _period(text, number.start, end)
        written = text[number.start : end].strip()
        found.append(Quantity(value=_plain(value), unit=unit, period=period, text=written))
    return found


_HALF = Decimal("0.5")
_HALF_KILO = re.compile("[多来余]?斤")
_BETWEEN = re.compile(r"(?:between|from|entre|de|между|от)\s$", re.IGNORECASE)
_PART_OF = re.compile(
    r"\s?(?:out of |of (?:the |our |my |your |those |these )?|из (?:этих |наших |моих |ваших )?|d[aeo]s? |/ )(?:about )?",
    re.IGNORECASE,
)
_ITEM_STARTS = re.compile(r"(?:^|[\n,;:+]|(?<!\w)(?:and|e|и))\s*$", re.IGNORECASE)
_TIMES_NOUN = re.compile(
    r"\s?[x×х]\s(?!sem\b|juros|faster|cheaper|bigger|more|mais|maior|por|per|a\b|week|na\b|em\b|быстрее|больше|дешевле|в\b)(?=[^\W\d_]{3})",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\d\s?[x×х*]\s?$", re.IGNORECASE)
_CHANGED_TO = re.compile(
    r"\s?(?:to|para|pra|до|на|改成|改为|变成|降到|减到|升到|加到|增至|降至|增到|调到|扩到|缩到)\s?", re.IGNORECASE
)


def _shared(text: str, usable: list[Number], units: list[Counted], index: int) -> Counted:
    """Give "20-30 pallets", "4 of the 36 tiles" and "from 10 to 15 seats" the unit that stands once."""
    number, following = usable[index], usable[index + 1]
    between = text[number.end : following.start]
    if OUT_OF.search(text[max(0, number.start - 4) : number.start]) and RECEIVED.fullmatch(between):
        units[index + 1] = (units[index + 1][0] or "pcs", max(following.end, units[index + 1][1]))
        return units[index + 1]
    if units[index + 1][0] is None or len(between) > 14 or number.article:
        return units[index]
    ordered = number.value < following.value
    before = text[max(0, number.start - 12) : number.start]
    if re.fullmatch(r"\s*(?:e|and|и)\s*", between, re.IGNORECASE) and not _BETWEEN.search(before):
        return units[index]
    if (
        number.start == following.start
        or (
            ordered
            and _RANGE.fullmatch(between)
            and not _TIMES.search(before)
            and following.value <= number.value * 100
        )
        or (ordered and _PART_OF.fullmatch(between) and units[index + 1][0] != "container")
        or (_CHANGED_TO.fullmatch(between) and re.search(r"(?:from|de|со?|从)\s?$", text[: number.start][-6:]))
    ):
        return units[index + 1]
    return units[index]


_CARRY_BEFORE = re.compile(
    r"(?:\b(?:to|para|pra|ta|tá|está|só|so|only|just|got|received|not|missing|short|broke|died|leaked|came|arrived|faltaram|faltou|falta|faltam|morreram|quebraram|estragaram|sobraram|vazaram|chegaram|chegou|veio|vieram|recebi|e não|sendo|tem|now|agora|ordered|invoiced|says|diz|pedi|pedimos|compramos)"
    r"|(?<!\w)(?:до|на|из|пришло|пришли|приехало|получили|получил|лишь|только|положите|поставьте|сделайте|запишите|разгрузили|выгрузили|доехало|довезите|стало|теперь|вместо|а не|заказывал[аи]?|заказал[аи]?|должно быть|по накладной|привезли|сломалось|разбилось|погибло|пропало|не хватает|не хватило|недостача|есть)"
    r"|instead of|rather than|em vez de|ao invés de|of which|dos quais|das quais|из них|变成|改成|改为|只有|只到了?|只收到|增加到|减到|总数[变为]?成?|变为|少了?|缺了?|差|才|坏了|碎了|订了?|应收|应该是?)\s*$",
    re.IGNORECASE,
)
_CARRY_AFTER = re.compile(
    r"\s*(?:$|[.,;!?，。；！？\n)]|from|with|with effect|a partir|с \d|на\b|с (?:бо[ея]м|трещин|брак|дефект|скол|царапин)|missing|short|left|only|instead|damaged|broken|faulty|of them|of those|deles|delas|de cada|из них|faltando|quebrad|com defeito|в браке|бракованн|не работа|разбит|сломан|(?:are|were|is|was) (?:\w+ )?(?:leak|damag|broken|faulty|missing|crack|dent|wrong|short|wet|scratch|chip|dead)|(?:estão|vieram|chegaram) (?:quebrad|vaz|amassad|rasgad|molhad|com defeito|errad)|тек[ую]т|битые|порван|и\b|e\b|and\b)",
    re.IGNORECASE,
)


_TIME_AFTER = re.compile(
    r"\s(?:hours?|days?|weeks?|months?|years?|minutes?|horas?|dias?|semanas?|meses|anos?|час|дн|недел|месяц|год|лет|минут|раз)",
    re.IGNORECASE,
)


def _same_sentence(between: str) -> bool:
    return len(between) <= 60 and re.search(r"[.;!?。；！？\n]", between) is None


def _carried(text: str, last_end: int, number: Number, end: int, found: list[Quantity]) -> str | None:
    """Read "from 60 seats to 35", "18 boxes came, the note says 20": the second number counts the same thing."""
    if not found or number.article:
        return None
    between = text[last_end : number.start]
    if not _same_sentence(between):
        return None
    whole = re.search(r"(?<!\w)(?:из|of) [^,]{0,8}$", text[max(0, last_end - 40) : last_end]) is not None
    if PERIOD_AFTER.match(text, number.end + 1):
        return found[-1].unit
    if number.spelled and _TIME_AFTER.match(text, number.end):
        return None
    told = _CARRY_BEFORE.search(between) is not None or STATE_AFTER.match(text, number.end) is not None
    if not told and not (number.spelled and re.search(r"(?<!\w)из \S+ \S+$", text[:last_end][-60:])):
        return None
    if _CARRY_AFTER.match(text, number.end) or end > number.end or whole or number.spelled:
        return found[-1].unit
    return None


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == int(value) else value.normalize()


def _unit(text: str, number: Number, language: str) -> Counted:
    before, after = text[max(0, number.start - 24) : number.start], text[number.end : number.end + 56]
    if _PERCENT.match(after) or _is_label(text, number, before, after):
        return None, number.end
    field = FIELD.search(text[max(0, number.start - 40) : number.start]) or PRINT_RUN.search(before)
    if field is not None and not number.article:
        return str(field.lastgroup or "pcs"), number.end
    if GUESTS.match(after) and FOR_GUESTS.search(before):
        return "person", number.end
    told = told_without_unit(text, number, after)
    if told is not None:
        return told, number.end
    if SPEC_BEFORE.search(before) and not RANGE_END.search(before):
        return None, number.end
    if not number.spelled and re.search(r"[A-Za-zА-Яа-я][-–]?$", before) and not before.endswith(("x", "х")):
        return None, number.end
    packed = PACK_THEN.match(after)
    match = UNIT_RE.match(after, packed.end() if packed else 0)
    if match is not None:
        counted = not (number.article and language != "zh") and is_counted(text, number, before, after, match)
        unit = unit_named(text, unit_zh(unit_of(match), match, before, after), match, after)
        return (unit, number.end + match.end()) if counted else (None, number.end)
    inverted = INVERTED.search(before)
    if inverted is not None and not number.article:
        return str(inverted.lastgroup), number.end
    if _collective(text, number, before):
        return "person", number.end
    return _generic(number, before, after, language)


def _collective(text: str, number: Number, before: str) -> bool:
    """Tell "столик на четверых" and "a table for six": people."""
    word = text[number.start : number.end].lower()
    if word.endswith(("оих", "ерых")):
        return re.search(r"на\s$", before) is not None
    return TABLE_FOR.search(before) is not None and number.value < 500


_CONTAINER_SIZE = re.compile(r"\s?['’]?\s?(?:hq|hc|gp|ft|foot|pés|фут)", re.IGNORECASE)
_PRICE_PER = re.compile("(?:[钱块元费价/毛角\\d一二三四五六七八九十百千万]|多少)$")
_PRICE_AFTER_ZH = re.compile(
    "[\u3400-\u9fff]{1,2}(?:现在|大概|如今)?(?:只要|才|要|卖|得|就|只|收|是)?(?:\\d|多少|啥价|什么价|咋[卖算]|怎么[卖算]|几[块钱毛])"
)
"""一吨多少钱 and 一盒150 name the unit of a price."""
_PAPERS = re.compile("证|单|书|明细|中英文|资料|合同|发票|报告|协议|附件")
_PLACES_ZH = re.compile(
    '[个家名位间]?(?:[\u4e00-\u9fff]{0,4})(?:停车场|小区|工地|仓库|网点|门店|城市|客户|问题|员工|方案|工作日|版本|步骤|接口|孩子|选项|同事|地方|原因|分店|粉丝|月|小时|钟头|星期|礼拜|口(?![罩径井])|楼层|教室|部门|营地|品类|分公司|办事处|家庭|合伙人|同行|患者|病人|译员|学生|老师|律师|医生|护士|股东|专家|博主|主播|业务员|供应商|志愿者|乡镇|县|冬天|夏天|学期|季度|电话|研究生|["“]?工程师|骨干|会员|展厅|功能)'
)


def _is_label(text: str, number: Number, before: str, after: str) -> bool:
    """Tell names, container sizes, prices per unit and counts of places from quantities."""
    if number.spelled and text[number.start].isupper() and re.search(r"[^\W\d_] $", before):
        return True
    if number.value in (20, 40, 45) and _CONTAINER_SIZE.match(after):
        return True
    if _is_aside(number, before, after):
        return True
    if number.article and (_PRICE_PER.search(before) or re.search("[每这那同另哪某的错]$", before)):
        return True
    if (after[:1] == "份" and _PAPERS.search(re.split("[，。,；]", before)[-1][-12:])) or (
        number.spelled and re.search(r"(?:нас|их|вас) $", before)
    ):
        return True
    if after[:1] == "单" and number.value >= 1000:
        return True
    if before.endswith("第") or (not number.spelled and re.search(r"(?<![\w-])[A-Z]{4} $", before)):
        return True
    if (CALLED_BY if number.spelled else PLACE_OF).search(before):
        return True
    return _PLACES_ZH.match(after) is not None and after[:1] in "个家名位间多余"


def _is_aside(number: Number, before: str, after: str) -> bool:
    """Tell a year ("в 17м"), the unit of a price (一吨多少钱), teams, crowds and lost weight."""
    if number.article and _PRICE_AFTER_ZH.match(after):
        return True
    if re.search(r"(?<!\w)в $", before) and re.match(r"м(?!\w)", after):
        return True
    return _TEAM_ZH.match(after) is not None or _CROWD_ZH.search(before) is not None


_TEAM_ZH = re.compile("人的?[\u3400-\u9fff]{0,4}(?:团队|小组)")
_CROWD_ZH = re.compile("(?:外面|困了|堵了|瘦了|胖了)$")


def counts_goods(text: str, number: Number, language: str) -> bool:
    """Tell whether a plain noun after the number says that it counts pieces."""
    before, after = text[max(0, number.start - 24) : number.start], text[number.end : number.end + 56]
    return number.value <= _MOST_PIECES and _generic(number, before, after, language)[0] is not None


_MOST_PIECES = 200000


def _generic(number: Number, before: str, after: str, language: str) -> Counted:
    """A whole number before a plain noun counts pieces, unless the noun is one of time, people, places or money."""
    if language == "zh" or number.value != int(number.value) or number.value > _MOST_PIECES:
        return None, number.end
    if (
        language == "en"
        and number.value >= 2
        and not number.spelled
        and OF_NAMED.match(after)
        and not _LABEL.search(before)
    ):
        return "pcs", number.end
    if not number.spelled and (times := _TIMES_NOUN.match(after)) is not None and _ITEM_STARTS.search(before):
        return "pcs", number.end + times.end()
    if not number.article and _is_ordered(number, before, after):
        return "pcs", number.end
    if (number.article and not (language == "ru" and NEEDED.search(before))) or _names_one(number, before, after):
        return None, number.end
    if number.spelled and (dozens := _DOZENS_OF.match(after)):
        after = after[dozens.end() :]
    match = _WORD.match(after)
    if match is None or after[: match.start(1)].strip(" x×") or "\n" in after[: match.start(1)]:
        return None, number.end
    words = _noun_phrase(after)
    if (
        not words
        or (words[0] in COPIES and number.value < 10)
        or GENERIC_STOP.fullmatch(words[0])
        or any(
            UNCOUNTED.fullmatch(word) or (PROFESSION.fullmatch(word) and not ORDERED.search(before)) for word in words
        )
    ):
        return None, number.end
    if not looks_counted(words, number, language):
        return None, number.end
    return "pcs", number.end + match.end()


def _names_one(number: Number, before: str, after: str) -> bool:
    """Tell the sender's own activity, labels and sizes."""
    return (
        OWN_ACTIVITY.search(before) is not None
        or SEATS_OF.search(before) is not None
        or (number.value >= 50 and not number.spelled and _REFERRED.search(before) is not None)
        or (1950 <= number.value <= 2039 and _YEAR_OF.search(before) is not None)
        or (_LABEL.search(before) is not None and not COUNT_FOR.search(before))
        or after[:1] in ("-", "/", ":", "º", "ª", "°", "x", "х", "×")
    )


def _is_ordered(number: Number, before: str, after: str) -> bool:
    """Tell "I'll take 3", "price for two, please" and "3 of them"."""
    if number.value > 999 or re.search(r"(?:№|#|-)$", before):
        return False
    return MORE_OF.match(after) is not None or bool(ORDERED.search(before) and ORDER_ENDS.match(after))


def _noun_phrase(after: str) -> list[str]:
    """Return the first words behind a number, up to a preposition, an article or a mark."""
    words: list[str] = []
    for word in _PHRASE_WORD.findall(re.split(r"[.,;:!?\n(]", after)[0])[:_ADJ_ROOM]:
        if words and PHRASE_END.fullmatch(word.lower()):
            break
        words.append(word.lower())
    return words


_REFERRED = re.compile(
    r"(?<!\w)(?:по|к|из|от) (?:сч[её]ту|договору|заказу|заявке|накладной|отгрузке|заказа|договора)\s$"
    r"|\b(?:and|the|your|our|on|from|per|of|against) (?:invoice|order|contract|statement)\s$"
    r"|\b(?:d[ao]|a|o|n[ao]) (?:fatura|pedido|contrato|nota)\s$",
    re.IGNORECASE,
)
"""Before the number of a paper: "по счёту 551", "on invoice 5512"."""
_YEAR_OF = re.compile(r"(?:^|\b)(?:an?|my|our|your|his|her|their|uma?|meu|minha|nosso|nossa)\s$", re.IGNORECASE)
"""Before the year of a model: "a 2004 hatchback"."""
_DOZENS_OF = re.compile(r" (?:de|of) (?=[^\W\d_]{3})", re.IGNORECASE)
_PHRASE_WORD = re.compile(r"[^\W_][\w'’-]*")
_PRICE_OF_PERIOD = re.compile(
    "(?:大概|大约|要|是|的|一共|得)*(?:多少钱|多少费|什么价|啥价|费用|价格|怎么收|怎么算|几个钱)"
)
"""50个用户一年什么价: the year is the price's."""


def _period(text: str, start: int, end: int) -> Period | None:
    clause_end = re.search(r"[.;!?。；！？\n,，$€£¥￥₽@]|R\$| (?:at|a|por|по|за) \d", text[end : end + 34])
    after = text[end : end + (clause_end.start() if clause_end else 34)]
    match = PERIOD_AFTER.match(after) or PERIOD_AFTER.search(after)
    if match is None:
        head = text[max(0, start - 22) : start]
        head = re.split(r"[.;!?。；！？\n]", head)[-1]
        match = next(reversed(list(PERIOD_BEFORE.finditer(head))), None)
    if match is not None and _PRICE_OF_PERIOD.match(match.string, match.end()):
        return None
    return match.lastgroup if match is not None else None  # type: ignore[return-value]
