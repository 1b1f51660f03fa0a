"""A channel whose messages name files by an id, which are then asked for in two steps."""

from typing import Protocol, runtime_checkable

from tonlia.ports.channel import AccountSettings, OutboundRequest


@runtime_checkable
class MediaChannel(Protocol):
    provider: str

    def build_media_fetch(self, settings: AccountSettings, vendor_id: str) -> OutboundRequest:
        """Return the request that tells where a received file lies."""

    def read_media_fetch(self, settings: AccountSettings, body: bytes) -> OutboundRequest | None:
        """Return the request for the file itself from the answer, None when it names none."""
