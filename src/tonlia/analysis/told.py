"""What the customer told that no kind of finding has a name for: his most telling sentences, word for word.

What a sentence tells is seen from its build, not its topic: it names numbers, a coming day or a person, wants, denies or
makes a condition, and stands in the notes of a talk, which are written down because they matter.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tonlia.analysis.circumstances import day_in
from tonlia.analysis.history import Entry, Person
from tonlia.analysis.phrases import Phrases
from tonlia.analysis.quoting import LONGEST, quote, sentences
from tonlia.analysis.signals import SPOKEN, is_theirs
from tonlia.analysis.troubles import of_wrong_sums

MOST = 12
_ENOUGH = 2
_RECENT = timedelta(days=75)
_SHORTEST = {True: 7, False: 20}
"""A Chinese sentence and another that is shorter greets or agrees."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[一二两三四五六七八九十百千万半]+(?=[^\W\d_])")
_WEIGHTY = Phrases(
    r"想|要|得(?=先|等|有|换|报|看|过|添)|必须|需要|打算|准备|计划|希望|如果|要是|不|没|别|除非|才|只|换|改|以后|嫌|怕|问",
    r"\b(?:want\w*|needs?|must|has to|have to|plans?|going to|will|would|if|unless|until|not|no|never|nothing|without|only|can'?t|won'?t|don'?t|but|instead|keen|prefers?)\b|n't\b",
    r"\b(?:quer\w*|precis\w+|vai|vão|pretend\w+|se|caso|sem|não|nunca|nada|só|até|mas|exig\w+|deve\w*|tem que|pedi\w+|prefer\w+)\b",
    r"\b(?:хо(?:чет|тят|тим|чу)|нуж[енн]\w*|надо|буд[еу]т\w*|собира\w+|план\w+|если|пока|без|не|ни|нет|только|но|чтобы|должн\w+|прос[ия]т\w*|попросил\w*)\b",
)
_NAME_WITHIN = (
    r"(?<=[\w,;:]\s)[A-ZÀ-ÝА-ЯЁ][\w-]{2,}|[«\"“][^»\"”]{2,30}[»\"”]|[\u4e00-\u9fff](?:总|师傅|工|经理|老板|主任)(?!是)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence of the customer's on ``said_on``; ``day`` is the coming one it names."""

    record: str
    text: str
    said_on: date
    day: date | None


def told(entries: Sequence[Entry], people: Sequence[Person], today: date, known: Collection[str]) -> list[Told]:
    """Return the most telling sentences, in the order they were said; ``known`` are quoted by other findings."""
    weighed: list[tuple[int, int, Told]] = []
    names = _names_of(people)
    for number, entry in enumerate(entries):
        for place, line in sentences(entry.text) if is_theirs(entry) and not entry.automatic else ():
            weight = _weight(entry, line, names, today)
            if weight < _ENOUGH or of_wrong_sums(line):
                continue
            text = quote(line, _turn(line))
            if not any(text in one or one in text for one in known):
                day = day_in(entry, line)
                ahead = day if day is not None and day > today else None
                found = Told(record=entry.id, text=text, said_on=entry.at.date(), day=ahead)
                weighed.append((weight, number * 4000 + place, found))
    weighed.sort(key=lambda one: (-one[0], -one[1]))
    return [one for _, _, one in sorted(weighed[:MOST], key=lambda one: one[1])]


def _turn(line: str) -> int:
    """Return around what a long sentence is cut: its first number."""
    found = _NUMBER.search(line) if len(line) > LONGEST else None
    return found.start() if found else 0


def _names_of(people: Sequence[Person]) -> re.Pattern[str]:
    """Return how the customer's people are named within a sentence, Russian ones in any case."""
    parts = {part for one in people for part in re.findall(r"[^\W\d_]{2,}", one.name)}
    stems = {part[:-2] if re.search(r"[а-яё]", part) and len(part) > 4 else part for part in parts}
    return re.compile("|".join([*map(re.escape, sorted(stems)), _NAME_WITHIN]))


def _weight(entry: Entry, line: str, names: re.Pattern[str], today: date) -> int:
    """Return how telling a sentence is. An order placed in writing stands among the orders; what is old has mostly passed."""
    han = "\u4e00" <= line[:1] <= "\u9fff"
    if len(line) < _SHORTEST[han]:
        return 0
    numbers = len(_NUMBER.findall(line))
    ahead = any(text and text in line and day > today.isoformat() for text, day in entry.dated)
    stale = (entry.intent == "order" and entry.kind not in SPOKEN) + (today - entry.at.date() > _RECENT)
    named = names.search(line) is not None
    wants = _WEIGHTY.search(line) is not None
    return min(2, numbers) + 2 * ahead + named + wants - stale + (entry.kind in SPOKEN and not _calls(line))


def _calls(line: str) -> bool:
    """Tell whether a sentence only says who is speaking or where."""
    return _INTRODUCES.search(line) is not None


_INTRODUCES = Phrases(
    r"^(?:您好|你好|喂)|^我是|^(?:去|到|拜访|陪同|跟.{1,6}核对)", r"^(?:hi|hello|met|visit\w*|meeting|call\w*)\b",
    r"^(?:bom dia|boa tarde|olá|oi|visita|reunião|almoço)\b", r"^(?:здравствуйте|добрый|это|был[аи]?|встреча|совещание|звон\w+)\b",
)  # fmt: skip
