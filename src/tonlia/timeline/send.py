"""Sending one message through its channel: requests as data, made one by one, their answers read by the channel."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from tonlia.platform.database import Row
from tonlia.platform.http import HttpClient, NoAnswerError
from tonlia.platform.outbox import Delivery
from tonlia.ports.channel import AccountSettings, Attachment, Channel, OutboundMessage, Refused


def message_of(payload: Mapping[str, Any], *, now: datetime, idempotency_id: str | None) -> OutboundMessage:
    """Return the message of an outbox row or of a person's JSON."""
    last = payload.get("last_inbound_at")
    return OutboundMessage(
        to={str(k): str(v) for k, v in (payload.get("to") or {}).items() if v is not None},
        text=payload.get("text"),
        attachments=tuple(Attachment(**item) for item in payload.get("attachments") or ()),
        template=payload.get("template"),
        reply_to=payload.get("reply_to"),
        last_inbound_at=datetime.fromisoformat(last) if last else None,
        now=now,
        idempotency_id=idempotency_id,
    )


async def send_row(channel: Channel, settings: AccountSettings, row: Row, http: HttpClient, now: datetime) -> Delivery:
    """Make the row's remaining requests. A request without an answer leaves the row ``unknown``."""
    built = channel.build_send(message_of(row["payload"], now=now, idempotency_id=str(row["id"])), settings)
    if isinstance(built, Refused):
        return Delivery(outcome="failed", error=f"{built.reason}: {built.detail or 'not sent'}")
    if row["status"] == "sending" and built:
        return Delivery(outcome="unknown", error="cut off while sending", step=row["step"])
    vendor_id = row["vendor_id"]
    for number, request in enumerate(built):
        if number < row["step"]:
            continue
        try:
            answer = await http.call_operator(
                request.method, request.url, headers=request.headers, json=request.json, form=request.form,
                content=request.content,
            )  # fmt: skip
        except NoAnswerError as error:
            return Delivery(outcome="unknown" if error.maybe_done else "retry", error=str(error), step=number)
        result = channel.read_answer(answer.status, answer.headers, answer.body)
        if result.outcome != "sent":
            said = json.dumps({"code": result.error.code, "text": result.error.text}) if result.error else None
            outcome: Literal["retry", "failed"] = "retry" if result.outcome == "retry" else "failed"
            return Delivery(outcome=outcome, error=said, retry_after_s=result.retry_after_s, step=number)
        vendor_id = result.vendor_id or vendor_id
    return Delivery(outcome="sent", vendor_id=vendor_id, step=len(built))
