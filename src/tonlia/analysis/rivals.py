"""Other suppliers that the customer speaks of, and what they offer him.

A name counts when A10 read it as a competitor, or when a sentence treats it as a supplier: it quotes, offers, delivers,
is compared with us or bought from. Everyday words are no names; Chinese, which has no capitals, needs the sentence to
speak of competition as well, or a second entry that treats the name so. Once a name counts, every mention in the history
does. Names of the customer's own people, of the customer and of goods never do.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from tonlia.analysis.history import Entry, History
from tonlia.analysis.quoting import sentence_at, sentences
from tonlia.analysis.signals import is_theirs
from tonlia.understanding.common_words import is_common


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A rival's price or credit as the customer told it; ``text`` are his words."""

    rival: str
    record: str
    day: date
    price: Decimal | None
    terms_days: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    name: str
    records: tuple[str, ...]
    offers: tuple[Offer, ...]


_LATIN = r"(?:[A-ZÀ-Ý][\w&'’.-]*[\w](?:\s+(?:&\s+)?[A-ZÀ-Ý][\w&'’-]+){0,2})"
_CYRILLIC = r"(?:[A-Z][\w&'’-]+(?:\s+[A-Z][\w&'’-]+)?|«?[А-ЯЁ][а-яёА-ЯЁ-]+(?:\s+[А-ЯЁ][а-яё-]+)?»?)"
_HAN = r"([\u4e00-\u9fff]{2,4}?)"
_BEFORE = r"(?:^|[,，。.；;、:：\s“”\"]|说|用的是|用着|还是|主要用|用|跟|和|与|是|找|选|换成|被|叫|听说|目前|现在|改用|找了|比我们|隔壁)"
_SAID = (
    # Chinese: what a supplier does, or is compared by.
    re.compile(rf"{_BEFORE}{_HAN}(?:那边|家|公司)?(?:也|又|已经|还|就|刚|这两天|最近)*(?:报价|报的|报了|报过来|给的价|给我们报|给的是|能给|可以给|愿意给|来找|找过|送了?样|免费|打折|降到)"),
    re.compile(rf"{_BEFORE}{_HAN}(?:那边|那里|家)(?:是|的|才|只要|也|便宜|说|可以|有)"),
    re.compile(rf"{_BEFORE}{_HAN}的(?:业务员|销售|报价|价格|料|货|方案|系统)"),
    re.compile(rf"(?:比|不如|换成|换到|转给|转到|改用|选择了?){_HAN}(?=便宜|贵|准时|快|慢|好|差|低|高|稳定|强|[。,，!！?？;；]|$)"),
    re.compile(rf"{_BEFORE}{_HAN}说(?:可以|能|给我们|愿意|免费)"),
    # English.
    re.compile(rf"\b({_LATIN})\s+(?:\w+\s+){{0,2}}?(?:quoted|quotes|offer(?:s|ed)|came back|come back|charges?|pitche[sd]|is pitching|(?:e-?)?mailed|called|undercut|sells?|does it|"
               r"can do|will do|has it|asks for|is asking|are asking|gave us|gives us|sent (?:us|me))"),
    re.compile(rf"(?i:compared? (?:it |us )?(?:with|to)|cheaper than|better than|worse than|faster than|quotes? from|offer from|bought from|buy from|switch(?:ing)? to|"
               rf"go(?:ing)? with|went with|than)\s+(?:the\s+)?({_LATIN})"),
    # Portuguese.
    re.compile(rf"\b(?:[AaOo]|[Nn][ao]|[Pp]el[ao])\s+({_LATIN})\s+(?:\w+\s+){{0,4}}?(?:fez|faz|fazem|ofereceu|oferece|propôs|propõe|cobra|cobrou|vende|cotou|entrega)\b"),
    re.compile(rf"(?i:pegou|pegamos|compramos|comprou|compra|fech\w+|migra\w*|troca\w*|mud\w+)\s+(?:\w+\s+){{0,2}}?(?:com\s+|para\s+|pra\s+|por\s+)?(?:n[ao]|[ao]|d[ao]|pel[ao])\s+({_LATIN})"),
    re.compile(rf"(?i:melhor|pior|barat[ao]|car[ao]|rápid[ao])\s+(?:do )?que\s+(?:[oa]\s+)?(?:d?[oa]\s+)?({_LATIN})"),
    # Russian.
    re.compile(rf"\b(?:[А-ЯЁ][а-яё]+(?:ий|ый|ие|ые|ая)\s+(?=[A-Z]))?({_CYRILLIC})\s+(?:\w+\s+){{0,3}}?(?:предлага\w+|предложил\w*|бер[её]т|берут|прос[ия]т|да[её]т|дают|присла\w+|привоз\w+|прода\w+|возит|возят|сделал\w*|ставит|держит)\b"),
    re.compile(rf"\b[Уу]\s+({_CYRILLIC})(?=\s*(?:взяли|купили|цена|дешевле|стоит))"),
    re.compile(rf"(?i:взяли|берём|берем|купили|закупили|покупаем)\s+(?:\w+\s+){{0,2}}?у\s+({_CYRILLIC})"),
    re.compile(rf"(?i:запросил[аи]?|пробу(?:ют|ем)|перейти на|переходим на|сравнива\w+ с|дешевле чем|лучше чем|чем у)\s+({_CYRILLIC})"),
)  # fmt: skip
_NOBODY_HAN = re.compile(
    r"我|你|他|她|它|咱|贵司|那家|这家|一家|别家|同行|对手|竞争|供应商|客户|公司|老板|领导|厂|价格|最近|这边|那边|报|给|的|说|都|能|就|还|不|来|没|目前|现在|今天|明天|昨天"
)
_UNLIKELY_HAN = re.compile(
    r"请|烦|让|按|已|收|年|周|把|及|每|几|一|这|那|顺|望|例|代|朋友|尊敬|如|则|若|因|所|后|前|需|要|想|可|有|无|是|也|又|再|才|只|刚|先|跟|和|与|在|到|从|向|往|用|做|找|问|看|听|谈|拿|买|卖|换|选|签|付|款|单|货|料|样|量|钱|费|税|票|佣|拧"
)
"""In what only its place in a sentence makes a name, these are rather words around it."""
_COMPETING = re.compile(
    r"竞争|对手|同行|便宜|更低|比[你我贵]|别家|其他供应商|友商|那边|业务员|报价[\d一二三四五六七八九]"
)
_TITLED = re.compile(r"(?:经理|主管|主任|总监|老师|老板|校长|厂长|小姐|先生|女士|工程师|总|工)$")
_NOBODY = frozenset(
    "i we you he she they it our your my the this that who what there here hi hello thanks dear yes no ok and but if so when then now today monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december boss team customers people everyone nobody somebody client partners "
    "ele ela eles nós vocês você quem isso aqui lá bom boa oi olá sim não obra cliente clientes pessoal gerente diretoria chef dono fornecedor "
    "я мы вы он она они это кто что где когда если да нет вас нас них него неё девочки клиент клиентки директор завод компания владелец господин всё там здесь тут".split()
)
_NUMBER = r"(\d{1,3}(?:[ \u00a0.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)"
_TIMES = {
    "万": 10_000,
    "千": 1000,
    "млн": 1_000_000,
    "тыс": 1000,
    "mil": 1000,
    "k": 1000,
    "million": 1_000_000,
    "m": 1_000_000,
}
_AMOUNT = re.compile(
    rf"(?P<sign>R\$|[$£€¥₽])?\s?{_NUMBER}\s*(?P<times>万|千|млн|тыс\w*|mil\b|million\b|k\b)?\s*(?P<unit>[^\W\d_]+|%|％)?"
)
_COUNTED = re.compile(
    r"天|日|月|号|年|个点|分钟|小时|吨/|层|人|days?|months?|weeks?|years?|hours?|minutes?|agents?|people|units?|seats?|dias?|meses|mês|horas?|unidades?|дн\w*|месяц\w*|недел\w*|час\w*|лет|год\w*|"
    r"шт\w*|сут\w*|%|％|процент\w*|por\b|percent", re.IGNORECASE)  # fmt: skip
_MONEY = re.compile(
    r"元|块|万|美元|人民币|usd|eur|gbp|cny|rmb|brl|rub|reais|real|руб|р$|₽|dollars?|euros?|pounds?", re.IGNORECASE
)
_PRICED = re.compile(
    r"报|价|给的|便宜|是|quot|pric|offer|charg|at |for |pitch|fez|faz|ofere|cobr|cot|por|preço|vend|предл|цен|дал|дают|да[её]т|прос|ставит|сделал|прода|по |за |взяли|купили",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(\d{1,3})\s*[-‑]?\s*(?:天|days?|dias?|дн(?:ей|я|и)?)", re.IGNORECASE)
_ABOUT_CREDIT = re.compile(
    r"账期|月结|付款|terms|credit|net|pay|prazo|parcel|pagamento|отсроч|рассроч|оплат", re.IGNORECASE
)


def find_rivals(history: History, ours: Sequence[str] = ()) -> list[Rival]:
    """Return the rivals by how often they are named; ``ours`` are names of goods, which are nobody's."""
    names = _names(history, _own_names(history, ours))
    found = []
    for key, name in names.items():
        if any(other != key and other in key for other in names):
            continue  # "Toyota Brasil" beside "Toyota"
        told = [
            entry
            for entry in history.entries
            if is_theirs(entry) and (name in entry.competitors or _key(name) in _key(entry.text))
        ]
        offers = tuple(offer for entry in told if (offer := _offer(entry, name)) is not None)
        found.append(Rival(name=name, records=tuple(entry.id for entry in told), offers=offers))
    return sorted((one for one in found if one.records), key=lambda one: (-len(one.records), one.name))


def _names(history: History, own: set[str]) -> dict[str, str]:
    """Return the names that count, each by its key."""
    names: dict[str, str] = {}
    treated: dict[str, set[str]] = defaultdict(set)
    sure: set[str] = set()
    theirs = [entry for entry in history.entries if is_theirs(entry)]
    for entry in theirs:
        for said in (*_named(entry.text), *(_Said(name, "") for name in entry.competitors)):
            clean = said.name.strip(" «»\"'.,，。")
            if not _may_be(clean, own) or (said.sentence and _is_plain(clean)):
                continue
            key = _key(clean)
            names.setdefault(key, clean)
            treated[key].add(entry.id)
            if not said.sentence or _has_capitals(clean) or _COMPETING.search(said.sentence):
                sure.add(key)
    return {key: name for key, name in names.items() if key in sure or len(treated[key]) >= 2}


def _is_plain(name: str) -> bool:
    return is_common(name) or _UNLIKELY_HAN.search(name) is not None


def _has_capitals(name: str) -> bool:
    return not "\u4e00" <= name[0] <= "\u9fff"


def _key(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


@dataclass(frozen=True, slots=True)
class _Said:
    """A name as a sentence treats it; without a sentence A10 says so."""

    name: str
    sentence: str


def _named(text: str) -> Iterator[_Said]:
    for _, sentence in sentences(text):
        for pattern in _SAID:
            for found in pattern.finditer(sentence):
                yield _Said(found.group(1), sentence)


def _own_names(history: History, ours: Sequence[str]) -> set[str]:
    texts = [
        history.name,
        *(person.name for person in history.people),
        *(person.role or "" for person in history.people),
        *ours,
    ]
    texts += [name for entry in history.entries for name in entry.products]
    texts += [item.name for order in history.orders for item in order.items]
    return {word.casefold() for text in texts for word in re.findall(r"[^\W_]{2,}", text)}


def _may_be(name: str, own: set[str]) -> bool:
    words = [word.casefold() for word in re.findall(r"[^\W_]+", name)]
    if not words or len(name) < 2 or name.isdigit() or words[0] in _NOBODY:
        return False
    if re.search(r"[\u4e00-\u9fff]", name):
        return (
            not _NOBODY_HAN.search(name)
            and not _TITLED.search(name)
            and not any(name in word or word in name for word in own if re.search(r"[\u4e00-\u9fff]", word))
        )
    # Inflected names of people are theirs as well: Белову, Сергеевым.
    return name[0].isupper() and not any(
        word == mine or (len(mine) >= 4 and word[: max(4, len(mine) - 2)] == mine[: max(4, len(mine) - 2)])
        for word in words
        for mine in own
    )


def _offer(entry: Entry, name: str) -> Offer | None:
    """Return what a rival offers in an entry: the first amount after its name, the credit beside it."""
    lines = list(sentences(entry.text))
    for number, (start, sentence) in enumerate(lines):
        at = _key(sentence).find(_key(name))
        if at < 0:
            continue
        after = sentence[at + len(name) :]
        if number + 1 < len(lines) and not re.search(r"\d", after):
            after += " " + lines[number + 1][1]
        days = _CREDIT.search(after) if _ABOUT_CREDIT.search(sentence) else None
        price = next(_amounts(after[:110]), None) or next(_amounts(sentence[max(0, at - 40) : at], signed=True), None)
        if price is not None or days is not None:
            return Offer(rival=name, record=entry.id, day=entry.at.date(), price=price,
                         terms_days=int(days.group(1)) if days else None, text=sentence_at(entry.text, start + at))  # fmt: skip
    return None


def _amounts(text: str, *, signed: bool = False) -> Iterator[Decimal]:
    for found in _AMOUNT.finditer(text):
        unit, before = found.group("unit") or "", text[: found.start()]
        if not found.group("sign") and (
            signed or _COUNTED.match(unit) or (before[-1:].isalnum() and before[-1:].isascii()) or before[-1:] == "-"
        ):
            continue
        if not found.group("sign") and not _MONEY.match(unit) and not _PRICED.search(before[-40:]):
            continue
        value = _read(found.group(2))
        times = next((n for word, n in _TIMES.items() if (found.group("times") or "").lower().startswith(word)), 1)
        if value is not None and value > 0:
            yield value * times


def _read(text: str) -> Decimal | None:
    plain = re.sub(r"[ \u00a0]", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        plain = re.sub(r"[.,]", "", plain)
    elif "," in plain and "." in plain:
        plain = (
            plain.replace(",", "") if plain.rfind(".") > plain.rfind(",") else plain.replace(".", "").replace(",", ".")
        )
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None


def offers_of(rivals: Iterable[Rival]) -> list[Offer]:
    """Return every offer, the latest last."""
    return sorted((offer for rival in rivals for offer in rival.offers), key=lambda one: one.day)
