"""A message to WhatsApp as requests of the Cloud API."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tonlia.channels.meta.graph import graph_headers, graph_url
from tonlia.platform.clock import utc_now
from tonlia.platform.text_split import length, split_text
from tonlia.ports.channel import AccountSettings, Attachment, OutboundMessage, OutboundRequest, Refused

MAX_TEXT = 4096
MAX_CAPTION = 1024
WINDOW = timedelta(hours=24)
_MEDIA_TYPES = {"image": "image", "video": "video", "audio": "audio", "voice": "audio", "sticker": "sticker"}
_CAPTIONED = frozenset({"image", "video", "document"})


def build_send(message: OutboundMessage, settings: AccountSettings) -> list[OutboundRequest] | Refused:
    """Return one request for each part: a template alone, or the text and then the files."""
    address = _address(message.to)
    if address is None:
        return Refused(reason="no_recipient", detail="to needs id, phone or user_id")
    if not settings.text("phone_number_id"):
        return Refused(reason="unsupported", detail="the account has no phone_number_id")
    bodies = [_template(message.template)] if message.template else _contents(message)
    refused = next((body for body in bodies if isinstance(body, Refused)), None)
    if refused is not None or not bodies:
        return refused or Refused(reason="empty")
    if not message.template and not _is_open(message):
        return Refused(
            reason="window_closed", detail="the customer's last message is over 24 hours old; use a template"
        )
    url, headers = graph_url(settings, settings.text("phone_number_id"), "messages"), graph_headers(settings)
    return [
        OutboundRequest(
            method="POST", url=url, headers=headers, json={**_envelope(message, address, first=number == 0), **body}
        )
        for number, body in enumerate(bodies)
        if not isinstance(body, Refused)
    ]


def _is_open(message: OutboundMessage) -> bool:
    """Tell whether the customer wrote within 24 hours. Who never wrote may only be sent a template."""
    last = message.last_inbound_at
    return last is not None and (message.now or utc_now()) - last < WINDOW


def _address(to: Mapping[str, str]) -> dict[str, str] | None:
    """Return ``to`` for a phone and ``recipient`` for a business-scoped user id."""
    for key in ("id", "wa_id", "phone"):
        digits = "".join(c for c in to.get(key, "").removeprefix("+") if c not in " -().")
        if digits.isascii() and digits.isdigit():
            return {"to": digits}
    user_id = to.get("user_id") or to.get("id")
    return {"recipient": user_id} if user_id else None


def _envelope(message: OutboundMessage, address: Mapping[str, str], *, first: bool) -> dict[str, Any]:
    values: dict[str, Any] = {"messaging_product": "whatsapp", "recipient_type": "individual", **address}
    if first and message.reply_to:
        values["context"] = {"message_id": message.reply_to}
    if message.idempotency_id:
        values["biz_opaque_callback_data"] = message.idempotency_id  # echoed in each status
    return values


def _contents(message: OutboundMessage) -> list[dict[str, Any] | Refused]:
    text = message.text if message.text and message.text.strip() else None
    files = list(message.attachments)
    caption = None
    if text and files and length(text) <= MAX_CAPTION and _media_type(files[0]) in _CAPTIONED:
        caption, text = text, None
    parts = [part for part in split_text(text or "", MAX_TEXT) if part.strip()]
    bodies: list[dict[str, Any] | Refused] = [
        {"type": "text", "text": {"body": part, "preview_url": False}} for part in parts
    ]
    return bodies + [_media(file, caption if number == 0 else None) for number, file in enumerate(files)]


def _media_type(file: Attachment) -> str:
    return _MEDIA_TYPES.get(file.kind, "document")


def _media(file: Attachment, caption: str | None) -> dict[str, Any] | Refused:
    if not file.vendor_id and not file.url:
        return Refused(reason="unsupported", detail="an attachment needs vendor_id or url")
    kind = _media_type(file)
    values: dict[str, Any] = {"id": file.vendor_id} if file.vendor_id else {"link": file.url}
    if caption:
        values["caption"] = caption
    if kind == "document" and file.name:
        values["filename"] = file.name
    return {"type": kind, kind: values}


def _template(template: Mapping[str, Any]) -> dict[str, Any] | Refused:
    """Return the template as the API takes it; ``parameters`` is the short form of a body's texts."""
    name, language = template.get("name"), template.get("language")
    code = language.get("code") if isinstance(language, Mapping) else language
    if not name or not code:
        return Refused(reason="unsupported", detail="a template needs name and language")
    values: dict[str, Any] = {"name": str(name), "language": {"code": str(code)}}
    components = template.get("components")
    short = template.get("parameters")
    if isinstance(components, list | tuple):
        values["components"] = list(components)
    elif isinstance(short, list | tuple):
        texts = [{"type": "text", "text": str(value)} for value in short]
        values["components"] = [{"type": "body", "parameters": texts}]
    return {"type": "template", "template": values}
