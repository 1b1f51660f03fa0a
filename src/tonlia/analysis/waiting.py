"""People of the customer's who asked for something and have not been written to or spoken with since."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tonlia.analysis.history import Entry, History
from tonlia.analysis.quoting import LONGEST, quote, sentences
from tonlia.analysis.signals import SPOKEN

_PATIENCE = timedelta(days=2)
_LOOK_BACK = timedelta(days=60)
_YES_OR_NO = re.compile(r"([能行可是要会])不\1|有没有")
"""A Chinese question that needs no question mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """``name`` asked on ``since``; ``text`` are the words."""

    name: str
    record: str
    since: date
    days: int
    text: str


def waiting(history: History) -> list[Waiting]:
    """Return who waits, the longest first: the last thing each person asked in writing within 60 days, after two days."""
    asked: dict[str, Entry] = {}
    for entry in history.entries:
        if entry.contact_id is None or entry.automatic:
            continue
        if entry.kind in SPOKEN or not entry.inbound:
            asked.pop(entry.contact_id, None)
        elif question(entry) is not None:
            asked.setdefault(entry.contact_id, entry)
    names = {person.id: person.name for person in history.people}
    found = [
        Waiting(
            name=names.get(contact, ""), record=entry.id, since=entry.at.date(), text=question(entry) or "",
            days=(history.end.date() - entry.at.date()).days,
        )
        for contact, entry in asked.items()
        if _PATIENCE <= history.end - entry.at <= _LOOK_BACK and names.get(contact)
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.since)


def question(entry: Entry) -> str | None:
    """Return the question an entry asks, a short entry whole; None when it asks none."""
    lines = [line for _, line in sentences(entry.text)]
    asked = next(
        (line for line in lines if line.rstrip(" »”\"').").endswith(("?", "？")) or _YES_OR_NO.search(line)), None
    )
    return None if asked is None else quote(entry.text if len(entry.text) <= LONGEST else asked)
