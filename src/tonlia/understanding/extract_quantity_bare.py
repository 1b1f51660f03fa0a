"""Bare numbers that count what was counted before them, by the verb that leads or follows them."""

import re
from decimal import Decimal

from tonlia.understanding.analysis import Quantity
from tonlia.understanding.number_digits import Number

_TEN, _FEWEST, _REACH = Decimal(10), 2, 70


def same_sentence(between: str) -> bool:
    return len(between) <= _REACH and re.search(r"\.(?!\d)|[;!?。；！？\n]", between) is None


_BARE = re.compile(
    r"\s*(?:$|[.,;:!?)\]\n+—–](?!\d)|\s-\s|[，。；！？、吧呢了]"
    r"|(?:and|or|but|of|on|at|by|in|for|to|from|instead|left|back|now|here|more|need|e|ou|mas|de|d[ao]s|para|pra|por|no|na|em|vão|agora|и|или|а|но|из|на|до|в|во|с|по|вместо|оставьте|вернём|мокр\w+|не)(?!\w))",
    re.IGNORECASE,
)


def ends_bare(text: str, number: Number) -> bool:
    """Tell whether nothing that could be counted stands behind a number."""
    return _BARE.match(text, number.end) is not None


def stands_bare(text: str, number: Number, end: int, between: str, found: list[Quantity], language: str) -> bool:
    """Tell a bare number of the size of the count before it, led by a verb or followed by one in the plural."""
    written = text[number.start : number.end]
    most = max([one.value for one in found] + [_TEN])
    if not 1 <= number.value <= most * 20 or 1990 <= number.value <= 2039:
        return False
    if number.value % 1 or _COLLECTIVE.search(written) or re.search(r"[.,]\d\d?$", written):
        return False
    if _parallel(between, text[end : end + 8]):
        return True
    if number.value < _FEWEST:
        return False
    if _SEND.search(between) and BARE_ENDS.match(text, end):
        return True
    took_over = _TOOK_OVER.search(between) and BARE_ENDS.match(text, end)
    if number.value <= most * 4 and (took_over or (_THOSE.search(between) and _MISSED.match(text, number.end))):
        return True
    if _CLAUSE_STARTS.search(between) and _DO.match(text, number.end):
        return True
    if _WHAT_IF.search(between) and _ASKED.match(text, number.end):
        return True
    if number.value > most * 4 or not same_sentence(between) or not BARE_ENDS.match(text, end):
        return False
    done = re.compile(_DONE.get(language, _DONE["en"]), re.IGNORECASE)
    return done.search(between) is not None or (number.spelled and _NOUN_RU.search(between) is not None)


def _parallel(between: str, after: str) -> bool:
    """Tell "3 pallets to Kazan and 5 to Ufa": the same preposition after both."""
    told = _PARALLEL.search(between)
    return told is not None and re.match(rf"\s{told[1]}\s", after, re.IGNORECASE) is not None


_PARALLEL = re.compile(
    r"(?:^|[^\W\d_])\s(to|for|on|in|para|pra|em|no|na|на|в|для|с|com|with) [^.;!?\n]{2,24}?(?:,| и| and| e)\s$",
    re.IGNORECASE,
)
_SEND = re.compile(
    r"(?:\b(?:please |pls )?(?:send|ship|deliver|replace|keep|bring|mand\w+|envi\w+|repon\w+|troc\w+)|(?<!\w)(?:довез\w+|привез\w+|отправ\w+|отгруз\w+|допостав\w+|замен\w+|остальн\w+|оставш\w+))\s$",
    re.IGNORECASE,
)
"""What is to be sent still counts the goods named in the sentence before."""
_TOOK_OVER = re.compile(
    r"[.!?]\s(?:(?:we|i|you)(?:['’]ve|['’]d| have)? )?(?:only )?(?:paid for|(?:were |was )?charged for|ordered|booked|got|received|(?:eu |nós )?(?:paguei|pagamos|pedi|pedimos|comprei|recebi|recebemos|chegaram|vieram|contratei|contratamos|(?:foram )?cobrad[ao]s)|(?:(?:мы|я) )?(?:оплатил[аи]?|оплачено(?: было)?|заказал[аи]?|заказывал[аи]?|пришло|привезли|получил[аи]?|взял[аи]?))\s$",
    re.IGNORECASE,
)
"""What a new sentence says of the goods counted in the one before: "Paid for 3, got 2."."""
_THOSE = re.compile(r"\b(?:os|as|the|those) $|(?<!\w)(?:эти|те) $", re.IGNORECASE)
_MISSED = re.compile(r" (?:que falta(?:m|ram)|restantes|missing|недостающ)", re.IGNORECASE)
"""In "46 sacos vieram. Quando mandam os 4 que faltam?"."""
_DONE = {
    "en": r"\b(?:got|sent|had|have|has|wants?|needs?|(?:in|on) (?:the |our )?(?:paperwork|note|order|po|invoice)|take|took|keep|kept|lost|broke|came|make|made|left|brought|bought|sold|gave|found|were|was|only|just|maybe|now|then|at least|current|existing|(?:invoiced|billed|charged)(?: us| me)? for|plus|minus|(?!shed|need)\w{2,}ed|(?:to|i|we|they|you|he|she|i'll|we'll|can|could|will|would|please|pls) (?-i:[a-z]){2,})\s(?:about |around |like |only |just |all )?$",
    "pt": r"\b(?:(?!andar|lugar|celular|par|bar|mar|hangar)\w+(?:ou|ei|eu|iu|aram|eram|iram|amos|emos|imos|ar|er|ir|ando|endo|indo)|quero|preciso|tem|tenho|n[ao] (?:nota|pedido|contrato)|era|eram|foi|foram|são|só|apenas|no mínimo|agora|sobr\w+|falt\w+)\s(?:uns |umas |só |apenas |os |as )?$",
    "ru": r"(?<!\w)(?:(?!кабинет|пакет|билет|комитет)[а-яё]+(?:л|ла|ло|ли|л[аои]?с[ья]|тся|ть|ться|ти|[её]м|им|[юя]т|[уа]т|[еи]т|йте|ите)|(?:в|по) (?:документ|накладн|заказ|сч[её]т|акт|спецификаци)\w+|беру|хочу|возьму|закажу|верну|прошу|уже|лишь|только|всего|минимум|максимум)\s(?:около |где-то |только |ещё |еще )?$",
    "zh": "[到收有剩缺少要加减改换订退了是给发来送拿卖坏碎破漏用买拉装留成](?:大概|大约|约)?$",
}
"""A verb, or a word that goes with one, before a count of what was named: "прижилось 310", "I've used 6"."""
BARE_ENDS = re.compile(
    r"\s*(?:$|[.,;!?)，。；！？、\n](?!\d)|[吧吗呢了就才]|(?:and|but|for|with|are|were|have|is|was|or|in|at|on|by|when|if|we|you|they|of the \d+|only|só|всего|лишь|e|mas|para|pra|com|no|na|se|quando|que|em|и|а|но|на|в|с|к|для|чтобы|если|мы)(?!\w))",
    re.IGNORECASE,
)
_CLAUSE_STARTS = re.compile(r"(?:^|[,;.(])\s?$|(?:^|[\s,;.])(?:and|but|e|mas|и|а|но)\s$", re.IGNORECASE)
_DO = re.compile(
    r"\s(?:(?:on |for )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:na|no|pra) (?:segunda|terça|quarta|quinta|sexta|sábado|domingo)|во? (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|(?:of (?:them|those) )?(?:don't|won't|have|had|need|throw|show|keep|leak|came|broke|are|were|still|(?!red\b)\w{3,}ed)|não|est[ãa]o|são|\w+(?:aram|eram|iram)|не|(?:пришли|пришло|было)|[а-яё]{3,}(?:[юу]т|[ая]т|ли|лись|ны|ты))(?!\w)",
    re.IGNORECASE,
)
"""A verb in the plural after a count that opens its clause: "; 3 throw an error", "2 не работают"."""
_WHAT_IF = re.compile(
    r"[?.!,？，]\s?(?:а если|and|what about|how about|and for|and if|or|e se(?: for(?:em)?| fossem)?|e|ou|а|или|而|那|要是|如果)(?: for| para| pra| на)?\s?$",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\s*(?:[?？]|呢)")
"""The other amount of "300 mugs? and 500?"."""
_NOUN_RU = re.compile(r"(?<!\w)(?:и|,|плюс) [а-яё]{3,}(?:[аяыийу]|ов|ей)\s$", re.IGNORECASE)
"""In "щебня десять кубов и песка пять"."""
_COLLECTIVE = re.compile(r"(?:ое|еро|оих|ерых)$", re.IGNORECASE)
"""People, not goods: "двое не смогут"."""
