"""Fetches the files that come with messages, after the messages themselves: a slow file holds nothing up.

A file is kept under the hash of its content. One that cannot be had shows its reason and holds up no other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts.channel_accounts import account_by_id
from tonlia.platform.crypto import KeyRing
from tonlia.platform.database import Database, Row, Transaction
from tonlia.platform.errors import TonliaError
from tonlia.platform.events import announce
from tonlia.platform.http import Answer, HttpClient, NoAnswerError
from tonlia.platform.jobs import Payload, backoff, enqueue
from tonlia.ports.channel import AccountSettings, Channel, OutboundRequest
from tonlia.ports.media import MediaChannel
from tonlia.ports.object_store import ObjectStore
from tonlia.timeline.record import Recorded
from tonlia.timeline.tables import communication_attachments, customer_communications

JOB = "fetch_media"
MAX_ATTEMPTS = 6
_files = communication_attachments


class _UnavailableFileError(Exception):
    """The file cannot be had; ``again`` tells whether a later try may succeed."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


async def ask_for_files(tx: Transaction, entries: Sequence[Recorded]) -> None:
    """Have the files of new entries fetched."""
    for entry in entries:
        if any(item.vendor_id or item.url for item in entry.event.attachments):
            await ask_for_files_of(tx, entry.id)


async def ask_for_files_of(tx: Transaction, record_id: UUID) -> None:
    """Have what an entry still lacks fetched."""
    await enqueue(tx, JOB, {"tenant": str(tx.tenant_id), "record": str(record_id), "attempt": 0})


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFetcher:
    """Fetches what the entries of any tenant wait for."""

    database: Database
    keys: KeyRing
    channels: Mapping[str, Channel]
    http: HttpClient
    objects: ObjectStore

    async def run(self, payload: Payload) -> None:
        """Fetch an entry's waiting files; those that may still come are tried again later."""
        tenant_id, record_id = UUID(payload["tenant"]), UUID(payload["record"])
        attempt = int(payload["attempt"]) + 1
        async with self.database.tenant(tenant_id) as tx:
            waiting = _files.c.record_id == record_id, _files.c.status == "pending"
            rows = await tx.all(sa.select(_files).where(*waiting).order_by(_files.c.position))
            entry = await tx.first(sa.select(customer_communications).where(customer_communications.c.id == record_id))
            if entry is None or not rows:
                return
            account = await account_by_id(tx, self.keys, entry["account_id"])
        again = False
        for row in rows:
            changes = await self._fetch(self.channels.get(account.provider), account.settings, row, attempt)
            again = again or changes["status"] == "pending"
            async with self.database.tenant(tenant_id) as tx:
                await tx.run(sa.update(_files).where(_files.c.id == row["id"]).values(**changes))
                await announce(tx, "communication", id=str(record_id), customer_id=str(entry["customer_id"]))
        if again:
            async with self.database.tenant(tenant_id) as tx:
                await enqueue(tx, JOB, {**payload, "attempt": attempt}, delay=backoff(attempt, first_s=2.0))

    async def _fetch(
        self, channel: Channel | None, settings: AccountSettings, row: Row, attempt: int
    ) -> dict[str, Any]:
        try:
            answer = await self._download(channel, settings, row)
        except _UnavailableFileError as error:
            lasting = not error.again or attempt >= MAX_ATTEMPTS
            return {"status": "failed" if lasting else "pending", "error": str(error)[:500]}
        kind = answer.headers.get("content-type", "").split(";")[0].strip()
        return {
            "status": "stored", "error": None, "file_hash": await self.objects.put(answer.body),
            "file_size": len(answer.body), "file_type": row["file_type"] or kind or None,
        }  # fmt: skip

    async def _download(self, channel: Channel | None, settings: AccountSettings, row: Row) -> Answer:
        request = OutboundRequest(method="GET", url=row["file_url"] or "")
        try:
            if row["vendor_id"] and isinstance(channel, MediaChannel):
                request = await self._locate(channel, settings, row["vendor_id"])
            if not request.url:
                raise _UnavailableFileError("the message names no address of the file", again=False)
            base = settings.text("base_url")
            return _checked(await self.http.fetch_public(request.url, headers=request.headers, trusted=base))
        except NoAnswerError as error:
            raise _UnavailableFileError(f"no answer: {error}", again=True) from None
        except TimeoutError:
            raise _UnavailableFileError("it took too long", again=True) from None
        except TonliaError as error:  # a forbidden address, too large
            raise _UnavailableFileError(str(error), again=False) from None

    async def _locate(self, channel: MediaChannel, settings: AccountSettings, vendor_id: str) -> OutboundRequest:
        asked = channel.build_media_fetch(settings, vendor_id)
        answer = await self.http.call_operator(
            asked.method, asked.url, headers=asked.headers, json=asked.json, form=asked.form
        )
        found = channel.read_media_fetch(settings, _checked(answer).body)
        if found is None:
            raise _UnavailableFileError("the vendor names no address of the file", again=False)
        return found


def _checked(answer: Answer) -> Answer:
    if answer.status != 200:
        again = answer.status == 429 or answer.status >= 500
        raise _UnavailableFileError(f"the vendor answered {answer.status}", again=again)
    return answer
