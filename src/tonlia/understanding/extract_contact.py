"""The sender's own contact data given in the text: e-mail, telephone, name, firm."""

import re
from functools import lru_cache
from itertools import islice

import phonenumbers

from tonlia.understanding.analysis import ContactData
from tonlia.understanding.number_words import SPOKEN_DIGITS, UNITS
from tonlia.understanding.numbers import find_numbers
from tonlia.understanding.spans import Spans

_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z][A-Za-z0-9-]{1,62}"
)
_URL = re.compile(r"(?:https?://|www\.)\S{1,300}")
_SPOKEN_EMAIL = {
    "pt": re.compile(r"((?:[\w.+-]+ (?:ponto|traço|underline) ){0,4}[\w.+-]+) arroba ((?:[\w-]+ ponto ){1,3}\w+)", re.IGNORECASE),
    "ru": re.compile(r"((?:[\w.+-]+ точка ){0,4}[\w.+-]+) собака ((?:[\w-]+ точка ){1,3}\w+)", re.IGNORECASE),
    "en": re.compile(r"((?:[\w.+-]+ dot ){0,4}[\w.+-]+) at ((?:[\w-]+ dot ){1,3}[a-z]{2,6})\b", re.IGNORECASE),
}  # fmt: skip
_DOTS = re.compile(r"\s(?:ponto|точка|dot)\s", re.IGNORECASE)
_COUNTRY = {"zh": "CN", "pt": "BR", "ru": "RU", "en": "US"}
_CURRENCY_COUNTRY = {"GBP": "GB", "AUD": "AU", "INR": "IN", "CAD": "CA", "KZT": "KZ", "ZAR": "ZA", "NZD": "NZ", "KES": "KE", "NGN": "NG", "BRL": "BR", "CNY": "CN", "RUB": "RU", "USD": "US"}  # fmt: skip
_QUOTED_PERSON = re.compile(
    r"自动回复|automatic reply|auto-?reply|out of (?:the )?office|resposta automática|resposta automatica|автоответ|紧急事项请联系|urgent contact|falar com|срочным вопрос",
    re.IGNORECASE,
)
_LATIN_NAME = r"[A-ZÀ-Þ][a-zß-ÿ'’]+(?:[ -](?:d[aeo]s? |van |von |de |al-)?[A-ZÀ-Þ][a-zß-ÿ'’]+){0,3}"
_FULL_NAME = r"[A-ZÀ-Þ][a-zß-ÿ'’]+(?:[ -](?:d[aeo]s? |van |von |de |al-)?[A-ZÀ-Þ][a-zß-ÿ'’]+){1,3}"
_RU_NAME = r"[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+){0,2}"
_RU_FULL = r"(?:[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+)?|[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?[А-ЯЁ][а-яё]+)"
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
_ZH_NAME = f"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
_NAME_PATTERNS: dict[str, list[re.Pattern[str]]] = {
    "zh": [
        re.compile(rf"(?:联系人|姓名|我叫|我是|本人|采购经理|采购总监|总监|经理|主任|老板|负责人|设备科|采购部|行政部|客户)[:： ]{{0,2}}({_ZH_NAME}|老[{_SURNAMES}])(?=[，,。.；;\s（(今说想]|先生|女士|$|\d|电话|手机|最近|反映|来电)"),
        re.compile(rf"(?:^|[\n，,。 　])({_ZH_NAME}|老[{_SURNAMES}])[,， ]*(?=$|\n|[\w.+-]+@|1[3-9]\d|电话|手机|\d{{3,4}}-)", re.MULTILINE),
        re.compile(rf"([{_SURNAMES}](?:经理|总|先生|女士|小姐|工|老师|主任))(?=询|说|问|反映|想|要|来|希望|表示)"),
    ],
    "en": [
        re.compile(rf"(?:\b[Mm]y name is|\b[Tt]his is|\bI am|\bI'm|\bName:|\bContact:|[Ss]poke (?:with|to)|[Mm]et(?: with)?|\b[Ss]aw|[Vv]isited|\bGM|\bCEO|[Bb]uyer|[Mm]anager|[Oo]wner|[Dd]irector) ({_FULL_NAME})"),
        re.compile(rf"(?:\b[Mm]y name is|\b[Tt]his is|\bit's|\b[Nn]ame's) ({_LATIN_NAME})(?=,| from| at| here| over|\.)"),
        re.compile(rf"(?:^|[.?!]\s)({_FULL_NAME}) (?:at|from|of) (?=[A-Z])"),
        re.compile(rf"({_FULL_NAME}),? (?:[A-Z][\w ]{{2,30}}, ?)?(?=[\w.+-]+@)"),
        re.compile(rf"(?:[Rr]egards|[Tt]hanks|[Cc]heers|[Ss]incerely|[Bb]est|[Tt]hank you),?\s+({_LATIN_NAME})(?=\s*(?:,|\n|\.|$))"),
        re.compile(rf"\n({_LATIN_NAME}), (?=[A-Z])"),
        re.compile(rf"(?:[.?!]|\n)\s*({_FULL_NAME}),? (?=[A-Z][\w &.]+(?:\n|,|$|\.))"),
    ],
    "pt": [
        re.compile(rf"(?:[Mm]eu nome é|[Mm]e chamo|[Aa]qui é (?:o|a)|[Ss]ou (?:o|a)|[Ff]alei com (?:o|a)?|[Rr]eunião com (?:o|a)?|\b[Dd]ona|\bSra?\.|\bDra?\.|\bSeu|[Cc]omprador[a]?|[Gg]erente|[Cc]ontato:|[Nn]ome:|[Cc]om (?:o|a)) ?(?:Dra?\. |Sra?\. )?({_LATIN_NAME})"),
        re.compile(rf"(?:^|[.?!]\s)O ({_FULL_NAME}) "),
        re.compile(rf"({_FULL_NAME}),? (?=[\w.+-]+@)"),
        re.compile(rf"(?:[Oo]brigad[oa]|[Aa]tenciosamente|[Aa]tt\.?|[Aa]braços?|[Gg]rat[oa]|[Cc]umprimentos),?\s+({_LATIN_NAME})(?=\s*(?:,|\n|\.|$))"),
        re.compile(rf"\n({_FULL_NAME})(?=\s*(?:[,\n—–-]|$))"),
    ],
    "ru": [
        re.compile(rf"(?:[Мм]еня зовут|[Ээ]то|[Кк]онтакт:|[Ии]мя:|[Сс] уважением,?|[Дд]иректор|[Зз]акупщик|[Вв]ладел\w+|[Мм]енеджер|[Тт]ехнолог|[Зз]аведующ\w+|[Гг]лавбух|[Пп]одписант —) ?\n?({_RU_FULL})"),
        re.compile(rf"(?:[Мм]еня зовут|[Ээ]то|[Сс] уважением,?)\s+({_RU_NAME})(?=[,.\s]|$)"),
        re.compile(r"([А-ЯЁ][а-яё]+) меня зовут"),
        re.compile(rf"({_RU_FULL}),? (?:[^\n]{{0,30}}, ?)?(?=[\w.+-]+@)"),
        re.compile(rf"(?:[.?!]|\n)\s*({_RU_FULL}),? (?=\+?[78][ (\d-])"),
        re.compile(rf"«[^»]{{2,40}}»[^.\n]{{0,30}}? ({_RU_FULL})(?=[,.:\n]|$| в ярости)"),
        re.compile(rf"\n({_RU_FULL})(?=\s*(?:[,\n]|$))"),
    ],
}  # fmt: skip
_COMPANY_PATTERNS: dict[str, list[re.Pattern[str]]] = {
    "zh": [
        re.compile(r"(?:^|[\s，,。：:（(]|致|抬头|拜访了?|是)([\u4e00-\u9fff]{2,12}(?:（[\u4e00-\u9fff]{2,4}）)?(?:股份)?(?:有限(?:责任)?公司|集团|公司|研究所|研究院|酒店|合作社|商行|商贸|厂|医院|学校|包装|液压|汽修))(?=[\s，,。；;（(的]|$)"),
        re.compile(r"(?:我们?是|来自)([\u4e00-\u9fff]{2,14}(?:公司|集团|厂|酒店|医院|学校|店))"),
        re.compile(r"见了([\u4e00-\u9fff]{2,8})的"),
        re.compile(r"[（(]([\u4e00-\u9fff]{2,10}(?:汽修|贸易|公司|厂|店|集团|科技|物流))[）)]"),
    ],
    "en": [
        re.compile(r"((?:[A-Z][\w&'’.-]*,? ){1,4}(?:Ltd|Limited|Inc|LLC|LLP|GmbH|Corp|Corporation|Co|AB|AS|PLC|Pty|S\.A|BV|Pvt)\b\.?(?: Ltd\.?)?)"),
        re.compile(r"(?:[Vv]isited|[Dd]ropped in on|[Ss]wung by|[Cc]alled on) ((?:[A-Z][\w&'’-]*)(?: (?:of |& )?[A-Z][\w&'’-]*){0,4})"),
        re.compile(r"(?:[A-Z][a-z]+ [A-Z][\w'’]+|GM|[Hh]ead brewer|[Mm]anager|[Oo]wner|[Tt]his is [A-Z][a-z]+|[Bb]uyer) (?:at|from|of|over at)(?:,? uh,?)? ((?:The )?[A-Z][\w&'’-]*(?: (?:& )?[A-Z][\w&'’-]*){0,4})"),
        re.compile(r"(?:I'm from|I am from|on behalf of|calling from|we are|this is) ((?:[A-Z][\w&'’-]*)(?: (?:& )?[A-Z][\w&'’-]*){1,4})"),
        re.compile(rf"\n{_LATIN_NAME}, (?:[A-Z][\w ]+, )?((?:[A-Z][\w&'’-]*)(?: (?:& )?[A-Z][\w&'’-]*){{0,4}})"),
        re.compile(rf"[.?!]\s{_FULL_NAME},? (?:[A-Z][a-z]+, )?((?:[A-Z][\w&'’-]*)(?: (?:& )?[A-Z][\w&'’-]*){{1,4}})(?=,|\n|$)"),
        re.compile(r"^((?:[A-Z][\w&'’-]*)(?: (?:& )?[A-Z][\w&'’-]*){1,3}):"),
    ],
    "pt": [
        re.compile(r"((?:[A-ZÀ-Þ][\wÀ-ÿ&'’-]*(?: d[aeo]s?)? ){1,5}(?:Ltda|S\.?/?A|ME|EIRELI|Lda)\b\.?)"),
        re.compile(r"(?:[Vv]isitei (?:a|o)|[Nn]a|[Nn]o|[Dd]a|[Dd]o|[Cc]liente|[Ff]alo em nome d[aoe]|[Aa]qui é d[aoe]|[Ss]omos d[aoe]|da empresa) ((?:condomínio |cafeteria |padaria |clínica )?(?:(?:Transportes|Cerâmica|Fazenda|Pousada|Hotel|Metalúrgica|Padaria|Clínica|Agropecuária|Frigorífico|Usina|Usinagem|Auto|Construtora|Supermercado|Restaurante|Mercado|Grupo|Indústria|Escola|Colégio|Farmácia|Oficina)(?: d[aeo]s?)?(?: [A-ZÀ-Þ][\wÀ-ÿ&'’-]*){1,3}|[A-ZÀ-Þ][\wÀ-ÿ]+ Tintas))"),
        re.compile(r"(?:^|[.!?]\s)((?:Fazenda|Pousada|Hotel|Transportes|Metalúrgica|Cerâmica|Padaria|Clínica|Restaurante|Mercado|Escola|Construtora|Grupo)(?: d[aeo]s?)?(?: [A-ZÀ-Þ][\wÀ-ÿ&'’-]*){1,3})"),
        re.compile(r"(?:cafeteria|condomínio|padaria|clínica|empresa|restaurante|loja|academia|hotel|pousada|oficina) ([A-ZÀ-Þ][\wÀ-ÿ&'’-]*(?: (?:d[aeo]s? )?[A-ZÀ-Þ][\wÀ-ÿ&'’-]*){0,3})"),
    ],
    "ru": [
        re.compile(r"((?:ООО|ОАО|ЗАО|АО|ПАО|ИП|ТСЖ|ТОО|НПО|ГК)\s+[«\"][^»\"\n]{2,40}[»\"])"),
        re.compile(r"(ИП [А-ЯЁ][а-яё]+(?: [А-ЯЁ]\. ?[А-ЯЁ]\.)?)"),
        re.compile(r"(?:^|[.!?\n]\s*|[Вв] |[Уу] |[Кк]лиент |[Зз]авод\w* |[Оо]тель |[Сс]алон |[Сс]еть |клиник\w+ |[Кк]омпания |таксопарке |мы |мы из )«([^»\n]{2,40})»"),
    ],
}  # fmt: skip


def extract_contact(text: str, language: str, country: str | None, currency: str, taken: Spans) -> ContactData:
    """Return the sender's data; every address and telephone is masked, so that no digits of it are counted."""
    for match in _URL.finditer(text):
        taken.add(match.start(), match.end())
    emails = list(_EMAIL.finditer(text))
    for match in emails:
        taken.add(match.start(), match.end())
    regions = [country] if country else []
    regions += [
        code for code in (_CURRENCY_COUNTRY.get(currency), _COUNTRY.get(language)) if code and code not in regions
    ]
    phones = _phones(text, regions, taken) + _spoken_phones(text, language, regions, taken)
    if _QUOTED_PERSON.search(text[:400]):
        return ContactData()
    email = emails[0].group().rstrip(".").lower() if emails else _spoken_email(text, language)
    return ContactData(
        name=_first(_NAME_PATTERNS.get(language, []), text), company=_first(_COMPANY_PATTERNS.get(language, []), text),
        email=email, phone_e164=phones[0] if phones else None,
    )  # fmt: skip


def _first(patterns: list[re.Pattern[str]], text: str) -> str | None:
    for pattern in patterns:
        match = pattern.search(text[:3000]) or (pattern.search(text[-1500:]) if len(text) > 3000 else None)
        if match is not None:
            return match[1].strip(" ,.，。\n")
    return None


def _phones(text: str, regions: list[str], taken: Spans) -> list[str]:
    found: dict[int, str] = {}
    candidates = re.finditer(r"[+(]?\d[\d ().\u00a0-]{5,22}\d", text)
    for match in islice(candidates, 40):
        digits = sum(char.isdigit() for char in match.group())
        if not 8 <= digits <= 15 or re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+|\d{1,2}\.\d{1,2}\.\d{4}", match.group()):
            continue
        for region in regions:
            number = _parsed(match.group(), region)
            if number is not None:
                found[match.start()] = number
                taken.add(match.start(), match.end())
                break
    return [found[start] for start in sorted(found)]


@lru_cache(maxsize=64)
def _parsed(raw: str, region: str) -> str | None:
    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


_SPOKEN_TOKEN = re.compile(r"[^\W\d_]+|\d+|[,.…-]+")
_DOUBLES = {"double": 2, "triple": 3}


def _spoken_phones(text: str, language: str, regions: list[str], taken: Spans) -> list[str]:
    """Read digits said one by one (or, in Portuguese and Russian, in twos and threes)."""
    if language == "zh":
        runs = [
            (m.start(), m.end(), "".join(SPOKEN_DIGITS["zh"].get(c, "") for c in m.group()))
            for m in re.finditer("[零〇幺一二两三四五六七八九][零〇幺一二两三四五六七八九 ,，、]{6,24}", text)
        ]
    else:
        runs = _spoken_runs(text, language)
    found = []
    for start, end, digits in runs:
        if not 8 <= len(digits) <= 13:
            continue
        for region in regions:
            number = _parsed(digits, region)
            if number is not None:
                taken.add(start, end)
                found.append(number)
                break
    return found


def _spoken_runs(text: str, language: str) -> list[tuple[int, int, str]]:
    digits = SPOKEN_DIGITS.get(language, SPOKEN_DIGITS["en"])
    values = UNITS.get(language, UNITS["en"])
    numbers = {number.start: number for number in find_numbers(text, language) if number.spelled}
    runs: list[tuple[int, int, str]] = []
    start, end, said, times, skip = -1, -1, "", 1, 0
    for token in _SPOKEN_TOKEN.finditer(text[:4000]):
        word = token.group().lower()
        if token.start() < skip or (said and set(word) <= set(",.…-") and len(word) == 1):
            continue
        if word in _DOUBLES and language == "en":
            start, times = (start if said else token.start()), _DOUBLES[word]
        elif word in digits or word in values:
            number = numbers.get(token.start())
            spoken = (
                digits.get(word)
                if number is None or number.value < 10 or times > 1
                else f"{number.value:f}".split(".")[0]
            )
            start = start if said else token.start()
            said += (spoken or "") * times
            end = number.end if number is not None and times == 1 and number.value >= 10 else token.end()
            times, skip = 1, end
        else:
            if said:
                runs.append((start, end, said))
            said, times = "", 1
    return [*runs, (start, end, said)] if said else runs


def _spoken_email(text: str, language: str) -> str | None:
    pattern = _SPOKEN_EMAIL.get(language)
    match = pattern.search(text[:3000]) if pattern is not None else None
    if match is None:
        return None
    return f"{_DOTS.sub('.', match[1])}@{_DOTS.sub('.', match[2])}".lower().replace(" ", "")
