"""Liveness, readiness and metrics."""

from pathlib import Path

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from tonlia.platform.errors import UnavailableError
from tonlia.platform.lag import measure
from tonlia.web_api.access import ProductDep

router = APIRouter(tags=["operation"])


@router.get("/healthz", operation_id="healthz")
async def healthz() -> dict[str, str]:
    """Say that the process answers; touches no database."""
    return {"status": "ok"}


@router.get("/readyz", operation_id="readyz")
async def readyz(request: Request, product: ProductDep) -> dict[str, str]:
    """Say that the database answers as well, and under ``tonlia serve`` that the whole product is announced."""
    run_file: Path | None = request.app.state.run_file
    if run_file is not None and not run_file.exists():  # noqa: ASYNC240 one stat, only while probed
        raise UnavailableError("The product is still starting.", remedy="Try again in a moment.")
    async with product.database.shared() as connection:
        await connection.exec_driver_sql("SELECT 1")
    return {"status": "ready"}


@router.get("/metrics", include_in_schema=False)
async def metrics(product: ProductDep) -> Response:
    """Lags and latencies over all tenants, for Prometheus."""
    registry = CollectorRegistry()
    for name, (help_text, value) in (await measure(product.database)).items():
        Gauge(f"tonlia_{name}", help_text, registry=registry).set(value)
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
