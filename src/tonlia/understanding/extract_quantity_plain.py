"""Whole numbers before a plain noun, which count pieces."""

import re

from tonlia.understanding.extract_quantity_attribute import describes_noun
from tonlia.understanding.extract_quantity_linked import Counted
from tonlia.understanding.extract_quantity_nouns import UNCOUNTED, asked_in_singular, looks_counted
from tonlia.understanding.extract_quantity_told import PROFESSION, SEATS_OF
from tonlia.understanding.number_digits import Number
from tonlia.understanding.units import (
    COPIES,
    COUNT_FOR,
    GENERIC_STOP,
    MORE_OF,
    NEEDED,
    OF_NAMED,
    ORDER_ENDS,
    ORDERED,
    OWN_ACTIVITY,
    PERIOD_AFTER,
    PHRASE_END,
)

_WORD = re.compile(r"\s*(?:x\s+|×\s*)?([^\W\d_][\w'’-]{2,}|[A-Z]\d(?= [^\W\d_]{3}))")
_LABEL = re.compile(
    r"(?:№|#|\bn[ºo°]\.?|\bno\.|(?<=\w)-|(?<=\S)/|订单|单号|编号|型号|第|(?<!\w)(?:order|invoice|ticket|pedido|fatura|nota|сч[её]т\w*|заказ(?:а|у|ом|е|ы)?|заявк\w*|трек\w*|договор\w*|артикул\w*|ref\.?|\bpo\b"
    r"|ext(?:ension)?\.?|ramal|доб\.?|分机|code|код|ошибк\w*|error|model|room|номер\w*|rua|ул\.|кв\.|apto?|ap|第|age|aged|v|\bна|\bв|\bдо|\bс|(?<!\w)às|\bat|since|version|\bafter|depois de|через|через ~|in|within|em|por))\s*$",
    re.IGNORECASE,
)
_ADJ_ROOM = 4

_ITEM_STARTS = re.compile(r"(?:^|[\n,;:+]|(?<!\w)(?:and|e|и))\s*$", re.IGNORECASE)
_TIMES_NOUN = re.compile(
    r"\s?[x×х]\s(?!sem\b|juros|faster|cheaper|bigger|more|mais|maior|por|per|a\b|week|na\b|em\b|быстрее|больше|дешевле|в\b)(?=[^\W\d_]{3})",
    re.IGNORECASE,
)


def counts_goods(text: str, number: Number, language: str) -> bool:
    """Tell whether a plain noun after the number says that it counts pieces."""
    before, after = text[max(0, number.start - 24) : number.start], text[number.end : number.end + 56]
    return number.value <= _MOST_PIECES and plain_noun(number, before, after, language)[0] is not None


_MOST_PIECES = 200000


def plain_noun(number: Number, before: str, after: str, language: str) -> Counted:
    """A whole number before a plain noun counts pieces, unless the noun is one of time, people, places or money."""
    if language == "zh" or number.value != int(number.value) or number.value > _MOST_PIECES:
        return None, number.end
    if language == "en" and _of_named(number, before, after):
        return "pcs", number.end
    if not number.spelled and (times := _TIMES_NOUN.match(after)) is not None and _ITEM_STARTS.search(before):
        return "pcs", number.end + times.end()
    if _is_ordered(number, before, after):
        return "pcs", number.end
    lone = number.article and not (language == "ru" and NEEDED.search(before))
    if lone or _names_one(number, before, after) or (language == "pt" and describes_noun(before)):
        return None, number.end
    if number.spelled and (dozens := _DOZENS_OF.match(after)):
        after = after[dozens.end() :]
    after = _MORE.sub(" ", after, count=1)
    match = _WORD.match(after)
    if match is None or after[: match.start(1)].strip(" x×") or "\n" in after[: match.start(1)]:
        return None, number.end
    words = _noun_phrase(after)
    ordered = ORDERED.search(before) is not None
    if not words or _no_goods(words, number, ordered=ordered):
        return None, number.end
    asked = (ordered or number.spelled or before.endswith(" e ")) and asked_in_singular(words, number, language)
    return ("pcs", number.end + match.end()) if asked or looks_counted(words, number, language) else (None, number.end)


def _of_named(number: Number, before: str, after: str) -> bool:
    """Tell "6 of the Malbec"."""
    return number.value >= 2 and not number.spelled and bool(OF_NAMED.match(after)) and not _LABEL.search(before)


def _no_goods(words: list[str], number: Number, *, ordered: bool) -> bool:
    """Tell nouns of time, people, places, papers and work from goods."""
    if GENERIC_STOP.fullmatch(words[0]) or (words[0] in COPIES and number.value < _FEW_COPIES):
        return True
    return any(UNCOUNTED.fullmatch(word) or (PROFESSION.fullmatch(word) and not ordered) for word in words)


_DAILY_RATES = re.compile(r"\sdi[áa]rias", re.IGNORECASE)
_FEW_COPIES = 10


def _names_one(number: Number, before: str, after: str) -> bool:
    """Tell the sender's own activity, labels and sizes."""
    return (
        OWN_ACTIVITY.search(before) is not None
        or SEATS_OF.search(before) is not None
        or (number.value >= 50 and not number.spelled and _REFERRED.search(before) and not MANY_RU.match(after))
        or (1950 <= number.value <= 2039 and _YEAR_OF.search(before) is not None)
        or (_LABEL.search(before) is not None and not COUNT_FOR.search(before))
        or after[:1] in ("-", "/", ":", "º", "ª", "°", "x", "х", "×")
    )


def _is_ordered(number: Number, before: str, after: str) -> bool:
    """Tell "I'll take 3", "price for two, please" and "3 of them"."""
    if number.article or number.value > 999 or re.search(r"(?:№|#|-)$", before):
        return False
    if MORE_OF.match(after) is not None:
        return True
    ends = ORDER_ENDS.match(after) or (PERIOD_AFTER.match(after.lstrip()) and not _DAILY_RATES.match(after))
    return ends is not None and ORDERED.search(before) is not None


def _noun_phrase(after: str) -> list[str]:
    """Return the first words behind a number, up to a preposition, an article or a mark."""
    words: list[str] = []
    for word in _PHRASE_WORD.findall(re.split(r"[.,;:!?\n(]", after)[0])[:_ADJ_ROOM]:
        if words and PHRASE_END.fullmatch(word.lower()):
            break
        words.append(word.lower())
    return words


_REFERRED = re.compile(
    r"(?<!\w)(?:по|к|из|от) (?:сч[её]ту|договору|заказу|заявке|накладной|отгрузке|заказа|договора)\s$"
    r"|\b(?:and|the|your|our|on|from|per|of|against) (?:invoice|order|contract|statement)\s$"
    r"|\b(?:d[ao]|a|o|n[ao]) (?:fatura|pedido|contrato|nota)\s$",
    re.IGNORECASE,
)
"""Before the number of a paper: "по счёту 551", "on invoice 5512"."""
MANY_RU = re.compile(r"\s[а-яё]{3,}(?:ов|ев|ей|ок|ек|ий)(?!\w)", re.IGNORECASE)
"""A Russian genitive plural, which follows a count."""
_YEAR_OF = re.compile(r"(?:^|\b)(?:an?|my|our|your|his|her|their|uma?|meu|minha|nosso|nossa)\s$", re.IGNORECASE)
"""Before the year of a model: "a 2004 hatchback"."""
_DOZENS_OF = re.compile(r" (?:de|of) (?=[^\W\d_]{3})", re.IGNORECASE)
_MORE = re.compile(r"\A (?:more|extra|additional) (?=[a-z]{3})", re.IGNORECASE)
_PHRASE_WORD = re.compile(r"[^\W_][\w'’-]*")
