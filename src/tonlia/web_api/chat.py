"""The chat widget's endpoints: a session, a WebSocket, and long polling where WebSockets do not pass."""

import asyncio
import contextlib
import json
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, Field, ValidationError

from tonlia.bootstrap import Product
from tonlia.platform.errors import InvalidInputError, RateLimitedError, TonliaError
from tonlia.platform.events import BYE, Broadcaster, whisper
from tonlia.web_api import chat_protocol as protocol
from tonlia.web_api.access import ProductDep
from tonlia.web_api.limits import RateLimit, client_address

router = APIRouter(prefix="/chat", tags=["chat"])
MAX_FRAME = 16 * 1024
PING_S = 25.0
POLL_S = 20.0
_session_limit = RateLimit(per_minute=30, burst=30)
_message_limit = RateLimit(per_minute=40, burst=20)
_site_limit = RateLimit(per_minute=3000, burst=3000)
_typing_limit = RateLimit(per_minute=30, burst=10)


class Identity(BaseModel):
    user_id: Annotated[str | None, Field(max_length=200)] = None
    email: Annotated[str | None, Field(max_length=254)] = None
    name: Annotated[str | None, Field(max_length=200)] = None
    phone: Annotated[str | None, Field(max_length=40)] = None
    hash: Annotated[str | None, Field(max_length=128)] = None


class NewSession(BaseModel):
    site_key: Annotated[str, Field(max_length=100)]
    visitor_token: Annotated[str | None, Field(max_length=4000)] = None
    identity: Identity | None = None


class SessionView(BaseModel):
    token: str
    language: str
    state: str
    last_seq: int


def _open(response: Response, origin: str | None) -> None:
    if origin:  # the token is in the body, no cookie is involved, and the origin was checked
        response.headers["access-control-allow-origin"] = origin
        response.headers["vary"] = "Origin"


@router.options("/{path:path}", include_in_schema=False)
async def preflight(path: str, origin: Annotated[str | None, Header()] = None) -> Response:  # noqa: ARG001 any path here
    response = Response(status_code=204)
    _open(response, origin)
    response.headers["access-control-allow-headers"] = "content-type"
    response.headers["access-control-max-age"] = "600"
    return response


@router.post("/session", operation_id="open_chat")
async def open_chat(
    body: NewSession, request: Request, response: Response, product: ProductDep,
    origin: Annotated[str | None, Header()] = None,
) -> SessionView:  # fmt: skip
    """Begin or resume a chat. An identity counts only with a valid hash; a claimed one changes nothing."""
    address = client_address(request, product.settings.trusted_proxy_set)
    _session_limit.take(f"{body.site_key}:{address}", "chats from this address")
    account = await protocol.site(product, body.site_key, origin)
    identity = body.identity.model_dump(exclude_none=True) if body.identity else {}
    visitor_id = protocol.new_visitor_id(account, identity)
    if body.visitor_token and not visitor_id.startswith("u-"):
        with contextlib.suppress(TonliaError):
            key, former, known = protocol.read_token(product, body.visitor_token)
            if key == body.site_key and not former.startswith("u-"):
                visitor_id, identity = former, identity or known
    token = protocol.make_token(product, body.site_key, visitor_id, identity)
    visitor = protocol.Visitor(account=account, visitor_id=visitor_id, identity=identity)
    async with product.database.tenant(account.tenant_id) as tx:
        state = await protocol.state_of(tx, visitor)
        talk = await protocol.conversation_of(tx, visitor)
    _open(response, origin)
    return SessionView(
        token=token, language=state["language"], state=state["state"], last_seq=talk["last_seq"] if talk else 0
    )


class ChatMessage(BaseModel):
    cid: Annotated[str, Field(min_length=1, max_length=100)]
    text: Annotated[str, Field(min_length=1, max_length=16_000)]
    page: Annotated[str | None, Field(max_length=2000)] = None


class PolledMessage(ChatMessage):
    token: Annotated[str, Field(max_length=4000)]


@router.post("/messages", operation_id="post_chat_message", status_code=202)
async def post_chat_message(
    body: PolledMessage, response: Response, product: ProductDep, origin: Annotated[str | None, Header()] = None
) -> dict[str, str]:
    """Send one message without a WebSocket; a repeated ``cid`` counts once."""
    visitor = await protocol.open_visitor(product, body.token, origin)
    await _accept(product, visitor, body, origin)
    _open(response, origin)
    return {"cid": body.cid}


async def _accept(product: Product, visitor: protocol.Visitor, message: ChatMessage, origin: str | None) -> None:
    _message_limit.take(visitor.visitor_id, "messages")
    _site_limit.take(visitor.account.account_key, "messages on this site")
    text = message.text.replace("\x00", "")
    if not text.strip():
        raise InvalidInputError("The message is empty.", field="text")
    await protocol.post_message(product, visitor, message.cid.replace("\x00", ""), text, message.page, origin)


@router.get("/messages", operation_id="poll_chat")
async def poll_chat(
    token: Annotated[str, Query(max_length=4000)], request: Request, response: Response, product: ProductDep,
    after: Annotated[int, Query(ge=0, le=2**62)] = 0, wait: Annotated[float, Query(ge=0, le=25)] = POLL_S,
    origin: Annotated[str | None, Header()] = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """Return what is after a sequence number, waiting for something new if there is nothing yet."""
    visitor = await protocol.open_visitor(product, token, origin)
    broadcaster: Broadcaster = request.app.state.broadcaster
    _open(response, origin)
    loop = asyncio.get_running_loop()
    until = loop.time() + wait
    async with broadcaster.stream(visitor.account.tenant_id) as queue:
        while True:
            async with product.database.tenant(visitor.account.tenant_id) as tx:
                frames = await protocol.messages_after(tx, visitor, after)
            left = until - loop.time()
            if frames or left <= 0:
                return frames
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(queue.get(), left)


@router.websocket("/ws")
async def chat_socket(socket: WebSocket) -> None:
    """Frames: ``hello {token, last_seq}`` first; then ``msg {cid, text}``, ``typing``, ``read {seq}``, ``ping``."""
    product: Product = socket.app.state.product
    origin = socket.headers.get("origin")
    await socket.accept()
    try:
        hello = await asyncio.wait_for(_receive(socket), 10)
        if hello.get("t") != "hello":
            raise InvalidInputError("The first frame must be hello.")
        visitor = await protocol.open_visitor(product, str(hello.get("token", "")), origin)
        last_seq = hello.get("last_seq", 0)
        await _Chat(socket, product, visitor, last_seq if isinstance(last_seq, int) else 0, origin).run()
    except TonliaError as error:
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            await socket.send_json({"t": "error", "detail": str(error)})
            await socket.close(4000 + error.status)
    except (WebSocketDisconnect, TimeoutError, RuntimeError):
        with contextlib.suppress(RuntimeError):
            await socket.close()


async def _receive(socket: WebSocket) -> dict[str, Any]:
    text = await socket.receive_text()
    if len(text) > MAX_FRAME:
        raise InvalidInputError("The frame is larger than 16 kB.")
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidInputError("The frame is not JSON.") from None
    if not isinstance(frame, dict):
        raise InvalidInputError("The frame is not an object.")
    return frame


class _Chat:
    """One open socket: sends what is new on the timeline, takes what the visitor writes."""

    def __init__(
        self, socket: WebSocket, product: Product, visitor: protocol.Visitor, last_seq: int, origin: str | None
    ) -> None:
        self._socket, self._product, self._visitor = socket, product, visitor
        self._seq, self._origin = max(last_seq, 0), origin
        self._broadcaster: Broadcaster = socket.app.state.broadcaster
        self._state: dict[str, Any] = {}

    async def run(self) -> None:
        async with self._broadcaster.stream(self._visitor.account.tenant_id) as queue:
            await self._catch_up()
            reader = asyncio.create_task(self._read())
            writer = asyncio.create_task(self._write(queue))
            done, pending = await asyncio.wait({reader, writer}, return_when=asyncio.FIRST_COMPLETED)
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)
            for task in done:
                task.result()

    async def _catch_up(self) -> None:
        async with self._product.database.tenant(self._visitor.account.tenant_id) as tx:
            frames = await protocol.messages_after(tx, self._visitor, self._seq)
            state = await protocol.state_of(tx, self._visitor)
        for frame in frames:
            await self._socket.send_json(frame)
            self._seq = frame["seq"]
        if state != self._state:
            self._state = state
            await self._socket.send_json(state)

    async def _write(self, queue: "asyncio.Queue[dict[str, Any]]") -> None:
        conversation_id = await protocol.find_conversation_id(self._product, self._visitor)
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), PING_S)
            except TimeoutError:
                await self._socket.send_json({"t": "ping"})
                continue
            if event["kind"] == BYE:
                await self._socket.close(1001)
                return
            data = event["data"]
            about = data.get("conversation_id") or (data.get("id") if event["kind"] == "conversation" else None)
            if event["kind"] == "draft" and conversation_id is not None and about == str(conversation_id):
                await self._socket.send_json({"t": "draft", "text": data.get("text", "")})
            elif event["kind"] == "presence":
                if about == str(conversation_id) and data.get("doing") == "typing" and data.get("user_id"):
                    await self._socket.send_json({"t": "typing"})
            elif event["kind"] == "reread" or about is not None:
                if conversation_id is None:
                    conversation_id = await protocol.find_conversation_id(self._product, self._visitor)
                if event["kind"] == "reread" or about == str(conversation_id):
                    await self._catch_up()

    async def _read(self) -> None:
        while True:
            frame = await _receive(self._socket)
            if frame.get("t") == "msg":
                await self._take(frame)
            elif frame.get("t") == "typing":
                await self._show_typing()
            elif frame.get("t") == "read":
                await self._mark_read(frame.get("seq"))
            elif frame.get("t") == "ping":
                await self._socket.send_json({"t": "pong"})

    async def _show_typing(self) -> None:
        """Tell the team that the visitor is writing; too often changes nothing."""
        with contextlib.suppress(RateLimitedError):
            _typing_limit.take(self._visitor.visitor_id, "typing marks")
            conversation_id = await protocol.find_conversation_id(self._product, self._visitor)
            if conversation_id is not None:
                await whisper(
                    self._product.database, self._visitor.account.tenant_id, "presence",
                    conversation_id=str(conversation_id), doing="typing",
                )  # fmt: skip

    async def _mark_read(self, seq: object) -> None:
        if isinstance(seq, int) and 0 < seq < 2**62:
            async with self._product.database.tenant(self._visitor.account.tenant_id) as tx:
                await protocol.mark_read(tx, self._visitor, seq)

    async def _take(self, frame: dict[str, Any]) -> None:
        try:
            message = ChatMessage.model_validate(frame)
            await _accept(self._product, self._visitor, message, self._origin)
        except ValidationError:
            await self._socket.send_json(
                {"t": "refused", "cid": frame.get("cid"), "detail": "cid or text is not valid"}
            )
        except TonliaError as error:
            await self._socket.send_json({"t": "refused", "cid": frame.get("cid"), "detail": str(error)})
        else:
            await self._socket.send_json({"t": "ack", "cid": message.cid})
