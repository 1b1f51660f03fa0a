"""Sums of money: every sum once, ranges as two, bare numbers beside price words in the tenant's currency."""

import re
from collections.abc import Mapping
from decimal import Decimal

from tonlia.understanding.analysis import Price
from tonlia.understanding.extract_money_against import Sum, before_change, set_against, thousands_left_off
from tonlia.understanding.extract_money_context import (
    AND_COUNT,
    AND_NUMBER,
    CAME,
    COUNTED_AT,
    GROUPED,
    INSTEAD_OF,
    LENGTHS,
    OF_TOTAL,
    SMALLEST_OF_ONE,
    changes_hands,
    grows_or_made,
    names_goods,
    names_no_sum,
    one_of_terms,
    stands_alone,
)
from tonlia.understanding.extract_money_range import within_range
from tonlia.understanding.extract_money_tenths import in_dimes, tenths_told, zh_digit
from tonlia.understanding.extract_money_told import ENDS, LESS_BY_ONE, is_ticket_price, told_as_sum
from tonlia.understanding.extract_money_words import (
    AFTER_RE,
    AND_CENTS,
    AT_PRICE,
    AUDIENCE,
    AUDIENCE_TOLD,
    BEFORE_RE,
    BILLED,
    CENTS,
    CODES_AFTER,
    CODES_BEFORE,
    COUNT_TOLD,
    CUE,
    FOR_COUNT,
    GLUED,
    GRADE_AFTER,
    LABEL,
    MILLIONS,
    MOST_PIECES,
    PAPER_NAMED,
    PENCE,
    PER,
    PER_ONE,
    PER_UNIT,
    PERCENT,
    PIECES_ASKED,
    PRICED_AT,
    SLABS,
    STRONG_CUE,
    SUM_AFTER,
    THOUSAND_ROUBLES,
    VERSION_ZH,
    WEIGHED,
    YEAR_AFTER,
    own_if_shared,
    pesos_after,
)
from tonlia.understanding.extract_quantity_plain import counts_goods
from tonlia.understanding.number_digits import Number, Role
from tonlia.understanding.spans import Spans
from tonlia.understanding.units import GENERIC_STOP, PERIOD_AFTER, ROOM_OF, UNIT_RE


def extract_prices(
    text: str, numbers: list[Number], language: str, currency: str, taken: Spans,
    told: Mapping[Number, Role],
) -> list[Price]:  # fmt: skip
    """Return the sums in order; their spans are put into ``taken`` so that nobody counts them again. What numbers are
    ``told`` to be they are, whatever their words say.
    """
    found: list[Price] = []
    seen: set[tuple[Decimal, str]] = set()
    usable = [number for number in numbers if not taken.overlaps(number.start, number.end)]
    sums = _sums(text, usable, language, currency, told)
    joined = _join_cents(text, usable, sums)
    for index, number in enumerate(usable):
        code, end, value = sums[index] = within_range(text, usable, sums, index)
        within = (
            index > 0 and usable[index - 1].start < number.start < sums[index - 1][1] and sums[index - 1][0] is not None
        )
        if index in joined or within or code is None or value <= 0 or PERCENT.match(text, number.end):
            continue
        if told.get(number, "price") != "price":
            continue
        taken.add(number.start, max(end, number.end))
        if (value, code) not in seen:
            seen.add((value, code))
            written = text[_from(text, number.start) : max(end, number.end)].strip()
            found.append(Price(amount=value, currency=code, text=written))
    for index in joined:
        taken.add(usable[index].start, usable[index].end)
    return found


def _sums(text: str, usable: list[Number], language: str, currency: str, told: Mapping[Number, Role]) -> list[Sum]:
    """Return each number as a sum, without a currency when it is none."""
    sums: list[Sum] = []
    for index, number in enumerate(usable):
        rand = currency == "ZAR" and _RAND.search(text[max(0, number.start - 2) : number.start]) is not None
        sums.append((currency, number.end, number.value) if rand else _own_currency(text, number, currency))
        if sums[index][0] is None and (
            number.scaled or not ROOM_OF.search(text[max(0, number.start - 16) : number.start])
        ):
            against = set_against(text, usable, sums, index, language)
            if against is not None:
                sums[index] = against
            elif told.get(number) == "price" or is_ticket_price(text, number) or _bare(text, number, language):
                named = next((code for code, _, value in sums[:index] if code and value == number.value), currency)
                sums[index] = (named, number.end, number.value * thousands_left_off(text, usable, sums, index))
    for index in range(len(usable) - 2, -1, -1):
        old = before_change(text, usable[index], usable[index + 1], sums[index + 1])
        sums[index] = old if old is not None and sums[index][0] is None else sums[index]
    return sums


def _join_cents(text: str, usable: list[Number], sums: list[Sum]) -> set[int]:
    """Add "and fifty cents" to the dollars before it; returns what was added to others."""
    joined: set[int] = set()
    for index in range(1, len(usable)):
        code, end, value = sums[index - 1]
        cents = usable[index]
        if code is None or cents.value >= 100 or not AND_CENTS.fullmatch(text[end : cents.start]):
            continue
        loose = (
            cents.spelled and not cents.article and "e" in text[end : cents.start]
            and not UNIT_RE.match(text, cents.end)
        )  # fmt: skip
        if CENTS.match(text, cents.end) or loose:
            sums[index - 1] = (code, cents.end, value + cents.value / 100)
            joined.add(index)
    return joined


def _own_currency(text: str, number: Number, currency: str) -> tuple[str | None, int, Decimal]:  # noqa: C901 one form of writing after another
    """Return the currency written beside the number, where the sum ends, and its value."""
    value, end = number.value, number.end
    before = BEFORE_RE.search(text[max(0, number.start - 12) : number.start])
    if before is not None and not number.article and not _inside_word(text, number.start - len(before.group())):
        index = int(str(before.lastgroup)[1:])
        code = own_if_shared(CODES_BEFORE[index], before[str(before.lastgroup)], currency, text[end : end + 12])
        millions = None if number.scaled else MILLIONS.match(text, end)
        if millions is not None:
            return code, millions.end(), value * 1000000
        after = AFTER_RE.match(text, end)
        return code, after.end() if after else end, value
    if PERCENT.match(text, end):
        return None, end, value
    dimes = in_dimes(text, number)
    if dimes is not None:
        return own_if_shared("CNY", "块", currency, ""), *dimes
    pesos = pesos_after(text, end, currency)
    if pesos is not None:
        return currency, pesos, value
    after = AFTER_RE.match(text, end)
    if after is not None and number.article and (one := _one_of_money(text, number, after)) is not None:
        return own_if_shared("CNY", "块", currency, ""), *one
    if after is None or number.article:
        return (currency, end, value / 100) if _in_hundredths(text, number, currency) else (None, end, value)
    rest = text[after.end() : after.end() + 12]
    code = own_if_shared(CODES_AFTER[int(str(after.lastgroup)[1:])], after[str(after.lastgroup)], currency, rest)
    word = after.group().strip().lower()
    if not number.scaled and THOUSAND_ROUBLES.match(text, end):
        value *= 1000
    if word.startswith("块") and _counts_slabs(text, number, after.end(), word):
        return None, end, value
    if names_goods(text, number, word, after.end()):
        return None, end, value
    tenths = tenths_told(text, after.end()) if word in ("块", "元") else None
    if tenths is not None:
        return code, after.end() + 1, value + zh_digit(tenths) / 10
    return code, after.end(), value


def _in_hundredths(text: str, number: Number, currency: str) -> bool:
    """Tell cents and centavos, and the pence of "70p each" from the lines of a 720p video."""
    pence = currency == "GBP" and number.value not in _LINES_OF_VIDEO and PENCE.match(text, number.end)
    return bool(CENTS.match(text, number.end) or pence)


_LINES_OF_VIDEO = (360, 480, 720, 1080)


def _one_of_money(text: str, number: Number, after: re.Match[str]) -> tuple[int, Decimal] | None:
    """Return where 一块二 and the 一块 of 再低一块 end, and their values."""
    cents = _BLOCK_ZH.match(text, number.end)
    if cents is not None:
        return number.end + 2, number.value + zh_digit(cents[1]) / 10
    less = LESS_BY_ONE.search(text[max(0, number.start - 3) : number.start])
    return None if less is None else (after.end(), number.value)


def _inside_word(text: str, at: int) -> bool:
    """Tell whether a currency's letters are the end of a longer word."""
    return at > 0 and text[at].isalpha() and text[at - 1].isalpha() and not "\u3400" <= text[at - 1] <= "\u9fff"


def _counts_slabs(text: str, number: Number, end: int, word: str) -> bool:
    """块 counts boards and tiles as well as money."""
    if word != "块" or number.scaled:
        return False
    around = text[max(0, number.start - 10) : end + 8]
    asked = number.value <= MOST_PIECES and PIECES_ASKED.search(text[max(0, number.start - 3) : number.start])
    return bool(SLABS.search(around) or asked) and not re.match(r"[/一每钱的\d]", text[end : end + 1])


def _bare(text: str, number: Number, language: str) -> bool:
    """Tell whether a number without a currency is a sum: beside a price word and counting nothing."""
    if number.article or PERCENT.match(text, number.end) or one_of_terms(text, number):
        return False
    head, written = text[max(0, number.start - 32) : number.start], text[number.start : number.end]
    if (PAPER_NAMED.search(head) and not number.scaled and " " not in written) or (
        written.count(".") == 1 and len(written) < 6 and WEIGHED.search(head)
    ):
        return False
    if written.lower() == "cento" or ("," in written and len(written) < 6 and WEIGHED.search(head)):
        return False
    if language == "zh" and re.fullmatch(r"\d{1,2}\.\d", written) and VERSION_ZH.search(head[-12:]):
        return False
    if (
        LENGTHS.match(text, number.end)
        or _counts_with_next(text, number)
        or OF_TOTAL.search(head)
        or names_no_sum(text, number, language)
        or INSTEAD_OF.search(head)
        or "milheiro" in written.lower()
    ):
        return False
    told = _INSTEAD.match(text, number.end) is not None
    if (not told and LABEL.search(head[-16:]) and not GROUPED.fullmatch(written)) or GLUED.search(
        text[max(0, number.start - 2) : number.start]
    ):
        return False
    left = re.split(r"[.!?。！？;；\n]\s", text[max(0, number.start - 40) : number.start])[-1]
    right = text[number.end : number.end + 16]
    if (
        grows_or_made(number, left)
        or AUDIENCE_TOLD.search(left[-10:])
        or AUDIENCE.match(right)
        or UNIT_RE.match(_OF.sub("", right))
    ):
        return False
    counted = number.value < 1000 or counts_goods(text, number, language) or right[:2] == " /" or AND_COUNT.match(right)
    if not number.scaled and counted and FOR_COUNT.search(left):
        return False
    if told_as_sum(text, number, language) and not counts_goods(text, number, language):
        return True
    return _beside_words(text, number, left, right, language)


_RAND = re.compile(r"(?<!\w)R$")
_OF = re.compile(r"^ de(?= )")
"""What stands between "1 milhão" and its unit."""


def _free(right: str) -> bool:
    """Tell whether what follows a number is no noun that it counts."""
    word = re.match(r"\s*([^\W\d_]+)", right)
    if (
        word is not None
        and re.fullmatch("[а-яё]{3,}(?:ах|ях|ов|ев|ей|ам|ям|ек|ок)", word[1].lower())
        and not PER.match(right)
    ):
        return False
    return word is None or PER.match(right) is not None or GENERIC_STOP.fullmatch(word[1].lower()) is None


def _after_goods(left: str) -> bool:
    """Tell "80 tons, 20 a week": more of the goods just counted."""
    return any(UNIT_RE.match(left, match.end()) for match in re.finditer(r"\d+(?: mil| тыс\w*)?", left))


def _thousands_told(text: str, number: Number, left: str, right: str, *, beside: bool, language: str) -> bool:
    """Tell a sum in thousands from as many goods: beside a price word, or where nothing counted follows."""
    if (PER_ONE.match(right) and not number.article) or PER.match(right) or SUM_AFTER.match(right):
        return True
    if stands_alone(right, language):
        return True
    ends = language != "zh" and ENDS.match(right) is not None and not (COUNT_TOLD.search(left) or _after_goods(left))
    return (beside or ends) and not counts_goods(text, number, language)


def _beside_words(text: str, number: Number, left: str, right: str, language: str) -> bool:
    cue = _last_cue(left[-24:])
    beside = cue is not None and len(left[-24:]) - cue.end() <= 4
    if number.scaled:
        return _thousands_told(text, number, left, right, beside=beside, language=language)
    if PERIOD_AFTER.match(right.lstrip()) and not cue and _after_goods(left):
        return False
    if _priced_after(number, right):
        return True
    written = text[number.start : number.end]
    cents = re.search(r"[.,]\d\d$", written) is not None
    thousands = re.fullmatch(r"[1-9]\d{0,2}(?:[ \u00a0.,]\d{3})+(?:[.,]\d{1,2})?", written) is not None
    if cents and thousands:
        return True
    listed = right[:2] == " /" or left[-2:] == "/ "
    if (
        thousands
        and not CAME.search(left)
        and (_free(right) or ENDS.match(right))
        and not (listed or COUNT_TOLD.search(left) or _after_goods(left))
    ):
        return not counts_goods(text, number, language)
    if _billed(left, right, number) and not counts_goods(text, number, language):
        return True
    if _at_price(text, number, left, right, language) or changes_hands(text, number, left, language):
        return True
    if language == "zh" and number.spelled and _colloquial(written, right, number):
        return True
    if beside and (cents or (thousands and STRONG_CUE.search(left[-24:]))):
        return True
    return PER.match(right) is not None and _by_cue(number, left, right, cue)


def _counts_with_next(text: str, number: Number) -> bool:
    """Tell the first count of "quote 5,000 and 10,000 units"."""
    following = AND_NUMBER.match(text, number.end)
    return following is not None and number.value % 1 == 0 and UNIT_RE.match(text, following.end()) is not None


def _at_price(text: str, number: Number, left: str, right: str, language: str) -> bool:
    """Tell the price of one behind goods with their count: "два чехла по 890"."""
    if AT_PRICE.search(left) and _after_goods(left) and PER.match(right):
        return True
    told = COUNTED_AT.search(left) is not None and (AT_PRICE.search(left) or ENDS.match(right)) is not None
    return told and number.value >= SMALLEST_OF_ONE and not counts_goods(text, number, language)


def _priced_after(number: Number, right: str) -> bool:
    if number.spelled:
        return (number.value >= 100 and SUM_AFTER.match(right) is not None) or (
            number.value >= 20 and PER_UNIT.match(right) is not None
        )
    if (number.value >= 50 or number.value % 1 != 0) and PER_ONE.match(right):
        return True
    return (number.value >= 10 or number.value % 1 != 0) and PER_UNIT.match(right) is not None


def _billed(left: str, right: str, number: Number) -> bool:
    """Tell "an invoice for 690" and "the tariff at 1900"."""
    if number.value < 50 or number.article or 1990 <= number.value <= 2039 or _TIMED.match(right):
        return False
    return BILLED.search(left) is not None or (
        PRICED_AT.search(left) is not None and STRONG_CUE.search(left[-24:]) is not None
    )


def _colloquial(written: str, right: str, number: Number) -> bool:
    if _COLLOQUIAL_ZH.fullmatch(written) and _ENDS_ZH.match(right):
        return True
    return number.value >= 100 and re.match("的(?:[，。,？?！!]|$)", right) is not None


def _by_cue(number: Number, left: str, right: str, cue: re.Match[str] | None) -> bool:
    """Weigh a plain number before a word that may follow a sum: by the price word to its left."""
    if number.value < 2 or (number.spelled and number.value < 20):
        return False
    strong = STRONG_CUE.search(left[-24:])
    if GRADE_AFTER.search(left) or (1990 <= number.value <= 2039 and YEAR_AFTER.search(left)):
        return False
    if 1990 <= number.value <= 2039 and number.end - number.start == 4 and not STRONG_CUE.search(left[-14:]):
        return False
    priced = number.value >= 50 or number.value != int(number.value) or strong is not None
    gap = None if cue is None else len(left[-24:]) - cue.end()
    if number.value < 10 and number.value == int(number.value) and (gap is None or gap > 2):
        return False
    if strong is not None or (gap is not None and gap <= 4 and priced):
        return True
    near = gap is not None and gap <= 8
    return near and priced and re.match(r"\s*(?:$|[.,!?。，！？/]|por|per|cada|each|a \w|в )", right) is not None


_BLOCK_ZH = re.compile("块([一二三四五六七八九1-9])(?=一[个件台套箱斤张只条瓶]|[每/，。,？?到至]|$)")
"""一块二一个 is 1.20 apiece."""
_COLLOQUIAL_ZH = re.compile("[一二两三四五六七八九][百千][一二三四五六七八九]")
_ENDS_ZH = re.compile("\\s*(?:$|[，。,.！!？?；;、]|[吧吗呢行起就]|你|可以|一[个件台套])")
"""四百二 leaves off the tens, as sums alone do."""
_INSTEAD = re.compile(r"\s(?:вместо|instead of|rather than|em vez d[eo]|ao invés)", re.IGNORECASE)
_TIMED = re.compile(
    r"\s?(?:h\b|am\b|pm\b|мин|час|дн|minut|hour|day|dia|sem|мес|year|ano|лет|год|раз|vez|times)",
    re.IGNORECASE,
)


def _last_cue(left: str) -> re.Match[str] | None:
    return next(reversed(list(CUE.finditer(left))), None)


def _from(text: str, start: int) -> int:
    before = BEFORE_RE.search(text[max(0, start - 12) : start])
    return start - len(before.group()) if before else start
