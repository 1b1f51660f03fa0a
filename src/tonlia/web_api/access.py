"""Who is asking: an API key, or the session of a signed-in person."""

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends
from starlette.requests import HTTPConnection

from tonlia.accounts.api_keys import key_principal
from tonlia.accounts.people import User, session_user
from tonlia.accounts.roles import Principal, Role
from tonlia.bootstrap import Product
from tonlia.platform.errors import ForbiddenError, UnauthorizedError

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def product_of(connection: HTTPConnection) -> Product:
    product: Product = connection.app.state.product
    return product


async def _product(connection: HTTPConnection) -> Product:
    return product_of(connection)  # asynchronous, since a plain dependency would be run in a thread


ProductDep = Annotated[Product, Depends(_product)]


def cookie_name(connection: HTTPConnection) -> str:
    """Browsers refuse the ``__Host-`` prefix without https, so plain loopback has a name of its own."""
    return "__Host-tonlia" if is_https(connection) else "tonlia"


def is_https(connection: HTTPConnection) -> bool:
    public = product_of(connection).settings.public_url
    return connection.url.scheme in ("https", "wss") or public.startswith("https:")


def session_token(connection: HTTPConnection) -> str | None:
    return connection.cookies.get(cookie_name(connection))


async def signed_in(connection: HTTPConnection) -> User:
    """Return the signed-in person. Raises UnauthorizedError, or ForbiddenError for a foreign origin."""
    token = session_token(connection)
    user = await session_user(product_of(connection).database, token) if token else None
    if user is None:
        raise UnauthorizedError("You are not signed in.", remedy="Sign in, or send an API key.")
    check_origin(connection)
    return user


def check_origin(connection: HTTPConnection) -> None:
    """Refuse an unsafe request, or a WebSocket, that another site's page sends with our cookie."""
    method = connection.scope.get("method", "GET")
    streaming = connection.scope["type"] == "websocket"
    if method in SAFE and not streaming:
        return
    origin = connection.headers.get("origin")
    public = product_of(connection).settings.public_url
    own = {connection.headers.get("host", ""), urlsplit(public).netloc if public else ""}
    if origin is None or urlsplit(origin).netloc not in own:
        raise ForbiddenError("The request comes from another site.", remedy="Open Tonlia under its own address.")


async def principal(connection: HTTPConnection) -> Principal:
    """Return who asks, for the tenant of the key, or the one chosen by ``Tonlia-Tenant`` or ``?tenant=``."""
    header = connection.headers.get("authorization", "")
    if header.lower().startswith("bearer "):
        found = await key_principal(product_of(connection).database, header[7:].strip())
        if found is None:
            raise UnauthorizedError("This API key is not valid.", remedy="Create one in the settings.")
        return found
    user = await signed_in(connection)
    wanted = connection.headers.get("tonlia-tenant") or connection.query_params.get("tenant")
    for member in user.memberships:
        if wanted in (None, "", member.tenant_name, str(member.tenant_id)):
            return Principal(tenant_id=member.tenant_id, role=member.role, actor=f"user:{user.id}", user_id=user.id)
    raise ForbiddenError("You are not a member of this tenant.", remedy="Choose another one.")


def require(role: Role) -> Callable[..., Any]:
    """Return the dependency that lets in this role and those above it."""

    async def check(found: Annotated[Principal, Depends(principal)]) -> Principal:
        found.require(role)
        return found

    return check


Viewer = Annotated[Principal, Depends(require("viewer"))]
Agent = Annotated[Principal, Depends(require("agent"))]
Manager = Annotated[Principal, Depends(require("manager"))]
Owner = Annotated[Principal, Depends(require("owner"))]
SignedIn = Annotated[User, Depends(signed_in)]
