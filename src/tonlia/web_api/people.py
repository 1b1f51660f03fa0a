"""Signing in and out, invitations, resets, API keys, channel accounts, score rules, audit."""

from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from tonlia.accounts import audit, people
from tonlia.accounts.api_keys import create_key
from tonlia.accounts.channel_accounts import accounts_of, check_settings, create_account, webhook_path
from tonlia.accounts.roles import Role
from tonlia.accounts.tables import api_keys, audit_log, channel_accounts, memberships, tenants, users
from tonlia.accounts.tenants import load_tenant
from tonlia.leads.score import DEFAULT_RULES, Rule, check_rules
from tonlia.platform.errors import ConflictError, NotFoundError
from tonlia.timeline.tables import inbound_events
from tonlia.web_api.access import (
    Manager,
    Owner,
    ProductDep,
    SignedIn,
    Viewer,
    check_origin,
    cookie_name,
    is_https,
    session_token,
)
from tonlia.web_api.limits import RateLimit, client_address
from tonlia.web_api.paging import Page, Paging, fetch_page
from tonlia.web_api.views import ChannelAccountView

router = APIRouter(prefix="/api/v1", tags=["people"])
_sign_in_limit = RateLimit(per_minute=10, burst=10)


class SignIn(BaseModel):
    email: Annotated[str, Field(max_length=254)]
    password: Annotated[str, Field(max_length=1000)]


class MembershipView(BaseModel):
    tenant_id: UUID
    tenant: str
    role: Role


class Me(BaseModel):
    id: UUID
    email: str
    name: str
    locale: str
    tenants: list[MembershipView]


def _me(user: people.User) -> Me:
    member_of = [MembershipView(tenant_id=m.tenant_id, tenant=m.tenant_name, role=m.role) for m in user.memberships]
    return Me(id=user.id, email=user.email, name=user.name, locale=user.locale, tenants=member_of)


def _set_cookie(request: Request, response: Response, token: str) -> None:
    response.set_cookie(
        cookie_name(request),
        token,
        httponly=True,
        secure=is_https(request),
        samesite="lax",
        path="/",
        max_age=12 * 3600,
    )


@router.post("/session", operation_id="sign_in")
async def sign_in(body: SignIn, request: Request, response: Response, product: ProductDep) -> Me:
    check_origin(request)
    address = client_address(request, product.settings.trusted_proxy_set)
    _sign_in_limit.take(address, "sign-ins from this address")
    _sign_in_limit.take(body.email.lower(), "sign-ins for this e-mail")
    former = session_token(request)
    token = await people.sign_in(product.database, body.email.replace("\x00", ""), body.password)
    if former:
        await people.sign_out(product.database, former)
    _set_cookie(request, response, token)
    user = await people.session_user(product.database, token)
    if user is None:
        raise NotFoundError("The session is gone.")
    return _me(user)


@router.get("/session", operation_id="who_am_i")
async def who_am_i(user: SignedIn) -> Me:
    return _me(user)


@router.delete("/session", operation_id="sign_out", status_code=204)
async def sign_out(request: Request, response: Response, product: ProductDep, user: SignedIn) -> None:  # noqa: ARG001 must be signed in
    token = session_token(request)
    if token:
        await people.sign_out(product.database, token)
    response.delete_cookie(cookie_name(request), path="/")


class LocaleChange(BaseModel):
    locale: Annotated[str, Field(pattern="^(zh|pt|ru|en)$")]


@router.patch("/session", operation_id="change_locale")
async def change_locale(body: LocaleChange, product: ProductDep, user: SignedIn) -> Me:
    async with product.database.shared() as connection:
        await connection.execute(sa.update(users).where(users.c.id == user.id).values(locale=body.locale))
    return _me(await people.load_user(product.database, user.id) or user)


class Invitation(BaseModel):
    email: Annotated[str, Field(max_length=254)]
    role: Role = "agent"


class Link(BaseModel):
    url: str


def _link(request: Request, product: Any, path: str, token: str) -> Link:
    base = product.settings.public_url.rstrip("/") or f"{request.url.scheme}://{request.url.netloc}"
    return Link(url=f"{base}/{path}#{quote(token)}")


@router.post("/invitations", operation_id="invite", status_code=201)
async def invite(body: Invitation, request: Request, who: Owner, product: ProductDep) -> Link:
    """Return a link that lets one person set a password and join, for seven days."""
    token = await people.make_link(
        product.database, "invite", body.email.replace("\x00", ""), tenant_id=who.tenant_id, role=body.role
    )
    async with product.database.tenant(who.tenant_id) as tx:
        await audit.record(tx, who.actor, "member.invite", body.email.replace("\x00", ""), role=body.role)
    return _link(request, product, "welcome", token)


@router.post("/password-resets", operation_id="make_reset_link", status_code=201)
async def make_reset_link(body: Invitation, request: Request, who: Owner, product: ProductDep) -> Link:
    """Return a link with which a member of this tenant sets a new password, for two hours.

    Not for a person who belongs to another tenant as well: nobody gains a way into that one.
    """
    email = body.email.replace("\x00", "").strip().lower()
    async with product.database.tenant(who.tenant_id) as tx:
        statement = (
            sa.select(users.c.id)
            .select_from(memberships.join(users, users.c.id == memberships.c.user_id))
            .where(users.c.email == email)
        )
        if await tx.value(statement) is None:
            raise NotFoundError("No member has this e-mail.", field="email")
        await audit.record(tx, who.actor, "member.reset", email)
    if await people.other_tenants(product.database, email, who.tenant_id):
        raise ConflictError(
            "This person belongs to another tenant too.", field="email", remedy="The operator sets a new password."
        )
    token = await people.make_link(product.database, "reset", email, tenant_id=who.tenant_id)
    return _link(request, product, "welcome", token)


class NewPassword(BaseModel):
    token: Annotated[str, Field(max_length=200)]
    password: Annotated[str, Field(max_length=1000)]


@router.post("/welcome", operation_id="use_link", status_code=204)
async def use_link(body: NewPassword, request: Request, product: ProductDep) -> None:
    """Set the password that an invitation or reset link allows."""
    address = client_address(request, product.settings.trusted_proxy_set)
    _sign_in_limit.take(address, "tries from this address")
    await people.use_link(product.database, body.token, body.password)


class Member(BaseModel):
    user_id: UUID
    email: str
    name: str
    role: Role


@router.get("/members", operation_id="list_members")
async def list_members(who: Viewer, product: ProductDep) -> list[Member]:
    statement = sa.select(memberships.c.user_id, users.c.email, users.c.name, memberships.c.role).select_from(
        memberships.join(users, users.c.id == memberships.c.user_id)
    )
    async with product.database.tenant(who.tenant_id) as tx:
        return [Member.model_validate(dict(row)) for row in await tx.all(statement)]


class NewKey(BaseModel):
    role: Role = "agent"
    name: Annotated[str, Field(max_length=100)] = ""


class KeyView(BaseModel):
    id: UUID
    name: str
    role: Role
    created_at: datetime


@router.post("/keys", operation_id="create_key", status_code=201)
async def post_key(body: NewKey, who: Owner, product: ProductDep) -> dict[str, str]:
    """Create an API key; it is shown only in this answer."""
    key = await create_key(
        product.database, who.tenant_id, body.role, name=body.name.replace("\x00", ""), actor=who.actor
    )
    return {"key": key}


@router.get("/keys", operation_id="list_keys")
async def list_keys(who: Owner, product: ProductDep) -> list[KeyView]:
    async with product.database.tenant(who.tenant_id) as tx:
        rows = await tx.all(sa.select(api_keys.c.id, api_keys.c.name, api_keys.c.role, api_keys.c.created_at))
    return [KeyView.model_validate(dict(row)) for row in rows]


@router.delete("/keys/{key_id}", operation_id="revoke_key", status_code=204)
async def revoke_key(key_id: UUID, who: Owner, product: ProductDep) -> None:
    async with product.database.tenant(who.tenant_id) as tx:
        if not await tx.run(sa.delete(api_keys).where(api_keys.c.id == key_id)):
            raise NotFoundError("There is no such key.")
        await audit.record(tx, who.actor, "key.revoke", str(key_id))


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


class ScoreRules(BaseModel):
    rules: Annotated[list[Rule], Field(max_length=100)]


@router.get("/settings/score-rules", operation_id="get_score_rules")
async def get_score_rules(who: Viewer, product: ProductDep) -> ScoreRules:
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
    stored = tenant.settings.get("score_rules")
    return ScoreRules(rules=check_rules(stored) if stored is not None else list(DEFAULT_RULES))


@router.put("/settings/score-rules", operation_id="put_score_rules")
async def put_score_rules(body: ScoreRules, who: Manager, product: ProductDep) -> ScoreRules:
    values = [rule.model_dump(by_alias=True) for rule in body.rules]
    check_rules(values)
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
        settings = {**tenant.settings, "score_rules": values}
        await tx.run(sa.update(tenants).where(tenants.c.id == who.tenant_id).values(settings=settings))
        await audit.record(tx, who.actor, "settings.score_rules", count=len(values))
    return body


class AuditView(BaseModel):
    id: UUID
    at: datetime
    actor: str
    action: str
    target: str
    details: dict[str, Any]


@router.get("/audit", operation_id="list_audit")
async def list_audit(who: Owner, product: ProductDep, paging: Paging) -> Page[AuditView]:
    async with product.database.tenant(who.tenant_id) as tx:
        rows, following = await fetch_page(
            tx, sa.select(audit_log), paging, by=audit_log.c.at, id_column=audit_log.c.id
        )
    return Page(items=[AuditView.model_validate(row) for row in rows], next_cursor=following)
