"""No statement reaches a tenant table without its tenant."""

import pytest
import sqlalchemy as sa

import tonlia.worker  # noqa: F401 defines every table
from tonlia.accounts.tenants import Tenant
from tonlia.customers.tables import contacts, customers, identities
from tonlia.leads.tables import leads
from tonlia.platform.database import Database, UnscopedStatementError, tenant_fault
from tonlia.platform.ids import new_id

REFUSED = [
    "SELECT id FROM customers",
    "SELECT c.id FROM customers AS c WHERE c.name = $1",
    "SELECT customers.id FROM customers JOIN contacts ON contacts.customer_id = customers.id WHERE customers.tenant_id = $1",
    "SELECT a.id FROM customers AS a, contacts AS b WHERE a.tenant_id = $1",
    "UPDATE leads SET stage = 'won' WHERE leads.id = $1",
    "DELETE FROM outbox WHERE id = $1",
    "INSERT INTO leads (id, stage) VALUES ($1, $2)",
    "SELECT * FROM tenants WHERE id IN (SELECT o.id FROM outbox AS o)",
    "SELECT id FROM customers WHERE tenant_id = $1 AND id IN (SELECT customer_id FROM leads)",
]
ALLOWED = [
    "SELECT id FROM customers WHERE tenant_id = $1",
    "SELECT customers.id FROM customers JOIN contacts ON contacts.tenant_id = customers.tenant_id "
    "AND contacts.customer_id = customers.id WHERE customers.tenant_id = $1",
    "UPDATE leads SET temperature=$1, products=$2 WHERE leads.id = $3 AND leads.tenant_id = $4 RETURNING leads.products",
    "INSERT INTO leads (tenant_id, id, products) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    "SELECT id FROM customers WHERE tenant_id = $1 AND id IN (SELECT customer_id FROM leads WHERE tenant_id = $1)",
    "SELECT count(*) FROM pgqueuer",
    "SELECT id FROM tenants WHERE name = $1",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_a_statement_without_its_tenant_is_refused(sql: str) -> None:
    assert tenant_fault(sql)


@pytest.mark.parametrize("sql", ALLOWED)
def test_a_scoped_statement_passes(sql: str) -> None:
    assert tenant_fault(sql) is None


async def test_the_guard_stands_on_the_connection(database: Database) -> None:
    async with database.shared() as connection:
        with pytest.raises(UnscopedStatementError):
            await connection.execute(sa.select(customers.c.id))
        with pytest.raises(UnscopedStatementError):
            await connection.exec_driver_sql("DELETE FROM leads")


async def test_a_transaction_scopes_every_statement(database: Database, tenant: Tenant) -> None:
    other = new_id()
    async with database.tenant(tenant.id) as tx:
        await tx.insert(customers, {"id": other, "name": "A", "kind": "person"})
    async with database.tenant(new_id()) as foreign:
        assert await foreign.all(sa.select(customers).where(customers.c.id == other)) == []
        assert await foreign.run(sa.update(customers).where(customers.c.id == other).values(name="B")) == 0
        assert await foreign.run(sa.delete(customers).where(customers.c.id == other)) == 0
    async with database.tenant(tenant.id) as tx:
        assert await tx.value(sa.select(customers.c.name).where(customers.c.id == other)) == "A"


async def test_a_reference_into_another_tenant_is_impossible(database: Database, tenant: Tenant) -> None:
    customer = new_id()
    async with database.tenant(tenant.id) as tx:
        await tx.insert(customers, {"id": customer, "name": "A", "kind": "person"})
    with pytest.raises(sa.exc.IntegrityError):
        async with database.tenant(new_id()) as foreign:
            await foreign.insert(contacts, {"id": new_id(), "customer_id": customer})


async def test_a_join_must_be_on_the_tenant_as_well(database: Database, tenant: Tenant) -> None:
    async with database.tenant(tenant.id) as tx:
        with pytest.raises(UnscopedStatementError):
            await tx.all(sa.select(identities).join(contacts, contacts.c.id == identities.c.contact_id))
        await tx.all(sa.select(leads))
