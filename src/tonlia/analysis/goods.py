"""Which goods of the catalogue a text names: by SKU, by name, or by the word that sets one product apart."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tonlia.analysis.history import Entry, History, Product

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


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _stem(word: str) -> str:
    word = word.lower()
    if re.search(r"[а-яё]", word):
        return word[: max(4, min(6, len(word) - 2))] if len(word) > 4 else word
    return word[: max(4, min(6, len(word) - 1))] if len(word) > 4 else word


def _words(name: str) -> list[str]:
    """Return the stems of a name's words that carry meaning; Chinese is read by substrings instead."""
    words = re.findall(r"[^\W\d_]{3,}", name)
    return list(
        dict.fromkeys(_stem(w) for w in words if w.lower() not in _GENERIC and not re.search(r"[\u4e00-\u9fff]", w))
    )


def _han(name: str) -> list[str]:
    """Return the Chinese substrings of two to four characters of a name."""
    return [
        run[at : at + size]
        for run in re.findall(r"[\u4e00-\u9fff]{2,}", name)
        for size in (4, 3, 2)
        for at in range(len(run) - size + 1)
        if not any(word in run[at : at + size] for word in _GENERIC_ZH)
    ]


def _bare(run: str) -> str:
    for word in _GENERIC_ZH:
        run = run.removesuffix(word)
    return run


def _keys(lowered: str, *, prefixes: bool) -> set[str]:
    """Return what a text is looked up by: Latin and Cyrillic runs by their first letters, Chinese by pairs."""
    keys: set[str] = set()
    for run in re.findall(r"[\u4e00-\u9fff]+|[a-z0-9]+|[^\W_a-z0-9\u4e00-\u9fff]+[^\W_\u4e00-\u9fff]*", lowered):
        if "\u4e00" <= run[0] <= "\u9fff":
            keys.update(run[at : at + 2] for at in range(len(run) - 1))
        elif prefixes:
            keys.update(run[:size] for size in (2, 3, 4))
        elif len(run) >= 2:
            keys.add(run[:3] if run.isalpha() else run[:4])
    return keys


class Goods:
    """A catalogue made ready for reading texts."""

    def __init__(self, catalogue: Sequence[Product]) -> None:
        self.catalogue = catalogue
        self._words = {p.sku: _words(p.name) for p in catalogue}
        self._han = {p.sku: _han(p.name) for p in catalogue}
        self._runs = {p.sku: [_bare(run) for run in re.findall(r"[\u4e00-\u9fff]{2,}", p.name)] for p in catalogue}
        self._index: dict[str, list[int]] = defaultdict(list)
        for place, product in enumerate(catalogue):
            own = _keys(f"{product.sku} {_squeeze(product.sku)} {product.name}".lower(), prefixes=False)
            for key in own:
                self._index[key].append(place)
        self._shared = Counter(w for ws in self._words.values() for w in ws)
        self._shared.update(w for ws in self._han.values() for w in set(ws))

    def _candidates(self, lowered: str) -> list[Product]:
        """Return the products that share the beginning of a word with a text: a catalogue may have thousands."""
        places = {place for key in _keys(lowered, prefixes=True) for place in self._index.get(key, ())}
        return [self.catalogue[place] for place in sorted(places)]

    def named(self, text: str) -> list[Named]:
        """Return the products a text names, in the order of the text, each once."""
        text = text[:4000]
        lowered = text.lower()
        found = [one for product in self._candidates(lowered) if (one := self._one(product, text, lowered)) is not None]
        # A word that only describes a product counts when nothing is named outright.
        firm = any(strength >= 1 for _, strength in found)
        kept = [one for one, strength in found if strength >= 1 or not firm]
        return sorted(kept, key=lambda one: one.at)

    def within_a_word(self, name: str, text: str) -> bool:
        """Tell whether a text has the SKU or name only as a part of another word: "Voice" in "Invoice"."""
        known = any(_squeeze(name) in (_squeeze(p.sku), _squeeze(p.name)) for p in self.catalogue)
        return known and re.search(rf"(?<![^\W_]){re.escape(name.lower())}(?![^\W_])", text.lower()) is None

    def _one(self, product: Product, text: str, lowered: str) -> tuple[Named, float] | None:
        sku = re.escape(product.sku.lower()).replace(r"\-", r"[\s\-_]?").replace("_", r"[\s\-_]?")
        coded = len(_squeeze(product.sku)) >= 4 and any(c.isdigit() for c in product.sku)
        # Chinese runs on without spaces: only Latin letters and digits belong to a code.
        if coded and (found := re.search(rf"(?<![a-z0-9]){sku}(?![a-z0-9])", lowered)):
            return Named(product=product, at=found.start()), 3
        codes = [w for w in re.findall(r"[^\W_]+(?:-[^\W_]+)+", product.name) if any(c.isdigit() for c in w)]
        for code in codes:
            if (at := lowered.find(code.lower())) >= 0:
                return Named(product=product, at=at), 3
        words, han = self._words[product.sku], self._han[product.sku]
        hits = [(w, m.start()) for w in words if (m := re.search(rf"(?<![^\W_]){re.escape(w)}", lowered))]
        alone = len(self.catalogue) <= _MANY and len(words) <= 4
        unique = [(w, at) for w, at in hits if self._shared[w] == 1 and (len(w) >= 4 or w.upper() in text)]
        if hits and (len(hits) >= 2 and len(hits) >= 0.6 * len(words)):
            rivals = [
                p
                for p in self.catalogue
                if p is not product and len([w for w, _ in hits if w in self._words[p.sku]]) == len(hits)
            ]
            if not rivals:
                return Named(product=product, at=(unique or hits)[0][1]), 2
        if unique and alone:
            return Named(product=product, at=unique[0][1]), 1
        for part in han:
            if (
                self._shared[part] == 1
                and (at := text.find(part)) >= 0
                and (len(part) >= 3 or len(self.catalogue) <= _MANY)
            ):
                # A Chinese name's last characters say what it is, those before what kind.
                head = any(run.endswith(part) for run in self._runs[product.sku])
                return Named(product=product, at=at), 1 + len(part) / 10 if head or len(part) > 2 else 0.9
        return None


def with_goods(history: History, catalogue: Sequence[Product]) -> History:
    """Return the history with each entry's products as the catalogue has them.

    A family's name alone (PCR-ABS) means the member that was named or bought last.
    """
    if not catalogue:
        return history
    goods = Goods(catalogue)
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
        at = _alone(family, entry.text) if len(_squeeze(family)) >= 5 and sku not in known else None
        if at is not None:
            named.append((sku, at))
    if not named:
        return replace(entry, products=tuple(own for own in entry.products if not goods.within_a_word(own, entry.text)))
    named.sort(key=lambda one: one[1])
    names = {product.sku: product.name for product in goods.catalogue}
    return replace(entry, products=tuple(dict.fromkeys(names[sku] for sku, _ in named)), named_at=tuple(named))


def _alone(family: str, text: str) -> int | None:
    found = re.search(re.escape(family) + r"(?![\s\-_]?\d)(?![a-z])", text, re.IGNORECASE)
    return None if found is None else found.start()
