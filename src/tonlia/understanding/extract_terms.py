"""Payment terms: the last number of days asked for or stated for credit."""

import re

from tonlia.understanding.numbers import find_numbers

_TERMS = [
    re.compile(r"(?:账期|月结|信用期|付款期|票到|货到)[^\d\n]{0,8}?(\d{1,3})\s*天"),
    re.compile(r"(\d{1,3})\s*天(?:账期|月结|信用|付款|结算|内付)"),
    re.compile(r"\bnet[ -]?(\d{1,3})\b", re.IGNORECASE),
    re.compile(r"\b(\d{1,3})[ -]days?(?:'|’)? (?:from invoice|credit|terms|payment|net|after (?:invoice|delivery|receipt|bl|b/l)|eom|end of month|on account|from (?:delivery|bl))", re.IGNORECASE),
    re.compile(r"(?:credit|payment terms?|terms|on account)(?: of| is| are|:)? (?:\d{1,3}/)*(\d{1,3}) ?days?", re.IGNORECASE),
    re.compile(r"(?<![\d/])(?:7|10|14|15|20|21|28|30|35|45|60)/(?:(?:14|15|21|28|30|35|42|45|56|60|90)/){0,3}(21|28|30|35|42|45|56|60|75|84|90|120)(?![\d/]|[.,]\d| ?r\d| ?%)", re.IGNORECASE),
    re.compile(r"(\d{1,3})\s*(?:dias|ddl)\b(?=[^.\n]{0,24}(?:após|depois d[aoe] (?:nota|nf|entrega|bl)|fatura|boleto|líquid|para pagar|prazo|faturado|do bl|da nf))", re.IGNORECASE),
    re.compile(r"(?:prazo(?: de pagamento)?(?: de)?|boleto(?: para| pra| de| a| em)?|faturad[oa](?: em| para| a)?|pagamento(?: em| a| de)?|faturamento(?: em| a| de)?|crédito de|condição de)\s+(?:\d{1,3}/)*(\d{1,3}) ?(?:dias|ddl|d\b)", re.IGNORECASE),
    re.compile(r"отсрочк\w*(?: платежа| оплаты)?(?: в| на| до|:)? (?:\d{1,3}\s?[-–/]\s?)?(\d{1,3})", re.IGNORECASE),
    re.compile(r"(\d{1,3})\s*(?:календарных |банковских |рабочих )?дн\w+ (?:отсрочк|постоплат|после (?:поставки|отгрузки|получения)|с момента (?:поставки|отгрузки))", re.IGNORECASE),
    re.compile(r"(?:付款|账期|结款|月结)[^\n]{0,30}?(?:能|可以|要)?(?:给到?|放到?|做到?|延长?到|谈到)\s?(\d{1,3})\s*天"),
    re.compile(r"(?:o resto|o restante|saldo|остаток|остальное|balance|the rest|the remainder)(?: em| in| через| de| within)? (\d{2,3}) (?:dias|days|дн)", re.IGNORECASE),
    re.compile(r"\b(?:at|on) (\d{2,3})[ -]days?\b(?! (?:notice|old|late|trial|of|in|from|after))", re.IGNORECASE),
    re.compile(r"постоплат\w*(?: в| на)? (\d{1,3})", re.IGNORECASE),
]  # fmt: skip
_MAX_TERM = 365
_LEAST_BESIDE = 7
"""Fewer days than these beside a word for paying are a bank's, not a credit's."""
_MONTH = 30
_DAYS = re.compile(
    r"(?<![\d.,/])(\d{1,3})(?:[ -]|\s(?:calendar|working|business|календарных|банковских|рабочих) )?(?:days?\b|dias\b|дн(?:ей|я|и)\b|день\b|天)",
    re.IGNORECASE,
)
_DAYS_AFTER = re.compile(r"[ -]?(?:days?\b|dias\b|дн(?:ей|я)\b|день\b|天)", re.IGNORECASE)
_PAYING = re.compile(
    r"(?<!\w)(?:to pay|payment(?! (?:plan|link))|payable|pay (?:you|in|at|within|on|after)|terms|supplier credit|credit(?! (?:card|note|my|the|us))|on account|invoice terms|pra pagar|para pagar|pagamento|pagar em|pagamos em|pago em|faturad\w+|faturar|faturamento|no boleto|a prazo"
    r"|кредит\w* поставщик\w*|товарн\w+ кредит\w*|на оплату|оплат(?:а|у|ой|ы|е|им|ить)|отсрочк\w*|отсрочен\w*|постоплат\w*|рассч[её]т\w*|платить|плат[её]ж(?:а|ей)?|платим)(?!\w)|付款|付清|账期|帐期|月结|结算|结款|结账|结清|回款|赊|再付|后付|到款|信用期",
    re.IGNORECASE,
)
_SINCE_ASKED = re.compile(
    r"(?:\b(?:instead of|rather than|not|from|currently|it's|is now|the usual|em vez d[eo]s?|ao invés d[eo]s?|no lugar d[eo]s?|há|faz|já faz|last|waited|waiting|overdue|past due|for the)"
    r"|(?<!\w)(?:вместо|а не|уже|сейчас|прошло|просрочк\w*|жд[её]м|опоздани\w+)|从|由|而不是|不是|已经|都|拖了?|逾期了?|超了?|晚了?|过了?|等了?)\s?$",
    re.IGNORECASE,
)
"""Before the days that are no longer wanted, or have gone by."""
_GONE = re.compile(
    r"\s?(?:late|overdue|past due|ago|behind|de atraso|atrasad\w*|atrás|em atraso|просрочк\w*|назад|задерж\w*|как\b|of (?:silence|waiting)|warranty|guarantee|trial|delivery|lead|de garantia|úteis pra entreg\w+|на (?:поставк|доставк|изготовлен|производств|монтаж)\w*|支?了|没|还没|前(?!付)|之前|内?(?:发货|交货|到货|出货|送达|无理由)|工期|质保|试用)",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"refund|reembols|estorn|restitu|devolu|возврат|верн[иеу]|退款|退钱|退我|претензи|в суд|small claims|court|legal|sue\b|procon|juizado|tribunal|投诉|起诉|仲裁|prazo de entrega|срок\w* поставки|交期|срок изготовления|lead time",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?;。！？；\n](?=\s|$|[\u3400-\u9fff])")
_MONTHS = re.compile(
    r"(?:账期|月结|отсрочк\w*(?: платежа| оплаты)?(?: в| на)?|prazo de|crédito de)[^\d\n]{0,4}?\s?(?P<a>\d|一|两|二|三|один|два|три|um|dois|três)? ?(?:个月(?!\d)|месяц\w*|m[êe]s(?:es)?(?= (?:pra|para) pagar))"
    r"|(?P<b>\d|one|two|three|um|dois|três|два|три|两|三) ?(?:months?'? (?:credit|terms)|meses (?:pra|para) pagar|месяца отсрочки|个月(?:账期|的账期|再付|后付))",
    re.IGNORECASE,
)
_SMALL = {
    "": 1, "一": 1, "один": 1, "um": 1, "one": 1, "两": 2, "二": 2, "два": 2, "dois": 2, "two": 2, "三": 3, "три": 3, "três": 3, "three": 3,
}  # fmt: skip
_WEEKS_RU = re.compile(r"отсрочк\w*[^.\n]{0,10}? (?P<two>две )?недел[июь]", re.IGNORECASE)
_NET_WORDS = re.compile(r"\bnet[ -](thirty|forty[- ]five|sixty|ninety)\b", re.IGNORECASE)
_NETS = {"thirty": 30, "forty five": 45, "sixty": 60, "ninety": 90}


def extract_terms(text: str, language: str) -> int | None:
    """Return the last credit term asked for or stated, in days; of 28/35/42 the 42."""
    found: list[tuple[int, int]] = []
    for pattern in _TERMS:
        found += [(match.start(1), int(match[1])) for match in pattern.finditer(text)]
    found += _beside_paying(text, language)
    for match in _MONTHS.finditer(text):
        count = (match["a"] or match["b"] or "").lower()
        found.append((match.start(), _MONTH * (int(count) if count.isdigit() else _SMALL[count])))
    found += [(match.start(), 14 if match["two"] else 7) for match in _WEEKS_RU.finditer(text)]
    found += [(match.start(1), _NETS[match[1].lower().replace("-", " ")]) for match in _NET_WORDS.finditer(text)]
    found += _changed(text, found)
    asked = [(at, days) for at, days in found if 1 < days <= _MAX_TERM and not _dropped(text, at)]
    return max(asked)[1] if asked else None


_CHANGE = re.compile(
    r"(?:ir (?:pra|para)|passar (?:pra|para)|quero|queremos|precisamos(?: de)?|хотим(?: через)?|просим|нужно|want|need|go to|move to|out to|改成|改到|想要|要|给)\s?(\d{2,3})(?=\s*(?:$|[.,;!?，。]|senão|se\b|dias|дн|иначе|instead|or\b|天|才))",
    re.IGNORECASE,
)
"""A bare number after a term: "hoje é 28 dias, precisamos ir pra 45"."""


def _changed(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        (match.start(1), int(match[1]))
        for match in _CHANGE.finditer(text)
        if int(match[1]) % 5 == 0 and any(0 < match.start() - at <= 60 for at, _ in found)
    ]


def _dropped(text: str, at: int) -> bool:
    """Tell the term that is to be replaced, and days that have gone by."""
    after = re.match(r"\d*[ -]?(?:days?|dias|дн\w+|天|个月)?", text[at : at + 12])
    tail = text[at + (after.end() if after else 0) :][:24]
    return _SINCE_ASKED.search(text[max(0, at - 18) : at]) is not None or _GONE.match(tail) is not None


def _beside_paying(text: str, language: str) -> list[tuple[int, int]]:
    """Read days, in digits or words, that stand in one sentence with a word for paying."""
    days = [(match.start(1), match.end(), int(match[1])) for match in _DAYS.finditer(text)]
    for number in find_numbers(text, language):
        told = _DAYS_AFTER.match(text, number.end)
        if number.spelled and told is not None and number.value == int(number.value) and number.value <= _MAX_TERM:
            days.append((number.start, told.end(), int(number.value)))
    found = []
    for start, end, count in days:
        left = _SENTENCE.split(text[max(0, start - 60) : start])[-1]
        right = _SENTENCE.split(text[end : end + 40])[0]
        paying = _PAYING.search(left[-44:]) or _PAYING.search(right[:32])
        if count >= _LEAST_BESIDE and paying and not _OTHER_MATTER.search(left + right):
            found.append((start, count))
    return found
