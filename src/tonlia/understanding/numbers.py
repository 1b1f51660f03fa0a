"""Finds the numbers of a text, in digits or words, with their values; what they count is for others to say."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tonlia.understanding.number_words import HALVED, SCALES, UNITS, ZH_DIGIT, ZH_IDIOM, ZH_SCALE, ZH_WORD_SCALE

MAX_DIGITS = 15
_ZERO, _ONE, _HALF = Decimal(0), Decimal(1), Decimal("0.5")
_NINETY_FIVE, _NINETY_NINE = Decimal(95), Decimal(99)
_HUNDRED, _THOUSAND, _MILLION = Decimal(100), Decimal(1000), Decimal(1000000)


@dataclass(frozen=True, slots=True)
class Number:
    start: int
    end: int
    value: Decimal
    spelled: bool = False
    scaled: bool = False
    """Written with a word or letter for thousands or more: such a number is hardly ever a mere label."""
    article: bool = False
    """A bare word for one, which is often no number at all."""


_DIGITS = re.compile(r"(?<![\w.,])\d+(?:[.,'’]\d+)*(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:,\d{1,2}(?!\d))?|\d+(?:[.,]\d+)*")
_ZH_RUN = re.compile("[零〇一二两三四五六七八九十百千万亿半俩]+(?:个多?亿)?")
_ZH_ONLY_SCALES = frozenset("百千万亿")
_ZH_MEASURE = re.compile("[个台件套箱桶袋吨平米斤公方片张块条支只把人次辆本卷克升双份盒瓶包根枚晚天月年间趟位]")
_ZH_SCALED = re.compile(
    r"(?<![\d.,])(\d{1,15}(?:[.,]\d{1,15}){0,6})\s*(百万|千万|十万|万|个?亿|千(?![克瓦米兆卡伏])|百|[wWkK](?![a-zA-Z]|\d\d))"
    r"(\d{1,4}(?![\d.,])|[一二三四五六七八九]千?)?"
)
_WATTS = re.compile(r"\d\s?V|电源|灯|充电|功率|电机|适配|加热|光伏|太阳能|风扇|音箱|瓦")


def read_digits(raw: str, language: str) -> Decimal:
    """Read digits with separators: the last of two kinds is the decimal one, a lone one goes by the language."""
    text = re.sub(r"[ \u00a0\u202f'’]", "", raw)[: MAX_DIGITS * 2]
    dot, comma = text.count("."), text.count(",")
    if dot and comma:
        decimal = "." if text.rfind(".") > text.rfind(",") else ","
        text = text.replace("," if decimal == "." else ".", "")
        text = text.replace(decimal, ".") if text.count(decimal) == 1 else text.replace(decimal, "")
    elif dot + comma > 1:
        text = text.replace(".", "").replace(",", "")
    elif dot or comma:
        mark = "." if dot else ","
        head, tail = text.split(mark)
        grouping = "," if language in ("en", "zh", "es") else "."
        grouped = len(tail) == 3 and 1 <= len(head) <= 3 and head != "0" and mark == grouping
        text = head + tail if grouped else f"{head}.{tail}"
    return Decimal(text[:MAX_DIGITS] or "0")


def find_numbers(text: str, language: str) -> list[Number]:
    """Return the numbers in order, none overlapping."""
    found = list(_chinese(text)) if language == "zh" else list(_worded(text, language))
    taken = sorted((number.start, number.end) for number in found)
    starts = [start for start, _ in taken]
    for match in _DIGITS.finditer(text):
        at = bisect_left(starts, match.end())
        if at and taken[at - 1][1] > match.start():
            continue
        found.append(Number(match.start(), match.end(), read_digits(match.group(), language)))
    return _without_dictation(sorted(found, key=lambda number: number.start), text)


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


# --- Chinese ---------------------------------------------------------------------------------------------------


def _chinese(text: str) -> Iterator[Number]:
    ends = 0
    for match in _ZH_SCALED.finditer(text):
        if match[2] == "W" and _WATTS.search(text[max(0, match.start() - 10) : match.end() + 10]):
            continue
        scale = Decimal(ZH_WORD_SCALE[match[2].lower().removeprefix("个")])
        value = read_digits(match[1], "zh") * scale
        if match[3]:
            value += _zh_tail(match[3], scale)
        ends = match.end()
        yield Number(match.start(), ends, value, scaled=scale >= _THOUSAND)
    blocked = {at for m in ZH_IDIOM.finditer(text) for at in range(m.start(), m.end())}
    scaled = [(m.start(), m.end()) for m in _ZH_SCALED.finditer(text)]
    for match in _ZH_RUN.finditer(text):
        if text[match.start() - 1 : match.start()] in ("几", "数") and match.group()[0] in _ZH_ONLY_SCALES:
            continue
        if (
            match.start() in blocked
            or _inside(match.start(), scaled)
            or text[match.start() - 1 : match.start()] == "第"
        ):
            continue
        for start, end, value in _zh_values(*_zh_cut(match.group(), text, match.end()), match.start()):
            yield Number(start, end, value, spelled=True, scaled=value >= _THOUSAND, article=text[start:end] == "一")


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_left(spans, (at + 1, 0)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]


def _zh_tail(tail: str, scale: Decimal) -> Decimal:
    """3万5 is 35,000: a lone digit after a scale counts the next lower one."""
    if tail.isdigit():
        return Decimal(tail) * (scale / 10 if len(tail) == 1 else _ONE)
    return Decimal(ZH_DIGIT[tail[0]]) * (_THOUSAND if tail.endswith("千") else scale / 10)


def _zh_cut(run: str, text: str, end: int) -> tuple[str, str]:
    """Part "180 a box" (一百八一箱) and "5 kg" (五千克): what follows the number proper counts or measures."""
    if len(run) > 2 and run.endswith("一") and run[-2] in ZH_DIGIT and _ZH_MEASURE.match(text, end):
        return run[:-1], "一"
    if len(run) > 1 and run.endswith("千") and text[end : end + 1] in ("克", "瓦"):
        return run[:-1], ""
    return run, ""


def _zh_values(run: str, rest: str, offset: int) -> Iterator[tuple[int, int, Decimal]]:
    """Read a run; 三四万 gives two values, 一三九 (a digit string) gives none."""
    if rest:
        yield offset + len(run), offset + len(run) + 1, _ONE
    if _ZH_ONLY_SCALES.issuperset(run):
        return
    pair = re.fullmatch("([一二三四五六七八九]?十)?([一二两三四五六七八九])([二三四五六七八九])([十百千万]*)", run)
    if pair is not None and ZH_DIGIT[pair[3]] == ZH_DIGIT[pair[2]] + 1:
        for digit in (pair[2], pair[3]):
            yield offset, offset + len(run), _zh_value((pair[1] or "") + digit + pair[4])
        return
    if len(run) > 2 and all(char in ZH_DIGIT for char in run):
        return
    if len(run) <= 24:
        yield offset, offset + len(run), _zh_value(run)


def _zh_value(run: str) -> Decimal:
    total = section = digit = 0
    last = 1
    for char in run.replace("个", "").replace("多", ""):
        if char in ZH_DIGIT:
            digit = ZH_DIGIT[char]
            last = 1 if char in "零〇" else last
        elif char in "万亿":
            total = (total + section + digit or 1) * ZH_SCALE[char]
            section, digit, last = 0, 0, ZH_SCALE[char]
        elif char in ZH_SCALE:
            section += (digit or 1) * ZH_SCALE[char]
            digit, last = 0, ZH_SCALE[char]
    value = Decimal(total + section + digit * (last // 10 if last >= 100 else 1))
    return value + _HALF if run.endswith("半") else value


# --- English, Portuguese, Russian -------------------------------------------------------------------------------

_TOKEN = re.compile(
    r"(?P<d>(?<![\w.,])[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,'’]\d+)*)|(?P<w>[^\W\d_]+)|(?P<o>[^\s\w]|_)"
)
_JOINERS = {"en": "and", "pt": "e", "ru": "с"}
_HALVES = {"en": ("half",), "pt": ("meio", "meia"), "ru": ("половиной",)}
_COUPLES = {"en": "couple", "pt": "", "ru": "пару"}
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
        run, after = _read_run(tokens, at, code)
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
                run.start, run.end, run.value(), spelled=run.spelled,
                scaled=run.scale >= _THOUSAND or (run.spelled and (run.paired or run.value() >= _THOUSAND)), article=run.words == 1 and run.first in _ARTICLES[code],
            )  # fmt: skip


def _about_thousands(tokens: list[re.Match[str]], start: int, code: str) -> int | None:
    """Return where "тысяч двести" (some 200,000) begins: said before the number the scale means "about"."""
    if code != "ru":
        return None
    at = bisect_left(tokens, start, key=lambda token: token.start())
    if at > 1 and (tokens[at - 1]["w"] or "").lower() in ("в", "за", "на", "по", "до", "около"):
        at -= 1
    before = [(token["w"] or token["d"] or "").lower() for token in tokens[max(0, at - 2) : at]]
    counted = len(before) > 1 and (before[0] in UNITS[code] or before[0].isdigit())
    if before[-1:] != ["тысяч"] or counted:
        return None
    return tokens[at - 1].start()


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
            if run is not None and (run.scale == 1 or run.current or value >= run.scale or value < 1):
                break
            run = run or _Run(token.start(), token.end(), spelled=False)
            run.take_unit(value)
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


def _read_part(tokens: list[re.Match[str]], at: int, code: str) -> tuple[_Run | None, int]:
    """Begin with "half a" or "a couple of", where a number does."""
    skip = _part_of_scale(tokens, at, code)
    if not skip:
        return None, at
    word = tokens[at].group().lower()
    run = _Run(tokens[at].start(), tokens[at + skip - 1].end(), words=1, first=word)
    run.take_unit(Decimal(2) if word == _COUPLES[code] else _HALF)
    run.words = 1
    return run, at + skip


def _part_of_scale(tokens: list[re.Match[str]], at: int, code: str) -> int:
    """Return how many tokens "half a" (million), "meia" (dúzia) or "a couple of" take before what they measure."""
    word = (tokens[at]["w"] or "").lower()
    after = [(token["w"] or "").lower() for token in tokens[at + 1 : at + 3]]
    if word and word == _COUPLES[code]:
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
        return run is not None and not run.spelled and token.start() - run.end <= 1
    if run is None:
        before = (tokens[at - 1]["w"] or "").lower() if at else ""
        if code == "en" or word.endswith(("s", "ns")):
            return before in _ARTICLE_BEFORE_SCALE[code]
        return word not in ("сотни", "тысячи", "сотен", "тысяч", "миллионы", "dezena", "к")
    return True


def _joined(tokens: list[re.Match[str]], at: int, run: _Run, code: str) -> int:
    """Return how many tokens a joiner takes ("and", "and a half"), 0 when it does not join."""
    word = (tokens[at]["w"] or "").lower()
    if tokens[at]["o"] == "-":
        following = (tokens[at + 1]["w"] or "").lower() if at + 1 < len(tokens) else ""
        return 1 if run.room == 10 and run.spelled and following in UNITS[code] else 0
    if word != _JOINERS[code]:
        return 0
    for ahead in (1, 2):
        if at + ahead < len(tokens) and (tokens[at + ahead]["w"] or "").lower() in _HALVES[code]:
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
