"""What every Meta product shares on the way in: the address check by GET and the signature of a POST."""

import dataclasses
import hashlib
import hmac

from tonlia.ports.channel import AccountSettings, Event, InboundRequest, RejectReason, Response


def is_authentic(request: InboundRequest, settings: AccountSettings) -> RejectReason | None:
    """Return None for a GET with the account's verify token, or a POST signed with the app's secret.

    Meta signs no time, so a request cannot be too old.
    """
    if request.method.upper() == "GET":
        return None if _knows_token(request, settings) else "bad_signature"
    secret = settings.text("app_secret")
    given = request.headers.get("x-hub-signature-256", "")
    expected = signature(secret, request.body)
    same = hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())
    return None if same and secret else "bad_signature"


def signature(app_secret: str, body: bytes) -> str:
    """Return the ``X-Hub-Signature-256`` header over the raw bytes."""
    return f"sha256={hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()}"


def sign(request: InboundRequest, settings: AccountSettings) -> InboundRequest:
    if request.method.upper() == "GET":
        return dataclasses.replace(request, query={**request.query, "hub.verify_token": settings.text("verify_token")})
    signed = {"x-hub-signature-256": signature(settings.text("app_secret"), request.body)}
    return dataclasses.replace(request, headers={**request.headers, **signed})


def answer_challenge(request: InboundRequest, settings: AccountSettings, *, provider: str, channel: str) -> Event:
    """Return the answer to Meta's address check."""
    ask = Event(kind="ignored", provider=provider, channel=channel)
    challenge = request.query.get("hub.challenge")
    if request.query.get("hub.mode") != "subscribe" or not challenge:
        return dataclasses.replace(ask, reason="a GET that is no address check")
    if settings.text("verify_token") and not _knows_token(request, settings):
        return dataclasses.replace(ask, reason="the verify token is not this account's")
    return dataclasses.replace(
        ask, kind="challenge", response=Response(status=200, content_type="text/plain", body=challenge)
    )


def _knows_token(request: InboundRequest, settings: AccountSettings) -> bool:
    token = settings.text("verify_token")
    given = request.query.get("hub.verify_token", "")
    is_check = request.query.get("hub.mode") == "subscribe"
    return is_check and bool(token) and hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())
