"""The period that a quantity is told for: a day, a week, a month, a quarter or a year."""

import re
from typing import Literal

from tonlia.understanding.units import PERIOD_AFTER, PERIOD_BEFORE

Period = Literal["day", "week", "month", "quarter", "year"]
SHARES_PERIOD = re.compile(
    r"(?: (?:of|de|do|da|with|[^\W\d_]{3,})){0,3},? (?:and|e|и|plus|mais|да) (?:about |around |uns |umas |около )?|[^，。,；;！？]{0,6}[和跟、]",
    re.IGNORECASE,
)
"""Between two quantities that share the period told once: "90 litres of milk and 40 eggs a week"."""
_PRICE_FOR = re.compile(r"\s(?:за|for|por) ", re.IGNORECASE)
"""In "1,200 a month for 10 seats" the month is the price's."""
_PRICE_OF_PERIOD = re.compile(
    "(?:大概|大约|要|是|的|一共|得)*(?:多少钱|多少费|什么价|啥价|费用|价格|怎么收|怎么算|几个钱|(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百千万]{2,})(?:[元块，,。对吧\\s不]|$))"
)
"""50个用户一年什么价: the year is the price's."""


_BESIDES = re.compile("另外|此外")
_ONCE_ZH = re.compile("[\\d一二两三四五六七八九十][^，,]*[，,][^，,]{0,12}(?:想要|想买|样品|剩|换了|起订|富余)")
"""What is told beside a count by the period: 日均到件1200，想要5组货架."""
_SAMPLE = re.compile(
    r"(?:先|首批)[^，,]{0,6}$|[寄发拿要来]个?样品?$|\b(?:first|primeiro)\b[^,.;]{0,24}\b(?:samples?|amostras?)\b|(?<!\w)(?:сначала|для начала)(?!\w)|(?:\b(?:samples?|amostras?)|(?<!\w)(?:образ(?:ец|цы|ца)|(?:на )?проб[уы]))\b[^,.;\d]{0,16}$",
    re.IGNORECASE,
)
"""What is asked for once before the goods that are needed again and again."""
_MORE_OF_LIST = re.compile(
    r"[^.;!?\n]*?\d[^.;!?\n]{0,40}(?:,|\b(?:and|e)\b|(?<!\w)и(?!\w))(?: (?:about|around|and|e|и|uns|umas|около))* ?",
    re.IGNORECASE,
)


def _leads(text: str, start: int) -> re.Match[str] | None:
    """Find the period that a sentence begins with, when this quantity goes on with its list: "each week we use ..."."""
    sentence = re.split(r"[.!?。！？\n]\s*", text[max(0, start - _LIST) : start])[-1]
    period = PERIOD_BEFORE.match(sentence)
    return period if period is not None and _MORE_OF_LIST.fullmatch(sentence, period.end()) else None


_OF_SERVICE = re.compile(
    r"\b(?:manutenção|preventiva|calibração|revisão|inspeção|vistoria|inspection|calibration|maintenance)\0(?:anual|mensal|semanal|annual|monthly|weekly)\0(?: \([^)]*\))? (?:em|de|on|of|for)\b",
    re.IGNORECASE,
)
"""What recurs itself: "manutenção anual em 7 monitores"."""
_SO_OFTEN = re.compile(
    r"(?:\b(?:twice|(?:two|three|\d) times|(?:duas|três|\d) vezes|\d ?x)|(?<!\w)(?:дважды|(?:два|три|\d) раза?)) ?$",
    re.IGNORECASE,
)
_HOURS_EACH = re.compile(r"\d ?(?:hours?|hrs?|h|horas?|час(?:а|ов)?) ?$", re.IGNORECASE)
_OF_PRICE = re.compile(r" (?:charge|rate(?! is)|price|fee|cost|rent|payment|invoice|bill)\b", re.IGNORECASE)
"""Before the period in "4 часа в день, два ребёнка", and behind it in "weekly charge for 2 bins"."""
_ASKED_ZH = re.compile(
    "(?:[^，,]*(?:催|问)[，,][^，,\\d]{0,4}(?:请|麻烦)|[^，,]{3,}[，,][^，,\\d]{0,4}(?:请|麻烦|打算|准备|计划)[^，,\\d]{0,3}(?:本周|这次|先|补|重|明年|今年)(?![^，,]*[到成]$))"
)
"""What is asked once behind what recurs: 客户每天来催,请本周重发2件."""
_SUM = re.compile(r"(?:(?:R\$|[$€£¥₽]) ?[\d.,]*\d|\d ?(?:руб\w*\.?|р\.?|₽|元|块|reais)) $", re.IGNORECASE)
_FOR_SUM = re.compile(r"\)?,? (?:com|with|for|para|за|на)\b", re.IGNORECASE)
"""Before the period of a price, and between it and what the price is for."""
_LIST, _NEAR, _BESIDE = 160, 44, 28
_EACH = re.compile(r"еже|кажд|every|each|tod[oa]|每", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:(?!\b(?:and|but|e|mas)\b|(?<!\w)(?:и|но|а)(?!\w))[^,，])*", re.IGNORECASE)
"""Words of a period that reach further, and what may stand between them and the count."""
_BRACKETED = re.compile(r"\([^()$€£¥₽]*\) ?")
"""What may stand between a count and its period: "9 casks (9 gal) a week"."""
_HIRED = re.compile(r"\b(?:hir\w+|rent\w*|borrow\w*|leas\w+)\b", re.IGNORECASE)
_PASSED = re.compile(
    r" (?:late|ago|earlier)\b|(?:之?内)?[干做弄装搬铺修打刷]?完|就(?:开胶|坏|断|掉|裂|没|不|漏|停|烂|褪|起|生锈|破)|[了后前内]|[之以][后前内]",
    re.IGNORECASE,
)
"""Behind a period told once it is time that went by: "arrived a day late", 穿一周就开胶."""
_FOR_SO_LONG = re.compile("[续签租包保](?:了|约|费)?$")
"""Before a year that a contract lasts: 12个席位续一年."""
_FAR = 44
"""Characters behind a quantity in which its period may stand."""


def period_of(text: str, start: int, end: int) -> Period | None:
    clause_end = re.search(
        r"[.;!?。；！？\n,，($€£¥￥₽@]|R\$| (?:at|a|por|по|за) (?:[A-Z]{2,3} ?|R\$ ?|[$€£])?\d(?!\d* ?(?:л|кг|г|мл|шт|литр\w*|кило\w*)(?!\w))",
        text[end : end + _FAR],
    )
    after = text[end : end + (clause_end.start() if clause_end else _FAR)]
    match = PERIOD_AFTER.match(after) or PERIOD_AFTER.search(after) or _behind_bracket(text, end + len(after))
    if match is not None and _is_no_need(text, start, match):
        match = None
    if match is None:
        head = text[max(0, start - _NEAR) : start]
        head = re.split(r"[.;!?。；！？\n]", head)[-1]
        near = [
            one
            for one in PERIOD_BEFORE.finditer(head)
            if len(head) - one.start() <= _BESIDE or (_EACH.match(one.group()) and _GOES_ON.fullmatch(head, one.end()))
        ]
        match = near[-1] if near else _leads(text, start)
        if match is not None and (
            _BESIDES.search(head) or _SAMPLE.search(head, match.end()) or _ONCE_ZH.search(head, match.end())
            or _ASKED_ZH.match(head, match.end()) or _HOURS_EACH.search(head[: match.start()])
        ):  # fmt: skip
            return None
        if match is not None and (_PRICE_FOR.fullmatch(head, match.end()) or _is_no_need(text, start, match)):
            return None
    if match is not None and _PRICE_OF_PERIOD.match(match.string, match.end()):
        return None
    return match.lastgroup if match is not None else None  # type: ignore[return-value]


def _behind_bracket(text: str, at: int) -> re.Match[str] | None:
    bracket = _BRACKETED.match(text, at)
    return PERIOD_AFTER.match(text, bracket.end()) if bracket else None


def _is_no_need(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell the time that went by, for which something is hired or paid, or in which something else recurs, from the one in
    which so much is needed.
    """
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _OF_SERVICE.search(f"{before.rstrip()}\0{match.group()}\0{after}") or _SO_OFTEN.search(before):
        return True
    if (_SUM.search(before) and _FOR_SUM.match(after)) or _OF_PRICE.match(after):
        return True
    if not match.group().startswith(("一", "a ")):
        return False
    if _FOR_SO_LONG.search(match.string[: match.start()]):
        return True
    hired = match.string[: match.start()].endswith("for ") and _HIRED.search(text[max(0, start - _LIST) : start])
    return bool(hired or _PASSED.match(match.string, match.end()))
