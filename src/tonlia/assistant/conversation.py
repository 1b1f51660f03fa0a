"""What the worker does with a conversation's new entries: note what was understood, answer, or call a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts.channel_accounts import account_by_id
from tonlia.accounts.tenants import Tenant, load_tenant
from tonlia.analysis import corrections, delivery
from tonlia.analysis.account import LANE as ANALYSIS
from tonlia.analysis.alerting import muted_kinds
from tonlia.analysis.voice import Voice
from tonlia.assistant.follow_up import deadline, open_follow_ups
from tonlia.assistant.reply import Answer, Question
from tonlia.assistant.wording import handover_text
from tonlia.customers.tables import contacts, customers
from tonlia.knowledge.tables import products
from tonlia.leads.qualify import mark_in_service, qualify
from tonlia.platform import lanes, outbox
from tonlia.platform.clock import utc_now
from tonlia.platform.crypto import KeyRing
from tonlia.platform.database import Database, Row, Transaction
from tonlia.platform.events import announce, whisper
from tonlia.platform.ids import new_id
from tonlia.ports.channel import Channel
from tonlia.timeline.record import COMMUNICATION_TYPES, note_activity
from tonlia.timeline.tables import alerts, conversations, customer_communications
from tonlia.understanding.analyse import Analyser
from tonlia.understanding.analysis import Analysis

_entries = customer_communications


async def next_entry(tx: Transaction, conversation_id: UUID) -> Row | None:
    """Return the conversation's first entry that is not dealt with yet."""
    due = (_entries.c.conversation_id == conversation_id, _entries.c.responded_at.is_(None))
    return await tx.first(sa.select(_entries).where(*due).order_by(_entries.c.conversation_seq).limit(1))


async def known_products(tx: Transaction, limit: int = 500) -> Sequence[str]:
    """Return SKUs and names of the catalogue, which the analyser recognises in a text."""
    rows = await tx.all(sa.select(products.c.sku, products.c.name).limit(limit))
    return [text for row in rows for text in (row["sku"], row["name"])]


async def understand(
    database: Database, analyser: Analyser, tenant: Tenant, entry: Row, known: Sequence[str], *, corrected: bool
) -> Analysis:
    """Analyse one entry as its tenant sees it, people's corrections of nearly the same words included."""
    analysis = await analyser.analyse(
        entry["content"] or "",
        channel=entry["channel"],
        received_at=entry["communication_time"].astimezone(tenant.zone),
        currency=tenant.currency,
        country=tenant.country,
        reply_language=tenant.language,
        known_products=known,
        direction=entry["direction"],
    )
    if not corrected or not entry["content"]:
        return analysis
    vector = await analyser.vector(entry["content"])
    async with database.tenant(tenant.id) as tx:
        changes = await corrections.nearest(tx, vector, analysis.language) if vector else {}
    return corrections.apply(analysis, changes) if changes else analysis


async def understood(tx: Transaction, tenant: Tenant, entry: Row, analysis: Analysis) -> Row:
    """Write the analysis beside its entry, with what follows from it: lead, tasks, alert, consent."""
    written = await tx.first(
        sa.update(_entries)
        .where(_entries.c.id == entry["id"])
        .values(**_analysis_columns(analysis, entry, tenant), understood_at=utc_now(), updated_at=utc_now())
        .returning(_entries)
    )
    if written is None:
        raise LookupError("the entry is gone")
    if entry["direction"] == "inbound":
        counted = sa.select(sa.func.count()).select_from(_entries)
        same = (_entries.c.contact_id == entry["contact_id"], _entries.c.direction == "inbound")
        messages = int(await tx.value(counted.where(*same, _entries.c.customer_id == entry["customer_id"])) or 0)
        kind = await tx.value(sa.select(customers.c.kind).where(customers.c.id == entry["customer_id"]))
        await qualify(
            tx, entry=entry, analysis=analysis, messages=messages, settings=tenant.settings, company=kind == "company"
        )
        if analysis.urgency.level == "high":
            await raise_alert(tx, entry, "urgent", analysis.urgency.reason)
        if analysis.opt_out:
            await tx.run(sa.update(contacts).where(contacts.c.id == entry["contact_id"]).values(opted_out_at=utc_now()))
    await open_follow_ups(tx, tenant, entry, analysis)
    await lanes.request(tx, ANALYSIS, str(entry["customer_id"]))
    await _announce_entry(tx, entry)
    return written


def _analysis_columns(analysis: Analysis, entry: Row, tenant: Tenant) -> dict[str, Any]:
    said = analysis.structured
    price = said.prices[0] if said.prices else None
    quantity = said.quantities[0] if said.quantities else None
    return {
        "summary": analysis.intent.detail,
        "intent_category": analysis.intent.category,
        "intent_detail": analysis.intent.detail,
        "intent_confidence": analysis.intent.confidence,
        "products_mentioned": said.products,
        "price_discussed": price.amount if price else None,
        "price_currency": price.currency if price else None,
        "quantity_discussed": quantity.value if quantity else None,
        "timeline_mentioned": [date.model_dump(exclude_none=True) for date in said.dates],
        "competitors_mentioned": said.competitors,
        "sentiment": analysis.sentiment.overall,
        "sentiment_score": analysis.sentiment.score,
        "customer_mood": analysis.sentiment.mood,
        "urgency_level": analysis.urgency.level,
        "urgency_reason": analysis.urgency.reason,
        "follow_up_required": analysis.follow_up_required,
        "follow_up_items": analysis.follow_up,
        "follow_up_deadline": deadline(analysis, entry["communication_time"], tenant),
        "ai_suggestions": analysis.suggestions,
        "language": analysis.language,
        "analysis": analysis.model_dump(mode="json"),
        "analysis_version": _entries.c.analysis_version + 1,
    }


async def raise_alert(tx: Transaction, entry: Row, kind: str, reason: str) -> None:
    """Alert the team once per entry and kind, unless the kind is muted."""
    if kind in await muted_kinds(tx, entry["customer_id"], utc_now()):
        return
    alert_id = await tx.insert_new(
        alerts,
        {
            "id": new_id(), "customer_id": entry["customer_id"], "conversation_id": entry["conversation_id"],
            "record_id": entry["id"], "kind": kind, "reason": reason,
        },
        unique=["record_id", "kind"],
    )  # fmt: skip
    if alert_id is not None:
        title = Voice((await load_tenant(tx)).language).word(f"alert.{kind}")
        told = f"{title} · {entry['initiated_by'] or ''}\n{(entry['content'] or '')[:500]}"
        await delivery.send(tx, delivery.ALERTS, told)
        await announce(tx, "alert", id=str(alert_id), customer_id=str(entry["customer_id"]), alert=kind)


async def question(tx: Transaction, entry: Row, channels: Mapping[str, Channel], keys: KeyRing) -> Question | None:
    """Return what the assistant is asked; None when it should keep quiet."""
    talk = await tx.first(sa.select(conversations).where(conversations.c.id == entry["conversation_id"]))
    quiet = (
        talk is None
        or talk["state"] != "bot"
        or entry["direction"] != "inbound"
        or entry["communication_type"] in ("phone", "mobile", "visit", "meeting", "video", "form")
        or entry["sync_status"] == "automatic"
        or talk["provider"] not in channels
    )
    if quiet or talk is None:
        return None
    await account_by_id(tx, keys, talk["account_id"])  # a vanished account cannot answer
    return await question_of(tx, entry, Analysis.model_validate(entry["analysis"]))


async def question_of(tx: Transaction, entry: Row, analysis: Analysis) -> Question:
    """Return an entry as a question, with what was said before it."""
    earlier = await tx.all(
        sa.select(_entries.c.direction, _entries.c.content)
        .where(
            _entries.c.conversation_id == entry["conversation_id"],
            _entries.c.conversation_seq < entry["conversation_seq"],
            _entries.c.direction != "internal",
        )
        .order_by(_entries.c.conversation_seq.desc())
        .limit(8)
    )
    return Question(
        text=entry["content"] or "",
        language=entry["language"] or analysis.language,
        analysis=analysis,
        history=tuple((row["direction"], row["content"] or "") for row in reversed(earlier)),
        conversation_id=entry["conversation_id"],
        record_id=entry["id"],
        trace=entry["trace"],
    )


async def show_draft(database: Database, tenant_id: UUID, conversation_id: str, text: str) -> None:
    """Show the visitor the answer while it is being written; only what the check let through comes here."""
    await whisper(database, tenant_id, "draft", conversation_id=conversation_id, text=text[:1500])


async def respond(tx: Transaction, entry: Row, asked: Question | None, answer: Answer | None) -> None:
    """Finish an entry: put the answer in the outbox, or call a person. Runs once per entry, whatever is repeated."""
    own = (_entries.c.id == entry["id"], _entries.c.responded_at.is_(None))
    if not await tx.run(sa.update(_entries).where(*own).values(responded_at=utc_now())):
        return
    if asked is None or answer is None:
        await _announce_entry(tx, entry)
        return
    own_talk = sa.select(conversations.c.state).where(conversations.c.id == entry["conversation_id"])
    state = await tx.value(own_talk.with_for_update())
    if state != "bot":  # someone took over while the answer was being found
        await _announce_entry(tx, entry)
        return
    with_person = answer.handover is not None
    text = answer.text or (handover_text(asked.language) if with_person else None)
    if text is None:
        await _announce_entry(tx, entry)
        return
    await send_text(
        tx, entry["conversation_id"], text, author="assistant", answer=answer.as_json(), trace=asked.trace,
        reply_language=asked.language,
    )  # fmt: skip
    if with_person:
        await hand_over(tx, entry, answer.handover or "")


async def set_aside(tx: Transaction, entry: Row, error: str) -> None:
    """Give an entry that cannot be dealt with to a person, so that those behind it are."""
    failed = {"responded_at": utc_now(), "sync_status": "failed", "sync_error": error[:1000]}
    await tx.run(sa.update(_entries).where(_entries.c.id == entry["id"]).values(**failed))
    await hand_over(tx, entry, "failed")


async def hand_over(tx: Transaction, entry: Row, reason: str) -> None:
    """Call a person: the assistant is quiet from here on until it is given the conversation back."""
    await tx.run(sa.update(conversations).where(conversations.c.id == entry["conversation_id"]).values(state="person"))
    await mark_in_service(tx, entry["contact_id"], in_service=True)
    await raise_alert(tx, entry, "wants_human" if reason == "wants_human" else "handover", reason)
    await note_activity(
        tx, customer_id=entry["customer_id"], kind="conversation.person", actor="tonlia", reason=reason,
        conversation_id=entry["conversation_id"],
    )  # fmt: skip
    await announce(tx, "conversation", id=str(entry["conversation_id"]), state="person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    record_id: UUID
    outbox_id: UUID
    seq: int


async def send_text(
    tx: Transaction, conversation_id: UUID, text: str, *, author: str, answer: dict[str, Any] | None = None,
    trace: str | None = None, reply_to: str | None = None, reply_language: str | None = None,
) -> Sent:  # fmt: skip
    """Write an outbound message on the timeline and into the outbox, in one transaction."""
    now, record_id = utc_now(), new_id()
    moved = {"last_seq": conversations.c.last_seq + 1, "last_message_at": now, "last_text": text[:200]}
    statement = sa.update(conversations).where(conversations.c.id == conversation_id).values(**moved)
    talk = await tx.first(statement.returning(conversations))
    if talk is None:
        raise LookupError("the conversation is gone")
    await tx.insert(
        _entries,
        {
            "id": record_id, "customer_id": talk["customer_id"], "contact_id": talk["contact_id"],
            "conversation_id": conversation_id, "conversation_seq": talk["last_seq"],
            "communication_type": COMMUNICATION_TYPES.get(talk["channel"], talk["channel"]), "direction": "outbound", "channel": talk["channel"],
            "communication_time": now, "initiated_by": author, "handled_by": author, "subject": text[:80], "content": text,
            "content_original": text, "thread_id": talk["thread_id"], "source_system": talk["provider"],
            "account_id": talk["account_id"], "source_record_id": f"tonlia:{record_id}", "answer": answer,
            "delivery_status": "queued", "created_by": author, "language": reply_language,
            "understood_at": now if author == "assistant" else None, "responded_at": now if author == "assistant" else None,
        },
    )  # fmt: skip
    last = talk["last_inbound_at"]
    outbox_id = await outbox.put(
        tx, kind="message", lane=f"{talk['account_id']}:{talk['thread_id']}", account_id=talk["account_id"],
        record_id=record_id, trace=trace,
        payload={
            "to": talk["recipient"], "text": text, "reply_to": reply_to,
            "last_inbound_at": last.isoformat() if last else None, "conversation_id": str(conversation_id),
            "record_id": str(record_id), "seq": talk["last_seq"],
        },
    )  # fmt: skip
    await announce(
        tx, "communication", id=str(record_id), customer_id=str(talk["customer_id"]),
        conversation_id=str(conversation_id), seq=talk["last_seq"],
    )  # fmt: skip
    return Sent(record_id=record_id, outbox_id=outbox_id, seq=talk["last_seq"])


async def _announce_entry(tx: Transaction, entry: Row) -> None:
    await announce(
        tx, "communication", id=str(entry["id"]), customer_id=str(entry["customer_id"]),
        conversation_id=str(entry["conversation_id"]), seq=entry["conversation_seq"],
    )  # fmt: skip
