"""A message to a Telegram chat as calls of the Bot API."""

from collections.abc import Mapping
from typing import Any

from tonlia.channels.telegram.bot_api import method_request
from tonlia.platform.text_split import length, split_text
from tonlia.ports.channel import AccountSettings, Attachment, OutboundMessage, OutboundRequest, Refused

MAX_TEXT = 4096
MAX_CAPTION = 1024
_METHODS = {
    "image": ("sendPhoto", "photo"), "voice": ("sendVoice", "voice"), "audio": ("sendAudio", "audio"),
    "video": ("sendVideo", "video"), "sticker": ("sendSticker", "sticker"),
}  # fmt: skip
_DOCUMENT = ("sendDocument", "document")


def build_send(message: OutboundMessage, settings: AccountSettings) -> list[OutboundRequest] | Refused:
    """Return the text's parts, then the files. A bot cannot write first; whom it wrote to before, it always may."""
    chat = message.to.get("id") or message.to.get("chat_id")
    if not chat:
        return Refused(reason="no_recipient", detail="to needs id, the chat's id")
    calls = _calls(message)
    if not calls:
        no_templates = Refused(reason="unsupported", detail="Telegram has no templates")
        return no_templates if message.template else Refused(reason="empty")
    refused = next((call for call in calls if isinstance(call, Refused)), None)
    if refused is not None:
        return refused
    common: dict[str, Any] = {"chat_id": _chat_id(chat)}
    if message.to.get("business_connection_id"):
        common["business_connection_id"] = message.to["business_connection_id"]
    requests = []
    for number, call in enumerate(calls):
        if not isinstance(call, Refused):
            method, values = call
            reply = _reply(message.reply_to) if number == 0 else {}
            requests.append(method_request(settings, method, {**common, **values, **reply}))
    return requests


def _chat_id(chat: str) -> int | str:
    digits = chat.removeprefix("-")
    return int(chat) if digits.isascii() and digits.isdigit() and len(digits) < 20 else chat


def _reply(reply_to: str | None) -> Mapping[str, Any]:
    """Return the reference to an answered message; it is dropped when the customer deleted that message."""
    number = (reply_to or "").rpartition(":")[2]
    if not number.isascii() or not number.isdigit() or len(number) > 19 or (reply_to or "").startswith("callback:"):
        return {}
    return {"reply_parameters": {"message_id": int(number), "allow_sending_without_reply": True}}


def _calls(message: OutboundMessage) -> list[tuple[str, dict[str, Any]] | Refused]:
    text = message.text if message.text and message.text.strip() else None
    files = list(message.attachments)
    caption = None
    if text and files and files[0].kind != "sticker" and length(text) <= MAX_CAPTION:
        caption, text = text, None
    parts = [part for part in split_text(text or "", MAX_TEXT) if part.strip()]
    calls: list[tuple[str, dict[str, Any]] | Refused] = [("sendMessage", {"text": part}) for part in parts]
    return calls + [_file(file, caption if number == 0 else None) for number, file in enumerate(files)]


def _file(file: Attachment, caption: str | None) -> tuple[str, dict[str, Any]] | Refused:
    found = file.vendor_id or file.url
    if not found:
        return Refused(reason="unsupported", detail="an attachment needs vendor_id or url")
    method, key = _METHODS.get(file.kind, _DOCUMENT)
    return method, {key: found, **({"caption": caption} if caption else {})}
