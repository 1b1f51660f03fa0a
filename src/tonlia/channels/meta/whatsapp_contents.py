"""The contents of one WhatsApp message by its type, as fields of an event."""

from collections.abc import Callable, Mapping
from typing import Any

from tonlia.platform.json_reading import decimal, given, items, part, read_json, text
from tonlia.ports.channel import Attachment, VendorError

Fields = dict[str, Any]


def contents_of(message: Mapping[str, Any]) -> Fields:
    """Return the event fields that the message's type brings. A type not known yet is an unsupported message."""
    return _TYPES.get(text(message, "type") or "", _unsupported)(message)


def _text(message: Mapping[str, Any]) -> Fields:
    body = text(part(message, "text"), "body")
    return {"content_type": "text", "text": body} if body else _unsupported(message)


def _media(key: str, kind: str) -> Callable[[Mapping[str, Any]], Fields]:
    def read(message: Mapping[str, Any]) -> Fields:
        file = part(message, key)
        found = "voice" if kind == "audio" and file.get("voice") is True else kind
        attachment = Attachment(
            kind=found,
            name=text(file, "filename"),
            mime=text(file, "mime_type"),
            vendor_id=text(file, "id"),
            url=text(file, "url"),
        )
        is_there = attachment.vendor_id or attachment.url
        return {
            "content_type": found,
            "text": text(file, "caption"),
            "attachments": (attachment,) if is_there else (),
            "details": given(sha256=text(file, "sha256")),
        }

    return read


def _location(message: Mapping[str, Any]) -> Fields:
    place = part(message, "location")
    name, address = text(place, "name"), text(place, "address")
    where = given(
        latitude=decimal(place, "latitude"), longitude=decimal(place, "longitude"),
        name=name, address=address, url=text(place, "url"),
    )  # fmt: skip
    said = ", ".join(found for found in (name, address) if found)
    return {"content_type": "location", "text": said or None, "details": given(location=where)}


def _contacts(message: Mapping[str, Any]) -> Fields:
    cards = [
        given(
            name=text(part(card, "name"), "formatted_name") or text(part(card, "name"), "first_name"),
            phones=[
                found for phone in items(card, "phones") if (found := text(phone, "phone") or text(phone, "wa_id"))
            ],
            emails=[found for email in items(card, "emails") if (found := text(email, "email"))],
            company=text(part(card, "org"), "company"),
        )
        for card in items(message, "contacts")
    ]
    lines = [
        ", ".join([card.get("name", ""), *card.get("phones", []), *card.get("emails", []), card.get("company", "")])
        for card in cards
    ]
    said = "\n".join(line.strip(", ") for line in lines if line.strip(", "))
    # Not "company" and "phones" of the sender: the cards show someone else.
    return {
        "content_type": "contact",
        "text": said or None,
        "details": given(contacts=[card for card in cards if card]),
    }


def _interactive(message: Mapping[str, Any]) -> Fields:
    """Read a pressed button or a chosen row. The key can be missing although the type promises it."""
    answer = part(message, "interactive")
    chosen = part(answer, "button_reply") or part(answer, "list_reply")
    if chosen:
        details = given(payload=text(chosen, "id"), description=text(chosen, "description"))
        return {"content_type": "button", "text": text(chosen, "title") or text(chosen, "id"), "details": details}
    flow = part(answer, "nfm_reply")
    if flow:
        return {
            "content_type": "button",
            "text": text(flow, "body"),
            "details": given(form=_flow_fields(flow), flow=text(flow, "name")),
        }
    return _unsupported(message)


def _flow_fields(flow: Mapping[str, Any]) -> Any:
    """Return the answers of a WhatsApp form; they come as JSON inside a JSON text."""
    written = text(flow, "response_json")
    try:
        value = read_json((written or "").encode())
    except ValueError:
        return written
    return value if isinstance(value, dict) else written


def _button(message: Mapping[str, Any]) -> Fields:
    button = part(message, "button")
    said = text(button, "text") or text(button, "payload")
    return {"content_type": "button", "text": said, "details": given(payload=text(button, "payload"))}


def _order(message: Mapping[str, Any]) -> Fields:
    order = part(message, "order")
    products = [
        given(
            product_id=text(item, "product_retailer_id"), quantity=decimal(item, "quantity"),
            price=decimal(item, "item_price"), currency=text(item, "currency"),
        )
        for item in items(order, "product_items")
    ]  # fmt: skip
    details = given(order=given(catalog_id=text(order, "catalog_id"), items=[item for item in products if item]))
    return {"content_type": "order", "text": text(order, "text"), "details": details}


def _reaction(message: Mapping[str, Any]) -> Fields:
    """Read a reaction; a removed one has an empty emoji, or none."""
    reaction = part(message, "reaction")
    return {
        "kind": "change",
        "change": "reaction",
        "external_id": text(reaction, "message_id"),
        "text": text(reaction, "emoji"),
    }


def _edit(message: Mapping[str, Any]) -> Fields:
    edit = part(message, "edit")
    fields = contents_of(part(edit, "message"))
    return {
        "kind": "change",
        "change": "edit",
        "external_id": text(edit, "original_message_id"),
        "content_type": fields.get("content_type"),
        "text": fields.get("text"),
        "attachments": fields.get("attachments", ()),
    }


def _revoke(message: Mapping[str, Any]) -> Fields:
    return {"kind": "change", "change": "delete", "external_id": text(part(message, "revoke"), "original_message_id")}


def _system(message: Mapping[str, Any]) -> Fields:
    """Read news about the contact itself: a new number, or a changed identity key."""
    news = part(message, "system")
    new_id = text(news, "new_wa_id") or text(news, "wa_id")
    details = given(system=text(news, "type"), new_wa_id=new_id, new_user_id=text(news, "user_id"))
    return {"kind": "contact", "content_type": None, "text": text(news, "body"), "details": details}


def _unsupported(message: Mapping[str, Any]) -> Fields:
    told = (items(message, "errors") or [None])[0]
    code, title = text(told, "code"), text(part(told, "error_data"), "details") or text(told, "title")
    error = VendorError(code=code, text=title) if code else None
    kind = text(message, "type")
    return {
        "content_type": "unsupported",
        "error": error,
        "details": given(type=None if kind == "unsupported" else kind),
    }


_TYPES: Mapping[str, Callable[[Mapping[str, Any]], Fields]] = {
    "text": _text,
    "image": _media("image", "image"),
    "video": _media("video", "video"),
    "sticker": _media("sticker", "sticker"),
    "audio": _media("audio", "audio"),
    "voice": _media("voice", "voice"),
    "document": _media("document", "file"),
    "location": _location,
    "contacts": _contacts,
    "interactive": _interactive,
    "button": _button,
    "order": _order,
    "reaction": _reaction,
    "edit": _edit,
    "revoke": _revoke,
    "system": _system,
    "unsupported": _unsupported,
}
