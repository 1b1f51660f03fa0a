"""The schema obeys the rules that let it be distributed by tenant, and the migrations make exactly what the code says."""

import importlib
import pkgutil

import asyncpg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine

import tonlia
from tonlia.accounts.tenants import create_tenant
from tonlia.customers.tables import customers
from tonlia.platform import schema
from tonlia.platform.database import APP_ROLE, SHARED_TABLES, TENANT_TABLES, Database, HalfVector, driver_url, metadata
from tonlia.platform.errors import UnavailableError
from tonlia.platform.ids import new_id, short

LOCAL = ("pgqueuer", "alembic_version")

for module in pkgutil.walk_packages(tonlia.__path__, "tonlia."):
    if module.name.endswith("tables") or module.name.startswith("tonlia.platform."):
        importlib.import_module(module.name)


@pytest.fixture(scope="module")
async def catalogue(database_url: str):
    connection = await asyncpg.connect(driver_url(database_url))
    yield connection
    await connection.close()


async def tables(catalogue) -> list[str]:
    rows = await catalogue.fetch(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
    )
    return [row[0] for row in rows]


async def test_every_table_is_tenant_shared_or_local(catalogue) -> None:
    for name in await tables(catalogue):
        assert name in TENANT_TABLES or name in SHARED_TABLES or name.startswith(LOCAL), name


async def test_tenant_id_stands_first_in_every_primary_key_and_in_every_unique_index(catalogue) -> None:
    rows = await catalogue.fetch(
        "SELECT c.relname, i.indisprimary, "
        "  (SELECT array_agg(a.attname ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY k(num, n) "
        "   JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num) AS columns "
        "FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE i.indisunique AND c.relname = ANY($1::text[])",
        sorted(TENANT_TABLES),
    )
    keyed = set()
    for row in rows:
        assert row["columns"][0] == "tenant_id", row
        keyed |= {row["relname"]} if row["indisprimary"] else set()
    assert keyed == TENANT_TABLES


async def test_tenant_id_is_one_type_and_never_null(catalogue) -> None:
    rows = await catalogue.fetch(
        "SELECT attrelid::regclass::text AS t, atttypid::regtype::text AS type, attnotnull FROM pg_attribute "
        "WHERE attname = 'tenant_id' AND attrelid::regclass::text = ANY($1::text[])", sorted(TENANT_TABLES),
    )  # fmt: skip
    assert len(rows) == len(TENANT_TABLES)
    assert {(row["type"], row["attnotnull"]) for row in rows} == {("uuid", True)}


async def test_foreign_keys_carry_the_tenant_and_never_set_null(catalogue) -> None:
    rows = await catalogue.fetch(
        "SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent, confdeltype::text, confupdtype::text, "
        "  (SELECT array_agg(attname ORDER BY n) FROM unnest(conkey) WITH ORDINALITY k(num, n) JOIN pg_attribute "
        "   ON attrelid = conrelid AND attnum = num) AS child_columns, "
        "  (SELECT array_agg(attname ORDER BY n) FROM unnest(confkey) WITH ORDINALITY k(num, n) JOIN pg_attribute "
        "   ON attrelid = confrelid AND attnum = num) AS parent_columns FROM pg_constraint WHERE contype = 'f'"
    )
    assert rows
    for row in rows:
        assert row["confupdtype"] == "a", row
        assert row["confdeltype"] in ("a", "r", "c"), row
        if row["parent"] in TENANT_TABLES:
            assert row["child"] in TENANT_TABLES, row
            assert row["child_columns"][0] == row["parent_columns"][0] == "tenant_id", row
        else:
            assert row["parent"] in SHARED_TABLES, row


async def test_no_triggers_rules_inheritance_or_integer_identities(catalogue) -> None:
    ours = sorted(TENANT_TABLES | SHARED_TABLES)
    triggers = await catalogue.fetch(
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY($1::text[])", ours
    )
    identities = await catalogue.fetch(
        "SELECT attrelid::regclass::text FROM pg_attribute WHERE attidentity <> '' AND attrelid::regclass::text = ANY($1::text[])",
        ours,
    )
    inherited = await catalogue.fetch("SELECT inhrelid::regclass::text FROM pg_inherits")
    assert triggers == identities == inherited == []


async def test_the_products_role_owns_nothing_and_may_not_change_the_schema(catalogue) -> None:
    owned = await catalogue.fetch(
        "SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE rolname = $1", APP_ROLE
    )
    assert owned == []
    role = await catalogue.fetchrow(
        "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = $1", APP_ROLE
    )
    assert tuple(role) == (False, False, False)
    assert not await catalogue.fetchval("SELECT has_schema_privilege($1, 'public', 'CREATE')", APP_ROLE)


async def test_the_migrations_make_what_the_code_defines(database_url: str) -> None:
    engine = create_async_engine("postgresql+asyncpg://" + driver_url(database_url).removeprefix("postgresql://"))

    def compare(connection) -> list:
        connection.dialect.ischema_names["halfvec"] = lambda *_args: HalfVector()
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _ours})
        return compare_metadata(context, metadata)

    async with engine.connect() as connection:
        differences = await connection.run_sync(compare)
    await engine.dispose()
    assert [d for d in differences if "ix_" not in str(d)] == []


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not str(name).startswith(LOCAL)


async def test_upgrading_twice_changes_nothing(database_url: str) -> None:
    before = await schema.current(database_url)
    await schema.upgrade(database_url)
    assert await schema.current(database_url) == before == schema.newest()


async def test_data_of_the_previous_revision_survive_the_upgrade_and_the_old_code_runs_on(server_url: str) -> None:
    name = f"tonlia_old_{short(new_id()).replace('-', '_').lower()}"
    admin = await asyncpg.connect(driver_url(server_url))
    await admin.execute(f'CREATE DATABASE "{name}"')
    url = (
        server_url.replace("/tonlia?", f"/{name}?")
        if "/tonlia?" in server_url
        else server_url.rsplit("/", 1)[0] + f"/{name}"
    )
    await schema.upgrade(url, "0004")
    database = Database(url, pool_size=2)
    tenant_id = await create_tenant(database, "old")
    customer = new_id()
    async with database.tenant(tenant_id) as tx:
        await tx.insert(customers, {"id": customer, "name": "Zhang", "kind": "person"})
    await schema.upgrade(url)
    assert await schema.current(url) == schema.newest() == "0007"
    async with database.tenant(tenant_id) as tx:  # the pool of the old process goes on
        assert await tx.value(sa.select(customers.c.name).where(customers.c.id == customer)) == "Zhang"
        await tx.insert(customers, {"id": new_id(), "name": "Li", "kind": "person"})
    await database.close()
    with pytest.raises(UnavailableError, match="does not know"):
        connection = await asyncpg.connect(driver_url(url))
        await connection.execute("UPDATE alembic_version SET version_num = '9999'")
        await connection.close()
        await schema.upgrade(url)
    await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await admin.close()
