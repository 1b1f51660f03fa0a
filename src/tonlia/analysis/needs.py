"""What a customer needs: now, soon, and without saying so."""

from collections.abc import Sequence
from datetime import timedelta

from tonlia.analysis.circumstances import Kind
from tonlia.analysis.facts import Facts
from tonlia.analysis.history import History
from tonlia.analysis.outputs import NeedsMap
from tonlia.analysis.signals import matters
from tonlia.analysis.told import told
from tonlia.analysis.voice import Voice

_LATENT = {"technical": "support", "delivery": "supply", "payment": "financing", "after_sales": "service"}
"""Repeated questions of a kind point to a standing need."""

_TOLD: Sequence[Kind] = ("decision", "requirement", "terms", "concern")


def _of_rival(text: str, facts: Facts) -> bool:
    return any(rival.name.casefold() in text.casefold() for rival in facts.rivals)


def _quoted(facts: Facts) -> set[str]:
    """Return the sentences that other findings quote."""
    quoted = {one.text for kind in facts.circumstances.values() for one in kind[-3:]}
    quoted |= {one.text for signals in facts.signals.values() for one in signals[-2:]}
    for rival in facts.rivals:
        quoted |= {one.text for one in rival.offers} | {one.text for one in rival.sayings}
    quoted |= {one.text for one in facts.troubles[-4:]} | {one.text for one in facts.waiting}
    return quoted - {""}


def _rest(history: History, facts: Facts, voice: Voice) -> tuple[list[str], list[str]]:
    """Return what else the customer told: without a coming day, and with one."""
    since = history.between(history.end - timedelta(days=180), history.end)
    rest = told(since, history.people, history.end.date(), _quoted(facts))
    plain = [voice.claim("need.told", [one.record], on=one.said_on, said=one.text) for one in rest if not one.day]
    dated = [
        voice.claim("need.told_by", [one.record], on=one.said_on, day=one.day, said=one.text) for one in rest if one.day
    ]
    return plain, dated


def needs_map(history: History, facts: Facts, voice: Voice) -> NeedsMap:
    """Current: what is asked for and not ordered since; future: what has a date ahead; latent: what keeps coming up."""
    current: dict[str, list[str]] = {}
    future: dict[str, list[str]] = {}
    today = history.end.date().isoformat()
    known = {name for entry in history.entries if entry.named_at for name in entry.products}
    bought = {item.name: order.at for order in history.orders for item in order.items}
    for entry in history.between(history.end - timedelta(days=90), history.end):
        if not entry.inbound or entry.intent not in ("inquiry", "order", "cooperation", "technical"):
            continue
        later = any(day > today for day in entry.dates)
        for product in entry.products:
            if known and product not in known and entry.temperature != "hot":
                continue  # beside a catalogue, other words are goods only when somebody means to buy
            if product in history.name or bought.get(product, entry.at) > entry.at:
                continue
            (future if later else current).setdefault(product, []).append(entry.id)
    latent = {need: facts.intents[intent].records for intent, need in _LATENT.items() if facts.intents.get(intent)}
    shown = [text for name, ids in list(current.items())[:6] for text in voice.founded("need.product", ids, name=name)]
    if facts.cheaper.value is not None:
        shown.append(voice.claim("need.price", facts.cheaper.records))
    sums = {entry.id: entry.prices for entry in history.entries}
    for one in facts.signals["budget"][-2:]:
        said = sums.get(one.record, ())
        money = voice.money(said[0].value, history.currency) if len(said) == 1 else ""
        shown.append(
            voice.claim("need.budget_of" if money else "need.budget", [one.record], money=money, said=one.text)
        )
    since = history.between(history.end - timedelta(days=180), history.end)
    shown += [
        voice.claim("need.matters", [one.record], what=voice.word(f"factor.{name}"), said=one.text)
        for name, one in matters(since).items()
    ]
    shown += [
        voice.claim(f"need.{kind}" + ("_by" if one.day else ""), [one.record], day=one.day, said=one.text)
        for kind in _TOLD
        for one in [
            said for said in facts.circumstances[kind] if not (kind == "terms" and _of_rival(said.text, facts))
        ][-2:]
    ]
    ahead = [text for name, ids in list(future.items())[:6] for text in voice.founded("need.ahead", ids, name=name)]
    ahead += [voice.claim("need.goal", [one.record], said=one.text) for one in facts.circumstances["goal"][-2:]]
    hidden = [text for need, ids in latent.items() for text in voice.founded(f"need.{need}", ids)]
    hidden += [voice.claim("need.strain", [one.record], said=one.text) for one in facts.circumstances["strain"][-4:]]
    plain, dated = _rest(history, facts, voice)
    records = [r for group in (current, future, latent) for ids in group.values() for r in ids]
    return NeedsMap(current=shown + plain, future=ahead + dated, latent=hidden, records=list(dict.fromkeys(records)))
