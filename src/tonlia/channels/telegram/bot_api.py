"""The Bot API's own ways: a method is an address with the token in it, an answer ``{"ok", "result"}``."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from tonlia.platform.json_reading import items, part, read_json, text, whole
from tonlia.ports.channel import AccountSettings, OutboundRequest, SendResult, VendorError
from tonlia.ports.polling import PollRefusedError

API_URL = "https://api.telegram.org"
POLL_S = 15
"""How long Telegram holds a poll open: below the 20 seconds after which our HTTP client gives up."""

UPDATES = (
    "message", "edited_message", "callback_query", "my_chat_member", "message_reaction", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages",
)  # fmt: skip
"""``message_reaction`` comes only when it is named here."""

_GONE = ("bot was blocked by the user", "user is deactivated")


def _api(settings: AccountSettings) -> str:
    return (settings.text("base_url") or API_URL).rstrip("/")


def method_request(settings: AccountSettings, method: str, values: Mapping[str, Any]) -> OutboundRequest:
    token = quote(settings.text("bot_token"), safe=":")
    return OutboundRequest(method="POST", url=f"{_api(settings)}/bot{token}/{method}", json=dict(values))


def read_get_file(settings: AccountSettings, body: bytes) -> OutboundRequest | None:
    """Return the request for a file of at most 20 MB; the path that getFile answers lives an hour."""
    file_path = text(part(_json(body), "result"), "file_path")
    if file_path is None:
        return None
    token = quote(settings.text("bot_token"), safe=":")
    return OutboundRequest(method="GET", url=f"{_api(settings)}/file/bot{token}/{quote(file_path)}")


def build_set_webhook(settings: AccountSettings, url: str) -> OutboundRequest:
    values: dict[str, Any] = {"url": url, "allowed_updates": list(UPDATES), "max_connections": 40}
    if settings.text("secret_token"):
        values["secret_token"] = settings.text("secret_token")
    return method_request(settings, "setWebhook", values)


def build_poll(settings: AccountSettings, offset: int | None) -> OutboundRequest:
    values: dict[str, Any] = {"timeout": POLL_S, "allowed_updates": list(UPDATES)}
    if offset is not None:
        values["offset"] = offset
    return method_request(settings, "getUpdates", values)


def read_poll(status: int, headers: Mapping[str, str], body: bytes) -> tuple[list[bytes], int | None]:
    """Return the updates and the offset after the last. Raises PollRefusedError (409: a webhook is set)."""
    value = _json(body)
    if status != 200 or not isinstance(value, Mapping) or value.get("ok") is not True:
        said = text(value, "description") or f"HTTP {status}"
        raise PollRefusedError(said, retry_after_s=_retry_after(value, headers))
    updates = items(value, "result")
    numbers = [number for update in updates if (number := whole(update, "update_id")) is not None]
    bodies = [json.dumps(update, ensure_ascii=False).encode() for update in updates]
    return bodies, max(numbers) + 1 if numbers else None


def read_answer(status: int, headers: Mapping[str, str], body: bytes) -> SendResult:
    """Tell what an answer means. Telegram has no receipts: ``ok`` is all that is ever known."""
    value = _json(body)
    if 200 <= status < 300 and isinstance(value, Mapping) and value.get("ok") is not False:
        sent = part(value, "result")
        chat_id, message_id = text(part(sent, "chat"), "id"), text(sent, "message_id")
        return SendResult(outcome="sent", vendor_id=f"{chat_id}:{message_id}" if chat_id and message_id else None)
    code = whole(value, "error_code") or status
    said = text(value, "description") or body[:200].decode(errors="replace")
    moved = text(part(value, "parameters"), "migrate_to_chat_id")
    error = VendorError(code=str(code), text=f"{said} (now chat {moved})" if moved else said)
    if code == 429 or code >= 500 or status >= 500:
        return SendResult(outcome="retry", error=error, retry_after_s=_retry_after(value, headers))
    if code == 403 and any(words in said.lower() for words in _GONE):
        return SendResult(outcome="opted_out", error=error)
    return SendResult(outcome="failed", error=error)


def _retry_after(value: Any, headers: Mapping[str, str]) -> float | None:
    told = whole(part(value, "parameters"), "retry_after")
    if told is None:
        header = next((wait for key, wait in headers.items() if key.lower() == "retry-after"), "").strip()
        told = int(header) if header.isascii() and header.isdigit() and len(header) < 7 else None
    return None if told is None else float(told)


def _json(body: bytes) -> Any:
    try:
        return read_json(body)
    except ValueError:
        return None
