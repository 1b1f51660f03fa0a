"""Payment terms and competitors."""

import re

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
    re.compile(r"постоплат\w*(?: в| на)? (\d{1,3})", re.IGNORECASE),
]  # fmt: skip
_MAX_TERM = 365
_INSTALMENTS = re.compile(r"\d\s*x\b", re.IGNORECASE)
_WORDED = {
    "en": re.compile(r"\bnet (thirty|forty-five|sixty|ninety)\b", re.IGNORECASE),
    "ru": re.compile(r"отсрочк\w*[^.\n]{0,10}? (неделю|две недели|месяц|два месяца)", re.IGNORECASE),
    "pt": re.compile(r"prazo de (trinta|sessenta|noventa) dias", re.IGNORECASE),
}
_WORD_DAYS = {
    "thirty": 30,
    "forty-five": 45,
    "sixty": 60,
    "ninety": 90,
    "неделю": 7,
    "две недели": 14,
    "месяц": 30,
    "два месяца": 60,
    "trinta": 30,
    "sessenta": 60,
    "noventa": 90,
}


def extract_terms(text: str, language: str) -> int | None:
    """Return the last credit term asked for or stated; of 28/35/42 the 42."""
    last: tuple[int, int] | None = None
    for pattern in _TERMS:
        for match in pattern.finditer(text):
            days = int(match[1])
            if 1 < days <= _MAX_TERM and (last is None or match.start() > last[0]):
                last = (match.start(), days)
    pattern = _WORDED.get(language, _WORDED["en"])
    worded = pattern.search(text)
    if last is None and worded is not None:
        return _WORD_DAYS[worded[1].lower()]
    return last[1] if last else None


# --- Competitors -------------------------------------------------------------------------------------------------

_BRAND = r"[A-ZÀ-Þ][\w&'’-]*(?:\.\w+)?(?: [A-ZÀ-Þ][\w&'’-]*){0,2}"
_RU_BRAND = r"«[^»\n]{2,30}»|[А-ЯЁ][\wа-яё-]+(?: [А-ЯЁ][а-яё]+)?|[A-Z][\w.-]+(?: [A-Z][\w.-]+)?|amoCRM"
_ZH_BRAND = r"[A-Za-z][\w.]{1,20}|[\u4e00-\u9fff]{2,4}"
_COMPETITORS: dict[str, list[re.Pattern[str]]] = {
    "en": [
        re.compile(rf"(?:quote from|figure from|offer from|price from|gone with|went with|going with|switch(?:ing|ed)? (?:from|to)|moving (?:from|to)|currently (?:with|use|using|on|buy(?:ing)? from)|compar\w+ (?:you )?(?:to|with|against)|instead of|than|competitors?(?: like| such as|,)?|versus|vs\.?|also talking to|looking at|seats? on|used to use|we use|we're on|been using|buy(?:ing)? from|cheaper at|supplied by) (?:your (?:competitor|rival)s? )?({_BRAND})"),
        re.compile(rf"(?<![.?!]\s)(?<!^)\b({_BRAND}) (?:offers|offered|charges|quoted|quotes|sells|does it|gave (?:me|us)|is cheaper|are cheaper|wants|want) "),
    ],
    "pt": [
        re.compile(rf"(?:concorrentes?(?: como)?|trabalhamos com (?:o|a)?|compramos d[aoe]|compro d[aoe]|usamos (?:o|a)?|uso (?:o|a)?|migra\w+ d[aoe]|trocar (?:o|a)|em vez d[aoe]|do que (?:na|no|a|o)|fech(?:ei|amos|ar) com (?:a|o)?|proposta d[aoe]|orçamento (?:da|do)|cotação d[aoe]|nem (?:a|o)|[àa]o? lado d[aoe]|comparad\w+ com (?:a|o)?|fornecedor atual é (?:a|o)?|hoje (?:é|com) (?:a|o)?) ?({_BRAND})"),
        re.compile(rf"(?:\b[aoAO]|\b[Nn][ao]) ({_BRAND}) (?:cobra|oferece|ofereceu|faz|fez|vende|tem por|me fez|cotou|passou|está|ta|tá|tava) "),
    ],
    "ru": [
        re.compile(rf"(?:[Кк]онкурент\w*(?: вроде| типа|,)?|[Бб]ер[её]м у|[Бб]рали у|[Зз]акупаем у|[Пп]окупаем у|[Рр]аботаем с|[Пп]ользуемся|[Пп]ереход\w+ (?:с|на)|[Пп]ойду (?:в|к)|[Уу]йд[уе]м? (?:в|к)|[Тт]оргует|[Чч]ем (?:у|в)|[Рр]ассматрива\w+ (?:ещё|еще|также|и)?|[Сс]равнива\w+ с|[Пп]редложени\w+ от|[Дд]ешевле (?:у|в)|[Кк]упи(?:л|ли) у|[Уу] нас сейчас|вместо|[Пп]оставщик) ({_RU_BRAND})"),
        re.compile(r"(?:[Вв]|[Уу]) («[^»\n]{2,30}»|[А-ЯЁ][а-яё]+(?:офф|ов)?|[A-Z][\w.-]+)(?: (?:дешевле|предлаг\w+|да[юе]т|от|то же самое)|,? там \d| цена)"),
    ],
    "zh": [
        re.compile(rf"(?:比|隔壁|对手|竞品|之前(?:一直)?用|目前(?:主要)?(?:用|从|是)|主要从|现在(?:用|从)|原来用|一直用|不如|选了|换成了?)(?:的|是|了)?({_ZH_BRAND})(?=便宜|才|拿货|进货|的(?:报价|价格|系统|产品|货)|贵|家|采购|低|$|。)"),
        re.compile(rf"({_ZH_BRAND})(?=(?:那边|家)?(?:给我们?报|只要|只卖|才卖|比你们))"),
        re.compile(r"(?:一直用|在用|用的是|对比)(?:的)?([A-Z][A-Za-z]{2,20})"),
    ],
}  # fmt: skip
_NOT_FIRMS = re.compile(
    r"(?:we|you|they|it|i|he|she|the|this|that|our|your|one|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|usd|eur|gbp|net|iso|pix|cnpj|nf|ok|excel|whatsapp|google|instagram|你们?|我们?|他们?|这个|那个|别家|另外.*|一家|其他.*|人家|市场价?|去年|上次|以前|原来|之前|别人|外面|网上|京东|淘宝|大家|同行|别的|对方"
    r"|вы|мы|они|вас|нас|sha|[a-z]{1,5}-\d+|яндекс|москв\w+|росси\w+|роспотребнадзор|excel|api|sdk|crm|erp|wms|mes|demo|webhook|ip\d*|usb|sop|ce)",
    re.IGNORECASE,
)  # fmt: skip


def extract_competitors(text: str, language: str) -> list[str]:
    found: dict[str, None] = {}
    for pattern in _COMPETITORS.get(language, []):
        for match in pattern.finditer(text[:6000]):
            name = match[1].strip(" .,«»'’")
            if len(name) > 1 and not _NOT_FIRMS.fullmatch(name.lower()):
                found.setdefault(name)
    return list(found)[:5]
