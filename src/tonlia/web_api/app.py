"""The ASGI application: routers, limits, headers, the web application's files."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import tonlia
from tonlia.bootstrap import Product
from tonlia.platform.events import Broadcaster
from tonlia.web_api import (
    analysis,
    attachments,
    attention,
    catalogue,
    channels,
    chat,
    chat_extras,
    contacts,
    conversations,
    corrections,
    customers,
    dashboards,
    demo_page,
    early_warnings,
    events,
    first_start,
    health,
    hooks,
    imports,
    insights,
    jobs,
    knowledge,
    leads,
    members,
    merging,
    orders,
    outgoing,
    people,
    playground,
    problems,
    reports,
    schedules,
    tasks,
    timeline,
    writing,
)
from tonlia.web_api.files import serve_files
from tonlia.web_api.limits import BodyLimit

PARTS = (
    hooks,
    people,
    members,
    channels,
    customers,
    contacts,
    timeline,
    attachments,
    conversations,
    attention,
    writing,
    merging,
    knowledge,
    insights,
    early_warnings,
    analysis,
    reports,
    schedules,
    dashboards,
    orders,
    corrections,
    tasks,
    jobs,
    first_start,
    leads,
    outgoing,
    catalogue,
    imports,
    playground,
    events,
    chat,
    chat_extras,
    health,
    demo_page,
)
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; media-src 'self' blob:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
NO_DOCUMENT_CSP = "default-src 'none'; frame-ancestors 'none'"
"""For what is no page: stricter, and short, as it goes with each of the many small answers and files."""


class SecurityHeaders:
    """Adds the headers that every answer carries."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = dict(message["headers"])
                page = present.get(b"content-type", b"text/html").startswith(b"text/html")
                extra = {
                    b"x-content-type-options": b"nosniff",
                    b"referrer-policy": b"strict-origin-when-cross-origin",
                    b"content-security-policy": (CSP if page else NO_DOCUMENT_CSP).encode(),
                    b"cross-origin-opener-policy": b"same-origin",
                }
                message["headers"] = [*message["headers"], *((k, v) for k, v in extra.items() if k not in present)]
            await send(message)

        await self._app(scope, receive, with_headers)


def create_app(product: Product, *, run_file: Path | None = None) -> FastAPI:
    """Return the application on an already wired product; it is ready once ``run_file`` is there, when one is given."""

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.broadcaster.start()
        yield
        await app.state.broadcaster.stop()

    app = FastAPI(
        title="Tonlia", version=tonlia.__version__, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
        lifespan=lifespan, license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )  # fmt: skip
    app.state.product = product
    app.state.run_file = run_file
    app.state.broadcaster = Broadcaster(product.database)
    problems.install(app)
    for part in PARTS:
        app.include_router(part.router)
    serve_files(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(GZipMiddleware, minimum_size=1400, compresslevel=6)
    app.add_middleware(SecurityHeaders)
    return app
