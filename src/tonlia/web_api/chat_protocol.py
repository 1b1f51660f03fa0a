"""What the chat widget and the server say to each other, and who the visitor is.

A visitor is a random id under a signed token; the widget keeps the token, no cookie is set. Frames to the visitor
carry the conversation's own sequence number, so that a resumed chat asks for what is after the last one it has.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tonlia import message_flow
from tonlia.accounts.channel_accounts import ChannelAccount
from tonlia.accounts.tables import memberships, users
from tonlia.accounts.tenants import load_tenant
from tonlia.bootstrap import Product
from tonlia.channels.webchat.channel import is_identified
from tonlia.channels.webchat.hours import is_open
from tonlia.knowledge.tables import products
from tonlia.platform.clock import utc_now
from tonlia.platform.crypto import random_token
from tonlia.platform.database import Transaction
from tonlia.platform.errors import ForbiddenError, NotFoundError, UnauthorizedError
from tonlia.platform.events import announce_all
from tonlia.ports.channel import InboundRequest
from tonlia.timeline.tables import conversations, customer_communications
from tonlia.timeline.team_tables import conversation_ratings


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One chat session of a visitor at one site."""

    account: ChannelAccount
    visitor_id: str
    identity: dict[str, Any]

    @property
    def thread_id(self) -> str:
        return self.visitor_id


async def site(product: Product, site_key: str, origin: str | None) -> ChannelAccount:
    """Return the site's account. Raises NotFoundError, or ForbiddenError when the page's origin is not allowed."""
    account = await product.parts.accounts.find("webchat", site_key)
    if account is None:
        raise NotFoundError("There is no such chat.")
    allowed = account.settings.values.get("origins") or []
    if allowed and origin not in allowed:
        raise ForbiddenError("This page may not open the chat.", remedy="Add its origin to the channel's settings.")
    return account


def _sign(product: Product, site_key: str, body: str) -> str:
    secret = hashlib.sha256(b"chat token" + product.parts.keys.derive("chat")).digest()
    return hmac.new(secret, f"{site_key}.{body}".encode(), hashlib.sha256).hexdigest()[:40]


def make_token(product: Product, site_key: str, visitor_id: str, identity: dict[str, Any]) -> str:
    """Return the visitor's token: who it is at which site, signed."""
    body = base64.urlsafe_b64encode(json.dumps([site_key, visitor_id, identity]).encode()).decode().rstrip("=")
    return f"{body}.{_sign(product, site_key, body)}"


def read_token(product: Product, token: str) -> tuple[str, str, dict[str, Any]]:
    """Return site key, visitor id and identity. Raises UnauthorizedError when the token is not ours."""
    body, _, signature = token.partition(".")
    try:
        site_key, visitor_id, identity = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        genuine = hmac.compare_digest(_sign(product, site_key, body).encode(), signature.encode())
    except (ValueError, TypeError):
        genuine = False
        site_key, visitor_id, identity = "", "", {}
    if not genuine:
        raise UnauthorizedError("The chat session is not valid.", remedy="Start a new one.")
    return site_key, visitor_id, identity


async def open_visitor(product: Product, token: str, origin: str | None) -> Visitor:
    site_key, visitor_id, identity = read_token(product, token)
    return Visitor(account=await site(product, site_key, origin), visitor_id=visitor_id, identity=identity)


def new_visitor_id(account: ChannelAccount, identity: dict[str, Any]) -> str:
    """Return a random id, or for a proven user the same one on every device."""
    if is_identified(account.settings, identity):
        return "u-" + hashlib.sha256(f"{account.account_key}:{identity['user_id']}".encode()).hexdigest()[:32]
    return "v-" + random_token(128)


async def post_message(
    product: Product, visitor: Visitor, cid: str, text: str, page: str | None, origin: str | None
) -> None:
    """Hand a visitor's message to the flow, like any vendor's webhook; the same ``cid`` counts once."""
    body = {"visitor": visitor.visitor_id, "cid": cid, "text": text, "identity": visitor.identity, "page": page}
    request = InboundRequest(
        method="POST", url="/chat", headers={"origin": origin} if origin else {}, query={},
        body=json.dumps(body, ensure_ascii=False).encode(), received_at=datetime.now(UTC),
    )  # fmt: skip
    await message_flow.receive(product.parts, "webchat", visitor.account.account_key, request)


async def conversation_of(tx: Transaction, visitor: Visitor) -> Any | None:
    return await tx.first(
        sa.select(conversations).where(
            conversations.c.account_id == visitor.account.id, conversations.c.thread_id == visitor.thread_id
        )
    )


async def messages_after(tx: Transaction, visitor: Visitor, seq: int) -> list[dict[str, Any]]:
    """Return the visitor's messages after a sequence number as frames, in order. Internal notes never appear."""
    talk = await conversation_of(tx, visitor)
    if talk is None:
        return []
    table = customer_communications
    statement = (
        sa.select(table)
        .where(table.c.conversation_id == talk["id"], table.c.conversation_seq > seq, table.c.direction != "internal")
        .order_by(table.c.conversation_seq)
        .limit(200)
    )
    rows = [dict(row) for row in await tx.all(statement)]
    answers = [source for row in rows for source in (row["answer"] or {}).get("sources", [])]
    goods = await _goods(tx, [source["id"] for source in answers if source.get("kind") == "product"])
    names = await _names(tx, [row["handled_by"] for row in rows])
    return [_frame(visitor, row, goods, names) for row in rows]


async def _goods(tx: Transaction, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the products an answer rests on, as the cards that the widget shows."""
    if not ids:
        return {}
    columns = (products.c.id, products.c.sku, products.c.name, products.c.price, products.c.currency, products.c.unit)
    rows = await tx.all(sa.select(*columns).where(products.c.id.in_([UUID(i) for i in ids])))
    return {
        str(row["id"]): {
            "sku": row["sku"], "name": row["name"], "price": None if row["price"] is None else str(row["price"]),
            "currency": row["currency"], "unit": row["unit"],
        }
        for row in rows
    }  # fmt: skip


async def _names(tx: Transaction, actors: Sequence[str | None]) -> dict[str, str]:
    """Return the names of the persons who wrote; an e-mail address is never shown to a visitor."""
    ids = {UUID(actor[5:]) for actor in actors if actor and actor.startswith("user:")}
    if not ids:
        return {}
    joined = memberships.join(users, users.c.id == memberships.c.user_id)
    rows = await tx.all(sa.select(users.c.id, users.c.name).select_from(joined).where(memberships.c.user_id.in_(ids)))
    return {f"user:{row['id']}": row["name"] for row in rows if row["name"]}


def _frame(
    visitor: Visitor, row: dict[str, Any], goods: Mapping[str, dict[str, Any]], names: Mapping[str, str]
) -> dict[str, Any]:
    own = row["direction"] == "inbound"
    prefix = f"{visitor.visitor_id}:"
    cid = row["source_record_id"].removeprefix(prefix) if own and row["source_record_id"].startswith(prefix) else None
    answer = row["answer"] or {}
    sources = answer.get("sources", [])
    shown = [{"number": s["number"], "title": s["title"], "text": s["text"][:300]} for s in sources]
    return {
        "t": "message",
        "id": str(row["id"]),
        "seq": row["conversation_seq"],
        "cid": cid,
        "from": "visitor" if own else "assistant" if row["handled_by"] == "assistant" else "person",
        "text": row["content"] or "",
        "sources": shown,
        "cards": [goods[s["id"]] for s in sources if s.get("kind") == "product" and s["id"] in goods],
        "name": names.get(row["handled_by"] or ""),
        "at": row["communication_time"].isoformat(),
    }


async def mark_read(tx: Transaction, visitor: Visitor, seq: int) -> None:
    """Note that the visitor has seen our messages up to a sequence number."""
    talk = await conversation_of(tx, visitor)
    if talk is None or not 0 <= seq <= talk["last_seq"]:
        return
    table = customer_communications.c
    seen = sa.update(customer_communications).where(
        table.conversation_id == talk["id"], table.conversation_seq <= seq, table.direction == "outbound",
        table.delivery_status.in_(("queued", "sent", "delivered")),
    )  # fmt: skip
    rows = await tx.all(seen.values(delivery_status="read", updated_at=utc_now()).returning(table.id))
    await announce_all(tx, [("receipt", {"record_id": str(row["id"]), "status": "read"}) for row in rows])


async def state_of(tx: Transaction, visitor: Visitor) -> dict[str, Any]:
    talk = await conversation_of(tx, visitor)
    tenant = await load_tenant(tx)
    values = visitor.account.settings.values
    return {
        "t": "state",
        "state": talk["state"] if talk else "bot",
        "language": tenant.language,
        "person": await _served_by(tx, talk),
        "open": is_open(str(values.get("hours") or ""), datetime.now(UTC).astimezone(tenant.zone)),
        "privacy": values.get("privacy_url"),
        "rated": talk is not None and await _is_rated(tx, talk["id"]),
    }


async def _served_by(tx: Transaction, talk: Any | None) -> str | None:
    """Return the name of the person who took the conversation; None while nobody has."""
    if talk is None or talk["state"] != "person" or talk["assigned_to"] is None:
        return None
    actor = f"user:{talk['assigned_to']}"
    return (await _names(tx, [actor])).get(actor, "")


async def _is_rated(tx: Transaction, conversation_id: UUID) -> bool:
    own = conversation_ratings.c.conversation_id == conversation_id
    return bool(await tx.value(sa.select(sa.literal(1)).select_from(conversation_ratings).where(own)))


async def find_conversation_id(product: Product, visitor: Visitor) -> UUID | None:
    async with product.database.tenant(visitor.account.tenant_id) as tx:
        talk = await conversation_of(tx, visitor)
    return talk["id"] if talk is not None else None
