"""Bringing reports and alerts to people: in the app, and through any channel the tenant has set up.

A target names a channel account and an address; the outbox sends it as it sends every message, so that retries, dead
letters and receipts are the same.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts.tables import channel_accounts, memberships
from tonlia.analysis.schedules import TASKS
from tonlia.analysis.tables import schedules
from tonlia.platform import outbox
from tonlia.platform.database import Transaction
from tonlia.platform.errors import InvalidInputError
from tonlia.timeline.notify import Kind, notify

MOST_TARGETS = 20
ALERTS = "real_time_alert"
"""The schedule whose targets get alerts, urgent entries included."""


async def check_targets(tx: Transaction, targets: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the targets as stored. Raises InvalidInputError when an account does not exist."""
    checked = []
    for target in targets:
        account = await tx.value(
            sa.select(channel_accounts.c.id).where(channel_accounts.c.id == UUID(str(target["account_id"])))
        )
        if account is None:
            raise InvalidInputError(
                "There is no such channel account.",
                field="deliver_to.account_id",
                remedy="Choose one of GET /channels.",
            )
        checked.append({"account_id": str(account), "to": {str(k): str(v) for k, v in target["to"].items()}})
    if len(checked) > MOST_TARGETS:
        raise InvalidInputError(f"At most {MOST_TARGETS} targets.", field="deliver_to")
    return checked


async def targets_of(tx: Transaction, task: str) -> list[dict[str, Any]]:
    if task not in TASKS:
        return []
    found = await tx.value(sa.select(schedules.c.deliver_to).where(schedules.c.task == task))
    return list(found or [])


async def send(tx: Transaction, task: str, text: str) -> int:
    """Put a text into the outbox for each of the task's targets; return how many."""
    targets = await targets_of(tx, task)
    for target in targets:
        account = UUID(target["account_id"])
        address = "|".join(f"{kind}={value}" for kind, value in sorted(target["to"].items()))
        payload = {"to": target["to"], "text": text[:3500]}
        await outbox.put(
            tx, kind="notice", lane=f"notice:{account}:{address}"[:500], payload=payload, account_id=account
        )
    return len(targets)


async def tell_managers(tx: Transaction, kind: Kind, details: Mapping[str, Any]) -> None:
    """Leave a notification for each owner and manager."""
    rows = await tx.all(sa.select(memberships.c.user_id).where(memberships.c.role.in_(("owner", "manager"))))
    await notify(tx, kind, [row["user_id"] for row in rows], **details)
