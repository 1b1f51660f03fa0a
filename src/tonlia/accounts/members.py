"""Who belongs to a tenant."""

from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts import audit
from tonlia.accounts.roles import Role
from tonlia.accounts.tables import memberships
from tonlia.platform.database import Transaction
from tonlia.platform.errors import ConflictError, InvalidInputError, NotFoundError


async def check_member(tx: Transaction, user_id: UUID | None) -> None:
    """Raise InvalidInputError unless the user, when one is given, is a member of the tenant."""
    if user_id is None:
        return
    if await tx.value(sa.select(memberships.c.role).where(memberships.c.user_id == user_id)) is None:
        raise InvalidInputError("This user is not a member here.", field="user_id", remedy="Invite them first.")


async def change_role(tx: Transaction, user_id: UUID, role: Role, *, actor: str) -> None:
    """Give a member another role. Raises NotFoundError, or ConflictError for the last owner."""
    former = await _held_role(tx, user_id)
    if former == "owner" and role != "owner":
        await _keep_an_owner(tx, user_id)
    await tx.run(sa.update(memberships).where(memberships.c.user_id == user_id).values(role=role))
    await audit.record(tx, actor, "member.role", str(user_id), before=former, role=role)


async def remove_member(tx: Transaction, user_id: UUID, *, actor: str) -> None:
    """End a membership; what the person did stays. Raises NotFoundError, or ConflictError for the last owner."""
    if await _held_role(tx, user_id) == "owner":
        await _keep_an_owner(tx, user_id)
    await tx.run(sa.delete(memberships).where(memberships.c.user_id == user_id))
    await audit.record(tx, actor, "member.remove", str(user_id))


async def _held_role(tx: Transaction, user_id: UUID) -> str:
    role: str | None = await tx.value(sa.select(memberships.c.role).where(memberships.c.user_id == user_id))
    if role is None:
        raise NotFoundError("This user is not a member here.")
    return role


async def _keep_an_owner(tx: Transaction, user_id: UUID) -> None:
    """Refuse when nobody else owns the tenant. All owners are locked, so that two do not leave at once."""
    owners = sa.select(memberships.c.user_id).where(memberships.c.role == "owner").order_by(memberships.c.user_id)
    rows = await tx.all(owners.with_for_update())
    if not any(row["user_id"] != user_id for row in rows):
        raise ConflictError("This is the last owner.", field="role", remedy="Make somebody else an owner first.")
