"""A language model's HTTP interface on loopback, driven by a script: OpenAI chat completions and Anthropic messages.

Each request takes the next scenario: a text to stream, or a fault as hosted models show them.
"""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

Fault = Literal["401", "429", "500", "slow", "cut", "invalid", "length", "refusal"]
PIECE = 12


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the model does next: says ``text``, or fails in one way."""

    text: str = ""
    fault: Fault | None = None


@dataclass(slots=True)
class LlmDouble:
    """One scripted model; ``received`` holds the requests as they came."""

    script: deque[Scenario] = field(default_factory=deque)
    received: list[dict[str, Any]] = field(default_factory=list)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/v1/chat/completions", self.openai, methods=["POST"]),
                Route("/v1/messages", self.anthropic, methods=["POST"]),
            ]
        )

    async def _next(self, request: Request) -> Scenario:
        self.received.append(await request.json())
        scenario = self.script.popleft() if self.script else Scenario()
        if scenario.fault == "slow":
            await asyncio.sleep(5)
        return scenario

    def _failure(self, scenario: Scenario) -> Response | None:
        if scenario.fault in ("401", "429", "500"):
            body = {"error": {"type": "error", "message": "scripted", "code": scenario.fault}}
            return JSONResponse(body, status_code=int(scenario.fault), headers={"retry-after": "0"})
        if scenario.fault == "invalid":
            return Response("data: {not json\n\n", media_type="text/event-stream")
        return None

    async def openai(self, request: Request) -> Response:
        scenario = await self._next(request)
        return self._failure(scenario) or StreamingResponse(_openai_stream(scenario), media_type="text/event-stream")

    async def anthropic(self, request: Request) -> Response:
        scenario = await self._next(request)
        return self._failure(scenario) or StreamingResponse(_anthropic_stream(scenario), media_type="text/event-stream")


def _pieces(text: str) -> list[str]:
    return [text[i : i + PIECE] for i in range(0, len(text), PIECE)]


async def _openai_stream(scenario: Scenario) -> AsyncIterator[str]:
    def chunk(delta: dict[str, Any], finish: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        body = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "double", "choices": [choice]}
        return f"data: {json.dumps(body)}\n\n"

    yield chunk({"role": "assistant", "content": ""})
    for number, piece in enumerate(_pieces(scenario.text)):
        if scenario.fault == "cut" and number == 1:
            raise ConnectionResetError
        yield chunk({"content": piece})
    yield chunk({}, {"length": "length", "refusal": "content_filter"}.get(scenario.fault or "", "stop"))
    usage = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}
    body = {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "double",
        "choices": [],
        "usage": usage,
    }
    yield f"data: {json.dumps(body)}\n\n"
    yield "data: [DONE]\n\n"


async def _anthropic_stream(scenario: Scenario) -> AsyncIterator[str]:
    def event(kind: str, **values: Any) -> str:
        return f"event: {kind}\ndata: {json.dumps({'type': kind, **values})}\n\n"

    usage = {"input_tokens": 10, "output_tokens": 0}
    message = {"id": "m1", "type": "message", "role": "assistant", "model": "double", "content": [], "usage": usage}
    yield event("message_start", message={**message, "stop_reason": None, "stop_sequence": None})
    yield event("content_block_start", index=0, content_block={"type": "text", "text": ""})
    for number, piece in enumerate(_pieces(scenario.text)):
        if scenario.fault == "cut" and number == 1:
            raise ConnectionResetError
        yield event("content_block_delta", index=0, delta={"type": "text_delta", "text": piece})
    yield event("content_block_stop", index=0)
    stop = {"length": "max_tokens", "refusal": "refusal"}.get(scenario.fault or "", "end_turn")
    yield event("message_delta", delta={"stop_reason": stop, "stop_sequence": None}, usage={"output_tokens": 5})
    yield event("message_stop")
