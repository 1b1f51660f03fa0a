"""Signing and waiting, shared by the tests of the API."""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from typing import Any

from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.cli.waiting import pending

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


async def idle(product: Product, tenant: Tenant) -> None:
    """Wait until nothing of the tenant is pending."""
    async with asyncio.timeout(60):
        while any((await pending(product.database, tenant.id)).values()):
            await asyncio.sleep(0.02)


def signed(
    body: dict[str, Any] | list[Any], secret: str = SECRET, at: float | None = None
) -> tuple[bytes, dict[str, str]]:
    """Return body and headers as Standard Webhooks asks."""
    data = json.dumps(body).encode()
    message_id, timestamp = f"msg_{hashlib.sha256(data).hexdigest()[:12]}", str(int(at or time.time()))
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{message_id}.{timestamp}.".encode() + data, hashlib.sha256).digest()
    signature = f"v1,{base64.b64encode(digest).decode()}"
    return data, {"webhook-id": message_id, "webhook-timestamp": timestamp, "webhook-signature": signature}


def message(number: int = 1, text: str = "请报价PCR-ABS 50吨/月", **more: Any) -> dict[str, Any]:
    return {
        "source_record_id": f"m-{number}", "channel": "wechat",
        "participants": [{"id": "zhang", "name": "张经理"}], "text": text, **more,
    }  # fmt: skip


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}
