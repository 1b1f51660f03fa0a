"""Telegram Bot API: https://core.telegram.org/bots/api. Updates come by webhook, or by long polling."""

import dataclasses
import hmac
from collections.abc import Mapping

from tonlia.channels.telegram import bot_api, inbound, outbound
from tonlia.ports.channel import (
    AccountSettings,
    Event,
    InboundRequest,
    OutboundMessage,
    OutboundRequest,
    Refused,
    RejectReason,
    SendResult,
    SettingField,
)

_HEADER = "x-telegram-bot-api-secret-token"


class TelegramChannel:
    """One bot. Without a public address its updates are polled."""

    provider = "telegram"
    channel = "telegram"
    settings = (
        SettingField(name="bot_token", secret=True),
        SettingField(name="secret_token", secret=True, required=False),
    )
    max_text = outbound.MAX_TEXT

    def is_authentic(self, request: InboundRequest, settings: AccountSettings) -> RejectReason | None:
        """Compare the header with the secret that was given to setWebhook; Telegram signs nothing."""
        secret, given = settings.text("secret_token"), request.headers.get(_HEADER, "")
        same = hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode("utf-8", "replace"))
        return None if same and secret else "bad_signature"

    def parse(self, request: InboundRequest, settings: AccountSettings) -> list[Event]:  # noqa: ARG002 the port's signature
        return inbound.read_events(request.body)

    def build_send(self, message: OutboundMessage, settings: AccountSettings) -> list[OutboundRequest] | Refused:
        return outbound.build_send(message, settings)

    def read_answer(self, status: int, headers: Mapping[str, str], body: bytes) -> SendResult:
        return bot_api.read_answer(status, headers, body)

    def sign(self, request: InboundRequest, settings: AccountSettings) -> InboundRequest:
        return dataclasses.replace(request, headers={**request.headers, _HEADER: settings.text("secret_token")})

    def build_poll(self, settings: AccountSettings, offset: int | None) -> OutboundRequest:
        return bot_api.build_poll(settings, offset)

    def read_poll(self, status: int, headers: Mapping[str, str], body: bytes) -> tuple[list[bytes], int | None]:
        return bot_api.read_poll(status, headers, body)

    def build_set_webhook(self, settings: AccountSettings, url: str) -> OutboundRequest:
        """Return the request that makes Telegram post updates to this address instead of keeping them for polls."""
        return bot_api.build_set_webhook(settings, url)

    def build_media_fetch(self, settings: AccountSettings, vendor_id: str) -> OutboundRequest:
        """Return the request that tells where a received file lies."""
        return bot_api.method_request(settings, "getFile", {"file_id": vendor_id})

    def read_media_fetch(self, settings: AccountSettings, body: bytes) -> OutboundRequest | None:
        return bot_api.read_get_file(settings, body)


CHANNELS = (TelegramChannel(),)
