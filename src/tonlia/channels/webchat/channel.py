"""Website chat. Messages come over Tonlia's own chat endpoints (``web_api/chat.py``), which post them here as JSON.

``{"visitor", "cid", "text", "identity": {"user_id", "email", "name", "hash"}, "page"}``: ``hash`` is the hex
HMAC-SHA256 of ``user_id`` under ``identity_secret``. Without a valid one the claimed identity counts for nothing.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from tonlia.platform.json_reading import read_json
from tonlia.ports.channel import (
    AccountSettings,
    Event,
    InboundRequest,
    OutboundMessage,
    OutboundRequest,
    Refused,
    RejectReason,
    Sender,
    SendResult,
    SettingField,
    Source,
)


def identity_hash(secret: str, user_id: str) -> str:
    """Return the proof of identity that the tenant's own server computes for a signed-in user."""
    return hmac.new(secret.encode(), user_id.encode(), hashlib.sha256).hexdigest()


def is_identified(settings: AccountSettings, identity: Mapping[str, Any]) -> bool:
    """Tell whether the identity carries a valid proof."""
    secret, user_id, given = settings.text("identity_secret"), identity.get("user_id"), identity.get("hash")
    if not secret or not isinstance(user_id, str) or not isinstance(given, str):
        return False
    return hmac.compare_digest(identity_hash(secret, user_id).encode(), given.encode())


class WebchatChannel:
    provider = "webchat"
    channel = "webchat"
    settings = (
        SettingField(name="identity_secret", secret=True, required=False),
        SettingField(name="origins", required=False, kind="list"),
        SettingField(name="hours", required=False),
        SettingField(name="privacy_url", required=False),
    )
    max_text = 16_000

    def is_authentic(self, request: InboundRequest, settings: AccountSettings) -> RejectReason | None:
        allowed = settings.values.get("origins") or []
        origin = request.headers.get("origin")
        return "wrong_account" if allowed and origin not in allowed else None

    def parse(self, request: InboundRequest, settings: AccountSettings) -> list[Event]:
        try:
            value = read_json(request.body)
        except ValueError:
            return [_ignored("the body is not JSON")]
        if not isinstance(value, dict) or not isinstance(value.get("visitor"), str) or not value["visitor"]:
            return [_ignored("visitor is missing")]
        text, cid = value.get("text"), value.get("cid")
        if not isinstance(text, str) or not text.strip() or not isinstance(cid, str) or not cid:
            return [_ignored("text or cid is missing")]
        claimed = value.get("identity")
        identity = claimed if isinstance(claimed, dict) else {}
        proven = is_identified(settings, identity)
        page = value.get("page") if isinstance(value.get("page"), str) else None
        return [
            Event(
                kind="message",
                provider="webchat",
                channel="webchat",
                external_id=f"{value['visitor']}:{cid}",
                thread_id=value["visitor"],
                sender=Sender(
                    id=value["visitor"],
                    name=_text(identity, "name"),
                    email=_text(identity, "email"),
                    phone=_text(identity, "phone"),
                ),
                occurred_at=request.received_at,
                content_type="text",
                text=text[: self.max_text],
                source=Source(type="website", url=page) if page else None,
                details={"identified_user": identity["user_id"]} if proven else {},
            )
        ]

    def build_send(self, message: OutboundMessage, settings: AccountSettings) -> list[OutboundRequest] | Refused:  # noqa: ARG002 the port's signature
        """The entry itself is the delivery: the visitor's open chat reads it from the timeline."""
        return [] if message.text else Refused(reason="empty")

    def read_answer(self, status: int, headers: Mapping[str, str], body: bytes) -> SendResult:  # noqa: ARG002 the port's signature
        return SendResult(outcome="sent" if 200 <= status < 300 else "retry")

    def sign(self, request: InboundRequest, settings: AccountSettings) -> InboundRequest:  # noqa: ARG002 the port's signature
        return request


def _text(values: Mapping[str, Any], key: str) -> str | None:
    found = values.get(key)
    return found if isinstance(found, str) and found else None


def _ignored(reason: str) -> Event:
    return Event(kind="ignored", provider="webchat", channel="webchat", reason=reason)


CHANNELS = (WebchatChannel(),)
