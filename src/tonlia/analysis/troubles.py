"""What went wrong for a customer, and whether he has said since that it is well again."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tonlia.analysis.history import Entry
from tonlia.analysis.phrases import Phrases
from tonlia.analysis.quoting import LONGEST, quote, sentences
from tonlia.analysis.signals import TROUBLE

SOLVED = Phrases(
    r"解决|没再|不再(?:出|漏|坏|洒)|处理好|换好|修好|好了|可以了|没问题了|恢复|补.{0,8}到|(?:一直|恢复|都)正常|正常了|能用了|"
    r"\b(?:fixed|solved|sorted|resolved|(?:works?|working|stable|running) (?:now|again|fine|since|well)|(?:back|now) (?:up|online|to normal)|all (?:good|fine|well|(?:\w+ )?stable)|up and running|replacements? (?:arrived|came|are here))\b|"
    r"\b(?:resolvid\w+|resolveu|resolveram|funcionando|consertad\w+|consertou|voltou a funcionar|trocou|tudo certo|agora sim|deu certo)\b|"
    r"\b(?:реш[её]н(?:а|о|ы)?|решили|исправил\w*|исправлен\w*|заработал\w*|заменили|починили|устранил\w*|вопрос (?:закрыт|снят)|залатали|снова работа\w+|теперь работа\w+|вс[её] (?:работает|в порядке|хорошо)|стабильн\w+)\b"
)
_NOT_YET = Phrases(
    r"没(?:有)?(?:解决|修好|处理|恢复)|什么时候|还没|\bnot (?:yet )?(?:fixed|solved|resolved|working)|\bn't (?:fixed|solved|resolved)|"
    r"\bnão (?:foi |está |tá )?(?:resolvid|funcionando|consert)|\bainda não\b|\bне (?:реш|исправ|работа|замен|почин)|\bдо сих пор\b|[?？]"
)
_NONE = Phrases(
    r"(?:没有?|无)(?:一个|任何)?(?:破损|坏|问题|故障)|\b(?:not one|none|no) (?:\w+ )?(?:broken|damaged|defect\w*|faults?)|"
    r"\b(?:nenhum\w*|sem) (?:\w+ )?(?:defeito|quebrad|rasgad|avaria)\w*|\b(?:ни одн\w+|без) (?:\w+ )?(?:брак|бит|поврежд|разбит)\w*"
)
_REPAIRS = Phrases(
    r"抱歉|对不起|不好意思|对不住|换一|更换|补发|补过去|检修|派.{0,6}(?:人|师傅|工)|师傅|技术员|工程师|去看|排查|化验",
    r"\b(?:sorry|apolog\w+|engineer|technician|replac\w+|look into|investigat\w+|collect (?:it|them)|refund)\b",
    r"\b(?:desculp\w+|técnic\w+|troc\w+|repor|repomos|laudo|amostra|análise|recolh\w+|veterinári\w+)\b",
    r"\b(?:извин\w+|прост\w+|прощения|замен\w+|мастер\w*|инженер\w*|анализ\w*|проб[уы]|разбер\w+|выезжа\w+)\b",
)
"""How a supplier answers a trouble."""
_FAILS = Phrases(
    r"不(?:灵|行|对|稳|工作|制|动|亮|响|转)",
    r"\b(?:doesn'?t|isn'?t|won'?t|not) \w+ing?\b|\b(?:doesn'?t|won'?t) \w+",
    r"\bnão (?:está \w+ndo|\w{3,}[ae])\b",
    r"\bне \w{3,}(?:[иеаяую]т|[иеую]тся)\b",
)
"""Goods that are named do not do something."""
_WITHIN = timedelta(days=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """``text`` are the customer's words on ``day``; ``solved_on`` the day he said it is well."""

    text: str
    day: date
    records: tuple[str, ...]
    solved_on: date | None = None

    @property
    def days(self) -> int | None:
        return None if self.solved_on is None else (self.solved_on - self.day).days


def troubles(entries: Sequence[Entry], beside: Collection[str] = ()) -> list[Trouble]:
    """Return each trouble once: what is said of it until it is solved belongs to it, whoever says so.

    ``beside`` are entries about something else, a promise asked for or a rival: they count when their words name a fault.
    """
    found: list[Trouble] = []
    repaired = _repaired(entries)
    for entry in entries:
        if not entry.inbound:
            continue
        last = found[-1] if found else None
        if last is not None and last.solved_on is None and entry.at.date() - last.day <= _WITHIN and says_solved(entry):
            found[-1] = replace(last, solved_on=entry.at.date(), records=(*last.records, entry.id))
        elif (is_trouble(entry) or (entry.id in repaired and _may_be(entry))) and (
            entry.id not in beside or TROUBLE.search(entry.text)
        ):
            if last is not None and last.solved_on is None and entry.at.date() - last.day <= _WITHIN:
                found[-1] = replace(last, records=(*last.records, entry.id))
            else:
                found.append(Trouble(text=_in_short(entry.text), day=entry.at.date(), records=(entry.id,)))
    return found


def _repaired(entries: Sequence[Entry]) -> set[str]:
    """Return what the customer said in the two days before we apologised, sent somebody or offered to replace or examine."""
    found: set[str] = set()
    asked: Entry | None = None
    for entry in entries:
        if entry.inbound:
            asked = entry
        elif asked is not None and entry.at - asked.at <= timedelta(days=2) and _REPAIRS.search(entry.text):
            found.add(asked.id)
    return found


def _may_be(entry: Entry) -> bool:
    """Tell whether an entry that we answered as a trouble reports one: about goods in use, or with words of a fault."""
    if entry.sentiment == "positive" or says_solved(entry) or of_wrong_sums(entry.text) or _NONE.search(entry.text):
        return False
    fails = bool(entry.named_at) and _FAILS.search(entry.text) is not None
    return fails or entry.intent in ("after_sales", "complaint", "technical") or TROUBLE.search(entry.text) is not None


_WRONG = Phrases(r"算错|写错|错了|错误", r"\b(?:wrong|mistake|error)\b", r"\b(?:errad\w+|erro)\b", r"\bошиб\w+")


def of_wrong_sums(text: str) -> bool:
    """Tell whether a text sets wrong numbers against right ones: the papers hold the right ones."""
    return len(re.findall(r"\d+(?:[.,]\d+)*", text)) > 2 and _WRONG.search(text) is not None


def says_solved(entry: Entry) -> bool:
    return SOLVED.search(entry.text) is not None and _NOT_YET.search(entry.text) is None


def is_trouble(entry: Entry) -> bool:
    """Tell whether an entry reports that something does not work or came damaged."""
    if entry.sentiment == "positive" or says_solved(entry) or _NONE.search(entry.text) is not None:
        return False
    if entry.intent in ("after_sales", "complaint", "technical"):
        return entry.sentiment == "negative" or TROUBLE.search(entry.text) is not None
    return entry.intent in ("delivery", "other") and TROUBLE.search(entry.text) is not None


def _in_short(text: str) -> str:
    """Return the sentence that says what is wrong; a short text whole."""
    if len(text) <= LONGEST:
        return quote(text)
    lines = [line for _, line in sentences(text)]
    said = next(((line, found.start()) for line in lines if (found := TROUBLE.search(line))), (max(lines, key=len), 0))
    return quote(*said)
