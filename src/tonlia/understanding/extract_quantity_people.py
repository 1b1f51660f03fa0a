"""Counts of people: those hired, catered for, taught or taken along are no pieces."""

import re

from tonlia.understanding.extract_quantity_bare import ends_bare
from tonlia.understanding.extract_quantity_nouns import WORKERS
from tonlia.understanding.number_digits import Number

_EN = (
    r"(?:(?:more|extra|new|small|little|young|senior|junior|qualified|bilingual|nursery|school|service|female|male|day|evening|overnight|wedding|housekeeping|kitchen|bar|waiting|sales|care|of our) )?"
    r"(?:employees?|girls|boys|men|women|kids|children|ladies|staff|guests|adults|pupils|students|teachers|pensioners?|toddlers|seniors|delegates|attendees|passengers|stewards?|carers|carpenter"
    r"|translator|interpreter|receptionist|plumber|electrician|cleaner|nurse|supervisors?|trainees?|learners|apprentices|newcomers|colleagues|siblings|sisters|brothers|relatives|friends|athletes"
    r"|scouts|hikers|diners|under-(?:\d+s?|twos|threes|fours|fives|sixes|eights|tens|twelves)|no-?shows|bridesmaids|groomsmen|beginners|riders|swimmers|dancers|golfers|wheelchair users|residents|volunteers|candidates|dependants|vegetarians|vegans|veggies|coeliacs?|celiacs?|gluten free|heads(?! of)|ads?(?= \d))"
)
_PT = (
    r"amig[ao]s|alun[ao]s|convidad[ao]s|crianças|adolescentes|jovens|idos[ao]s|participantes|professor(?:es|as)|diaristas?|faxineir[ao]s?|vigilantes?|garçonetes|eletricistas?|intérpretes?"
    r"|cuidador(?:es|as?)?|colaboradores|funcionári[ao]s|auxiliares|recepcionistas?|copeir[ao]s?|dependentes|titulares|vegetarian[ao]s|vegan[ao]s|celíac[ao]s|formand[ao]s|atletas|delegad[ao]s"
    r"|turistas|gêmeos|jogadores(?! de (?:futebol de )?botão)|gringos|pacientes|madrinhas|padrinhos|baristas?|aprendizes|netos|irmãos|irmãs|senhor(?:as|es)"
)
_RU = (
    r"(?:[а-яё]+(?:ых|их) )?(?:сотрудник(?:а|ов)|работник(?:а|ов|ам)|механик(?:а|ов)|взросл(?:ых|ые)|взр\b|дет(?:ей|и)|реб(?:[её]нк\w+|ят|\b)|школьник(?:а|ов)|студент(?:а|ов)"
    r"|участник(?:а|ов)|гост(?:я|ей)|учител(?:я|ей)|воспитател(?:я|ей)|ученик(?:а|ов)|учениц|воспитанник(?:а|ов)|обучающихся|слушател(?:я|ей)|оператор(?:а|ов)|бариста"
    r"|пенсионер(?:а|ов)|музыкант(?:а|ов)|сторож(?:а|ей)|спортсмен(?:а|ов)|кандидат(?:а|ов)|паломник(?:а|ов)|близнец(?:а|ов)|вегетариан(?:ца|цев)|веган(?:а|ов)|колясочник(?:а|ов)"
    r"|девуш(?:ки|ек)|мужчин|женщин|подруги?|друзей|коллег|технолог(?:а|ов)|бабуш(?:ки|ек)|ветеран(?:а|ов)|турист(?:а|ов)|отдыхающих|делегат(?:а|ов)|иностран(?:ца|цев)|продав(?:ца|цов)"
    r"|консультант(?:а|ов)|наладчик(?:а|ов)|(?:девоч(?:ки|ек)|мальчик(?:а|ов))(?=.{0,16} лет)|вожатых|пациент(?:а|ов)|медсест[её]р|сидел(?:ки|ок))"
)
_ENDS = (
    r"(?=\s*(?:$|[.,;:!?)\n+—–-])|\s(?:\d|[\"«(]|(?:for|on|in|at|from|and|or|to|with|who|aged|is|are|will|this|next|today|tomorrow|tonight|please|pls|each|every|plus|by|a(?= (?:day|week|month|quarter|year))|per|of us|na|no|nas|nos|em|e|ou|pra|para|por|com"
    r"|d[eao]s?|dia|hoje|amanhã|que|não|tem|já|и|или|на|в|во|с|со|из|для|до|к|от|по|не|без|едет|поедет|плюс)(?!\w)))"
)
_BEHIND = re.compile(rf"\s(?:(?:{_EN}|{_PT}|{_RU}){_ENDS}|of us(?!\w))", re.IGNORECASE)
"""People who are counted; a noun behind them would be what is counted: "30 kids bikes"."""
_GUESTS_OR_THINGS = re.compile(rf"\s(?:hens|stags|climbers|walkers|runners|players){_ENDS}", re.IGNORECASE)
_TOGETHER_AT = re.compile(
    r"\b(?:a head(?! unit)|per (?:head|person)|hen (?:do|party)|life drawing|prosecco|minibus|class(?! ?rooms?)|session|tour|guided?|relay|race|trek|hike|brunch|abseil\w*|league|tournament)\b",
    re.IGNORECASE,
)
"""What is people at an event, and plants, carpets, frames or devices elsewhere."""
_BEHIND_ZH = re.compile(
    "个?(?:大人|老人|孩子|娃|小朋友|宝宝|学生|老师|工人|搬运工|小工|兼职|同事|朋友|摄影师|摄像|跟妆|司仪|主持|保镖|保安|保洁|阿姨|师傅|导购|司机|翻译|演员|临时工|技工|电工|焊工|木工|厨师|帮厨"
    "|助教|教练|伴娘|新娘|护工|陪护|月嫂|学员|玩偶扮演)(?![机器灯包笔亭车帽服床椅桌碗盘兜录架牌台刀夹片套罩娃头卡证票衣鞋用岗室圈轮胶布面锯围座餐话手工棚礼捧发花房裙])"
)
_BIG_AND_SMALL = re.compile("大(?:[一二两三四五六七八九十]{1,2}|\\d{1,3})小")
_SMALL_BEHIND = re.compile("(?:[一二两三四五六七八九十]|\\d)大$")
_FEW_ZH = re.compile(r"(?<!\d)(?:\d|[一二两三四五六七八九])(?:大(?:\d|[一二两三四五六七八九]))?$")
_OUTING_ZH = re.compile("[人位票房餐住桌孩客游]|入园|家庭|亲子")
_CUPS = re.compile("[茶咖杯碗饮粉面箱萨盒包球柜糕衣]")
_TOGETHER = re.compile(
    r"(?:дво|тро)(?:е|их|им|ими)$|(?:четв|пят|шест|сем|восьм|девят|десят)ер(?:о|ых|ым)$", re.IGNORECASE
)
_NO_PEOPLE = re.compile(
    r" (?:[а-яё]+ых )?(?:суток|двер\w+|ворот\w*|ножниц\w*|брюк\w*|сан(?:ей|и|ок)|штан\w*|очк\w+|час\w+|джинс\w*|колгот\w*|лыж\w*|коньк\w*|весов|носилок|качел\w*|тис(?:ки|ков)|щипц\w*|плоскогубц\w*|грабл\w*"
    r"|наушник\w*|шорт\w*|кот[её]?н?\w*|щен\w+|порос\w+|телят\w*|ягнят\w*|утят\w*|цыплят\w*)",
    re.IGNORECASE,
)
"""What a Russian collective numeral counts beside people: what comes in pairs, and young animals."""
_NAMED_BEFORE = re.compile(
    r"(?:^|[.,;!?\n(]\s?|\b(?:and|e) |(?<!\w)и )(?:guests|adults|children|kids|pupils|students|passengers|attendees|delegates|hóspedes|convidados|adultos|crianças|alunos|passageiros|participantes"
    r"|гостей|взрослых|взр\.?|детей|человек|участников|пассажир(?:ов|ы)|учеников|студентов|школьников|вегетарианцев|грузчиков|официантов|охранников|поваров)"
    r"(?: (?:будет|стало|станет|всего|примерно|теперь|работало|пришло|are now|is now|are|now|subiu pra|caiu pra|agora|são)){0,2}\s?[:=—–-]?\s?(?:about |approx\.? |cerca de |около |примерно )?$",
    re.IGNORECASE,
)
_WE = re.compile(
    r"(?:(?<!у )(?<!\w)нас(?: (?:не|же|будет|всего|примерно|теперь|уже|по-прежнему|стало|осталось|ровно)|,|:| —)*|\b(?:somos|seremos|éramos)(?: em)?"
    r"|(?:^|[.!?\n]\s?)we(?: are|['’]re| were| will be|['’]ll be)(?: now| only| just| still)*)\s$",
    re.IGNORECASE,
)
_OCCASION_FOR = re.compile(
    r"(?:\b(?:table|dinner|lunch|breakfast|brunch|buffet|catering|menu|sandwiches|meals?|tipi|marquee|course|training|class|workshop|tour|trip|cabin|transfer|lashes|pedicures?|head|hog roast|barbecue|bbq|spread) (?:[a-z]+ )?for"
    r"|\b(?:jantar|almoço|mesa|buffet|churrasco|bolo|curso|aula|treinamento|passeio|transfer|combinado) (?:[a-zà-ú]+ )?(?:pra|para|p/)"
    r"|(?<!\w)(?:столик|столы?|банкет|ужин|обед|завтрак|экскурси[яю]|фуршет|кейтеринг|трансфер|домик|беседк[ау]|торт|пут[её]вк[аиу]) (?:[а-яё]+ )?на)"
    r" (?:about |around |approx\.? |uns |umas |около )?$",
    re.IGNORECASE,
)
_FOR_HEADS = re.compile(
    r"(?:\b(?:for|min(?:imum)?(?: of)?|para|pra|mínimo(?: de)?)|(?<!\w)на) (?:about |around |approx\.? |uns |umas |около |примерно )?$",
    re.IGNORECASE,
)
_BY_HEAD = re.compile(
    r"(?:\b(?:a head|per (?:head|person|guest|adult|rider|child)|a person|a rider|p/ pessoa|por (?:pessoa|cabeça|passageiro|criança|adulto|aluno))|(?-i:\d ?pp))\b"
    r"|(?<!\w)(?:с|на|за) (?:человека|персону|гостя)(?!\w)",
    re.IGNORECASE,
)
"""A price by the head says, in the same sentence, that a bare count is one of people."""
_MOST_GUESTS = 1000
_SENTENCE_ENDS = re.compile(r"[.!?](?!\d)|\n")
_COVERS = re.compile(r"\scovers(?!\w)", re.IGNORECASE)
_COVERED = re.compile(
    r"\b(?:chairs?|sofas?|duvets?|furniture|pillows?|sash\w*|curtains?|mattress\w*|seats?|cars?|garden|plastic|wash\w*|dry clean)\b",
    re.IGNORECASE,
)
"""Covers are guests of a kitchen, or what furniture is covered with."""
_PLACES = re.compile(
    r"\s(?:(?:more|free) )?(?:places|spots|vagas|lugares|мест[ао]?)(?!\w| (?:de|na|para|no) (?:garagem|estacionamento|carro))|\s(?!рабочих|учебных|лицензионных|пользовательских|посадочных)[а-яё]+(?:ых|их) мест(?!\w)|个?(?:名额|位子|席(?!梦|子))",
    re.IGNORECASE,
)
_TAUGHT = re.compile(
    r"\b(?:courses?|class(?:es)?|workshops?|retreats?|trips?|tours?|camps?|nursery|lessons?|pottery|balloon|cursos?|aulas?|turma|oficina de|passeios?|excurs(?:ão|ões)|travessia|retiro|trem)\b"
    r"|(?<!\w)(?:курс|интенсив|мастер-класс|экскурси|тур(?!ник)|ретрит|лагер|поезд|автобус|катафалк|концерт|театр|спектакл|семинар|тренинг|класс|санатор|пут[её]в)|研学|课|(?<!排)班|团(?!队(?!游|旅|建))|热气球|托位",
    re.IGNORECASE,
)
_PLACES_FIELD = re.compile(r"(?:seats|places|vagas|lugares|мест[ао]?)\s?[:=]\s?$", re.IGNORECASE)
_VACANCIES = re.compile(r"\svagas(?!\w)", re.IGNORECASE)
_SCHOOL = re.compile(r"\b(?:faculdade|universidade|colégio|creche|curso técnico)\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[.!?;\n]")
_PARKING = re.compile(
    r"\b(?:estacionamento|garagem|bicicletário|car park|parking)\b|(?<!\w)(?:парков|стоянк)", re.IGNORECASE
)
_FIELD, _CLAUSE = 12, 60


def counts_people(text: str, number: Number) -> bool:
    """Tell whether what a quantity counts are people, by the words behind it, before it and all about."""
    before, after = text[max(0, number.start - _CLAUSE) : number.start], text[number.end : number.end + 56]
    if _GUESTS_OR_THINGS.match(after) and _TOGETHER_AT.search(text):
        return True
    if _BEHIND.match(after) or WORKERS.match(after) or _BEHIND_ZH.match(after):
        return True
    if _COVERS.match(after):
        return _COVERED.search(text) is None
    if _BIG_AND_SMALL.match(after) or (_SMALL_BEHIND.search(before) and after[:1] == "小"):
        few = _FEW_ZH.search(before + text[number.start : number.end]) is not None
        return _CUPS.search(before) is None and (few or _OUTING_ZH.search(text) is not None)
    if _TOGETHER.fullmatch(text[number.start : number.end]):
        return _NO_PEOPLE.match(after) is None
    if _PLACES.match(after) or _PLACES_FIELD.search(before):
        return is_place(text, number)
    if number.article or not ends_bare(text, number):
        return False
    named = _NAMED_BEFORE.search(before) or _WE.search(before)
    by_head = number.value <= _MOST_GUESTS and _FOR_HEADS.search(before) and _BY_HEAD.search(_sentence(text, number))
    return bool(named or (number.value > 1 and (by_head or _OCCASION_FOR.search(before))))


def _sentence(text: str, number: Number) -> str:
    before = [one.end() for one in _SENTENCE_ENDS.finditer(text, 0, number.start)]
    after = _SENTENCE_ENDS.search(text, number.end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def is_place(text: str, number: Number) -> bool:
    """Tell places on a course or a tour from those in a car park or in software."""
    told = _PLACES.match(text, number.end) or _PLACES_FIELD.search(text[max(0, number.start - _FIELD) : number.start])
    if told is None or _PARKING.search(_CLAUSE_ENDS.split(text[max(0, number.start - _CLAUSE) : number.start])[-1]):
        return False
    if _PARKING.search(_CLAUSE_ENDS.split(text[number.end : number.end + _CLAUSE].replace(",", "."))[0]):
        return False
    return bool(_TAUGHT.search(text) or (_VACANCIES.match(text, number.end) and _SCHOOL.search(text)))
