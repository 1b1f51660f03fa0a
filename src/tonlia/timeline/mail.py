"""Reading a mail: text in whatever charset it claims, sender, thread, robots and bounces (RFC 5322, 2047, 3834, 3464)."""

import base64
import binascii
import email
import email.policy
import email.utils
import hashlib
import html
import quopri
import re
from datetime import UTC, datetime
from email.message import Message
from typing import Any, Literal

import nh3
from charset_normalizer import from_bytes

from tonlia.platform.errors import InvalidInputError
from tonlia.ports.channel import Attachment, Event, Sender
from tonlia.timeline.reply_text import split_reply
from tonlia.timeline.try_channel import event_line

_LABELLED = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "cp936", "gb_2312-80", "chinesesimp", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "ansi_x3.4-1968"), "cp1252"),
    **dict.fromkeys(("unknown-8bit", "8bit", "x-unknown", "default", "utf8mb4", "utf-8 "), "utf-8"),
}
"""Labels that mean a larger set in practice (WHATWG Encoding Standard): gb2312 holds GBK, iso-8859-1 holds cp1252."""
_LIKELY = ["utf_8", "gb18030", "big5", "cp1251", "koi8_r", "cp1252"]
_PREFIX = re.compile(
    r"^\s*(re|fw|fwd|aw|wg|sv|tr|rv|回复|答复|回覆|转发|轉寄|res|enc|отв|ответ|пересл)\s*(\[\d+\]|\(\d+\))?\s*[:：]\s*",
    re.IGNORECASE,
)
_ENCODED_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?]*)?\?([bBqQ])\?([^?]*)\?=")
_MOST_TEXT = 500_000
_MOST_RECIPIENTS = 100_000
_DEEPEST = 30

Automatic = Literal["no", "reply", "bounce", "bulk"]
_BOUNCE_SUBJECT = re.compile(
    r"^(undeliver(ed|able)|mail delivery (failed|failure)|delivery (status notification|failure|has failed)|failure notice|"
    r"returned mail|message not delivered|退信|系统退信|邮件投递失败|投递失败|недоставлен|не удалось доставить|сообщение не доставлено|"
    r"n[ãa]o foi poss[íi]vel entregar|mensagem n[ãa]o entregue|falha na entrega|devolu[çc][ãa]o)",
    re.IGNORECASE,
)
_AWAY_SUBJECT = re.compile(
    r"^(automatic reply|auto(matic)?[- ]?(reply|response|resposta|ответ)|auto\s*:|out of (the )?office\s*([:：(-]|$|re\b|until|auto)|"
    r"ooo\s*[:：(-]|自动回复|自動回覆|自动答复|автоответ|автоматический ответ|(я )?(нахожусь )?в отпуске\b|resposta autom[áa]tica|"
    r"aviso de f[ée]rias|fora do escrit[óo]rio|aus[êe]ncia( tempor[áa]ria)?\s*([:：-]|$)|respuesta autom[áa]tica|r[ée]ponse automatique|"
    r"abwesenheit|automatische antwort)",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(i am|i'm|i will be) (currently |now )?(out of (the )?office|on (annual |parental |sick |maternity )?(leave|vacation|holiday)|away)"
    r"|thank you for your (e-?mail|message)\. i am (currently )?(out|away|on)"
    r"|\b(estou|estarei) (de f[ée]rias|ausente|fora do escrit[óo]rio|em licen[çc]a|em viagem)"
    r"|\b(я )?(сейчас |в настоящее время )?(нахожусь |буду )?(в отпуске|в командировке|вне офиса|отсутствую|не на рабочем месте)"
    r"|(正在|目前|现在|将于|本人).{0,16}(休假|出差|外出|不在办公室|年假)|(休假|出差|外出)(中|期间)",
    re.IGNORECASE,
)
_MEANWHILE = re.compile(
    r"limited access|no access to (my )?e-?mail|when i (return|get back|am back)|upon my return|urgent (matters?|issues?|requests?)|"
    r"in my absence|please contact|retorn(o|arei|ando)|em caso de urg[êe]ncia|para assuntos urgentes|durante (este|esse) per[íi]odo|"
    r"acesso limitado|по срочным|в срочных|срочн\w+ вопрос|после возвращения|отвечу (вам )?после|доступ к почте|в мо[её] отсутствие|"
    r"尽快回复|盡快回覆|无法及时|不能及时|如有(急事|紧急)|紧急(事宜|事情|情况)|请联系|返回后|回来后",
    re.IGNORECASE,
)


def decode(data: bytes, charset: str | None) -> str:
    """Return text of a stated charset, or of the likeliest when the statement is wrong."""
    name = (charset or "utf-8").strip().strip("\"'").lower()
    for candidate in (_LABELLED.get(name, name), "utf-8"):
        try:
            return data.decode(candidate)
        except (LookupError, ValueError):  # a codec that is no text codec raises LookupError as well
            continue
    whole = data.decode("utf-8", errors="replace")
    foreign = sum(c > "\x7f" for c in whole)
    if whole.count("\ufffd") <= foreign // 20:  # UTF-8 with a few broken characters
        return whole
    best = from_bytes(data[:200_000], cp_isolation=_LIKELY).best()
    likeliest = best.encoding if best is not None else "cp1252"
    # The usual characters of GB 2312 are rare ones in Big5; short texts are taken for the latter.
    return data.decode("gb18030" if likeliest == "big5" and _reads(data, "gb2312") else likeliest, errors="replace")


def _reads(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except UnicodeDecodeError:
        return False
    return True


def _base64(text: bytes) -> bytes:
    """Decode what can be read of base64, broken as it may be."""
    try:
        return base64.b64decode(text)
    except binascii.Error:
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", text.split(b"=", 1)[0])
    kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
    try:
        return base64.b64decode(kept + b"=" * (-len(kept) % 4))
    except binascii.Error:
        return b""


def header_text(value: Any) -> str:
    """Return a header with its encoded words read; adjacent words of one charset are joined before decoding."""
    text = str(value or "")
    text = re.sub(r"\r?\n[ \t\r\n]*", " ", text)
    parts: list[tuple[bytes, str | None]] = []
    at = 0
    for word in _ENCODED_WORD.finditer(text):
        between, charset = text[at : word.start()], word[1].lower()
        if between and (between.strip() or not parts or parts[-1][1] is None):
            parts.append((between.encode("utf-8", "surrogateescape"), None))
        raw = (
            word[3].encode("ascii", "surrogateescape" if word[3].isprintable() else "replace")
            if word[3].isascii()
            else b""
        )
        data = _base64(raw) if word[2] in "bB" else quopri.decodestring(raw.replace(b"_", b" "), header=False)
        if parts and parts[-1][1] == charset:
            parts[-1] = (parts[-1][0] + data, charset)
        else:
            parts.append((data, charset))
        at = word.end()
    parts.append((text[at:].encode("utf-8", "surrogateescape"), None))
    return "".join(decode(data, charset) for data, charset in parts).replace("\x00", "").strip()


def _raw(message: Message, name: str) -> list[str]:
    """Return a header's values as they stand, raw bytes escaped; ``get`` would put question marks for these."""
    return [str(value) for key, value in message.raw_items() if key.lower() == name]


def _first(message: Message, name: str) -> str:
    return next(iter(_raw(message, name)), "")


def _addresses(values: list[str]) -> list[tuple[str, str]]:
    """Return names and addresses. Names are read after splitting: an encoded one may hold a comma."""
    unfolded = [re.sub(r"\r?\n\s*", " ", value[:_MOST_RECIPIENTS]) for value in values]
    found = email.utils.getaddresses([value.encode("utf-8", "surrogateescape").decode("latin-1") for value in unfolded])
    pairs = [
        (header_text(name.encode("latin-1").decode("utf-8", "surrogateescape")), address) for name, address in found
    ]
    pairs = [(name, address) for name, address in pairs if re.fullmatch(r"[^\s<>]+@[^\s<>]+", address)]
    if not pairs:  # not by the rules: take what looks like an address
        shown = [header_text(value[:1000]) for value in values[:10]]
        loose = [(value, re.search(r"[^\s<>\"',;:]+@[^\s<>\"',;:]+", value)) for value in shown]
        pairs = [(text.replace(match[0], "").strip(" <>\"'"), match[0]) for text, match in loose if match]
    return [(name.strip("\"' "), address.lower()) for name, address in pairs]


def html_text(markup: str) -> str:
    """Return the text of an HTML mail with its line breaks; quotations get their ``>`` marks."""
    blocks = {"p", "br", "div", "li", "tr", "td", "blockquote", "h1", "h2", "h3", "hr", "pre"}
    clean = nh3.clean(markup, tags=blocks, attributes={}, clean_content_tags={"title", "style", "script"})
    parts = re.split(r"(?is)(<pre>.*?</pre>)", clean)
    clean = "".join(part if part[:5].lower() == "<pre>" else re.sub(r"\s+", " ", part) for part in parts)
    clean = re.sub(r"(?i)<br\s*/?>|</?(p|div|li|tr|h[1-3]|pre|hr)\s*/?>", "\n", re.sub(r"</td>", "\t", clean))
    depth, lines = 0, []
    for part in re.split(r"(?i)(</?blockquote>)", clean):
        if part.lower() == "<blockquote>":
            depth = min(depth + 1, _DEEPEST)
        elif part.lower() == "</blockquote>":
            depth = max(0, depth - 1)
        else:
            plain = html.unescape(re.sub(r"<[^>]+>", "", part)).replace("\xa0", " ").strip("\n ")
            lines += [("> " * depth + line.strip()) if depth else line.strip() for line in plain.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Return format=flowed text with its soft line breaks joined (RFC 3676)."""
    lines: list[tuple[str, list[str]]] = []
    soft = False
    for line in text.replace("\r\n", "\n").split("\n"):
        marks = re.match(r">*", line)
        depth = marks[0] if marks else ""
        body = line[len(depth) :].removeprefix(" ")
        if soft and lines[-1][0] == depth and body != "-- ":
            before = lines[-1][1]
            before[-1] = before[-1][:-1] if delete_space else before[-1]
            before.append(body)
        else:
            lines.append((depth, [body]))
        soft = body.endswith(" ") and body != "-- "
    return "\n".join(f"{depth} {''.join(said)}" if depth else "".join(said) for depth, said in lines)


def _payload(part: Message) -> bytes:
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":
        held = part.get_payload()
        return _base64(held.encode("ascii", "replace")) if isinstance(held, str) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _file_name(part: Message) -> str | None:
    value: Any = part.get_param("filename", header="content-disposition") or part.get_param("name")
    if isinstance(value, tuple):
        charset, _, text = value
        name = decode(text.encode("latin-1", "replace"), charset)
    else:
        name = header_text(value)
    return re.split(r"[\\/]", name)[-1].strip() or None


def _text_of(part: Message) -> str:
    stated = part.get_content_charset()
    data = _payload(part)
    if part.get_content_type() == "text/html":
        in_markup = None if stated else re.search(rb"<meta[^>]{0,80}charset=[\"']?([\w-]+)", data[:4096], re.IGNORECASE)
        return html_text(decode(data, in_markup[1].decode("ascii") if in_markup else stated))
    text = decode(data, stated)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def body_of(message: Message, depth: int = 0) -> tuple[str, list[Attachment]]:
    """Return the text (of alternatives the plain one, unless it is empty) and the attachments."""
    kind, name = message.get_content_type(), _file_name(message)
    disposition = str(message.get("content-disposition") or "").lower()
    if kind.startswith("message/") and isinstance(message.get_payload(), list):
        return "", [_enclosed(message, name)]
    if message.is_multipart() and depth < _DEEPEST:
        children: Any = message.get_payload()
        read = [(child.get_content_type(), *body_of(child, depth + 1)) for child in children]
        files = [file for _, _, found in read for file in found]
        texts = [(child, text) for child, text, _ in read if text.strip()]
        if kind == "multipart/alternative":
            texts = sorted(texts, key=lambda item: item[0] != "text/plain")[:1]
        return _tidy("\n".join(text for _, text in texts)), files
    shown = kind in ("text/plain", "text/html") and name is None and not disposition.startswith("attachment")
    if shown:
        return _tidy(_text_of(message)), []
    if kind == "message/delivery-status" or message.is_multipart():
        return "", []
    return "", [Attachment(kind="file", name=name, mime=kind, size=len(_payload(message)))]


def _tidy(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")[:_MOST_TEXT]


def _enclosed(part: Message, name: str | None) -> Attachment:
    """Return a mail within the mail as a file: its words are not the sender's."""
    inner: Any = part.get_payload(0)
    subject = header_text(_first(inner, "subject"))
    kind = part.get_content_type()
    title = name or (f"{subject}.eml" if kind == "message/rfc822" and subject else None)
    return Attachment(kind="file", name=title, mime=kind, size=len(inner.as_bytes(policy=email.policy.compat32)))


def automatic_kind(message: Message, text: str = "") -> Automatic:
    """Tell whether a machine wrote it: such mail is kept and tagged, never answered, and makes no lead (RFC 3834)."""
    subject = thread_subject(header_text(_first(message, "subject")))
    sent_by = str(message.get("auto-submitted", "no")).split(";")[0].split("(")[0].strip().lower()
    if _is_bounce(message, subject):
        return "bounce"
    marks = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply")
    precedence = str(message.get("precedence", "")).strip().lower()
    reported = message.get_content_type() == "multipart/report"  # a read receipt (RFC 8098)
    if sent_by == "auto-replied" or reported or any(message.get(mark) for mark in marks) or precedence == "auto_reply":
        return "reply"
    if _AWAY_SUBJECT.match(subject) or _sounds_away(text):
        return "reply"
    lists = ("list-id", "list-unsubscribe", "list-unsubscribe-post", "feedback-id", "x-campaign", "x-mailgun-tag")
    if precedence in ("bulk", "junk", "list") or any(message.get(mark) for mark in lists):
        return "bulk"
    suppressed = str(message.get("x-auto-response-suppress", "")).strip().lower()
    null_sender = str(message.get("return-path", "")).strip() == "<>"
    return "reply" if sent_by not in ("no", "") or suppressed not in ("", "none") or null_sender else "no"


def _is_bounce(message: Message, subject: str) -> bool:
    reported = str(message.get_param("report-type") or "").lower()
    if message.get_content_type() == "multipart/report" and reported != "disposition-notification":
        return True
    robots = re.compile(r"\b(mailer-daemon|mail-daemon|postmaster)\b", re.IGNORECASE)
    if robots.search(_first(message, "from")) or message.get("x-failed-recipients"):
        return True
    automatic = str(message.get("return-path", "")).strip() == "<>" or message.get("auto-submitted")
    return bool(automatic) and _BOUNCE_SUBJECT.match(subject) is not None


def _sounds_away(text: str) -> bool:
    """Tell whether the words are those of an absence notice: away, and what to do meanwhile; never a question."""
    if len(text) > 1000 or re.search(r"[?？]", text):
        return False
    return _AWAY.search(text[:250]) is not None and _MEANWHILE.search(text) is not None


def _ids(value: str) -> list[str]:
    return re.findall(r"<([^<>\s]+)>", value) or [part for part in value.split() if "@" in part]


def thread_subject(subject: str) -> str:
    """Return the subject without its reply and forward marks."""
    while (shorter := _PREFIX.sub("", subject)) != subject:
        subject = shorter
    return subject.strip()


def _date(message: Message) -> datetime | None:
    """Return when it was written; without a usable date, when the last server took it."""
    received = [value.rpartition(";")[2] for value in _raw(message, "received")[:1]]
    for text in [_first(message, "date"), *received]:
        try:
            value = email.utils.parsedate_to_datetime(text.strip())
            return value.astimezone(UTC) if value.tzinfo is not None else value.replace(tzinfo=UTC)
        except (ValueError, TypeError, OverflowError):
            continue
    return None


def read_mail(raw: bytes) -> tuple[Event, dict[str, Any]]:
    """Return the mail's event, and what ``tonlia try email`` shows beside it."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
    except RecursionError:
        raise InvalidInputError("The mail's parts are nested too deep to be read.") from None
    name, address = next(iter(_addresses(_raw(message, "from")[:1] or _raw(message, "sender"))), ("", ""))
    subject, (text, files) = header_text(_first(message, "subject")), body_of(message)
    parts = split_reply(text)
    own, in_reply_to = _ids(_first(message, "message-id")), _ids(_first(message, "in-reply-to"))
    fallback = hashlib.sha256(repr((_first(message, "date"), address, subject, text[:4096])).encode()).hexdigest()
    references = list(dict.fromkeys(_ids(" ".join(_raw(message, "references"))) + in_reply_to))
    message_id = own[0] if own else f"sha256:{fallback}"
    automatic = automatic_kind(message, parts.visible_reply)
    event = Event(
        kind="message", provider="email", channel="email", external_id=message_id,
        thread_id=references[0] if references else message_id,
        sender=Sender(name=name or None, email=address or None), occurred_at=_date(message), content_type="text",
        text=parts.visible_reply or text, reply_to=in_reply_to[0] if in_reply_to else None, attachments=tuple(files),
        participants=tuple(
            Sender(name=n or None, email=a) for n, a in _addresses(_raw(message, "to") + _raw(message, "cc"))
        ),
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
