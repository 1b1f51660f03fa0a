"""Sums of money: every sum once, ranges as two, bare numbers beside price words in the tenant's currency."""

import re
from decimal import Decimal

from tonlia.understanding.analysis import Price
from tonlia.understanding.numbers import Number
from tonlia.understanding.spans import Spans
from tonlia.understanding.units import UNIT_RE

_BEFORE = {
    "BRL": r"r\$|brl", "USD": r"us\$|u\$s?|usd|美元|美金", "AUD": r"a\$|au\$|aud", "CAD": r"c\$|ca\$|cad", "HKD": r"hk\$|hkd",
    "SGD": r"s\$|sgd", "EUR": r"€|eur|euros?", "GBP": r"£|gbp", "CNY": r"¥|￥|rmb|cny|人民币", "RUB": r"₽|rub|руб\.?",
    "INR": r"₹|rs\.|rs(?=\s)|inr", "JPY": r"jpy|日元", "KZT": r"₸|kzt", "UAH": r"₴", "TRY": r"₺", "KRW": r"₩", "MXN": r"mx\$|mxn",
    "AED": r"aed", "CHF": r"chf", "PLN": r"pln", "ZAR": r"zar", "NGN": r"₦|ngn", "KES": r"kes|ksh\.?", "": r"\$",
}  # fmt: skip
_AFTER = {
    "BRL": r"reais|real\b|r\$|brl|contos?\b|pilas?\b|mangos\b",
    "USD": r"us\$|usd|u\.?s\.? dollars?|dollars?|bucks|美元|美金|刀|dólares?|dolares?|доллар\w*|бакс\w*|\$",
    "EUR": r"€|eur\b|euros?\b|欧元?|евро", "GBP": r"£|gbp|pounds?\b|quid|英镑|фунт\w* стерл\w*",
    "CNY": r"元|块钱?|人民币|rmb|cny|yuan|юан\w*|大洋|¥",
    "RUB": r"₽|руб(?:\.|л\w*|\b)|р\.|р\b|rub\b|rubles?|roubles?|рублик\w*|т\.\s?р\.?|卢布|деревянных",
    "INR": r"₹|rupees?|rs\b\.?|inr|/-", "HKD": r"港[币元]|hkd", "JPY": r"日元|日币|jpy|yen\b", "AUD": r"aud\b", "CAD": r"cad\b",
    "KZT": r"тенге|₸|тг\b", "UAH": r"гривен|грн|₴", "BYN": r"бел\. руб", "AED": r"aed|dirhams?|дирхам\w*", "NGN": r"naira",
    "KES": r"kes\b|ksh\b|shillings?", "ZAR": r"zar\b|rand\b", "AOA": r"kwanzas?", "MZN": r"meticais", "PLN": r"pln|zł",
}  # fmt: skip
_DOLLARS = {"USD", "AUD", "CAD", "HKD", "SGD", "NZD", "MXN"}
_BEFORE_RE = re.compile(
    "(?:" + "|".join(f"(?P<c{i}>{p})" for i, p in enumerate(_BEFORE.values())) + r")\s*$", re.IGNORECASE
)
_AFTER_RE = re.compile(
    r"\s?(?:多|来|左右|余|大)?\s*(?:de\s+)?(?:" + "|".join(f"(?P<c{i}>{p})" for i, p in enumerate(_AFTER.values())) + r")(?![a-zа-яё])",
    re.IGNORECASE,
)  # fmt: skip
_THOUSAND_ROUBLES = re.compile(r"\s?(?:т\.\s?р\.?|тыс\.?\s?руб\w*\.?|тр\b)", re.IGNORECASE)
_CODES_BEFORE, _CODES_AFTER = list(_BEFORE), list(_AFTER)
_PERCENT = re.compile(
    r"\s*(?:[-–—~]\s*\d+(?:[.,]\d+)?\s*)?(?:[%％‰]|percent|per cent|pct\b|por ?cento|процент|个点)", re.IGNORECASE
)
_SMALL_ZH = re.compile(r"\s*(毛|角)(?:钱)?(\d|[一二三四五六七八九])?")
_CENTS = re.compile(r"\s*(?:centavos|cents?\b|копе\w+|коп\.)", re.IGNORECASE)
_RANGE = re.compile(
    r"\s*(?:[-–—~～至到]|to|a|até|ate|до|and|e|и|или|or|ou)\s*(?:r\$|us\$|[$€£¥￥₽])?\s*", re.IGNORECASE
)
_SLABS = re.compile("[板砖石屏表皂]|组件|电池|玻璃|硬盘|地毯|芯片|木料|蛋糕")
_CUE = re.compile(
    r"price|pric\w+|\bcosts?\b|\bpay(?:ing)?\b|\bpaid\b|charg\w+|\bfees?\b|\bquoted?\b|budget|\btotal|deposit|refund\w*"
    r"|\bworth\b|discount|bill(?:ed)?\b|salary|\bowe|rate\b|offer\w*|\bspend|\bgive\b|payment|\bfor only\b|\bonly\b"
    r"|preç\w+|preco|valor|cust\w+|pag(?:uei|ar|o|amos|ou)\b|pagamento|cobr\w+|orçamento|orcamento|\bsai\b|\bsaiu\b"
    r"|\bsinal\b|entrada|desconto|mensalidade|parcela|\btava\b|à venda por|salário|salario|\bgast\w+|estimado em|\bfica\b"
    r"|\bpor\b|verba|fecho? (?:por|em)|proposta|frete de|multa|taxa|dívida|divida|\bpix\b"
    r"|цен[аыуео]\w*|сто[ия]т\w*|стоил\w*|стоимост\w*|оплат\w*|заплат\w*|плат[иеёя]\w*|бюджет\w*|итого|сумм\w+|насчитали"
    r"|списали|снял[иа]|скид\w+|предоплат\w*|аванс\w*|задат\w+|долг\w*|платёжк\w*|платежк\w*|платеж\w*|перев[её]л\w*|перевод"
    r"|доставк\w+|страховк\w+|счет на|счёт на|зарплат\w*|оклад|\bза\b|\bпо\b|\bна\b|должн\w+|вернит\w+|возврат\w*|почём|отдам|берёт\w*"
    r"|价|钱|费|扣|付|退款?|定金|押金|预算|多少|工资|底薪|贷|欠|打了?|转|差额|合计|共计|总计|赔|贵|便宜|才|卖|收|给|额度|最高|花|抵|报|要我|一年|一个月|一晚",
    re.IGNORECASE,
)  # fmt: skip
_STRONG_CUE = re.compile(
    r"price|\bcosts?\b|\bpaid\b|charg|budget|refund|deposit|\bpay(?:ing|ment)?\b|preç|preco|valor|cust|pagu|pagar|pago|cobr|mensalidade"
    r"|à venda|tava|цен|стои|заплат|оплат|бюджет|насчитали|списали|платеж|платёж|доставк|страховк|перев|价|费|扣|付|定金|押金|预算|底薪|欠",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:№|#|\bn[ºo°]\.?|\bno\.|\bid\b|订单|单号|编号|型号|工单|order|invoice|ticket|consignment|pedido|fatura|nota|protocolo|сч[её]т\w*|заказ\w*|заявк\w*"
    r"|трек\w*|накладн\w*|договор\w*|артикул\w*|ref\.?|\bpo\b|tracking|code|код|ошибк\w*|error|model|sku|art\.|rua|ул\.|квартир\w*|кв\.?|дом|лет|apto?|ap)\s*[:#]?\s*$",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s*(?:$|[.,;:!?)\]。，；！？）、…—–\n]|/|\+|per\b|a (?:go|kilo|kg|month|night|piece|unit|ton|box|year|day|week)\b|each\b|apiece|all in|an? hour|cada\b|por\b|pela\b"
    r"|a unidade|o (?:quilo|kg|saco|metro)|à vista|no pix|de sinal|de entrada|né\b|и\b|за\b|в (?:мес|год|день|сут|час)\w*|с ндс|без ндс|каждый|наличными|一[晚年月天个吨台套件]|每|的|左右|起|行|吧|呢|吗"
    r"|plus\b|ex\b|inc|total|for the\b|then\b|and\b|but\b|e\b|mas\b|но\b|а\b|с\b|by\b|via\b|or\b|em\b|na\b|no\b|to\b)",
    re.IGNORECASE,
)  # fmt: skip


def extract_prices(text: str, numbers: list[Number], language: str, currency: str, taken: Spans) -> list[Price]:
    """Return the sums in order; their spans are put into ``taken`` so that nobody counts them again."""
    found: list[Price] = []
    seen: set[tuple[Decimal, str]] = set()
    usable = [number for number in numbers if not taken.overlaps(number.start, number.end)]
    codes = {index: _own_currency(text, number, currency) for index, number in enumerate(usable)}
    for index, number in enumerate(usable):
        if codes[index][0] is None and _bare(text, number, language):
            codes[index] = (currency, number.end, number.value)
    for index, number in enumerate(usable):
        code, end, value = codes[index]
        if code is None and index + 1 < len(usable) and codes[index + 1][0] is not None:
            value, code = _lower_end(text, number, usable[index + 1], codes[index + 1][0])
        if (
            code is None
            and index
            and codes[index - 1][0] is not None
            and _range_between(text, usable[index - 1], number)
        ):
            code = codes[index - 1][0]
        if code is None or value <= 0 or _PERCENT.match(text, number.end):
            continue
        codes[index] = (code, end, value)
        taken.add(number.start, max(end, number.end))
        if (value, code) not in seen:
            seen.add((value, code))
            found.append(
                Price(amount=value, currency=code, text=text[_from(text, number.start) : max(end, number.end)].strip())
            )
    return found


def _own_currency(text: str, number: Number, currency: str) -> tuple[str | None, int, Decimal]:  # noqa: C901 one form of writing after another
    """Return the currency written beside the number, where the sum ends, and its value."""
    value, end = number.value, number.end
    before = _BEFORE_RE.search(text[max(0, number.start - 12) : number.start])
    if before is not None and not _inside_word(text, number.start - len(before.group())):
        index = int(str(before.lastgroup)[1:])
        code = _CODES_BEFORE[index] or (currency if currency in _DOLLARS else "USD")
        code = "JPY" if code == "CNY" and currency == "JPY" else code
        after = _AFTER_RE.match(text, end)
        return code, after.end() if after else end, value
    if _PERCENT.match(text, end):
        return None, end, value
    small = _SMALL_ZH.match(text, end)
    if small is not None:
        return "CNY" if currency == "USD" else currency, small.end(), value / 10 + _zh_digit(small[2]) / 100
    after = _AFTER_RE.match(text, end)
    if after is None or number.article:
        if _CENTS.match(text, end):
            return currency, end, value / 100
        return None, end, value
    code = _CODES_AFTER[int(str(after.lastgroup)[1:])]
    word = after.group().strip().lower()
    if word == "$" or word in ("dollars", "dollar", "bucks"):
        code = currency if currency in _DOLLARS else "USD"
    if not number.scaled and _THOUSAND_ROUBLES.match(text, end):
        value *= 1000
    if word.startswith("块") and _counts_slabs(text, number, after.end(), word):
        return None, end, value
    if word == "刀" and "把" in text[max(0, number.start - 2) : number.start]:
        return None, end, value
    tail = re.match(
        r"([1-9一二三四五六七八九])(?![\d.,十百千万个台件块条张只把箱桶袋套年月天次])",
        text[after.end() : after.end() + 2],
    )
    if word in ("块", "元") and tail is not None:
        return code, after.end() + 1, value + _zh_digit(tail[1]) / 10
    return code, after.end(), value


def _inside_word(text: str, at: int) -> bool:
    """Tell whether a currency's letters are the end of a longer word."""
    return at > 0 and text[at].isalpha() and text[at - 1].isalpha() and not "\u3400" <= text[at - 1] <= "\u9fff"


def _zh_digit(char: str | None) -> Decimal:
    if not char:
        return Decimal(0)
    return Decimal(char) if char.isdigit() else Decimal("一二三四五六七八九".index(char) + 1)


def _counts_slabs(text: str, number: Number, end: int, word: str) -> bool:
    """块 counts boards and tiles as well as money."""
    if word != "块" or number.scaled:
        return False
    return _SLABS.search(text[max(0, number.start - 10) : end + 8]) is not None and not re.match(
        r"[/一每钱]", text[end : end + 1]
    )


def _lower_end(text: str, number: Number, upper: Number, code: str | None) -> tuple[Decimal, str | None]:
    """Give the lower end of a range its currency, and its thousands ("3-5万")."""
    if not _range_between(text, number, upper):
        return number.value, None
    value = number.value
    if upper.scaled and not number.scaled and value < 1000 and value * 1000 > upper.value / 100:
        value *= _scale_of(text[upper.start : upper.end].lower(), upper.value)
    return value, code


def _scale_of(raw: str, value: Decimal) -> int:
    """Return by what the words after a number multiplied it."""
    if "亿" in raw:
        return 10**8
    if "万" in raw or raw.endswith("w"):
        return 10**4
    return 10**6 if value >= 10**6 else 1000


def _range_between(text: str, lower: Number, upper: Number) -> bool:
    between = text[lower.end : upper.start]
    if lower.start == upper.start:
        return True
    return len(between) <= 10 and _RANGE.fullmatch(between) is not None


def _bare(text: str, number: Number, language: str) -> bool:
    """Tell whether a number without a currency is a sum: beside a price word and counting nothing."""
    if (
        number.article
        or _PERCENT.match(text, number.end)
        or _LABEL.search(text[max(0, number.start - 16) : number.start])
    ):
        return False
    left = re.split(r"[.!?。！？;；\n]\s", text[max(0, number.start - 40) : number.start])[-1]
    right = text[number.end : number.end + 14]
    if _AUDIENCE.search(left[-10:]) or _AUDIENCE.match(right) or UNIT_RE.match(right):
        return False
    cue = _last_cue(left[-24:])
    beside = cue is not None and len(left[-24:]) - cue.end() <= 4
    if number.scaled:
        return (
            beside
            or _PER.match(right) is not None
            or _SUM_AFTER.match(right) is not None
            or _stands_alone(right, language)
        )
    if number.value >= 10 and _PER_UNIT.match(right) and not number.spelled:
        return True
    cents = re.search(r"[.,]\d\d$", text[number.start : number.end]) is not None
    thousands = number.value >= 1000 and re.search(r"\d[ \u00a0.,]\d{3}$", text[number.start : number.end]) is not None
    if beside and (cents or (thousands and _STRONG_CUE.search(left[-24:]))):
        return True
    if number.value < 2 or (number.spelled and number.value < 20) or not _PER.match(right):
        return False
    if 1990 <= number.value <= 2039 and number.end - number.start == 4 and not _STRONG_CUE.search(left[-14:]):
        return False
    strong = _STRONG_CUE.search(left[-24:])
    priced = number.value >= 50 or number.value != int(number.value) or strong is not None
    if strong is not None or (beside and priced):
        return True
    near = cue is not None and len(left[-24:]) - cue.end() <= 8
    return near and priced and re.match(r"\s*(?:$|[.,!?。，！？/]|por|per|cada|each|a \w|в )", right) is not None


def _last_cue(left: str) -> re.Match[str] | None:
    return next(reversed(list(_CUE.finditer(left))), None)


_AUDIENCE = re.compile(
    r"粉丝|关注|阅读|浏览|[\s]*(?:粉|followers|subscribers|subs\b|views|no insta|seguidores|inscritos|подписчик|просмотр|км\b|km\b|公里|miles?\b|milhas|rpm|об/мин)",
    re.IGNORECASE,
)
_SUM_AFTER = re.compile(
    r"\s*(?:budget|deposit|refund|salary|discount|fee|price|max|tá|ta\b|dá\b|da pra|fecha|de orçamento|de verba|no máximo|à vista|бюджет|максимум|хватит|пойд[её]т|устроит|скидк|предоплат|сверху|и по рукам)",
    re.IGNORECASE,
)
_PER_UNIT = re.compile(
    r"\s*(?:/|per |por |a |an |за |в |o |each|cada|apiece)\s?(?:kg|kilo|quilo|ton|tonne|t\b|unit|unidade|piece|peça|pc\b|month|m[êe]s\b|mo\b|year|ano\b|night|noite|day|dia\b|hour|hora|week|semana|box|caixa|saco|bag|person|pessoa|metro|m2|m²|litro|шт|штук|кг|тонн|метр|м2|м²|мес|год|час|сутки|ночь|день|мешок|литр)",
    re.IGNORECASE,
)


def _stands_alone(right: str, language: str) -> bool:
    """A scaled number before a Chinese verb or particle counts money; before a measure word it counts goods."""
    if language == "zh":
        return not re.match(
            r"\s*[多来余]?\s*[个台件套箱桶袋吨公千米平方片张块条支只把粉人次用辆本卷斤克升双对颗粒份家位亩户名步万千字元毛]",
            right,
        )
    return False


def _from(text: str, start: int) -> int:
    before = _BEFORE_RE.search(text[max(0, start - 12) : start])
    return start - len(before.group()) if before else start
