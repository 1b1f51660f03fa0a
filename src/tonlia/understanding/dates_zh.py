"""Chinese dates: 下周三, 8月中旬, 本月25日, 月底前, 两到三周后, 第三季度."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tonlia.understanding.calendar_math import (
    Span,
    day_in_week,
    last_weekday,
    month_span,
    next_weekday,
    quarter_span,
    resolve_day,
    resolve_day_of_month,
    shift_month,
    week_of,
    weekend_of,
    year_of_month,
)

Found = tuple[int, int, Span]
_N = "[一二两三四五六七八九十]{1,3}|\\d{1,3}"
_YEAR = "(?:(?P<y>20\\d\\d)年|(?P<yw>去年|前年|明年|今年|后年))?"
_MONTH = f"(?P<m>(?:{_N}))月份?|(?P<mw>上个?月|下下个?月|下个?月|本月|这个月|当月)"
_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_YEAR_SHIFT = {"去年": -1, "前年": -2, "明年": 1, "今年": 0, "后年": 2}
_MONTH_SHIFT = {"上": -1, "下": 1, "本": 0, "这": 0, "当": 0}
_PART = {
    "上旬": "start",
    "月初": "start",
    "初": "start",
    "中旬": "middle",
    "中": "middle",
    "下旬": "end",
    "底": "end",
    "末": "end",
    "上半": "half1",
    "下半": "half2",
}
_WEEKDAY = {c: n for n, c in enumerate("一二三四五六")} | {
    "日": 6,
    "天": 6,
    "末": 7,
    "1": 0,
    "2": 1,
    "3": 2,
    "4": 3,
    "5": 4,
    "6": 5,
}

_DAY = re.compile(
    rf"{_YEAR}(?:{_MONTH})(?P<d>{_N})[日号](?:\s*(?:至|到|[-–—~～])\s*(?:(?P<m2>{_N})月)?(?P<d2>{_N})[日号])?|{_YEAR.replace('?P<y>', '?P<ya>').replace('?P<yw>', '?P<yb>')}(?P<ma>{_N})月(?P<da>{_N})\s*(?:至|到|[-–—~～])\s*(?P<d3>{_N})[日号]"
)
_DAY_SHORT = re.compile(
    r"(?<![\d年])(?P<m>1[0-2]|[1-9])月(?P<d>3[01]|[12]\d|[1-9])(?![\d.,]\d|\d|\s?[日号月至到~～—-]\s?\d|\s?[日号月年]|[个台件套箱桶袋吨公千米平方片张块条支只把人次天元角毛分辆本卷斤克升双份盒瓶包根枚晚间位层楼度点倍万百级期批场岁小])"
)
"""A day whose 日 is left off: 10月18拍."""
_MONTH_PART = re.compile(
    rf"{_YEAR}(?:{_MONTH})(?P<part>上旬|中旬|下旬|上半月?|下半月?|初|底|末|中(?!旬|[国间文午]))?(?P<by>之?前|以前)?"
)
_MONTHS = re.compile(rf"{_YEAR}(?P<m>{_N})月份?\s*(?:至|到|[-–—~～])\s*(?P<m2>{_N})月(?!\d|[一二三四五六七八九十])份?")
_BARE_PART = re.compile(
    "(?<![\\d一二三四五六七八九十个上下本这年])(?<![一每][到逢])(?P<part>月初|月中|月底|月末)(?P<by>之?前|以前)?"
)
_YEAR_END = re.compile("(?P<yw>今年|明年|去年)?年(?P<part>底|末|初)(?P<by>之?前)?")
_WEEK = re.compile(
    "(?<!每周[一二三四五六日天])(?<!每周[一二三四五六日天][、和])(?<![小老阿])(?P<every>每个?)?(?P<rel>上上个?|下下个?|上个?|下个?|本|这个?|这)?(?:周|星期|礼拜)(?P<d>[一二三四五六日天末]|[1-6](?!\\d))(?![年岁]|(?<=一)直(?!接))(?:\\s*(?:至|到|[-–—~～])\\s*(?:周|星期|礼拜)?(?P<d2>[一二三四五六日天]))?|(?P<every2>每个?)?(?P<rel2>上上个?|下下个?|上个?|下个?|本|这个?|这)(?:周|星期|礼拜)(?![一二三四五六日天末]|[1-6](?!\\d))"
)
_ALREADY = re.compile("(?P<told>今[天日儿])?(?:都已经|都|已经)$")
"""这都礼拜一了 speaks of today; 今天都礼拜一了 has told so."""
_RELATIVE = {
    "大前天": -3, "前天": -2, "前晚": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "昨儿": -1, "今天": 0, "今日": 0, "今晚": 0, "今早": 0, "今儿": 0,
    "今年": 999, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "明儿": 1, "明上午": 1, "大后天": 3, "后天": 2, "明后天": 1, "当天": 999,
}  # fmt: skip
_REL_DAY = re.compile("明后天|大前天|大后天|前天|前晚|昨[天日晚儿]|今[天日晚早儿]|明[天日早晚儿]|后天|本日")
_OFFSET = re.compile(
    f"(?<!\\d)(?P<a>{_N})(?!\\d)(?:(?:到|至|[-–~～])?(?P<b>{_N}))?(?P<u>天|个?星期|周|个?礼拜|个月|年)(?:之|以)?(?P<dir>后|前)(?!年)|(?P<half>半)(?P<hu>个月|年)(?:之|以)?(?P<hd>后|前)"
)
_QUARTER = re.compile(
    f"{_YEAR}(?:第?(?P<q>[一二三四1-4])季度|(?<![A-Za-z\\d])[qQ](?P<q2>[1-4])(?![\\dA-Za-z]))|(?P<rel>上|下|本|这)个?季度"
)
_HALF_YEAR = re.compile(f"{_YEAR}(?P<half>上半年|下半年)")
_WHOLE_YEAR = re.compile(
    "(?P<y>20\\d\\d)年(?!\\s*\\d{1,2}月|款|版|型)(?!第|[一二三四五六七八九十]{1,2}月)|(?P<yw>去年|前年|明年|今年|后年)(?!\\s*(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月|[年底初]|第|[上下]半年)"
)
_DAY_ONLY = re.compile(
    f"(?<![\\d月.一二三四五六七八九十\\-A-Za-z第栋楼门线大小街巷])(?<!大道)(?<![\\u3400-\\u9fff]{{2}}路)(?P<d>{_N})(?:日(?=之?前|以前|起)|号)(?!(?:[、和及与]\\d{{1,2}}号)+[楼梯线机门栋仓桩泵炉井车库])(?![桩冷冲磨剪折轧辊电塔池釜坑孔柜塔阀站厂教铺球选出航烘空压锅注搅造色档地车间伸梯泊栋机泵炉井窑缸罐桌床布样款卡口位座楼栋线机门院店仓馆车厅房码型库幢])(?!标段)"
)


def number(text: str) -> int:
    """Read 1-99 in digits or characters."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        head, _, tail = text.partition("十")
        return (_DIGIT.get(head, 1) if head else 1) * 10 + (_DIGIT.get(tail, 0) if tail else 0)
    value = 0
    for char in text:
        value = value * 10 + _DIGIT.get(char, 0)
    return value


def find_chinese_dates(text: str, today: date, past: Callable[[int], bool]) -> list[Found]:
    found: list[Found] = []
    for match in _REL_DAY.finditer(text):
        shift = _RELATIVE.get(match.group(), 0)
        day = today + timedelta(days=shift)
        end = day + timedelta(days=1) if match.group() == "明后天" else None
        found.append((match.start(), match.end(), (day, end)))
    finders: list[tuple[re.Pattern[str], Callable[[re.Match[str], date, bool], Span | None]]] = [
        (_DAY, _day), (_DAY_SHORT, _day_short), (_MONTH_PART, _month_part), (_MONTHS, _months), (_BARE_PART, _bare_part), (_YEAR_END, _year_end), (_WEEK, _week), (_OFFSET, _offset),
        (_QUARTER, _quarter), (_HALF_YEAR, _half_year), (_WHOLE_YEAR, _whole_year), (_DAY_ONLY, _day_only),
    ]  # fmt: skip
    for pattern, read in finders:
        for match in pattern.finditer(text):
            try:
                span = read(match, today, past(match.start()))
            except (ValueError, OverflowError):
                continue
            if span is not None:
                found.append((match.start(), match.end(), span))
    return found


def _year(match: re.Match[str], today: date) -> int | None:
    groups = match.groupdict()
    year, word = groups.get("y") or groups.get("ya"), groups.get("yw") or groups.get("yb")
    if year:
        return int(year)
    return today.year + _YEAR_SHIFT[word] if word else None


def _year_month(match: re.Match[str], today: date, *, past: bool) -> tuple[int, int] | None:
    if match["mw"]:
        word = match["mw"]
        shift = 2 if word.startswith("下下") else _MONTH_SHIFT[word[0]]
        return shift_month(today.year, today.month, shift)
    month = number(match["m"])
    if not 1 <= month <= 12:
        return None
    return _year(match, today) or year_of_month(today, month, past=past), month


def _day_short(match: re.Match[str], today: date, past: bool) -> Span | None:
    resolved = resolve_day(today, int(match["m"]), int(match["d"]), past=past)
    return None if resolved is None else (resolved, None)


def _day(match: re.Match[str], today: date, past: bool) -> Span | None:
    if match["ma"]:
        month, first, last = number(match["ma"]), number(match["da"]), number(match["d3"])
        start = _exact(_year(match, today), today, month, first, past=past)
        return None if start is None else (start, start.replace(day=last))
    if match["mw"]:
        pair = _year_month(match, today, past=past)
        if pair is None:
            return None
        start = date(*pair, number(match["d"]))
    else:
        resolved = _exact(_year(match, today), today, number(match["m"]), number(match["d"]), past=past)
        if resolved is None:
            return None
        start = resolved
    if not match["d2"]:
        return start, None
    month = number(match["m2"]) if match["m2"] else start.month
    return start, date(start.year + (1 if month < start.month else 0), month, number(match["d2"]))


def _exact(year: int | None, today: date, month: int, day: int, *, past: bool) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return date(year, month, day) if year else resolve_day(today, month, day, past=past)


def _month_part(match: re.Match[str], today: date, past: bool) -> Span | None:
    pair = _year_month(match, today, past=past)
    if pair is None:
        return None
    part = _PART.get((match["part"] or "").removesuffix("月"), "") if match["part"] else ""
    if _closes(match) and part == "end":
        part = "last"
    following = match.string[match.end() : match.end() + 1]
    if not part and following.isdigit():
        return None
    return month_span(*pair, part)


def _months(match: re.Match[str], today: date, past: bool) -> Span | None:
    first, last = number(match["m"]), number(match["m2"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    year = _year(match, today) or year_of_month(today, first, past=past)
    return month_span(year, first)[0], month_span(year + (last < first), last)[1]


def _bare_part(match: re.Match[str], today: date, past: bool) -> Span | None:
    part = {"月初": "start", "月中": "middle"}.get(match["part"], "end")
    pair = (today.year, today.month)
    if past and today.day > 1:
        return month_span(*pair, part)
    if (part == "start" and today.day > 10) or (part == "middle" and today.day > 20):
        pair = shift_month(*pair, 1)
    return month_span(*pair, "last" if part == "end" and _closes(match) else part)


_LASTS = re.compile("(?:租|用|住|干|做|延长|有效期?|持续|截止|从.{1,14})(?:到|至)$")


def _closes(match: re.Match[str]) -> bool:
    """Tell "by the end" and "lasts to the end": the last day."""
    return bool(match["by"]) or _LASTS.search(match.string[max(0, match.start() - 20) : match.start()]) is not None


def _year_end(match: re.Match[str], today: date, past: bool) -> Span | None:  # noqa: ARG001 rules of one shape, called by their table
    year = today.year + _YEAR_SHIFT.get(match["yw"] or "今年", 0)
    if match["part"] == "初":
        return month_span(year, 1, "")
    return month_span(year, 12, "last" if match["by"] else "")


def _week(match: re.Match[str], today: date, past: bool) -> Span | None:
    if match["every"] or match["every2"]:
        return None
    word = match["rel"] or match["rel2"] or ""
    shift = {"上上": -2, "下下": 2}.get(word[:2], {"上": -1, "下": 1, "本": 0, "这": 0}.get(word[:1], 0))
    if match["rel2"]:
        return week_of(today, shift)
    day = _WEEKDAY[match["d"]]
    if day == 7:
        return weekend_of(today, shift)
    already = None if word or day != today.weekday() else _ALREADY.search(match.string[: match.start()][-5:])
    if already is not None:
        return None if already["told"] else (today, None)
    bare = last_weekday if past else next_weekday
    start = day_in_week(today, day, shift) if word else bare(today, day)
    if match["d2"]:
        end = day_in_week(start, _WEEKDAY[match["d2"]], 0)
        return start, end if end > start else end + timedelta(weeks=1)
    return start, None


def _offset(match: re.Match[str], today: date, past: bool) -> Span | None:  # noqa: ARG001 rules of one shape, called by their table
    if match["half"]:
        sign = 1 if match["hd"] == "后" else -1
        return (_by_months(today, 6 * sign) if match["hu"] == "年" else today + timedelta(days=15 * sign)), None
    after_event = (
        re.search("[到票货收]$", match.string[: match.start()]) or match.string[match.end() : match.end() + 1] == "内"
    )
    if after_event and "付" in match.string[match.end() : match.end() + 3]:
        return None
    sign = 1 if match["dir"] == "后" else -1
    unit = match["u"]
    one = number(match["a"])
    two = number(match["b"]) if match["b"] else None
    if (
        two is None
        and len(match["a"]) == 2
        and match["a"][0] in _DIGIT
        and match["a"][1] in _DIGIT
        and not match["a"].isdigit()
    ):
        one, two = _DIGIT[match["a"][0]], _DIGIT[match["a"][1]]
    if unit in ("个月", "年"):
        return _by_months(today, one * sign * (12 if unit == "年" else 1)), None
    days = 1 if unit in ("天", "日") else 7
    start = today + timedelta(days=one * days * sign)
    return (start, today + timedelta(days=two * days * sign)) if two else (start, None)


def _by_months(today: date, shift: int) -> date:
    year, month = shift_month(today.year, today.month, shift)
    last = month_span(year, month, "last")[0]
    return last.replace(day=min(today.day, last.day))


def _quarter(match: re.Match[str], today: date, past: bool) -> Span | None:
    now = (today.month - 1) // 3
    if match["rel"]:
        index = today.year * 4 + now + {"上": -1, "下": 1}.get(match["rel"], 0)
        return quarter_span(index // 4, index % 4 + 1)
    quarter = number(match["q"] or match["q2"])
    year = _year(match, today)
    if year is None:
        year = today.year + (1 if quarter - 1 < now - 1 and not past else 0)
    return quarter_span(year, quarter)


def _half_year(match: re.Match[str], today: date, past: bool) -> Span | None:  # noqa: ARG001 rules of one shape, called by their table
    year = _year(match, today) or today.year
    return (
        (date(year, 1, 1), date(year, 6, 30)) if match["half"] == "上半年" else (date(year, 7, 1), date(year, 12, 31))
    )


def _whole_year(match: re.Match[str], today: date, past: bool) -> Span | None:  # noqa: ARG001 rules of one shape, called by their table
    year = _year(match, today) or today.year
    return date(year, 1, 1), date(year, 12, 31)


def _day_only(match: re.Match[str], today: date, past: bool) -> Span | None:
    day = number(match["d"])
    resolved = resolve_day_of_month(today, day, past=past) if 1 <= day <= 31 else None
    return None if resolved is None else (resolved, None)
