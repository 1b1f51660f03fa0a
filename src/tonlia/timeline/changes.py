"""Events that are no entries of their own: receipts, edits, deletions, reactions, consent, contacts' cards."""

from tonlia.customers.identify import identify
from tonlia.platform.database import Transaction
from tonlia.platform.events import announce
from tonlia.timeline import record
from tonlia.timeline.inbound import Arrival
from tonlia.timeline.sightings import note_consent, of_event


async def apply_change(tx: Transaction, arrival: Arrival, country: str) -> None:
    """Find the entry or the person that the event is about, and show on it what happened."""
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
