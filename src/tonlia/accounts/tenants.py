"""Tenants: the companies that use one installation."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

import sqlalchemy as sa

from tonlia.accounts.tables import tenants
from tonlia.platform.database import Database, Transaction
from tonlia.platform.errors import ConflictError, InvalidInputError, NotFoundError
from tonlia.platform.ids import new_id

LANGUAGES = ("zh", "pt", "ru", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    id: UUID
    name: str
    locale: str
    country: str
    timezone: str
    currency: str
    settings: dict[str, Any]

    @property
    def language(self) -> str:
        """Two letters: the language the product writes to this tenant's people."""
        return self.locale[:2] if self.locale[:2] in LANGUAGES else "en"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


async def create_tenant(
    database: Database, name: str, *, locale: str = "en-US", country: str = "US", timezone: str = "UTC",
    currency: str = "USD", demo: bool = False,
) -> UUID:  # fmt: skip
    """Create a tenant. Raises ConflictError when the name is taken, InvalidInputError on unknown settings."""
    if timezone not in available_timezones():
        raise InvalidInputError(
            f"There is no time zone {timezone!r}.", field="timezone", remedy="Example: Asia/Shanghai."
        )
    if len(country) != 2 or len(currency) != 3 or not name.strip():
        raise InvalidInputError("A tenant needs a name, a 2-letter country and a 3-letter currency.", field="tenant")
    tenant_id = new_id()
    async with database.shared() as connection:
        taken = await connection.scalar(sa.select(tenants.c.id).where(tenants.c.name == name))
        if taken is not None:
            raise ConflictError(f"The tenant {name!r} exists already.", field="name", remedy="Choose another name.")
        await connection.execute(
            sa.insert(tenants).values(
                id=tenant_id, name=name, locale=locale, country=country.upper(), timezone=timezone,
                currency=currency.upper(), demo=demo,
            )
        )  # fmt: skip
    return tenant_id


async def find_tenant(database: Database, name_or_id: str) -> Tenant:
    """Return the tenant of this name or id. Raises NotFoundError."""
    try:
        wanted: sa.ColumnElement[bool] = tenants.c.id == UUID(name_or_id)
    except ValueError:
        wanted = tenants.c.name == name_or_id
    async with database.shared() as connection:
        row = (await connection.execute(sa.select(tenants).where(wanted))).mappings().first()
    if row is None:
        raise NotFoundError(f"There is no tenant {name_or_id!r}.", remedy="`tonlia admin tenant list` shows them.")
    return _tenant(row)


async def list_tenants(database: Database) -> list[Tenant]:
    async with database.shared() as connection:
        rows = (await connection.execute(sa.select(tenants).order_by(tenants.c.id))).mappings().all()
    return [_tenant(row) for row in rows]


async def load_tenant(tx: Transaction) -> Tenant:
    """Return the tenant of the transaction."""
    row = await tx.first(sa.select(tenants).where(tenants.c.id == tx.tenant_id))
    if row is None:
        raise NotFoundError("The tenant is gone.")
    return _tenant(row)


def _tenant(row: Any) -> Tenant:
    return Tenant(
        id=row["id"], name=row["name"], locale=row["locale"], country=row["country"], timezone=row["timezone"],
        currency=row["currency"], settings=row["settings"],
    )  # fmt: skip
