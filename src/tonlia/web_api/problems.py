"""Faults as problem documents (RFC 9457), never as stack traces."""

import asyncio

import structlog
from asyncpg import exceptions as pg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError, InterfaceError
from starlette.exceptions import HTTPException

from tonlia.platform.errors import TonliaError

log = structlog.get_logger(__name__)
MEDIA_TYPE = "application/problem+json"


def problem(status: int, title: str, detail: str = "", **extra: object) -> JSONResponse:
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **extra}
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    app.add_exception_handler(TonliaError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(DBAPIError, _database)
    for lost in (
        OSError,
        pg.PostgresConnectionError,
        pg.CannotConnectNowError,
        pg.InterfaceError,
        asyncio.TimeoutError,
    ):
        app.add_exception_handler(lost, _unavailable)
    app.add_exception_handler(Exception, _unknown)


async def _known(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, TonliaError):
        raise error
    extra = {k: v for k, v in (("remedy", error.remedy), ("field", error.field)) if v}
    return problem(error.status, error.title, error.detail, **extra)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    faults = [{"field": ".".join(str(p) for p in item["loc"]), "detail": item["msg"]} for item in error.errors()]
    first = faults[0] if faults else {"field": "", "detail": "invalid"}
    return problem(422, "Invalid input", f"{first['field']}: {first['detail']}", errors=faults)


async def _http(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    answer = problem(error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


async def _database(request: Request, error: Exception) -> JSONResponse:
    """Map by SQLSTATE: bad data is the caller's, a lost server is ours and worth a retry."""
    if not isinstance(error, DBAPIError):
        raise error
    state = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None) or ""
    if state.startswith("22"):
        return problem(422, "Invalid input", "A value is out of range or of the wrong form.")
    if state == "23505":
        return problem(409, "Conflict", "This exists already.")
    if state == "23503":
        return problem(422, "Invalid input", "Something this refers to does not exist.")
    if error.connection_invalidated or isinstance(error, InterfaceError) or state[:2] in ("08", "57", "53", "40"):
        return await _unavailable(request, error)
    return await _unknown(request, error)


async def _unavailable(_: Request, error: Exception) -> JSONResponse:
    log.warning("database not available", reason=type(error).__name__)
    answer = problem(503, "Unavailable", "The database does not answer just now.", remedy="Try again in a moment.")
    answer.headers["retry-after"] = "1"
    return answer


async def _unknown(request: Request, error: Exception) -> JSONResponse:
    log.error("request failed", path=request.url.path, exc_info=error)
    return problem(500, "Internal error", "This should not have happened; it is in the log.")
