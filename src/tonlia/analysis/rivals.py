"""Other suppliers that the customer speaks of, and what they offer him.

A name counts when A10 read it as a competitor, or when a sentence treats it as a supplier: it quotes, offers, delivers,
is compared with us or bought from. Everyday words are no names; Chinese, which has no capitals, needs the sentence to
speak of competition as well, or a second entry that treats the name so. Once a name counts, every mention in the history
does. Names of the customer's own people, of the customer and of goods never do.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import chain

from tonlia.analysis.history import Entry, History
from tonlia.analysis.phrases import scripts_of
from tonlia.analysis.quoting import quote, sentence_at, sentences
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
class Saying:
    """What the customer says of a rival beside a price or credit: what it offers, does or is about to do."""

    rival: str
    record: str
    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    name: str
    records: tuple[str, ...]
    offers: tuple[Offer, ...]
    sayings: tuple[Saying, ...] = ()


_LATIN = r"(?:[A-ZÀ-Ý][\w&'’.-]*[\w](?:\s+(?:&\s+)?[A-ZÀ-Ý][\w&'’-]+){0,2})"
_CYRILLIC = r"(?:[A-Z][\w&'’-]+(?:\s+[A-Z][\w&'’-]+)?|«?[А-ЯЁ][а-яёА-ЯЁ-]+(?:\s+[А-ЯЁ][а-яё-]+)?»?)"
_HAN = r"([\u4e00-\u9fff]{2,4}?|[A-Z][A-Za-z&]{1,11})"
_BEFORE = r"(?:^|[,，。.；;、:：\s“”\"]|说|用的是|用着|还是|主要用|用|跟|和|与|是|找|选|换成|被|叫|听说|目前|现在|竞品|对手|友商|改用|找了|比我们|隔壁)"
_WHO_COMPETES = re.compile(rf"(?i:competitor|rival|concorrente|конкурент)s?,?\s+({_LATIN}|{_CYRILLIC})")
_SAID: Mapping[str, Sequence[re.Pattern[str]]] = {
  "han": (
    # What a supplier does, or is compared by.
    re.compile(rf"{_BEFORE}{_HAN}(?:那边|家|公司)?(?:也|又|已经|还|就|刚|这两天|最近)*(?:报价|报的|报了|报(?=[\d一二三四五六七八九])|报过来|给的价|给我们报|给的是|能给|可以给|愿意给|来找|找过|送了?样|免费|打折|降到)"),
    re.compile(rf"{_BEFORE}{_HAN}(?:那边|那里|家)(?:是|的|才|只要|也|便宜|说|可以|有)"),
    re.compile(rf"{_BEFORE}{_HAN}的(?:业务员?|销售|代理|经销商|厂家|人|老板|报价|价格|料|货|方案|系统|返利|政策|活动|促销|质保|样品)"),
    re.compile(rf"(?:是|由|从|向|给|跟|找){_HAN}(?=供的|供货|在供|供应|做的|拿货|进货|试试|试用|试一|拿走|抢走|签了)"),
    re.compile(rf"(?:比|不如|换成|换到|转给|转到|改用|选择了?){_HAN}(?=便宜|贵|准时|快|慢|好|差|低|高|稳定|强|[。,，!！?？;；]|$)"),
    re.compile(rf"{_BEFORE}{_HAN}说(?:可以|能|给我们|愿意|免费)"),
    re.compile(rf"{_BEFORE}{_HAN}(?:这|上|昨|前)(?:两)?(?:周|天|个?月|个?星期).{{0,3}}(?:来找|找过|来过|上门|来演示|来讲|报|送|寄|推荐|搞|做活动|促销|降价)"),
    re.compile(rf"{_BEFORE}{_HAN}(?:那边|那里)[^。！？]{{0,30}}(?:寄|报|样品|免费|送|给|便宜|拿|\d)"),
  ),
  "latin": (
    _WHO_COMPETES,
    # English.
    re.compile(rf"\b({_LATIN})\s+(?:\w+\s+){{0,2}}?(?:quoted|quotes|offer(?:s|ed)|came back|come back|charges?|pitche[sd]|is pitching|(?:e-?)?mailed|called|undercut|sells?|does it|"
               r"can do|will do|has it|asks for|is asking|are asking|(?:gave|gives|has given|sent|offered|showed) (?:us|me)|(?:is|are|was|were|comes?|came) (?:in )?at [$£€]?\d|would (?:do|train|deliver|give|throw)|can (?:deliver|give|offer))"),
    re.compile(rf"(?i:compared? (?:it |us )?(?:with|to)|cheaper than|better than|worse than|faster than|quotes? from|offer from|bought from|buy from|switch(?:ing)? to|"
               rf"go(?:ing)? with|went with|than)\s+(?:the\s+)?({_LATIN})"),
    # Portuguese.
    re.compile(rf"\b(?:[AaOo]|[Nn][ao]|[Pp]el[ao])\s+({_LATIN})\s+(?:\w+\s+){{0,4}}?(?:fez|faz|fazem|ofereceu|oferece|propôs|propõe|cobra|cobrou|vende|cotou|entrega|passou|mandou|aceita|deu|dá|apresentou|deixou|trouxe|mostrou|baixou|esteve|veio)\b"),
    re.compile(rf"(?i:pegou|pegamos|compramos|comprou|compra|fech(?:a|ar|am|ou|ando|aria)|migra\w*|troca\w*|mud\w+)\s+(?:\w+\s+){{0,2}}?(?:com\s+|para\s+|pra\s+|por\s+)?(?:n[ao]|[ao]|d[ao]|pel[ao])\s+({_LATIN})"),
    re.compile(rf"(?i:melhor|pior|barat[ao]|car[ao]|rápid[ao])\s+(?:do )?que\s+(?:[oa]\s+)?(?:d?[oa]\s+)?({_LATIN})"),
  ),
  "cyrillic": (
    _WHO_COMPETES,
    re.compile(rf"\b(?:[А-ЯЁ][а-яё]+(?:ий|ый|ие|ые|ая)\s+(?=[A-Z]))?({_CYRILLIC})\s+(?:\w+\s+){{0,3}}?(?:предлага\w+|предложил\w*|бер[её]т|берут|прос[ия]т|да[её]т|дают|дал[аи]?|присла\w+|прив[её]з\w*|привоз\w+|прода\w+|возит|возят|сделал\w*|ставит|держит|зашл?[аи]?|оставил\w*|зав[её]з\w*)\b"),
    re.compile(r"(?:предлага\w+|предложил\w*|прислал\w*|зов\w+|конкурент\w*)\s+[«\"“]([А-ЯЁA-Z][^»\"”]{1,30})[»\"”]"),
    re.compile(r"[«\"“]([А-ЯЁA-Z][^»\"”]{1,30})[»\"”][,\s—-]+(?:\w+\s+)?(?:да[её]т|дают|предлага\w+|предложил\w*|прос[ия]т|ставит|привез\w+|прода\w+|присла\w+|бер[её]т)\b"),
    re.compile(r"(?i:из|от|в)\s+[«\"“]([А-ЯЁA-Z][^»\"”]{1,30})[»\"”]\s+(?:\w+\s+){0,2}?(?:предлож\w+|предлага\w+|присла\w+|да[юл]\w+)"),
    re.compile(rf"\b[Уу]\s+({_CYRILLIC})(?=\s*(?:взяли|купили|цена|дешевле|стоит))"),
    re.compile(rf"(?i:взяли|взять|берём|берем|беру|купили|закупили|закупать|покупаем|просит)\s+(?:\w+\s+){{0,2}}?у\s+({_CYRILLIC})"),
    re.compile(rf"(?i:запросил[аи]?|пробу(?:ют|ем)|перейти на|переходим на|сравнива\w+ с|дешевле чем|лучше чем|чем у)\s+({_CYRILLIC})"),
  ),
}  # fmt: skip
"""Sentences that treat a name as a supplier's, by the script their verbs are written in."""
_NOBODY_HAN = re.compile(
    r"我|你|他|她|它|咱|贵司|那家|这家|一家|别家|同行|对手|竞争|供应商|客户|公司|老板|领导|厂|价格|最近|这边|那边|报|给|的|说|都|能|就|还|不|来|没|目前|现在|今天|明天|昨天"
)
_UNLIKELY_HAN = re.compile(
    r"请|烦|让|按|已|收|年|周|把|及|每|几|一|这|那|顺|望|例|代|朋友|尊敬|如|则|若|因|所|后|前|需|要|想|可|有|无|是|也|又|再|才|只|刚|先|跟|和|与|在|到|从|向|往|用|做|找|问|看|听|谈|拿|买|卖|换|选|签|付|款|单|货|料|样|量|钱|费|税|票|佣|拧"
)
"""In what only its place in a sentence makes a name, these are rather words around it."""
_COMPETING = re.compile(
    r"竞争|对手|同行|便宜|更低|比[你我贵]|别家|其他供应商|友商|那边|业务员|来找|报[了价]?[\d一二三四五六七八九]"
)
_TITLED = re.compile(r"(?:经理|主管|主任|总监|老师|老板|校长|厂长|小姐|先生|女士|工程师|总|工)$")
_NOBODY = frozenset(
    "ему ей им нам вам мне тебе lhe nos dr dra mr mrs ms sr sra eng prof dona seu dom i we you he she they it our your my the this that who what there here hi hello thanks dear yes no ok and but if so when then now today monday tuesday wednesday thursday friday "
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
    rf"(?P<sign>R\$|[$£€¥₽])?\s?{_NUMBER}\s*(?P<times>万(?P<tail>[1-9](?!\d))?|千|млн|тыс\w*|mil\b|million\b|k\b)?\s*(?P<unit>[^\W\d_]+|%|％)?"
)
_COUNTED = re.compile(
    r"vezes|parcelas|times|instal|раз|期|次|天|日|月|号|年|个点|分钟|小时|吨/|层|人|days?|months?|weeks?|years?|hours?|minutes?|agents?|people|units?|seats?|dias?|meses|mês|horas?|unidades?|дн\w*|месяц\w*|недел\w*|час\w*|лет|год\w*|"
    r"шт\w*|сут\w*|%|％|процент\w*|por\b|percent", re.IGNORECASE)  # fmt: skip
_MONEY = re.compile(
    r"元|块|万|美元|人民币|usd|eur|gbp|cny|rmb|brl|rub|reais|real|руб|р$|₽|dollars?|euros?|pounds?", re.IGNORECASE
)
_PRICED = re.compile(
    r"一[枚个件吨套台副条只米张箱桶瓶]$|报|价|给的|便宜|是|quot|pric|offer|charg|at |for |pitch|fez|faz|ofere|cobr|cot|por|preço|vend|предл|цен|дал|дают|да[её]т|прос|ставит|сделал|прода|по |за |взяли|купили",
    re.IGNORECASE,
)
_THEY = re.compile(
    r"(?:而且|还|并且)?(?:他们|人家)|(?:(?:and|plus|also)\s+)?they\b|(?:e\s+)?(?:eles|elas)\b|(?:и\s+|ещ[её]\s+)?(?:они|у них)\b",
    re.IGNORECASE,
)
"""A sentence that goes on about those just named."""
_FEW = 40
"""A sentence shorter than so many characters is only understood with the one before it."""
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
        told = [e for e in history.entries if is_theirs(e) and (name in e.competitors or key in _key(e.text))]
        shown = _as_written(key, name, told)
        offers = tuple(offer for entry in told if (offer := _offer(entry, key, shown)) is not None)
        priced = {offer.record for offer in offers}
        sayings = tuple(said for entry in told if entry.id not in priced and (said := _saying(entry, key, shown)))
        found.append(Rival(name=shown, records=tuple(entry.id for entry in told), offers=offers, sayings=sayings))
    return sorted((one for one in found if one.records), key=lambda one: (-len(one.records), one.name))


def _names(history: History, own: set[str]) -> dict[str, str]:
    """Return the names that count, each by its key."""
    names: dict[str, str] = {}
    treated: dict[str, set[str]] = defaultdict(set)
    sure: set[str] = set()
    theirs = [entry for entry in history.entries if is_theirs(entry)]
    for entry in theirs:
        for said in (*_named(entry.text), *_told_by_a10(entry)):
            clean = said.name.strip(" «»\"'.,，。").removesuffix("'s").removesuffix("’s")
            if not _may_be(clean, own) or (said.sentence and _is_plain(clean) and not said.within):
                continue
            key = _stem(clean)
            names[key] = min(names.get(key, clean), clean, key=len)
            treated[key].add(entry.id)
            if not said.sentence or _has_capitals(clean) or _COMPETING.search(said.sentence):
                sure.add(key)
    return {
        key: name
        for key, name in names.items()
        if (key in sure or len(treated[key]) >= 2) and not any(_is_client(key, entry.text) for entry in theirs)
    }


def _is_client(key: str, text: str) -> bool:
    """Tell whether a text speaks of somebody as a client of the customer's own, whom he supplies."""
    if key not in _key(text):
        return False
    name = re.escape(key)
    said = (
        rf"\b(?:orders?|work) (?:from|for) (?:the )?{name}|{name}[^.!?]{{0,12}}\b(?:doubled|ordered from us|increased) ",
        rf"\b(?:pedidos?|contrato|cliente|por causa|obra) (?:novo )?d?[ao] {name}|{name} (?:\w+ )?(?:dobrou|aumentou|pediu) o pedido",
        rf"\b(?:заказ\w* (?:от|для)|поставля\w+ в|работаем на) «?{name}|(?:给|为|供){name}(?:供货|做|生产|代工)|{name}的(?:订单|项目|工程)",
    )
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in said)


def _is_plain(name: str) -> bool:
    return is_common(name) or _UNLIKELY_HAN.search(name) is not None


def _has_capitals(name: str) -> bool:
    return not "\u4e00" <= name[0] <= "\u9fff"


def _key(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


def _as_written(key: str, name: str, told: Sequence[Entry]) -> str:
    """Return a Russian name in its shortest form that the texts have: that is mostly the nominative."""
    if name.casefold() == key or not re.fullmatch(r"[А-ЯЁа-яё-]+", name):
        return name
    form = re.compile(rf"(?<!\w){re.escape(key)}\w{{0,3}}(?!\w)", re.IGNORECASE)
    forms = [found.group() for entry in told for found in form.finditer(entry.text)]
    return min([name, *forms], key=len)


def _stem(name: str) -> str:
    """Return a name's key without a Russian ending: Комус, Комуса and Комусом are one."""
    if not re.fullmatch(r"[А-ЯЁа-яё-]{5,}", name):
        return _key(name)
    return re.sub(r"(?<=.{4})(?:ом|ем|ой|ей|ами|ах|[аеиоуыьюя])$", "", _key(name))


@dataclass(frozen=True, slots=True)
class _Said:
    """A name as a sentence treats it; without a sentence A10 says so.

    ``within``: it has its capital though it does not begin the sentence, so it is a name even if it is a word as well.
    """

    name: str
    sentence: str
    within: bool = False


def _named(text: str) -> Iterator[_Said]:
    for _, sentence in sentences(text):
        for pattern in chain.from_iterable(_SAID[script] for script in scripts_of(sentence)):
            for found in pattern.finditer(sentence):
                name = found.group(1)
                yield _Said(name, sentence, _has_capitals(name) and found.start(1) > 0)


def _told_by_a10(entry: Entry) -> Iterator[_Said]:
    """Yield what A10 read as a rival, without a verb grown onto it; 手感 in 手感比你们的顺 is a quality, nobody's name."""
    for name in entry.competitors:
        if re.search(rf"{re.escape(name)}比[你我]们?的", entry.text) is None:
            yield _Said(name.removesuffix("报"), "")


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
    # "American Keg" is a name though kegs are our goods; "Glenn" and "Glenn Ford" are the customer's people.
    return name[0].isupper() and not _is_own(words[0], own) and not all(_is_own(word, own) for word in words)


def _is_own(word: str, own: set[str]) -> bool:
    """Tell whether a word is of the customer's or our own names; Russian ones are inflected: Белову, Сергеевым."""
    if word in own or word.removesuffix("s") in own:
        return True
    if re.search(r"\d", word):
        return False
    if not re.search(r"[а-яё]", word):
        return any(len(mine) >= 6 and word[: len(mine) - 1] == mine[:-1] for mine in own)
    return any(len(mine) >= 4 and word[: max(4, len(mine) - 2)] == mine[: max(4, len(mine) - 2)] for mine in own)


def _saying(entry: Entry, key: str, name: str) -> Saying | None:
    """Return the sentence that names a rival; one of a few words with what was said before it."""
    lines = [line for _, line in sentences(entry.text)]
    for number, line in enumerate(lines):
        at = _key(line).find(key)
        if at >= 0:
            before = f"{lines[number - 1]} " if number and len(line) < _FEW else ""
            return Saying(rival=name, record=entry.id, day=entry.at.date(), text=quote(before + line, len(before) + at))
    return None


def _offer(entry: Entry, key: str, name: str) -> Offer | None:
    """Return what a rival offers in an entry: the first amount after its name, the credit beside it."""
    lines = sentences(entry.text)
    for number, (start, sentence) in enumerate(lines):
        at = _key(sentence).find(key)
        if at < 0:
            continue
        after = sentence[at + len(name) :]
        if number + 1 < len(lines) and not re.search(r"\d", after):
            after += " " + lines[number + 1][1]
        rest = " ".join(line for _, line in lines[number + 1 : number + 2] if _THEY.match(line))
        days = _CREDIT.search(f"{after} {rest}") if rest or _ABOUT_CREDIT.search(sentence) else None
        sums = {price.value for price in entry.prices}
        price = next(_amounts(after[:110], sums), None)
        price = price or next(_amounts(sentence[max(0, at - 40) : at], sums, signed=True), None)
        if price is not None or days is not None:
            return Offer(rival=name, record=entry.id, day=entry.at.date(), price=price,
                         terms_days=int(days.group(1)) if days else None, text=sentence_at(entry.text, start + at))  # fmt: skip
    return None


def _amounts(text: str, sums: Collection[Decimal], *, signed: bool = False) -> Iterator[Decimal]:
    """Yield the sums of money in a text: those A10 read as such (``sums``), with a sign or unit, or behind a word of price."""
    for found in _AMOUNT.finditer(text):
        unit, before = found.group("unit") or "", text[: found.start()]
        glued = not found.group().startswith((" ", "\u00a0"))
        if not found.group("sign") and (
            signed
            or _COUNTED.match(unit)
            or (glued and before[-1:].isalnum() and before[-1:].isascii())
            or before[-1:] == "-"
        ):
            continue
        times = next((n for word, n in _TIMES.items() if (found.group("times") or "").lower().startswith(word)), 1)
        value = (_read(found.group(2)) or Decimal(0)) * times + 1000 * int(found.group("tail") or 0)  # 17万5: 175,000
        known = value in sums or found.group("sign") or _MONEY.match(unit) or _PRICED.search(before[-40:])
        if unit in ("块", "元") and (cents := re.match(r"(\d{1,2})(?![\d万千百.])", text[found.end() :])):
            value += Decimal(f"0.{cents[1]}")  # 3块4: 3.4
        if value > 0 and known:
            yield value


def _read(text: str) -> Decimal | None:
    plain = re.sub(r"[ \u00a0]", "", text)
    if re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", plain):
        plain = re.sub(r"[.,]", "", plain)
    elif "," in plain and "." in plain:
        plain = (
            plain.replace(",", "") if plain.rfind(".") > plain.rfind(",") else plain.replace(".", "").replace(",", ".")
        )
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None


_UNNAMED = re.compile(
    r"同行|别家|另一家|其他家|隔壁家|国产替代|\b(?:another|other|a different) (?:supplier|vendor|company|firm)|\b(?:someone|somebody) else\b|\ba competitor\b|"
    r"\b(?:outr[oa] (?:fornecedor\w*|empresa|loja)|um concorrente|a concorrência)\b|\b(?:друг(?:ой|ие|ого) поставщик\w*|конкурент\w*|в другом месте)\b",
    re.IGNORECASE,
)


def unnamed_offers(history: History, rivals: Sequence[Rival]) -> list[Offer]:
    """Return prices that the customer has from suppliers he does not name, the latest last."""
    found = []
    for entry in history.entries:
        if not is_theirs(entry) or any(entry.id in rival.records for rival in rivals):
            continue
        for start, sentence in sentences(entry.text):
            cue = _UNNAMED.search(sentence)
            price = next(_amounts(sentence[cue.end() :], {p.value for p in entry.prices}), None) if cue else None
            if cue is not None and price is not None:
                found.append(Offer(rival="", record=entry.id, day=entry.at.date(), price=price, terms_days=None,
                                   text=sentence_at(entry.text, start + cue.start())))  # fmt: skip
    return found


def sayings_of(rivals: Iterable[Rival]) -> list[Saying]:
    """Return what is said of rivals beside their prices, the latest last."""
    return sorted((said for rival in rivals for said in rival.sayings), key=lambda one: one.day)


def offers_of(rivals: Iterable[Rival]) -> list[Offer]:
    """Return every offer, the latest last."""
    return sorted((offer for rival in rivals for offer in rival.offers), key=lambda one: one.day)
