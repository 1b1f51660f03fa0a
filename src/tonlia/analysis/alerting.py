"""Alerts from risks: raised once, renewed while open, quiet when dealt with, muted or snoozed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts.tables import memberships
from tonlia.analysis.history import History
from tonlia.analysis.outputs import RiskAlert
from tonlia.analysis.tables import alert_mutes
from tonlia.analysis.voice import Voice
from tonlia.platform.database import Row, Transaction
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.timeline.tables import alerts
from tonlia.timeline.team_tables import notifications

QUIET = timedelta(days=30)
"""A risk that was dealt with is raised anew after this long, or when its level has risen."""
_RANK = {"low": 0, "medium": 1, "high": 2}
_SHOWN = ("reason", "level", "score", "details")


async def raise_risks(
    tx: Transaction, history: History, found: Sequence[RiskAlert], voice: Voice, now: datetime
) -> list[UUID]:
    """Bring the customer's risk alerts up to date; return those raised anew, which are to be delivered."""
    customer_id = UUID(history.customer_id)
    own = (alerts.c.customer_id == customer_id, alerts.c.score.is_not(None))
    latest: dict[str, Row] = {}
    for row in await tx.all(sa.select(alerts).where(*own).order_by(alerts.c.created_at, alerts.c.id)):
        latest[row["kind"]] = row
    quiet = await muted_kinds(tx, customer_id, now)
    raised: list[UUID] = []
    for risk in found:
        if risk.risk_level == "low" or risk.risk_type in quiet:
            continue
        alert_id = await _raise(tx, customer_id, risk, latest.get(risk.risk_type), voice, now)
        raised += [alert_id] if alert_id else []
    return raised


async def muted_kinds(tx: Transaction, customer_id: UUID, now: datetime) -> set[str]:
    """Return the kinds of which no alert is raised for a customer now."""
    where = (
        sa.or_(alert_mutes.c.customer_id.is_(None), alert_mutes.c.customer_id == customer_id),
        sa.or_(alert_mutes.c.until.is_(None), alert_mutes.c.until > now),
    )
    return {row["kind"] for row in await tx.all(sa.select(alert_mutes.c.kind).where(*where))}


async def _raise(
    tx: Transaction, customer_id: UUID, risk: RiskAlert, old: Row | None, voice: Voice, now: datetime
) -> UUID | None:
    values = _values(risk, voice, now)
    if old is not None:
        worse = _RANK[risk.risk_level] > _RANK[old["level"]]
        snoozed = old["snoozed_until"] is not None and old["snoozed_until"] > now
        if old["status"] in ("new", "read") and not (worse and old["status"] == "read" and not snoozed):
            await tx.run(sa.update(alerts).where(alerts.c.id == old["id"]).values(**values))
            if any(old[name] != values[name] for name in _SHOWN):
                await announce(tx, "alert", id=str(old["id"]), customer_id=str(customer_id), alert=risk.risk_type)
            return None
        dealt_with = old["handled_at"] or old["updated_at"]
        if old["status"] in ("acted", "dismissed") and not worse and now - dealt_with < QUIET:
            return None
    alert_id = new_id()
    fingerprint = f"{risk.risk_type}:{now.isoformat()}"
    row = {"id": alert_id, "customer_id": customer_id, "fingerprint": fingerprint, "created_at": now, **values}
    await tx.insert(alerts, row)
    if risk.escalation_required:
        await _tell(tx, alert_id, customer_id, risk)
    await announce(tx, "alert", id=str(alert_id), customer_id=str(customer_id), alert=risk.risk_type)
    return alert_id


def _values(risk: RiskAlert, voice: Voice, now: datetime) -> dict[str, Any]:
    return {
        "kind": risk.risk_type, "reason": voice.word("list.join").join(risk.indicators), "level": risk.risk_level,
        "score": risk.risk_score, "related_records": risk.records, "updated_at": now,
        "details": risk.model_dump(mode="json", include={"alert_id", "indicators", "expected_impact", "recommended_actions",
                                                         "escalation_required", "escalation_to"}),
    }  # fmt: skip


async def _tell(tx: Transaction, alert_id: UUID, customer_id: UUID, risk: RiskAlert) -> None:
    """Escalate to those who manage: each manager and owner finds it among the notifications."""
    rows = await tx.all(sa.select(memberships.c.user_id).where(memberships.c.role.in_(("owner", "manager"))))
    details = {
        "alert_id": str(alert_id),
        "risk_type": risk.risk_type,
        "level": risk.risk_level,
        "to": risk.escalation_to,
    }
    told = [
        {"id": new_id(), "user_id": row["user_id"], "kind": "alert", "customer_id": customer_id, "details": details}
        for row in rows
    ]
    if told:
        await tx.insert(notifications, *told)
        await announce(tx, "notification", users=[str(row["user_id"]) for row in rows])
