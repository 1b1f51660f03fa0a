"""The files that came with communications."""

from urllib.parse import quote
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Response

from tonlia.platform.errors import NotFoundError
from tonlia.timeline.tables import communication_attachments, customer_communications
from tonlia.web_api.access import ProductDep, Viewer
from tonlia.web_api.views import AttachmentView

router = APIRouter(prefix="/api/v1", tags=["timeline"])
_files = communication_attachments


@router.get("/communications/{record_id}/attachments", operation_id="list_attachments")
async def list_attachments(record_id: UUID, who: Viewer, product: ProductDep) -> list[AttachmentView]:
    """Return an entry's files: fetched (`stored`), still to be fetched (`pending`), or `failed` with the reason."""
    entries = customer_communications.c
    async with product.database.tenant(who.tenant_id) as tx:
        if not await tx.value(sa.select(entries.id).where(entries.id == record_id)):
            raise NotFoundError("There is no such communication.")
        rows = await tx.all(sa.select(_files).where(_files.c.record_id == record_id).order_by(_files.c.position))
    return [AttachmentView.model_validate(dict(row)) for row in rows]


@router.get(
    "/attachments/{attachment_id}/content", operation_id="download_attachment", response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
)  # fmt: skip
async def download_attachment(attachment_id: UUID, who: Viewer, product: ProductDep) -> Response:
    """Return a fetched file, always as a download: a browser neither runs nor shows what a customer sent."""
    async with product.database.tenant(who.tenant_id) as tx:
        row = await tx.first(sa.select(_files).where(_files.c.id == attachment_id))
    if row is None:
        raise NotFoundError("There is no such attachment.")
    if row["status"] != "stored":
        raise NotFoundError("The file is not here.", remedy=row["error"] or "It is still being fetched.")
    name = quote(row["file_name"] or f"{row['kind']}-{attachment_id}")
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{name}",
        "content-security-policy": "sandbox",
        "cache-control": "private, max-age=86400",
    }
    return Response(await product.objects.get(row["file_hash"]), media_type="application/octet-stream", headers=headers)
