"""Quantities of goods, services and seats, with unit and period. Sizes, limits, people and times are none."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from tonlia.understanding.analysis import Quantity
from tonlia.understanding.extract_money_range import in_thousands
from tonlia.understanding.extract_quantity_attribute import is_limit_or_share
from tonlia.understanding.extract_quantity_bare import ends_bare, same_sentence
from tonlia.understanding.extract_quantity_known import (
    unit_behind_adjective,
    unit_of_next,
    unit_priced,
    unit_when_known,
)
from tonlia.understanding.extract_quantity_linked import (
    Counted,
    carried_unit,
    counts_other_things,
    inverted_range,
    measures_more,
    names_goods,
    shared_unit,
)
from tonlia.understanding.extract_quantity_nouns import WORKERS
from tonlia.understanding.extract_quantity_people import counts_people, is_place
from tonlia.understanding.extract_quantity_period import SHARES_PERIOD, period_of
from tonlia.understanding.extract_quantity_plain import MANY_RU, plain_noun
from tonlia.understanding.extract_quantity_sizes import is_counted, unit_named
from tonlia.understanding.extract_quantity_things import unit_of_thing
from tonlia.understanding.extract_quantity_time import time_bought
from tonlia.understanding.extract_quantity_told import (
    counted_before,
    goods_by_the_lot,
    told_unit_of_last,
    told_without_unit,
    weighs_freight,
)
from tonlia.understanding.number_digits import Number, Role
from tonlia.understanding.spans import Spans
from tonlia.understanding.units import (
    CALLED_BY,
    FIELD,
    FOR_GUESTS,
    GUESTS,
    INVERTED,
    NEEDED,
    ORDERED,
    OUTING,
    PACK_THEN,
    PERIOD_AFTER,
    PLACE_OF,
    PRINT_RUN,
    RANGE_END,
    ROOM_OF,
    SPEC_BEFORE,
    TABLE_FOR,
    UNIT_RE,
    unit_of,
)

_PERCENT = re.compile(r"\s*(?:[%％‰°℃]|percent|por ?cento|процент)", re.IGNORECASE)


def extract_quantities(
    text: str, numbers: list[Number], language: str, taken: Spans, parts: Sequence[Number],
    told: Mapping[Number, Role],
) -> list[Quantity]:  # fmt: skip
    """Return the quantities in order, with the ``parts`` of lots; their spans are put into ``taken``. What numbers are
    ``told`` to be they are, whatever their words say.
    """
    usable = [number for number in numbers if not taken.overlaps(number.start, number.end)]
    found: list[Quantity] = []
    ends = [0, 0]
    units = _units(text, usable, language, told)
    for index, (number, counted) in enumerate(zip(usable, units, strict=True)):
        shared = found[-1].unit if number in parts and found else None
        unit = shared or _linked_unit(text, number, counted, ends[0], found, language)
        if unit is None and told.get(number) == "quantity":
            last = found[-1].unit if found and same_sentence(text[ends[0] : number.start]) else None
            last = None if last and counts_other_things(text[ends[0] : number.start], last) else last
            unit = last or unit_of_next(text, usable, units, index, told) or "pcs"
        unit = _seen_closer(text, number, unit, counted[1], found, ends[0], language)
        if unit is None or number.value <= 0 or told.get(number, "quantity") != "quantity":
            continue
        if _told_again(text, number, unit, found):
            continue
        taken.add(number.start, number.end)
        value, end = _value(text, number, unit, counted[1])
        if value == number.value and index + 1 < len(usable):
            lower = in_thousands(text, number, usable[index + 1])
            value = lower if lower < usable[index + 1].value else value
        period = period_of(text, number.start, end)
        if period is None and found and _goes_on(text, number, counted[1], found[-1], unit, ends[1]):
            period = found[-1].period
        if period and found and found[-1].period is None and SHARES_PERIOD.fullmatch(text[ends[1] : number.start]):
            found[-1] = found[-1].model_copy(update={"period": period})
        ends = [counted[1], end]
        written = text[number.start : end].strip()
        found.append(Quantity(value=_plain(value), unit=unit, period=period, text=written))
    return found


def _seen_closer(
    text: str, number: Number, unit: str | None, end: int, found: list[Quantity], last_end: int, language: str
) -> str | None:  # fmt: skip
    """Return what pieces turn out to be: more of a measure told once, goods priced by their unit, people."""
    if unit == "user":
        return "person" if is_place(text, number) else unit
    if unit != "pcs":
        return unit
    if language == "ru" and measures_more(text, number, found, last_end):
        return found[-1].unit
    if found and _CHANGED_TO.fullmatch(text[last_end : number.start]) and not UNIT_RE.match(text, number.end):
        return found[-1].unit
    thing = unit_of_thing(text, number)
    if thing is not None:
        return thing
    bare = end == number.end and not (number.article or INVERTED.search(text[max(0, number.start - 12) : number.start]))
    priced = unit_priced(text, number) if bare else None
    return priced or ("person" if counts_people(text, number) else unit)


def _goes_on(text: str, number: Number, end: int, last: Quantity, unit: str, last_end: int) -> bool:
    """Tell the 7 of "18 tonnes a month in season and about 7 out of it": a bare count of the same by the same period."""
    bare = end == number.end and ends_bare(text, number) and unit == last.unit
    between = text[last_end : number.start]
    return bare and last.period is not None and same_sentence(between) and _BEFALLEN.search(between) is None


_BEFALLEN = re.compile(
    r"\b(?:received|got|came|sent|delivered|only|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|receb\w+|veio|vieram|cheg\w+|só)\b|(?<!\w)(?:приш\w+|получил\w*|привез\w+|только|лишь)|到了|收到|只",
    re.IGNORECASE,
)
"""What happened once is no need that recurs."""
_CHANGED_TO = re.compile(r" (?:to|down to|up to|para|pra|до) |(?:改成|改为|减到|减为|增到|加到|到)", re.IGNORECASE)
"""Between a count and what becomes of it: "from 80 seats to 65"."""


def _told_again(text: str, number: Number, unit: str, found: Sequence[Quantity]) -> bool:
    """Tell the last number of "11 of the 24 radiators came, and you invoiced all 24"."""
    again = any(one.value == number.value and one.unit == unit for one in found)
    return (
        again and ends_bare(text, number) and _ALL_OF.search(text[max(0, number.start - 12) : number.start]) is not None
    )


_ALL_OF = re.compile(r"(?:\ball|\btod[oa]s(?: [oa]s)?|(?<!\w)все[хм]?|全部) ?$", re.IGNORECASE)


def _units(text: str, usable: list[Number], language: str, told: Mapping[Number, Role]) -> list[Counted]:
    """Return what each number counts by itself, with its neighbour, or because it is told to count."""
    units = [_unit(text, number, language) for number in usable]
    for index in range(len(usable) - 2, -1, -1):
        if units[index][0] is None:
            units[index] = shared_unit(text, usable, units, index)
    for index in range(len(usable) - 1):
        if units[index + 1][0] is None and inverted_range(text, usable[index], usable[index + 1]):
            units[index + 1] = (units[index][0], usable[index + 1].end)
    for index, number in enumerate(usable):
        if units[index][0] is None and told.get(number) == "quantity":
            units[index] = unit_when_known(text, number)
    return units


def _linked_unit(
    text: str, number: Number, counted: Counted, last_end: int, found: list[Quantity], language: str
) -> str | None:
    """Return the unit, which a bare count takes from the quantity before it."""
    unit, end = counted
    if (
        unit is not None
        and number.article
        and found
        and _one_of_them(text, number, end, last_end, same=found[-1].unit == unit)
    ):
        return None
    if unit == "pcs" and INVERTED.search(text[max(0, number.start - 12) : number.start]):
        return unit
    if unit == "pcs" and end == number.end and found and same_sentence(text[last_end : number.start]):
        unit = unit if found[-1].unit in _OF_ONE_KIND and names_goods(text, number, language) else found[-1].unit
    if unit is None or (unit == "pcs" and text[number.end : number.end + 1] == "个"):
        unit = carried_unit(text, last_end, number, end, found, language) or unit
    company = found[-1].unit == "person" and same_sentence(text[last_end : number.start]) if found else False
    if unit is None and company and GUESTS.match(text, number.end):
        unit = "person"
    if unit is None and found and not number.article:
        unit = told_unit_of_last(text, number, found[-1].unit, last_end)
    return unit


_OF_ONE_KIND = ("m", "m2", "m3", "hour", "month", "person", "user")
"""Units of which what is named beside has seldom more."""


def _one_of_them(text: str, number: Number, end: int, last_end: int, *, same: bool) -> bool:
    """Tell the second of 两双一双大了, which is one of the two."""
    return same and number.start == last_end and text[end : end + 1] not in ("", "，", "。")


def _value(text: str, number: Number, unit: str, end: int) -> tuple[Decimal, int]:
    """Return how much it is, with a half told after the unit, and where it ends."""
    half = _AND_HALF.match(text, end) if end > number.end and unit not in ("pcs", "person") else None
    value, end = (number.value + _HALF, half.end()) if half else (number.value, end)
    worth = _WORTH_OF.search(text[number.end : end])
    return value * (_WORTH[worth.group()] if worth else 1), end


_HALF = Decimal("0.5")
_AND_HALF = re.compile(r"半(?!天|年)| e mei[oa]\b| and a half\b| с половиной(?!\w)", re.IGNORECASE)
_WORTH_OF = re.compile("(?<!公)斤|打|центнер")
_WORTH = {"斤": _HALF, "打": Decimal(12), "центнер": Decimal(100)}
"""What these measures make of a count of kilos or pieces."""


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == int(value) else value.normalize()


def _unit(text: str, number: Number, language: str) -> Counted:
    """Return what a number counts: told by the words around it, by a unit behind it or by a plain noun."""
    before, after = text[max(0, number.start - 24) : number.start], text[number.end : number.end + 56]
    if _PERCENT.match(after) or (_is_label(text, number, before, after) and not time_bought(text, number)):
        return None, number.end
    told = _told_unit(text, number, before, after)
    if told is not None:
        return told
    if (
        SPEC_BEFORE.search(before) and not RANGE_END.search(before) and not weighs_freight(text, before)
        and not _by_the_period(after)
    ):  # fmt: skip
        return None, number.end
    if not number.spelled and re.search(r"[A-Za-zА-Яа-я][-–]?$", before) and not before.endswith(("x", "х")):
        return None, number.end
    packed = PACK_THEN.match(after) or (_OF_MANY.match(after) if number.scaled else None)
    match = UNIT_RE.match(after, packed.end() if packed else 0)
    if match is not None:
        one = not number.article or language == "zh" or _one_told(before, unit_of(match), language)
        counted = one and is_counted(text, number, before, after, match)
        unit = unit_named(text, match, before, after)
        return (unit, number.end + match.end()) if counted else (None, number.end)
    if is_limit_or_share(before, after) and not number.spelled:
        return None, number.end
    told = _people_or_inverted(text, number, before, after) or plain_noun(number, before, after, language)
    if told[0] != "pcs" or told[1] == number.end:
        return told
    return ("person" if WORKERS.match(after) else unit_behind_adjective(after) or "pcs"), told[1]


def _by_the_period(after: str) -> bool:
    """Tell "up to 2 tonnes a week", which is offered, from a limit; what a machine can do is told by the day."""
    unit = UNIT_RE.match(after)
    period = PERIOD_AFTER.match(after[unit.end() :].lstrip()) if unit else None
    return period is not None and period.lastgroup != "day"


def _one_told(before: str, unit: str, language: str) -> bool:
    """Tell "one pallet", which counts, from the Portuguese article: that counts measures and what is listed with counts."""
    if unit in ("user", "person", "month", "hour", "order", "trip"):
        return False
    return language != "pt" or unit in ("t", "kg", "l", "m") or _LISTED.search(before) is not None


_LISTED = re.compile(
    r"\b(?:\d+|dois|duas|três|tres|quatro|cinco|seis|oito|dez) [^\d.;!?\n]{2,20}(?: e|,|\+| mais) $", re.IGNORECASE
)


def _told_unit(text: str, number: Number, before: str, after: str) -> Counted | None:
    """Read a form's field, hours bought, goods by the lot and other set phrases."""
    field = FIELD.search(text[max(0, number.start - 40) : number.start]) or PRINT_RUN.search(before)
    if field is not None and not number.article and not _names_unit(field, after):
        return str(field.lastgroup or "pcs"), number.end
    if GUESTS.match(after) and (FOR_GUESTS.search(before) or (number.value <= _BUSLOAD and OUTING.search(text))):
        return "person", number.end
    bought = time_bought(text, number)
    if bought is not None:
        return bought
    lot_end = goods_by_the_lot(text, number, after)
    if lot_end is not None:
        return "pcs", lot_end
    told = counted_before(text, number) or told_without_unit(text, number, after)
    return None if told is None else (told, number.end)


def _names_unit(field: re.Match[str], after: str) -> bool:
    """Tell "数量:48吨", where the unit stands behind the number."""
    unit = UNIT_RE.match(after) if field.lastgroup in (None, "pcs") else None
    if unit is None:
        return False
    within = _IN_WORD_ZH if "\u3400" <= unit.group()[-1] <= "\u9fff" else _IN_COMPOUND
    return within.match(after, unit.end()) is None and _IN_NAME_RU.fullmatch(unit.group().strip()) is None


_IN_WORD_ZH, _IN_COMPOUND = re.compile("[式装型形面门载合桌]"), re.compile(r"-\w| (?!of |de |x )[a-z]{3,}")
_IN_NAME_RU = re.compile(r"[а-яё]{11,}|[а-яё]+н?(?:ых|ой|ые|ый)", re.IGNORECASE)
"""Where a unit is but the beginning of a thing's name: "Qty: 5 set top boxes"."""


def _people_or_inverted(text: str, number: Number, before: str, after: str) -> Counted | None:
    """Read people hired or seated and a Russian unit before its number."""
    workers = WORKERS.match(after)
    if workers is not None and (ORDERED.search(before) or NEEDED.search(before)) and number.value < _MOST_HIRED:
        return "person", number.end + workers.end()
    inverted = INVERTED.search(_GRADE_BEFORE_UNIT.sub("", before))
    if inverted is not None and not number.article:
        return str(inverted.lastgroup), number.end
    return ("person", number.end) if _collective(text, number, before) else None


_MOST_HIRED = 1000
_BUSLOAD = 120
_GRADE_BEFORE_UNIT = re.compile(r"(?<![^\W\d_])[A-Za-zА-Яа-я]{1,3}-?\d{1,4} (?=\w+ $)")
"""In "бетон м300 кубов восемь" the grade counts no cubes."""


def _collective(text: str, number: Number, before: str) -> bool:
    """Tell "столик на четверых" and "a table for six": people."""
    word = text[number.start : number.end].lower()
    if word.endswith(("оих", "ерых")):
        return re.search(r"на\s$", before) is not None
    return TABLE_FOR.search(before) is not None and number.value < 500


_OF_MANY = re.compile(r" de(?= )")
"""What stands between "1 milhão" and its unit."""
_CONTAINER_SIZE = re.compile(r"\s?['’]?\s?(?:hq|hc|gp|ft|foot|pés|фут)", re.IGNORECASE)
_PRICE_PER = re.compile("(?:[港日台澳]币|民币|美金|[钱块元费价/毛角\\d一二三四五六七八九十百千万]|多少)$")
_PRICE_AFTER_ZH = re.compile(
    "[\u3400-\u9fff]{1,2}(?:一[天月年晚次])?(?:现在|大概|如今)?(?:只要|才|要|卖|得|就|只|收|是)?(?:\\d+(?!\\d|\\s?(?:码|寸|度|升|克|尺|kg|cm|mm|公分|支|片|粒|斤|米|号))|[一二两三四五六七八九十]+[块元百千万毛]|多少|啥价|什么价|咋[卖算]|怎么[卖算]|几[块钱毛])"
)
"""一吨多少钱 and 一盒150 name the unit of a price."""
_PAPERS = re.compile("证|单|书|明细|中英文|资料|合同|发票|报告|协议|附件")
_PLACES_ZH = re.compile(
    '[个家名位间]?(?:[\u4e00-\u9fff]{0,4})(?:停车场|小区|工地|仓库|网点|门店|城市|客户|问题|员工|方案|工作日|版本|步骤|接口|孩子|选项|同事|地方|原因|分店|粉丝|月|小时|钟头|星期|礼拜|口(?![罩径井])|厂(?!家|房)|校区|车间|楼层|教室|部门|营地|品类|分公司|办事处|家庭|合伙人|同行|患者|病人|译员|学生|老师|律师|医生|护士|股东|专家|博主|主播|阶梯|档次|档位|业务员|供应商|志愿者|乡镇|县|冬天|夏天|学期|季度|电话|研究生|["“]?工程师|骨干|会员|展厅|功能|文件(?![柜夹袋盒架])|链接(?![线器])|截图|域名|微信群)'
)


def _is_label(text: str, number: Number, before: str, after: str) -> bool:
    """Tell names, container sizes, prices per unit and counts of places from quantities."""
    if number.spelled and text[number.start].isupper() and re.search(r"[^\W\d_] $", before):
        return True
    if number.value in (20, 40, 45) and _CONTAINER_SIZE.match(after):
        return True
    if _is_aside(number, before, after):
        return True
    if number.article and (_PRICE_PER.search(before) or re.search("[每这那同另哪某的错赞顶]$", before)):
        return True
    if (
        after[:1] == "份"
        and not re.search("[打复]?印?(?:打印|复印|打|印)$", before)
        and _PAPERS.search(re.split("[，。,；]", before)[-1][-12:])
    ) or (number.spelled and re.search(r"(?<!у )(?:их|вас) $", before)):
        return True
    if after[:1] == "单" and number.value >= 1000:
        return True
    if before.endswith("第") or (not number.spelled and re.search(r"(?<![\w-])[A-Z]{4} $", before)):
        return True
    named = (CALLED_BY if number.spelled else PLACE_OF).search(before) or ROOM_OF.search(before)
    if (named and not MANY_RU.match(after)) or _QUOTED_NAME.search(f"{before}\0{after}"):
        return True
    if re.match("个?附件", after) or (number.article and _NOT_ONE_ZH.match(after)):
        return True
    return _PLACES_ZH.match(after) is not None and after[:1] in "个家名位间多余"


_NOT_ONE_ZH = re.compile("[\u4e00-\u9fff]{1,2}[都也](?:没|[\u4e00-\u9fff]不)")
"""一票都发不出去: not one."""
_QUOTED_NAME = re.compile(r"[«“][^»”\d]{2,20}\0[^\s»”]{0,3}[»”]")
"""The number that ends a name in quotation marks: «Эльф 4М»."""


def _is_aside(number: Number, before: str, after: str) -> bool:
    """Tell a year ("в 17м"), the unit of a price (一吨多少钱), teams, crowds and lost weight."""
    if number.article and (_PRICE_AFTER_ZH.match(after) or _PACKED_ZH.search(before)):
        return True
    if re.search(r"(?<!\w)в $", before) and re.match(r"м(?!\w)", after):
        return True
    return _TEAM_ZH.match(after) is not None or _CROWD_ZH.search(before) is not None


_PACKED_ZH = re.compile("\\d(?:米|公斤|千克|kg|斤|升|克|个|只|支|片|瓶|包|L)$")
_TEAM_ZH = re.compile("人的?[\u3400-\u9fff]{0,4}(?:团队|小组)")
_CROWD_ZH = re.compile("(?:外面|困了|堵了|瘦了|胖了)$")
