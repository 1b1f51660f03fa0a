"""Inbound addresses: vendors' webhooks and public forms."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tonlia import message_flow
from tonlia.bootstrap import Product
from tonlia.ports.channel import InboundRequest
from tonlia.web_api.access import ProductDep
from tonlia.web_api.limits import RateLimit, client_address

router = APIRouter(tags=["inbound"])
_form_limit = RateLimit(per_minute=30, burst=30)
_site_limit = RateLimit(per_minute=600, burst=600)
_CORS = {"access-control-allow-origin": "*", "access-control-allow-headers": "content-type, idempotency-key"}


async def to_inbound(request: Request, product: Product) -> InboundRequest:
    """Return the raw request; its address is the configured public one, never the Host header's."""
    public = product.settings.public_url.rstrip("/")
    base = public or f"{request.url.scheme}://{request.url.netloc}"
    query = f"?{request.url.query}" if request.url.query else ""
    return InboundRequest(
        method=request.method,
        url=f"{base}{request.url.path}{query}",
        headers={key.lower(): value for key, value in request.headers.items()},
        query=dict(request.query_params),
        body=await request.body(),
        received_at=datetime.now(UTC),
    )


@router.api_route(
    "/hooks/{provider}/{account_key}", methods=["GET", "POST"], operation_id="receive_hook", include_in_schema=False
)
async def receive_hook(provider: str, account_key: str, request: Request, product: ProductDep) -> Response:
    """Take a vendor's webhook: 2xx once it is stored, 401 when it is not genuine."""
    answer = await message_flow.receive(product.parts, provider, account_key, await to_inbound(request, product))
    return Response(answer.body, status_code=answer.status, media_type=answer.content_type)


@router.options("/f/{account_key}", include_in_schema=False)
async def form_preflight(account_key: str) -> Response:  # noqa: ARG001 any key: nothing is told
    return Response(status_code=204, headers=_CORS)


@router.post("/f/{account_key}", operation_id="submit_form", status_code=202)
async def submit_form(account_key: str, request: Request, product: ProductDep) -> Response:
    """Take a public form: JSON, urlencoded or multipart."""
    address = client_address(request, product.settings.trusted_proxy_set)
    _form_limit.take(f"{account_key}:{address}", "forms from this address")
    _site_limit.take(account_key, "forms on this site")
    await message_flow.receive(product.parts, "form", account_key, await to_inbound(request, product))
    return Response('{"received": true}', status_code=202, media_type="application/json", headers=_CORS)
