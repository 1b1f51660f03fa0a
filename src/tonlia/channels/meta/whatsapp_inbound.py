"""What WhatsApp posts, read into events: an item that cannot be read becomes one ignored event, the others stay."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tonlia.channels.meta.whatsapp_contents import contents_of
from tonlia.platform.json_reading import given, items, part, read_json, text, unix_time
from tonlia.ports.channel import ChangeKind, Event, ReceiptStatus, Sender, Source, VendorError

_EMPTY = Event(kind="ignored", provider="whatsapp", channel="whatsapp")
_STATUSES: Mapping[str, ReceiptStatus] = {
    "sent": "sent", "delivered": "delivered", "read": "read", "played": "played", "failed": "failed",
}  # fmt: skip
_CONSENT: Mapping[str, ChangeKind] = {"stop": "opt_out", "resume": "opt_in", "signup": "opt_in"}


class BrokenItemError(ValueError):
    """An item of a payload that cannot be used; the text says why."""


def read_events(body: bytes, *, own_number_id: str) -> list[Event]:
    """Return the events of a POST, at least one. Changes for another phone number are ignored."""
    try:
        payload = read_json(body)
    except ValueError as error:
        return [_ignored(f"the body is not usable JSON: {str(error)[:100]}")]
    if not isinstance(payload, Mapping):
        return [_ignored("the body is not an object")]
    if text(payload, "object") not in (None, "whatsapp_business_account"):
        return [_ignored(f"object {text(payload, 'object')!s:.60} is not a WhatsApp business account")]
    events: list[Event] = []
    for number, entry in enumerate(items(payload, "entry")):
        changes = items(entry, "changes")
        events += [] if changes else [_ignored(f"entry[{number}] has no changes")]
        for position, change in enumerate(changes):
            events += _read_change(f"entry[{number}].changes[{position}]", change, own_number_id)
    return events or [_ignored("the body has no entries")]


def _read_change(place: str, change: Any, own_number_id: str) -> list[Event]:
    field, value = text(change, "field"), part(change, "value")
    number_id = text(part(value, "metadata"), "phone_number_id")
    if own_number_id and number_id and number_id != own_number_id:
        return [_ignored(f"{place}: wrong account, it is for phone number id {number_id}")]
    lists = _READERS.get(field or "", ())
    events: list[Event] = []
    for key, reader in lists:
        for position, item in enumerate(items(value, key)):
            events.append(_read_item(f"{place}.{key}[{position}]", item, value, reader))
    if events:
        return events
    if field == "message_template_status_update":
        return [_ignored(_template_news(value))]
    return [_ignored(f"{place}: " + ("nothing in it" if lists else f"field {field!s:.60} is not used"))]


def _read_item(place: str, item: Any, value: Mapping[str, Any], reader: "_Reader") -> Event:
    if not isinstance(item, Mapping):
        return _ignored(f"{place}: not an object")
    try:
        return reader(item, value)
    except BrokenItemError as error:
        return _ignored(f"{place}: {error}")


def _template_news(value: Mapping[str, Any]) -> str:
    name, language, news = (text(value, f"message_template_{k}") for k in ("name", "language", "id"))
    reason = text(value, "reason")
    said = f"template {name or news or '?'} ({language or '?'}) is {text(value, 'event') or '?'}"
    return said + (f": {reason}" if reason and reason != "NONE" else "")


def _ignored(reason: str) -> Event:
    return dataclasses.replace(_EMPTY, reason=reason[:300])


# --- messages and echoes ---


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Customer:
    """The customer's side: a phone, or since 2026 only a business-scoped user id."""

    wa_id: str | None
    user_id: str | None
    name: str | None = None
    username: str | None = None

    @property
    def id(self) -> str:
        return self.wa_id or self.user_id or ""

    @property
    def sender(self) -> Sender:
        return Sender(id=self.id, name=self.name, phone=_phone(self.wa_id), username=self.username)


def _message(item: Mapping[str, Any], value: Mapping[str, Any]) -> Event:
    customer = _customer(text(item, "from"), text(item, "from_user_id"), items(value, "contacts"))
    if text(item, "type") == "system" and not customer.id:
        raise BrokenItemError("a system message that names nobody")
    if not customer.id:
        raise BrokenItemError("neither from nor from_user_id nor a contact")
    event = _with_contents(item, customer, dataclasses.replace(_EMPTY, kind="message", sender=customer.sender))
    new_phone = _phone(event.details.get("new_wa_id")) if event.kind == "contact" else None
    sender = dataclasses.replace(customer.sender, phone=new_phone) if new_phone else event.sender
    return dataclasses.replace(event, sender=sender)


def _echo(item: Mapping[str, Any], value: Mapping[str, Any]) -> Event:
    """Read what a colleague wrote in the WhatsApp Business app: our own words to the customer."""
    customer = _customer(text(item, "to"), text(item, "to_user_id"), items(value, "contacts"))
    if not customer.id:
        raise BrokenItemError("neither to nor to_user_id")
    own = text(item, "from") or text(part(value, "metadata"), "display_phone_number")
    return _with_contents(
        item,
        customer,
        dataclasses.replace(
            _EMPTY,
            kind="message",
            direction="outbound",
            sender=Sender(id=own, phone=_phone(own)),
            participants=(customer.sender,),
        ),
    )


def _with_contents(item: Mapping[str, Any], customer: _Customer, event: Event) -> Event:
    external_id = text(item, "id")
    if external_id is None:
        raise BrokenItemError("id is missing")
    context = part(item, "context")
    fields = contents_of(item)
    if fields.get("kind") == "change" and not fields.get("external_id"):
        raise BrokenItemError(f"{text(item, 'type')} names no message")
    details = given(
        user_id=customer.user_id,
        forwarded=context.get("forwarded") is True or context.get("frequently_forwarded") is True or None,
        referred_product=given(
            catalog_id=text(part(context, "referred_product"), "catalog_id"),
            product_id=text(part(context, "referred_product"), "product_retailer_id"),
        ),
        referral=_referral_details(part(item, "referral")),
    )
    return dataclasses.replace(
        event,
        **{
            "external_id": external_id,
            "thread_id": customer.id,
            "occurred_at": unix_time(item, "timestamp"),
            "reply_to": text(context, "id"),
            "source": _source(part(item, "referral")),
            **fields,
            "details": {**details, **fields.get("details", {})},
        },
    )


def _customer(wa_id: str | None, user_id: str | None, contacts: list[Any]) -> _Customer:
    contact = _contact_of(wa_id, user_id, contacts)
    profile = part(contact, "profile")
    return _Customer(
        wa_id=wa_id or text(contact, "wa_id"),
        user_id=user_id or text(contact, "user_id"),
        name=text(profile, "name"),
        username=text(profile, "username"),
    )


def _contact_of(wa_id: str | None, user_id: str | None, contacts: list[Any]) -> Any:
    """Return the message's own contact: by id, or the only one when the message names nobody."""
    for contact in contacts:
        if (wa_id and text(contact, "wa_id") == wa_id) or (user_id and text(contact, "user_id") == user_id):
            return contact
    return contacts[0] if len(contacts) == 1 and not wa_id and not user_id else {}


def _phone(wa_id: str | None) -> str | None:
    digits = (wa_id or "").removeprefix("+")
    return f"+{digits}" if digits.isascii() and digits.isdigit() and 5 <= len(digits) <= 17 else None


def _source(referral: Mapping[str, Any]) -> Source | None:
    """Return the advertisement that the customer clicked."""
    if not referral:
        return None
    return Source(
        type=text(referral, "source_type") or "ad", url=text(referral, "source_url"), id=text(referral, "source_id")
    )


def _referral_details(referral: Mapping[str, Any]) -> dict[str, Any]:
    return given(**{key: text(referral, key) for key in ("headline", "body", "ctwa_clid", "media_type")})


# --- receipts, consent and faults ---


def _receipt(item: Mapping[str, Any], _value: Mapping[str, Any]) -> Event:
    external_id, status = text(item, "id"), _STATUSES.get(text(item, "status") or "")
    if external_id is None:
        raise BrokenItemError("id is missing")
    if status is None:
        raise BrokenItemError(f"status {text(item, 'status')!s:.60} is not known")
    return dataclasses.replace(
        _EMPTY,
        kind="receipt",
        external_id=external_id,
        thread_id=text(item, "recipient_id") or text(item, "recipient_user_id"),
        occurred_at=unix_time(item, "timestamp"),
        status=status,
        error=_first_error(item),
        details=given(
            idempotency_id=text(item, "biz_opaque_callback_data"),
            category=text(part(item, "pricing"), "category"),
            origin=text(part(part(item, "conversation"), "origin"), "type"),
        ),
    )


def _first_error(item: Mapping[str, Any]) -> VendorError | None:
    for error in items(item, "errors"):
        said = text(part(error, "error_data"), "details") or text(error, "title") or text(error, "message")
        code = text(error, "code")
        if code or said:
            return VendorError(code=code or "unknown", text=said)
    return None


def _consent(item: Mapping[str, Any], value: Mapping[str, Any]) -> Event:
    """Read a customer's wish about marketing messages."""
    customer = _customer(text(item, "wa_id"), text(item, "user_id"), items(value, "contacts"))
    change = _CONSENT.get(text(item, "value") or "")
    if not customer.id:
        raise BrokenItemError("neither wa_id nor user_id")
    if change is None:
        raise BrokenItemError(f"value {text(item, 'value')!s:.60} is not known")
    return dataclasses.replace(
        _EMPTY,
        kind="change",
        external_id=customer.id,
        thread_id=customer.id,
        sender=customer.sender,
        occurred_at=unix_time(item, "timestamp"),
        change=change,
        details=given(user_id=customer.user_id, category=text(item, "category"), detail=text(item, "detail")),
    )


def _fault(item: Mapping[str, Any], _value: Mapping[str, Any]) -> Event:
    error = _first_error({"errors": [item]})
    return _ignored(f"WhatsApp reports error {error.code}: {error.text}" if error else "WhatsApp reports an error")


_Reader = Callable[[Mapping[str, Any], Mapping[str, Any]], Event]
_READERS: Mapping[str, Iterable[tuple[str, _Reader]]] = {
    "messages": (("messages", _message), ("statuses", _receipt), ("errors", _fault)),
    "smb_message_echoes": (("message_echoes", _echo),),
    "user_preferences": (("user_preferences", _consent),),
}
