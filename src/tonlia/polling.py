"""Accounts whose vendor must be asked for what is new, or told where to post it.

With a ``public_url`` the vendor is told our address, anew at each start; without one it is polled.

One worker of any number polls an account: the one that holds its advisory lock, on a connection kept for these locks
alone. When that connection breaks the locks are gone, so polling stops at once and starts anew. What is polled takes
the same way as what is posted; an offset is confirmed to the vendor only by the poll *after* the commit.
"""

import asyncio
import contextlib
import hashlib
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
import structlog
from sqlalchemy.exc import SQLAlchemyError

from tonlia.accounts.channel_accounts import note_problem, webhook_path
from tonlia.accounts.tables import channel_accounts, tenants
from tonlia.parts import Parts
from tonlia.platform.errors import UnavailableError
from tonlia.platform.http import NoAnswerError
from tonlia.platform.telemetry import step
from tonlia.ports.channel import AccountSettings, InboundRequest
from tonlia.ports.polling import PollingChannel, PollRefusedError, RegisteredChannel
from tonlia.timeline.inbound import Delivery

log = structlog.get_logger(__name__)
RESCAN_S = 5.0
LEAST_POLL_S = 0.5
"""A vendor that answers at once with nothing is asked again after this pause."""

_LONGEST_WAIT_S = 60.0
_DATABASE_FAULTS = (OSError, SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    id: UUID
    tenant_id: UUID
    provider: str
    account_key: str
    settings: AccountSettings

    @property
    def lock(self) -> int:
        return int.from_bytes(hashlib.sha256(b"tonlia poll" + self.id.bytes).digest()[:8], signed=True)


class Pollers:
    """The polls of one worker."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._polling = {name: c for name, c in parts.channels.items() if isinstance(c, PollingChannel)}
        self._running: dict[UUID, tuple[_Account, asyncio.Task[None]]] = {}
        self._locks: asyncpg.Connection[Any] | None = None

    async def run(self) -> None:
        """Poll until cancelled."""
        try:
            while True:
                try:
                    await self._rescan()
                except _DATABASE_FAULTS as error:
                    log.warning("polling paused", reason=type(error).__name__)
                    await self._drop_all()
                await asyncio.sleep(RESCAN_S)
        finally:
            await self._drop_all()

    async def _rescan(self) -> None:
        """Start what is new and stop what is gone, changed or failed."""
        wanted = {account.id: account for account in await self._accounts()}
        locks = await self._lock_connection()
        for account, task in list(self._running.values()):
            if task.done() or wanted.get(account.id) != account:
                await _end(task)
                del self._running[account.id]
                await locks.execute("SELECT pg_advisory_unlock($1)", account.lock)
        for account in wanted.values():
            is_mine = account.id in self._running
            if not is_mine and await locks.fetchval("SELECT pg_try_advisory_lock($1)", account.lock):
                self._running[account.id] = (account, asyncio.create_task(self._serve(account)))

    async def _accounts(self) -> list[_Account]:
        """Return the accounts to look after; a demonstration's are shown and never called."""
        statement = (
            sa.select(channel_accounts)
            .join(tenants, tenants.c.id == channel_accounts.c.tenant_id)
            .where(channel_accounts.c.enabled, channel_accounts.c.provider.in_(list(self._polling)))
            .where(sa.not_(tenants.c.demo))
        )
        async with self._parts.database.across_tenants() as connection:
            rows = (await connection.execute(statement)).mappings().all()
        found = []
        for row in rows:
            try:
                values = self._parts.keys.open(row["sealed_settings"], bound_to=str(row["tenant_id"]))
            except UnavailableError:
                continue  # its key is not here; the channel's page tells
            own = {name: row[name] for name in ("id", "tenant_id", "provider", "account_key")}
            found.append(_Account(**own, settings=AccountSettings(values=values)))
        return found

    async def _lock_connection(self) -> "asyncpg.Connection[Any]":
        """Return the connection of the locks. A new one holds none: whatever ran under the former is stopped."""
        if self._locks is not None:
            with contextlib.suppress(*_DATABASE_FAULTS):
                await self._locks.execute("SELECT 1")
        if self._locks is None or self._locks.is_closed():
            await self._drop_all()
            self._locks = await self._parts.database.listener()
        return self._locks

    async def _drop_all(self) -> None:
        running, self._running = self._running, {}
        for _, task in running.values():
            await _end(task)
        if self._locks is not None:
            connection, self._locks = self._locks, None
            with contextlib.suppress(*_DATABASE_FAULTS):
                await connection.close(timeout=2)

    async def _serve(self, account: _Account) -> None:
        if account.settings.text("public_url"):
            await self._register(account)
        else:
            await self._poll(account)

    async def _register(self, account: _Account) -> None:
        """Tell the vendor where to post, until it has understood; then rest."""
        channel, failures = self._polling[account.provider], 0
        base = account.settings.text("public_url").rstrip("/")
        while isinstance(channel, RegisteredChannel):
            url = f"{base}{webhook_path(account.provider, account.account_key)}"
            asked = channel.build_set_webhook(account.settings, url)
            try:
                answer = await self._parts.http.call_operator(
                    asked.method, asked.url, headers=asked.headers, json=asked.json, form=asked.form
                )
                result = channel.read_answer(answer.status, answer.headers, answer.body)
                if result.outcome == "sent":
                    log.info("webhook registered", provider=account.provider, account=str(account.id))
                    break
                reason = (result.error.text if result.error else None) or f"HTTP {answer.status}"
            except NoAnswerError as error:
                reason = f"no answer ({error})"
            if failures == 0:
                await self._note(account, f"registering the address: {reason}")
            failures += 1
            await asyncio.sleep(_backoff(failures))
        await asyncio.Event().wait()  # a change of the settings ends this and starts it anew

    async def _poll(self, account: _Account) -> None:
        offset, told, failures = None, "", 0
        while True:
            started = time.monotonic()
            try:
                offset = await self._poll_once(account, offset) or offset
                told, failures, wait = "", 0, LEAST_POLL_S - (time.monotonic() - started)
            except PollRefusedError as error:
                failures += 1
                wait = error.retry_after_s or _backoff(failures)
                if told != str(error):
                    told = str(error)
                    await self._note(account, f"polling: {told}")
            except (*_DATABASE_FAULTS, NoAnswerError) as error:
                failures += 1
                wait = _backoff(failures)
                log.info("poll failed", provider=account.provider, reason=type(error).__name__)
            await asyncio.sleep(max(wait, 0.0))

    async def _poll_once(self, account: _Account, offset: int | None) -> int | None:
        """Poll and store what came; return the offset after it, None when nothing came."""
        channel = self._polling[account.provider]
        request = channel.build_poll(account.settings, offset)
        answer = await self._parts.http.call_operator(
            request.method, request.url, headers=request.headers, json=request.json, form=request.form
        )
        bodies, following = channel.read_poll(answer.status, answer.headers, answer.body)
        for body in bodies:
            await self._store(account, body)
        return following

    async def _store(self, account: _Account, body: bytes) -> None:
        request = InboundRequest(
            method="POST",
            url=f"poll:{account.provider}",
            headers={},
            query={},
            body=body,
            received_at=self._parts.clock(),
        )
        with step("receive", provider=account.provider, tenant=str(account.tenant_id)) as trace:
            events = self._parts.channels[account.provider].parse(request, account.settings)
            delivery = Delivery(
                account_id=account.id, provider=account.provider, request=request, events=events, trace=trace
            )
            await self._parts.intake.do(account.tenant_id, delivery)

    async def _note(self, account: _Account, reason: str) -> None:
        with contextlib.suppress(*_DATABASE_FAULTS):
            async with self._parts.database.tenant(account.tenant_id) as tx:
                await note_problem(tx, account.id, reason)


def _backoff(failures: int) -> float:
    return float(min(2.0 ** min(failures, 10), _LONGEST_WAIT_S))


async def _end(task: asyncio.Task[None]) -> None:
    """Stop a poll; what made it fail is logged, never raised."""
    task.cancel()
    result = (await asyncio.gather(task, return_exceptions=True))[0]
    if isinstance(result, Exception):
        log.warning("poll ended", reason=type(result).__name__)
