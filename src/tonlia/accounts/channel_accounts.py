"""Channel accounts: one connection of a tenant to one provider, its settings sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia.accounts import audit
from tonlia.accounts.tables import channel_accounts
from tonlia.platform.clock import utc_now
from tonlia.platform.crypto import KeyRing, random_token
from tonlia.platform.database import Database, Row, Transaction
from tonlia.platform.errors import InvalidInputError, NotFoundError
from tonlia.platform.gathering import Gathered
from tonlia.platform.ids import from_short, new_id, short
from tonlia.ports.channel import AccountSettings, SettingField

COMMON_SETTINGS = ("base_url", "public_url")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelAccount:
    id: UUID
    tenant_id: UUID
    provider: str
    name: str
    account_key: str
    settings: AccountSettings
    enabled: bool


def webhook_path(provider: str, account_key: str) -> str:
    """Return where vendors, forms or the widget reach the account."""
    if provider == "form":
        return f"/f/{account_key}"
    return "/widget.js" if provider == "webchat" else f"/hooks/{provider}/{account_key}"


def check_settings(provider: str, fields: tuple[SettingField, ...], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings. Raises InvalidInputError naming a missing or unknown one."""
    known = {field.name for field in fields} | set(COMMON_SETTINGS)
    for name in values:
        if name not in known:
            raise InvalidInputError(
                f"{provider} has no setting {name!r}.",
                field=f"settings.{name}",
                remedy=f"Known: {', '.join(sorted(known))}.",
            )
    for field in fields:
        if field.required and not values.get(field.name):
            raise InvalidInputError(
                f"{provider} needs {field.name!r}.", field=f"settings.{field.name}", remedy="See the channel's README."
            )
        value = values.get(field.name)
        if value is not None and field.kind == "list" and not isinstance(value, list):
            raise InvalidInputError(f"{field.name!r} must be a list.", field=f"settings.{field.name}")
    return dict(values)


async def create_account(
    database: Database, keys: KeyRing, tenant_id: UUID, provider: str, settings: Mapping[str, Any], *, name: str = "", actor: str
) -> ChannelAccount:  # fmt: skip
    account_id = new_id()
    account_key = short(tenant_id) + random_token(128)
    async with database.tenant(tenant_id) as tx:
        await tx.insert(
            channel_accounts,
            {
                "id": account_id, "provider": provider, "name": name or provider, "account_key": account_key,
                "sealed_settings": keys.seal(settings, bound_to=str(tenant_id)),
            },
        )  # fmt: skip
        await audit.record(tx, actor, "channel.create", str(account_id), provider=provider)
    return ChannelAccount(
        id=account_id, tenant_id=tenant_id, provider=provider, name=name or provider, account_key=account_key,
        settings=AccountSettings(values=dict(settings)), enabled=True,
    )  # fmt: skip


class PublicAccounts:
    """The accounts behind public keys; look-ups that come together are one statement."""

    def __init__(self, database: Database, keys: KeyRing) -> None:
        self._database, self._keys = database, keys
        self._gathered = Gathered(self._read)

    async def find(self, provider: str, account_key: str) -> ChannelAccount | None:
        """Return the enabled account of this key; unknown and disabled look alike."""
        tenant_id = from_short(account_key[:22])
        if tenant_id is None:
            return None
        found = await self._gathered.do(tenant_id, account_key)
        return found if found is not None and found.provider == provider else None

    async def _read(self, tenant_id: UUID, account_keys: Sequence[str]) -> list[ChannelAccount | None]:
        named = channel_accounts.c.account_key.in_(set(account_keys))
        async with self._database.reading(tenant_id) as tx:
            rows = await tx.all(sa.select(channel_accounts).where(named, channel_accounts.c.enabled))
        found = {row["account_key"]: _account(row, self._keys) for row in rows}
        return [found.get(account_key) for account_key in account_keys]


async def account_by_id(tx: Transaction, keys: KeyRing, account_id: UUID) -> ChannelAccount:
    """Return an account. Raises NotFoundError."""
    row = await tx.first(sa.select(channel_accounts).where(channel_accounts.c.id == account_id))
    if row is None:
        raise NotFoundError("There is no such channel account.")
    return _account(row, keys)


async def accounts_of(tx: Transaction, provider: str | None = None) -> list[dict[str, Any]]:
    """Return the tenant's accounts without their secrets, the newest first."""
    statement = sa.select(*[c for c in channel_accounts.c if c.name not in ("sealed_settings", "tenant_id")])
    if provider is not None:
        statement = statement.where(channel_accounts.c.provider == provider)
    return [dict(row) for row in await tx.all(statement.order_by(channel_accounts.c.id.desc()))]


async def change_account(
    tx: Transaction, keys: KeyRing, account_id: UUID, *, settings: Mapping[str, Any] | None = None,
    name: str | None = None, enabled: bool | None = None,
) -> None:  # fmt: skip
    """Change what is given; the settings are the whole new ones. Raises NotFoundError."""
    values: dict[str, Any] = {}
    if settings is not None:
        values["sealed_settings"] = keys.seal(settings, bound_to=str(tx.tenant_id))
    if name is not None:
        values["name"] = name
    if enabled is not None:
        values["enabled"] = enabled
    where = channel_accounts.c.id == account_id
    if not values or not await tx.run(sa.update(channel_accounts).where(where).values(**values)):
        raise NotFoundError("There is no such channel account.")


async def note_problem(tx: Transaction, account_id: UUID, reason: str) -> None:
    """Show on the channel's page what went wrong last."""
    await tx.run(
        sa.update(channel_accounts)
        .where(channel_accounts.c.id == account_id)
        .values(last_error=reason[:500], last_error_at=utc_now(), rejected_count=channel_accounts.c.rejected_count + 1)
    )


async def reseal_all(database: Database, keys: KeyRing) -> int:
    """Seal every stored secret with the newest key; return how many changed."""
    changed = 0
    async with database.across_tenants() as connection:
        rows = (await connection.execute(sa.select(channel_accounts))).mappings().all()
    for row in rows:
        if keys.is_current(row["sealed_settings"]):
            continue
        values = keys.open(row["sealed_settings"], bound_to=str(row["tenant_id"]))
        async with database.tenant(row["tenant_id"]) as tx:
            sealed = keys.seal(values, bound_to=str(row["tenant_id"]))
            where = channel_accounts.c.id == row["id"]
            changed += await tx.run(sa.update(channel_accounts).where(where).values(sealed_settings=sealed))
    return changed


def _account(row: Row, keys: KeyRing) -> ChannelAccount:
    return ChannelAccount(
        id=row["id"], tenant_id=row["tenant_id"], provider=row["provider"], name=row["name"],
        account_key=row["account_key"], enabled=row["enabled"],
        settings=AccountSettings(values=keys.open(row["sealed_settings"], bound_to=str(row["tenant_id"]))),
    )  # fmt: skip
