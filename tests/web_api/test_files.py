"""Files that come with messages: fetched from the vendor afterwards, kept once, downloaded and never shown."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
import pytest
import sqlalchemy as sa

from helpers_http import bearer, idle, message, signed
from tonlia.accounts.channel_accounts import ChannelAccount, create_account
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.platform.ids import new_id
from tonlia.timeline.tables import communication_attachments
from tonlia.worker import Worker
from tonlia_lab.control import Fault
from tonlia_lab.meta import MetaLab
from tonlia_lab.serve import create_app, running
from tonlia_lab.telegram import TelegramLab

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
WA = "5511987650001"


@asynccontextmanager
async def own_address(app) -> AsyncIterator[str]:
    async def serve(scope, receive, send) -> None:
        if scope["type"] != "lifespan":  # another fixture has started it
            await app(scope, receive, send)
            return
        for step in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{step}.complete"})

    async with running(serve) as base:
        yield base


@pytest.fixture
async def whatsapp(app, product: Product, tenant: Tenant, worker: Worker) -> AsyncIterator[MetaLab]:
    lab = MetaLab()
    async with own_address(app) as own, running(lab.app()) as vendor:
        settings = {
            "app_secret": "lab-app-secret", "verify_token": "v", "access_token": "lab-access-token",
            "phone_number_id": "106540352242922", "base_url": f"{vendor}/v23.0",
        }  # fmt: skip
        account = await create_account(
            product.database, product.parts.keys, tenant.id, "whatsapp", settings, actor="test"
        )
        lab.change({"webhook_url": f"{own}/hooks/whatsapp/{account.account_key}"})
        yield lab


async def settled(http: httpx2.AsyncClient, key: str) -> dict:
    """Return the only attachment of the only inbound entry once nothing more happens to it."""
    async with asyncio.timeout(60):
        while True:
            found = await http.get("/api/v1/communications", params={"direction": "inbound"}, headers=bearer(key))
            for entry in found.json()["items"]:
                path = f"/api/v1/communications/{entry['id']}/attachments"
                files = (await http.get(path, headers=bearer(key))).json()
                if files and files[0]["status"] != "pending":
                    return files[0]
            await asyncio.sleep(0.05)


async def content(http: httpx2.AsyncClient, key: str, attachment_id: str) -> httpx2.Response:
    return await http.get(f"/api/v1/attachments/{attachment_id}/content", headers=bearer(key))


async def send_picture(lab: MetaLab, name: str = "teto.png") -> None:
    picture = base64.b64encode(PICTURE).decode()
    await lab.inject(
        {"wa_id": WA, "text": name, "file_base64": picture, "file_type": "image", "mime_type": "image/png"}
    )


async def test_a_picture_arrives_though_the_vendor_stumbles(
    http: httpx2.AsyncClient, keys, whatsapp: MetaLab, product: Product, tenant: Tenant
) -> None:
    whatsapp.lab.faults.append(Fault(kind="500"))
    await send_picture(whatsapp)
    shown = await settled(http, keys.viewer)
    assert (shown["status"], shown["file_size"], shown["file_type"]) == ("stored", len(PICTURE), "image/png")
    answer = await content(http, keys.viewer, shown["id"])
    assert answer.content == PICTURE
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    await idle(product, tenant)


async def test_a_file_the_vendor_no_longer_has_is_one_failed_attachment(
    http: httpx2.AsyncClient, keys, whatsapp: MetaLab
) -> None:
    whatsapp.files = _Empty()  # type: ignore[assignment]
    await send_picture(whatsapp)
    shown = await settled(http, keys.viewer)
    assert shown["status"] == "failed"
    assert "404" in shown["error"]
    assert (await content(http, keys.viewer, shown["id"])).status_code == 404


class _Empty(dict):
    """Forgets every file at once."""

    def __setitem__(self, _key: str, _value: object) -> None:
        return


async def test_equal_files_are_kept_once_and_another_tenant_sees_none(
    http: httpx2.AsyncClient, keys, whatsapp: MetaLab, product: Product, tenant: Tenant
) -> None:
    await send_picture(whatsapp, "um.png")
    await send_picture(whatsapp, "dois.png")
    await idle(product, tenant)
    async with asyncio.timeout(60):
        while True:
            async with product.database.tenant(tenant.id) as tx:
                rows = await tx.all(sa.select(communication_attachments))
            if len(rows) == 2 and all(row["status"] == "stored" for row in rows):
                break
            await asyncio.sleep(0.05)
    assert rows[0]["file_hash"] == rows[1]["file_hash"]
    assert (await content(http, keys.viewer, str(new_id()))).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["http://10.1.2.3/secret", "https://127.0.0.2/secret", "https://[::ffff:10.0.0.1]/x", "file:///etc/passwd"],
)
async def test_an_address_that_a_customer_names_cannot_reach_inside(
    http: httpx2.AsyncClient,
    keys,
    webhook: ChannelAccount,
    product: Product,
    tenant: Tenant,
    worker: Worker,
    address: str,
) -> None:
    files = [{"kind": "image", "name": "x.png", "url": address}]
    body, headers = signed(message(attachments=files))
    sent = await http.post(f"/hooks/webhook/{webhook.account_key}", content=body, headers=headers)
    assert sent.status_code == 200
    shown = await settled(http, keys.viewer)
    assert shown["status"] == "failed"
    assert shown["file_hash"] is None


async def test_telegram_is_told_our_address_and_its_documents_are_fetched(
    app, http: httpx2.AsyncClient, keys, product: Product, tenant: Tenant, worker: Worker
) -> None:
    lab = TelegramLab()
    async with own_address(app) as own, running(create_app(telegram=lab)) as vendor:
        settings = {
            "bot_token": lab.settings.bot_token, "secret_token": "s3cret", "base_url": f"{vendor}/telegram",
            "public_url": own,
        }  # fmt: skip
        await create_account(product.database, product.parts.keys, tenant.id, "telegram", settings, actor="test")
        async with asyncio.timeout(30):
            while not lab.webhook.url:
                await asyncio.sleep(0.05)
        assert lab.webhook.secret_token == "s3cret"
        picture = base64.b64encode(PICTURE).decode()
        sent = await lab.inject({"text": "чертёж", "file_base64": picture, "file_name": "чертёж.pdf"})
        assert sent["statuses"] == [200]
        shown = await settled(http, keys.viewer)
    assert shown["status"] == "stored"
    answer = await content(http, keys.viewer, shown["id"])
    assert answer.content == PICTURE
    assert "filename*=UTF-8''%D1%87" in answer.headers["content-disposition"]
