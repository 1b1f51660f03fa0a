"""Dates as the labels define them, resolved on the sender's local day."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tonlia.understanding.analysis import Date
from tonlia.understanding.calendar_math import Span, resolve_day, week_of, weekend_of
from tonlia.understanding.dates_expiry import is_card_expiry
from tonlia.understanding.dates_month_weeks import weeks_of_months
from tonlia.understanding.dates_neighbours import joined_ranges, settled
from tonlia.understanding.dates_tense import (
    AHEAD,
    BOUGHT_ON,
    GONE_BY,
    GOT_ASKED,
    MISSED_ZH,
    MOVED,
    OWED_BEFORE_ZH,
    OWED_ZH,
    STANDING_SINCE,
    TROUBLE_RU,
)
from tonlia.understanding.dates_week_numbers import numbered_weeks
from tonlia.understanding.dates_words import find_worded_dates
from tonlia.understanding.dates_zh import find_chinese_dates
from tonlia.understanding.holidays import find_holidays
from tonlia.understanding.spans import Spans

Found = tuple[int, int, Span]
_ISO = re.compile(r"(?<![\d.])(20\d\d)[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_FULL = re.compile(r"(?<![\d./])(\d{1,2})[./-](\d{1,2})[./-](20\d\d|\d\d)(?![\d/])")
_SHORT_SLASH = re.compile(
    r"(?<![\d./,-])(?!24/7)(\d{1,2})[º°]?/(\d{1,2})(?![\d/%]|\s?(?:dias|days|дней|inch|in\b|pol|дюйм|[\"”″])|[.,]\d)"
)
_SHORT_DOT = re.compile(
    r"(?<![\d.,/])(\d{1,2})\.(\d{2})(?!\d|\.\d|\s?(?:%|руб|р\b|кг|т\b|м\b|мм|млн|тыс|元|万|kg|eur|€|usd))"
)
_PAST = {
    "zh": re.compile("说好|上次|昨|已经|明明|之前|当时|买的|到的|收到|发的|打过|交付|签的|定的|做的|付了|下的单|订的|拔完|换的|约好|承诺|答应|买了|购|了(?!解)"),
    "en": re.compile(
        r"\b(?:(?<!be )(?<!get )(?<!it )(?<!being )(?<!need )(?<!needed )(?<!not )(?<! a )(?<! an )(?!need|requir|plann|schedul|book|interest|confirm|attach|hundred|embed|exceed|proceed|succeed|indeed|speed|relat|includ|suppos|offer|expect|reserv|allott|allocat|sealed|limited|required)[a-z]{3,}(?<!e)ed|was|were|had|did|didn't|wasn't|bought|purchased|ordered|paid|sent|came|arrived|delivered|promised|swore|said|told|got|received|installed|"
        r"shipped|last|turned|supposed|signed|placed|laid|made|failed|went|happened|started|charged|never|submitted|returned|ago|missed|hit|took|met|saw|visited|emailed|called|unpaid|overdue)\b",
        re.IGNORECASE,
    ),
    "pt": re.compile(
        r"\b(?:era|eram|estava|tava|foi|foram|comprei|comprad\w+|fiz|paguei|pedi|recebi|chegou|veio|prometeram|ficaram|disseram|(?<!ser )(?:entregue\w*|instalad\w+|feit[oa]|quitad\w+|emitid\w+)|"
        r"mandei|enviei|enviad\w+|levei|retirei|assinei|devolvi|cobraram|desde|venceu|perdeu|vendeu|recebeu|prometeu|quebrou|parou|contratei|\w{3,}iu|deixei|liguei|agendei|fechei|marquei|vencid[oa]s?|atrasad[oa]s?|deveria ter|deviam?|\w{3,}(?:aram|eram|iram|ou|ava|avam))\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(r"(?<!\w)(?:был[аио]?|(?!начал[оа]|около|числ[оа]|дел[оа]|масл[оа]|стекл[оа]|мыл[оа]|тепл[оа]|зеркал|одеял|покрывал|материал|канал|отдел|школ|модел|автомобил|профил|предел|сигнал|металл|филиал|портал|терминал|персонал|журнал|оригинал)\w{3,}(?:л|ла|ло|ли|лся|лась|лись)|куплен\w*|оплачен\w*|поставлен\w*|заказан\w*|от|назад|прошл\w+|доставлен\w*|установлен\w*|сделан\w*|ист[её]к\w*|просроч\w+)(?!\w)", re.IGNORECASE),
}  # fmt: skip
_FUTURE = {
    "zh": re.compile("前要|能不能|希望|请|需要|要|能|将|安排|计划|预计|到期"),
    "en": re.compile(r"\b(?:will|would like|can|could|need|please|by|before|until|want|shall|going to|book|move|reschedule|deliver by|must|works)\b", re.IGNORECASE),
    "pt": re.compile(r"\b(?:vai|vou|vamos|pode|podem|preciso|precisamos|até|ate|para|pra|quero|antes|consegue|gostaria|será|entrega até|chega)\b", re.IGNORECASE),
    "ru": re.compile(r"(?<!\w)(?:нужн\w+|можно|сможете|до|к|просим|прошу|надо|будет|хотим|хочу|перенес\w+|давайте|пусть|привезите|придут|успе\w+|запишите\w*|жд[уе]\w*)(?!\w)", re.IGNORECASE),
}  # fmt: skip
_DEADLINE = re.compile(
    r"(?:\b(?:by|before|until|till|no later than|up to|até(?: o dia| dia| a| o)?|antes d[eoa]|para(?: o| a)?|pra)|(?<!\w)(?:до|к|не позднее))\s*$",
    re.IGNORECASE,
)
_AS_NOW = re.compile(
    r"hoje\s+(?:quase|em dia)\b|(?:hoje|today|сегодня)\s+(?:a gente |nós |we |мы |ele |ela |eles |he |she |they |он |она |они |o cliente )?(?:us[ao]|trabalh|vend[eo]|consum|temos|tenho|tem\b|has\b|compr|pag[ao]|atend|(?:é|está em|fica em|são) \d+ dias|use|run|buy|работа|использу|пользу|торгу|бер[её]м|покупа)",
    re.IGNORECASE,
)
_WEEKEND_OF = re.compile(
    r"(?:the )?(?:weekend|fim de semana|final de semana|выходные) (?:of|d[oe]|от)(?: the| dia)? ?$", re.IGNORECASE
)
_WEEK_OF = re.compile(r"(?:week (?:of|commencing|beginning|starting)|w/c|semana (?:de|do)(?: dia)?) $", re.IGNORECASE)
_FRACTION = re.compile(r"(?:1/[2348]|3/[48]|2/3)(?= [^\W\d_])|\d{1,2}/(?:16|32)(?!\d)")
_THREADED = re.compile(
    r"(?:ferro|barras?|canos?|parafusos?|eletroduto|tubos?|brocas?|mangueira|vergalh\w+|conex\w+|registros?|porcas?|pipes?|bolts?|hose|труб\w+|кран\w*|шланг\w*)(?: de)? $",
    re.IGNORECASE,
)
"""Hardware before its size in parts of an inch."""
_SHIFTS = re.compile(r"(?:график\w*(?: работы)?|смен\w+|режим\w*|escala|shifts?|rota)[ :]*$", re.IGNORECASE)
"""Before 2/2 that is days on and off."""
_CLAUSE = re.compile(r"[!?;:。！？；：\n—，]|[.,](?!\d)")
_BEFORE_ZH = re.compile("[\u3400-\u9fff\\d]{1,7}?(?:之前|以前|前)(?!天|年)")


_PADDED_DAY = re.compile(r"(?:[12]\d|0[1-9]|3[01])\.(?:0[1-9]|1[0-2])(?=\s*(?:$|[.,;)!?\n])|\s[а-яё])")
_INCHES = re.compile(r"(?:1/[248]|3/[48]|5/8|7/8)(?!\d)")
_DAY_CUE = re.compile(
    r"(?:\b(?:on|by|before|until|from|since|dia|até|em|de|do|no|desde|para|pra|due)|(?<!\w)(?:до|с|по|от|к|на))\s$",
    re.IGNORECASE,
)


_DEADLINE_STARTS = re.compile(r"(?:by|before|until|till|até|antes)\b|(?:до|к)(?!\w)", re.IGNORECASE)
_SINCE = re.compile(
    r"(?:\b(?:since|desde)(?: o| a)?(?: dia)?"
    r"|\b(?:offer|letter|invoice|email|quote|statement|contract|message|carta|proposta|fatura) (?:of|dated|from|de|do dia))\s*$",
    re.IGNORECASE,
)


_FROM_THEN_ON = re.compile(r"(?:since|desde)\b", re.IGNORECASE)
_ARRANGED = re.compile(
    r"\b(?:agreed|decided|arranged|asked|wants?|wanted)(?: us| me| them)? (?:to|for|that)\b[^,]*$|\b(?:combin(?:amos|ou|ei)|ficamos|ficou|marc(?:amos|ou|ado)|pediu|pediram|quer) (?:de|para|pra|que)\b[^,]*$"
    r"|(?<!\w)(?:договорил(?:ись|ся|ась)|решил[аи]?|условил\w+|попросил[аи]?|просил[аи]?)(?!\w)[^,]*(?:ть(?:ся)?|ти)(?!\w)[^,]*$",
    re.IGNORECASE,
)
"""What was agreed or asked lies ahead: "we agreed to talk on Friday"."""
_IS_ON = re.compile(r"\b(?:é|será|is|falls|cai)(?: on| em| no| na)? $", re.IGNORECASE)
_JOINED = re.compile(r" (?:and|but|so|because|e|mas|porque|и|но|а|потому что) ", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:it's|its|is|are|i'm|we're|there's|they're|need|needs|want|have to|must|can|will|é|está|estou|tem|temos|tenho|preciso|precisamos|quero|vou|vamos)\b"
    r"|(?<!\w)(?:нужн\w+|надо|будет|будем|есть|хочу|хотим|могу|можем|должн\w+)(?!\w)",
    re.IGNORECASE,
)
_SOON_ZH = re.compile("(?:就[要快得]?|快[要到]?|[要该别不再得太])[^，。,.!！？?了]{0,8}了")
"""了 that tells of what is about to be, or no longer is."""
_LISTED = re.compile(r"(?:\d[º°]?|[a-zа-яё]day|\d(?:st|nd|rd|th|-?го)|[日号])$", re.IGNORECASE)
_LIST_REST = re.compile(
    r"\s*(?:then |and |e |и |depois |on |no |em |dia |в |на |the |\d{1,2}(?:st|nd|rd|th|-?го|[º°日号])?[,，、]? ?)*",
    re.IGNORECASE,
)


class Tense:
    """Tells whether the clause around a place speaks of the past."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._chinese = language == "zh"
        self._past = _PAST.get(language, _PAST["en"])
        self._future = _FUTURE.get(language, _FUTURE["en"])

    def __call__(self, at: int) -> bool:
        left = self._text[max(0, at - 70) : at]
        right = self._text[at : at + 60]
        begin = _clause_start(left)
        stop = _CLAUSE.search(right, 2)
        settled_at = self._settled(left, right)
        if settled_at is not None:
            return settled_at
        if _BEFORE_ZH.match(right) or _DEADLINE_STARTS.match(right):
            return False
        if _SINCE.search(left) or _FROM_THEN_ON.match(right):
            return True
        if _PROOF.search(left) or (self._chinese and _DONE_ZH.match(right)):
            return True
        if self._chinese and (_MOVED_ZH.search(left) or _DUE_ZH.match(right)):
            return False
        left, right = left[begin:], right[: stop.start() if stop else 60]
        if _STILL_FREE.match(right) or _NEEDED.search(left):
            return False
        if _DEADLINE.search(left[-16:]) or _ARRANGED.search(left) or _IS_ON.search(left):
            return False
        joined = [match.end() for match in _JOINED.finditer(left)]
        if joined and _PRESENT.search(left, joined[-1]) and not self._past.search(left, joined[-1]):
            left = left[joined[-1] :]
        if self._future.search(left[-14:]) and not self._past.search(left):
            return False
        return self._past.search(_SOON_ZH.sub("", left + right) if self._chinese else left + right) is not None

    def _settled(self, left: str, right: str) -> bool | None:
        """Return what set phrases say: moved to a day ahead, owed since one gone by."""
        if GONE_BY.match(right) or BOUGHT_ON.search(left) or (_FROM_RU.search(left) and TROUBLE_RU.match(right)):
            return True
        lead = _LEAD.match(right)
        if MOVED.search(left + (lead.group() if lead else "")) or AHEAD.search(left):
            return False
        if GOT_ASKED.search(left) and _ASKS.match(right):
            return False
        if self._chinese and MISSED_ZH.match(right):
            return False
        owed = self._chinese and (OWED_ZH.match(right) or OWED_BEFORE_ZH.search(left))
        return True if owed or STANDING_SINCE.search(left) else None


_FROM_RU = re.compile(r"(?<!\w)со? $", re.IGNORECASE)
_ASKS = re.compile(r"[^.!?\n]*\?")
_LEAD = re.compile(r"(?:на|до|to|until|for|pra|para) ", re.IGNORECASE)
_MOVED_ZH = re.compile("(?:[改推挪延换调]到|[改换]成|改在|定在|约在|订在)[那这]?$")
_DUE_ZH = re.compile("[\u3400-\u9fff\\d]{1,7}?[号日](?:早上|上午|中午|下午|晚上)?(?:就|我们?)?(?:要|得|必须|能)")
_DONE_ZH = re.compile("[\\d月日号]{3,6}(?:送货|到货|签收|发货|收货|交付)的")
_PROOF = re.compile(
    r"(?:proof|signed|receipt|canhoto|comprov\w+|assinad\w+|подпис\w+|накладн\w+)[^.!?]{0,40}(?:deliver(?:y|ed)(?: of| from| on)?|entrega d[eo](?: dia)?|(?:доставк|отгрузк|поставк)\w+(?: от)?) $",
    re.IGNORECASE,
)
"""The proof of a delivery is of one that has been."""
_STILL_FREE = re.compile(r"[^.!?]{2,28}\b(?:free|available|livre|disponível|vaga)\b|[^.!?]{2,28}свободн", re.IGNORECASE)
_NEEDED = re.compile(
    r"\bneeded (?:by|before|on|for)\b[^,.]*$|\b(?:need|want|like|have|get|please)\b[^,.;]*\b(?!ordered|charged|billed)\w{3,}ed (?:on |by |this |for )?$",
    re.IGNORECASE,
)
"""What is needed, still free or moved to a day lies ahead, whatever was done before."""


def _clause_start(left: str) -> int:
    """Return where the clause begins that ends here: a comma inside a list of dates parts none."""
    begin = 0
    for match in _CLAUSE.finditer(left):
        if match.group() in ",，" and _LISTED.search(left[: match.start()]) and _LIST_REST.fullmatch(left, match.end()):
            continue
        begin = match.end()
    return begin


def extract_dates(text: str, today: date, language: str, taken: Spans, *, month_first: bool = False) -> list[Date]:
    """Return the dates in the order of the text; their spans are put into ``taken``."""
    past = Tense(text, language)
    found: list[Found] = list(_numeric(text, today, past, month_first=month_first or language == "zh"))
    if language == "zh":
        found += find_chinese_dates(text, today, past)
    else:
        found += find_worded_dates(text, today, language if language in ("pt", "ru") else "en", past)
    found += find_holidays(text, today, past=past)
    found += numbered_weeks(text, today, past)
    found += weeks_of_months(text, today, language if language in ("zh", "pt", "ru") else "en", past)
    kept: list[Found] = []
    covered = Spans()
    # The longest reading of a place wins: "the week of 5 May" over "5 May".
    found += [
        (start - len(told.group()), end, week_of(span[0]))
        for start, end, span in found
        if span[1] is None and (told := _WEEK_OF.search(text[max(0, start - 24) : start])) is not None
    ]
    found += [
        (start - len(told.group()), end, weekend_of(span[0] - timedelta(days=span[0].weekday())))
        for start, end, span in found
        if span[1] is None and (told := _WEEKEND_OF.search(text[max(0, start - 24) : start])) is not None
    ]
    found += list(_listed_days(text, found))
    for start, end, span in sorted(found, key=lambda item: (item[0] - item[1], item[0])):
        if _AS_NOW.match(text, start):
            continue
        if not covered.overlaps(start, end) and not taken.overlaps(start, end):
            covered.add(start, end)
            kept.append((start, end, span))
    for start, end, _ in kept:
        taken.add(start, end)
    return list(_as_dates(text, settled(text, joined_ranges(text, sorted(kept)))))


def _listed_days(text: str, found: list[Found]) -> Iterator[Found]:
    """Read on in "dias 24, 25 e 26" and "the 3rd, 4th and 9th"."""
    for start, end, (first, last) in found:
        more_days = _ONE_MORE_DAY if _DAYS_BEGIN.match(text, start) else _MONTH_DAYS.match(text, start) and _LAST_DAY
        if last is not None or not more_days:
            continue
        at, day = end, first
        while (more := more_days.match(text, at)) is not None and int(more["d"]) > day.day:
            try:
                day = day.replace(day=int(more["d"]))
            except ValueError:
                break
            at = more.end()
            yield more.start("d"), at, (day, None)


_DAYS_BEGIN = re.compile(r"(?:nos |em |os )?dias \d", re.IGNORECASE)
_MONTH_DAYS = re.compile(
    r"(?:on )?(?:january|february|march|april|may|june|july|august|september|october|november|december) \d",
    re.IGNORECASE,
)
_LAST_DAY = re.compile(r" and (?P<d>\d{1,2})(?:st|nd|rd|th)?(?=\s*(?:[.,;!?)]|$))", re.IGNORECASE)
"""In "June 4 and 5."."""
_ONE_MORE_DAY = re.compile(r"(?:, ?| e |, e )(?P<d>\d{1,2})(?![\d/.:]\d|h|\d| \w+[sõ]\b)", re.IGNORECASE)


def _as_dates(text: str, found: list[Found]) -> list[Date]:
    dates: list[Date] = []
    seen: set[Span] = set()
    for start, end, span in found:
        if span in seen:
            continue
        seen.add(span)
        first, last = span
        words = text[start:end].strip()
        if last is None or last == first:
            dates.append(Date(text=words, iso_date=first.isoformat()))
        else:
            dates.append(Date(text=words, iso_start=first.isoformat(), iso_end=last.isoformat()))
    return dates


def _numeric(text: str, today: date, past: Callable[[int], bool], *, month_first: bool) -> list[Found]:
    found: list[Found] = []
    for match in _ISO.finditer(text):
        _put(found, match, int(match[1]), int(match[2]), int(match[3]))
    for match in _FULL.finditer(text):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        if len(match[3]) == 2 and abs(year - today.year) > (_NEAR_YEARS if "-" in match.group() else 12):
            continue
        one, two = int(match[1]), int(match[2])
        day, month = (two, one) if (month_first and one <= 12) or two > 12 else (one, two)
        _put(found, match, year, month, day)
    for pattern in (_SHORT_SLASH, _SHORT_DOT):
        for match in pattern.finditer(text):
            one, two = int(match[1]), int(match[2])
            day, month = (two, one) if (month_first and one <= 12) or two > 12 else (one, two)
            if not 1 <= month <= 12 or not 1 <= day <= 31:
                continue
            if _no_day(text, match):
                continue
            if (
                pattern is _SHORT_DOT
                and not re.search(r"(?:\b(?:до|с|по|от|к|на|den)|срок\w*|дат\w+)\s*$", text[: match.start()][-12:])
                and not re.match(r"\s?[号日前到之]", text[match.end() :])
                and not _PADDED_DAY.match(text, match.start())
            ):
                continue
            resolved = resolve_day(today, month, day, past=past(match.start()))
            if resolved is not None:
                found.append((match.start(), match.end(), (resolved, None)))
    return found


_NEAR_YEARS = 1
"""Three pairs of digits with hyphens are as often a code or a fertilizer's grade."""


def _put(found: list[Found], match: re.Match[str], year: int, month: int, day: int) -> None:
    try:
        found.append((match.start(), match.end(), (date(year, month, day), None)))
    except ValueError:
        return


def _no_day(text: str, match: re.Match[str]) -> bool:
    """Tell days on and off ("2/2") and fractions ("3/4 inch") from a day and month."""
    before = text[max(0, match.start() - 16) : match.start()]
    if re.search(r"(?:№|#|\bn[º°o]\.?|\bno\.)\s?$", before) or is_card_expiry(text, match.start()):
        return True
    if _THREADED.search(before) and _INCHES.match(text, match.start()):
        return True
    return _SHIFTS.search(before) is not None or (
        _FRACTION.match(text, match.start()) is not None and not _DAY_CUE.search(before[-8:])
    )
