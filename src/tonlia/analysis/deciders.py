"""Who decides on the customer's side: said so in so many words, or known by the role on the contact's card."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tonlia.analysis.history import Entry, History, Person
from tonlia.analysis.phrases import Phrases
from tonlia.analysis.quoting import quote, sentences
from tonlia.analysis.signals import Signal, is_theirs

_DECIDES = Phrases(
    r"拍板|说了算|(?:总|董|经理|老板|主任|院长|校长|[他她])(?:说了)?定(?=[。,，;；]|$)|做主|签字|审批|批准|才能定|决定|点头|"
    r"\b(?:decid\w+|final say|sign(?:s|ed)? (?:\w+ )?off|signs? (?:all|the|every|it)|approv\w+|has the last word|makes? the (?:\w+ )?decisions?)\b|"
    r"\b(?:decid\w+|aprova\w*|bate o martelo|assina|dá a palavra final|preside|decisão (?:é|cabe|fica|passa)|manda\b|quem manda)\b|"
    r"\b(?:реша\w+|утвержда\w+|подписыва\w+|подпиш\w+|визиру\w+|одобр\w+|соглас\w+ит|последнее слово)\b")  # fmt: skip
_SELF = Phrases(
    r"我(?:来|说了算|决定|签字|拍板)|\bI(?:'m| am)?\b|\bsou eu\b|\beu (?:que )?(?:decido|aprovo|assino)\b|(?:^|\s)я\s"
)
_PRONOUN = Phrases(r"[他她]|\b(?:he|she|ele|ela|он|она)\b")
_FIRST_PERSON = Phrases(
    r"\b(?:sign|decide|approve)\b|\bsou eu\b|\bdecido|\baprovo|\bassino|реша[ю]|утвержда[ю]|подписыва[ю]|我(?:来|说了算|决定|签字|拍板)"
)
CHIEF = Phrases(
    r"总经理|董事长|创始人|合伙人|老板|总裁|校长|院长|厂长|业主|法人|\b(?:owner|ceo|cfo|chief executive|chief financial|managing (?:director|partner)|president|founder|proprietor|principal)\b|"
    r"\b(?:dono|dona|propriet\w+|sóci[oa]|presidente|diretor[a]?(?: geral| financeir[oa])?|gerente geral)\b|"
    r"\b(?:владел\w+|генеральн\w+ директор\w*|собственни\w+|учредител\w+|президент\w*|коммерческ\w+ директор\w*)\b")  # fmt: skip
EXPERT = Phrases(r"技术|工程|品质|质量|信息|研发|\b(?:it|engineer\w*|technical|quality|clinical|designer|workshop)\b|\b(?:técnic\w+|engenh\w+|qualidade|oficina|chef)\b|"
                    r"\b(?:инженер\w*|технолог\w*|качеств\w*|мастер\w*)\b")  # fmt: skip
PAYS = Phrases(
    r"财务|会计|出纳|\b(?:accounts?|accounting|finance|payable)\b|\b(?:financeir[oa]|contas a pagar|contab\w+)\b|\b(?:бухгалтер\w*|финанс\w+)\b"
)
_DOUBLE = frozenset("欧阳 上官 司马 诸葛 皇甫 尉迟 东方 慕容 夏侯 司徒 令狐 端木".split())
_TITLES = ("总经理", "经理", "总监", "主任", "校长", "厂长", "老板", "老师", "主管", "小姐", "先生", "女士", "总", "工")


_RULE = Phrases(
    r"以上|超过|都要|都得|只有|才能|\b(?:above|over|more than|beyond|only|all|every|anything)\b|\b(?:acima|mais de|tod[ao]s|só|somente)\b|"
    r"\b(?:свыше|больше|более|дороже|выше|все|только|любы\w+)\b"
)


def decision_rule(entries: Iterable[Entry]) -> Signal | None:
    """Return the latest sentence of the customer's that says what has to be approved by whom: from which sum, or all."""
    found = None
    for entry in entries:
        for _, sentence in sentences(entry.text) if is_theirs(entry) else ():
            cue = _DECIDES.search(sentence)
            if cue is not None and _RULE.search(sentence) and "?" not in sentence and "？" not in sentence:
                found = Signal(record=entry.id, text=quote(sentence, cue.start()))
    return found


def said_to_decide(history: History) -> dict[str, list[str]]:
    """Return, by person, the entries that say he or she decides."""
    found: dict[str, list[str]] = {}
    for entry in history.entries:
        if not is_theirs(entry):
            continue
        for person in _named_as_decider(entry, history.people):
            found.setdefault(person, []).append(entry.id)
    return found


def _named_as_decider(entry: Entry, people: Sequence[Person]) -> Iterator[str]:
    lines = [sentence for _, sentence in sentences(entry.text)]
    for number, sentence in enumerate(lines):
        cue = _DECIDES.search(sentence)
        if cue is None:
            continue
        if entry.inbound and entry.contact_id and _FIRST_PERSON.search(sentence) and _SELF.search(sentence):
            yield entry.contact_id
            continue
        clause = _clause(sentence, cue.start())
        verb = _DECIDES.search(clause)
        own = [(at, p.id) for p in people if (at := place_of(p, clause)) is not None]
        if own and verb:
            yield max([one for one in own if one[0] < verb.start()], default=min(own))[1]
            continue
        places = sorted(
            ((at, p.id) for p in people if (at := place_of(p, sentence)) is not None), key=lambda one: one[0]
        )
        before = [person for at, person in places if at < cue.start()]
        after = [person for at, person in places if at > cue.start()]
        if before:
            yield before[-1]
        elif after and not re.search(r"[\u4e00-\u9fff]", sentence[: cue.start()][-2:]):
            yield after[0]
        elif number and not places:
            yield from _spoken_of_before(entry, sentence, lines[number - 1], people)


def _spoken_of_before(entry: Entry, sentence: str, before: str, people: Sequence[Person]) -> Iterator[str]:
    """Yield who is meant by a sentence without a name, as in "I met Elena Zorina. She approves the brands herself.".

    Of several named before, a pronoun means the one the entry is with.
    """
    earlier = [(at, p.id) for p in people if (at := place_of(p, before)) is not None]
    pronoun = _PRONOUN.search(sentence) is not None
    if entry.contact_id and pronoun and (not earlier or entry.contact_id in {person for _, person in earlier}):
        yield entry.contact_id
    elif earlier:
        yield max(earlier)[1]


def _clause(sentence: str, at: int) -> str:
    start = max(sentence.rfind(mark, 0, at) for mark in ",，;；、") + 1
    ends = [end for mark in ",，;；" if (end := sentence.find(mark, at)) >= 0]
    return sentence[start : min(ends, default=len(sentence))]


def place_of(person: Person, text: str) -> int | None:
    """Return where a text names a person: in full, by one of the names, inflected, or by surname and title (吴总)."""
    for name in [person.name, *re.findall(r"[^\W\d_]{3,}", person.name)]:
        if re.search(r"[\u4e00-\u9fff]", name):
            if (at := text.find(name)) >= 0:
                return at
            continue
        stem = name if len(name) < 5 else name[: len(name) - (2 if re.search(r"[а-яё]", name) else 0)]
        if stem in text and (found := re.search(rf"(?<!\w){re.escape(stem)}\w{{0,3}}(?!\w)", text)):
            return found.start()
    if re.match(r"[\u4e00-\u9fff]", person.name):
        surname = person.name[: 2 if person.name[:2] in _DOUBLE else 1]
        for title in _TITLES:
            if (at := text.find(surname + title)) >= 0:
                return at
    return None
