"""Channels whose vendor can be asked for what is new, or must be told where to post it."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from tonlia.ports.channel import AccountSettings, OutboundRequest, SendResult


class PollRefusedError(Exception):
    """The vendor did not answer a poll with updates; the text says why."""

    def __init__(self, reason: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after_s = retry_after_s


@runtime_checkable
class PollingChannel(Protocol):
    provider: str

    def build_poll(self, settings: AccountSettings, offset: int | None) -> OutboundRequest:
        """Return the request for what came at or after ``offset``; it confirms everything before."""

    def read_poll(self, status: int, headers: Mapping[str, str], body: bytes) -> tuple[list[bytes], int | None]:
        """Return each update as the vendor would post it, and the next offset. Raises PollRefusedError."""


@runtime_checkable
class RegisteredChannel(Protocol):
    provider: str

    def build_set_webhook(self, settings: AccountSettings, url: str) -> OutboundRequest:
        """Return the request that makes the vendor post to this address."""

    def read_answer(self, status: int, headers: Mapping[str, str], body: bytes) -> SendResult:
        """Tell what the vendor's answer means."""
