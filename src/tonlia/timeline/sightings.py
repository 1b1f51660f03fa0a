"""From an event to the sighting of a person, and what an entry changes about its customer."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tonlia.accounts.tables import channel_accounts
from tonlia.customers.sighting import Sighting
from tonlia.customers.tables import contacts, customers
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.ports.channel import Event
from tonlia.timeline.record import Recorded

HANDLE_KINDS = {
    "whatsapp": "whatsapp", "evolution": "whatsapp", "zapi": "whatsapp", "telegram": "telegram", "messenger": "messenger",
    "instagram": "instagram", "wecom": "wecom", "line": "line", "webchat": "webchat",
}  # fmt: skip
"""Under which kind a provider's user id is kept; providers that share one world of ids share the kind."""

_TYPED_BY_VISITOR = frozenset({"webchat"})
"""Here a visitor sees the history of whom he is taken for; a form shows nothing, so what it says may identify."""


def of_event(event: Event, provider: str, country: str) -> Sighting:
    """Return what the event shows of the customer's side. On an outbound event that is the thread, not the sender."""
    sender = event.sender if event.direction == "inbound" else None
    handles: dict[str, str] = {}
    kind = HANDLE_KINDS.get(provider)
    own_id = sender.id if sender is not None else event.thread_id
    if kind is not None and own_id:
        handles[kind] = own_id
    if event.details.get("user_id"):
        handles[f"{kind or provider}_user"] = str(event.details["user_id"])
    if event.details.get("identified_user"):
        handles["site_user"] = str(event.details["identified_user"])
    if not handles and own_id and not (sender and (sender.email or sender.phone)):
        handles[provider] = own_id
    return Sighting(
        channel=event.channel,
        country=country,
        seen_at=event.occurred_at,
        name=sender.name if sender else None,
        phones=(sender.phone,) if sender and sender.phone else (),
        emails=(sender.email,) if sender and sender.email else (),
        handles=handles,
        company=event.details.get("company"),
        city=event.details.get("city"),
        text=event.text,
        claimed=provider in _TYPED_BY_VISITOR and not event.details.get("identified_user"),
    )


async def note_consent(tx: Transaction, contact_id: Any, event: Event) -> None:
    """Keep an opt-out or opt-in that the vendor reports."""
    if event.change in ("opt_out", "opt_in"):
        at = utc_now() if event.change == "opt_out" else None
        await tx.run(sa.update(contacts).where(contacts.c.id == contact_id).values(opted_out_at=at))


async def touch(tx: Transaction, entries: Sequence[Recorded]) -> None:
    """Show on the customers and on the channels that something just came in."""
    now = utc_now()
    touched = sorted({entry.customer_id for entry in entries})
    # Locked in one order: two workers may meet on the customers of one company.
    # The entries just written hold a share of the customers' keys, which this kind of lock does not disturb.
    rows = sa.select(customers.c.id).where(customers.c.id.in_(touched)).order_by(customers.c.id)
    await tx.all(rows.with_for_update(key_share=True))
    await tx.run(sa.update(customers).where(customers.c.id.in_(touched)).values(last_contact_at=now))
    accounts = sorted({entry.account_id for entry in entries})
    await tx.run(sa.update(channel_accounts).where(channel_accounts.c.id.in_(accounts)).values(last_event_at=now))
