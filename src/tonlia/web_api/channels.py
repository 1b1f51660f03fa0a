"""Channel accounts: the providers there are, connecting one, its events."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from tonlia.accounts import audit
from tonlia.accounts.channel_accounts import (
    COMMON_SETTINGS,
    account_by_id,
    accounts_of,
    change_account,
    check_settings,
    create_account,
    webhook_path,
)
from tonlia.platform.errors import NotFoundError
from tonlia.timeline import inbound
from tonlia.timeline.tables import inbound_events
from tonlia.web_api.access import Manager, ProductDep, Viewer
from tonlia.web_api.reading import PlainText
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


class ChannelChange(BaseModel):
    """What changes. A setting that is not named keeps its value; one set to null or "" is taken away."""

    enabled: bool | None = None
    name: Annotated[PlainText | None, Field(max_length=100)] = None
    settings: dict[str, Any] | None = None


@router.patch("/channels/{account_id}", operation_id="switch_channel", status_code=204)
async def switch_channel(account_id: UUID, body: ChannelChange, who: Manager, product: ProductDep) -> None:
    """Switch a channel on or off, rename it, or change its settings."""
    parts = product.parts
    async with product.database.tenant(who.tenant_id) as tx:
        account = await account_by_id(tx, parts.keys, account_id)
        settings = None
        if body.settings is not None:
            merged = {**account.settings.values, **body.settings}
            known = {name: value for name, value in merged.items() if value not in (None, "", [])}
            settings = check_settings(account.provider, parts.channels[account.provider].settings, known)
        await change_account(
            tx, parts.keys, account_id, settings=settings, name=body.name or None, enabled=body.enabled
        )
        if settings is not None:
            await audit.record(tx, who.actor, "channel.settings", str(account_id), fields=sorted(body.settings or {}))
        if body.enabled is not None:
            await audit.record(tx, who.actor, "channel.switch", str(account_id), enabled=body.enabled)


class ChannelSettings(BaseModel):
    """The settings that are no secrets, and the names of all that are set."""

    values: dict[str, Any]
    present: list[str]


@router.get("/channels/{account_id}/settings", operation_id="channel_settings")
async def channel_settings(account_id: UUID, who: Manager, product: ProductDep) -> ChannelSettings:
    """Return a channel's settings without its secrets."""
    async with product.database.tenant(who.tenant_id) as tx:
        account = await account_by_id(tx, product.parts.keys, account_id)
    shown = {f.name for f in product.parts.channels[account.provider].settings if not f.secret} | set(COMMON_SETTINGS)
    stored = account.settings.values
    return ChannelSettings(
        values={name: value for name, value in stored.items() if name in shown}, present=sorted(stored)
    )


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


@router.post("/channels/{account_id}/events/{event_id}/replay", operation_id="replay_event", status_code=202)
async def replay_event(account_id: UUID, event_id: UUID, who: Manager, product: ProductDep) -> dict[str, str]:
    """Read the stored request anew and process the event again; nothing is recorded twice."""
    async with product.database.tenant(who.tenant_id) as tx:
        account = await account_by_id(tx, product.parts.keys, account_id)
        row = await inbound.place_again(tx, event_id)
        if row is None or row["account_id"] != account_id:
            raise NotFoundError("There is no such event.")
        request = await inbound.stored_request(tx, row["payload_id"])
        if request is not None:
            events = product.parts.channels[account.provider].parse(request, account.settings)
            delivery = inbound.Delivery(
                account_id=account_id, provider=account.provider, request=request, events=events, trace=str(event_id)
            )
            await inbound.store(tx, [delivery])
        await audit.record(tx, who.actor, "channel.replay", str(account_id))
    return {"status": "queued"}
