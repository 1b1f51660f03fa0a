"""Members of a tenant, and the links by which people join or set a new password."""

from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from tonlia.accounts import audit, members, people
from tonlia.accounts.roles import Role
from tonlia.accounts.tables import access_links, memberships, users
from tonlia.platform.clock import utc_now
from tonlia.platform.errors import ConflictError, NotFoundError
from tonlia.web_api.access import Owner, ProductDep, Viewer

router = APIRouter(prefix="/api/v1", tags=["people"])


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


class InvitationView(BaseModel):
    id: str
    email: str
    role: Role
    expires_at: datetime


@router.get("/invitations", operation_id="list_invitations")
async def list_invitations(who: Owner, product: ProductDep) -> list[InvitationView]:
    """Return the invitations that nobody used yet, those that end first at the top."""
    open_links = _open_invitations(who.tenant_id).where(access_links.c.expires_at > utc_now())
    async with product.database.shared() as connection:
        rows = (await connection.execute(open_links.order_by(access_links.c.expires_at))).mappings().all()
    return [InvitationView.model_validate({**row, "id": row["token_hash"].hex()}) for row in rows]


def _open_invitations(tenant_id: UUID) -> sa.Select[Any]:
    return sa.select(access_links).where(access_links.c.for_tenant == tenant_id, access_links.c.purpose == "invite")


@router.delete("/invitations/{invitation_id}", operation_id="revoke_invitation", status_code=204)
async def revoke_invitation(invitation_id: str, who: Owner, product: ProductDep) -> None:
    """Make an invitation's link worthless."""
    try:
        token_hash = bytes.fromhex(invitation_id)
    except ValueError:
        raise NotFoundError("There is no such invitation.") from None
    own = (access_links.c.token_hash == token_hash, access_links.c.for_tenant == who.tenant_id)
    statement = sa.delete(access_links).where(*own, access_links.c.purpose == "invite").returning(access_links.c.email)
    async with product.database.shared() as connection:
        email = await connection.scalar(statement)
    if email is None:
        raise NotFoundError("There is no such invitation.")
    async with product.database.tenant(who.tenant_id) as tx:
        await audit.record(tx, who.actor, "member.invite_revoke", email)


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


class RoleChange(BaseModel):
    role: Role


@router.patch("/members/{user_id}", operation_id="change_member")
async def change_member(user_id: UUID, change: RoleChange, who: Owner, product: ProductDep) -> Member:
    async with product.database.tenant(who.tenant_id) as tx:
        await members.change_role(tx, user_id, change.role, actor=who.actor)
        statement = sa.select(memberships.c.user_id, users.c.email, users.c.name, memberships.c.role).select_from(
            memberships.join(users, users.c.id == memberships.c.user_id)
        )
        return Member.model_validate(dict(await tx.first(statement.where(memberships.c.user_id == user_id)) or {}))


@router.delete("/members/{user_id}", operation_id="remove_member", status_code=204)
async def remove_member(user_id: UUID, who: Owner, product: ProductDep) -> None:
    """End a membership at once; an invitation brings the person back."""
    async with product.database.tenant(who.tenant_id) as tx:
        await members.remove_member(tx, user_id, actor=who.actor)
