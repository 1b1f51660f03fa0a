"""Stretches whose digits and number words count nothing: numbers of papers and people, codes, ratios, figures of speech."""

import re
from collections.abc import Sequence

from tonlia.understanding.number_digits import Number
from tonlia.understanding.spans import Spans

_PAPERS = re.compile(
    r"(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)|(?<!\d)\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}(?!\d)|(?<![\d-])\d{5}-\d{3}(?![\d-])"
    r"|(?:(?<!\w)(?:cpf|cnpj|rg|cep|crm-?sp|nif|инн|кпп|огрн|бик|снилс|vin|iban|ssn|abn|vat (?:no|number|id))|税号|身份证号?|卡号|护照号?|证书编号|车牌)[:：\s№#.ºn]{0,4}[A-ZА-Я\d][\w./-]{3,24}",
    re.IGNORECASE,
)
_CODES = re.compile(
    r"(?<![A-Za-z\d$-])[A-Z]{1,5}\d{0,6}[A-Z]{0,2}-\d{1,6}[A-Z]{0,3}(?:-\d{1,6}[A-Z]{0,3}){1,3}(?![\w-])"
    r"|(?<![A-Za-z\d])[A-Z]{1,3}\d{5,14}[A-Z]{0,3}(?![A-Za-z\d])"
    r"|(?<![\d-])\d{1,4}-\d{1,4}-\d{1,4}(?![\d-]|\s?(?:年|月|日|号))"
    r"|(?<!\w)\d{1,3}[кК]\d{1,4}(?!\w)"  # a Russian building or machine: "12к2", "16К20"
    r"|(?<![A-Za-z\d])\d{1,2}W-?\d{2}(?!\d)|(?<!\d)\d{3}/\d{2}[ /]?Z?R\s?\d{2}(?!\d)|(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)",
)
_CODE_WORD = re.compile(r"(?<![\w-])(?:\d+(?![XxHhKkWw]\d)[A-Z]{1,4}\d|[A-Z]{1,4}\d+[A-Z]+\d)[A-Z\d]*(?!\w)")
"""A word of capitals and digits in turn: "1Z999AA10", "8KQ2LM"."""
_LAMPS = re.compile(r"bulb|\bled|lamp|light|lâmpada|luminári|lumen|ламп|светильник|свет|灯|色温", re.IGNORECASE)
_LIGHT = re.compile(r"(?<![\d$€£¥])[2-6]\d00\s?K(?!\w)")
"""The colour of a lamp's light: "4000K"."""
_RATIOS = re.compile(
    r"(?<![\d/.])(?:50/50|24/7|10/10|100/100)(?![\d/])"
    r"|\b(?:\d{1,3}|one|two|three|nine) (?:in|out of) (?:ten|five|three|a (?:hundred|thousand|million)|10|100)\b(?! ?(?:days?|weeks?|months?|hours?|min|years?|of|[a-z]{4,}s)\b)"
    r"|(?<!\d)\d{1,2} ?(?:in|em|в) ?1(?![\d.,])|(?<![\d.,])\d[\d.,]{0,12} ?(?:sq\.? ?f(?:ee|oo)?t\b|sqft\b|square f(?:ee|oo)t\b|ft²)",
    re.IGNORECASE,
)
_FLATS_ZH = re.compile(
    "\\d{1,3}号楼(?:\\d{1,2}单元)?\\d{2,4}(?:室)?(?!\\d|[元块万千])|\\d{1,3}[栋幢](?:\\d{1,2}单元|[东西南北]?单元)?\\d{0,4}(?:单元|室)?(?=\\d|[的，。,\\s]|$|楼|门)|\\d{1,2}单元\\d{0,4}"
    "|(?<![\\d.])\\d米\\d{1,2}(?!\\d)|[一两二]米[一二三四五六七八九半](?!根|条|段|块)"
)
"""Doors of a block of flats, and heights such as 1米8."""
_SIDES_ZH = re.compile(
    "(?:[\\d.]+|[一二两三四五六七八九十])米[\\d一二三四五六七八九半]?乘以?(?:[\\d.]+|[一二两三四五六七八九十])米?[\\d一二三四五六七八九半]?"
)
_UNIT_SIGNS = re.compile(r"(?<![^\W\d_])[mм][23](?!\w)", re.IGNORECASE)
"""The sides of a thing (一米二乘一米), and the digit of m3."""
_WEAR = re.compile(
    r"(?<!\w)(?:обув|сапо[гж]|ботин|туфл|босонож|кроссов|кеды|балетк|куртк|брюк|халат|костюм|плать|джинс)"
    r"|\b(?:boots?|shoes?|trainers|sneakers|heels|sandals|jeans|sapatos?|tênis|botas?|sandálias?|chinelos?|calças?|vestidos?)\b|[鞋靴裤裙]",
    re.IGNORECASE,
)
_WEAR_SIZES = re.compile(
    r"(?<!\d )(?<!\w)р\. ?\d\d(?!\d)"
    r"|(?<!\w)(?:обмен\w*|поменя\w+|замен\w+) на (?:размер )?[345]\d(?=\s*(?:[.,;!?)]|$))"
    r"|(?<!\d)[34]\d (?:маловат|великоват|жмут|малы|велики)"
    r"|(?<!\w)(?:сапоги|ботинки|туфли|босоножки|кроссовки|кеды) [34]\d(?=\s*(?:[.,;!?)]|$))"
    r"|\b(?:exchange|swap|change|trocar?)(?: them| it| el[ae]s?)? (?:for|to|pel[oa]|por) (?:an? |um |o )?[34]\d(?=\s*(?:[.,;!?)]|$))"
    r"|(?<!\d)[34]\d ?换成? ?[34]\d(?!\d)",
    re.IGNORECASE,
)
"""Sizes of shoes and clothes, in a message that names such."""
_IDIOMS = {
    "zh": re.compile(
        "(?:少|多|漏|错)(?:打|写|输|填|印)了?[一两二三几]位|(?<![十百千万零\\d])一[个台件单次份张条只间箱盒包袋瓶辆](?:都|也)(?:没|未|[接收出]不了)|[板钢铁铝皮]\\d[\\d.]*个厚"
        "|[一百千万]{1,3}个(?:不(?!同|一样)|放心|心的?|感谢|佩服|理由|为什么|对不起|愿意)|[一百千万]{1,3}[分遍](?:感谢|不)|百忙|十万火急|十拿九稳|三天两头|三番两次|一五一十|七上八下|乱七八糟|三言两语|二话不说|一清二楚"
        "|三心二意|不三不四|十全十美|百分百|九牛一毛|五花八门|八九不离十|四六不懂|二手|三七二十一|说一不二|一来二去|隔三差五|接二连三|独一无二|三长两短|一千零一|半(?:包(?!烟|糖|纸|米)|挂|成品|自动|价|导体|永久|路|夜|径|身|糖|托|封闭)|(?:给|点|打)(?:一百|十万|一万)个赞|千谢万谢|千言万语|千辛万苦|万分(?:感谢|抱歉)|万事|万般|万无一失"
    ),
    "pt": re.compile(
        r"\b(?:um |uns |uma |duas |dez |cem |trinta |\d{1,4} )?(?:mil(?:h[ãa]o|hões)?|cem|cento|trezent\w+|quinhentas) (?:de )?(?:mil )?(?:desculpas|perdões|vezes|maravilhas|obrigad\w+|beijos|abraços|gra[çc]as|coisas|motivos|razões|promessas|explicações|problemas|favores|cuidados|anos-luz)\b"
        r"|\b(?:sem (?:me |nos )?(?:cobrar|pagar|gastar|custar)|nem|não (?:pago|paguei|devo|dou|vou pagar)(?: mais)?) um (?:centavo|tostão)\b|\bde três quartos\b|\bmil e (?:uma?|um) (?:utilidades|coisas|motivos|desculpas|noites|promessas)\b|\bnota (?:mil|dez|10|1000)\b|\ba mil(?: por hora)?\b(?! reais)|\bcem por cento\b|\bmuito mil\b|\bde mil maravilhas\b|\btrocentas? \w+",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?<!\w)(?:по )?(?:сто|сот(?:ни|ню|ен|ый)|тысяч[аиую]?|тыщу|миллион(?:ы|ов)?|двести|пятьсот|десять) (?:тысяч |миллионов )?(?:раз(?!а|м)|извинений|спасибо|благодарност\w+|лет(?! гарант)|вопрос\w*|проблем\w*|причин\w*|мелочей|поводов|отговорок|звонков|обещаний|дел(?!ьт)|процентов|пудов)(?!\w)"
        r"|(?<!\w)(?:на все сто|сто пудов\w*|тысяча и одн[аоу]|в сотый раз|семь раз отмерь|в двух словах|на раз[- ]два|один в один|раз и навсегда)(?!\w)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:(?:a|one|two|ten|about a|several) )?(?:hundred|thousand|million|billion|zillion|dozen|ten)s? (?:and one )?(?:times(?! (?:more|a|the|faster|cheaper))|thanks|thank yous?|apologies|reasons|excuses|things|questions|promises|percent|per ?cent|emails|calls|miles|dollar question)\b"
        r"|\b(?:thanks|thank you|thx|ta|cheers) a (?:million|thousand|bunch)\b|\b(?:one in a|not in a|feel like a) (?:million|hundred years)\b|\b(?:a |one )?hundred (?:percent|per ?cent)\b|\bsecond to none\b|\bat sixes and sevens\b|\bten out of ten\b|\bnine times out of ten\b|\bten times over\b|\bback to square one\b|\bone or two things\b",
        re.IGNORECASE,
    ),
}  # fmt: skip


def without_masked(
    text: str, numbers: list[Number], language: str, firms: Sequence[tuple[int, int]] = ()
) -> list[Number]:
    """Leave off the numbers that are part of a paper's number, a code, a ratio or a figure of speech."""
    masked = Spans()
    for start, end in firms:
        masked.add(start, end)
    patterns = [_PAPERS, _CODES, _CODE_WORD, _RATIOS, _UNIT_SIGNS, _IDIOMS.get(language, _IDIOMS["en"])]
    if language == "zh":
        patterns += [_FLATS_ZH, _SIDES_ZH]
    if _WEAR.search(text):
        patterns.append(_WEAR_SIZES)
    if _LAMPS.search(text):
        patterns.append(_LIGHT)
    for pattern in patterns:
        for match in pattern.finditer(text):
            masked.add(match.start(), match.end())
    return [number for number in numbers if not masked.overlaps(number.start, number.end)]
