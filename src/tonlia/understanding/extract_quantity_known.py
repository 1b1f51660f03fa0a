"""The unit of a number that is known to count something, whatever its words say."""

import re
from collections.abc import Mapping, Sequence

from tonlia.understanding.extract_quantity_bare import ends_bare, same_sentence
from tonlia.understanding.extract_quantity_hours import HOURS
from tonlia.understanding.extract_quantity_linked import Counted
from tonlia.understanding.extract_quantity_sizes import unit_named
from tonlia.understanding.extract_quantity_time import MONTHS
from tonlia.understanding.number_digits import Number, Role
from tonlia.understanding.units import UNIT_RE, unit_of

_KNOWN = (
    ("hour", HOURS),
    ("month", MONTHS),
    ("hour", re.compile(r"\s?个?(?:半?小时|钟头)|\s?ч(?!\w)|\s?h(?!\w)|\s\w+ часа?\b", re.IGNORECASE)),
    ("month", re.compile("个月(?![前后内])")),
    ("person", re.compile("名(?![片牌单额])|位(?![置数于子])")),
    ("sheet", re.compile("页")),
    ("user", re.compile("点(?=授权)")),
    ("user", re.compile("个(?:[^，。,]{0,2})(?:许可|授权|账号|帐号|席位)")),
    ("pallet", re.compile("板(?=货)")),
    ("person", re.compile("口(?=人)")),
    ("trip", re.compile("班次|航班")),
)
"""What is counted beside goods; read so only where it is known that something is."""
_LARGE_SIZE = "G"
_SIZES = re.compile(r"(?<!\w)(?:PP|P|M|GG|XG|tam\.?|tamanho)(?!\w)")
_ENDS_SIZE = re.compile(r"\s*(?:$|[.,;)\n]| (?:e|por) )")
"""Large, in Portuguese, and no gram where other sizes are told."""
_NEAR = 60
# A group's name may stand once: the English ones have an s behind their unit's.
_DESCRIBED = re.compile(
    r"\s(?:(?:сороков|двадцат|морск|рефрижератор|груж[её]н|порожн)[а-яё]+ (?P<container>контейнер(?:а|ов))"
    r"|(?:reefer|tipper|dump|flatbed|refrigerated|articulated|full|loaded) (?P<trucks>trucks|lorries)"
    r"|(?:shipping|sea|reefer|dry|high-cube|loaded) (?P<containers>containers)"
    r"|[а-яё]+(?:ых|их) (?:(?P<set>наборов|комплектов)|(?P<user>лицензий)|(?P<pair>пар)|(?P<box>коробок|ящиков)|(?P<bag>мешков)|(?P<pkg>упаковок|пачек)"
    r"|(?P<roll>рулонов)|(?P<drum>бочек)|(?P<pallet>паллет|поддонов))"
    r"|(?!spring|bread|egg|battery|power|sausage|toilet)[a-z-]+ (?:(?P<sets>sets|kits)|(?P<users>licen[cs]es)|(?P<pairs>pairs)|(?P<pkgs>packs)|(?P<rolls>rolls)|(?P<drums>drums|barrels)"
    r"|(?P<pallets>pallets)))(?!\w)",
    re.IGNORECASE,
)


def unit_when_known(text: str, number: Number) -> Counted:
    """Return the unit behind the number and where it ends; no unit where nothing behind it is counted."""
    after = text[number.end : number.end + 56]
    match = UNIT_RE.match(after)
    large = match is not None and match.group().strip() == _LARGE_SIZE and _SIZES.search(text) is not None
    if match is not None and not (large and _ENDS_SIZE.match(after, match.end())):
        before = text[max(0, number.start - 24) : number.start]
        return unit_named(text, match, before, after), number.end + match.end()
    for unit, words in _KNOWN:
        named = words.match(text, number.end)
        if named is not None:
            return unit, named.end()
    return (None if ends_bare(text, number) else unit_behind_adjective(after) or "pcs"), number.end


def unit_behind_adjective(after: str) -> str | None:
    """Return the unit of "7 подарочных наборов" and "20 starter kits", in which a word stands before it."""
    match = _DESCRIBED.match(after)
    return None if match is None else str(match.lastgroup).rstrip("s")


_OF_PEOPLE = re.compile(r"(?:двоих|троих|четверых|пятерых|шестерых)$", re.IGNORECASE)


def unit_of_next(
    text: str, numbers: Sequence[Number], units: Sequence[Counted], index: int, told: Mapping[Number, Role]
) -> str | None:
    """Return what the next number counts, which a bare one before it counts too: "not 14 but 20 tonnes"."""
    if _OF_PEOPLE.search(text[numbers[index].start : numbers[index].end]):
        return None
    if index + 1 >= len(numbers) or told.get(numbers[index + 1], "quantity") != "quantity":
        return None
    between = text[numbers[index].end : numbers[index + 1].start]
    return units[index + 1][0] if len(between) <= _NEAR and same_sentence(between) else None


_PRICED = re.compile(
    r"(?:(?<!\w)(?:за|поч[её]м|сколько (?:стоит|будет)|кажд\w+) ?|\b(?:per|quanto (?:tá|ta|é|custa|sai|fica) [oa]|qto (?:tá|ta|é) [oa]|cada) ?"
    r"|(?:\d|[$€£₽]|р\.?|руб\.?|[元块]) ?(?:/|an? |[oa] |por )|[一每]) ?$",
    re.IGNORECASE,
)
_PRICED_NEAR = 80
_SOLD_BY = frozenset("t kg l m m2 m3 bag box pallet roll drum set sheet pair truck user pkg".split())
_OTHER_GOODS = re.compile(
    r"[.!?;,]\s*(?:for (?:the )?)?[^\W\d_]{4,}(?:,| we | quero| возьму| беру| нуж)|\band the \w+", re.IGNORECASE
)
_CARRIAGE = re.compile(
    r"\b(?:freight|shipping|delivery|storage|frete|entrega)\b|(?<!\w)(?:доставк|подъ[её]м|разгрузк|хранени)|运费|搬运|配送|仓储",
    re.IGNORECASE,
)


def unit_priced(text: str, number: Number) -> str | None:
    """Return the unit whose price was asked or told before a bare number: "почём метр? надо 350"."""
    if not ends_bare(text, number):
        return None
    start = max(0, number.start - _PRICED_NEAR)
    named = [
        match for match in UNIT_RE.finditer(text, start, number.start)
        if unit_of(match) in _SOLD_BY and _stands_alone(text, match)
        and _PRICED.search(text[max(0, match.start() - 20) : match.start()] + " ")
    ]  # fmt: skip
    if not named or _CARRIAGE.search(text, start, number.start):
        return None
    return None if _OTHER_GOODS.search(text, named[-1].end(), number.start) else unit_of(named[-1])


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Tell a unit from the end of a word: "at" is no tonne."""
    glued = match.start() > 0 and not match.group()[:1].isspace() and text[match.start() - 1].isalpha()
    return not glued or text[match.start() - 1] in "一每元块"
