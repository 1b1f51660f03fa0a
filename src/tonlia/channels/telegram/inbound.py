"""One Telegram update, read into events. Only private chats are customers; groups and channels are ignored."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from tonlia.channels.telegram.contents import contents_of
from tonlia.platform.json_reading import given, items, part, read_json, text, unix_time
from tonlia.ports.channel import ChangeKind, Event, Sender, Source

_EMPTY = Event(kind="ignored", provider="telegram", channel="telegram")
Update = Mapping[str, Any]
_MEMBERSHIP: Mapping[str, ChangeKind] = {"kicked": "opt_out", "member": "opt_in"}


class BrokenUpdateError(ValueError):
    """An update that cannot be used; the text says why."""


def read_events(body: bytes) -> list[Event]:
    """Return the update's events, at least one."""
    try:
        update = read_json(body)
    except ValueError as error:
        return [_ignored(f"the body is not usable JSON: {str(error)[:100]}")]
    if not isinstance(update, Mapping):
        return [_ignored("the body is not an object")]
    found = next((key for key in update if key in _READERS), None)
    if found is None:
        names = ", ".join(sorted(key for key in update if key != "update_id"))
        return [_ignored(f"update {names:.100} is not used" if names else "the update is empty")]
    if not isinstance(update[found], Mapping):
        return [_ignored(f"{found}: not an object")]
    try:
        return _READERS[found](update[found]) or [_ignored(f"{found}: nothing in it")]
    except BrokenUpdateError as error:
        return [_ignored(f"{found}: {error}")]


def _ignored(reason: str) -> Event:
    return dataclasses.replace(_EMPTY, reason=reason[:300])


# --- who and where ---


def _private_chat(item: Update) -> str:
    """Return the chat's id. Raises for groups and channels."""
    chat = part(item, "chat")
    chat_id, kind = text(chat, "id"), text(chat, "type")
    if kind is not None and kind != "private":
        raise BrokenUpdateError(f"a {kind:.30} chat is not a customer's")
    if chat_id is None or kind is None:
        raise BrokenUpdateError("chat.id or chat.type is missing")
    return chat_id


def _person(user: Update) -> Sender:
    """Return the sender. Raises for bots and for nobody."""
    if user.get("is_bot") is True:
        raise BrokenUpdateError("it is from a bot")
    user_id = text(user, "id")
    if user_id is None:
        raise BrokenUpdateError("from.id is missing")
    names = (text(user, "first_name"), text(user, "last_name"))
    name = " ".join(found for found in names if found)
    return Sender(id=user_id, name=name or None, username=text(user, "username"))


def _message_id(chat_id: str, item: Update) -> str:
    number = text(item, "message_id")
    if number is None:
        raise BrokenUpdateError("message_id is missing")
    return f"{chat_id}:{number}"


# --- updates ---


def _message(item: Update) -> list[Event]:
    chat_id = _private_chat(item)
    sender = _person(part(item, "from"))
    event = dataclasses.replace(_EMPTY, kind="message", sender=sender)
    return [_with_contents(item, chat_id, event, language=text(part(item, "from"), "language_code"))]


def _business_message(item: Update) -> list[Event]:
    """Read a message of a chat that the owner of a business account lets the bot see: the owner's own are outbound."""
    chat_id = _private_chat(item)
    if part(item, "sender_business_bot"):
        raise BrokenUpdateError("the bot itself wrote it")
    sender = _person(part(item, "from"))
    is_own = sender.id != chat_id
    customer = _customer_of_chat(item) if is_own else ()
    event = dataclasses.replace(
        _EMPTY, kind="message", direction="outbound" if is_own else "inbound", sender=sender, participants=customer
    )
    return [_with_contents(item, chat_id, event, business_connection_id=text(item, "business_connection_id"))]


def _customer_of_chat(item: Update) -> tuple[Sender, ...]:
    return (_person({**part(item, "chat"), "is_bot": False}),)


def _with_contents(item: Update, chat_id: str, event: Event, **details: str | None) -> Event:
    fields = contents_of(item)
    if fields is None:
        raise BrokenUpdateError("a service message")
    phone = fields.pop("own_phone", None)
    sender = dataclasses.replace(event.sender, phone=phone) if event.sender and phone else event.sender
    answered = text(part(item, "reply_to_message"), "message_id")
    more = given(
        **details,
        forwarded="forward_origin" in item or "forward_date" in item or None,
        media_group_id=text(item, "media_group_id"),
        phone_verified=True if phone else None,
    )
    return dataclasses.replace(
        event,
        **{
            "external_id": _message_id(chat_id, item),
            "thread_id": chat_id,
            "occurred_at": unix_time(item, "date"),
            "reply_to": f"{chat_id}:{answered}" if answered else None,
            "source": _deep_link(fields.get("text")),
            **fields,
            "sender": sender,
            "details": {**more, **fields.get("details", {})},
        },
    )


def _deep_link(said: str | None) -> Source | None:
    """Return what stood behind ``?start=`` of the link that the customer opened."""
    words = (said or "").split()
    is_start = bool(words) and words[0].partition("@")[0] == "/start"
    return Source(type="deep_link", id=words[1]) if is_start and len(words) > 1 else None


def _edited(item: Update) -> list[Event]:
    chat_id = _private_chat(item)
    sender = _person(part(item, "from"))
    is_own = "business_connection_id" in item and sender.id != chat_id
    said = text(item, "text") or text(item, "caption")
    if said is None:
        raise BrokenUpdateError("an edit without a text")  # a live location moves by such edits
    return [
        dataclasses.replace(
            _EMPTY,
            kind="change",
            change="edit",
            direction="outbound" if is_own else "inbound",
            external_id=_message_id(chat_id, item),
            thread_id=chat_id,
            sender=sender,
            occurred_at=unix_time(item, "edit_date") or unix_time(item, "date"),
            content_type="text" if text(item, "text") else None,
            text=said,
        )
    ]


def _deleted(item: Update) -> list[Event]:
    chat_id = _private_chat(item)
    numbers = [found for number in items(item, "message_ids") if (found := text({"id": number}, "id"))]
    deleted = dataclasses.replace(_EMPTY, kind="change", change="delete", thread_id=chat_id)
    return [dataclasses.replace(deleted, external_id=f"{chat_id}:{number}") for number in numbers]


def _pressed(item: Update) -> list[Event]:
    """Read a pressed button; Telegram gives no time for it."""
    pressed_id = text(item, "id")
    if pressed_id is None:
        raise BrokenUpdateError("id is missing")
    sender = _person(part(item, "from"))
    message = part(item, "message")
    chat_id = _private_chat(message) if message else sender.id or ""
    number, data = text(message, "message_id"), text(item, "data")
    return [
        dataclasses.replace(
            _EMPTY,
            kind="message",
            external_id=f"callback:{pressed_id}",
            thread_id=chat_id,
            sender=sender,
            content_type="button",
            text=_label(message, data) or data,
            reply_to=f"{chat_id}:{number}" if number else None,
            details=given(payload=data, callback_query_id=pressed_id),
        )
    ]


def _label(message: Update, data: str | None) -> str | None:
    """Return the text on the button that carries this data."""
    rows = items(part(message, "reply_markup"), "inline_keyboard")
    buttons = [button for row in rows if isinstance(row, list) for button in row]
    return next((text(b, "text") for b in buttons if data and text(b, "callback_data") == data), None)


def _membership(item: Update) -> list[Event]:
    chat_id = _private_chat(item)
    status = text(part(item, "new_chat_member"), "status")
    change = _MEMBERSHIP.get(status or "")
    if change is None:
        raise BrokenUpdateError(f"membership {status!s:.30} says nothing")
    return [
        dataclasses.replace(
            _EMPTY,
            kind="change",
            change=change,
            external_id=chat_id,
            thread_id=chat_id,
            sender=_person(part(item, "from")),
            occurred_at=unix_time(item, "date"),
        )
    ]


def _reaction(item: Update) -> list[Event]:
    chat_id = _private_chat(item)
    emojis = [_emoji(reaction) for reaction in items(item, "new_reaction")]
    return [
        dataclasses.replace(
            _EMPTY,
            kind="change",
            change="reaction",
            external_id=_message_id(chat_id, item),
            thread_id=chat_id,
            sender=_person(part(item, "user")),
            occurred_at=unix_time(item, "date"),
            text="".join(emoji for emoji in emojis if emoji) or None,
        )
    ]


def _emoji(reaction: Any) -> str | None:
    return {"paid": "⭐", "custom_emoji": "❔"}.get(text(reaction, "type") or "") or text(reaction, "emoji")


def _connection(item: Update) -> list[Event]:
    state = "enabled" if item.get("is_enabled") is True else "disabled"
    return [_ignored(f"business connection {text(item, 'id')!s:.60} is {state}")]


_READERS: Mapping[str, Callable[[Update], list[Event]]] = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _pressed,
    "my_chat_member": _membership,
    "message_reaction": _reaction,
    "business_connection": _connection,
    "business_message": _business_message,
    "edited_business_message": _edited,
    "deleted_business_messages": _deleted,
}
