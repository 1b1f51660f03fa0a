"""Members of a tenant, and the links by which people join or set a new password."""

from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from tonlia.accounts import audit, people
from tonlia.accounts.roles import Role
from tonlia.accounts.tables import memberships, users
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
