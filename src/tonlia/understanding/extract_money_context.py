"""What stands around a number that has no currency: what makes it a sum, and what makes it something else."""

import re
from functools import lru_cache

from tonlia.understanding.number_digits import Number
from tonlia.understanding.units import INVERTED, PERIOD_AFTER, UNIT_RE

_PAID_ZH = re.compile(
    "(?:[扣收退补赔刷垫]了?|划走了?|多[付收扣]了?|少[付退]了?|差额|你们?报的)(?:我们?|你们?|他|她|咱)?[妈爸]?\\s?$"
)
_HOTLINE = re.compile("1(?:10|19|20|22)|12[13]\\d{2}")
"""Numbers of emergency and complaint lines."""
_NOUN_AFTER = re.compile(
    r"\s+(?!mil|верно|right|certo|correct|соответственно|respectively|respectivamente|por|per|cada|each|тыс|руб|rea[il]|euro|doll|pound|quid|bucks|cents|yuan|иен|долл|евро)[^\W\d_]{4,}",
    re.IGNORECASE,
)
_GROWS = re.compile(
    r"(?:(?<!\w)(?:лицензи\w+|мест|пользовател\w+)|\b(?:licen[cs]\w+|seats|users|usuários|contas)) (?:с|from|de) (?:\d+ (?:до|to|para) )?$",
    re.IGNORECASE,
)
_MAKES = re.compile(r"(?<!\w)(?:производим|выпускаем|fabricamos|produzimos|we make|we produce)(?!\w)", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:\b(?:quer(?:em)?|pedem?|cobra(?:m|ram)|passaram|wants?|demands?|asking)|(?<!\w)(?:требу[ею]т|хотят|хочет|прос[ия]т|списали))\s$",
    re.IGNORECASE,
)
_ON_TOP = re.compile(r"\s(?:сверху|за|дважды|a mais|pra|para|duas vezes|to\b|extra|more\b|on top|twice)", re.IGNORECASE)
_SMALLEST_FEE = 20
_CODE = re.compile(
    r"(?<![\d.,-])(\d{2,4})-(\d{3,5})(?![\d.,-]|\s?(?:元|块|万|千|руб|р\b|тыс|reais|mil|usd|eur|[$€£¥/]))",
    re.IGNORECASE,
)
_EACH_AT = re.compile(r"\d[^@\n]{0,20}@\s?$")
"""Goods and the price of one: "500 pcs @ 0.42"."""
_GETS_BACK = re.compile(r"\b(?:get|see|want|have) (?:my|the)\s$", re.IGNORECASE)
_FEE_AFTER = re.compile(r"\s(?:[a-z]+ ){0,2}(?:fee|deposit|surcharge|excess)\b")
_SENT = re.compile(
    r"\b(?:sent|transferred|wired|enviei|mandei|transferi|отправил[аи]?|перев[её]л[аи]?)\s$", re.IGNORECASE
)
_PRICED_ITEM = re.compile(
    r"(?:^|[\s,;:])\d[\d.,]* [^\W\d_][^\W\d_-]*(?: [\w-]+){0,3} (?:(?:at|a|por|по|@) )?$", re.IGNORECASE
)
"""Goods with their count before a sum with cents: "500 sleeves at 1.12, 2 plates 89.00"."""


_HOURS_BILLED = re.compile(
    r"(?:/ ?|per |an? |por |a |за |в )(?:hr|hour|h|hora|час|kg|m2|m²|piece|unit|day|dia)s? (?:for|x|×|на|por|за|em) (?:the )?$",
    re.IGNORECASE,
)
"""Between a rate and how much it is paid for: "$95/hr for 14"."""
_SIDES = re.compile(r"\s?[x×х*]\s?\d", re.IGNORECASE)
_PRICED_TIMES = re.compile(
    r"\d?\s?[x×х*]\s?[1-9]\d{0,4}[.,]\d\d(?![\d.,]|\s?(?:m|м|cm|см|kg|l|x|×|х|\*)(?!\w))", re.IGNORECASE
)
"""A count and the price of one: "3 x 24.99"."""
_TECHNICAL = re.compile(
    r"\s?(?:mm|cm|мм|см|mpa|мпа|мкм|µm|kva|kw|квт|кв|mega(?:s|bits?)?|mb|mbps|gb|tb|гб|мб|мбит\w*|hp|cv|л\.с|btu|rpm|psi|bar|db|дб|ml|мл|mg|мг|mah|ppm|km|км|mph)(?!\w)",
    re.IGNORECASE,
)
"""A unit of engineering: what it measures is no sum."""


COUNTED_AT = re.compile(
    r"(?<!\w)(?:\d+|два|две|три|четыре|пять|шесть|десять|dois|duas|três|two|three|four|five|six|ten) [^\W\d_]+(?: [^\W\d_]+)? (?:по|за|a|at|por|for|@) $",
    re.IGNORECASE,
)
"""Goods with their count before the price of one: "два чехла по 890"."""
LENGTHS = re.compile(
    r"\s(?:square |linear |cubic )?(?:feet|foot|ft|inches|yards|miles|acres|hectares?|ha|km|quilômetros|alqueires?|pés|дюйм\w*|га|гектар\w*|сот(?:ок|ки))\b",
    re.IGNORECASE,
)
GROUPED = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0]\d{3})+")
"""Thousands kept apart by a blank are a sum rather than the number of a paper."""
CAME = re.compile(
    r"(?:\b(?:ordered|got|received|came|keep|returned|recebi|recebemos|vieram|chegaram|chegou|pedi|pedimos)|(?<!\w)(?:пришло|привезли|получил[аи]|заказывали)) $",
    re.IGNORECASE,
)
"""Before goods that came: "ordered 1,000 labels and got 10,000"."""
SMALLEST_OF_ONE = 50
AND_NUMBER = re.compile(r"\s(?:and|e|и|or|ou|или)\s\d[\d.,]*")
OF_TOTAL = re.compile(
    r"(?:\b(?:de|num) (?:um )?total de|\bof a total of|(?<!\w)из общего (?:числа|количества)) $", re.IGNORECASE
)
"""Before the whole of which a part was counted."""
AND_COUNT = re.compile(r"\s(?:и|e|and|или|or|ou) \d")
INSTEAD_OF = re.compile(r"(?:\binstead of|\brather than|\bem vez de|(?<!\w)вместо) $", re.IGNORECASE)
"""What stands in the place of a sum takes its currency, else it is a count: "500 folders em vez de 5.000"."""


_RANGE_BEGUN = re.compile(r"\d{1,4}\s?[-–—]\s?$")
"""What stands between the unit of "килограммов 60-70" and its second number."""


def names_no_sum(text: str, number: Number, language: str) -> bool:
    """Tell numbers of phones and papers, days of credit, hotlines and ages."""
    written = text[number.start : number.end]
    if _HOURS_BILLED.search(text[max(0, number.start - 24) : number.start]):
        return True
    if _TECHNICAL.match(text, number.end) or INVERTED.search(
        _RANGE_BEGUN.sub("", text[max(0, number.start - 18) : number.start])
    ):
        return True
    if re.search(r"\d{3}-$", text[max(0, number.start - 4) : number.start]) or re.fullmatch(r"0\d+", written):
        return True
    if _is_term(text, number, written) or _in_code(text, number) or _needed_by_period(text, number):
        return True
    if language != "zh":
        return False
    aged = number.value < 110 and _AGED_ZH.search(text[max(0, number.start - 3) : number.end + 2]) is not None
    dialled = (
        number.value > 1000 or re.search("[打拨报叫]了?$", text[max(0, number.start - 2) : number.start]) is not None
    )
    return aged or (dialled and _HOTLINE.fullmatch(written) is not None)


_NEEDS = re.compile(
    r"(?:\b(?:need|send|deliver|get|say|use|using|try|take|(?:quer(?:o|ia|emos|íamos)|precis\w+)(?: \w+[aei]r)?|precis\w+(?: de)?|mand[ae])|(?<!\w)(?:нуж\w+|надо|хо(?:чу|тим)|присыла\w+|привоз\w+))(?: about| uns| umas| около| штук)? $",
    re.IGNORECASE,
)
_AGED_ZH = re.compile("多?岁$|(?:今年|[都快满])[\\d一二三四五六七八九十]+了$")
_EARLIER = re.compile(r"(?:\bthe first|\b[oa]s primeir[oa]s|(?<!\w)первы[ехм]) $", re.IGNORECASE)


def _needed_by_period(text: str, number: Number) -> bool:
    """Tell goods wanted again and again ("queria 20 por semana") and those bought before ("the first 60")."""
    before = text[max(0, number.start - 24) : number.start]
    if _EARLIER.search(before):
        return True
    again = PERIOD_AFTER.match(text[number.end : number.end + 24].lstrip())
    return again is not None and not number.scaled and number.value < 500 and _NEEDS.search(before) is not None


def names_goods(text: str, number: Number, word: str, end: int) -> bool:
    """Tell "1 euro pallet" and 一把刀 from money."""
    if word.startswith("euro"):
        return re.match(r"[ -]?(?:pallet|palete)", text[end : end + 10], re.IGNORECASE) is not None
    return word == "刀" and "把" in text[max(0, number.start - 2) : number.start]


def joins_goods(text: str, between: str, end: int) -> bool:
    """Tell "at 3.05 and 40 boxes": the second number counts goods and ends no range."""
    if between.strip() not in ("and", "e", "и"):
        return False
    return UNIT_RE.match(text, end) is not None or _NOUN_AFTER.match(text, end) is not None


def grows_or_made(number: Number, left: str) -> bool:
    """Tell licences that grow in number and goods that the sender makes."""
    return _GROWS.search(left) is not None or (number.scaled and _MAKES.search(left) is not None)


def changes_hands(text: str, number: Number, left: str, language: str) -> bool:
    """Tell what was sent, deducted or asked for, a fee, and the price after goods with their count."""
    right = text[number.end : number.end + 16]
    if _EACH_AT.search(left) or _PRICED_TIMES.match(text, max(0, number.start - 3)):
        return True
    if language == "zh":
        return _paid_zh(number, left, right)
    if re.search(r"[.,]\d\d$", text[number.start : number.end]) and (_SENT.search(left) or _PRICED_ITEM.search(left)):
        return True
    if number.value < _SMALLEST_FEE:
        return False
    if language == "en" and _FEE_AFTER.match(text, number.end):
        return True
    if _GETS_BACK.search(left) and re.match(r"\s*(?:[?.!,]|back\b|$)", right):
        return True
    return _ASKS.search(left) is not None and _ON_TOP.match(right) is not None


def _in_code(text: str, number: Number) -> bool:
    """Tell the parts of "26-552": too far apart for a range."""
    return any(start <= number.start < end for start, end in _codes(text))


@lru_cache(maxsize=4)  # asked for every number of a text
def _codes(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((match.start(), match.end()) for match in _CODE.finditer(text) if int(match[2]) >= 8 * int(match[1]))


def _is_term(text: str, number: Number, written: str) -> bool:
    """Tell "they ask for 60 days; if we give 60 ..."."""
    return not number.spelled and number.value <= 365 and written in _told_in_days(text)


@lru_cache(maxsize=4)  # asked for every number of a text
def _told_in_days(text: str) -> frozenset[str]:
    return frozenset(match[1] for match in _DAYS.finditer(text))


_DAYS = re.compile(r"(?<![\d.,])(\d{1,3})[ -]?(?:days?\b|dias\b|дн|天)")


def _paid_zh(number: Number, left: str, right: str) -> bool:
    """Tell what was deducted, returned or added from a count of goods."""
    if number.value < 50 or 1990 <= number.value <= 2039 or not _PAID_ZH.search(left[-8:]):
        return False
    return stands_alone(right, "zh") and re.match("[年月日号天分点岁多度%]", right) is None


def stands_alone(right: str, language: str) -> bool:
    """A scaled number before a Chinese verb or particle counts money; before a measure word it counts goods."""
    if language == "zh":
        return not re.match(
            r"\s*[多来余]?\s*[个台件套箱桶袋吨公千米平方片张块条支只把粉人次用辆本卷斤克升双对颗粒份家位亩户名步万千字元毛]",
            right,
        )
    return False


def one_of_terms(text: str, number: Number) -> bool:
    """Tell the 30 of "30/60 days" and the sides of "14 x 14"."""
    if _SIDES.match(text, number.end):
        return _PRICED_TIMES.match(text, number.end) is None
    if re.search(r"\d\s?[x×х*]\s?$", text[max(0, number.start - 4) : number.start]):
        return _PRICED_TIMES.match(text, max(0, number.start - 3)) is None
    return (
        re.match(r"/\d", text[number.end : number.end + 2]) is not None
        or re.search(r"\d/$", text[max(0, number.start - 2) : number.start]) is not None
    )
