"""Are two names one person's? Honorifics, short forms, initials, typos and the two alphabets of Russian names."""

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Literal

Agreement = Literal["same", "compatible", "unknown", "conflict"]

_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof sir sr sra srta dona dom seu eng engenheiro doutor doutora г-н г-жа господин госпожа гражданин "
    "mister madam manager gerente менеджер".split()
)
_CJK_TITLES = re.compile(r"(先生|女士|小姐|经理|总经理|主任|老师|工程师|总监|主管|师傅|老板|总|工)$")
_GENERATION = frozenset(
    "jr junior júnior filho neto sobrinho sr. senior sênior ii iii iv младший старший мл ст".split()
)
_TRANSLIT = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".split(),
        strict=True,
    )
) | {"ъ": "", "ь": ""}
_SHORT_FORMS = (
    "александр саша шура алекс alex sasha", "александра саша", "алексей леша лёша", "анастасия настя", "анна аня",
    "дмитрий дима митя", "екатерина катя", "евгений женя", "евгения женя", "елена лена", "иван ваня", "ирина ира",
    "мария маша", "михаил миша", "наталья наташа", "николай коля", "ольга оля", "павел паша", "сергей сережа серёжа",
    "татьяна таня", "юлия юля", "владимир вова володя", "виктория вика", "константин костя", "светлана света",
    "jose ze", "francisco chico", "antonio toninho tonho", "luiz lula", "eduardo edu dudu", "fernando nando", "gabriel gabi",
    "robert bob rob", "william bill will", "michael mike", "elizabeth liz beth", "james jim", "thomas tom", "daniel dan",
    "joseph joe", "richard rick dick", "christopher chris", "katherine kate kathy", "jennifer jen", "margaret peggy",
)  # fmt: skip


def _plain(text: str) -> str:
    lowered = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    without = "".join(c for c in lowered if not unicodedata.combining(c))
    return "".join(_TRANSLIT.get(c, c) for c in without)


_FORMS: dict[str, set[int]] = {}
for _number, _group in enumerate(_SHORT_FORMS):
    for _word in _group.split():
        _FORMS.setdefault(_plain(_word), set()).add(_number)


def tokens(name: str) -> list[str]:
    """Return the name's words for comparison, Cyrillic in Latin letters, without titles and generation marks."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", name)
    kept = [w for w in words if w.casefold() not in _HONORIFICS | _GENERATION]
    return [_plain(w) for w in kept if _plain(w)]


def generation(name: str) -> str | None:
    """Return the mark that tells father from son."""
    marks: dict[str, str] = {
        "junior": "jr",
        "júnior": "jr",
        "мл": "jr",
        "младший": "jr",
        "senior": "sr.",
        "sênior": "sr.",
        "ст": "sr.",
        "старший": "sr.",
    }
    for word in re.findall(r"[^\W\d_]+\.?", name.casefold()):
        plain = word.rstrip(".")
        if plain in _GENERATION:
            return str(marks.get(plain, plain))
    return None


def is_full(name: str) -> bool:
    """Tell whether a name says more than a given name: two words, or two Chinese characters and no title."""
    if re.search(r"[\u3400-\u9fff]", name):
        return len(_CJK_TITLES.sub("", re.sub(r"\s", "", name))) >= 2
    return len([t for t in tokens(name) if len(t) > 1]) >= 2


def compare(one: str | None, other: str | None) -> Agreement:
    """Compare two names: the same, compatible (one may be a shorter form), unknown, or of two people."""
    if not one or not other:
        return "unknown"
    if generation(one) != generation(other):
        return "conflict"
    chinese = [bool(re.search(r"[\u3400-\u9fff]", name)) for name in (one, other)]
    if any(chinese):
        return _compare_chinese(one, other) if all(chinese) else "unknown"
    a, b = tokens(one), tokens(other)
    if not a or not b:
        return "unknown"
    if sorted(a) == sorted(b):
        return "same"
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    left = list(longer)
    for word in shorter:
        match = next((w for w in left if _alike(word, w)), None)
        if match is None:
            return "conflict"
        left.remove(match)
    return "same" if not left and len(shorter) > 1 else "compatible"


def _alike(one: str, other: str) -> bool:
    if one == other or _FORMS.get(one, set()) & _FORMS.get(other, set()):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1 or (len(short) >= 2 and len(short) <= 4 and len(long) > len(short) + 1):
        return long.startswith(short)
    return min(len(one), len(other)) >= 4 and SequenceMatcher(None, one, other).ratio() >= 0.83


def _compare_chinese(one: str, other: str) -> Agreement:
    a, b = (_CJK_TITLES.sub("", "".join(re.findall(r"[\u3400-\u9fff]", name))) for name in (one, other))
    if not a or not b:
        return "unknown"
    if a == b:
        return "same" if len(a) > 1 else "compatible"
    shorter, longer = sorted((a, b), key=len)
    shorter = shorter.removeprefix("小").removeprefix("老") or shorter
    if len(shorter) == 1:
        return "compatible" if longer.startswith(shorter) else "conflict"
    return "compatible" if shorter in longer else "conflict"
