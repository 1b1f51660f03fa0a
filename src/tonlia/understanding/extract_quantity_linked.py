"""Counts that share their unit with a neighbour: ranges, parts of a lot, and counts that change."""

import re

from tonlia.understanding.analysis import Quantity
from tonlia.understanding.extract_money_range import in_thousands
from tonlia.understanding.extract_quantity_bare import BARE_ENDS, same_sentence, stands_bare
from tonlia.understanding.number_digits import Number
from tonlia.understanding.units import GENERIC_STOP, INVERTED, OUT_OF, PERIOD_AFTER, RECEIVED, STATE_AFTER

Counted = tuple[str | None, int]
"""A unit, or None where nothing is counted, and where the words for it end."""
_RANGE = re.compile(r"\s*(?:[-–—~～至到]|to|a|até|ate|до|или|or|ou|e|и|and)\s*", re.IGNORECASE)
_OTHER_NOUN = re.compile(rf"\s(?:{GENERIC_STOP.pattern})(?!\w)", re.IGNORECASE)
_MEASURE = re.compile(r"\s?(?:ml|cm|mm|oz|lb|inch|days?|weeks?|months?|years?|мл|см|мм)\b", re.IGNORECASE)
_ONE_OF_ROW = re.compile(
    r"(?:\b(?:week|day|stage|phase|lot|semana|dia|etapa|lote)|(?<!\w)(?:недел\w|этап|день|партия)|第) ?$", re.IGNORECASE
)
"""Before the number of one of a row: "semana 1 - 12 toneladas"."""
_BETWEEN = re.compile(r"(?:between|from|entre|de|между|от)\s$", re.IGNORECASE)
_PART_OF = re.compile(
    r"\s?(?:out of |of (?:the |our |my |your |those |these )?|из (?:этих |наших |моих |ваших )?|d[aeo]s? |/ )(?:about )?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:e|and|и|plus|mais|плюс)\s*", re.IGNORECASE)
_EACH_OF = re.compile(
    r"(?:\b(?:price|quote|pricing|rates?|(?:please |pls |kindly )quote|preço|cotação|orçamento)\s(?:for|de|para|pra)|(?<!\w)(?:цен[ау]|кп|сч[её]т\w*|расч[её]т\w*|стоимость) (?:на|за)|за) $",
    re.IGNORECASE,
)
"""What asks the price of each of two lots: "цену на 1000 и 5000 пакетов"."""
_TIMES = re.compile(r"\d\s?[x×х*]\s?$", re.IGNORECASE)
_CHANGED_TO = re.compile(
    r"\s?(?:to|para|pra|до|на|改成|改为|变成|降到|减到|升到|加到|增至|降至|增到|调到|扩到|缩到)\s?", re.IGNORECASE
)


def shared_unit(text: str, usable: list[Number], units: list[Counted], index: int) -> Counted:
    """Give "20-30 pallets", "4 of the 36 tiles" and "from 10 to 15 seats" the unit that stands once."""
    number, following = usable[index], usable[index + 1]
    between = text[number.end : following.start]
    if OUT_OF.search(text[max(0, number.start - 4) : number.start]) and RECEIVED.fullmatch(between):
        units[index + 1] = (units[index + 1][0] or "pcs", max(following.end, units[index + 1][1]))
        return units[index + 1]
    if (
        units[index + 1][0] is None
        or len(between) > 14
        or number.article
        or _ONE_OF_ROW.search(text[: number.start][-16:])
    ):
        return units[index]
    ordered = number.value < following.value
    before = text[max(0, number.start - 16) : number.start]
    if _AND.fullmatch(between) and not _BETWEEN.search(before) and not _EACH_OF.search(before):
        return units[index]
    if (
        number.start == following.start
        or (
            ordered
            and _RANGE.fullmatch(between)
            and not _TIMES.search(before)
            and following.value <= in_thousands(text, number, following) * 100
        )
        or (ordered and _PART_OF.fullmatch(between) and units[index + 1][0] != "container")
        or (ordered and _AND.fullmatch(between))
        or (_CHANGED_TO.fullmatch(between) and re.search(r"(?:from|de|со?|从)\s?$", text[: number.start][-6:]))
    ):
        return units[index + 1]
    return units[index]


def inverted_range(text: str, number: Number, following: Number) -> bool:
    """Tell "человек 30-35"."""
    dashed = re.fullmatch(r"\s?[-–—]\s?", text[number.end : following.start]) is not None
    return dashed and INVERTED.search(text[max(0, number.start - 24) : number.start]) is not None


_CARRY_BEFORE = re.compile(
    r"(?:\b(?:out of|of a total of|de um total de|num total de|the first|(?:as|os) (?:outr[ao]s|primeir[ao]s)|the other|to|para|pra|ta|tá|está|só|so|only|just|got|received|signed for|paid for|counted|used?|using|not|missing|short|broke|died|leaked|came|arrived|faltaram|faltou|falta|faltam|morreram|quebraram|estragaram|sobraram|vazaram|chegaram|chegou|veio|vieram|recebi|e não(?: [oa]s)?|sendo|tem|now|agora|ordered|invoiced|says|diz|pedi|pedimos|compramos)"
    r"|(?<!\w)(?:до|на|из|пришло|пришли|приехало|получили|получил|лишь|только|положите|поставьте|сделайте|запишите|разгрузили|выгрузили|доехало|довезите|стало|теперь|вместо|а не|заказывал[аи]?|заказал[аи]?|должно быть|по накладной|привезли|сломалось|разбилось|погибло|пропало|не хватает|не хватило|недостача|есть)"
    r"|(?:the |os |as )?(?:remaining|rest|other|restantes)|остальн\w+|оставш\w+|其余的?|剩下的?|instead of|rather than|em vez de|ao invés de|of which|dos quais|das quais|из них|变成|改成|改为|只有|只到了?|只收到|增加到|加到|升到|扩到|降到|减到|总数[变为]?成?|变为|少了?|缺了?|差|才|坏了|碎了|订了?|应收|应该是?)\s*$",
    re.IGNORECASE,
)
_CARRY_AFTER = re.compile(
    r"\s*(?:$|[.,;!?，。；！？\n)]|во? (?:пон|вт|сре|чет|пят|суб|вос)|(?:завтра|послезавтра|сегодня|tomorrow|today|on \w+day|amanhã|hoje|na (?:seg|ter|qua|qui|sex)\w*)\b|[明后]天|from|with|until|till|até|до\b|with effect|(?:are|were|is|was|estão|foram|são|активн\w*|используем)\b|a partir|с \d|на\b|с (?:бо[ея]м|трещин|брак|дефект|скол|царапин)|missing|short|left|only|instead|damaged|broken|faulty|of them|of those|deles|delas|(?:faturad|cobrad|contratad|pedid|comprad)[oa]s|invoiced|charged|ordered|billed|booked|agreed|(?:заявлен|оплачен|заказан)н?ы[хе]|de cada|из них|faltando|quebrad|com defeito|в браке|бракованн|не работа|разбит|сломан|(?:are|were|is|was) (?:\w+ )?(?:leak|damag|broken|faulty|missing|crack|dent|wrong|short|wet|scratch|chip|dead)|(?:estão|vieram|chegaram) (?:quebrad|vaz|amassad|rasgad|molhad|com defeito|errad)|тек[ую]т|битые|порван|и\b|e\b|and\b)",
    re.IGNORECASE,
)


_TIME_AFTER = re.compile(
    r"\s(?:hours?|days?|weeks?|months?|years?|minutes?|horas?|dias?|semanas?|meses|anos?|час|дн|недел|месяц|год|лет|минут|раз)",
    re.IGNORECASE,
)


_AT_HOUR = re.compile(
    r"(?:завтра|послезавтра|сегодня|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|числ\w+|утр\w+) (?:на|в|к|до|с) $|(?:tomorrow|today|day|amanhã|hoje|feira|sábado|domingo) (?:at|for|to|às|as|pras?) $",
    re.IGNORECASE,
)
"""Before the hour of an appointment."""
_TIME_BEFORE = re.compile(r"(?:мес|год|день|дн|час|недел|минут)\w* на $", re.IGNORECASE)
_PART_AHEAD = re.compile(r"\s(?:das|dos|of the|из)\s\d{1,5}\s(?=[A-ZА-Я])")
_PART_BEHIND = re.compile(r"^\s(?:das|dos|of the|из)\s$")
"""In "cut 10 of the 25 Basic", where the plan's name stands for its seats."""
_REPLACED = re.compile(
    r"(?:вместо|instead of|em vez de|rather than|不是|原来|原先)\s?(?:the |our )?\S+\s?[^\s\d]*$", re.IGNORECASE
)
_REPLACED_BY = re.compile(r"\s[^\d.;!?,]{0,24}\s", re.IGNORECASE)
"""In "instead of 15 packs of gloves 20"."""
_NOT_THIS = re.compile(
    r"(?:(?<!\w)(?:не|not|n[ãa]o)\s(?:são |foram |eram |были )?|(?<!是)不是\s?)\S+(?: [^\s\d.;!?,]+){0,3}$",
    re.IGNORECASE,
)
_BUT_THAT = re.compile(
    r"(?:(?:\s[^\s\d.;!?,，]+){0,3}[,，]?\s(?:а|but|mas(?: sim)?|e sim)\s|[,，]?(?:而是|是)\s?)", re.IGNORECASE
)
"""In "не семь кубов, а пять с половиной", "not 12 boxes of gloves but 15" and 不是5箱而是8."""
_ALONE = re.compile(
    r"\s*(?:$|[.,;!?)，。；！？\n](?!\d)|(?:срочно|нужно|надо|по|как|теперь|пожалуйста|please|pls|this time|now|as|então|agora|por favor|pfv?)(?!\w))",
    re.IGNORECASE,
)
"""Behind a number that counts what was counted before it."""


def carried_unit(
    text: str, last_end: int, number: Number, end: int, found: list[Quantity], language: str
) -> str | None:
    """Read "from 60 seats to 35", "18 boxes came, the note says 20": the second number counts the same thing."""
    if not found or number.article:
        return None
    between = text[last_end : number.start]
    if not same_sentence(between):
        bare = len(between) <= 60 and end == number.end and stands_bare(text, number, end, between, found, language)
        return found[-1].unit if bare else None
    whole = re.search(r"(?<!\w)(?:из|of) [^,]{0,8}$", text[max(0, last_end - 40) : last_end]) is not None
    if PERIOD_AFTER.match(text, number.end + 1):
        return found[-1].unit
    if _AT_HOUR.search(between) and number.value <= 24:
        return None
    if (number.spelled and _TIME_AFTER.match(text, number.end)) or _TIME_BEFORE.search(between):
        return None
    corrected = _corrects(text, text[max(0, last_end - 60) : last_end], between, number, end)
    if corrected is not None:
        return found[-1].unit if corrected else None
    if _PART_AHEAD.match(text, number.end) or (_PART_BEHIND.search(between) and not _MEASURE.match(text, number.end)):
        return found[-1].unit
    told = _CARRY_BEFORE.search(between) is not None or STATE_AFTER.match(text, number.end) is not None
    if told or (number.spelled and re.search(r"(?<!\w)из \S+ \S+$", text[:last_end][-60:])):
        ended = _CARRY_AFTER.match(text, number.end) or BARE_ENDS.match(text, number.end)
        if ended or end > number.end or whole or (number.spelled and not _OTHER_NOUN.match(text, number.end)):
            return found[-1].unit
    bare = text[number.end : end] in ("", "个") and stands_bare(text, number, end, between, found, language)
    return found[-1].unit if bare else None


def _corrects(text: str, before: str, between: str, number: Number, end: int) -> bool | None:
    """Tell whether a number takes the place of the count before it; None when the words do not say so."""
    if _REPLACED.search(before) and _REPLACED_BY.fullmatch(between):
        return _CARRY_AFTER.match(text, number.end) is not None
    if _NOT_THIS.search(before) and _BUT_THAT.fullmatch(between):
        return end == number.end and (_ALONE.match(text, end) or _CARRY_AFTER.match(text, end)) is not None
    return None


_PLURAL_BEFORE = re.compile(
    r"(?:^|[,;(+:]\s?|\d\)\s|\sи\s|\sплюс\s)[а-яё-]{3,}(?:ов|ев|ей|[оеё]к)(?: [а-яё]+[а-яё\d]*)?\s?[—–-]?\s?$",
    re.IGNORECASE,
)
_MASS_BEHIND = re.compile(
    r"\s(?!для |или |если |когда |пока |сегодня |завтра |штук|тысяч|дн|мин|лопат|кист|ламп|плит|яйц|яиц|[а-яё]+л[аи](?!\w))[а-яё]{2,}[ауыия](?:[ ,.;!?]|$)",
    re.IGNORECASE,
)


_GOODS = {
    "en": re.compile(r" [a-z]{3,}(?<!ss)(?<!thi)s(?<! was)(?<! has)(?<! yes)(?<! less)(?<! plus)(?<!others)(?<!always)(?![\w'’])", re.IGNORECASE),
    "pt": re.compile(r" [^\W\d_]{3,}s(?<!ad[ao]s)(?<!id[ao]s)(?<!gues)(?<!nores)(?<!mais)(?<!eles)(?<!elas)(?<!atuais)(?<!antes)(?<!depois)(?<!através)(?!\w)", re.IGNORECASE),
    "ru": re.compile(r" [а-яё]{2,}(?:ов|ев|ей|[оеё]к|ат|ят|[аяы])(?<!ла)(?<!ая)(?<!ны)(?<!ты)(?!\w)", re.IGNORECASE),
}  # fmt: skip
_IN_HUNDREDS_PT = re.compile(r" [^\W\d_]{4,}", re.IGNORECASE)


def names_goods(text: str, number: Number, language: str) -> bool:
    """Tell whether a noun behind a number says what it counts: "15 детей", "mil tijolo", not "20 white"."""
    if language not in _GOODS:
        return False
    if _GOODS[language].match(text, number.end):
        return STATE_AFTER.match(text, number.end) is None
    return language == "pt" and number.spelled and number.scaled and bool(_IN_HUNDREDS_PT.match(text, number.end))


def counts_other_things(before: str, unit: str) -> bool:
    """Tell the 60 of "3 000 м ленты, коннекторов 60": such a plural before a count is no more of what is measured."""
    return unit in ("m", "m2") and _PLURAL_BEFORE.search(before) is not None


def measures_more(text: str, number: Number, found: list[Quantity], last_end: int) -> bool:
    """Tell the 10 of "30 кг картошки, 10 лука": from five on, what is counted would stand in the genitive plural; of two
    to four nothing can be told.
    """
    tens = int(number.value) % 100
    many = tens % 10 in (0, 5, 6, 7, 8, 9) or 11 <= tens <= 14
    weighed = many and bool(found) and found[-1].unit in ("t", "kg", "g", "l", "m3")
    return weighed and same_sentence(text[last_end : number.start]) and _MASS_BEHIND.match(text, number.end) is not None
