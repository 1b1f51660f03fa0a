"""Time that is bought: hours of a service, and months rented or licensed ("2 mixers for 3 months").

Months of warranty, notice or instalments are none.
"""

import re

from tonlia.understanding.extract_quantity_hours import hours_bought
from tonlia.understanding.extract_quantity_linked import Counted
from tonlia.understanding.number_digits import Number

MONTHS = re.compile(r"\s?(?:个月|months?|mos\b|m[êe]s(?:es)?|мес(?:\.|яц(?:а|ев|ы)?)?)(?![\w前后内])", re.IGNORECASE)
_RENTED = re.compile(
    r"\b(?:rent(?:al|ed|ing)?|hir(?:e|ing)|leas(?:e|ing)|licen[cs]es?|subscri\w+|membership|alug\w+|loca[çc][ãa]o|locar|assinatura|licen[çc]as?|mensalidade)\b"
    r"|(?<!\w)(?:аренд\w+|сним\w+|снять|прокат\w*|лицензи\w+|подписк\w+|нужен с|нужна с)(?!\w)|租|订阅|包车",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:warrant\w*|guarant\w*|notice|instal\w+|deposit of|payment|ago|within|last|past|every|behind|late|garantia|parcel\w*|atras\w*|há|últimos|prazo|carência|a cada)\b"
    r"|(?<!\w)(?:гаранти\w*|рассрочк\w*|каждые|назад|последни\w+|через|просроч\w*|уже)(?!\w)|保修|质保|分期|已经|押|过去|近",
    re.IGNORECASE,
)
_PAUSED = re.compile(
    r"\b(?:pause|suspend|freeze|skip|pausar?|suspender|congelar|trancar) (?:my|our|the|this|it|a|o|minha|meu|nossa|nosso|as?)\b"
    r"|(?<!\w)(?:замороз(?:ьте|ить|или)|приостанов(?:ите|ить|или)|на паузу)(?!\w)|(?:暂停|停卡|停课|冻结)[^，。,]{0,8}$",
    re.IGNORECASE,
)
"""Months for which nothing is wanted."""
_MOST, _FAR = 120, 140


def time_bought(text: str, number: Number) -> Counted | None:
    """Return the unit and the end of hours or months that are bought."""
    hours_end = hours_bought(text, number)
    if hours_end is not None:
        return "hour", hours_end
    months_end = _months_rented(text, number)
    return None if months_end is None else ("month", months_end)


def _months_rented(text: str, number: Number) -> int | None:
    """Return where "3 months" ends when something is rented or licensed for them."""
    months = MONTHS.match(text, number.end)
    rented_one = text[max(0, number.start - 2) : number.start].endswith(("租", "租了", "租用"))
    if months is None or not 1 <= number.value <= _MOST or (number.article and not rented_one):
        return None
    clause = re.split(r"[.!?。！？;\n]\s?", text[max(0, number.start - _FAR) : number.start])[-1]
    after = re.split(r"[.!?。！？;\n,，]", text[months.end() : months.end() + 30])[0]
    if _OTHERWISE.search(clause[-30:] + after) or _PAUSED.search(clause) or not _RENTED.search(clause + after):
        return None
    return months.end()
