"""READ FIRST: the life of one message, from the vendor's request to the answer that goes out.

    receive          raw bytes -> authentic? -> events -> stored once, a drain asked for -> 2xx         (API)
    drain_inbound    each stored event in order: who is it -> on the timeline -> a lead                (worker)
    drain_respond    each new entry in order: understand -> qualify -> alert -> answer, or a person    (worker)
    drain_outbox     each answer in order: the vendor's requests -> sent, retried, or shown to a person (worker)

Every step may run twice with the same result: what it writes is unique by key, and each lane is drained by one
worker at a time under a fence (``platform/lanes.py``). No transaction is open while a model or a vendor is called.
"""

import dataclasses
import functools
from collections.abc import Mapping
from uuid import UUID

import structlog

from tonlia.accounts.channel_accounts import account_by_id, account_by_key, note_problem
from tonlia.accounts.tenants import load_tenant
from tonlia.assistant import conversation
from tonlia.assistant.reply import Assistant
from tonlia.customers.identify import identify
from tonlia.leads.qualify import open_lead
from tonlia.platform import lanes, outbox
from tonlia.platform.clock import Clock
from tonlia.platform.crypto import KeyRing
from tonlia.platform.database import Database, Row, Transaction
from tonlia.platform.errors import NotFoundError, UnauthorizedError
from tonlia.platform.events import announce, whisper
from tonlia.platform.http import HttpClient
from tonlia.platform.telemetry import step
from tonlia.ports.channel import Channel, Event, InboundRequest, Response
from tonlia.timeline import inbound, record, sightings
from tonlia.timeline.send import send_row
from tonlia.understanding.analyse import Analyser

log = structlog.get_logger(__name__)
RESPOND = "respond"
MAX_EVENT_ATTEMPTS = 6


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the flow is made of; ``bootstrap`` picks and wires it."""

    database: Database
    keys: KeyRing
    channels: Mapping[str, Channel]
    http: HttpClient
    analyser: Analyser
    assistant: Assistant
    clock: Clock


async def receive(parts: Parts, provider: str, account_key: str, request: InboundRequest) -> Response:
    """Check, store and accept a vendor's request. Raises NotFoundError, or UnauthorizedError when it is not genuine."""
    account = await account_by_key(parts.database, parts.keys, provider, account_key)
    if account is None or provider not in parts.channels:
        raise NotFoundError("There is no such address.")
    channel = parts.channels[provider]
    with step("receive", provider=provider, tenant=str(account.tenant_id)) as trace:
        rejected = channel.is_authentic(request, account.settings)
        if rejected is not None:
            async with parts.database.tenant(account.tenant_id) as tx:
                await note_problem(tx, account.id, rejected)
            raise UnauthorizedError(f"The request is not genuine: {rejected}.", field="signature")
        events = channel.parse(request, account.settings)
        challenge = next((event.response for event in events if event.response is not None), None)
        if challenge is None:
            async with parts.database.tenant(account.tenant_id) as tx:
                for lane in sorted(await inbound.store(tx, account.id, provider, request, events, trace)):
                    await lanes.request(tx, inbound.LANE, lane)
    return challenge or Response(status=200, content_type="application/json", body="{}")


async def drain_inbound(parts: Parts, tenant_id: UUID, lane: str) -> None:
    """Put a thread's stored events on the timeline, in order. A broken event is set aside after a few tries."""
    async with lanes.holding(parts.database, tenant_id, inbound.LANE, lane, parts.clock) as lease:
        while lease is not None:
            async with lease.transaction() as tx:
                waiting = await inbound.next_events(tx, lane)
            if not waiting:
                return
            for row in waiting:
                try:
                    async with lease.transaction() as tx:
                        with step("context", row["trace"], event=str(row["id"]), tenant=str(tenant_id)) as trace:
                            await place(tx, row, inbound.event_from_json(row["event"]), trace)
                            await inbound.mark_processed(tx, row["id"])
                except (ValueError, TypeError, KeyError) as error:  # the event's own fault, never the database's
                    log.warning(
                        "event failed", event=str(row["id"]), tenant=str(tenant_id), reason=type(error).__name__
                    )
                    async with lease.transaction() as tx:
                        if await inbound.count_attempt(tx, row["id"], repr(error)) >= MAX_EVENT_ATTEMPTS:
                            await inbound.mark_processed(tx, row["id"], error=repr(error)[:500])


async def place(tx: Transaction, row: Row, event: Event, trace: str) -> None:
    """Apply one event: a message becomes an entry and a lead, a receipt or change finds the entry it is about."""
    account_id, provider = row["account_id"], row["provider"]
    if event.kind == "receipt":
        found = await record.apply_receipt(
            tx, account_id=account_id, provider=provider, event=event, at=row["received_at"]
        )
        await announce(tx, "receipt", record_id=str(found) if found else None)
        return
    if event.kind == "change" and event.change not in ("opt_out", "opt_in"):
        found = await record.apply_change(tx, account_id=account_id, provider=provider, event=event)
        await announce(tx, "communication", id=str(found) if found else None)
        return
    person = await identify(tx, await sightings.of_event(tx, event, provider))
    if event.kind in ("change", "contact"):
        await sightings.note_consent(tx, person.contact_id, event)
        return
    talk = await record.conversation_for(
        tx, account_id=account_id, provider=provider, event=event,
        customer_id=person.customer_id, contact_id=person.contact_id,
    )  # fmt: skip
    # Before the conversation's own row is locked: the other drain locks its lane first as well.
    await lanes.request(tx, RESPOND, str(talk["id"]))
    entry = await record.record(
        tx, account_id=account_id, provider=provider, event=event, conversation=talk, received_at=row["received_at"],
        values={"trace": trace},
    )  # fmt: skip
    if entry is None:
        return
    await sightings.touch(tx, entry, account_id)
    if event.direction == "inbound" and not event.details.get("automatic"):
        await open_lead(tx, entry, event)
    await announce(
        tx, "communication", id=str(entry.id), customer_id=str(entry.customer_id),
        conversation_id=str(entry.conversation_id), seq=entry.seq,
    )  # fmt: skip


async def drain_respond(parts: Parts, tenant_id: UUID, conversation_id: str) -> None:
    """Understand a conversation's new entries in order, then answer each or call a person."""
    async with lanes.holding(parts.database, tenant_id, RESPOND, conversation_id, parts.clock) as lease:
        while lease is not None:
            async with lease.transaction() as tx:
                entry = await conversation.next_entry(tx, UUID(conversation_id))
                tenant = await load_tenant(tx)
                known = await conversation.known_products(tx)
            if entry is None:
                return
            if entry["understood_at"] is None:
                analysis = await parts.analyser.analyse(
                    entry["content"] or "",
                    channel=entry["channel"],
                    received_at=entry["communication_time"].astimezone(tenant.zone),
                    currency=tenant.currency,
                    country=tenant.country,
                    reply_language=tenant.language,
                    known_products=known,
                    direction=entry["direction"],
                )
                async with lease.transaction() as tx:
                    await conversation.understood(tx, tenant, entry, analysis)
                continue
            async with lease.transaction() as tx:
                question = await conversation.question(tx, entry, parts.channels, parts.keys)
            answer = None
            if question is not None:
                draft = functools.partial(whisper_draft, parts.database, tenant_id, conversation_id)
                answer = await parts.assistant.answer(tenant, question, on_chunk=draft)
            async with lease.transaction() as tx:
                await conversation.respond(tx, entry, question, answer)


async def whisper_draft(database: Database, tenant_id: UUID, conversation_id: str, text: str) -> None:
    """Show the visitor the answer while it is being written; only what the check let through comes here."""
    await whisper(database, tenant_id, "draft", conversation_id=conversation_id, text=text[:1500])


async def drain_outbox(parts: Parts, tenant_id: UUID, lane: str) -> None:
    """Send a lane's messages through their channels and show on the timeline what came of each."""

    async def deliver(tenant: UUID, row: Row) -> outbox.Delivery:
        async with parts.database.tenant(tenant) as tx:
            account = await account_by_id(tx, parts.keys, row["account_id"])
        with step("send", row["trace"], tenant=str(tenant), provider=account.provider):
            return await send_row(parts.channels[account.provider], account.settings, row, parts.http, parts.clock())

    await outbox.drain(
        parts.database, tenant_id, lane, deliver=deliver, settle=record.settle_delivery, clock=parts.clock
    )
