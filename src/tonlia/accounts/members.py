"""Who belongs to a tenant."""

from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts.tables import memberships
from tonlia.platform.database import Transaction
from tonlia.platform.errors import InvalidInputError


async def check_member(tx: Transaction, user_id: UUID | None) -> None:
    """Raise InvalidInputError unless the user, when one is given, is a member of the tenant."""
    if user_id is None:
        return
    if await tx.value(sa.select(memberships.c.role).where(memberships.c.user_id == user_id)) is None:
        raise InvalidInputError("This user is not a member here.", field="user_id", remedy="Invite them first.")
