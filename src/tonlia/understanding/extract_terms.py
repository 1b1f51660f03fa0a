"""Payment terms, competitors and products."""

import re
from collections.abc import Sequence

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
    r"|вы|мы|они|вас|нас|яндекс|москв\w+|росси\w+|роспотребнадзор|excel|api|sdk|crm|erp|wms|mes|demo|webhook|ip\d*|usb|sop|ce)",
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


# --- Products ----------------------------------------------------------------------------------------------------

_SKU = re.compile(
    r"(?<![\w/@.-])(?=[A-ZА-ЯЁ0-9-]{0,14}[A-ZА-ЯЁ])(?=[A-Za-zА-Яа-яЁё-]{0,14}\d)[A-ZА-ЯЁ]{1,6}[A-Za-zА-Яа-яЁё]{0,8}[-/ ]?\d[\w.-]{0,12}(?: ?系列)?"
    r"|(?<![\w-])[A-Z]{2,6}-[A-Z]{2,6}(?: ?\d+)?(?: ?系列)?"
)
_SKU_LABEL = re.compile(
    r"(?:订单|单号|发票|工单|合同|快递|车牌|提单|№|#|order|invoice|ticket|po|ref|consignment|booking|pedido|nota|nf|fatura|boleto|protocolo|заказ\w*|сч[её]т\w*|договор\w*|накладн\w*|трек\w*|заявк\w*|контейнер|error|erro|ошибк\w*|报|code|fault|код|case)[\s:：#№.-]*$",
    re.IGNORECASE,
)
_NOT_SKU = re.compile(
    r"(?:E|F|ERR|HTTP|SHA|RS|IP|ISO|DIN|COVID|CO|A|B|C|PO|NF|FT|UTC|INV|GMT|Q|B2B|B2C|CNPJ|CPF|MP)[-/ ]?\d.*|(?:PO|INV|NF|FT|SO|RMA|TKT|BL)-.*",
    re.IGNORECASE,
)
_CUES: dict[str, list[re.Pattern[str]]] = {
    "zh": [
        re.compile(r"(?:询价|采购|求购|订购|购买|想买|要买|想要|需要|代理|你们(?:家)?的|贵司(?:的)?|那个|买的|看中(?:我们的)?|咨询|安装|报价|更换|维修|预约|订|定|换的?)(?:一下|一批|几[个台套]|[一二两三四五六七八九十\d]+[个台套件吨箱条把张只块])?([A-Za-z0-9\u4e00-\u9fff-]{2,16}?)(?=[，,。！!？?；;\s]|多少|怎么|的(?:价|报价|证书|TDS)|还有|有没有|有货|什么|能|可以|是|吗|呢|呀|现在|坏|漏|不|$|\d+[台吨个箱套件])"),
        re.compile(r"(?:^|[，。！？\s])(?:这个|那个|那批|这批|我们?的?|你们的)([\u4e00-\u9fffA-Za-z0-9]{2,8}?)(?=坏|漏|不|什么时候|怎么|报|还没|到哪|能|可以|有)"),
    ],
    "en": [
        re.compile(r"(?:price (?:for|on|of)|quote (?:for|on|me)|cost of|interested in|looking for|how much (?:is|are|for|does)|order(?:ed)?|need|stock|buy|bought|want(?:s)?|sample of|demo of|catalog(?:ue)? for|about)(?: (?:the|a|an|your|some|my|our|any|about|another|new|\d[\d,.]*|of|bags|boxes|rolls|pcs|units|sets|tons?|kg|cases))*(?: of)? ([a-z][\w-]*(?: [\w/-]+){0,3}?)(?=[,.?!;\n]|$| (?:for|to|by|in|at|from|on|with|please|pls|and|that|which|is|are|has|have|run|cost|per|before|asap|would|will|you|we|i|installed|it's|if|yesterday|last|next|this|today)\b)"),
        re.compile(r"\b(?:my|our|your|the) ([a-z][\w-]*(?: [a-z][\w-]*)?) (?:won't|wont|is|isn't|stopped|has|keeps|broke|leaks|arrived|doesn't|didn't|came|needs|hasn't|never)\b"),
    ],
    "pt": [
        re.compile(r"(?:preço d[aoe]s?|valor d[aoe]s?|quanto (?:custa|t[aá]|é|sai|fica)(?: mais ou menos)?|orçamento d[eao]s?|cotação d[eao]s?|preciso d[eao]s?|quero|queria|comprei|comprar|pedido de|interesse em|interessad\w+ em|amostras? d[eao]s?|catálogo d[eao]s?|procur\w+|vende[mr]?|têm|tem|troca[r]? (?:o|a)|entrega d[aoe]|sacos? de|caixas? de|unidades de|meu|minha|nosso|nossa)(?: (?:o|a|os|as|um|uma|uns|umas|de|da|do|saco|sacos|caixa|caixas|\d[\d.,]*|kg|unidades))* ([a-zà-ÿ][\wÀ-ÿ-]*(?: [\wÀ-ÿ/-]+){0,3}?)(?=[,.?!;\n]|$| (?:para|pra|pro|até|com|que|em|na|no|e|por|é|está|ta|tá|parou|não|nao|chegou|veio|faz|dá|da pra|hoje|amanhã|pfv|por favor|quanto|ainda|esse|este)\b)"),
    ],
    "ru": [
        re.compile(r"(?:цен[ау] на|стоимость|сколько стоит|сколько стоят|почем|почём|КП на|сч[её]т на|нужн\w+|интересу\w+|ищем|купил[аи]?|заказал[аи]?|брали|заказать|купить|прайс на|образец|образцы|каталог|сертификат на|поставк[ау]|по вашим|ваш\w{0,3}|заказ на|привез\w+|где мо\w+|наш\w{0,3}|мо[йяюе]\w?)(?: \d[\d ,.]*(?:т|кг|шт\.?|м|мешк\w+|рулон\w*|тонн\w*|короб\w+)?)? ([а-яёa-z][\wа-яё-]*(?: [\wа-яёА-ЯЁ/-]+){0,2}?)(?=[,.?!;:\n—–]|$| (?:на|в|к|до|по|с|для|и|из|от|за|не|есть|как|что|когда|стоит|перестал\w*|сломал\w*|течет|был\w*|можно|сколько|срочно|сегодня|завтра)(?!\w))"),
    ],
}  # fmt: skip
_NOT_PRODUCTS = re.compile(
    r"(?:it|that|this|one|two|help|info|more|know|you|me|us|price|quote|refund|order|invoice|delivery|money|time|to .*|a|the|answer|reply|call.*|someone|number|address|email|team|company|days?|weeks?|months?"
    r"|preço|orçamento|pedido|entrega|dinheiro|nota.*|boleto|fatura|saber|falar|uma?|de|que|ver|fazer|cancelar|trocar|agendar|marcar|confirmar|informações|endereço|e-mail|ajuda|vocês|voces|vcs"
    r"|заказ\w*|сч[её]т\w*|деньги|доставк\w+|цен\w+|вас|вам|что|как|адрес|машин\w*|компани\w+|менеджер\w*|договор\w*|помощь|сайт\w*|почт\w+|телефон|номер\w*|отдел\w*"
    r"|一下|什么|多少|发票|合同|报价|地址|快递|我们|你们|客服|电话|订单|货|东西|价格|帮我.*|确认|取消|退款|退货|人工|时候|怎么|这个|那个|可以|需要|问题|服务)",
    re.IGNORECASE,
)  # fmt: skip
_ROOM = 3000


def extract_products(text: str, language: str, known: Sequence[str]) -> list[str]:
    """Return what is named for sale or in use: known names, article codes, nouns after the words that bring one."""
    window = text[:_ROOM]
    lowered = window.lower()
    found: dict[str, None] = {name: None for name in known[:5000] if len(name) > 1 and name.lower() in lowered}
    for match in _SKU.finditer(window):
        raw = match.group().rstrip(".- ")
        if _SKU_LABEL.search(window[max(0, match.start() - 14) : match.start()]) or _NOT_SKU.fullmatch(raw):
            continue
        found.setdefault(raw)
    for pattern in _CUES.get(language, []):
        for match in pattern.finditer(window):
            name = match[1].strip(" -")
            if 2 <= len(name) <= 40 and not _NOT_PRODUCTS.fullmatch(name.lower()) and not _covered(name, found):
                found.setdefault(name)
    return list(found)[:6]


def _covered(name: str, found: dict[str, None]) -> bool:
    lowered = name.lower()
    return any(lowered in known.lower() or known.lower() in lowered for known in found)
