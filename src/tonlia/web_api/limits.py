"""Body limits before parsing, client addresses behind trusted proxies, and rate limits per process."""

import time
from collections import OrderedDict
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tonlia.platform.errors import RateLimitedError
from tonlia.web_api.problems import problem

MB = 1024 * 1024
_BODY_LIMITS = (
    ("/hooks/email", 50 * MB),
    ("/hooks/", 5 * MB),
    ("/f/", 1 * MB),
    ("/chat/files", 11 * MB),
    ("/chat/", 16 * 1024),
)
_UPLOADS = ("/api/v1/knowledge", "/api/v1/products/import", "/api/v1/contacts/import", "/api/v1/imports/columns")
_DEFAULT = 2 * MB


def body_limit(path: str) -> int:
    """Return the most bytes a request to this path may carry."""
    if path.startswith(_UPLOADS):
        return 50 * MB
    return next((limit for prefix, limit in _BODY_LIMITS if path.startswith(prefix)), _DEFAULT)


class BodyLimit:
    """Answers 413 as soon as a body is, or says it is, larger than its route allows."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = body_limit(scope["path"])
        stated = dict(scope["headers"]).get(b"content-length", b"0")
        refusal = problem(413, "Too large", f"At most {limit} bytes are taken here.")
        if stated.isdigit() and int(stated) > limit:
            await refusal(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise HTTPException(413, "Too large")  # FastAPI passes this kind on
            return message

        await self._app(scope, counted, send)


def client_address(connection: HTTPConnection, trusted: frozenset[str]) -> str:
    """Return the caller's address; X-Forwarded-For is believed only from a trusted proxy, right to left."""
    address = connection.client.host if connection.client else "unknown"
    hops = [hop.strip() for hop in connection.headers.get("x-forwarded-for", "").split(",") if hop.strip()]
    while address in trusted and hops:
        address = hops.pop()
    return address


class RateLimit:
    """A token bucket per key, in this process."""

    def __init__(self, *, per_minute: float, burst: int, clock: Any = time.monotonic) -> None:
        self._rate, self._burst, self._clock = per_minute / 60, burst, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, what: str) -> None:
        """Use one token. Raises RateLimitedError when there is none."""
        now = self._clock()
        left, since = self._buckets.pop(key, (float(self._burst), now))
        left = min(self._burst, left + (now - since) * self._rate)
        allowed = left >= 1
        self._buckets[key] = (left - 1 if allowed else left, now)
        if len(self._buckets) > 50_000:
            self._buckets.popitem(last=False)
        if not allowed:
            raise RateLimitedError(f"Too many {what}.", remedy="Wait a minute.")
