"""Which goods of the catalogue a text names: by SKU, by name, or by the word that sets one product apart."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tonlia.analysis.history import Entry, History, Product
from tonlia.analysis.product_names import squeeze

_GENERIC = frozenset(
    "standard basic extra plus full mini super new set kit box pack unit year month per with for and the type class "
    "premium-class level service system module plan complete professional "
    "padrão básico caixa fardo saco unidade tipo para com completo novo ano mês "
    "комплект набор коробка штука новый полный стандарт базовый месяц типа класс система модуль рейс".split()
)
_GENERIC_ZH = (
    "标准",
    "基础",
    "专业",
    "系统",
    "模块",
    "套装",
    "产品",
    "材料",
    "设备",
    "服务",
    "终端",
    "智慧",
    "版本",
    "高级",
    "普通",
    "公斤",
    "再生",
)
_MANY = 300
"""In a larger catalogue one word alone does not name a product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A product named in a text, and where."""

    product: Product
    at: int


_SIZE = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)(号|吨|升|匹|寸|米|立方|千瓦|公斤|毫升|克|层|座|轴|色)(?=[\u4e00-\u9fff])"
)
"""What sets one Chinese product apart from another of the same name: 3吨电动叉车."""


def _stem(word: str) -> str:
    word = word.lower()
    if word.endswith(("ão", "ol")) and len(word) > 5:  # roupão, roupões; lençol, lençóis
        return word[:-2]
    if re.search(r"[а-яё]", word):
        return word[: max(4, min(6, len(word) - 2))] if len(word) > 4 else word
    return word[: max(4, min(6, len(word) - 1))] if len(word) > 4 else word


@cache
def _word(stem: str) -> re.Pattern[str]:
    """Return how a word begins in a text; a short one stands alone, in the plural at most: "keg" is not in "kegel"."""
    letter = "[^\\W_\\u4e00-\\u9fff]"
    return re.compile(rf"(?<!{letter}){re.escape(stem)}" + (rf"(?:e?s)?(?!{letter})" if len(stem) < 4 else ""))


def _words(name: str) -> list[str]:
    """Return the stems of a name's words that carry meaning; Chinese is read by substrings instead."""
    words = re.findall(r"[^\W\d_]{3,}", name)
    if re.search(r"[\u4e00-\u9fff]", name):
        words = re.findall(r"[A-Za-z]{2,}", name)  # Chinese runs on around Latin words: 宠物DR机
    return list(
        dict.fromkeys(_stem(w) for w in words if w.lower() not in _GENERIC and not re.search(r"[\u4e00-\u9fff]", w))
    )


def _han(name: str) -> list[str]:
    """Return the Chinese parts of a name: any of three or four characters, of two its beginning and its end alone.

    Two characters from the middle may belong to two words (高性能再生 has 能再, as in 能再便宜).
    """
    parts = []
    for run in re.findall(r"[\u4e00-\u9fff]{2,}", name):
        parts += [run[at : at + size] for size in (4, 3) for at in range(len(run) - size + 1)]
        parts += [run[-2:], run[:2]]
    return [part for part in dict.fromkeys(parts) if not any(word in part for word in _GENERIC_ZH)]


def _bare(run: str) -> str:
    for word in _GENERIC_ZH:
        run = run.removesuffix(word)
    return run


def _keys(lowered: str, *, prefixes: bool) -> set[str]:
    """Return what a text is looked up by: Latin and Cyrillic runs by their first letters, Chinese by pairs."""
    keys = {found[0] for found in _SIZE.finditer(lowered)}
    for run in re.findall(r"[\u4e00-\u9fff]+|[a-z0-9]+|[^\W_a-z0-9\u4e00-\u9fff]+[^\W_\u4e00-\u9fff]*", lowered):
        if "\u4e00" <= run[0] <= "\u9fff":
            keys.update(run[at : at + 2] for at in range(len(run) - 1))
        elif prefixes:
            keys.update(run[:size] for size in (2, 3, 4))
        elif len(run) >= 2:
            keys.add(run[:3] if run.isalpha() else run[:4])
    return keys


@dataclass(frozen=True, slots=True)
class _Name:
    """How a product may be called: its code as a pattern, codes within its name, words, Chinese parts and runs."""

    code: re.Pattern[str] | None
    codes: tuple[str, ...]
    words: tuple[str, ...]
    han: tuple[str, ...]
    runs: tuple[str, ...]
    size: re.Pattern[str] | None


def _sized(size: re.Match[str], name: str) -> re.Pattern[str]:
    """Return how a size stands for the goods: 6台3吨的, 5号防水 of 5号尼龙防水拉链. As an amount it does not: 要3吨."""
    own = re.escape(size[1]) + size[2]
    pairs = "|".join(name[at : at + 2] for at in range(size.end(), len(name) - 1) if "\u4e00" <= name[at] <= "\u9fff")
    alone = rf"|{own}(?=的(?!样品|量|货))|(?<=[台个套辆部座组]){own}(?=[\u4e00-\u9fff])" if size[2] != "号" else ""
    return re.compile(rf"(?<![\d.])(?:{own}(?={pairs}){alone})")


def _name(product: Product) -> _Name:
    sku = re.escape(product.sku.lower()).replace(r"\-", r"[\s\-_]?").replace("_", r"[\s\-_]?")
    coded = len(product.sku) >= 4 and any(c.isdigit() for c in product.sku)
    within = re.findall(r"[^\W_]+(?:-[^\W_]+)+|(?<!\d)\d+[xх×*]\d+(?!\d)", product.name)
    size = _SIZE.search(product.name)
    return _Name(
        # Chinese runs on without spaces: only Latin letters and digits belong to a code.
        code=re.compile(rf"(?<![a-z0-9]){sku}(?![a-z0-9])") if coded else None,
        codes=tuple(word.lower() for word in within if any(c.isdigit() for c in word)),
        words=tuple(_words(product.name)),
        han=tuple(_han(product.name)),
        size=_sized(size, product.name) if size and size[2] not in (product.unit or "") else None,
        runs=tuple(_bare(run) for run in re.findall(r"[\u4e00-\u9fff]{2,}", product.name)),
    )


class Goods:
    """A catalogue made ready for reading texts."""

    def __init__(self, catalogue: Sequence[Product]) -> None:
        self.names = {product.sku: product.name for product in catalogue}
        self._catalogue = catalogue
        self._own = [_name(product) for product in catalogue]
        self._index: dict[str, list[int]] = defaultdict(list)
        self._with_word: dict[str, set[int]] = defaultdict(set)
        for place, product in enumerate(catalogue):
            for key in _keys(f"{product.sku} {squeeze(product.sku)} {product.name}".lower(), prefixes=False):
                self._index[key].append(place)
            for word in self._own[place].words:
                self._with_word[word].add(place)
        self._forms = [frozenset(re.findall(r"[^\W\d_]{3,}", product.name.lower())) for product in catalogue]
        self._shared = Counter(part for own in self._own for part in (*own.words, *set(own.han)))
        self._known = {squeeze(text) for product in catalogue for text in (product.sku, product.name)}

    def _candidates(self, lowered: str) -> list[int]:
        """Return the products that share the beginning of a word with a text."""
        return sorted({place for key in _keys(lowered, prefixes=True) for place in self._index.get(key, ())})

    def named(self, text: str) -> list[Named]:
        """Return the products a text names, in the order of the text, each once."""
        text = text[:4000]
        lowered = text.lower()
        places = self._candidates(lowered)
        starts = {
            word: match.start()
            for word in {word for place in places for word in self._own[place].words}
            if (match := _word(word).search(lowered))
        }
        found = [one for place in places if (one := self._one(place, text, lowered, starts))]
        # A word that only describes a product counts when nothing is named outright.
        firm = any(strength >= 1 for _, strength in found)
        return sorted((one for one, strength in found if strength >= 1 or not firm), key=lambda one: one.at)

    def within_a_word(self, name: str, text: str) -> bool:
        """Tell whether a text has the SKU or name only as a part of another word: "Voice" in "Invoice"."""
        if squeeze(name) not in self._known:
            return False
        return re.search(rf"(?<![^\W_]){re.escape(name.lower())}(?![^\W_])", text.lower()) is None

    def _one(self, place: int, text: str, lowered: str, starts: Mapping[str, int]) -> tuple[Named, float] | None:
        product, own = self._catalogue[place], self._own[place]
        if own.code is not None and (found := own.code.search(lowered)):
            return Named(product=product, at=found.start()), 3
        for code in own.codes:
            if (at := lowered.find(code)) >= 0:
                return Named(product=product, at=at), 3
        if own.size is not None and (found := own.size.search(text)):
            return Named(product=product, at=found.start()), 2
        return self._by_words(place, lowered, starts) or self._by_parts(place, text)

    def _by_words(self, place: int, lowered: str, starts: Mapping[str, int]) -> tuple[Named, float] | None:
        product, words = self._catalogue[place], self._own[place].words
        hits = [word for word in words if word in starts]
        unique = [word for word in hits if self._shared[word] == 1 or self._as_named(place, word, lowered)]
        # Two words that no other product has together.
        if len(hits) >= 2 and len(hits) >= 0.6 * len(words):
            alike = set.intersection(*(self._with_word[word] for word in hits))
            if alike == {place}:
                return Named(product=product, at=starts[(unique or hits)[0]]), 2
        if unique and len(self._catalogue) <= _MANY and len(words) <= 4:
            return Named(product=product, at=starts[unique[0]]), 1
        return None

    def _as_named(self, place: int, word: str, lowered: str) -> bool:
        """Tell whether a word that inflected forms share stands in the text as this product alone has it."""
        if self._shared[word] > 3 or not re.search(r"[а-яё]", word):
            return False
        own = [form for form in self._forms[place] if form.startswith(word)]
        others = {form for other in self._with_word[word] if other != place for form in self._forms[other]}
        return any(form not in others and re.search(rf"(?<!\w){form}(?!\w)", lowered) for form in own)

    def _by_parts(self, place: int, text: str) -> tuple[Named, float] | None:
        for part in self._own[place].han:
            short = len(part) < 3
            if self._shared[part] > 1 or (short and len(self._catalogue) > _MANY) or (at := text.find(part)) < 0:
                continue
            # A Chinese name's last characters say what it is, those before what kind.
            head = any(run.endswith(part) for run in self._own[place].runs)
            return Named(product=self._catalogue[place], at=at), 1 + len(part) / 10 if head or not short else 0.9
        return None


def with_goods(history: History, goods: Goods) -> History:
    """Return the history with each entry's products as the catalogue has them.

    A family's name alone (PCR-ABS) means the member that was named or bought last.
    """
    if not goods.names:
        return history
    latest: dict[str, str] = {}
    bought = sorted((order.at, item.sku) for order in history.orders for item in order.items if item.sku)
    entries = []
    for entry in history.entries:
        while bought and bought[0][0] <= entry.at:
            sku = bought.pop(0)[1]
            latest[_family(sku)] = sku
        entries.append(_with(entry, goods, latest))
    return replace(history, entries=entries)


def _family(sku: str) -> str:
    return sku.rsplit("-", 1)[0]


def _with(entry: Entry, goods: Goods, latest: dict[str, str]) -> Entry:
    named = [(one.product.sku, one.at) for one in goods.named(entry.text)]
    for sku, _ in named:
        latest[_family(sku)] = sku
    known = {sku for sku, _ in named}
    for family, sku in latest.items():
        at = _alone(family, entry.text) if len(squeeze(family)) >= 5 and sku not in known else None
        if at is not None:
            named.append((sku, at))
    if not named:
        return replace(entry, products=tuple(own for own in entry.products if not goods.within_a_word(own, entry.text)))
    named.sort(key=lambda one: one[1])
    return replace(entry, products=tuple(dict.fromkeys(goods.names[sku] for sku, _ in named)), named_at=tuple(named))


def _alone(family: str, text: str) -> int | None:
    found = re.search(re.escape(family) + r"(?![\s\-_]?\d)(?![a-z])", text, re.IGNORECASE)
    return None if found is None else found.start()
