"""READ FIRST: the life of one message, from the vendor's request to the answer that goes out.

    receive          raw bytes -> authentic? -> events -> stored once, a drain asked for -> 2xx         (API)
    drain_inbound    each stored event in order: who is it -> on the timeline -> a lead                (worker)
    drain_respond    each new entry in order: understand -> qualify -> alert -> answer, or a person    (worker)
    drain_outbox     each answer in order: the vendor's requests -> sent, retried, or shown to a person (worker)

Every step may run twice with the same result: what it writes is unique by key, and each lane is drained by one
worker at a time under a fence (``platform/lanes.py``). No transaction is open while a model or a vendor is called.
"""

import functools
from collections.abc import Sequence
from uuid import UUID

import structlog

from tonlia.accounts.channel_accounts import ChannelAccount, account_by_id, note_problem
from tonlia.accounts.tenants import load_tenant
from tonlia.analysis.corrections import has_any
from tonlia.assistant import conversation
from tonlia.customers.identify import identify_all, lock_people
from tonlia.leads.qualify import open_leads
from tonlia.parts import Parts
from tonlia.platform import lanes, outbox
from tonlia.platform.database import Row, Transaction, is_passing
from tonlia.platform.errors import NotFoundError, UnauthorizedError
from tonlia.platform.events import announce_all
from tonlia.platform.lanes import Lease
from tonlia.platform.telemetry import joined_steps, step
from tonlia.ports.channel import InboundRequest, Response
from tonlia.timeline import inbound
from tonlia.timeline.albums import joined
from tonlia.timeline.changes import apply_change
from tonlia.timeline.inbound import Arrival, Delivery
from tonlia.timeline.media import ask_for_files
from tonlia.timeline.record import record_all, settle_delivery
from tonlia.timeline.send import send_row
from tonlia.timeline.sightings import of_event, touch
from tonlia.timeline.threads import conversations_for

log = structlog.get_logger(__name__)
RESPOND = "respond"
TRIES = 4
"""So often an entry may fail in a row before it is handed to a person."""
ENTRIES = ("message", "call", "meeting")
"""The kinds of events that become entries of the timeline."""


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
    """Put threads' stored events on the timeline, each thread's in order."""
    while True:
        try:
            async with lease.transaction(late=True) as tx:
                rows = await inbound.waiting(tx, lease.keys)
                await place(tx, [inbound.arrival(row) for row in rows])
                await inbound.mark_processed(tx, rows)
        except Exception as error:
            if is_passing(error):
                raise
            rows = await place_singly(lease)
        if len(rows) < inbound.TOGETHER:
            return


async def place_singly(lease: Lease) -> Sequence[Row]:
    """Place the events one by one, so that a broken one holds up nobody else's; it is set aside after a few tries."""
    async with lease.transaction(late=True) as tx:
        rows = await inbound.waiting(tx, lease.keys)
    for row in rows:
        try:
            async with lease.transaction(late=True) as tx:
                await place(tx, [inbound.arrival(row)])
                await inbound.mark_processed(tx, [row])
        except Exception as error:
            if is_passing(error):
                raise
            log.warning(
                "an event failed", event_id=str(row["id"]), tenant=str(lease.tenant_id), reason=type(error).__name__
            )
            async with lease.transaction(late=True) as tx:
                await inbound.count_failure(tx, row, repr(error))
    return rows


async def place(tx: Transaction, arrivals: Sequence[Arrival]) -> None:
    """Apply stored events: messages become entries and leads; receipts and changes find the entries they are about."""
    tenant = await load_tenant(tx)
    messages = [arrival for arrival in arrivals if arrival.event.kind in ENTRIES]
    persons = [arrival for arrival in arrivals if arrival.event.kind != "receipt"]  # a receipt is about an entry
    await lock_people(tx, [of_event(one.event, one.provider, tenant.country) for one in persons])
    if messages:
        with joined_steps("context", [arrival.trace for arrival in messages], tenant=str(tx.tenant_id)):
            await place_messages(tx, messages, tenant.country)
    for arrival in arrivals:
        if arrival.event.kind not in ENTRIES:
            await apply_change(tx, arrival, tenant.country)


async def place_messages(tx: Transaction, messages: Sequence[Arrival], country: str) -> None:
    """Who is it, which conversation, the entry, the lead; its analysis is asked for."""
    messages = await joined(tx, messages)
    people = await identify_all(tx, [of_event(one.event, one.provider, country) for one in messages])
    talks = await conversations_for(tx, messages, [(who.customer_id, who.contact_id) for who in people])
    # Before the conversations themselves are locked: the other drain comes to its lane first as well.
    await lanes.request(tx, RESPOND, *map(str, talks))
    entries = await record_all(tx, messages, talks)
    await touch(tx, entries)
    await open_leads(tx, entries)
    await ask_for_files(tx, entries)
    await announce_all(tx, [("communication", entry.announcement()) for entry in entries])


async def drain_respond(parts: Parts, lease: Lease) -> None:
    """Deal with a conversation's new entries in order; one that keeps failing is handed to a person."""
    while True:
        async with lease.transaction() as tx:
            entry = await conversation.next_entry(tx, UUID(lease.key))
        if entry is None:
            return
        try:
            await respond(parts, lease, entry)
        except Exception as error:
            if is_passing(error) or await lease.failures() < TRIES:
                raise
            async with lease.transaction() as tx:
                await conversation.set_aside(tx, entry, repr(error))


async def respond(parts: Parts, lease: Lease, entry: Row) -> None:
    """Understand an entry, then answer it or call a person."""
    async with lease.transaction() as tx:
        tenant = await load_tenant(tx)
        known = await conversation.known_products(tx)
        corrected = await has_any(tx)
    analysis = None
    if entry["understood_at"] is None:
        analysis = await conversation.understand(
            parts.database, parts.analyser, tenant, entry, known, corrected=corrected
        )
    async with lease.transaction() as tx:
        if analysis is not None:
            with step("request", entry["trace"], tenant=str(lease.tenant_id)):
                entry = await conversation.understood(tx, tenant, entry, analysis)
        question = await conversation.question(tx, entry, parts.channels, parts.keys)
    answer = None
    if question is not None:
        draft = functools.partial(conversation.show_draft, parts.database, lease.tenant_id, lease.key)
        answer = await parts.assistant.answer(tenant, question, on_chunk=draft)
    async with lease.transaction() as tx:
        await conversation.respond(tx, entry, question, answer)


async def drain_outbox(parts: Parts, lease: Lease) -> None:
    """Send a lane's messages through their channels and show on the timeline what came of each."""

    async def account_of(tx: Transaction, row: Row) -> ChannelAccount:
        return await account_by_id(tx, parts.keys, row["account_id"])

    async def deliver(tenant: UUID, row: Row, account: ChannelAccount) -> outbox.Delivery:
        with step("send", row["trace"], tenant=str(tenant), provider=account.provider):
            return await send_row(parts.channels[account.provider], account.settings, row, parts.http, parts.clock())

    await outbox.drain(lease, prepare=account_of, deliver=deliver, settle=settle_delivery)
