"""Web forms: JSON, urlencoded or multipart, posted by a visitor's browser.

There is nothing to sign: a form is public. What protects it stands around it: an origin allow-list, a honeypot field,
a least filling time and limits per address. A repeat of the same fields within ten minutes is the same submission.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from python_multipart.multipart import parse_options_header

from tonlia.channels.form.multipart import read_multipart
from tonlia.platform.json_reading import given, read_json
from tonlia.ports.channel import (
    AccountSettings,
    Attachment,
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

HONEYPOT = "website_url"
LEAST_FILL_MS = 1500
_BUCKET_S = 600
_NAMES = {
    "name": ("name", "full_name", "fullname", "nome", "имя", "фио", "姓名", "称呼", "your_name"),
    "email": ("email", "e-mail", "mail", "e_mail", "почта", "邮箱", "电子邮件"),
    "phone": ("phone", "tel", "telephone", "mobile", "telefone", "celular", "whatsapp", "телефон", "电话", "手机"),
    "company": ("company", "empresa", "компания", "公司", "organization"),
    "city": ("city", "cidade", "город", "城市"),
    "message": ("message", "text", "comment", "mensagem", "comentario", "сообщение", "комментарий", "留言",
                "需求", "内容"),
}  # fmt: skip
_OWN_FIELDS = frozenset({HONEYPOT, "_filled_ms", "_page", "_referrer", "consent"})


class FormChannel:
    """Turns one submission into one message."""

    provider = "form"
    channel = "form"
    settings = (SettingField(name="origins", required=False, kind="list"),)
    max_text = 20_000

    def is_authentic(self, request: InboundRequest, settings: AccountSettings) -> RejectReason | None:
        allowed = settings.values.get("origins") or []
        origin = request.headers.get("origin")
        return "wrong_account" if allowed and origin is not None and origin not in allowed else None

    def parse(self, request: InboundRequest, settings: AccountSettings) -> list[Event]:  # noqa: ARG002 the port's signature
        fields, files = _fields(request)
        if fields is None:
            return [_ignored("the body is neither JSON, urlencoded nor multipart")]
        if fields.get(HONEYPOT):
            return [_ignored("honeypot filled")]
        filled = fields.get("_filled_ms", "")
        if filled.isdigit() and int(filled) < LEAST_FILL_MS:
            return [_ignored("filled too fast")]
        shown = {key: value for key, value in fields.items() if value.strip() and not _is_own(key)}
        if not shown and not files:
            return [_ignored("the form is empty")]
        return [_event(request, fields, shown, files)]

    def build_send(self, message: OutboundMessage, settings: AccountSettings) -> list[OutboundRequest] | Refused:  # noqa: ARG002 the port's signature
        return Refused(reason="unsupported", detail="a form cannot be answered; write an e-mail or call")

    def read_answer(self, status: int, headers: Mapping[str, str], body: bytes) -> SendResult:  # noqa: ARG002 the port's signature
        return SendResult(outcome="failed")

    def sign(self, request: InboundRequest, settings: AccountSettings) -> InboundRequest:
        allowed = settings.values.get("origins") or []
        return dataclasses.replace(request, headers={**request.headers, "origin": allowed[0]}) if allowed else request


def _event(
    request: InboundRequest, fields: Mapping[str, str], shown: Mapping[str, str], files: list[Attachment]
) -> Event:
    known = {role: _pick(shown, names) for role, names in _NAMES.items()}
    rest = {k: v for k, v in shown.items() if v not in known.values()}
    lines = ([known["message"]] if known["message"] else []) + [f"{key}: {value}" for key, value in rest.items()]
    external_id = request.headers.get("idempotency-key") or _bucket_id(request, shown)
    page = fields.get("_page")
    source = Source(type=fields.get("utm_source") or "form", url=page, id=fields.get("utm_campaign"))
    return Event(
        kind="message",
        provider="form",
        channel="form",
        external_id=external_id,
        thread_id=known["email"] or known["phone"] or external_id,
        sender=Sender(name=known["name"], phone=known["phone"], email=known["email"]),
        occurred_at=request.received_at,
        content_type="text",
        text="\n".join(lines) or None,
        attachments=tuple(files),
        source=source,
        details=given(form=dict(shown), consent=fields.get("consent"), company=known["company"], city=known["city"]),
    )


def _is_own(key: str) -> bool:
    return key in _OWN_FIELDS or key.startswith("utm_")


def _pick(fields: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    for key, value in fields.items():
        if key.strip().lower() in names and value.strip():
            return value.strip()
    return None


def _bucket_id(request: InboundRequest, shown: Mapping[str, str]) -> str:
    bucket = int(request.received_at.timestamp()) // _BUCKET_S
    text = json.dumps([sorted(shown.items()), bucket], ensure_ascii=False)
    return f"form:{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def _fields(request: InboundRequest) -> tuple[dict[str, str] | None, list[Attachment]]:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    try:
        if kind == b"application/x-www-form-urlencoded":
            return dict(parse_qsl(request.body.decode(), keep_blank_values=True, max_num_fields=200)), []
        if kind == b"multipart/form-data":
            return read_multipart(request.body, options.get(b"boundary", b""))
        value = read_json(request.body)
    except ValueError:
        return None, []
    if not isinstance(value, dict):
        return None, []
    return {str(k): _as_text(v) for k, v in value.items() if v is not None}, []


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _ignored(reason: str) -> Event:
    return Event(kind="ignored", provider="form", channel="form", reason=reason)


CHANNELS = (FormChannel(),)
