"""Long polling: every update stored once whatever breaks, one poller an account, faults shown and never fatal."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import sqlalchemy as sa

from helpers_database import migrated_database
from tonlia import polling
from tonlia.accounts.channel_accounts import ChannelAccount, create_account
from tonlia.accounts.tables import channel_accounts
from tonlia.accounts.tenants import Tenant, create_tenant, find_tenant
from tonlia.bootstrap import Product, build
from tonlia.platform.database import Row
from tonlia.platform.ids import new_id, short
from tonlia.polling import Pollers
from tonlia.settings import Settings
from tonlia.timeline.tables import inbound_events
from tonlia_lab.control import Fault
from tonlia_lab.serve import create_app, running
from tonlia_lab.telegram import TelegramLab


@pytest.fixture(scope="module")
async def product(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Product]:
    """A product on a database of its own: the worker beside other tests polls every account of theirs."""
    async with migrated_database(server_url) as url:
        settings = Settings(home=tmp_path_factory.mktemp("home"), embeddings="lexical", private_hosts="127.0.0.1")
        product = build(settings, url, pool_size=10)
        yield product
        await product.close()


@pytest.fixture
async def tenant(product: Product) -> Tenant:
    name = f"t-{short(new_id())}"
    await create_tenant(product.database, name)
    return await find_tenant(product.database, name)


@pytest.fixture
async def lab() -> AsyncIterator[tuple[TelegramLab, str]]:
    telegram = TelegramLab()
    async with running(create_app(telegram=telegram)) as base:
        yield telegram, f"{base}/telegram"


@pytest.fixture
async def account(product: Product, tenant: Tenant, lab: tuple[TelegramLab, str]) -> ChannelAccount:
    settings = {"bot_token": lab[0].settings.bot_token, "base_url": lab[1]}
    return await create_account(product.database, product.parts.keys, tenant.id, "telegram", settings, actor="test")


@contextlib.asynccontextmanager
async def polled(product: Product, monkeypatch: pytest.MonkeyPatch, workers: int = 1) -> AsyncIterator[list[Pollers]]:
    monkeypatch.setattr(polling, "RESCAN_S", 0.1)
    monkeypatch.setattr(polling, "LEAST_POLL_S", 0.02)
    monkeypatch.setattr(polling, "_LONGEST_WAIT_S", 0.1)
    pollers = [Pollers(product.parts) for _ in range(workers)]
    tasks = [asyncio.create_task(poller.run()) for poller in pollers]
    yield pollers
    for task in tasks:
        assert not task.done()
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def stored(product: Product, tenant: Tenant) -> list[Row]:
    async with product.database.tenant(tenant.id) as tx:
        return list(await tx.all(sa.select(inbound_events).order_by(inbound_events.c.id)))


async def wait_for_texts(product: Product, tenant: Tenant, texts: list[str]) -> None:
    found: list[Any] = []
    async with asyncio.timeout(15):
        while found != texts:
            found = [row["event"].get("text") for row in await stored(product, tenant)]
            await asyncio.sleep(0.05)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.05)


async def test_two_workers_store_every_update_once(
    product: Product, tenant: Tenant, account: ChannelAccount, lab: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"сообщение {number}" for number in range(8)]
    async with polled(product, monkeypatch, workers=2) as pollers:
        for text in texts:
            await lab[0].inject({"text": text})
        await wait_for_texts(product, tenant, texts)
        holders = [poller for poller in pollers if account.id in poller._running]
        assert len(holders) == 1
    assert len(await stored(product, tenant)) == len(texts)


async def test_faults_of_the_vendor_are_shown_and_passed(
    product: Product, tenant: Tenant, account: ChannelAccount, lab: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lab[0].set_webhook({"url": "https://elsewhere.example/"})
    async with polled(product, monkeypatch):
        async with asyncio.timeout(15):
            note = None
            while note is None:
                async with product.database.tenant(tenant.id) as tx:
                    note = await tx.value(sa.select(channel_accounts.c.last_error))
                await asyncio.sleep(0.05)
        assert "webhook is active" in note
        await lab[0].delete_webhook({})
        await lab[0].inject({"text": "после"})
        await wait_for_texts(product, tenant, ["после"])


async def test_lost_locks_start_anew(
    product: Product, tenant: Tenant, account: ChannelAccount, lab: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with polled(product, monkeypatch) as (poller,):
        await lab[0].inject({"text": "раз"})
        await wait_for_texts(product, tenant, ["раз"])
        locks = poller._locks
        assert locks is not None
        locks.terminate()
        await asyncio.sleep(0.3)
        await lab[0].inject({"text": "два"})
        await wait_for_texts(product, tenant, ["раз", "два"])
        assert poller._locks is not locks


async def test_a_disabled_account_is_left_alone(
    product: Product, tenant: Tenant, account: ChannelAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with polled(product, monkeypatch) as (poller,):
        await until(lambda: account.id in poller._running)
        async with product.database.tenant(tenant.id) as tx:
            await tx.run(sa.update(channel_accounts).where(channel_accounts.c.id == account.id).values(enabled=False))
        await until(lambda: account.id not in poller._running)


async def test_the_vendor_is_told_a_public_address_instead_of_being_polled(
    product: Product, tenant: Tenant, lab: tuple[TelegramLab, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"bot_token": lab[0].settings.bot_token, "base_url": lab[1], "public_url": "https://crm.example/"}
    lab[0].lab.faults.append(Fault(kind="500"))
    made = await create_account(product.database, product.parts.keys, tenant.id, "telegram", settings, actor="test")
    async with polled(product, monkeypatch):
        await until(lambda: bool(lab[0].webhook.url))
    assert lab[0].webhook.url == f"https://crm.example/hooks/telegram/{made.account_key}"
    assert not [item for item in lab[0].lab.received if item.path.endswith("getUpdates")]
