"""What must leave the product: rows written with the change that causes them, delivered in order within a lane.

Each row carries its own idempotency id. A time-out after sending leaves the row ``unknown``: it is not repeated
blindly but shown to a person, who resends it or lets it be.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal, TypeVar
from uuid import UUID

import sqlalchemy as sa

from tonlia.platform import lanes
from tonlia.platform.clock import Clock, utc_now
from tonlia.platform.database import Json, Row, Time, Transaction, tenant_table
from tonlia.platform.errors import NotFoundError
from tonlia.platform.ids import new_id
from tonlia.platform.jobs import backoff

Target = TypeVar("Target")
LANE = "outbox"
MAX_ATTEMPTS = 10

outbox = tenant_table(
    "outbox",
    sa.Column("lane", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("account_id", sa.Uuid),
    sa.Column("record_id", sa.Uuid),
    sa.Column("payload", Json, nullable=False),
    sa.Column(
        "status", sa.Text, nullable=False, server_default="pending"
    ),  # pending sending sent failed unknown dropped
    sa.Column("step", sa.Integer, nullable=False, server_default="0"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("next_attempt_at", Time, nullable=False),
    sa.Column("vendor_id", sa.Text),
    sa.Column("error", sa.Text),
    sa.Column("trace", sa.Text),
    sa.Column("created_at", Time, nullable=False, server_default=sa.text("now()")),
    sa.Column("sent_at", Time),
    sa.Index("ix_outbox_due", "tenant_id", "lane", "id", postgresql_where=sa.text("status IN ('pending', 'sending')")),
    sa.Index("ix_outbox_recent", "tenant_id", sa.text("id DESC")),
    sa.Index("ix_outbox_vendor", "tenant_id", "account_id", "vendor_id"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How one attempt ended. ``step`` is the first of several requests that is still to be made."""

    outcome: Literal["sent", "retry", "failed", "unknown"]
    vendor_id: str | None = None
    error: str | None = None
    retry_after_s: float | None = None
    step: int = 0


Prepare = Callable[[Transaction, Row], Awaitable[Target]]
Deliver = Callable[[UUID, Row, Target], Awaitable[Delivery]]
Settle = Callable[[Transaction, Row, Delivery], Awaitable[None]]


async def put(
    tx: Transaction, *, kind: str, lane: str, payload: Mapping[str, Any], account_id: UUID | None = None,
    record_id: UUID | None = None, trace: str | None = None,
) -> UUID:  # fmt: skip
    """Write a row to deliver, in the caller's transaction; return its id, which is its idempotency id."""
    row_id = new_id()
    await tx.insert(
        outbox,
        {
            "id": row_id, "lane": lane, "kind": kind, "account_id": account_id, "record_id": record_id,
            "payload": dict(payload), "next_attempt_at": utc_now(), "trace": trace,
        },
    )  # fmt: skip
    await lanes.request(tx, LANE, lane)
    return row_id


async def drain(lease: lanes.Lease, *, prepare: Prepare[Target], deliver: Deliver[Target], settle: Settle) -> None:
    """Deliver a lane's rows in order. A row that must wait holds back those behind it.

    ``prepare`` finds the target before the row is marked as being sent; when there is none any more, the row has
    failed. ``deliver`` talks to the network outside any transaction; ``settle`` records what came of it beside the row.
    A row that arrives as ``sending`` was cut off between request and answer: ``deliver`` makes it ``unknown`` unless
    nothing could have left.
    """
    while True:
        async with lease.transaction() as tx:
            row = await _next(tx, lease.key, lease.clock)
            if row is None:
                return
            target = await _target(tx, row, prepare)
        result = GONE if target is None else await deliver(lease.tenant_id, row, target)
        async with lease.transaction() as tx:
            await _settle_row(tx, row, result, lease.clock)
            await settle(tx, row, result)


GONE = Delivery(outcome="failed", error="the channel account was removed")


async def _target(tx: Transaction, row: Row, prepare: Prepare[Target]) -> Target | None:
    try:
        return await prepare(tx, row)
    except NotFoundError:
        return None


async def _next(tx: Transaction, lane: str, clock: Clock) -> Row | None:
    """Return the lane's first row, now marked as being sent; None when there is none or it must wait."""
    due = (outbox.c.lane == lane, outbox.c.status.in_(("pending", "sending")))
    row = await tx.first(sa.select(outbox).where(*due).order_by(outbox.c.id).limit(1))
    if row is None or row["status"] == "sending":
        return row
    if row["next_attempt_at"] > clock():
        await lanes.request(tx, LANE, lane, at=row["next_attempt_at"])
        return None
    await tx.run(sa.update(outbox).where(outbox.c.id == row["id"]).values(status="sending"))
    return row


async def _settle_row(tx: Transaction, row: Row, result: Delivery, clock: Clock) -> None:
    attempts = row["attempts"] + 1
    values: dict[str, Any] = {"attempts": attempts, "error": result.error, "step": result.step}
    if result.outcome == "retry" and attempts < MAX_ATTEMPTS:
        pause = backoff(attempts)
        if result.retry_after_s is not None:
            pause = max(pause, timedelta(seconds=min(result.retry_after_s, 86_400)))
        values |= {"status": "pending", "next_attempt_at": clock() + pause}
    elif result.outcome == "sent":
        values |= {"status": "sent", "vendor_id": result.vendor_id, "sent_at": clock()}
    else:
        values["status"] = "unknown" if result.outcome == "unknown" else "failed"
    await tx.run(sa.update(outbox).where(outbox.c.id == row["id"]).values(**values))


async def resend(tx: Transaction, row_id: UUID) -> None:
    """Queue a failed or unknown row anew. Raises NotFoundError when there is none."""
    statement = (
        sa.update(outbox)
        .where(outbox.c.id == row_id, outbox.c.status.in_(("failed", "unknown")))
        .values(status="pending", attempts=0, next_attempt_at=utc_now(), error=None)
        .returning(outbox.c.lane)
    )
    lane = await tx.value(statement)
    if lane is None:
        raise NotFoundError("There is no failed message with this id.", remedy="Only failed messages can be resent.")
    await lanes.request(tx, LANE, lane)
