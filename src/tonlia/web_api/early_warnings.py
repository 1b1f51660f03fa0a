"""Early signs of trouble by customer: contact that falls, talk of prices. Signs, not yet risks that raise an alert."""

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy.dialects.postgresql import distinct_on

from tonlia.analysis.outputs import Decline, PriceSensitivity
from tonlia.analysis.tables import agent_runs
from tonlia.customers.tables import customers
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Row
from tonlia.web_api.access import ProductDep, Viewer

router = APIRouter(prefix="/api/v1", tags=["insights"])
KEPT = timedelta(days=35)
"""A customer whom nobody has analysed for so long has no current signs."""
_PARTS = ("communication_decline", "price_sensitivity")
_SEVERITY = {"high": 2, "medium": 1, "low": 0}


class EarlyWarning(BaseModel):
    """A part is null when it shows no sign."""

    customer_id: UUID
    customer_name: str
    noticed_at: datetime
    communication_decline: Decline | None
    price_sensitivity: PriceSensitivity | None


@router.get("/early-warnings", operation_id="list_early_warnings")
async def list_early_warnings(
    who: Viewer, product: ProductDep, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> list[EarlyWarning]:
    """List customers whose latest analysis shows an early sign, the gravest first."""
    a, signs = agent_runs.c, agent_runs.c.output["early_warning_signals"]
    latest = (
        sa.select(a.tenant_id, a.customer_id, a.created_at, signs.label("signs"))
        .where(a.agent == "A14", a.status == "done", a.created_at > utc_now() - KEPT)
        .where(a.tenant_id == who.tenant_id)
        .ext(distinct_on(a.customer_id))
        .order_by(a.customer_id, a.created_at.desc())
        .subquery()
    )
    shown = [latest.c.signs[part]["detected"].as_boolean() for part in _PARTS]
    both = sa.and_(customers.c.tenant_id == latest.c.tenant_id, customers.c.id == latest.c.customer_id)
    statement = sa.select(latest, customers.c.name).select_from(customers.join(latest, both)).where(sa.or_(*shown))
    async with product.database.tenant(who.tenant_id) as tx:
        rows = await tx.all(statement.order_by(latest.c.created_at.desc()).limit(500))
    return sorted(map(_shown, rows), key=_gravity, reverse=True)[:limit]


def _shown(row: Row) -> EarlyWarning:
    parts: dict[str, Any] = {name: part if part.get("detected") else None for name, part in row["signs"].items()}
    return EarlyWarning(
        customer_id=row["customer_id"], customer_name=row["name"], noticed_at=row["created_at"],
        communication_decline=parts.get("communication_decline"), price_sensitivity=parts.get("price_sensitivity"),
    )  # fmt: skip


def _gravity(one: EarlyWarning) -> tuple[float, datetime]:
    fall = one.communication_decline
    fallen = 2 * (1 - fall.current / fall.baseline) if fall and fall.baseline else 0.0
    price = _SEVERITY[one.price_sensitivity.severity] + 0.5 if one.price_sensitivity else 0.0
    return fallen + price, one.noticed_at
