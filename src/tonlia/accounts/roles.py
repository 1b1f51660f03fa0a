"""Who may do what: four roles, each including those below it."""

from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from tonlia.platform.errors import ForbiddenError, InvalidInputError

Role = Literal["viewer", "agent", "manager", "owner"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who is asking, and for which tenant."""

    tenant_id: UUID
    role: Role
    actor: str
    """``user:<id>`` or ``key:<id>``, as the audit log shows it."""
    user_id: UUID | None = None

    def may(self, needed: Role) -> bool:
        return ROLES.index(self.role) >= ROLES.index(needed)

    def require(self, needed: Role) -> None:
        """Raise ForbiddenError when the role does not reach."""
        if not self.may(needed):
            raise ForbiddenError(f"This needs the role {needed}; you are {self.role}.", remedy="Ask an owner.")


def parse_role(text: str) -> Role:
    """Return the role of this name. Raises InvalidInputError."""
    for role in ROLES:
        if text == role:
            return role
    raise InvalidInputError(f"There is no role {text!r}.", field="role", remedy=f"Use one of {', '.join(ROLES)}.")
