"""Correcting what the analyser read, and the tenant's settings of the analysis."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from tonlia.accounts import audit
from tonlia.accounts.model_use import DEFAULT, OFFLINE
from tonlia.accounts.tables import tenants
from tonlia.accounts.tenants import load_tenant
from tonlia.analysis.account import LANE as ANALYSIS
from tonlia.analysis.corrections import correct
from tonlia.analysis.tables import corrections
from tonlia.analysis.working_hours import WorkingHours, working_hours
from tonlia.bootstrap import Product
from tonlia.platform import lanes
from tonlia.platform.errors import InvalidInputError
from tonlia.platform.events import announce
from tonlia.timeline.record import note_activity
from tonlia.timeline.tables import customer_communications
from tonlia.understanding.analysis import IntentCategory, SentimentLabel, Temperature, UrgencyLevel
from tonlia.web_api.access import Agent, Manager, ProductDep, Viewer
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.views import CommunicationView

router = APIRouter(prefix="/api/v1", tags=["corrections"])


class Correction(BaseModel):
    """What a person reads differently; at least one field."""

    intent: IntentCategory | None = None
    sentiment: SentimentLabel | None = None
    urgency: UrgencyLevel | None = None
    lead_temperature: Temperature | None = None


class CorrectionView(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: UUID
    record_id: UUID
    text: str
    language: str
    changes: dict[str, str]
    before: dict[str, str]
    actor: str
    created_at: datetime


@router.post("/communications/{record_id}/correction", operation_id="correct_communication")
async def correct_communication(
    record_id: UUID, body: Correction, who: Agent, product: ProductDep
) -> CommunicationView:
    """Correct an entry's analysis: shown at once, applied to entries that say nearly the same, kept for training."""
    changes = {name: str(value) for name, value in body.model_dump(exclude_none=True).items()}
    if not changes:
        raise InvalidInputError("Nothing is corrected.", field="intent", remedy="Name at least one field.")
    async with product.database.tenant(who.tenant_id) as tx:
        text = await tx.value(
            sa.select(customer_communications.c.content).where(customer_communications.c.id == record_id)
        )
    vector = await product.parts.analyser.vector(text or "") if text else None
    async with product.database.tenant(who.tenant_id) as tx:
        row = await correct(tx, record_id, changes, vector, actor=who.actor)
        await note_activity(tx, customer_id=row["customer_id"], kind="analysis.corrected", actor=who.actor,
                            conversation_id=row["conversation_id"], record_id=str(record_id), after=changes)  # fmt: skip
        await lanes.request(tx, ANALYSIS, str(row["customer_id"]))
        await announce(tx, "communication", id=str(record_id), customer_id=str(row["customer_id"]),
                       conversation_id=str(row["conversation_id"]) if row["conversation_id"] else None)  # fmt: skip
    return CommunicationView.model_validate(row)


@router.get("/corrections", operation_id="list_corrections")
async def list_corrections(
    who: Viewer, product: ProductDep, paging: Paging, record_id: UUID | None = None
) -> Page[CorrectionView]:
    statement = sa.select(corrections)
    if record_id is not None:
        statement = statement.where(corrections.c.record_id == record_id)
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(
            tx, statement, paging, by=corrections.c.created_at, id_column=corrections.c.id
        )
    return Page(items=[CorrectionView.model_validate(row) for row in rows], next_cursor=following)


class ModelUse(BaseModel):
    """``local_only`` lets no text leave the house.

    Each of ``agents`` may ask the operator's usual model (``model``), another one of those offered (its name), or none
    (``offline``: the product's own words).
    """

    local_only: bool = False
    monthly_budget: Annotated[Decimal | None, Field(ge=0, lt=1_000_000, decimal_places=2)] = None
    agents: dict[Literal["A11", "A12", "A13", "A14", "assistant"], Annotated[str, Field(max_length=200)]] = Field(
        default_factory=dict
    )


Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Hours(BaseModel):
    start: Clock = "09:00"
    end: Clock = "18:00"
    days: Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(min_length=1, max_length=7)] = Field(
        default_factory=lambda: [0, 1, 2, 3, 4]
    )


class AnalysisSettings(BaseModel):
    llm: ModelUse = Field(default_factory=ModelUse)
    working_hours: Hours = Field(default_factory=Hours)


class AnalysisSettingsView(AnalysisSettings):
    models: list[str]
    """What may be chosen for an agent besides ``model`` and ``offline``; empty when there is no model."""


@router.get("/analysis-settings", operation_id="get_analysis_settings")
async def get_settings(who: Viewer, product: ProductDep) -> AnalysisSettingsView:
    async with product.database.tenant(who.tenant_id) as tx:
        return _settings((await load_tenant(tx)).settings, _offered(product))


def _offered(product: Product) -> Sequence[str]:
    return product.parts.llm.offered if product.parts.llm is not None else ()


def _settings(stored: dict[str, Any], models: Sequence[str]) -> AnalysisSettingsView:
    hours: WorkingHours = working_hours(stored)
    shown = Hours(start=f"{hours.start:%H:%M}", end=f"{hours.end:%H:%M}", days=sorted(hours.days))
    use = ModelUse.model_validate(stored.get("llm") or {})
    return AnalysisSettingsView(llm=use, working_hours=shown, models=list(models))


@router.put("/analysis-settings", operation_id="put_analysis_settings")
async def put_settings(body: AnalysisSettings, who: Manager, product: ProductDep) -> AnalysisSettingsView:
    offered = _offered(product)
    for agent, choice in body.llm.agents.items():
        if choice not in (DEFAULT, OFFLINE, *offered):
            raise InvalidInputError(
                f"The model {choice!r} is not offered.", field=f"llm.agents.{agent}",
                remedy=f"Choose one of {', '.join((DEFAULT, OFFLINE, *offered))}.",
            )  # fmt: skip
    if body.working_hours.start >= body.working_hours.end:
        raise InvalidInputError("Working hours must end after they start.", field="working_hours.end")
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
        values = {**tenant.settings, **body.model_dump(mode="json", exclude_none=True)}
        await tx.run(sa.update(tenants).where(tenants.c.id == who.tenant_id).values(settings=values))
        await audit.record(tx, who.actor, "analysis.settings", "", local_only=body.llm.local_only)
    return _settings(values, offered)
