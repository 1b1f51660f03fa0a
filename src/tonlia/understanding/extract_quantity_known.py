"""The unit of a number that is known to count something, whatever its words say."""

import re
from collections.abc import Mapping, Sequence

from tonlia.understanding.extract_quantity_bare import same_sentence
from tonlia.understanding.extract_quantity_hours import HOURS
from tonlia.understanding.extract_quantity_linked import Counted
from tonlia.understanding.extract_quantity_nouns import WORKERS
from tonlia.understanding.extract_quantity_sizes import unit_named, unit_zh
from tonlia.understanding.extract_quantity_time import MONTHS
from tonlia.understanding.number_digits import Number, Role
from tonlia.understanding.units import UNIT_RE, unit_of

_PEOPLE = re.compile(
    r"\s(?:[\w-]+ )?(?:employees?|staff|pensioners?|(?:girls|boys|men|women|kids|children)(?!['’]| [a-z]+s\b)|guests|adults|pupils|students|teachers|delegates|passengers|stewards?|nurses?|translators?|technicians?|carpenters?|receptionists?|plumbers?|electricians?|cleaners?"
    r"|amig[ao]s|alun[ao]s|convidad[ao]s|crianças|adolescentes|participantes|professores|diaristas?|faxineir[ao]s?|vigilantes?|garçons|eletricistas?|intérpretes?|cuidador[ae]s?|colaboradores|funcionários"
    r"|сотрудник(?:а|ов)|механик(?:а|ов)|взросл\w+|взр\b|дет(?:ей|и)|реб(?:[её]нк\w+|\b)|школьник\w+|студент\w+|участников|гостей|учител(?:я|ей)|оператор(?:а|ов)|бариста|счётчик(?:а|ов))(?!\w)",
    re.IGNORECASE,
)
_KNOWN = (
    ("hour", HOURS),
    ("month", MONTHS),
    ("person", WORKERS),
    ("person", _PEOPLE),
    ("hour", re.compile(r"\s?个?(?:半?小时|钟头)|\s?ч(?!\w)|\s?h(?!\w)|\s\w+ часа?\b", re.IGNORECASE)),
    ("month", re.compile("个月(?![前后内])")),
    ("person", re.compile("名(?![片牌单])|位(?![置数于])|个(?:阿姨|师傅|摄像|主持|保安|保洁|模特|翻译|工人|学员)")),
    ("user", re.compile("个(?:[^，。,]{0,2})(?:许可|授权|账号|帐号|席位)")),
)
"""What is counted beside goods; read so only where it is known that something is."""
_BARE = re.compile(
    r"\s*(?:$|[.,;:!?)\]\n+—–](?!\d)|\s-\s|[，。；！？、吧呢了]"
    r"|(?:and|or|but|of|on|at|by|in|for|to|from|instead|left|back|now|here|more|need|e|ou|mas|de|d[ao]s|para|pra|por|no|na|em|vão|agora|и|или|а|но|из|на|до|в|во|с|по|вместо|оставьте|вернём|мокр\w+|не)(?!\w))",
    re.IGNORECASE,
)
_NEAR = 60
# A group's name may stand once: the English ones have an s behind their unit's.
_DESCRIBED = re.compile(
    r"\s(?:[а-яё]+(?:ых|их) (?:(?P<set>наборов|комплектов)|(?P<user>лицензий)|(?P<pair>пар)|(?P<box>коробок|ящиков)|(?P<bag>мешков)|(?P<pkg>упаковок|пачек)"
    r"|(?P<roll>рулонов)|(?P<drum>бочек)|(?P<pallet>паллет|поддонов))"
    r"|(?!spring|bread|egg|battery|power|sausage|toilet)[a-z-]+ (?:(?P<sets>sets|kits)|(?P<users>licen[cs]es)|(?P<pairs>pairs)|(?P<pkgs>packs)|(?P<rolls>rolls)|(?P<drums>drums|barrels)"
    r"|(?P<pallets>pallets)))(?!\w)",
    re.IGNORECASE,
)


def unit_when_known(text: str, number: Number) -> Counted:
    """Return the unit behind the number and where it ends; no unit where nothing behind it is counted."""
    after = text[number.end : number.end + 56]
    match = UNIT_RE.match(after)
    if match is not None:
        before = text[max(0, number.start - 24) : number.start]
        return unit_named(text, unit_zh(unit_of(match), match, before, after), match, after), number.end + match.end()
    for unit, words in _KNOWN:
        named = words.match(text, number.end)
        if named is not None:
            return unit, named.end()
    return (None if _BARE.match(text, number.end) else "pcs"), number.end


def ends_bare(text: str, number: Number) -> bool:
    """Tell whether nothing that could be counted stands behind a number."""
    return _BARE.match(text, number.end) is not None


def unit_behind_adjective(after: str) -> str | None:
    """Return the unit of "7 подарочных наборов" and "20 starter kits", in which a word stands before it."""
    match = _DESCRIBED.match(after)
    return None if match is None else str(match.lastgroup).rstrip("s")


def unit_of_next(
    text: str, numbers: Sequence[Number], units: Sequence[Counted], index: int, told: Mapping[Number, Role]
) -> str | None:
    """Return what the next number counts, which a bare one before it counts too: "not 14 but 20 tonnes"."""
    if index + 1 >= len(numbers) or told.get(numbers[index + 1], "quantity") != "quantity":
        return None
    between = text[numbers[index].end : numbers[index + 1].start]
    return units[index + 1][0] if len(between) <= _NEAR and same_sentence(between) else None
