"""What a number with a unit measures: a quantity, or the size, load or weight of a thing."""

import re

from tonlia.understanding.extract_quantity_attribute import describes_noun, is_limit_or_share
from tonlia.understanding.extract_quantity_measure_zh import unit_by_goods
from tonlia.understanding.extract_quantity_told import FLAT, FREIGHT, LIVING, MACHINE, NAMED_FOR
from tonlia.understanding.number_digits import Number
from tonlia.understanding.units import (
    AREA_OF,
    EQUIPMENT,
    FEATURE,
    HOME,
    PERIOD_AFTER,
    PRAISE,
    SINGULAR_SPEC,
    SIZE_BEFORE,
    SIZE_OF_COUNTED,
    SPEC_AFTER,
    STAFF,
    VOLUME_OF,
    unit_of,
)


def unit_named(text: str, match: re.Match[str], before: str, after: str) -> str:
    """Tell water tanks (caixas d'água) from boxes, freight in pieces (мест) from seats, sand by the cubic metre from cloth."""
    unit = unit_by_goods(unit_of(match), match.group(), text, before, after[match.end() :])
    if unit == "m" and (_BULK.match(after, match.end()) or _BULK_BEFORE.search(before)) and not _WALLED.search(text):
        return "m3"
    if (
        unit == "bag"
        and match.group().strip().startswith("пакет")
        and (_PRINTED.search(before) or _PRINTED.search(after))
    ):
        return "pcs"
    if unit == "box" and NAMED_FOR.match(after, match.end()):
        return "pcs"
    if (
        unit == "user"
        and match.group().strip().startswith("мест")
        and (FREIGHT.search(text) or _BROUGHT.search(before))
    ):
        return "pkg"
    if unit == "truck" and match.group().strip().startswith("машин") and not _LOADED.match(after, match.end()):
        clause = _CLAUSE_END.split(before)[-1] + _CLAUSE_END.split(after[match.end() :])[0]
        return "pcs" if _CARS.search(clause) else unit
    return unit


_BROUGHT = re.compile(r"(?<!\w)(?:(?:недо|при|до)вез(?:ли|ено)|приехало|пришло)(?: [^\s,]+)? $", re.IGNORECASE)
_PRINTED = re.compile(r"(?:печата\w+|изготов\w+) (?:\d+ )?$|пакет\w* (?:с ручк|майк|\d+ ?[xх×])", re.IGNORECASE)
"""Where "пакеты" are goods themselves, not what goods come in."""
_CARS = re.compile(
    r"(?<!\w)(?:мойк|мыть|такси|свадьб|каско|осаго|страхов|застрах|автопарк|таксопарк|нормо-час|каршеринг|шин|резин|тахограф|калибровк|прокат|vps|сервер|парковк|стиральн|швейн|посудомо|кофе|тонировк|техосмотр)",
    re.IGNORECASE,
)
"""Where "машины" are cars or machines, no truckloads."""
_LOADED = re.compile(
    r" (?:[а-яё]+(?:ого|ой) )?(?:песк|щебн|грунт|черноз|пгс|дров|бетон|асфальт|навоз|мусор|земл|глин|(?:металло)?лом)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.,;!?\n]")
_WALLED = re.compile(r"(?<!\w)(?:забор|стен|дорожк)|\b(?:muro|cerca|parede)", re.IGNORECASE)
_LOOSE = "areia|brita|cascalho|pedrisco|entulho|aterro|concreto|saibro|песка|щебня|гравия|бетона|грунта|ПГС"
_BULK = re.compile(rf" (?:de )?(?:{_LOOSE})(?!\w)", re.IGNORECASE)
_BULK_BEFORE = re.compile(
    rf"(?:^|[,;:+.?!]\s?|\b(?:e|mais) de )(?:{_LOOSE})(?: (?:média|fina|grossa|lavada))? (?:uns |umas )?$",
    re.IGNORECASE,
)


def is_counted(text: str, number: Number, before: str, after: str, match: re.Match[str]) -> bool:
    """Tell a quantity from a size, a load, a pack's content and a bare article."""
    unit, rest = unit_of(match), after[match.end() :]
    own = _is_own(before, rest, unit) and _ADULTS.match(match.group()) is None
    if _measures(text, number, before, after, match) or own or _is_paper(before, rest, unit, match):
        return False
    seats = match.group().strip().lower().startswith(("мест", "lugar", "seat", "assent"))
    if seats and (before.endswith("на ") or _BUS.search(before)):
        return False
    if _is_branch(match, rest) or match.group().strip() == "G" or re.search(r"[A-Za-z]\.$", before):
        return False
    if match.group().endswith(("节", "堂")) and "课" not in before + rest[:8]:
        return False
    if match.group().endswith("名") and not _HIRED.search(before):
        return False
    if match.group().endswith(("款", "课时")) and (not _CHOSEN.search(before) or _CLASS.match(rest)):
        return False
    if unit == "truck" and re.match(r"\s*(?:parad|idle|sitting|стоят|простаива)", rest, re.IGNORECASE):
        return False
    if not number.article:
        return not FEATURE.search(before)
    return _one_counts(unit, before, rest, match)


def _one_counts(unit: str, before: str, rest: str, match: re.Match[str]) -> bool:
    """Tell one that is counted from the article that 一 mostly is."""
    if unit == "trip" or match.group().endswith("桌"):
        return False
    if _listed_zh(before, rest):
        return True
    lone = unit in ("pcs", "order", "person", "month", "hour", "set", "sheet", "m2", "m3")
    named = PRAISE.search(before) or _PAPER_SENT.search(before) or _PRICE_OF_ONE.search(before)
    return not lone or (_ENDS_ONE.match(rest) is not None and not named)


# Before 一份 of papers, and before the one thing whose price is told: 5万左右一台.
_PAPER_SENT = re.compile(
    "(?:政策|文档|资料|报价单?|目录|方案|电话|号码|合同|清单|说明书?|发票|手册|证书|图纸?|表格?|链接|截图|微信|地址)[^，,。]{0,6}[发给传寄来拿要留加][个我]?$"
)
_PRICE_OF_ONE = re.compile("[\\d二三四五六七八九十百千万块元](?:美金|美元|块钱?|元)?(?:左右|上下)?(?:一天)?$")
_ENDS_ONE = re.compile(r"\s*(?:$|的?(?:价格|报价|价钱)|[，。、,.；;！!]|(?:先|已经?|都|也|还|就)[\u3400-\u9fff])")
_COUNT_ZH = "[一两二三四五六七八九十\\d]+[个张台套把件条只间箱份块瓶]"
_LISTED_BEFORE_ZH = re.compile(f"{_COUNT_ZH}[\u3400-\u9fff]{{1,7}}[加和跟]$|多[送要补给]$")
_LISTED_AFTER_ZH = re.compile(f"[\u3400-\u9fff]{{1,7}}[加和跟、]?{_COUNT_ZH}(?![多少])[\u3400-\u9fff]")


def _listed_zh(before: str, rest: str) -> bool:
    """Tell 一个冰箱一张床两个衣柜 and 多送一套: one that is counted among others, or added."""
    return _LISTED_BEFORE_ZH.search(before) is not None or _LISTED_AFTER_ZH.match(rest) is not None


_CHOSEN = re.compile("(?:[选要订买做试挑推出上拿剩报缺退]|还有|一共|总共)[了中好购下余]?(?:大概|大约|约)?\\s?$")
_CLASS = re.compile("的[^，。,]{0,6}班")
"""Models chosen and lessons bought count; 2024款 is a year and 48课时的班 a kind of class."""
_HIRED = re.compile("(?:需要?|要|请|派|租|雇|来|配|和|加|安排|叫)(?:大概|大约|约)?\\s?$")


def _is_own(before: str, rest: str, unit: str) -> bool:
    """Tell the sender's staff, rooms and branches."""
    if unit in ("person", "user"):
        return STAFF.search(before) is not None and not (_CATERED.search(before) or _SERVED.match(rest))
    if unit in ("m2", "m3"):
        if _LAID_ZH.search(before):
            return False
        return AREA_OF.search(before) is not None or (unit == "m2" and HOME.search(before) is not None)
    return unit == "pcs" and (before.endswith("nas ") or _STOCKED_ZH.search(before) is not None)


_STOCKED_ZH = re.compile("(?:存栏|自有[\u3400-\u9fff]{0,3}(?:车辆?|车队|运力))(?:大概|大约|约)?$")
"""Animals kept and vehicles owned."""


def _is_branch(match: re.Match[str], rest: str) -> bool:
    """Tell "3 unidades em Curitiba" from units of goods."""
    return match.group().strip().lower() == "unidades" and re.match(r" (?:em|no|na) [A-ZÁÉÍÓÚ]", rest) is not None


def _is_paper(before: str, rest: str, unit: str, match: re.Match[str]) -> bool:
    """Tell copies of documents."""
    if unit == "sheet":
        clause = re.split("[，。,；]", before)[-1]
        return _VOUCHER.search(clause) is not None or _VOUCHER.search(rest[:7]) is not None
    copies = match.group().strip().lower().startswith(("экз", "cop"))
    return copies and before.lower().endswith(("в ", "во ", "in "))


def _measures(text: str, number: Number, before: str, after: str, match: re.Match[str]) -> bool:
    """Tell the size of a thing, a pack or a load."""
    unit, rest = unit_of(match), after[match.end() :]
    if (
        unit in _SIZED
        and not _LAID_ZH.search(before)
        and (_SIZED[unit].search(before) or (unit == "m2" and _FLOOR_ZH.match(rest)))
    ):
        return True
    if (unit in _MEASURED and _OF_EACH_ZH.match(rest)) or (unit == "pcs" and _PACKED_IN_ZH.match(rest)):
        return True
    if (SPEC_AFTER.match(rest) and not (unit == "pcs" and _TIMES_SUM.match(rest))) or (
        unit in ("kg", "g", "l", "m", "pcs")
        and not match.group().endswith(("台", "辆", "间", "栋"))
        and _is_pack_size(before, after, match.end())
    ):
        return True
    if unit in ("kg", "g") and _AGED.search(before):
        return True
    if unit in ("m", "g") and _is_size(text, number, rest):
        return True
    if unit == "g" and _G_OF_COUNTED.search(text[max(0, number.start - 48) : number.start]):
        return True
    each = _EACH_OF.search(before) and not (number.value >= _LARGE and before.endswith("要个"))
    if unit in _MEASURED and unit not in ("t", "m2") and each and not PERIOD_AFTER.search(rest[:32]):
        return True
    if unit in _MEASURED and (is_limit_or_share(before, after) or (unit != "m2" and describes_noun(before))):
        return True
    return unit in _MEASURED and _of_equipment(number, before, after, match)


_OF_GOODS = re.compile(r" (?:of [a-z]{3}|off you)")
"""After "the 80kg": a load is told by its goods, a truck's size is not."""


def _of_equipment(number: Number, before: str, after: str, match: re.Match[str]) -> bool:
    rest = after[match.end() :]
    if before.lower().endswith("the ") and _OF_GOODS.match(rest):
        return False
    if EQUIPMENT.match(rest) or SIZE_BEFORE.search(before) or _EACH.match(rest) or SINGULAR_SPEC.match(after):
        return True
    if unit_of(match) in ("l", "kg") and VOLUME_OF.search(before):
        return True
    glued = not match.group()[:1].isspace() and not number.spelled
    sized = SIZE_OF_COUNTED.search(before)
    return sized is not None and _of_each(sized.group(), glued=glued)


def _of_each(lead: str, *, glued: bool) -> bool:
    """Tell "2 cylinders 50l" and "four presses of 350 t" from "2 trucks, 20 t"."""
    return glued or lead.rstrip().lower().endswith((" de", " of", " по"))


_SIZED = {"t": MACHINE, "kg": LIVING, "m": re.compile(f"{FLAT.pattern}|{MACHINE.pattern}", re.IGNORECASE), "m2": FLAT}
_FLOOR_ZH = re.compile(
    "(?:左右|上下|大小)?的?(?:仓库|厂房|店面|办公室|商铺|老房|新房|毛坯|精装|二手房|两居|三居|两室|三室|两房|三房|复式)|的(?:房|首付|店|铺|户型|仓|厂|办公|小|大|三|两|套|家|地方|场地|楼|样板)"
)
_BUS = re.compile(
    r"\b(?:ônibus|onibus|bus|coach|van|minibus|micro-?ônibus)\b[^.;\n]{0,16}$|(?<!\w)(?:автобус|микроавтобус)\w*[^.;\n]{0,16}$",
    re.IGNORECASE,
)
"""What has seats as its size."""
_ADULTS = re.compile(r"\s*(?:adult|взросл|convidad|hóspede|guest|大人|成人)", re.IGNORECASE)
_LAID_ZH = re.compile("(?:要|大概|想)?[做铺刷装贴隔](?:大概|大约|约)?$")
_CATERED = re.compile("[给为替](?:我们?)?(?:公司|单位|员工|团队|同事|部门|厂里)$")
_SERVED = re.compile(
    "(?:的|左右)?(?:[要想去来]|需要|打算|准备|参加)?[做办搞]?(?:一[次场])?(?:年度|入职)?(?:体检|团建|聚餐|年会|旅游|拓展|订餐)"
)
"""给公司50人订餐 and 单位120人做体检: a service is asked for the staff."""
_VOUCHER = re.compile("送货单|截图|照片(?:已经|都|也)?发|发票|收据|票据|支票|水单|账单|对账单")
_OF_EACH_ZH = re.compile(
    "的?那种|的(?=\\s*(?:$|[，。,？?！!]))|一[根条卷支段捆桶箱袋包盒瓶罐件](?![多少]|[一二三四五六七八九十\\d])"
)
"""After a measure that tells how big each is: 60升的, 200升那种, 6米一根."""
_PACKED_IN_ZH = re.compile("(?:一|/|每)[板箱盒袋包提排捆扎筐套打桶](?:的|装|[，。]|$)")
"""30枚一板的 tells what a tray holds."""
_TIMES_SUM = re.compile(r"\.?\s?[x×х*]\s?\d[\d .,]*(?:=|\s?(?:руб|₽|р\b|reais|元|块|$))")
"""After pieces: the price of one."""
_EACH_OF = re.compile(r"(?:(?<!\w)по|[换要买装选配这那][个台只])\s?$", re.IGNORECASE)
"""Before the size of each: "корм по 12 кг", 换个12升的."""
_LARGE = 100
"""Measures of 要个300公斤: one thing is seldom as big."""
_EACH = re.compile(r"\s(?:each|apiece|cada)\b|\s(?:каждый|каждая|каждое)(?!\w)", re.IGNORECASE)
_G_OF_COUNTED = re.compile(r"\d(?: (?!kgs?\b|e\b|and\b|и\b|кг\b|g\b|г\b)[^\W\d_][\w-]*){1,6} $")
"""The weight of what is counted: "1,200 towels 550 g"."""
_AGED = re.compile(
    r"\d ?(?:yrs?|years?|y/?o|months?|anos?|meses|лет|год(?:а)?|мес\w*)(?: old| de idade)?(?:,| and| e| и)?\s$|\d+个?[岁月](?:大|了)?[，,、]?\s?$",
    re.IGNORECASE,
)
"""A weight behind an age is a patient's or a pet's."""
_MEASURED = ("t", "kg", "g", "l", "m", "m3", "m2")


def _is_pack_size(before: str, after: str, end: int) -> bool:
    """25 kg in "40 bags of 25 kg" is the bag's size; so is one in brackets or after a stroke."""
    if re.search(
        r"(?:\b(?:de|of|com|with|по|x|х|×|emb\.?|bags?|sacos?|мешк\w+|em|en)\s*|[(/])$", before, re.IGNORECASE
    ):
        named = re.search(
            r"(?:bag|box|drum|pack|roll|rolos? |bobina|рулон|бухт|case|carton|sac|caix|balde|tambor|galão|lata|мешк|бочк|короб|упак|ведр|бан|канистр|пакет|пач|флакон|garrafa|frasco|bottle|[/x×х]|\d(?!\s?(?:мм|mm|см|cm))[^\d]{0,14}\($)",
            before,
            re.IGNORECASE,
        )
        if named is not None or not before.endswith("("):
            return named is not None
        return _PACK_AFTER.match(after, end) is not None
    return (_PACK_AFTER.match(after, end) or _PACKED_AFTER.match(after, end)) is not None and not _RATE_AFTER.match(
        after, end
    )


_PACK_AFTER = re.compile(
    r"\s*/?(?:[大小]?[桶袋箱]|\s+(?:bags?|drums?|boxes|sacks?|pails?|jugs?|cans?|tubs?|bottles?|canisters?)\b)",
    re.IGNORECASE,
)
_PACKED_AFTER = re.compile(r"\s*(?:/|装|规格|包装)", re.IGNORECASE)
_RATE_AFTER = re.compile(r"/\s*(?:m|d|w|月|周|天|мес|нед|mês|sem)", re.IGNORECASE)


def _is_size(text: str, number: Number, rest: str) -> bool:
    before = text[max(0, number.start - 10) : number.start]
    return (
        re.search(
            r"[x×х*]\s*$|\d(?:m|м|cm|см|ft)? (?:by|на|por) $|厚|宽|高|长|深|檐口|跨度|直径|口径|width|height|long|larg|altura|compr|ширин|высот|длин|диаметр|толщин",
            before,
            re.IGNORECASE,
        )
        is not None
        or re.match(
            r"\s*[x×х*]|\s*by \d|\s*(?:de (?:largura|altura|comprimento)|wide|long|high|tall|deep|шириной|высотой|длиной|[宽高长厚])",
            rest,
            re.IGNORECASE,
        )
        is not None
    )
