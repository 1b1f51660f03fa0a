"""Goods, grades, plans and services as they are written, found by how people lead up to them."""

import re
from collections.abc import Iterator, Sequence

from tonlia.understanding.extract_products_words import FRAMES, Frame
from tonlia.understanding.extract_products_zh import find_chinese_names
from tonlia.understanding.number_digits import Number
from tonlia.understanding.units import PACK_THEN, UNIT_RE

_ROOM = 3000
_MOST = 4
_LONGEST = 60
_SURE, _LEAST_ZH = 2.5, 2.0
_TOKEN = re.compile(r"«[^»\n]{2,30}»|[^\W_](?:[\w'’/.,+()×-]*[\w)])?")
_SKU = re.compile(r"(?=[A-Za-zА-Яа-яЁё()-]{0,12}\d)(?=[\d-]{0,6}[A-ZА-ЯЁa-z])[A-Za-zА-Яа-яЁё\d][\w()./-]{1,18}")
_CODE = re.compile(r"[A-ZА-ЯЁ]{1,6}(?:-[A-ZА-ЯЁ]{1,5})?[- ]?\d[\w.-]{1,10}|[A-ZА-ЯЁ]{2,5}-[A-ZА-ЯЁ]{2,5}")
_LABEL = re.compile(
    r"(?:№|#|\b(?:order|invoice|ticket|po|ref|consignment|booking|pedido|nota|nf|ft|fatura|boleto|protocolo|error|erro|code|fault|case|utr|rs|cep|placa)|(?<!\w)(?:заказ\w*|сч[её]т\w*|договор\w*|накладн\w*|трек\w*|заявк\w*|контейнер|ошибк\w*|код|рейс))[\s:№#.-]*$",
    re.IGNORECASE,
)
_NOT_CODE = re.compile(r"(?:E|F|ERR|HTTP|SHA|RS|IP|ISO|DIN|CO|PO|NF|FT|UTC|INV|GMT|Q|B2[BC]|CNPJ|CPF|MP|OR|LOW)[-/ ]?\d.*|(?:PO|INV|NF|FT|SO|RMA|TKT|BL)-.*", re.IGNORECASE)  # fmt: skip
_NUMERAL = re.compile(r"[\d.,/:-]+(?:[%ºª°h]|th|st|nd|rd)?")
_SIZE = re.compile(r"\d+(?:[.,/x×х]\d+)*(?:мм|mm|см|cm|inch|в|w|kw|квт|w|v|l|л|kg|кг|т)?", re.IGNORECASE)

_GREETED = re.compile(
    r"(?<!\w)(?:hi|hello|hey|dear|thanks|thank you|it's|this is|olá|oi|obrigad[oa]|prezad[oa]|здравствуйте|привет|спасибо|уважаем\w+|добрый день|доброе утро),? $",
    re.IGNORECASE,
)
"""One word after a greeting is a person."""

Piece = tuple[int, int, float]


def extract_products(
    text: str,
    language: str,
    known: Sequence[str],
    numbers: Sequence[Number] = (),
    hidden: Sequence[tuple[int, int]] = (),
) -> list[str]:
    """Return what is named for sale or in use; ``hidden`` are stretches that name something else."""
    window = text[:_ROOM]
    lowered = window.lower()
    found: dict[str, None] = {name: None for name in known[:5000] if len(name) > 1 and _is_named(name.lower(), lowered)}
    blocked = [span for span in hidden if span[0] < _ROOM]
    frame = FRAMES.get(language, FRAMES["en"])
    if language == "zh":
        pieces, least = list(find_chinese_names(window, blocked)), _LEAST_ZH
    else:
        pieces, least = list(_find_names(window, frame, numbers, blocked)), frame.least
    for start, end, _ in sorted(_best(pieces, least)):
        name = window[start:end]
        _put(name, found)
    return list(found)


def _is_named(name: str, text: str) -> bool:
    """Tell whether a known name stands in the text as words of its own: "voice" is no part of "invoice"."""
    at = text.find(name)
    while at >= 0:
        if not (_within_word(text, at) or _within_word(text, at + len(name))):
            return True
        at = text.find(name, at + 1)
    return False


def _within_word(text: str, at: int) -> bool:
    """Tell whether letters or digits of one word meet here; Chinese is written without a space between words."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if left > "\u2fff" or right > "\u2fff":
        return False
    return left.isalnum() and right.isalnum()


def _best(pieces: list[Piece], least: float) -> list[Piece]:
    """Take what is counted, coded or asked for; where there is none, one weaker piece."""
    sure = [piece for piece in pieces if piece[2] >= _SURE][:_MOST]
    if sure:
        return sure
    likely = [piece for piece in pieces if piece[2] >= least]
    return [max(likely, key=lambda piece: (piece[2], -piece[0]))] if likely else []


def _put(name: str, found: dict[str, None]) -> None:
    """Keep the most specific of the names that hold one another."""
    lowered = name.lower()
    if any(lowered in known.lower() for known in found):
        return
    for known in [known for known in found if known.lower() in lowered]:
        del found[known]
    found[name] = None


def _find_names(
    text: str, frame: Frame, numbers: Sequence[Number], blocked: Sequence[tuple[int, int]]
) -> Iterator[Piece]:
    counted = _counted(text, numbers)
    begins = {number.start for number in numbers}
    sure = -1
    for start, stop in _pieces(text, frame, blocked, counted):
        end = _without_tail(text, start, stop)
        if " " not in text[start:end] and _GREETED.search(text[max(0, start - 24) : start]):
            continue
        weight = _weight(text, start, end, frame, counted)
        item = _BEFORE_COUNT.match(text, end)
        if item is not None and item.end() in begins and end > start + 3:
            weight += 1.5
        if weight and sure > 0 and _ALSO.fullmatch(text, sure, start) and _CLAUSE_ENDS.match(text, end):
            weight += 2.5
        sure = end if weight >= _SURE else -1
        yield start, end, weight


_BEFORE_COUNT = re.compile(r"\s*(?:[-–—:,]|qty|кол-во)?\s*")
_ALSO = re.compile(r"(?: and| e| и|,)(?: the| a| an| o| a| um| uma| os| as)? ", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"\s*(?:$|[,.;?!\n]| (?:for|to|by|para|pra|até|для|до|к|на)\b)")
_JOINT = re.compile(
    r"[.:]?(?: (?:cubic )?(?:galões|garrafas|latas|baldes|frascos de|канистр\w*|бутыл\w+|банок|банки|jugs|bottles|cans|tubs|yards|ml|pares))?(?: (?:a|per) (?:month|week|year)| por (?:mês|semana))?\s(?:(?:of|de|do|da) )?(?:the |our |your |sua |nosso )?",
    re.IGNORECASE,
)


def _counted(text: str, numbers: Sequence[Number]) -> set[int]:
    """Return where counted goods would begin: after a number, its unit and "of"."""
    places = set()
    for number in numbers:
        packed = PACK_THEN.match(text, number.end)
        at = packed.end() if packed else number.end
        unit = UNIT_RE.match(text, at)
        at = unit.end() if unit else at
        joint = _JOINT.match(text, at)
        places.add(joint.end() if joint else at)
    return places


_TAIL = re.compile(r"['’]s$|(?: (?:laid|starting|running|\w{3,}ed))+$")
_PLACE = re.compile(r"(?<=[a-zà-ÿа-яё]) [A-ZÀ-ÞА-ЯЁ][a-zà-ÿа-яё]+$")
_ROUTE = re.compile(r"\s?(?:-|–|—|to|x|×|→)\s?[A-ZÀ-ÞА-ЯЁ]")


def _without_tail(text: str, start: int, end: int) -> int:
    """Leave off "'s" and a place named after goods in small letters."""
    name = _TAIL.sub("", text[start:end])
    return start + len(_PLACE.sub("", name) if _ROUTE.match(text, start + len(name)) else name)


def _pieces(
    text: str, frame: Frame, blocked: Sequence[tuple[int, int]], counted: set[int]
) -> Iterator[tuple[int, int]]:
    """Cut the text into runs of words that may belong to one name."""
    start = end = -1
    for token in _TOKEN.finditer(text):
        word = token.group().lower()
        inside = start >= 0 and re.fullmatch(r"[ \u00a0]", text[end : token.start()]) is not None
        if word in frame.joins and (inside or start < 0):
            continue
        breaks = _breaks(token, word, frame, blocked)
        # A preposition skipped above leaves a gap: it joins only two words of a name.
        joined = start >= 0 and not breaks and _joins(text[end : token.start()], frame)
        if start >= 0 and inside and _modifies(text[start:end], word, frame):
            start = -1
            continue
        if start >= 0 and (breaks or token.start() in counted or not (inside or joined)):
            yield start, end
            start = -1
        if not breaks:
            if start < 0:
                if _NUMERAL.fullmatch(word):
                    continue
                start = token.start()
            end = token.end()
    if start >= 0:
        yield start, end


def _breaks(token: re.Match[str], word: str, frame: Frame, blocked: Sequence[tuple[int, int]]) -> bool:
    if word in frame.breaks or frame.generic.fullmatch(word) or (len(word) < 2 and not token.group().isupper()):
        return True
    if any(begin < token.end() and token.start() < stop for begin, stop in blocked):
        return True
    return frame.verbs.fullmatch(word) is not None and not any(
        char.isupper() or char.isdigit() for char in token.group()[1:]
    )


def _modifies(name: str, word: str, frame: Frame) -> bool:
    """Tell "framework" of "framework deal" and "корпоративный" of "корпоративный договор": no goods by itself."""
    if not frame.generic.fullmatch(word):
        return False
    return not frame.head_first or re.search(r"(?:[ыио]й|ая|ое|ые|ого|ую|ой)$", name) is not None


def _joins(gap: str, frame: Frame) -> bool:
    return gap.strip().lower() in frame.joins and gap.startswith(" ") and gap.endswith(" ")


def _weight(text: str, start: int, end: int, frame: Frame, counted: set[int]) -> float:
    name = text[start:end]
    words = name.split()
    if len(name) < 3 or len(name) > _LONGEST or len(words) > 6:
        return 0.0
    head = words[0] if frame.head_first else words[-1]
    before = text[max(0, start - 48) : start]
    if _LABEL.search(before) or frame.generic.fullmatch(head):
        return 0.0
    code = _CODE.search(name)
    if code is not None and _NOT_CODE.fullmatch(code.group()):
        code = None
    weight = 0.0
    if start in counted:
        weight += 3.0
    if code is not None:
        weight += 2.0 + (len(words) > 1)
    if frame.asks.search(before):
        weight += 2.5
    elif frame.near.search(before):
        weight += 1.0
    if frame.kinds.fullmatch(name):
        weight += 2.0
    if frame.fails.match(text, end):
        weight += 2.0 if frame.owns.search(before) else 0.5
    return weight
