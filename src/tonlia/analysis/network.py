"""Who takes part on the customer's side, and how much each counts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from tonlia.analysis.deciders import CHIEF, EXPERT, PAYS, place_of, said_to_decide
from tonlia.analysis.history import Entry, History, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """One person's part: ``influence`` from 0 to 1 (see ``network``)."""

    person_id: str
    name: str
    role: Literal["decides", "evaluates", "pays", "takes_part"]
    influence: float
    records: tuple[str, ...]


_WEIGHT = {"order": 3.0, "payment": 3.0, "cooperation": 2.5, "inquiry": 2.0, "technical": 1.5, "complaint": 1.5}


def network(history: History) -> list[Involvement]:
    """Rate who takes part, from what each person's own entries are about, and who is named in them.

    Orders and payment weigh 3, cooperation 2.5, inquiries 2, technical questions and complaints 1.5, the rest 1; entries
    older than 180 days count half; being named by others counts 0.6. Who is said to decide, or heads the company by the
    contact's card, weighs at least as much as the heaviest. Influence is a person's share of the heaviest person's
    weight, from 0.3 to 0.9.
    """
    weight: dict[str, float] = defaultdict(float)
    about: dict[str, Counter[str]] = defaultdict(Counter)
    records: dict[str, list[str]] = defaultdict(list)
    for entry in history.entries:
        if entry.inbound and entry.contact_id:
            half = 0.5 if entry.at < history.end - timedelta(days=180) else 1.0
            weight[entry.contact_id] += half * _WEIGHT.get(entry.intent or "", 1.0)
            about[entry.contact_id][entry.intent or "other"] += 1
            records[entry.contact_id].append(entry.id)
    known = {person.id: person.name for person in history.people}
    for entry, key, name in _mentions(history):
        known.setdefault(key, name)
        weight[key] += 0.6 * _WEIGHT.get(entry.intent or "", 1.0)
        records[key].append(entry.id)
        if key.startswith("named:"):
            about[key][entry.intent or "other"] += 1
    cards = {person.id: person for person in history.people}
    deciders = _deciders(history, records)
    most = max(weight.values(), default=1.0)
    for person in deciders:
        weight[person] = max(weight[person], most)
    ranked = sorted((p for p in weight if p in known), key=lambda p: (p not in deciders, -weight[p]))
    return [
        Involvement(
            person_id=p, name=known[p], role=_role(p, about[p], known[p], cards.get(p), deciders),
            records=tuple(dict.fromkeys(records[p])),
            influence=round(0.3 + 0.6 * weight[p] / most, 2),
        )
        for p in ranked
    ]  # fmt: skip


def _mentions(history: History) -> Iterator[tuple[Entry, str, str]]:
    """Yield who is named in an entry beside its writer: people on the customer's cards, and others with a title."""
    cards = [person for person in history.people if person.name]
    for entry in history.entries:
        text = entry.text[:4000]
        for person in cards:
            if person.id != entry.contact_id and place_of(person, text) is not None:
                yield entry, person.id, person.name
        for name in named_people(text):
            known = any(place_of(p, name) is not None or p.name in name or name in p.name for p in cards)
            if not known:
                yield entry, f"named:{name}", name


def _deciders(history: History, records: dict[str, list[str]]) -> list[str]:
    """Return who decides, the most often named first: as said; else by the card, when that person took part."""
    said = said_to_decide(history)
    for person, entries in said.items():
        records[person].extend(entries)
    if said:
        chiefs = {person.id for person in history.people if CHIEF.search(person.role or "")}
        return sorted(said, key=lambda p: (-len(said[p]), p not in chiefs))[:1]
    return [person.id for person in history.people if CHIEF.search(person.role or "") and records.get(person.id)][:1]


def _role(
    person: str, about: Counter[str], name: str, card: Person | None, deciders: list[str]
) -> Literal["decides", "evaluates", "pays", "takes_part"]:
    if deciders:
        if person in deciders:
            return "decides"
        title = (card.role if card else None) or ""
        own = _part(about, name)
        return (
            "evaluates"
            if EXPERT.search(title)
            else "pays"
            if PAYS.search(title)
            else "takes_part"
            if own == "decides"
            else own
        )
    return _part(about, name)


_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
_NAMED = re.compile(
    rf"([{_SURNAMES}](?:经理|总监|总|工|主任|厂长|部长|老板))(?![艺厂程作具业人序])|"
    r"\b((?:Sr|Sra|Dr|Dra|Eng|Mr|Ms|Mrs)\.?\s+[A-ZÀ-Ý][\wÀ-ÿ]+)|"
    r"\b([А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:ович|евич|ич|овна|евна|ична))\b"
)


def named_people(text: str) -> list[str]:
    """Return people named with a title or a patronymic: 李工, Sra. Souza, Анна Петровна."""
    return list(dict.fromkeys(next(filter(None, found)) for found in _NAMED.findall(text[:4000])))


def _part(about: Counter[str], name: str) -> Literal["decides", "evaluates", "pays", "takes_part"]:
    if name.endswith("工") or name.startswith("Eng"):
        return "evaluates"
    if about["order"] or about["inquiry"] or about["cooperation"]:
        return "decides"
    if about["technical"]:
        return "evaluates"
    return "pays" if about["payment"] else "takes_part"
