"""Finds the numbers of a text, in digits or words, with their values; what they count is for others to say."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tonlia.understanding.number_digits import Number, digits_at, read_digits
from tonlia.understanding.number_words import HALVED, SCALES, UNITS
from tonlia.understanding.numbers_ru import told_backwards, with_endings
from tonlia.understanding.numbers_zh import chinese_numbers

_ZERO, _ONE, _HALF = Decimal(0), Decimal(1), Decimal("0.5")
_NINETY_FIVE, _NINETY_NINE = Decimal(95), Decimal(99)
_HUNDRED, _THOUSAND, _MILLION = Decimal(100), Decimal(1000), Decimal(1000000)


_DIGITS = re.compile(
    r"(?<=(?<!\w)[R€£$])\d{1,3}(?: \d{3}(?!\d))+(?:,\d{2}(?!\d))?|(?<![\w.,])\d+(?:[.,'’]\d+)*(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:,\d{1,2}(?!\d))?|\d+(?:[.,]\d+)*"
)
_HALF_OF_RU = re.compile(
    r"(?<!\w)пол-?(?=(?:тонн|кило|куб|метра|литр|палл?ет|поддон|мешк|короб|ящик|рулон|бочк|упаковк|машин|фуры))",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)  # money, terms and contact data each ask for those of the same text
def find_numbers(text: str, language: str) -> tuple[Number, ...]:
    """Return the numbers in order, none overlapping."""
    found = list(chinese_numbers(text)) if language == "zh" else list(_worded(text, language))
    taken = sorted((number.start, number.end) for number in found)
    starts = [start for start, _ in taken]
    for match in _DIGITS.finditer(text):
        at = bisect_left(starts, match.end())
        if at and taken[at - 1][1] > match.start():
            continue
        found.append(Number(match.start(), match.end(), digits_at(text, match.start(), match.end(), language)))
    if language == "ru":
        found += [Number(match.start(), match.end(), _HALF, spelled=True) for match in _HALF_OF_RU.finditer(text)]
        found = list(with_endings(text, told_backwards(text, found)))
    return tuple(_without_dictation(sorted(found, key=lambda number: number.start), text))


def _without_dictation(numbers: list[Number], text: str) -> list[Number]:
    """Leave off digits said one by one, as of an order number: "six six one two"."""
    kept: list[Number] = []
    run: list[Number] = []
    for number in numbers:
        digit = number.spelled and number.value < 10 and not number.scaled
        if run and not (digit and re.fullmatch(r"[ ,]{1,2}", text[run[-1].end : number.start])):
            kept += run if len(run) < 3 else []
            run = []
        if digit:
            run.append(number)
        else:
            kept.append(number)
    return kept + (run if len(run) < 3 else [])


_TOKEN = re.compile(
    r"(?P<d>(?<![\w.,])[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,'’]\d+)*)|(?P<w>[^\W\d_]+)(?:(?<=\bтыс)\.(?=\s?\d{3}(?!\d)))?|(?P<o>[^\s\w]|_)"
)
"""The point of "87 тыс. 500" ends no sentence."""
_JOINERS = {"en": "and", "pt": "e", "ru": "с"}
_HALVES = {"en": ("half",), "pt": ("meio", "meia"), "ru": ("половиной",)}
_COUPLES = {"en": ("couple",), "pt": (), "ru": ("пару", "парочку")}
_ARTICLES = {"en": {"one"}, "pt": {"um", "uma"}, "ru": {"один", "одна", "одну", "одно", "одного", "одной"}}
_ARTICLE_BEFORE_SCALE = {"en": {"a", "an"}, "pt": set[str](), "ru": set[str]()}


@dataclass(slots=True)
class _Run:
    """A number being read, word by word."""

    start: int
    end: int
    total: Decimal = _ZERO
    current: Decimal = _ZERO
    room: Decimal = Decimal(10**12)
    scale: Decimal = _ONE
    words: int = 0
    paired: bool = False
    first: str = ""
    spelled: bool = True

    def take_unit(self, value: Decimal) -> bool:
        if self.words and value >= self.room:
            if self.scale == 1 and self.total == 0 and 2 <= self.current < 10 and value >= 100 and value % 100 == 0:
                # "две двести" is said for 2,200.
                self.current = self.current * 1000 + value
                self.paired = True
                self.room = _HUNDRED
                return True
            # "eleven fifty" is 1,150.
            if self.scale == 1 and self.total == 0 and 1 <= self.current < 100 <= value * 10 and value < 100:
                if self.current >= 20 and self.current % 10 == 0 and value not in (90, 95, 99):
                    return False
                self.current = self.current * 100 + value
                self.paired = True
                self.room = Decimal(10) if value % 10 == 0 else _ZERO
                return True
            return False
        self.current += value
        self.room = _room_below(value)
        return True

    def take_scale(self, value: Decimal) -> bool:
        if value == _HUNDRED:
            if self.current >= 100:
                return False
            self.current = (self.current or _ONE) * value
            self.room = _HUNDRED
            return True
        if self.scale > 1 and value >= self.scale:
            return False
        self.total += (self.current or (_ONE if not self.words else _ZERO)) * value
        self.current, self.room, self.scale = _ZERO, value, value
        return True

    def value(self) -> Decimal:
        # "a million eight hundred" is said for 1.8 million.
        rest = self.current
        if self.paired and (rest % 100 == _NINETY_NINE or (rest % 100 == _NINETY_FIVE and rest > 2000)):
            return rest / 100
        if self.spelled and self.scale == _MILLION and 100 <= rest < 1000 and rest % 50 == 0:
            rest *= _THOUSAND
        return self.total + rest


def _room_below(value: Decimal) -> Decimal:
    if value != int(value):
        return _ZERO
    if value >= 100 and value % 100 == 0:
        return _HUNDRED
    if value >= 20 and value % 10 == 0:
        return Decimal(10)
    return _ZERO


def _worded(text: str, language: str) -> Iterator[Number]:
    code = language if language in UNITS else "en"
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        run, after = (None, at) if _stands_for_noun(tokens, at, code) else _read_run(tokens, at, code)
        if run is None:
            at += 1
            continue
        at = after
        if code == "pt" and (cents := _cents(tokens, at)) and 10 < run.value() < 1000 and run.spelled:
            at += 2
            yield Number(run.start, tokens[at - 1].end(), run.value() + cents / 100, spelled=True, scaled=True)
            continue
        about = _about_thousands(tokens, run.start, code) if run.scale == 1 and run.value() < 1000 else None
        if about is not None:
            yield Number(about, run.end, run.value() * 1000, spelled=run.spelled, scaled=True)
        elif run.spelled or run.scale > 1 or run.words > 1:
            yield Number(
                run.start, _behind_point(text, run.end), run.value(), spelled=run.spelled,
                scaled=run.scale >= _THOUSAND or (run.spelled and (run.paired or run.value() >= _THOUSAND)), article=run.words == 1 and run.first in _ARTICLES[code],
            )  # fmt: skip


_ABBREVIATED = re.compile(r"(?<=тыс|млн)\.(?= [а-яё])|(?<=млрд)\.(?= [а-яё])", re.IGNORECASE)


def _behind_point(text: str, end: int) -> int:
    """Take the point of "15 тыс. шт." to the number."""
    return end + (_ABBREVIATED.match(text, end) is not None)


def _about_thousands(tokens: list[re.Match[str]], start: int, code: str) -> int | None:
    """Return where "тысяч двести" (some 200,000) or "тыщ 60" begins: said before the number the scale means "about"."""
    if code != "ru":
        return None
    at = bisect_left(tokens, start, key=lambda token: token.start())
    if at > 1 and (tokens[at - 1]["w"] or "").lower() in ("в", "за", "на", "по", "до", "около"):
        at -= 1
    before = [(token["w"] or token["d"] or "").lower() for token in tokens[max(0, at - 2) : at]]
    counted = len(before) > 1 and (before[0] in UNITS[code] or before[0].isdigit())
    if before[-1:] not in (["тысяч"], ["тыщ"]) or counted:
        return None
    return tokens[at - 1].start()


_BEFORE_PRONOUN = frozenset("last that this other next same new old first second right wrong which big small".split())


def _stands_for_noun(tokens: list[re.Match[str]], at: int, code: str) -> bool:
    """Tell the pronoun of "same as the last one forty six hundred you said" from the beginning of a number."""
    if code != "en" or at == 0 or tokens[at].group().lower() != "one":
        return False
    before = (tokens[at - 1]["w"] or "").lower()
    return before in _BEFORE_PRONOUN and _next_word(tokens, at) in UNITS["en"]


def _cents(tokens: list[re.Match[str]], at: int) -> Decimal:
    """Read the cents of "cinquenta e nove e noventa" (59.90), 0 where there are none."""
    words = [(token["w"] or "").lower() for token in tokens[at : at + 2]]
    told = len(words) == 2 and words[0] == "e" and words[1] in ("cinquenta", "noventa")
    return UNITS["pt"][words[1]] if told else _ZERO


def _read_run(tokens: list[re.Match[str]], at: int, code: str) -> tuple[_Run | None, int]:
    units, scales = UNITS[code], SCALES[code]
    run, at = _read_part(tokens, at, code)
    while at < len(tokens):
        token = tokens[at]
        raw, word = token["d"], (token["w"] or "").lower()
        if run is not None and (token["o"] not in (None, "-") or token.start() - tokens[at - 1].end() > 2):
            break
        if raw is not None:
            value = read_digits(raw, code)
            if run is not None and (run.current or not 1 <= value < run.scale or _counts_else(tokens, at, run, code)):
                break
            run = run or _Run(token.start(), token.end(), spelled=False)
            run.take_unit(value * run.scale / 1000 if _in_thousands(tokens, at, run, value, code) else value)
        elif word in units and not (word == "cento" and run is not None and (not run.spelled or run.current < 2)):
            run, went = _take_word(run, token, units[word])
            if not went:
                break
        elif word in scales and _scale_fits(tokens, at, run, word, code):
            run = run or _Run(token.start(), token.end())
            if not run.take_scale(scales[word]):
                break
        else:
            skip = _joined(tokens, at, run, code) if run is not None else 0
            if run is None or not skip:
                break
            at += skip
            continue
        run.end, run.words, run.first = token.end(), run.words + 1, run.first or word
        at += 1
    return run, at


def _in_thousands(tokens: list[re.Match[str]], at: int, run: _Run, value: Decimal, code: str) -> bool:
    """Tell the 950 of "1 млн 950", behind which nobody says the thousands unless kopecks are told, too."""
    kopecks = any((token["w"] or "").lower().startswith("коп") for token in tokens[at + 1 : at + 4])
    short = code == "ru" and run.scale >= _MILLION and _HUNDRED <= value < _THOUSAND
    return short and not kopecks and _next_word(tokens, at) not in SCALES[code]


def _counts_else(tokens: list[re.Match[str]], at: int, run: _Run, code: str) -> bool:
    """Tell the 150 of "бюджет 3 млн 150 м2 дом", which counts metres."""
    return code == "ru" and run.scale >= _MILLION and _next_word(tokens, at) in _COUNTED_RU


def _next_word(tokens: list[re.Match[str]], at: int) -> str:
    return (tokens[at + 1]["w"] or "").lower() if at + 1 < len(tokens) else ""


_COUNTED_RU = frozenset(
    "м м2 м² кв га соток человек чел шт штук гостей персон дней часов тонн кг метров литров кубов квадратов квадратных рабочих комплектов".split()
)


def _read_part(tokens: list[re.Match[str]], at: int, code: str) -> tuple[_Run | None, int]:
    """Begin with "half a" or "a couple of", where a number does."""
    skip = _part_of_scale(tokens, at, code)
    if not skip:
        return None, at
    word = tokens[at].group().lower()
    run = _Run(tokens[at].start(), tokens[at + skip - 1].end(), words=1, first=word)
    run.take_unit(Decimal(2) if word in _COUPLES[code] else _HALF)
    run.words = 1
    return run, at + skip


def _part_of_scale(tokens: list[re.Match[str]], at: int, code: str) -> int:
    """Return how many tokens "half a" (million), "meia" (dúzia) or "a couple of" take before what they measure."""
    word = (tokens[at]["w"] or "").lower()
    after = [(token["w"] or "").lower() for token in tokens[at + 1 : at + 3]]
    if (
        word == "couple"
        and after[:1] != ["of"]
        and (tokens[at - 1]["w"] or "").lower() not in ("a", "last", "next", "another")
    ):
        return 0
    if word and word in _COUPLES[code]:
        return min(2 if after[:1] == ["of"] else 1, len(tokens) - at)
    if word not in _HALVES[code] or not after:
        return 0
    article = after[0] in ("a", "an")
    scale = after[-1] if article else after[0]
    return 1 + article if scale in HALVED or SCALES[code].get(scale, _ZERO) > 1 else 0


def _take_word(run: _Run | None, token: re.Match[str], value: Decimal) -> tuple[_Run, bool]:
    if run is None:
        run = _Run(token.start(), token.end())
    elif not run.spelled and run.scale == 1:
        return run, False
    return run, run.take_unit(value)


def _scale_fits(tokens: list[re.Match[str]], at: int, run: _Run | None, word: str, code: str) -> bool:
    """Letters such as k need their number at once before them; "hundreds of" counts nothing."""
    token = tokens[at]
    if word in ("k", "к", "mi", "bi", "mn", "bn"):
        spaced = run is not None and token.start() > run.end
        following = (tokens[at + 1]["w"] or tokens[at + 1]["d"] or "") if at + 1 < len(tokens) else ""
        if word == "к" and spaced and following and not following.lower().startswith("р"):
            return False  # the preposition, as of "30 к 8 мая"
        if word == "к" and [token.group().lower() for token in tokens[at + 1 : at + 3]] in (["/", "д"], [".", "д"]):
            return False  # calendar days
        return run is not None and not run.spelled and token.start() - run.end <= 1
    if run is None:
        before = (tokens[at - 1]["w"] or "").lower() if at else ""
        if code == "en" or word.endswith(("s", "ns")) or word in ("milheiro", "cento", "dúzia", "duzia", "dz"):
            return before in _ARTICLE_BEFORE_SCALE[code]
        return word not in ("сотни", "тысячи", "сотен", "тысяч", "тыщ", "тыщи", "миллионы", "dezena", "к")
    return True


def _joined(tokens: list[re.Match[str]], at: int, run: _Run, code: str) -> int:
    """Return how many tokens a joiner takes ("and", "and a half"), 0 when it does not join."""
    word = (tokens[at]["w"] or "").lower()
    if tokens[at]["o"] == "-":
        following = (tokens[at + 1]["w"] or "").lower() if at + 1 < len(tokens) else ""
        said_in_pairs = (
            code == "en" and run.words == 1 and 2 <= run.current < 20 and UNITS[code].get(following, _ZERO) >= 20
        )
        return 1 if run.spelled and following in UNITS[code] and (run.room == 10 or said_in_pairs) else 0
    if word != _JOINERS[code]:
        return 0
    for ahead in (1, 2):
        if at + ahead < len(tokens) and (tokens[at + ahead]["w"] or "").lower() in _HALVES[code]:
            article = run.spelled and (tokens[at + 1]["w"] or "").lower() == "a"  # "two and a half thousand"
            if code == "en" and not article and _part_of_scale(tokens, at + ahead, code):
                return 0  # "2026 and half a million"
            if run.current:
                run.current += _HALF
            else:
                run.total += _HALF * run.scale
            run.end, run.room = tokens[at + ahead].end(), _ZERO
            return ahead + 1
    if at + 1 >= len(tokens) or code == "ru":
        return 0
    following = tokens[at + 1]
    value = UNITS[code].get((following["w"] or "").lower())
    if value is None and following["d"] and run.scale > 1:
        value = read_digits(following["d"], code)
        value = value if value >= _HUNDRED else None
    if code == "en" and run.room < _HUNDRED:
        return 0
    return 1 if value is not None and value < run.room else 0
