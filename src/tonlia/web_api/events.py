"""Realtime for the web application: server-sent events with ids only, resumable by ``Last-Event-ID``."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse

from tonlia.platform import events
from tonlia.web_api.access import ProductDep, Viewer

router = APIRouter(prefix="/api/v1", tags=["realtime"])
PING_S = 15.0


@router.get("/events", operation_id="stream_events", response_class=StreamingResponse)
async def stream_events(
    request: Request, who: Viewer, product: ProductDep,
    last_event_id: Annotated[str | None, Header(alias="Last-Event-ID", max_length=40)] = None,
    last_id: Annotated[str | None, Query(max_length=40)] = None,
) -> StreamingResponse:  # fmt: skip
    """Stream what changed. ``reread`` tells a browser that it may have missed something and should load anew."""
    broadcaster: events.Broadcaster = request.app.state.broadcaster
    resume = _parse(last_event_id or last_id)

    async def stream() -> AsyncIterator[str]:
        async with broadcaster.stream(who.tenant_id) as queue:
            yield "retry: 1000\n\n"
            if resume is not None:
                missed = await events.since(product.database, who.tenant_id, resume)
                if len(missed) >= 500:
                    yield _frame({"id": str(missed[-1]["id"]), "kind": "reread", "data": {}})
                else:
                    for item in missed:
                        yield _frame(item)
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), PING_S)
                    if event["kind"] == events.BYE:
                        return
                    yield _frame(event)
                except TimeoutError:
                    yield ": ping\n\n"

    headers = {"cache-control": "no-cache", "x-accel-buffering": "no"}
    return StreamingResponse(stream(), media_type="text/event-stream", headers=headers)


def _parse(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _frame(event: dict[str, Any]) -> str:
    data = json.dumps({"kind": event["kind"], **event["data"]}, ensure_ascii=False, default=str)
    return f"id: {event['id']}\nevent: {event['kind']}\ndata: {data}\n\n"
