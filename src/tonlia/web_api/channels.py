"""Channel accounts: the providers there are, connecting one, its events."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from tonlia.accounts import audit
from tonlia.accounts.channel_accounts import accounts_of, check_settings, create_account, webhook_path
from tonlia.accounts.tables import channel_accounts
from tonlia.platform.errors import NotFoundError
from tonlia.timeline.tables import inbound_events
from tonlia.web_api.access import Manager, ProductDep, Viewer
from tonlia.web_api.views import ChannelAccountView

router = APIRouter(prefix="/api/v1", tags=["channels"])


class NewChannel(BaseModel):
    provider: Annotated[str, Field(max_length=40)]
    name: Annotated[str, Field(max_length=100)] = ""
    settings: dict[str, Any] = {}


class ProviderField(BaseModel):
    name: str
    secret: bool
    required: bool
    kind: str


class ProviderView(BaseModel):
    provider: str
    channel: str
    settings: list[ProviderField]


@router.get("/providers", operation_id="list_providers")
async def list_providers(who: Viewer, product: ProductDep) -> list[ProviderView]:  # noqa: ARG001 signed in is enough
    return [
        ProviderView(
            provider=c.provider, channel=c.channel,
            settings=[ProviderField(name=f.name, secret=f.secret, required=f.required, kind=f.kind) for f in c.settings],
        )
        for c in product.parts.channels.values()
    ]  # fmt: skip


def _shown(row: Any, request: Request, product: Any) -> ChannelAccountView:
    base = product.settings.public_url.rstrip("/") or f"{request.url.scheme}://{request.url.netloc}"
    return ChannelAccountView.model_validate(
        {**row, "webhook_url": base + webhook_path(row["provider"], row["account_key"])}
    )


@router.get("/channels", operation_id="list_channels")
async def list_channels(request: Request, who: Viewer, product: ProductDep) -> list[ChannelAccountView]:
    async with product.database.tenant(who.tenant_id) as tx:
        return [_shown(row, request, product) for row in await accounts_of(tx)]


@router.post("/channels", operation_id="create_channel", status_code=201)
async def create_channel(body: NewChannel, request: Request, who: Manager, product: ProductDep) -> ChannelAccountView:
    channel = product.parts.channels.get(body.provider)
    if channel is None:
        raise NotFoundError("There is no such provider.", field="provider", remedy="GET /api/v1/providers lists them.")
    values = check_settings(body.provider, channel.settings, body.settings)
    made = await create_account(
        product.database,
        product.parts.keys,
        who.tenant_id,
        body.provider,
        values,
        name=body.name.replace("\x00", ""),
        actor=who.actor,
    )
    async with product.database.tenant(who.tenant_id) as tx:
        row = next(row for row in await accounts_of(tx, body.provider) if row["id"] == made.id)
    return _shown(row, request, product)


class Switch(BaseModel):
    enabled: bool


@router.patch("/channels/{account_id}", operation_id="switch_channel", status_code=204)
async def switch_channel(account_id: UUID, body: Switch, who: Manager, product: ProductDep) -> None:
    async with product.database.tenant(who.tenant_id) as tx:
        where = channel_accounts.c.id == account_id
        if not await tx.run(sa.update(channel_accounts).where(where).values(enabled=body.enabled)):
            raise NotFoundError("There is no such channel account.")
        await audit.record(tx, who.actor, "channel.switch", str(account_id), enabled=body.enabled)


class RawEventView(BaseModel):
    id: UUID
    received_at: datetime
    processed_at: datetime | None
    kind: str
    reason: str | None
    error: str | None


@router.get("/channels/{account_id}/events", operation_id="channel_events")
async def channel_events(account_id: UUID, who: Manager, product: ProductDep) -> list[RawEventView]:
    """Return the last 50 events of a channel, those that could not be used with their reason."""
    table = inbound_events
    async with product.database.tenant(who.tenant_id) as tx:
        statement = sa.select(table).where(table.c.account_id == account_id).order_by(table.c.id.desc()).limit(50)
        rows = await tx.all(statement)
    return [
        RawEventView.model_validate({**row, "kind": row["event"].get("kind", ""), "reason": row["event"].get("reason")})
        for row in rows
    ]
