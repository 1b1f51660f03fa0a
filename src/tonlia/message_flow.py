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
from collections.abc import Mapping, Sequence
from uuid import UUID

import structlog
from sqlalchemy.exc import DataError

from tonlia.accounts.channel_accounts import PublicAccounts, account_by_id, note_problem
from tonlia.accounts.tenants import load_tenant
from tonlia.assistant import conversation
from tonlia.assistant.reply import Assistant
from tonlia.customers.identify import identify, identify_all
from tonlia.leads.qualify import open_leads
from tonlia.platform import lanes, outbox
from tonlia.platform.clock import Clock
from tonlia.platform.crypto import KeyRing
from tonlia.platform.database import Database, Row, Transaction
from tonlia.platform.errors import NotFoundError, UnauthorizedError
from tonlia.platform.events import announce, announce_all, whisper
from tonlia.platform.gathering import Gathered
from tonlia.platform.http import HttpClient
from tonlia.platform.lanes import Lease
from tonlia.platform.telemetry import joined_steps, step
from tonlia.ports.channel import Channel, InboundRequest, Response
from tonlia.timeline import inbound, record
from tonlia.timeline.inbound import Arrival, Delivery
from tonlia.timeline.media import ask_for_files
from tonlia.timeline.send import send_row
from tonlia.timeline.sightings import note_consent, of_event, touch
from tonlia.timeline.threads import conversations_for
from tonlia.understanding.analyse import Analyser

log = structlog.get_logger(__name__)
RESPOND = "respond"
ENTRIES = ("message", "call", "meeting")
"""The kinds of events that become entries of the timeline."""

MAX_EVENT_ATTEMPTS = 6
_EVENT_FAULTS = (ValueError, TypeError, KeyError, DataError)
"""Faults of an event itself, never of the database's state."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the flow is made of; ``bootstrap`` picks and wires it."""

    database: Database
    accounts: PublicAccounts
    intake: Gathered[UUID, Delivery, None]
    keys: KeyRing
    channels: Mapping[str, Channel]
    http: HttpClient
    analyser: Analyser
    assistant: Assistant
    clock: Clock


async def receive(parts: Parts, provider: str, account_key: str, request: InboundRequest) -> Response:
    """Check, store and accept a vendor's request. Raises NotFoundError, or UnauthorizedError when it is not genuine."""
    account = await parts.accounts.find(provider, account_key)
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
            delivery = Delivery(account_id=account.id, provider=provider, request=request, events=events, trace=trace)
            await parts.intake.do(account.tenant_id, delivery)
    return challenge or Response(status=200, content_type="application/json", body="{}")


async def drain_inbound(lease: Lease) -> None:
    """Put threads' stored events on the timeline, each thread's in order. A broken event is set aside after a few tries."""
    while True:
        try:
            async with lease.transaction() as tx:
                arrivals = await inbound.waiting(tx, lease.keys)
                await place(tx, arrivals)
                await inbound.mark_processed(tx, arrivals)
        except _EVENT_FAULTS:
            await place_singly(lease)
            return
        if len(arrivals) < inbound.TOGETHER:
            return


async def place_singly(lease: Lease) -> None:
    """Place the events one by one, so that a broken one holds up nobody else's."""
    async with lease.transaction() as tx:
        arrivals = await inbound.waiting(tx, lease.keys)
    for arrival in arrivals:
        try:
            async with lease.transaction() as tx:
                await place(tx, [arrival])
                await inbound.mark_processed(tx, [arrival])
        except _EVENT_FAULTS as error:
            log.warning("event failed", event=str(arrival.id), tenant=str(lease.tenant_id), reason=type(error).__name__)
            async with lease.transaction() as tx:
                if await inbound.count_attempt(tx, arrival.id, repr(error)) >= MAX_EVENT_ATTEMPTS:
                    await inbound.mark_processed(tx, [arrival], error=repr(error)[:500])
                else:
                    await lanes.request(tx, inbound.LANE, inbound.lane_of(arrival.account_id, arrival.event))


async def place(tx: Transaction, arrivals: Sequence[Arrival]) -> None:
    """Apply stored events: messages become entries and leads; receipts and changes find the entries they are about."""
    tenant = await load_tenant(tx)
    messages = [arrival for arrival in arrivals if arrival.event.kind in ENTRIES]
    with joined_steps("context", [arrival.trace for arrival in messages], tenant=str(tx.tenant_id)):
        people = await identify_all(tx, [of_event(one.event, one.provider, tenant.country) for one in messages])
        talks = await conversations_for(tx, messages, [(who.customer_id, who.contact_id) for who in people])
        # Before the conversations themselves are locked: the other drain comes to its lane first as well.
        await lanes.request(tx, RESPOND, *map(str, talks))
        entries = await record.record_all(tx, messages, talks)
        await touch(tx, entries)
        await open_leads(tx, entries)
        await ask_for_files(tx, entries)
        await announce_all(tx, [("communication", entry.announcement()) for entry in entries])
    for arrival in arrivals:
        if arrival.event.kind not in ENTRIES:
            await apply_change(tx, arrival, tenant.country)


async def apply_change(tx: Transaction, arrival: Arrival, country: str) -> None:
    """Apply what is no message: a receipt, an edit, a deletion, a reaction, a consent, a contact's card."""
    event = arrival.event
    if event.kind == "receipt":
        found = await record.apply_receipt(tx, arrival)
        await announce(tx, "receipt", record_id=str(found) if found else None)
    elif event.kind == "change" and event.change not in ("opt_out", "opt_in"):
        found = await record.apply_change(tx, arrival)
        await announce(tx, "communication", id=str(found) if found else None)
    else:
        person = await identify(tx, of_event(event, arrival.provider, country))
        await note_consent(tx, person.contact_id, event)


async def drain_respond(parts: Parts, lease: Lease) -> None:
    """Understand a conversation's new entries in order, then answer each or call a person."""
    conversation_id, tenant_id = lease.key, lease.tenant_id
    while True:
        async with lease.transaction() as tx:
            entry = await conversation.next_entry(tx, UUID(conversation_id))
            if entry is None:
                return
            tenant = await load_tenant(tx)
            known = await conversation.known_products(tx)
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


async def drain_outbox(parts: Parts, lease: Lease) -> None:
    """Send a lane's messages through their channels and show on the timeline what came of each."""

    async def deliver(tenant: UUID, row: Row) -> outbox.Delivery:
        async with parts.database.tenant(tenant) as tx:
            account = await account_by_id(tx, parts.keys, row["account_id"])
        with step("send", row["trace"], tenant=str(tenant), provider=account.provider):
            return await send_row(parts.channels[account.provider], account.settings, row, parts.http, parts.clock())

    await outbox.drain(lease, deliver=deliver, settle=record.settle_delivery)
