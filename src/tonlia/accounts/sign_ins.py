"""A person's own sign-ins: where they are signed in, and ending that."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts.people import SESSION_IDLE
from tonlia.accounts.tables import sessions
from tonlia.platform.clock import Clock, utc_now
from tonlia.platform.crypto import token_hash
from tonlia.platform.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedInDevice:
    id: str
    """The hash of the session's token: it names the session and opens nothing."""
    created_at: datetime
    last_seen_at: datetime
    user_agent: str
    current: bool


async def list_devices(database: Database, user_id: UUID, token: str, clock: Clock = utc_now) -> list[SignedInDevice]:
    """Return where a person is signed in, the one asking first, then by last use."""
    live = (sessions.c.user_id == user_id, sessions.c.last_seen_at > clock() - SESSION_IDLE)
    async with database.shared() as connection:
        statement = sa.select(sessions).where(*live).order_by(sessions.c.last_seen_at.desc()).limit(100)
        rows = (await connection.execute(statement)).mappings().all()
    own = token_hash(token)
    found = [
        SignedInDevice(
            id=row["token_hash"].hex(), created_at=row["created_at"], last_seen_at=row["last_seen_at"],
            user_agent=row["user_agent"], current=row["token_hash"] == own,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda device: not device.current)


async def end_device(database: Database, user_id: UUID, device_id: str) -> bool:
    """End one of a person's own sessions; False when there is none of this id."""
    try:
        hashed = bytes.fromhex(device_id)
    except ValueError:
        return False
    own = (sessions.c.token_hash == hashed, sessions.c.user_id == user_id)
    async with database.shared() as connection:
        return bool((await connection.execute(sa.delete(sessions).where(*own))).rowcount)


async def end_other_devices(database: Database, user_id: UUID, token: str) -> int:
    """End every session of a person but the one asking; return how many."""
    others = (sessions.c.user_id == user_id, sessions.c.token_hash != token_hash(token))
    async with database.shared() as connection:
        return int((await connection.execute(sa.delete(sessions).where(*others))).rowcount)
