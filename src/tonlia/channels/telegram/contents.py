"""The contents of one Telegram message, as fields of an event. Which key is there tells what it is."""

from collections.abc import Callable, Mapping
from typing import Any

from tonlia.platform.json_reading import decimal, given, items, part, text, whole
from tonlia.ports.channel import Attachment

Fields = dict[str, Any]

_ENVELOPE = frozenset(
    {"message_id", "message_thread_id", "from", "sender_chat", "chat", "date", "edit_date", "reply_to_message",
     "forward_origin", "forward_date", "forward_from", "via_bot", "media_group_id", "reply_markup", "entities",
     "caption_entities", "link_preview_options", "has_protected_content", "business_connection_id", "effect_id",
     "is_from_offline", "external_reply", "quote", "author_signature", "show_caption_above_media", "caption",
     "has_media_spoiler"}
)  # fmt: skip
_SERVICE = frozenset(
    {"pinned_message", "message_auto_delete_timer_changed", "new_chat_title", "new_chat_photo", "delete_chat_photo",
     "chat_background_set", "write_access_allowed", "connected_website", "proximity_alert_triggered", "boost_added",
     "video_chat_scheduled", "video_chat_started", "video_chat_ended", "users_shared", "chat_shared"}
)  # fmt: skip


def contents_of(message: Mapping[str, Any]) -> Fields | None:
    """Return the fields; None for a service message, which nobody wrote. What is not known yet is unsupported."""
    for key, reader in _KEYS:
        if message.get(key):
            return reader(message)
    if not _SERVICE.isdisjoint(message):
        return None
    kind = next((key for key in message if key not in _ENVELOPE), None)
    return {"content_type": "unsupported", "details": given(type=kind)}


def _text(message: Mapping[str, Any]) -> Fields:
    said = text(message, "text")
    return {"content_type": "text" if said else "unsupported", "text": said}


def _media(key: str, kind: str) -> Callable[[Mapping[str, Any]], Fields]:
    def read(message: Mapping[str, Any]) -> Fields:
        return _file(part(message, key), kind, text(message, "caption"))

    return read


def _file(file: Mapping[str, Any], kind: str, said: str | None) -> Fields:
    attachment = Attachment(
        kind=kind,
        name=text(file, "file_name"),
        mime=text(file, "mime_type"),
        size=whole(file, "file_size"),
        vendor_id=text(file, "file_id"),
    )
    return {
        "content_type": kind,
        "text": said,
        "attachments": (attachment,) if attachment.vendor_id else (),
        "duration_s": whole(file, "duration"),
    }


def _photo(message: Mapping[str, Any]) -> Fields:
    """Read a photo: the sizes go from small to large."""
    sizes = [size for size in items(message, "photo") if text(size, "file_id")]
    return _file(sizes[-1] if sizes else {}, "image", text(message, "caption"))


def _sticker(message: Mapping[str, Any]) -> Fields:
    sticker = part(message, "sticker")
    return _file(sticker, "sticker", text(sticker, "emoji"))


def _location(message: Mapping[str, Any]) -> Fields:
    """Read a place; a venue repeats its coordinates in the message's own ``location``."""
    venue = part(message, "venue")
    point = part(venue, "location") or part(message, "location")
    name, address = text(venue, "title"), text(venue, "address")
    where = given(
        latitude=decimal(point, "latitude"), longitude=decimal(point, "longitude"), name=name, address=address
    )
    said = ", ".join(found for found in (name, address) if found)
    return {"content_type": "location", "text": said or None, "details": given(location=where)}


def _contact(message: Mapping[str, Any]) -> Fields:
    """Read a contact card. The sender's own card is a phone number that Telegram has verified."""
    card = part(message, "contact")
    digits = "".join(c for c in text(card, "phone_number") or "" if c.isascii() and c.isdigit())
    phone = f"+{digits}" if digits else None
    name = " ".join(found for key in ("first_name", "last_name") if (found := text(card, key)))
    user_id = text(card, "user_id")
    is_own = user_id is not None and user_id == text(part(message, "from"), "id")
    return {
        "content_type": "contact",
        "text": ", ".join(found for found in (name, phone) if found) or None,
        "own_phone": phone if is_own else None,
        "details": given(contacts=[given(name=name, phones=[phone] if phone else [], user_id=user_id)]),
    }


def _dice(message: Mapping[str, Any]) -> Fields:
    return {"content_type": "sticker", "text": text(part(message, "dice"), "emoji")}


_KEYS: tuple[tuple[str, Callable[[Mapping[str, Any]], Fields]], ...] = (
    ("text", _text),
    ("photo", _photo),
    ("voice", _media("voice", "voice")),
    ("audio", _media("audio", "audio")),
    ("video_note", _media("video_note", "video")),
    ("video", _media("video", "video")),
    ("animation", _media("animation", "video")),  # before document: an animation comes as both
    ("document", _media("document", "file")),
    ("sticker", _sticker),
    ("venue", _location),
    ("location", _location),
    ("contact", _contact),
    ("dice", _dice),
)
