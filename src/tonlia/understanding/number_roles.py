"""What each number of a message is, by the sentence around it: a sum of money, a quantity, or neither.

Rules read a number by the words beside it; a linear head reads the vectors that the embedder's tuned layers give its
place, in which the whole sentence shows ("350 the cut??" is a price, "room 350" is not). The rules' answer stands unless
the head is far surer of another: each alone errs on about one number in ten of a stranger's, seldom on the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import numpy as np

from tonlia.ports.embedder import Place, Read
from tonlia.understanding.extract_amounts import RoleJudge
from tonlia.understanding.extract_money_range import range_between
from tonlia.understanding.extract_money_words import AFTER_RE, BEFORE_RE
from tonlia.understanding.extract_quantity_time import time_bought
from tonlia.understanding.number_digits import Number, Role
from tonlia.understanding.units import INVERTED, UNIT_RE

Floats = np.ndarray[Any, np.dtype[np.float32]]
NUMBERS = Path(__file__).with_name("model") / "numbers.npz"
ROLES: tuple[Role, ...] = get_args(Role)
TRUST, TRUST_IN_SIGNS = 1.25, 2.0
"""Log odds by which the rules' answer is preferred; more when a unit or a currency stands beside the number."""
_LANGUAGES = ("zh", "pt", "ru", "en")
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class RoleHead:
    """``weights``: (place and form, role)."""

    weights: Floats
    bias: Floats

    def chances(self, places: Floats) -> Floats:
        """Return the log probability of each role, a row a place."""
        logits = places @ self.weights + self.bias
        logits -= logits.max(axis=1, keepdims=True)
        chances: Floats = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return chances


@cache
def load_roles(path: Path = NUMBERS) -> RoleHead:
    with np.load(path, allow_pickle=False) as stored:
        return RoleHead(stored["weights"].astype(np.float32), stored["bias"].astype(np.float32))


def form_of(number: Number, language: str) -> list[float]:
    """Return how a number is written: how long, in words, scaled, round, broken, and in which language."""
    whole = int(number.value)
    longest = min(_LONGEST, len(str(whole)))
    form = [float(longest == length) for length in range(_LONGEST + 1)]
    form += [float(one) for one in (number.spelled, number.scaled, number.article, whole != number.value)]
    form += [float(whole % step == 0) for step in (10, 100, 1000)]
    return form + [float(language == one) for one in _LANGUAGES]


def places_of(places: Sequence[Place], seen: Read) -> dict[Place, Sequence[float]]:
    """Return what was seen of the places."""
    return {place: row for place, row in zip(places, seen.places, strict=True) if row is not None}


def judge_by(places: Mapping[Place, Sequence[float]], language: str, head: RoleHead | None = None) -> RoleJudge:
    """Return a judge of the numbers whose places were seen; the others stay what the rules make of them."""

    # Time that is bought is told by set words, better than by the few lessons that hold it.
    def judge(text: str, numbers: Sequence[Number], ruled: Sequence[Role]) -> Sequence[Role]:
        found = list(ruled)
        seen = [
            at for at, one in enumerate(numbers)
            if (one.start, one.end) in places and not one.article and not time_bought(text, one)
        ]  # fmt: skip
        if not seen:
            return found
        rows = [[*places[numbers[at].start, numbers[at].end], *form_of(numbers[at], language)] for at in seen]
        chances = (head or load_roles()).chances(np.array(rows, dtype=np.float32))
        for at, row in zip(seen, chances, strict=True):
            if ruled[at] != "price" and _NO_SUM.match(text, numbers[at].end):
                row[ROLES.index("price")] = -np.inf
            if ruled[at] == "none" and _is_name(text, numbers[at]):
                continue
            row[ROLES.index(ruled[at])] += TRUST_IN_SIGNS if _is_signed(text, numbers, ruled, at) else TRUST
            found[at] = ROLES[int(row.argmax())]
        return found

    return judge


_NO_SUM = re.compile(
    r"\s?(?:%|％|процент\w*|percent\b|(?:days|weeks|months|years|hours|hrs|minutes|mins|kilos|kgs?|tonnes|tons)(?!\w)"
    r"|(?:dias|semanas|meses|anos|horas|minutos|quilos|toneladas)(?!\w)"
    r"|(?:дн(?:ей|я)|недел[ьи]|месяц(?:а|ев)|лет|года|час(?:а|ов)|минут|кг|тонн|килограмм\w*)(?!\w)|公斤|千克)",
    re.IGNORECASE,
)
"""Behind a number without a currency: what is told in time, weight or per cent is no sum."""


_NAMED = re.compile(
    r"(?:\b(?<!a )(?:flat|apt\.?|apartment|suite|apto\.?|apartamento|(?:company size|number of employees|número de funcionários)\s?:)|(?<!\w)(?:кв\.?|квартир[аыуе]|каб\.?|кабинет|численность\s?:)|#|№) ?$"
    r"|\b(?:staff|workforce|headcount) of (?:about |around |over )?$|(?:员工|公司|企业|团队)规模[:：为是]?(?:约|大约)?$",
    re.IGNORECASE,
)
"""Before a number that names a room or tells how large the sender's firm is."""


def _is_name(text: str, number: Number) -> bool:
    """Tell a number that names a room, or a firm's size, from one that the sentence decides on."""
    return _NAMED.search(text[max(0, number.start - 30) : number.start]) is not None


def _is_signed(text: str, numbers: Sequence[Number], ruled: Sequence[Role], at: int) -> bool:
    """Tell whether a unit or a currency beside the number, or beside the range that it ends, says the same as the
    rules.
    """
    ends = [at]
    if ruled[at + 1 : at + 2] == [ruled[at]] and range_between(text, numbers[at], numbers[at + 1]):
        ends.append(at + 1)
    if at > 0 and ruled[at - 1] == ruled[at] and range_between(text, numbers[at - 1], numbers[at]):
        ends.append(at - 1)
    return any(_has_sign(text, numbers[one], ruled[at]) for one in ends)


def _has_sign(text: str, number: Number, role: Role) -> bool:
    before = text[max(0, number.start - 12) : number.start]
    if role == "quantity":
        return UNIT_RE.match(text, number.end) is not None or INVERTED.search(before) is not None
    return role == "price" and (BEFORE_RE.search(before) is not None or AFTER_RE.match(text, number.end) is not None)
