"""People: users, their memberships, sign-in sessions, invitations and password resets."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.dialects.postgresql import insert as pg_insert

from tonlia.accounts import audit
from tonlia.accounts.roles import Role, parse_role
from tonlia.accounts.tables import access_links, memberships, sessions, tenants, users
from tonlia.platform.clock import Clock, utc_now
from tonlia.platform.crypto import random_token, token_hash
from tonlia.platform.database import Database
from tonlia.platform.errors import InvalidInputError, NotFoundError, UnauthorizedError
from tonlia.platform.ids import new_id

SESSION_IDLE = timedelta(hours=12)
LINK_LIFE = {"invite": timedelta(days=7), "reset": timedelta(hours=2)}
_SHORTEST_PASSWORD = 10
_hasher = PasswordHasher()
_NO_ONE = "$argon2id$v=19$m=65536,t=3,p=4$gsr1CLg2KiBEE3eANlsPQg$DLaUqxDvNebnSzQ64Xl4Sy9V07dK6/Hx4bHuuTSKfIc"
"""A hash to verify for unknown e-mails, so that both take as long; of a password that nobody has."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    tenant_id: UUID
    tenant_name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    id: UUID
    email: str
    name: str
    locale: str
    memberships: tuple[Membership, ...]


def check_email(email: str) -> str:
    """Return the address in lower case. Raises InvalidInputError."""
    email = email.strip().lower()
    if not _EMAIL.fullmatch(email) or len(email) > 254:
        raise InvalidInputError(f"{email!r} is no e-mail address.", field="email", remedy="Example: li@example.com.")
    return email


async def hash_password(password: str) -> str:
    """Return the argon2id hash. Raises InvalidInputError when the password is too short."""
    if len(password) < _SHORTEST_PASSWORD:
        raise InvalidInputError(
            f"The password is shorter than {_SHORTEST_PASSWORD} characters.",
            field="password",
            remedy="Choose a longer one.",
        )
    return await asyncio.to_thread(_hasher.hash, password)


async def save_user(
    database: Database, email: str, *, password: str | None = None, password_hash: str | None = None, name: str = "",
    locale: str = "en",
) -> UUID:  # fmt: skip
    """Create the user, or set a new password, given in clear or hashed, for the one with this e-mail."""
    hashed = password_hash if password is None else await hash_password(password)
    statement = pg_insert(users).values(
        id=new_id(), email=check_email(email), name=name, locale=locale, password_hash=hashed
    )
    changed = {"password_hash": sa.func.coalesce(statement.excluded.password_hash, users.c.password_hash)}
    async with database.shared() as connection:
        user_id: UUID = (
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["email"], set_=changed).returning(users.c.id)
            )
        ).scalar_one()
    return user_id


async def grant(database: Database, tenant_id: UUID, user_id: UUID, role: str, *, actor: str) -> None:
    """Make the user a member with this role, or change the role."""
    async with database.tenant(tenant_id) as tx:
        statement = pg_insert(memberships).values(tenant_id=tenant_id, user_id=user_id, role=parse_role(role))
        await tx.run(
            statement.on_conflict_do_update(
                index_elements=["tenant_id", "user_id"], set_={"role": statement.excluded.role}
            )
        )
        await audit.record(tx, actor, "member.grant", str(user_id), role=role)


async def sign_in(database: Database, email: str, password: str, *, user_agent: str = "") -> str:
    """Return a new session token. Raises UnauthorizedError, the same for a wrong e-mail and a wrong password."""
    async with database.shared() as connection:
        statement = sa.select(users.c.id, users.c.password_hash).where(users.c.email == email.strip().lower())
        row = (await connection.execute(statement)).first()
    if not await _verify(row.password_hash if row is not None else None, password) or row is None:
        raise UnauthorizedError("E-mail or password is wrong.", remedy="Try again, or ask for a reset link.")
    token = random_token(256)
    async with database.shared() as connection:
        await connection.execute(
            sa.insert(sessions).values(token_hash=token_hash(token), user_id=row.id, user_agent=user_agent[:400])
        )
    return token


async def sign_out(database: Database, token: str) -> None:
    async with database.shared() as connection:
        await connection.execute(sa.delete(sessions).where(sessions.c.token_hash == token_hash(token)))


async def session_user(database: Database, token: str, clock: Clock = utc_now) -> User | None:
    """Return the user of a session used within the last 12 hours."""
    now = clock()
    hashed = token_hash(token)
    async with database.shared() as connection:
        statement = sa.select(sessions.c.user_id, sessions.c.last_seen_at).where(sessions.c.token_hash == hashed)
        row = (await connection.execute(statement)).first()
        if row is None or row.last_seen_at < now - SESSION_IDLE:
            return None
        if row.last_seen_at < now - timedelta(minutes=1):
            await connection.execute(
                sa.update(sessions).where(sessions.c.token_hash == hashed).values(last_seen_at=now)
            )
    return await load_user(database, row.user_id)


async def load_user(database: Database, user_id: UUID) -> User | None:
    async with database.across_tenants() as connection:  # a user may belong to several tenants
        row = (await connection.execute(sa.select(users).where(users.c.id == user_id))).mappings().first()
        statement = (
            sa.select(memberships.c.tenant_id, tenants.c.name, memberships.c.role)
            .join(tenants, tenants.c.id == memberships.c.tenant_id)
            .where(memberships.c.user_id == user_id)
            .order_by(memberships.c.tenant_id)
        )
        found = (await connection.execute(statement)).all()
    if row is None:
        return None
    member_of = tuple(Membership(tenant_id=t, tenant_name=n, role=parse_role(r)) for t, n, r in found)
    return User(id=row["id"], email=row["email"], name=row["name"], locale=row["locale"], memberships=member_of)


async def make_link(
    database: Database, purpose: str, email: str, *, tenant_id: UUID | None = None, role: str | None = None
) -> str:
    """Return the token of a single-use, expiring link: an invitation or a password reset."""
    token = random_token(256)
    async with database.shared() as connection:
        await connection.execute(
            sa.insert(access_links).values(
                token_hash=token_hash(token), purpose=purpose, email=check_email(email), for_tenant=tenant_id,
                role=None if role is None else parse_role(role), expires_at=utc_now() + LINK_LIFE[purpose],
            )
        )  # fmt: skip
    return token


async def use_link(database: Database, token: str, password: str, *, clock: Clock = utc_now) -> UUID:
    """Set the password that the link allows, join the tenant it invites to; return the user's id.

    Who has an account already joins with its present password: an invitation gives nobody power over it. A link by
    which a tenant resets a password is void once the person belongs to another tenant as well. Every session of the
    user ends. Raises NotFoundError when the link is unknown, used or expired, UnauthorizedError on a wrong password.
    """
    new_hash = await hash_password(password)
    link = await _find_link(database, token, clock)
    known = await _password_of(database, link["email"])
    joins = link["purpose"] == "invite" and known is not None
    if joins and not await _verify(known, password):
        raise UnauthorizedError(
            "This e-mail has an account already.", field="password", remedy="Join with its present password."
        )
    await _spend_link(database, token)
    user_id = await save_user(database, link["email"], password_hash=None if joins else new_hash)
    async with database.shared() as connection:
        await connection.execute(sa.delete(sessions).where(sessions.c.user_id == user_id))
    if link["for_tenant"] is not None and link["role"] is not None:
        await grant(database, link["for_tenant"], user_id, link["role"], actor=f"user:{user_id}")
    return user_id


async def _find_link(database: Database, token: str, clock: Clock) -> Mapping[str, Any]:
    async with database.shared() as connection:
        statement = sa.select(access_links).where(access_links.c.token_hash == token_hash(token))
        row = (await connection.execute(statement)).mappings().first()
    link = None if row is None else {str(name): value for name, value in row.items()}
    foreign = link is not None and link["purpose"] == "reset" and await _belongs_elsewhere(database, link)
    if link is None or link["expires_at"] < clock() or foreign:
        raise NotFoundError("This link is not valid any more.", remedy="Ask for a new one.")
    return link


async def _belongs_elsewhere(database: Database, link: Mapping[str, Any]) -> bool:
    return link["for_tenant"] is not None and bool(await other_tenants(database, link["email"], link["for_tenant"]))


async def other_tenants(database: Database, email: str, tenant_id: UUID) -> int:
    """Count the tenants beside this one to which the person belongs."""
    async with database.across_tenants() as connection:
        statement = (
            sa.select(sa.func.count())
            .select_from(memberships.join(users, users.c.id == memberships.c.user_id))
            .where(users.c.email == email, memberships.c.tenant_id != tenant_id)
        )
        return int((await connection.execute(statement)).scalar_one())


async def _spend_link(database: Database, token: str) -> None:
    """Take the link away; of two who use it at once one comes too late."""
    async with database.shared() as connection:
        spent = await connection.execute(sa.delete(access_links).where(access_links.c.token_hash == token_hash(token)))
    if not spent.rowcount:
        raise NotFoundError("This link is not valid any more.", remedy="Ask for a new one.")


async def _password_of(database: Database, email: str) -> str | None:
    async with database.shared() as connection:
        found: str | None = await connection.scalar(sa.select(users.c.password_hash).where(users.c.email == email))
    return found


async def _verify(stored: str | None, password: str) -> bool:
    try:
        await asyncio.to_thread(_hasher.verify, stored or _NO_ONE, password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None
