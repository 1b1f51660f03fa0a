"""What every simulator has: it records requests, can fail on demand, and posts webhooks as the vendor would.

Control addresses under ``/_lab``: ``GET|DELETE requests``, ``PATCH settings``, ``POST faults`` (``{"kind": "429" |
"500" | "timeout", "count", "retry_after", "seconds"}``), ``PATCH delivery`` (``{"duplicate", "reorder", "delay_s"}``)
and ``POST inject``, which each vendor defines.
"""

import asyncio
import json
import random
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import httpx2
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Sign = Callable[[bytes], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Received:
    """A request that a simulator got."""

    method: str
    path: str
    headers: dict[str, str]
    query: dict[str, str]
    body: Any


class Fault(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: Literal["429", "500", "timeout"]
    count: int = 1
    retry_after: int = 1
    seconds: float = 30.0


class Delivery(BaseModel):
    """How webhooks go out: each ``duplicate`` times, in changed order, after a delay."""

    model_config = ConfigDict(extra="forbid")

    duplicate: int = 1
    reorder: bool = False
    delay_s: float = 0.0


@dataclass(slots=True)
class Lab:
    """The state of one simulator."""

    received: list[Received] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    delivery: Delivery = field(default_factory=Delivery)
    under_way: set[asyncio.Task[Any]] = field(default_factory=set)

    async def enter(self, request: Request) -> Response | None:
        """Note a request; return the failure that was ordered for it."""
        self.received.append(
            Received(
                request.method,
                request.url.path,
                dict(request.headers),
                dict(request.query_params),
                await read_body(request),
            )
        )
        if not self.faults:
            return None
        fault = self.faults.popleft()
        if fault.kind == "timeout":
            await asyncio.sleep(fault.seconds)
            return Response(status_code=504)
        headers = {"retry-after": str(fault.retry_after)} if fault.kind == "429" else {}
        return JSONResponse({"error": {"message": "ordered by the lab", "code": None}}, int(fault.kind), headers)

    async def post(self, url: str, bodies: Sequence[Any], sign: Sign) -> list[int]:
        """Post bodies to a webhook as the delivery says; return the answers' statuses, 0 for none."""
        how = self.delivery
        sent = [body for body in bodies for _ in range(how.duplicate)]
        if how.reorder:
            random.shuffle(sent)
        statuses = []
        async with httpx2.AsyncClient(timeout=20, trust_env=False) as client:
            for body in sent:
                await asyncio.sleep(how.delay_s)
                raw = json.dumps(body, ensure_ascii=False).encode()
                try:
                    answer = await client.post(
                        url, content=raw, headers={"content-type": "application/json", **sign(raw)}
                    )
                    statuses.append(answer.status_code)
                except httpx2.HTTPError:
                    statuses.append(0)
        return statuses

    def post_later(self, url: str, bodies: Sequence[Any], sign: Sign) -> None:
        """Post without waiting for it."""
        task = asyncio.create_task(self.post(url, bodies, sign))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    def routes(
        self, *, settings: Callable[[dict[str, Any]], Any], inject: Callable[[dict[str, Any]], Awaitable[Any]]
    ) -> list[Route]:
        """Return the control addresses; ``settings`` and ``inject`` may raise ValueError on bad input."""

        async def requests(request: Request) -> Response:
            if request.method == "DELETE":
                self.received.clear()
            return JSONResponse([asdict(item) for item in self.received])

        async def faults(values: dict[str, Any]) -> Any:
            fault = Fault.model_validate(values)
            self.faults.extend([fault] * fault.count)
            return {"waiting": len(self.faults)}

        async def delivery(values: dict[str, Any]) -> Any:
            self.delivery = Delivery.model_validate(values)
            return self.delivery.model_dump()

        async def change(values: dict[str, Any]) -> Any:
            return settings(values)

        return [
            Route("/_lab/requests", requests, methods=["GET", "DELETE"]),
            Route("/_lab/faults", _json_endpoint(faults), methods=["POST"]),
            Route("/_lab/delivery", _json_endpoint(delivery), methods=["PATCH"]),
            Route("/_lab/settings", _json_endpoint(change), methods=["PATCH"]),
            Route("/_lab/inject", _json_endpoint(inject), methods=["POST"]),
        ]


def _json_endpoint(work: Callable[[dict[str, Any]], Awaitable[Any]]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            values = json.loads(await request.body() or b"{}")
            return JSONResponse(await work(values))
        except ValidationError as error:
            return JSONResponse(json.loads(error.json(include_url=False)), 422)
        except ValueError as error:
            return JSONResponse({"detail": str(error)}, 422)

    return endpoint


async def read_body(request: Request) -> Any:
    """Return the body as JSON, else as text."""
    raw = await request.body()
    try:
        return json.loads(raw) if raw else None
    except ValueError:
        return raw.decode(errors="replace")
