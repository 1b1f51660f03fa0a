"""Which entries complain, which of these are still open, and which tell of faulty goods."""

from collections.abc import Iterable
from datetime import timedelta

from tonlia.analysis.history import Entry, History
from tonlia.analysis.phrases import Phrases
from tonlia.analysis.signals import COMPLAINS, TROUBLE
from tonlia.analysis.troubles import says_solved

_ASKS_FOR_MORE = Phrases(
    r"\bdo you (?:also )?(?:do|have|offer|sell|stock) (?!(?:any|this|that|it|no|nothing|a|to|even|ever|what)\b)",
    r"\bvoc[êe]s (?:t[êe]m|vendem|trabalham com) (?!(?:ideia|noção|que|obrigação|certeza|vergonha|coragem)\b)",
    r"\b(?:у вас есть|есть ли у вас) (?!(?:совесть|хоть|вообще|время)\b)", r"\bвы прода[её]те\b", "你们(?:做不做|卖不卖|有没有(?:卖|做|.{1,8}版))",
)  # fmt: skip
"""Asks what else is for sale; whoever does grumbles of somebody else."""


def complaints(entries: Iterable[Entry]) -> list[Entry]:
    """Return what was read as a complaint and shows it: by its mood where the reading is sure, a fault, or the word."""
    return [
        e for e in entries
        if e.inbound and e.intent == "complaint"
        and (not e.text or _is_upset(e) or TROUBLE.search(e.text) or COMPLAINS.search(e.text))
    ]  # fmt: skip


def _is_upset(entry: Entry) -> bool:
    return entry.sentiment == "negative" and not entry.unsure and not _ASKS_FOR_MORE.search(entry.text)


def open_complaints(history: History, within: timedelta) -> list[Entry]:
    """Complaints of the last days after which the customer said nothing kind, nor that it is well again."""
    raised = complaints(history.between(history.end - within, history.end))
    kind = [e.at for e in history.entries if e.inbound and (e.sentiment == "positive" or says_solved(e))]
    return [entry for entry in raised if not any(at > entry.at for at in kind)]


def about_faults(entries: Iterable[Entry]) -> list[Entry]:
    """Return repairs and returns, and the complaints and questions that name a fault."""
    return [e for e in entries if e.inbound and _is_about_fault(e)]


def _is_about_fault(entry: Entry) -> bool:
    upset, named = entry.sentiment == "negative", not entry.text or TROUBLE.search(entry.text[:4000]) is not None
    if entry.intent == "after_sales":
        return upset or named
    return entry.intent in ("complaint", "technical") and upset and named
