"""The providers of this folder."""

from collections.abc import Mapping

from tonlia.channels.meta import graph, signature, whatsapp_inbound, whatsapp_outbound
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


class WhatsAppChannel:
    """WhatsApp Business Platform, Cloud API: https://developers.facebook.com/docs/whatsapp/cloud-api."""

    provider = "whatsapp"
    channel = "whatsapp"
    settings = (
        SettingField(name="app_secret", secret=True),
        SettingField(name="verify_token", secret=True),
        SettingField(name="access_token", secret=True),
        SettingField(name="phone_number_id"),
    )
    max_text = whatsapp_outbound.MAX_TEXT

    def is_authentic(self, request: InboundRequest, settings: AccountSettings) -> RejectReason | None:
        return signature.is_authentic(request, settings)

    def parse(self, request: InboundRequest, settings: AccountSettings) -> list[Event]:
        if request.method.upper() == "GET":
            return [signature.answer_challenge(request, settings, provider=self.provider, channel=self.channel)]
        return whatsapp_inbound.read_events(request.body, own_number_id=settings.text("phone_number_id"))

    def build_send(self, message: OutboundMessage, settings: AccountSettings) -> list[OutboundRequest] | Refused:
        return whatsapp_outbound.build_send(message, settings)

    def read_answer(self, status: int, headers: Mapping[str, str], body: bytes) -> SendResult:
        return graph.read_answer(status, headers, body)

    def sign(self, request: InboundRequest, settings: AccountSettings) -> InboundRequest:
        return signature.sign(request, settings)

    def build_media_fetch(self, settings: AccountSettings, vendor_id: str) -> OutboundRequest:
        """Return the request that tells where a received file lies."""
        return graph.build_media_fetch(settings, vendor_id)

    def read_media_fetch(self, settings: AccountSettings, body: bytes) -> OutboundRequest | None:
        return graph.read_media_fetch(settings, body)


CHANNELS = (WhatsAppChannel(),)
