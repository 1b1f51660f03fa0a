"""What the chat widget does besides talking: sending a file, rating a closed conversation."""

from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Form, Header, Response, UploadFile
from pydantic import BaseModel, Field
from sqlalchemy.dialects.postgresql import insert as pg_insert

from tonlia.platform.errors import ConflictError, InvalidInputError
from tonlia.platform.events import announce
from tonlia.platform.ids import new_id
from tonlia.timeline.chat_files import ask_to_join
from tonlia.timeline.team_tables import conversation_ratings
from tonlia.web_api import chat_protocol as protocol
from tonlia.web_api.access import ProductDep
from tonlia.web_api.limits import RateLimit
from tonlia.web_api.reading import PlainText

router = APIRouter(prefix="/chat", tags=["chat"])
MOST_BYTES = 10 * 1024 * 1024
TYPES = (
    "image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain", "text/csv",
    "application/msword", "application/vnd.ms-excel", "application/zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)  # fmt: skip
_file_limit = RateLimit(per_minute=6, burst=6)
_site_file_limit = RateLimit(per_minute=120, burst=120)
Origin = Annotated[str | None, Header()]


def _open(response: Response, origin: str | None) -> None:
    if origin:  # the token is in the body, no cookie is involved, and the origin was checked
        response.headers["access-control-allow-origin"] = origin
        response.headers["vary"] = "Origin"


@router.post("/files", operation_id="post_chat_file", status_code=202)
async def post_chat_file(
    token: Annotated[str, Form(max_length=4000)], cid: Annotated[str, Form(min_length=1, max_length=100)],
    file: UploadFile, response: Response, product: ProductDep, origin: Origin = None,
) -> dict[str, str]:  # fmt: skip
    """Send one file as a message of its own; only a member of the team can download it."""
    visitor = await protocol.open_visitor(product, token, origin)
    _file_limit.take(visitor.visitor_id, "files")
    _site_file_limit.take(visitor.account.account_key, "files on this site")
    media_type = (file.content_type or "").split(";")[0].strip()
    if media_type not in TYPES:
        raise InvalidInputError(
            "This kind of file is not taken.", field="file", remedy="Send a picture, PDF or document."
        )
    data = await file.read(MOST_BYTES + 1)
    if not data or len(data) > MOST_BYTES:
        raise InvalidInputError("The file is empty or larger than 10 MB.", field="file", remedy="Send a smaller one.")
    name = (file.filename or "").replace("\x00", "").strip()[:200] or "file"
    cid = cid.replace("\x00", "")
    key = await product.objects.put(data)
    async with product.database.tenant(visitor.account.tenant_id) as tx:
        await ask_to_join(
            tx, visitor.account.id, f"{visitor.visitor_id}:{cid}", file_hash=key, name=name, media_type=media_type,
            size=len(data),
        )  # fmt: skip
    await protocol.post_message(product, visitor, cid, name, None, origin)
    _open(response, origin)
    return {"cid": cid}


class Rating(BaseModel):
    token: Annotated[str, Field(max_length=4000)]
    score: Annotated[int, Field(ge=1, le=5)]
    comment: Annotated[PlainText, Field(max_length=2000)] = ""


@router.post("/rating", operation_id="rate_chat", status_code=204)
async def rate_chat(body: Rating, response: Response, product: ProductDep, origin: Origin = None) -> None:
    """Rate the visitor's own conversation once it is closed; a second rating replaces the first."""
    visitor = await protocol.open_visitor(product, body.token, origin)
    async with product.database.tenant(visitor.account.tenant_id) as tx:
        talk = await protocol.conversation_of(tx, visitor)
        if talk is None or talk["state"] != "closed":
            raise ConflictError("The conversation is not closed.", field="token", remedy="Rate it when it is.")
        given = {"score": body.score, "comment": body.comment}
        statement = pg_insert(conversation_ratings).values(
            tenant_id=tx.tenant_id, id=new_id(), conversation_id=talk["id"], **given
        )
        fresh = {**given, "created_at": sa.func.now()}
        await tx.run(statement.on_conflict_do_update(index_elements=["tenant_id", "conversation_id"], set_=fresh))
        await announce(tx, "conversation", id=str(talk["id"]))
    _open(response, origin)
