"""Generic inbound webhook: Tonlia's own canonical message under a Standard Webhooks signature.

Signature and age: https://www.standardwebhooks.com (HMAC-SHA256 over ``id.timestamp.body``, five minutes). For tools
that cannot sign so, ``Authorization: Bearer <secret>`` is accepted as well.
"""

import base64
import binascii
import dataclasses
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from tonlia.channels.webhook.payloads import Message
from tonlia.platform.clock import utc_now
from tonlia.platform.json_reading import read_json, text
from tonlia.ports.channel import (
    AccountSettings,
    Attachment,
    Event,
    InboundRequest,
    OutboundMessage,
    OutboundRequest,
    Refused,
    RejectReason,
    Sender,
    SendResult,
    SettingField,
    VendorError,
)

TOLERANCE_S = 300


class WebhookChannel:
    """Receives canonical messages; answers and notices are posted to ``base_url`` when it is set, signed alike."""

    provider = "webhook"
    channel = "webhook"
    settings = (SettingField(name="secret", secret=True), SettingField(name="base_url", required=False))
    max_text = 20_000

    def is_authentic(self, request: InboundRequest, settings: AccountSettings) -> RejectReason | None:
        bearer = request.headers.get("authorization", "")
        secret = settings.text("secret")
        if bearer.startswith("Bearer ") and "webhook-signature" not in request.headers:
            same = hmac.compare_digest(bearer.removeprefix("Bearer ").encode("utf-8", "replace"), secret.encode())
            return None if same and secret else "bad_signature"
        message_id = request.headers.get("webhook-id", "")
        timestamp = request.headers.get("webhook-timestamp", "")
        expected = _signature(secret, message_id, timestamp, request.body)
        given = request.headers.get("webhook-signature", "").split()
        if expected is None or not any(
            hmac.compare_digest(item.encode("utf-8", "replace"), expected.encode()) for item in given
        ):
            return "bad_signature"
        if (
            not timestamp.isdecimal()
            or len(timestamp) > 12
            or abs(request.received_at.timestamp() - int(timestamp)) > TOLERANCE_S
        ):
            return "stale"
        return None

    def parse(self, request: InboundRequest, settings: AccountSettings) -> list[Event]:  # noqa: ARG002 the port's signature
        try:
            value = read_json(request.body)
        except ValueError:
            return [_ignored("the body is not JSON")]
        items = value if isinstance(value, list) else [value]
        return [_read(item) for item in items] or [_ignored("empty list")]

    def build_send(self, message: OutboundMessage, settings: AccountSettings) -> list[OutboundRequest] | Refused:
        url = settings.text("base_url")
        if not url:
            return Refused(reason="unsupported", detail="set base_url to receive answers")
        if not message.text and not message.attachments:
            return Refused(reason="empty")
        if len(message.text or "") > self.max_text:
            return Refused(reason="too_long", detail=f"at most {self.max_text} characters")
        body = {
            "id": message.idempotency_id, "to": dict(message.to), "text": message.text, "reply_to": message.reply_to,
            "attachments": [dataclasses.asdict(item) for item in message.attachments],
        }  # fmt: skip
        content = json.dumps(body, ensure_ascii=False).encode()
        headers = _signed(content, settings, message.now or utc_now(), message.idempotency_id)
        return [
            OutboundRequest(
                method="POST", url=url, headers={"content-type": "application/json", **headers}, content=content
            )
        ]

    def read_answer(self, status: int, headers: Mapping[str, str], body: bytes) -> SendResult:
        if 200 <= status < 300:
            return SendResult(outcome="sent", vendor_id=_id_of(body))
        error = VendorError(code=str(status), text=body[:200].decode(errors="replace"))
        if status == 429 or status >= 500:
            wait = headers.get("retry-after", "")
            return SendResult(outcome="retry", error=error, retry_after_s=float(wait) if wait.isdigit() else None)
        return SendResult(outcome="failed", error=error)

    def sign(self, request: InboundRequest, settings: AccountSettings) -> InboundRequest:
        signed = _signed(request.body, settings, request.received_at)
        return dataclasses.replace(request, headers={**request.headers, **signed})


def _signed(body: bytes, settings: AccountSettings, at: datetime, message_id: str | None = None) -> dict[str, str]:
    """Return the three headers of Standard Webhooks. ``message_id`` stays the same when a message is sent again."""
    message_id = message_id or f"msg_{hashlib.sha256(body).hexdigest()[:24]}"
    timestamp = str(int(at.timestamp()))
    signature = _signature(settings.text("secret"), message_id, timestamp, body) or ""
    return {"webhook-id": message_id, "webhook-timestamp": timestamp, "webhook-signature": signature}


def _signature(secret: str, message_id: str, timestamp: str, body: bytes) -> str | None:
    try:
        key = (
            base64.b64decode(secret.removeprefix("whsec_"), validate=True)
            if secret.startswith("whsec_")
            else secret.encode()
        )
    except binascii.Error:
        return None
    if not key:
        return None
    digest = hmac.new(key, f"{message_id}.{timestamp}.".encode("utf-8", "replace") + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def _read(item: Any) -> Event:
    try:
        return _event(Message.model_validate(item))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        return _ignored(f"{place}: {first['msg']}" if place else first["msg"])


def _event(message: Message) -> Event:
    first = message.participants[0] if message.participants else None
    sender = None
    if first is not None:
        sender = Sender(id=first.id, name=first.name, phone=first.phone, email=first.email, username=first.username)
    details = {"subject": message.subject, "company": first.company if first else None, **message.metadata}
    if message.source_system:
        details["source_system"] = message.source_system
    return Event(
        kind="message",
        provider="webhook",
        channel=message.channel,
        direction=message.direction,
        external_id=f"{message.source_system}:{message.source_record_id}"
        if message.source_system
        else message.source_record_id,
        thread_id=message.thread_ref or (first.id or first.email or first.phone if first else None),
        sender=sender,
        occurred_at=message.occurred_at,
        content_type="text" if message.text else "file" if message.attachments else "text",
        text=message.text,
        attachments=tuple(
            Attachment(kind="file", name=item.name, mime=item.mime, url=item.url, size=item.size)
            for item in message.attachments
        ),
        duration_s=message.duration_s,
        participants=tuple(
            Sender(id=p.id, name=p.name, phone=p.phone, email=p.email, username=p.username)
            for p in message.participants[1:]
        ),
        details={key: value for key, value in details.items() if value is not None},
    )


def _ignored(reason: str) -> Event:
    return Event(kind="ignored", provider="webhook", channel="webhook", reason=reason)


def _id_of(body: bytes) -> str | None:
    try:
        return text(read_json(body), "id")
    except ValueError:
        return None


CHANNELS = (WebhookChannel(),)
