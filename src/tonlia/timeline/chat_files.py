"""Files that visitors of the website chat send: kept at once, joined to their message when it stands."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.platform.database import Database, Transaction
from tonlia.platform.errors import PassingError
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.platform.jobs import Handler, Payload, enqueue
from tonlia.timeline.tables import communication_attachments, customer_communications

JOB = "join_chat_file"
USUALLY_PLACED = timedelta(seconds=0.5)
"""After this a message stands on the timeline, unless the worker has much to do."""


async def ask_to_join(
    tx: Transaction, account_id: UUID, external_id: str, *, file_hash: str, name: str, media_type: str, size: int
) -> None:
    """Queue the joining of a stored file to the message of this id, which may not stand on the timeline yet."""
    file = {"hash": file_hash, "name": name, "type": media_type, "size": size}
    payload = {"tenant": str(tx.tenant_id), "account": str(account_id), "message": external_id, "file": file}
    await enqueue(tx, JOB, payload, delay=USUALLY_PLACED)


def joining(database: Database) -> Handler:
    """Return the job's handler."""

    async def join(payload: Payload) -> None:
        async with database.tenant(UUID(payload["tenant"])) as tx:
            await _join(tx, UUID(payload["account"]), payload["message"], payload["file"])

    return join


async def _join(tx: Transaction, account_id: UUID, external_id: str, file: dict[str, Any]) -> None:
    entries = customer_communications
    own = (entries.c.account_id == account_id, entries.c.source_record_id == external_id)
    entry = await tx.first(sa.select(entries).where(entries.c.source_system == "webchat", *own).with_for_update())
    if entry is None:
        raise PassingError("the message is not on the timeline yet")
    position = int(entry["attachment_count"])
    kind = "image" if file["type"].startswith("image/") else "file"
    row = {
        "id": new_id(), "record_id": entry["id"], "position": position, "kind": kind, "file_name": file["name"],
        "file_type": file["type"], "file_size": file["size"], "file_hash": file["hash"], "status": "stored",
    }  # fmt: skip
    same = (communication_attachments.c.record_id == entry["id"], communication_attachments.c.file_hash == file["hash"])
    if await tx.value(sa.select(sa.literal(1)).select_from(communication_attachments).where(*same)):
        return  # an earlier run of this job did it
    await tx.insert(communication_attachments, row)
    values = {"attachment_count": position + 1, "attachment_urls": [*entry["attachment_urls"], file["name"]]}
    await tx.run(sa.update(entries).where(entries.c.id == entry["id"]).values(**values))
    await announce(
        tx, "communication", id=str(entry["id"]), customer_id=str(entry["customer_id"]),
        conversation_id=str(entry["conversation_id"]), seq=entry["conversation_seq"],
    )  # fmt: skip
