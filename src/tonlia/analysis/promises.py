"""What we promised a customer for a day, and what came of it, as far as the talk itself shows.

A promise is a sentence of ours that says what will be done, with a day. It is kept once we send the thing, or the customer
confirms it; when nothing shows that, it counts as open, and as overdue when its day has passed.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from tonlia.analysis.history import Entry, History
from tonlia.analysis.phrases import Phrases
from tonlia.analysis.quoting import quote, sentences
from tonlia.analysis.signals import SPOKEN

LOOK_BACK = timedelta(days=180)
_WILL = Phrases(
    r"给您|给你|发您|发你|寄|提交|答复|回复|送到|送达|补发|补齐|发货|安排|会在|上线|(?:周|号|日|月底|月初)前|这周.发|周.发|"
    r"\b(?:will|we'll|i'll|can deliver|delivery (?:by|on|before)|can bring|ships?|promise|goes out|new date|have (?:it|them|our|my))\b|"
    r"\b(?:mando|envio|enviarei|enviaremos|levo|respondo|entreg\w+|troco|trocamos|rep\w+mos|te mando|(?:técnic\w+|equipe|motorista) (?:vai|passa|chega)|vou (?:levar|enviar|mandar|acompanhar|responder)|vamos|passo|estar[áã]o?|até)\b|"
    r"\b(?:пришл[юё]м?|подготов\w+|отправ(?:лю|им)|отвеч[ую]|ответим|будет|будут|выезжа\w+|приед\w+|забер[ёеу]\w*|замен\w+|доставк\w+|доставим|сделаю|сделаем|привез\w+|направлю|позвоню)\b")  # fmt: skip
_DONE = Phrases(
    r"见附件|附件|附上|已寄|已经寄出|已发|寄出|书面确认|现将|"
    r"\b(?:attached|here is|here are|please find|is live|is on|has gone|went out|has been sent|enclosed)\b|"
    r"\b(?:segue|seguem|em anexo|entreguei|enviei|mandei|seguiu)\b|"
    r"\b(?:во вложении|отправил[аи]?|выслал[аи]?|направляю|предлагаем|прилагаю|доставили)\b")  # fmt: skip
_ARRIVED = Phrases(
    r"(?<!没)(?<!没有)(?<!未)(?:到货|货到|才到|都到|齐了|到了|装好|换好)|按时|收到货|"
    r"\b(?<!not )(?<!n't )(?<!never )(?:all here|arrived|they came|got it|received|installed|fixed|confirmed|works great|here, thank)\b|"
    r"\b(?<!não )(?:chegou|chegaram|recebi|recebemos|trocad[oa]s|tudo certo|agora sim)\b|"
    r"\b(?<!не )(?:приехал[аио]?|доехал[аио]?|привезли|получили|забрали|запустили|пришл[аио]|нашли)\b")  # fmt: skip
_MISSING = Phrases(
    r"还没|没有?(?:到|来|收|给|寄|送|看到|动静|发|回|见|消息|下文)|没人|没有(?=[?？。,，!！]|$)|迟迟|没有收到|没收到|没影|未收到|还差|超期|什么时候|有消息吗|才到|晚了|一直没|呢(?=[?？,，。!！]|$)|进展|催一下|只(?:到|来|补|换|送)了|"
    r"\b(?:only \w+ (?:came|arrived|here)|following up|chasing|any (?:update|news|progress)|never (?:heard|came|got|received|called)|nobody (?:\w+ )?(?:came|called|rang|answered|replied)|still (?:no|waiting|have no|not)|nobody came|haven't|have not|hasn't|didn't|not (?:here|arrived|received)|where (?:is|are)|no (?:offer|reply|answer|news|sign))\b|"
    r"\b(?:só (?:trocaram|veio|vieram|chegou|chegaram|entregaram|mandaram)|continua[m]?|cad[êe]|alguma (?:novidade|posição|resposta)|ninguém (?:\w+ )?(?:ligou|veio|respond\w+|apareceu|mandou)|ainda|faltando|falta|não (?:veio|chegou|recebi|mandou|respond\w+|\w+(?:ou|aram|eram))|nada\b|esperando|ficou de|à espera)\b|"
    r"\b(?:только \d+ (?:при|привез|доста|получ)\w*|напомина\w+|есть (?:ли )?новости|что (?:там )?с|обещали|жд[ёе]м|(?:так )?(?:и )?никто|не (?:при[ехш]\w+|было|\w{3,}л[аио]?)|нет(?=\s*[.,?!]|$)|вс[ёе] ещ[ёе]|до сих пор|где|никто)\b")  # fmt: skip

_PHYSICAL = Phrases(
    r"送|寄|补|发货|安装|上门|更换|\b(?:deliver\w*|ships?|bring|engineer|visit|install\w*|replac\w*|new date|be with you)\b|"
    r"\b(?:entreg\w*|levo|troco|trocamos|rep\w+mos|técnico|instal\w*)\b|\b(?:достав\w*|курьер\w*|инженер\w*|наладчик\w*|привез\w*|забер\w*|приед\w*|выезжа\w*|замен\w*)\b")  # fmt: skip
"""Goods or people come: an arrival settles it, and nobody writes when all is well."""
_SORRY = Phrases(
    r"(?:抱歉|不好意思|对不起).{0,12}(?:晚|久|拖|耽误|延迟)|\b(?:apolog\w+|sorry) for the (?:wait|delay|late)|"
    r"\bdesculp\w+ (?:o|a|pel[oa]) (?:atraso|demora)|\b(?:извин\w+|прост\w+) за (?:задержк|ожидани|опоздани)"
)
"""We own up that something is late."""
_FORGOTTEN = {True: timedelta(days=14), False: timedelta(days=21)}
"""After so long without a word, goods and other things are taken for done."""
_NEVER = timedelta(days=120)
"""After so long nobody comes back to a promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """``state``: ``kept`` in time, ``late`` by ``days``, ``overdue`` since ``days`` or ``open`` with its day ahead.

    ``reminded`` are entries in which the customer asks for it, ``asked`` his last words in them.
    """

    record: str
    text: str
    due: date
    state: Literal["kept", "late", "overdue", "open"]
    days: int = 0
    proof: str | None = None
    reminded: tuple[str, ...] = ()
    asked: str = ""

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([self.record, *self.reminded, *([self.proof] if self.proof else [])]))


def promises_made(history: History) -> list[Promise]:
    """Return our dated promises of the last 180 days, the latest due first; the same said again counts once."""
    found = []
    for number, entry in enumerate(history.entries):
        if entry.inbound or entry.automatic or entry.kind in SPOKEN or entry.at < history.end - LOOK_BACK:
            continue
        said = _promise(entry)
        outcome = None if said is None else _outcome(history, entry, *said, history.entries[number + 1 :])
        if outcome is not None:
            found.append(replace(outcome, asked=_last_words(history, outcome)))
    found.sort(key=lambda one: one.due, reverse=True)
    return found


def _last_words(history: History, promise: Promise) -> str:
    """Return how the customer last asked for what was promised; "" when he did not."""
    asking = [e for e in history.entries if e.inbound and e.id in promise.reminded]
    lines = [line for _, line in sentences(asking[-1].text)] if asking else []
    telling = next((line for line in lines if _MISSING.search(line)), None)
    return quote(telling) if telling else ""


def _promise(entry: Entry) -> tuple[str, date] | None:
    """Return the sentence that promises, and its day: the last one named that is not before the entry."""
    today = entry.at.date()
    days = sorted(
        day for day in entry.dates if day and today.isoformat() <= day <= (today + timedelta(days=90)).isoformat()
    )
    if not days:
        return None
    words = [text for text, day in entry.dated if day in days]
    lines = [line for _, line in sentences(entry.text)]
    # "Will do. The discount comes by 29 May": the sentence with a day to meet goes before the others, then one with a day.
    first = [text for text, day in entry.dated if day == days[0]]
    ranked = sorted(lines, key=lambda line: (_by_a_day(line, words) is None, not any(word in line for word in first)))
    for sentence in ranked:
        cue, end = _WILL.search(sentence), _by_a_day(sentence, words)
        if (cue is None and end is None) or _DONE.search(sentence) or "?" in sentence or "？" in sentence:
            continue
        own = [day for text, day in entry.dated if day in days and text in sentence]
        by = [day for text, day in entry.dated if day in days and _by_a_day(sentence, [text]) is not None]
        at = cue.start() if cue is not None else end or 0
        return _unaddressed(quote(sentence, at)), date.fromisoformat(min(by or own or days))
    return None


_UNTIL = re.compile(r"(?:^|\s)(?:by|before|até(?: o)?(?: dia)?|antes d[eo]|до|к) $", re.IGNORECASE)


def _by_a_day(sentence: str, words: Sequence[str]) -> int | None:
    """Return where a sentence names a day as the last one: 12月3日前到, ready by 5 May, к 3 июля."""
    for word in words:
        day = word.strip(" .,")
        at = sentence.find(day) if day else -1
        if at < 0:
            continue
        if day.endswith("前") or sentence.startswith(("前", "之前"), at + len(day)) or _UNTIL.search(sentence[:at]):
            return at
    return None


def _unaddressed(text: str) -> str:
    """Leave out whom a sentence speaks to: "黄经理,…", "Grant, …", "Сергей Петрович, …"."""
    return re.sub(
        r"^(?:[\u4e00-\u9fff]{1,4}(?:总|经理|主管|主任|老师|小姐|先生|女士|工|老板)|(?:(?:Dr|Mr|Ms|Mrs|Sr|Sra)\.? )?[A-ZÀ-ÝА-ЯЁ][\w-]+(?: [A-ZÀ-ÝА-ЯЁ][\w-]+)?)[,，!]\s*(?=\w{2})",
        "",
        text,
    )


def _outcome(history: History, entry: Entry, text: str, due: date, later: Sequence[Entry]) -> Promise | None:
    """Return what came of a promise; None when it lies back and nobody ever came back to it."""
    goods = _PHYSICAL.search(text) is not None
    reminded: list[str] = []
    for one in later:
        day = one.at.date()
        if day > due + _NEVER and not reminded:
            break
        words = one.text[:4000]
        if day > due + _FORGOTTEN[goods] and not reminded and not (one.inbound and _alike(text, words)):
            continue
        if one.inbound:
            asked = _MISSING.search(words) is not None and day > entry.at.date()
            came = _ARRIVED.search(words) is not None and (goods or _alike(text, words))
            if came and (not asked or _came_late(words) or day <= due + timedelta(days=1)):
                return _kept(entry, text, due, one, reminded)
            if asked and day >= due:
                reminded.append(one.id)
            continue
        if day > due and _SORRY.search(words) and not _DONE.search(words) and one.contact_id == entry.contact_id:
            reminded.append(one.id)
            continue
        came = one.kind in ("visit", "meeting") and goods and abs((day - due).days) <= 3
        if came or (_DONE.search(words) and (one.contact_id == entry.contact_id or _alike(text, words))):
            return _kept(entry, text, due, one, reminded)
    late = (history.end.date() - due).days
    if not reminded and (goods or late > _FORGOTTEN[False].days):
        return None if late > 0 else Promise(record=entry.id, text=text, due=due, state="open")
    state: Literal["overdue", "open"] = "overdue" if late > 0 else "open"
    return Promise(record=entry.id, text=text, due=due, state=state, days=max(0, late), reminded=tuple(reminded))


def _kept(entry: Entry, text: str, due: date, proof: Entry, reminded: list[str]) -> Promise:
    # Whoever reports an arrival may do so a day or two later: only a reminder, or our own sending, proves a delay.
    late = (proof.at.date() - due).days
    proven = late > 0 and (reminded or not proof.inbound or _came_late(proof.text))
    return Promise(record=entry.id, text=text, due=due, state="late" if proven else "kept", days=late if proven else 0,
                   proof=proof.id, reminded=tuple(reminded))  # fmt: skip


def _came_late(text: str) -> bool:
    return re.search(r"才到|晚了|\blate\b|\batras|\bопозда", text, re.IGNORECASE) is not None


def _alike(one: str, other: str) -> bool:
    return bool(_stems(one) & _stems(other))


@functools.lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    words = {word[:5] for word in re.findall(r"[^\W\d_]{5,}", text.lower()) if not re.search(r"[\u4e00-\u9fff]", word)}
    runs = re.findall(r"[\u4e00-\u9fff]{2,}|[A-Z0-9]{2,}", text)
    return frozenset(words | {a + b for run in runs for a, b in pairwise(run)})
