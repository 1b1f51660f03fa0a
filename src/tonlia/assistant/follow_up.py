"""What a reading of an entry asks people to do: by when, and who."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tonlia.accounts.tenants import Tenant
from tonlia.analysis.working_hours import WorkingHours, working_hours
from tonlia.leads.tables import leads
from tonlia.platform.database import Row, Transaction
from tonlia.timeline.tables import conversations
from tonlia.timeline.tasks import follow_up
from tonlia.understanding.analysis import Analysis

MOST_TASKS = 5
HIGH_MINUTES = 240
LOW_DAYS = 3
NEAR = timedelta(days=14)
"""A day named further ahead is when something is wanted, not when to follow up."""


def deadline(analysis: Analysis, said_at: datetime, tenant: Tenant) -> datetime | None:
    """Return until when to follow up, None without anything to do.

    The first day within two weeks that the entry names, when its work begins. Without one: four working hours when it is urgent, one
    working day at medium urgency, three at low.
    """
    if not analysis.follow_up_required:
        return None
    zone = ZoneInfo(tenant.timezone)
    hours, said = working_hours(tenant.settings), said_at.astimezone(zone)
    named = [day for day in _days(analysis) if said.date() < day <= said.date() + NEAR]
    return hours.opening(min(named), zone) if named else hours.after(said, _minutes(analysis, hours))


def _days(analysis: Analysis) -> Iterator[date]:
    for one in analysis.structured.dates:
        said = one.iso_date or one.iso_start
        if said:
            yield date.fromisoformat(said[:10])


def _minutes(analysis: Analysis, hours: WorkingHours) -> float:
    days = {"medium": 1, "low": LOW_DAYS}.get(analysis.urgency.level)
    return HIGH_MINUTES if days is None else days * hours.day_minutes


async def open_follow_ups(tx: Transaction, tenant: Tenant, entry: Row, analysis: Analysis) -> None:
    """Open the tasks that an entry asks for: of whoever has the conversation, else the lead, else nobody yet."""
    due = deadline(analysis, entry["communication_time"], tenant)
    if due is None:
        return
    owner = await _owner(tx, entry)
    for position, title in enumerate(analysis.follow_up[:MOST_TASKS]):
        values: dict[str, Any] = {
            "customer_id": entry["customer_id"], "record_id": entry["id"], "title": title, "due_at": due,
            "priority": analysis.urgency.level, "source": "A10", "position": position, "assigned_to": owner,
        }  # fmt: skip
        await follow_up(tx, values)


async def _owner(tx: Transaction, entry: Row) -> UUID | None:
    talk = sa.select(conversations.c.assigned_to).where(conversations.c.id == entry["conversation_id"])
    lead = sa.select(leads.c.assigned_to).where(leads.c.contact_id == entry["contact_id"])
    owner: UUID | None = await tx.value(talk) or await tx.value(lead)
    return owner
