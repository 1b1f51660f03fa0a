"""Named public holidays of China, Brazil, Russia and the United States, as dates."""

import re
from collections.abc import Callable
from datetime import date, timedelta

Span = tuple[date, date | None]
# The lunar calendar is not computed here: the days stand as published, 2024-2030.
_SPRING = {2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3)}
_DRAGON = {2024: (6, 10), 2025: (5, 31), 2026: (6, 19), 2027: (6, 9), 2028: (5, 28), 2029: (6, 16), 2030: (6, 5)}
_AUTUMN = {2024: (9, 17), 2025: (10, 6), 2026: (9, 25), 2027: (9, 15), 2028: (10, 3), 2029: (9, 22), 2030: (9, 12)}
_DIWALI = {2024: (10, 31), 2025: (10, 20), 2026: (11, 8), 2027: (10, 29), 2028: (10, 17), 2029: (11, 5), 2030: (10, 26)}


def easter(year: int) -> date:
    """Gregorian Easter Sunday (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def orthodox_easter(year: int) -> date:
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _last(year: int, month: int, weekday: int) -> date:
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return end - timedelta(days=(end.weekday() - weekday) % 7)


def _fixed(month: int, day: int) -> Callable[[int], Span]:
    return lambda year: (date(year, month, day), None)


def _table(days: dict[int, tuple[int, int]]) -> Callable[[int], Span]:
    def find(year: int) -> Span:
        month, day = days.get(year, days[min(max(year, min(days)), max(days))])
        return date(year, month, day), None

    return find


def _black_friday(year: int) -> Span:
    return _nth(year, 11, 3, 4) + timedelta(days=1), None


def _thanksgiving_week(year: int) -> Span:
    monday = _nth(year, 11, 3, 4) - timedelta(days=3)
    return monday, monday + timedelta(days=6)


def _long_weekend(monday: Callable[[int], date]) -> Callable[[int], Span]:
    return lambda year: (monday(year) - timedelta(days=2), monday(year))


def _labor_day(year: int) -> date:
    return _nth(year, 9, 0, 1)


def _memorial_day(year: int) -> date:
    return _last(year, 5, 0)


def _from_easter(days: int) -> Callable[[int], Span]:
    return lambda year: (easter(year) + timedelta(days=days), None)


def _carnival(year: int) -> Span:
    return easter(year) - timedelta(days=47), None


_CHRISTMAS = (
    r"(?:christmas(?: day)?|xmas)(?! (?:trees?|hampers?|cards?|decorations?|lights|jumpers?|crackers?|baubles?|puddings?)\b)"
    r"|(?<!em )(?<!cesta de )(?<!cestas de )(?<!árvore de )(?<!árvores de )(?<!enfeites de )(?<!luzes de )(?<!kit de )(?<!kits de )(?<!decoração de )(?<!cartões de )natal(?!-rn)"
)
_RULES: list[tuple[str, Callable[[int], Span]]] = [
    (r"春节|大年初一|过年(?=前|后)|年前(?!后)|農曆新年", _table(_SPRING)),
    ("除夕|大年三十", lambda year: (_table(_SPRING)(year)[0] - timedelta(days=1), None)),
    ("端午节?", _table(_DRAGON)),
    ("中秋节?", _table(_AUTUMN)),
    ("清明节?", lambda year: (date(year, 4, 4 if year % 4 == 0 or year in (2025, 2029) else 5), None)),
    ("(?<![毛块角点百千万元十])五一(?![个斤件台套只张根瓶])(?:劳动节|假期|节)?|劳动节", _fixed(5, 1)),
    ("十一(?:国庆|假期|长假|黄金周)|国庆节?|十一(?=前|后|放假|之前|以后)", _fixed(10, 1)),
    ("元旦", _fixed(1, 1)),
    ("双十一|双11|双１１", _fixed(11, 11)),
    ("双十二|双12", _fixed(12, 12)),
    ("(?<![毛块角点百千万元十])六一(?![个斤件台套只张根瓶])(?:儿童节)?|儿童节", _fixed(6, 1)),
    ("三八(?:妇女)?节|妇女节", _fixed(3, 8)),
    ("圣诞节?", _fixed(12, 25)),
    ("情人节", _fixed(2, 14)),
    ("教师节", _fixed(9, 10)),
    ("(?<![\\dA-Za-z#№房间价格号])618(?=[\u3400-\u9fff])(?!号|元|块|个|台)|六一八", _fixed(6, 18)),
    ("元宵节?", lambda year: (_table(_SPRING)(year)[0] + timedelta(days=14), None)),
    (r"chinese new year|lunar new year|spring festival|ano novo chin[êe]s|китайск\w+ нов\w+ год\w*", _table(_SPRING)),
    (r"new year'?s eve|r[ée]veillon", _fixed(12, 31)),
    (r"(?:the )?new year(?:'?s)?(?: day)?(?!\w)|ano[ -]novo|нов(?:ый|ого|ому|ым) год(?:а|у|ом)?", _fixed(1, 1)),
    (r"christmas eve|v[ée]spera de natal", _fixed(12, 24)),
    (_CHRISTMAS, _fixed(12, 25)),
    (r"boxing day", _fixed(12, 26)),
    (r"valentine'?s(?: day)?", _fixed(2, 14)),
    (r"dia dos namorados", _fixed(6, 12)),
    (r"independence day|(?:the )?(?:4th|fourth) of july|july 4th", _fixed(7, 4)),
    (r"labou?r day weekend", _long_weekend(_labor_day)),
    (r"memorial day weekend", _long_weekend(_memorial_day)),
    (r"labou?r day", lambda year: (_labor_day(year), None)),
    (r"memorial day", lambda year: (_memorial_day(year), None)),
    (r"thanksgiving week", _thanksgiving_week),
    (r"thanksgiving(?: day)?", lambda year: (_nth(year, 11, 3, 4), None)),
    (r"black friday|ч[её]рн\w+ пятниц\w+|black friday", _black_friday),
    (r"cyber monday", lambda year: (_nth(year, 11, 3, 4) + timedelta(days=4), None)),
    (r"diwali|deepavali", _table(_DIWALI)),
    (r"halloween|хэллоуин\w*", _fixed(10, 31)),
    (r"juneteenth", _fixed(6, 19)),
    (r"veterans day", _fixed(11, 11)),
    (r"martin luther king(?: jr\.?)? day|mlk day", lambda year: (_nth(year, 1, 0, 3), None)),
    (r"presidents'? day", lambda year: (_nth(year, 2, 0, 3), None)),
    (r"columbus day", lambda year: (_nth(year, 10, 0, 2), None)),
    (r"st\.? patrick'?s day", _fixed(3, 17)),
    (r"mother'?s'? day|mum'?s'? day|dia das m[ãa]es", lambda year: (_nth(year, 5, 6, 2), None)),
    (r"father'?s day", lambda year: (_nth(year, 6, 6, 3), None)),
    (r"dia dos pais", lambda year: (_nth(year, 8, 6, 2), None)),
    (r"good friday|sexta[- ]feira santa|sexta santa", _from_easter(-2)),
    (r"easter monday", _from_easter(1)),
    (r"easter(?: sunday)?|p[áa]scoa", _from_easter(0)),
    (r"quarta[- ]feira de cinzas", _from_easter(-46)),
    (r"carnaval|carnival", _carnival),
    (r"corpus christi", _from_easter(60)),
    (r"tiradentes", _fixed(4, 21)),
    (r"dia do trabalho|dia do trabalhador", _fixed(5, 1)),
    (r"(?:dia da )?independ[êe]ncia|7 de setembro|sete de setembro", _fixed(9, 7)),
    (r"nossa senhora aparecida|dia das crian[çc]as", _fixed(10, 12)),
    (r"finados", _fixed(11, 2)),
    (r"proclama[çc][ãa]o da rep[úu]blica", _fixed(11, 15)),
    (r"(?:dia da )?consci[êe]ncia negra", _fixed(11, 20)),
    (r"dia da mulher", _fixed(3, 8)),
    (r"s[ãa]o jo[ãa]o", _fixed(6, 24)),
    (r"восьм\w+ марта|международн\w+ женск\w+ д\w+", _fixed(3, 8)),
    (r"д(?:ень|ня|ню|н[её]м) победы", _fixed(5, 9)),
    (r"д(?:ень|ня|ню|н[её]м) росси\w", _fixed(6, 12)),
    (r"(?:день|дня|дню|днём|днем) народного единства", _fixed(11, 4)),
    (r"(?:день|дня|дню|днём|днем) защитника отечества", _fixed(2, 23)),
    (r"(?:день|дня|дню|днём|днем) знаний", _fixed(9, 1)),
    (r"майск(?:ие|их|им|ими)(?: праздник\w*)?", lambda year: (date(year, 5, 1), date(year, 5, 9))),
    (r"новогодн\w+ праздник\w*|новогодн\w+ каникул\w*", lambda year: (date(year, 1, 1), date(year, 1, 8))),
    (r"рождеств\w+", _fixed(1, 7)),
    (r"пасх\w+", lambda year: (orthodox_easter(year), None)),
    (r"масленниц\w+|маслениц\w+", lambda year: (orthodox_easter(year) - timedelta(days=55), orthodox_easter(year) - timedelta(days=49))),
]  # fmt: skip
HOLIDAYS = [
    (
        re.compile(
            rf"(?<!\w)(?:{pattern})(?!\w)"
            if pattern.isascii() or not re.search("[\u3400-\u9fff]", pattern)
            else pattern,
            re.IGNORECASE,
        ),
        rule,
    )
    for pattern, rule in _RULES
]

_YEARS = {"明年": 1, "去年": -1, "今年": 0}
_YEAR_BEFORE = re.compile("(?:明|去|今)年$")
_YEAR_AFTER = re.compile(
    r" (?:of|d[eo]) (?P<year>20\d\d)(?!\d)| (?:of |d[eo] )?(?:(?P<next>next year|ano que vem|(?:следующ|будущ)\w+ года)|last year|ano passado|прошл\w+ года)",
    re.IGNORECASE,
)


def find_holidays(text: str, today: date, *, past: Callable[[int], bool]) -> list[tuple[int, int, Span]]:
    """Return where holidays are named and when they are: the next one, or the last when told of the past."""
    found = []
    for pattern, rule in HOLIDAYS:
        for match in pattern.finditer(text):
            this = rule(today.year)
            end = this[1] or this[0]
            start, stop = match.span()
            if (told := _YEAR_BEFORE.search(text[: match.start()][-3:])) is not None:
                start -= 2
                span = rule(today.year + _YEARS[told.group()])
            elif (told := _YEAR_AFTER.match(text, stop)) is not None:
                stop = told.end()
                span = rule(int(told["year"]) if told["year"] else today.year + (1 if told["next"] else -1))
            elif past(match.start()):
                span = this if this[0] <= today else rule(today.year - 1)
            elif end < today - timedelta(days=10):
                span = rule(today.year + 1)
            else:
                span = this
            found.append((start, stop, span))
    return found
