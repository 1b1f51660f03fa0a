"""Shared fixtures: one server and one migrated database per test worker, a fresh tenant per test.

``DATABASE_URL`` runs the same tests on an external server, where each worker makes a database of its own.
"""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from helpers_database import migrated_database
from tonlia.accounts.api_keys import create_key
from tonlia.accounts.tenants import Tenant, create_tenant, find_tenant
from tonlia.bootstrap import Product, build
from tonlia.platform.database import Database
from tonlia.platform.embedded_postgres import temporary_server
from tonlia.platform.ids import new_id, short
from tonlia.settings import Settings

EXTERNAL = os.environ.pop("DATABASE_URL", None)
SLOW = (
    "assistant/", "chaos/", "customers/test_identity", "docs/", "end_to_end/", "knowledge/test_ranking",
    "platform/test_embedded", "understanding/test_analyser", "understanding/test_e5", "understanding/test_embedder",
    "understanding/test_training",
)  # fmt: skip
"""What `make unit` leaves out."""
LONGEST = (
    "test_every_page_is_accessible",
    "test_nothing_is_lost",
    "test_what_opens_over_a_page_is_accessible",
    "test_alerts",
)
"""Those of the browser's run that take minutes; a worker is given two tests at once, so that these meet two workers."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    for item in items:  # before `-m` is looked at
        if str(item.path.relative_to(Path(__file__).parent)).startswith(SLOW):
            item.add_marker("slow")
        if "server_url" in getattr(item, "fixturenames", ()):
            item.add_marker("server")
    yield
    # What takes longest begins first, or the other workers wait for it at the end.
    items.sort(key=lambda item: (item.get_closest_marker("slow") is None, _rank(item)))


def _rank(item: pytest.Item) -> int:
    return next((place for place, name in enumerate(LONGEST) if item.name.startswith(name)), len(LONGEST))


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The address of a server that this test worker may do with as it likes."""
    if EXTERNAL is not None:
        yield EXTERNAL
        return
    with temporary_server() as url:
        yield url


@pytest.fixture(scope="session")
async def database_url(server_url: str) -> AsyncIterator[str]:
    """A migrated database of this test worker's own."""
    async with migrated_database(server_url) as url:
        yield url


@pytest.fixture(scope="session")
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url, pool_size=20)
    yield database
    await database.close()


@pytest.fixture
async def tenant(database: Database) -> Tenant:
    name = f"t-{short(new_id())}"
    await create_tenant(database, name, locale="zh-CN", country="CN", timezone="Asia/Shanghai", currency="CNY")
    return await find_tenant(database, name)


@pytest.fixture(scope="session")
async def product(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Product]:
    """The wired product with the lexical analyser, so that tests of the flow need no model."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), embeddings="lexical", private_hosts="127.0.0.1")
    product = build(settings, database_url, pool_size=20)
    yield product
    await product.close()


@dataclass(frozen=True)
class Keys:
    viewer: str
    agent: str
    manager: str
    owner: str


@pytest.fixture
async def keys(database: Database, tenant: Tenant) -> Keys:
    """An API key of each role for the test's tenant."""
    made = {r: await create_key(database, tenant.id, r, actor="test") for r in ("viewer", "agent", "manager", "owner")}
    return Keys(**made)
