"""The API over its real ASGI application, and a worker beside it."""

import asyncio
from collections.abc import AsyncIterator

import httpx2
import pytest

from helpers_http import SECRET
from tonlia.accounts.channel_accounts import ChannelAccount, create_account
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.web_api import chat, hooks, people
from tonlia.web_api.app import create_app
from tonlia.worker import Worker


@pytest.fixture(scope="session")
async def app(product: Product):
    app = create_app(product)
    app.state.broadcaster.start()
    await asyncio.wait_for(app.state.broadcaster.ready.wait(), 10)
    yield app
    await app.state.broadcaster.stop()


@pytest.fixture(scope="session")
async def http(app) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="session")
async def worker(product: Product) -> AsyncIterator[Worker]:
    worker = Worker(product, concurrency=20)
    task = asyncio.create_task(worker.run())
    await asyncio.wait_for(worker.runner.ready.wait(), 20)
    yield worker
    worker.stop()
    await asyncio.wait_for(task, 30)


@pytest.fixture
async def webhook(product: Product, tenant: Tenant) -> ChannelAccount:
    return await create_account(
        product.database, product.parts.keys, tenant.id, "webhook", {"secret": SECRET}, actor="test"
    )


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Give each test its own allowance of requests."""
    for limit in (people._sign_in_limit, chat._session_limit, chat._message_limit, chat._site_limit, hooks._form_limit):
        limit._buckets.clear()
