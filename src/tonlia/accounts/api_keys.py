"""API keys: ``tnl_<tenant>_<secret>``, so that a key finds its tenant without a global table."""

from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts import audit
from tonlia.accounts.roles import Principal, parse_role
from tonlia.accounts.tables import api_keys
from tonlia.platform.crypto import random_token, token_hash
from tonlia.platform.database import Database
from tonlia.platform.ids import from_short, new_id, short

_PREFIX = "tnl_"


async def create_key(database: Database, tenant_id: UUID, role: str, *, name: str = "", actor: str) -> str:
    """Create a key; it is shown only now."""
    token = _PREFIX + short(tenant_id) + random_token(192)
    async with database.tenant(tenant_id) as tx:
        key_id = new_id()
        await tx.insert(
            api_keys, {"id": key_id, "name": name, "token_hash": token_hash(token), "role": parse_role(role)}
        )
        await audit.record(tx, actor, "key.create", str(key_id), role=role)
    return token


async def key_principal(database: Database, token: str) -> Principal | None:
    """Return who holds this key; None when it is unknown or revoked."""
    tenant_id = from_short(token.removeprefix(_PREFIX)[:22]) if token.startswith(_PREFIX) else None
    if tenant_id is None:
        return None
    async with database.tenant(tenant_id) as tx:
        statement = sa.select(api_keys.c.id, api_keys.c.role).where(api_keys.c.token_hash == token_hash(token))
        row = await tx.first(statement)
    if row is None:
        return None
    return Principal(tenant_id=tenant_id, role=parse_role(row["role"]), actor=f"key:{row['id']}")
