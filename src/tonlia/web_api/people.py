"""Signing in and out, invitations, resets, API keys, channel accounts, score rules, audit."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from tonlia.accounts import audit, people, sign_ins
from tonlia.accounts.api_keys import create_key
from tonlia.accounts.roles import Role
from tonlia.accounts.tables import api_keys, audit_log, tenants, users
from tonlia.accounts.tenants import load_tenant
from tonlia.leads.score import DEFAULT_RULES, Rule, check_rules
from tonlia.platform.errors import NotFoundError
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
    agent = request.headers.get("user-agent", "")
    token = await people.sign_in(
        product.database, body.email.replace("\x00", ""), body.password, user_agent=agent.replace("\x00", "")
    )
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


class DeviceView(BaseModel):
    id: str
    created_at: datetime
    last_seen_at: datetime
    user_agent: str
    current: bool


@router.get("/sessions", operation_id="list_sessions")
async def list_sessions(request: Request, product: ProductDep, user: SignedIn) -> list[DeviceView]:
    """Return where you are signed in."""
    found = await sign_ins.list_devices(product.database, user.id, session_token(request) or "")
    return [DeviceView.model_validate(asdict(device)) for device in found]


@router.delete("/sessions/{session_id}", operation_id="end_session", status_code=204)
async def end_session(session_id: str, product: ProductDep, user: SignedIn) -> None:
    """Sign one of your devices out."""
    if not await sign_ins.end_device(product.database, user.id, session_id):
        raise NotFoundError("There is no such session.")


@router.delete("/sessions", operation_id="end_other_sessions")
async def end_other_sessions(request: Request, product: ProductDep, user: SignedIn) -> dict[str, int]:
    """Sign all your other devices out."""
    return {"ended": await sign_ins.end_other_devices(product.database, user.id, session_token(request) or "")}


class LocaleChange(BaseModel):
    locale: Annotated[str, Field(pattern="^(zh|pt|ru|en)$")]


@router.patch("/session", operation_id="change_locale")
async def change_locale(body: LocaleChange, product: ProductDep, user: SignedIn) -> Me:
    async with product.database.shared() as connection:
        await connection.execute(sa.update(users).where(users.c.id == user.id).values(locale=body.locale))
    return _me(await people.load_user(product.database, user.id) or user)


class NewPassword(BaseModel):
    token: Annotated[str, Field(max_length=200)]
    password: Annotated[str, Field(max_length=1000)]


@router.post("/welcome", operation_id="use_link", status_code=204)
async def use_link(body: NewPassword, request: Request, product: ProductDep) -> None:
    """Set the password that an invitation or reset link allows."""
    address = client_address(request, product.settings.trusted_proxy_set)
    _sign_in_limit.take(address, "tries from this address")
    await people.use_link(product.database, body.token, body.password)


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
