"""Reading a mail: text in whatever charset it claims, sender, thread, robots and bounces (RFC 5322, 2047, 3834, 3464)."""

import email
import email.header
import email.policy
import email.utils
import hashlib
import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from typing import Any, Literal

import nh3
from charset_normalizer import from_bytes

from tonlia.ports.channel import Attachment, Event, Sender
from tonlia.timeline.reply_text import split_reply
from tonlia.timeline.try_channel import event_line

_LABELLED = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "unknown-8bit": "utf-8"}
"""Mail labelled gb2312 often holds characters of GBK or GB18030; the larger set reads all of them."""
_PREFIX = re.compile(
    r"^\s*(re|fw|fwd|aw|wg|sv|回复|答复|转发|res|enc|отв|пересл)\s*(\[\d+\])?\s*[:：]\s*", re.IGNORECASE
)
_MOST_TEXT = 500_000


def decode(data: bytes, charset: str | None) -> str:
    """Return text of a stated charset, or of the likeliest when the statement is wrong."""
    name = (charset or "utf-8").strip().strip("\"'").lower()
    for candidate in (_LABELLED.get(name, name), "utf-8"):
        try:
            return data.decode(candidate)
        except (LookupError, UnicodeDecodeError):
            continue
    best = from_bytes(data[:200_000]).best()
    return data.decode(best.encoding if best is not None else "latin-1", errors="replace")


def header_text(value: Any) -> str:
    """Return a header with its encoded words read; adjacent words of one charset are joined before decoding."""
    if value is None:
        return ""
    parts: list[tuple[bytes, str | None]] = []
    for raw, charset in email.header.decode_header(str(value)):
        data = raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else raw
        if parts and parts[-1][1] == charset:
            parts[-1] = (parts[-1][0] + data, charset)
        else:
            parts.append((data, charset))
    joined = "".join(decode(data, charset) for data, charset in parts)
    return re.sub(r"\s*[\r\n]+\s*", " ", joined).replace("\x00", "").strip()


def html_text(markup: str) -> str:
    """Return the text of an HTML mail with its line breaks; quotations get their ``>`` marks."""
    clean = nh3.clean(markup, tags={"p", "br", "div", "li", "tr", "blockquote", "h1", "h2", "h3"}, attributes={})
    clean = re.sub(r"(?i)<br\s*/?>|</(p|div|li|tr|h[1-3])>", "\n", clean)
    depth, lines = 0, []
    for part in re.split(r"(?i)(</?blockquote>)", clean):
        if part.lower() == "<blockquote>":
            depth += 1
        elif part.lower() == "</blockquote>":
            depth = max(0, depth - 1)
        else:
            plain = html.unescape(re.sub(r"<[^>]+>", "", part)).replace("\xa0", " ")
            lines += [("> " * depth + line.strip()) if depth else line.strip() for line in plain.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _leaves(message: Message) -> Iterator[Message]:
    for part in message.walk():
        if not part.is_multipart():
            yield part


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _file_name(part: Message) -> str | None:
    value: Any = part.get_param("filename", header="content-disposition") or part.get_param("name")
    if isinstance(value, tuple):
        charset, _, text = value
        return decode(text.encode("latin-1", "replace"), charset)
    return header_text(value) or None


def body_of(message: Message) -> tuple[str, list[Attachment]]:
    """Return the text (plain before HTML) and the attachments."""
    plain, rich, files = [], [], []
    for part in _leaves(message):
        kind, name = part.get_content_type(), _file_name(part)
        disposition = str(part.get("content-disposition") or "").lower()
        if name is not None or disposition.startswith("attachment"):
            files.append(Attachment(kind="file", name=name, mime=kind, size=len(_payload(part))))
        elif kind == "text/plain":
            plain.append(decode(_payload(part), part.get_content_charset()))
        elif kind == "text/html":
            rich.append(html_text(decode(_payload(part), part.get_content_charset())))
    text = "\n".join(p for p in plain if p.strip()) or "\n".join(rich)
    return text.replace("\x00", "").replace("\r\n", "\n")[:_MOST_TEXT], files


def automatic_kind(message: Message) -> Literal["no", "reply", "bounce", "bulk"]:
    """Tell whether a machine wrote it: such mail is kept and tagged, never answered, and makes no lead (RFC 3834)."""
    content = message.get_content_type()
    if content == "multipart/report" or str(message.get("return-path", "")).strip() == "<>":
        reported = str(message.get_param("report-type") or "").lower()
        if reported in ("delivery-status", "") or content == "multipart/report":
            return "bounce"
    sender = str(message.get("from", "")).lower()
    if re.search(r"(mailer-daemon|postmaster)@", sender):
        return "bounce"
    if str(message.get("auto-submitted", "no")).split(";")[0].strip().lower() not in ("no", ""):
        return "reply"
    suppressed = str(message.get("x-auto-response-suppress", "")).strip().lower()
    if message.get("x-autoreply") or message.get("x-autorespond") or suppressed not in ("", "none"):
        return "reply"
    precedence = str(message.get("precedence", "")).strip().lower()
    if precedence == "auto_reply":
        return "reply"
    if precedence in ("bulk", "junk", "list") or message.get("list-id") or message.get("list-unsubscribe"):
        return "bulk"
    return "no"


def _ids(value: Any) -> list[str]:
    return re.findall(r"<([^<>\s]+)>", str(value or "")) or [p for p in str(value or "").split() if "@" in p]


def thread_subject(subject: str) -> str:
    """Return the subject without its reply and forward marks."""
    while (shorter := _PREFIX.sub("", subject)) != subject:
        subject = shorter
    return subject.strip()


def _date(message: Message) -> datetime | None:
    try:
        value = email.utils.parsedate_to_datetime(str(message.get("date", "")))
    except (ValueError, TypeError):
        return None
    return value.astimezone(UTC) if value.tzinfo is not None else value.replace(tzinfo=UTC)


def read_mail(raw: bytes) -> tuple[Event, dict[str, Any]]:
    """Return the mail's event, and what ``tonlia try email`` shows beside it."""
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    name, address = email.utils.parseaddr(header_text(message.get("from")))
    subject, (text, files) = header_text(message.get("subject")), body_of(message)
    parts = split_reply(text)
    own = _ids(message.get("message-id"))
    fallback = hashlib.sha256(repr((message.get("date"), address, subject, text[:4096])).encode()).hexdigest()
    references = list(dict.fromkeys(_ids(message.get("references")) + _ids(message.get("in-reply-to"))))
    message_id = own[0] if own else f"sha256:{fallback}"
    automatic = automatic_kind(message)
    recipients = email.utils.getaddresses([header_text(v) for h in ("to", "cc") for v in message.get_all(h, [])])
    in_reply_to = _ids(message.get("in-reply-to"))
    event = Event(
        kind="message", provider="email", channel="email", external_id=message_id,
        thread_id=references[0] if references else message_id,
        sender=Sender(name=name or None, email=address.lower() or None), occurred_at=_date(message), content_type="text",
        text=parts.visible_reply, reply_to=in_reply_to[0] if in_reply_to else None, attachments=tuple(files),
        participants=tuple(Sender(name=n or None, email=a.lower()) for n, a in recipients if a),
        details={"subject": subject, "original_text": text, "automatic": None if automatic == "no" else automatic},
    )  # fmt: skip
    shown = {
        "subject": subject, "visible_reply": parts.visible_reply, "quoted": parts.quoted, "signature": parts.signature,
        "automatic": automatic, "message_id": message_id, "references": references,
    }  # fmt: skip
    return event, shown


def describe_mail(raw: bytes) -> dict[str, Any]:
    """Return one JSON object: the event and the parts of the mail."""
    event, shown = read_mail(raw)
    return {**event_line(event), **shown}
