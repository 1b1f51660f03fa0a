"""Leads: made at the first contact, once per person, and kept up with what each message says."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.leads.score import DEFAULT_RULES, check_rules, score
from tonlia.leads.tables import leads
from tonlia.platform.bulk import insert_many
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Row, Transaction
from tonlia.platform.errors import ConflictError, InvalidInputError, NotFoundError
from tonlia.platform.events import announce, announce_all
from tonlia.platform.ids import new_id
from tonlia.timeline.record import Activity, Recorded, note_activities, note_activity
from tonlia.understanding.analysis import Analysis

STAGES = ("new", "qualified", "quoted", "negotiation", "won", "lost")
CLOSED = ("won", "lost")
_SHOWN_CHANGES = ("stage", "temperature", "assigned_to", "value", "lost_reason")
_HEAT = {"cold": 0, "warm": 1, "hot": 2}


async def open_leads(tx: Transaction, entries: Sequence[Recorded]) -> None:
    """Make a lead of each person who got in touch for the first time; an automatic reply is no contact.

    A lead is as old as that contact, also when it reaches us late or by an import.
    """
    first: dict[UUID, Recorded] = {}
    for entry in entries:
        if entry.event.direction == "inbound" and not entry.event.details.get("automatic"):
            first.setdefault(entry.contact_id, entry)
    rows = [_new_lead(first[contact_id]) for contact_id in sorted(first)]
    made = await insert_many(tx, leads, rows, unique=("contact_id",), returning=("id", "contact_id"))
    noted: list[Activity] = []
    for row in made:
        entry = first[row["contact_id"]]
        data = {"lead_id": str(row["id"]), "channel": entry.event.channel}
        noted.append(Activity(entry.customer_id, "lead.created", "tonlia", entry.conversation_id, data, entry.at))
    await note_activities(tx, noted)
    changes = [("lead", {"id": str(r["id"]), "customer_id": str(first[r["contact_id"]].customer_id)}) for r in made]
    await announce_all(tx, changes)


def _new_lead(entry: Recorded) -> dict[str, Any]:
    event = entry.event
    source = {"type": event.source.type, "url": event.source.url, "id": event.source.id} if event.source else {}
    return {
        "id": new_id(), "customer_id": entry.customer_id, "contact_id": entry.contact_id,
        "conversation_id": entry.conversation_id, "source_channel": event.channel, "source": source,
        "title": (event.text or "").strip().split("\n", 1)[0][:120], "created_at": entry.at,
    }  # fmt: skip


async def qualify(
    tx: Transaction, *, entry: Row, analysis: Analysis, messages: int, settings: dict[str, Any], company: bool
) -> Row | None:
    """Bring the lead's heat and score up to date with one analysed message of its person.

    A support question does not cool a lead down; a plain "not now" does. The reasons shown are the rules that hold
    and the words the analyser gave.
    """
    lead = await tx.first(sa.select(leads).where(leads.c.contact_id == entry["contact_id"]))
    if lead is None:
        return None
    heat = lead["temperature"] if analysis.lead_temperature == "none" else analysis.lead_temperature
    if heat == "cold" and _HEAT[lead["temperature"]] > 0 and analysis.intent.category != "inquiry":
        heat = lead["temperature"]
    facts = _facts(entry, analysis, messages, heat=heat, company=company)
    rules = check_rules(settings["score_rules"]) if "score_rules" in settings else DEFAULT_RULES
    points, reasons = score(facts, rules)
    known = list(dict.fromkeys([*lead["products"], *analysis.structured.products]))[:20]
    changed = heat != lead["temperature"]
    reasons = [{**reason, "record_id": str(entry["id"])} for reason in reasons]
    values = {
        "temperature": heat, "score": max(points, 0), "reasons": reasons, "products": known, "updated_at": utc_now(),
        "version": leads.c.version + 1,
    }  # fmt: skip
    updated = await tx.first(sa.update(leads).where(leads.c.id == lead["id"]).values(**values).returning(leads))
    if changed:
        await note_activity(
            tx, customer_id=entry["customer_id"], kind="lead.temperature", actor="tonlia", lead_id=str(lead["id"]),
            conversation_id=entry["conversation_id"], before=lead["temperature"], after=heat,
            at=entry["communication_time"],
        )  # fmt: skip
    await announce(tx, "lead", id=str(lead["id"]), customer_id=str(entry["customer_id"]))
    return updated


def _facts(entry: Row, analysis: Analysis, messages: int, *, heat: str, company: bool) -> dict[str, Any]:
    said = analysis.structured
    contact = said.contact
    return {
        "temperature": heat,
        "intent": analysis.intent.category,
        "urgency": analysis.urgency.level,
        "sentiment": analysis.sentiment.overall,
        "channel": entry["channel"],
        "has_quantity": bool(said.quantities),
        "has_price": bool(said.prices),
        "has_date": bool(said.dates),
        "has_company": company or contact.company is not None,
        "has_contact_data": bool(contact.email or contact.phone_e164),
        "payment_terms": said.payment_terms_days is not None,
        "messages": messages,
        "wants_human": analysis.wants_human,
    }


async def change_lead(tx: Transaction, lead_id: UUID, changes: dict[str, Any], *, actor: str) -> Row:
    """Apply a person's change of stage, assignee, heat or value; ``version`` guards against a lost update.

    Raises NotFoundError, InvalidInputError, or ConflictError when someone else changed the lead meanwhile.
    """
    lead = await tx.first(sa.select(leads).where(leads.c.id == lead_id).with_for_update())
    if lead is None:
        raise NotFoundError("There is no such lead.")
    expected = changes.pop("version", None)
    if expected is not None and expected != lead["version"]:
        raise ConflictError("Someone else changed this lead meanwhile.", field="version", remedy="Reload it.")
    if changes.get("stage", "new") not in STAGES:
        raise InvalidInputError("There is no such stage.", field="stage", remedy=f"Use one of {', '.join(STAGES)}.")
    changes = {**changes, **_closing(lead, changes)}
    before = {name: lead[name] for name in _SHOWN_CHANGES if name in changes and lead[name] != changes[name]}
    values = {**changes, "updated_at": utc_now(), "version": leads.c.version + 1}
    updated = await tx.first(sa.update(leads).where(leads.c.id == lead_id).values(**values).returning(leads))
    for name, old in before.items():
        await note_activity(
            tx, customer_id=lead["customer_id"], kind=f"lead.{name}", actor=actor, lead_id=str(lead_id),
            conversation_id=lead["conversation_id"], before=None if old is None else str(old), after=str(changes[name]),
        )  # fmt: skip
    await announce(tx, "lead", id=str(lead_id), customer_id=str(lead["customer_id"]))
    if updated is None:
        raise NotFoundError("There is no such lead.")
    return updated


def _closing(lead: Row, changes: dict[str, Any]) -> dict[str, Any]:
    """Return when the lead was won or lost, and why lost: both are gone once it is open again."""
    stage = changes.get("stage", lead["stage"])
    closed_at = (lead["closed_at"] if stage == lead["stage"] else None) or utc_now()
    reason = changes.get("lost_reason", lead["lost_reason"])
    return {"closed_at": closed_at if stage in CLOSED else None, "lost_reason": reason if stage == "lost" else None}


async def mark_in_service(tx: Transaction, contact_id: UUID, *, in_service: bool) -> None:
    """Show on the lead whether a person serves the customer right now."""
    await tx.run(
        sa.update(leads).where(leads.c.contact_id == contact_id).values(in_service=in_service, updated_at=utc_now())
    )


async def merge_leads(tx: Transaction, kept: UUID, merged: UUID, customer_id: UUID) -> None:
    """Leave one lead when two contacts turn out to be one person: the hotter heat and the older origin stay."""
    rows = {
        row["contact_id"]: row for row in await tx.all(sa.select(leads).where(leads.c.contact_id.in_([kept, merged])))
    }
    if merged not in rows:
        return
    if kept not in rows:
        values = {"contact_id": kept, "customer_id": customer_id}
        await tx.run(sa.update(leads).where(leads.c.id == rows[merged]["id"]).values(**values))
        return
    hotter = max((rows[kept], rows[merged]), key=lambda row: (_HEAT[row["temperature"]], row["score"]))
    values = {"temperature": hotter["temperature"], "score": hotter["score"], "reasons": hotter["reasons"]}
    await tx.run(sa.update(leads).where(leads.c.id == rows[kept]["id"]).values(**values))
    await tx.run(sa.delete(leads).where(leads.c.id == rows[merged]["id"]))
