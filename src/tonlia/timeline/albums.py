"""Albums: pictures sent together, of which the vendor makes a message each, are one entry of the timeline.

Telegram numbers them alike (``details.media_group_id``) and says neither how many there are nor when the last has come.
The first is held for a second; what comes later is added to the entry, unless it says something of its own.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from tonlia.platform.bulk import insert_many
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Transaction
from tonlia.platform.events import announce
from tonlia.ports.channel import Event
from tonlia.timeline.inbound import Arrival, album_of
from tonlia.timeline.media import ask_for_files_of
from tonlia.timeline.record import attachment_rows, attachment_urls
from tonlia.timeline.tables import communication_attachments, customer_communications, inbound_events


class _Album(NamedTuple):
    account_id: UUID
    thread_id: str
    number: str


async def joined(tx: Transaction, arrivals: Sequence[Arrival]) -> list[Arrival]:
    """Return the arrivals with each album's parts as one. Parts of an album that stands on the timeline are left out:
    its entry has their files, from now on or, when the event is processed again, since it was made.
    """
    albums = {album for album in map(_album, arrivals) if album is not None}
    if not albums:
        return list(arrivals)
    entries = await _entries(tx, albums)
    found: list[Arrival] = []
    firsts: dict[_Album, int] = {}
    for arrival in arrivals:
        album = _album(arrival)
        if album is None:
            found.append(arrival)
        elif album in entries:
            if not await _is_added(tx, entries[album], arrival.event):
                found.append(arrival)
        elif album in firsts:
            first = found[firsts[album]]
            found[firsts[album]] = replace(first, event=_with_part(first.event, arrival.event))
        else:
            firsts[album] = len(found)
            found.append(arrival)
    return found


def _album(arrival: Arrival) -> _Album | None:
    """Return the album an arrival is a part of; one without a file would vanish in it, and stays by itself."""
    number = album_of(arrival.event.details) if arrival.event.attachments else None
    return _Album(arrival.account_id, arrival.event.thread_id or "", number) if number else None


def _with_part(event: Event, part: Event) -> Event:
    said = "\n".join(text for text in (event.text, part.text) if text)
    return replace(event, text=said or None, attachments=(*event.attachments, *part.attachments))


async def _entries(tx: Transaction, albums: Collection[_Album]) -> dict[_Album, UUID]:
    """Return the first entry of each album that has one."""
    entry, event = customer_communications.c, inbound_events.c
    number = event.event["details", "media_group_id"].as_string()
    same = sa.and_(
        event.tenant_id == entry.tenant_id,
        event.account_id == entry.account_id,
        event.dedupe_key == sa.func.concat("message:", entry.direction, ":", entry.source_record_id),
    )
    rows = await tx.all(
        sa.select(entry.id, entry.account_id, entry.thread_id, number.label("number"))
        .select_from(customer_communications.join(inbound_events, same))
        .where(
            entry.thread_id.in_({album.thread_id for album in albums}),
            entry.attachment_count > 0,
            number.in_({album.number for album in albums}),
        )
        .order_by(entry.id.desc())  # the last one read is the first
    )
    return {_Album(row["account_id"], row["thread_id"], row["number"]): row["id"] for row in rows}


async def _is_added(tx: Transaction, record_id: UUID, part: Event) -> bool:
    """Add a part's files to the album's entry; false when it says something of its own."""
    own = communication_attachments.c.record_id == record_id
    there = await tx.all(
        sa.select(communication_attachments.c.vendor_id, communication_attachments.c.position).where(own)
    )
    names = {row["vendor_id"] for row in there}
    if all(item.vendor_id in names for item in part.attachments):
        return True
    if part.text:
        return False
    start = max((row["position"] for row in there), default=-1) + 1
    await insert_many(tx, communication_attachments, attachment_rows(record_id, part.attachments, start))
    entry = customer_communications.c
    more = {
        "attachment_count": entry.attachment_count + len(part.attachments),
        "attachment_urls": entry.attachment_urls.op("||")(sa.literal(attachment_urls(part.attachments), JSONB)),
        "updated_at": utc_now(),
    }
    changed = sa.update(customer_communications).where(entry.id == record_id).values(**more)
    row = await tx.first(changed.returning(entry.customer_id, entry.conversation_id, entry.conversation_seq))
    await ask_for_files_of(tx, record_id)
    if row is not None:
        await announce(
            tx, "communication", id=str(record_id), customer_id=str(row["customer_id"]),
            conversation_id=str(row["conversation_id"]), seq=row["conversation_seq"],
        )  # fmt: skip
    return True
