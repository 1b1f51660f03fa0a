"""The built web application and widget, compressed once and kept.

A file sent by its path passes by the middleware that compresses answers, so these are compressed here.
"""

import functools
import gzip
import mimetypes
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

import tonlia
from tonlia.web_api import problems

STATIC = Path(tonlia.__file__).parent / "static"
_READ = ["GET", "HEAD"]
_COMPRESSED = (".js", ".css", ".html", ".svg", ".json", ".txt")
_KEPT = 300
_BUILDING = """<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="3">
<title>Tonlia</title><p>The interface is being built. This page reloads by itself.</p></html>"""


@functools.lru_cache(maxsize=_KEPT)
def _content(path: Path, changed_ns: int, *, packed: bool) -> bytes:  # noqa: ARG001 a new build has new times
    data = path.read_bytes()
    return gzip.compress(data, 9, mtime=0) if packed else data


def _file(request: Request, path: Path, media_type: str | None = None, **headers: str) -> Response:
    """Return the file, compressed for whoever takes that."""
    stat = path.stat()
    packed = path.suffix in _COMPRESSED and "gzip" in request.headers.get("accept-encoding", "")
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}{"-gz" if packed else ""}"'
    sent = {
        "etag": etag,
        "vary": "Accept-Encoding",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=sent)
    if packed:
        sent["content-encoding"] = "gzip"
    found = media_type or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Response(_content(path, stat.st_mtime_ns, packed=packed), media_type=found, headers=sent)


def serve_files(app: FastAPI) -> None:
    """Add the routes of the application, its assets and the widget; every other path is the application's."""

    @app.api_route("/assets/{name:path}", methods=_READ, include_in_schema=False)
    async def asset(name: str, request: Request) -> Response:
        path = (STATIC / "assets" / name).resolve()
        if not path.is_relative_to(STATIC / "assets") or not path.is_file():
            return problems.problem(404, "Not found")
        return _file(request, path, cache_control="public, max-age=31536000, immutable")

    @app.api_route("/widget.js", methods=_READ, include_in_schema=False)
    async def widget(request: Request) -> Response:
        path = STATIC / "widget.js"
        if not path.is_file():
            return problems.problem(404, "Not found", "The widget is not built yet.", remedy="Run `make setup`.")
        headers = {"cache_control": "public, max-age=300", "cross_origin_resource_policy": "cross-origin"}
        return _file(request, path, "text/javascript", **headers)

    @app.api_route("/{path:path}", methods=_READ, include_in_schema=False)
    async def page(path: str, request: Request) -> Response:
        if path.startswith(("api/", "hooks/", "chat/", "f/", "r/")):
            return problems.problem(404, "Not found")
        index = STATIC / "index.html"
        if not index.is_file():
            return HTMLResponse(_BUILDING, headers={"cache-control": "no-cache"})
        return _file(request, index, cache_control="no-cache")
