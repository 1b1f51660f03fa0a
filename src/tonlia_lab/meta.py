"""WhatsApp Cloud API: takes messages, answers wamids, posts signed statuses; sends what a customer is made to write.

Known at ``/{version}/{phone_number_id}/messages``, ``/{version}/{media_id}`` and ``/media/{media_id}``.
"""

import base64
import itertools
import secrets
import time
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tonlia_lab.control import Lab, read_body


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Settings(_Part):
    """The account that the simulator plays; an empty ``webhook_url`` posts nothing."""

    webhook_url: str = ""
    app_secret: str = "lab-app-secret"  # noqa: S105 known to all on purpose
    access_token: str = "lab-access-token"  # noqa: S105 the same
    phone_number_id: str = "106540352242922"
    display_phone_number: str = "15550783881"
    statuses: list[Literal["sent", "delivered", "read", "failed"]] = ["sent", "delivered", "read"]


class TextBody(_Part):
    body: str = Field(min_length=1, max_length=4096)
    preview_url: bool = False


class MediaBody(_Part):
    id: str | None = None
    link: str | None = None
    caption: str | None = Field(default=None, max_length=1024)
    filename: str | None = None

    @model_validator(mode="after")
    def names_one_file(self) -> "MediaBody":
        if (self.id is None) == (self.link is None):
            raise ValueError("exactly one of id and link")
        return self


class Language(_Part):
    code: str


class TemplateBody(_Part):
    name: str
    language: Language
    components: list[dict[str, Any]] = []


class Context(_Part):
    message_id: str


class _Message(_Part):
    messaging_product: Literal["whatsapp"]
    recipient_type: Literal["individual"] = "individual"
    to: str | None = Field(default=None, pattern=r"^\d{5,17}$")
    recipient: str | None = Field(default=None, pattern=r"^[A-Z]{2}\.[A-Za-z0-9]{1,128}$")
    context: Context | None = None
    biz_opaque_callback_data: str | None = Field(default=None, max_length=512)

    @model_validator(mode="after")
    def names_one_recipient(self) -> "_Message":
        if (self.to is None) == (self.recipient is None):
            raise ValueError("exactly one of to and recipient")
        return self


class Text(_Message):
    type: Literal["text"]
    text: TextBody


class Image(_Message):
    type: Literal["image"]
    image: MediaBody


class Video(_Message):
    type: Literal["video"]
    video: MediaBody


class Audio(_Message):
    type: Literal["audio"]
    audio: MediaBody


class Sticker(_Message):
    type: Literal["sticker"]
    sticker: MediaBody


class Document(_Message):
    type: Literal["document"]
    document: MediaBody


class Template(_Message):
    type: Literal["template"]
    template: TemplateBody


_Any = Text | Image | Video | Audio | Sticker | Document | Template
_message: TypeAdapter[_Any] = TypeAdapter(Annotated[_Any, Field(discriminator="type")])


class Inject(_Part):
    """What a customer writes: a text, a file, or the message object itself."""

    wa_id: str | None = "5511987654321"
    user_id: str | None = None
    name: str = "Lab Customer"
    text: str | None = None
    file_base64: str | None = None
    file_type: Literal["image", "video", "audio", "document", "sticker"] = "document"
    mime_type: str = "application/octet-stream"
    message: dict[str, Any] | None = None
    value: dict[str, Any] | None = None
    field: str = "messages"


class MetaLab:
    """One simulated WhatsApp number."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.lab = Lab()
        self.settings = settings or Settings()
        self.files: dict[str, tuple[str, bytes]] = {}
        self._numbers = itertools.count(1)

    def app(self) -> Starlette:
        control = self.lab.routes(settings=self.change, inject=self.inject)
        return Starlette(
            routes=[
                *control,
                Route("/media/{media_id}", self.download),
                Route("/{version}/{number_id}/messages", self.messages, methods=["POST"]),
                Route("/{version}/{media_id}", self.media),
            ]
        )

    def change(self, values: Mapping[str, Any]) -> dict[str, Any]:
        self.settings = Settings.model_validate({**self.settings.model_dump(), **values})
        return self.settings.model_dump()

    def sign(self, raw: bytes) -> dict[str, str]:
        mac = HMAC(self.settings.app_secret.encode(), SHA256())
        mac.update(raw)
        return {"x-hub-signature-256": "sha256=" + mac.finalize().hex()}

    async def inject(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Post what the customer wrote; return the message's id and the webhook's answers."""
        given = Inject.model_validate(values)
        message = self._message(given)
        contact: dict[str, Any] = {"profile": {"name": given.name}, "wa_id": given.wa_id, "user_id": given.user_id}
        contents = given.value or {
            "contacts": [{key: value for key, value in contact.items() if value}],
            "messages": [message],
        }
        statuses = await self.lab.post(self.settings.webhook_url, [self._envelope(given.field, contents)], self.sign)
        return {"id": message["id"], "statuses": statuses}

    def _message(self, given: Inject) -> dict[str, Any]:
        message: dict[str, Any] = {"id": self._wamid(), "timestamp": str(int(time.time()))}
        if given.wa_id:
            message["from"] = given.wa_id
        if given.user_id:
            message["from_user_id"] = given.user_id
        if given.message is not None:
            return {**message, **given.message}
        if given.file_base64 is not None:
            media_id = str(9_000_000 + next(self._numbers))
            self.files[media_id] = (given.mime_type, base64.b64decode(given.file_base64))
            file = {"id": media_id, "mime_type": given.mime_type, "caption": given.text}
            return {**message, "type": given.file_type, given.file_type: {k: v for k, v in file.items() if v}}
        return {**message, "type": "text", "text": {"body": given.text or "Olá"}}

    def _envelope(self, field: str, value: Mapping[str, Any]) -> dict[str, Any]:
        own = self.settings
        metadata = {"display_phone_number": own.display_phone_number, "phone_number_id": own.phone_number_id}
        contents = {"messaging_product": "whatsapp", "metadata": metadata, **value}
        change = {"field": field, "value": contents}
        return {"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "changes": [change]}]}

    def _wamid(self) -> str:
        inner = f"{next(self._numbers):08d}".encode() + secrets.token_bytes(24)
        return "wamid." + base64.b64encode(inner).decode()

    async def messages(self, request: Request) -> Response:
        failed = await self.lab.enter(request) or self._refuse_token(request)
        if failed is not None:
            return failed
        if request.path_params["number_id"] != self.settings.phone_number_id:
            return _error(400, 100, "Object with this ID does not exist")
        try:
            sent = _message.validate_python(await read_body(request))
        except ValidationError as error:
            first = error.errors()[0]
            return _error(400, 100, f"(#100) {'.'.join(map(str, first['loc']))}: {first['msg']}")
        wamid = self._wamid()
        if self.settings.webhook_url:
            self.lab.post_later(self.settings.webhook_url, self._statuses(wamid, sent), self.sign)
        contact = {"input": sent.to, "wa_id": sent.to} if sent.to else {"user_id": sent.recipient}
        return JSONResponse({"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": wamid}]})

    def _statuses(self, wamid: str, sent: _Message) -> list[dict[str, Any]]:
        bodies = []
        for status in self.settings.statuses:
            news: dict[str, Any] = {"id": wamid, "status": status, "timestamp": str(int(time.time()))}
            news["recipient_id" if sent.to else "recipient_user_id"] = sent.to or sent.recipient
            if sent.biz_opaque_callback_data:
                news["biz_opaque_callback_data"] = sent.biz_opaque_callback_data
            if status == "failed":
                details = {"details": "Message Undeliverable."}
                news["errors"] = [{"code": 131026, "title": "Message undeliverable", "error_data": details}]
            bodies.append(self._envelope("messages", {"statuses": [news]}))
        return bodies

    async def media(self, request: Request) -> Response:
        failed = await self.lab.enter(request) or self._refuse_token(request)
        if failed is not None:
            return failed
        media_id = request.path_params["media_id"]
        if media_id not in self.files:
            return _error(404, 100, "Media not found")
        mime, content = self.files[media_id]
        url = str(request.url_for("download", media_id=media_id))
        return JSONResponse({"url": url, "mime_type": mime, "file_size": len(content), "id": media_id})

    async def download(self, request: Request) -> Response:
        failed = await self.lab.enter(request) or self._refuse_token(request)
        if failed is not None:
            return failed
        found = self.files.get(request.path_params["media_id"])
        return Response(found[1], media_type=found[0]) if found else Response(status_code=404)

    def _refuse_token(self, request: Request) -> Response | None:
        if request.headers.get("authorization") == f"Bearer {self.settings.access_token}":
            return None
        return _error(401, 190, "Invalid OAuth access token - Cannot parse access token")


def _error(status: int, code: int, message: str) -> JSONResponse:
    fault = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": secrets.token_hex(6)}
    return JSONResponse({"error": fault}, status)
