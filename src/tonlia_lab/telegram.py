"""Telegram's Bot API: webhook or getUpdates, the send methods, getFile."""

import asyncio
import base64
import itertools
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tonlia_lab.control import Lab, read_body


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Settings(_Part):
    """The bot that the simulator plays. ``blocked_by`` lists customers who blocked it."""

    bot_token: str = "7000000001:lab-token"  # noqa: S105 known to all on purpose
    blocked_by: list[int] = []
    unknown_chats: list[int] = []


class Reply(_Part):
    message_id: int
    allow_sending_without_reply: bool = False


class _Send(_Part):
    chat_id: int | str
    business_connection_id: str | None = None
    reply_parameters: Reply | None = None


class SendMessage(_Send):
    text: str = Field(min_length=1, max_length=4096)


class _SendFile(_Send):
    caption: str | None = Field(default=None, max_length=1024)


class SendPhoto(_SendFile):
    photo: str


class SendDocument(_SendFile):
    document: str


class SendVoice(_SendFile):
    voice: str


class SendAudio(_SendFile):
    audio: str


class SendVideo(_SendFile):
    video: str


class SendSticker(_Send):
    sticker: str


class GetUpdates(_Part):
    offset: int | None = None
    limit: int = Field(default=100, ge=1, le=100)
    timeout: int = Field(default=0, ge=0, le=50)
    allowed_updates: list[str] = []


class SetWebhook(_Part):
    url: str
    secret_token: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_-]{1,256}$")
    allowed_updates: list[str] = []
    max_connections: int = Field(default=40, ge=1, le=100)
    drop_pending_updates: bool = False


class GetFile(_Part):
    file_id: str


class Inject(_Part):
    """What a customer does: a text, a file, or the update itself without its id."""

    user_id: int = 504120
    first_name: str = "Lab"
    username: str | None = None
    text: str | None = None
    file_base64: str | None = None
    file_name: str = "file.bin"
    update: dict[str, Any] | None = None


class _BotError(Exception):
    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code


class TelegramLab:
    """One simulated bot."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.lab = Lab()
        self.settings = settings or Settings()
        self.webhook = SetWebhook(url="")
        self.updates: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.files: dict[str, tuple[str, bytes]] = {}
        self._numbers = itertools.count(100)
        self._news = asyncio.Condition()
        sends = (SendMessage, SendPhoto, SendDocument, SendVoice, SendAudio, SendVideo, SendSticker)
        self._methods: dict[str, Callable[[Any], Awaitable[Any]]] = {
            "getMe": self.get_me, "getUpdates": self.get_updates, "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook, "getWebhookInfo": self.webhook_info, "getFile": self.get_file,
            "answerCallbackQuery": self.done, "sendChatAction": self.done,
            **{shape.__name__[0].lower() + shape.__name__[1:]: self._sender(shape) for shape in sends},
        }  # fmt: skip

    def app(self) -> Starlette:
        control = self.lab.routes(settings=self.change, inject=self.inject)
        return Starlette(
            routes=[
                *control,
                Route("/file/bot{token}/{path:path}", self.download),
                Route("/bot{token}/{method}", self.call, methods=["GET", "POST"]),
            ]
        )

    def change(self, values: Mapping[str, Any]) -> dict[str, Any]:
        self.settings = Settings.model_validate({**self.settings.model_dump(), **values})
        return self.settings.model_dump()

    async def inject(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Post the update to the webhook, or keep it for getUpdates."""
        given = Inject.model_validate(values)
        update = {"update_id": 880_000 + next(self._numbers), **(given.update or {"message": self._message(given)})}
        statuses = []
        if self.webhook.url:
            statuses = await self.lab.post(self.webhook.url, [update], self.sign)
        else:
            async with self._news:
                self.updates += [update] * self.lab.delivery.duplicate
                self._news.notify_all()
        return {"update_id": update["update_id"], "statuses": statuses}

    def sign(self, _raw: bytes) -> dict[str, str]:
        secret = self.webhook.secret_token
        return {"x-telegram-bot-api-secret-token": secret} if secret else {}

    def _message(self, given: Inject) -> dict[str, Any]:
        user = {"id": given.user_id, "is_bot": False, "first_name": given.first_name, "language_code": "ru"}
        if given.username:
            user["username"] = given.username
        chat = {"id": given.user_id, "type": "private", "first_name": given.first_name}
        message = {"message_id": next(self._numbers), "from": user, "chat": chat, "date": int(time.time())}
        if given.file_base64 is None:
            return {**message, "text": given.text or "Здравствуйте"}
        content, file_id = base64.b64decode(given.file_base64), f"BQAC-lab-{next(self._numbers)}"
        self.files[file_id] = (f"documents/{file_id}.bin", content)
        document = {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_name": given.file_name,
            "file_size": len(content),
        }
        return {**message, "document": document, **({"caption": given.text} if given.text else {})}

    async def call(self, request: Request) -> Response:
        """Run a method of the API."""
        failed = await self.lab.enter(request)
        if failed is not None:
            return _as_bot_error(failed)
        method = self._methods.get(request.path_params["method"])
        if request.path_params["token"] != self.settings.bot_token:
            return _refusal(401, "Unauthorized")
        if method is None:
            return _refusal(404, "Not Found")
        try:
            return JSONResponse({"ok": True, "result": await method(await read_body(request) or {})})
        except ValidationError as error:
            first = error.errors()[0]
            return _refusal(400, f"Bad Request: {'.'.join(map(str, first['loc']))}: {first['msg']}")
        except _BotError as error:
            return _refusal(error.code, str(error))

    async def get_me(self, _values: Any) -> Any:
        return {"id": 7000000001, "is_bot": True, "first_name": "Lab", "username": "tonlia_lab_bot"}

    async def done(self, _values: Any) -> bool:
        return True

    async def get_updates(self, values: Any) -> list[dict[str, Any]]:
        asked = GetUpdates.model_validate(values)
        if self.webhook.url:
            raise _BotError(409, "Conflict: can't use getUpdates method while webhook is active")
        async with self._news:
            if asked.offset is not None:
                self.updates = [update for update in self.updates if update["update_id"] >= asked.offset]
            try:
                await asyncio.wait_for(self._news.wait_for(lambda: bool(self.updates)), asked.timeout or 0.001)
            except TimeoutError:
                return []
            return self.updates[: asked.limit]

    async def set_webhook(self, values: Any) -> bool:
        self.webhook = SetWebhook.model_validate(values)
        return True

    async def delete_webhook(self, _values: Any) -> bool:
        self.webhook = SetWebhook(url="")
        return True

    async def webhook_info(self, _values: Any) -> Any:
        return {"url": self.webhook.url, "pending_update_count": len(self.updates)}

    async def get_file(self, values: Any) -> Any:
        file_id = GetFile.model_validate(values).file_id
        if file_id not in self.files:
            raise _BotError(400, "Bad Request: invalid file_id")
        path, content = self.files[file_id]
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": len(content), "file_path": path}

    def _sender(self, shape: type[_Send]) -> Callable[[Any], Awaitable[Any]]:
        async def send(values: Any) -> Any:
            asked = shape.model_validate(values)
            chat_id = int(asked.chat_id)
            if chat_id in self.settings.blocked_by:
                raise _BotError(403, "Forbidden: bot was blocked by the user")
            if chat_id in self.settings.unknown_chats:
                raise _BotError(400, "Bad Request: chat not found")
            message = {
                "message_id": next(self._numbers),
                "from": await self.get_me(None),
                "chat": {"id": chat_id, "type": "private"},
                "date": int(time.time()),
                **({"text": asked.text} if isinstance(asked, SendMessage) else {}),
            }
            self.sent.append(message)
            return message

        return send

    async def download(self, request: Request) -> Response:
        failed = await self.lab.enter(request)
        if failed is not None:
            return failed
        if request.path_params["token"] != self.settings.bot_token:
            return _refusal(401, "Unauthorized")
        by_path = dict(self.files.values())
        found = by_path.get(request.path_params["path"])
        return (
            Response(found, media_type="application/octet-stream") if found is not None else _refusal(404, "Not Found")
        )


def _refusal(code: int, description: str, **parameters: Any) -> JSONResponse:
    extra = {"parameters": parameters} if parameters else {}
    return JSONResponse({"ok": False, "error_code": code, "description": description, **extra}, code)


def _as_bot_error(failed: Response) -> Response:
    """Return an ordered failure as Telegram words it: the wait stands in the body."""
    if failed.status_code == 429:
        wait = int(failed.headers["retry-after"])
        return _refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
    return _refusal(failed.status_code, "Internal Server Error")
