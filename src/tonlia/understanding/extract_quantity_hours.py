"""Hours that are bought: of a hall, a translator or a lesson. Hours waited, driven or left are none."""

import re

from tonlia.understanding.number_digits import Number
from tonlia.understanding.units import UNIT_RE

HOURS = re.compile(
    r"\s?(?:个)?(?:hours?|hrs?|horas?|hs|час(?:а|ов)?|小时|钟头)(?!(?!的(?:课|培训))\w*[^\W\d_])", re.IGNORECASE
)
_BOUGHT = re.compile(
    r"\b(?:need|want|book|hir(?:e|ing)|rent\w*|charter|quote|paid|reserv\w+|lesson|tutor\w*|training|consult\w*|photograph\w*|translat\w+|interpret\w+|clean(?:er|ing)|nanny|babysit\w*|bill(?:ed)?|charged?|crew|labou?r|session|massage|tour|excursion|guide|passeio|massagem|guia"
    r"|precis\w+|quer\w*|contrat\w+|alug\w+|agend\w+|diarista|faxin\w+|aulas?|fot[óo]graf\w+|tradu\w+|intérprete|babá|cobr\w+|banda)\b"
    r"|(?<!\w)(?:нуж\w+|надо|хо(?:чу|тим)|аренд\w+|сним\w+|снять|заказ\w*|брон\w+|урок\w*|заняти\w+|консульт\w+|съ[её]мк\w+|фотограф\w*|фотосесси\w*|видеосъ[её]м\w+|перевод\w+|нян\w+|уборк\w+|экскурс\w+|массаж\w*|мастер-класс\w*|репетитор\w*|работ\w+)(?!\w)|租|订|约|包|请|咨询|课|陪练|保洁|钟点|要|洗",
    re.IGNORECASE,
)
_PASSED = re.compile(
    r"\b(?:wait\w*|late|delay\w*|queue|hold|down|stuck|last(?:s|ed)?|driv\w+|flight|voo|without|open|turnaround|respon\w+|answer\w*|reply|esper\w+|atras\w+|fila|parad[oa]|sem|faltou|dura\w*|autonomia|viagem|prazo|resp\w+)\b"
    r"|(?<!\w)(?:жд[уеё]\w*|ждать|опозда\w+|опазд\w+|задерж\w+|(?<!сколько )стоит|стоим|не работает|езды|дорог(?:а|у|е|ой|и)|едет|прошло|без|ответ\w*|перезвон\w+)|等|晚|迟|没|停|车程|内|以内|后",
    re.IGNORECASE,
)
_SET_TIME = re.compile(
    r"(?:\b(?:in|within|after|every|under|over|past|last|next|until|dentro de|em|daqui a|há|faz|a cada|depois de|até)|(?<!\w)(?:через|каждые|в течение|уже|до|за|к|с|в))(?: about| the| approx\w*| uns| umas| около)?\s$",
    re.IGNORECASE,
)
_OF_SERVICE = re.compile(
    r"\s(?:of (?:lessons?|tuition|training|studio|tutoring|labou?r)|de (?:aulas?|curso|treinamento|estúdio|consultoria|mão de obra)|(?:курса|уроков|обучения|съ[её]мки))(?!\w)|的(?:课|课程|培训)",
    re.IGNORECASE,
)
"""Hours of these are bought, whatever verb stands before them."""
_OF_USE = re.compile(r"\s(?:of (?:use|hire)|de (?:uso|locação|aluguel)|аренды)(?!\w)", re.IGNORECASE)
"""Hours of these are bought where something is let."""
_RENTED = re.compile(
    r"\b(?:alug\w+|loca[çc][ãa]o|locar|rent(?:al|ing)?|hir(?:e|ing))\b|(?<!\w)(?:аренд\w+|снять)(?!\w)", re.IGNORECASE
)
_SINCE_THEN = re.compile(
    r"(?:\b(?:after|only|just|with|ap[óo]s|depois d[eo]|com|s[óo]|apenas|gives|last\w*|dura\w*)|(?<!\w)(?:через|после|спустя|всего))\s$",
    re.IGNORECASE,
)
"""Before hours of which something is told, not bought: "died after 3 hours of use"."""
_RATE = re.compile(r"(?:/ ?|per |an |por |a |за |в )(?:hr|hour|h|hora|час)(?: for| x| por| за| на)?\s?$", re.IGNORECASE)
_AFTERWARDS = re.compile(
    r"\s(?:late|ago|away|delay|before|after|earlier|later|atrás|depois|antes|atrasad\w+|de atraso|назад|до|позже|позднее|раньше|после|спустя|езды|опоздан\w+)(?!\w)|[前后内]|以内",
    re.IGNORECASE,
)
_HOURLY = re.compile(
    r"[$€£]\s?\d[\d.,]* ?(?:/|an |per |a )\s?h(?:ou)?r\b|R\$ ?\d[\d.,]* ?(?:/|por |a )\s?h(?:ora)?\b|\d ?(?:р|руб\w*|₽)\.? ?(?:/|в |за )\s?час(?!\w)|\d[元块](?:钱)?(?:/|一个?|每个?)小时",
    re.IGNORECASE,
)
"""A price of the hour: the hours beside it are billed."""
_ROOM = 1200
_HOURS_FIRST = re.compile(r"(?<!\w)час(?:ов|а|ика) на (?:(?:\d{1,2}|[а-яё]+)\s?[-–—]\s?)?$", re.IGNORECASE)
"""Before the number, or the range that it ends, it means "about": "фотограф часов на 8", "часов на 6-8"."""
_OF_THE_CLOCK = re.compile(
    r"(?:\d|(?<!\w)(?:дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять|\w+надцать|двадцать|пар[ауы])) час\w+ на [^,;]{0,8}$",
    re.IGNORECASE,
)
"""Hours that have their number before them: "5 часов на 20 человек"."""
_PEOPLE_NEXT = re.compile(r"\s(?:человек|персон|гостей) на \d", re.IGNORECASE)
"""In "баня часа на 3 человек на 8" the people have their own number behind them."""
_OTHERS_COUNTED = re.compile(r"\s(?:стол|машин|этаж|комнат|участник|взросл|детей|гост|персон|мест)", re.IGNORECASE)
_LEAST, _MOST = 1, 500


def hours_bought(text: str, number: Number) -> int | None:
    """Return where "3 hours" ends when a service is bought by them."""
    if not _LEAST <= number.value <= _MOST or number.value == 24 or number.article:
        return None
    clause = re.split(r"[.!?。！？;\n]\s?", text[max(0, number.start - 70) : number.start])[-1]
    hours = HOURS.match(text, number.end)
    if hours is None and _HOURS_FIRST.search(clause) and _are_about(text, clause, number.end):
        return number.end
    if hours is None:
        return (
            number.end if _RATE.search(clause) and clause.rstrip().endswith(("for", "x", "por", "за", "на")) else None
        )
    after = text[hours.end() : hours.end() + 16]
    if _is_service(text, clause, hours.end()):
        return hours.end()
    if _SET_TIME.search(clause) or _AFTERWARDS.match(after) or _PASSED.search(clause + after):
        return None
    sentence = clause + re.split(r"[.!?。！？;\n,，]", text[hours.end() : hours.end() + 30])[0]
    bought = (
        clause.endswith(("买", "买了"))
        or _BOUGHT.search(sentence)
        or _RATE.search(clause)
        or _HOURLY.search(text[:_ROOM])
    )
    return hours.end() if bought else None


def _are_about(text: str, clause: str, end: int) -> bool:
    """Tell the 8 of "фотограф часов на 8" from the 20 of "зал на 5 часов на 20 человек"."""
    counted = UNIT_RE.match(text, end) or _OTHERS_COUNTED.match(text, end)
    return not _OF_THE_CLOCK.search(clause) and (not counted or _PEOPLE_NEXT.match(text, end) is not None)


def _is_service(text: str, clause: str, end: int) -> bool:
    """Tell hours of a course, and of use where something is let, from those after which something happened."""
    if _SINCE_THEN.search(clause):
        return False
    return _OF_SERVICE.match(text, end) is not None or (
        _OF_USE.match(text, end) is not None and _RENTED.search(text[:_ROOM]) is not None
    )
