"""Website chat: Tonlia's own widget."""

from tonlia.channels.webchat.channel import CHANNELS

__all__ = ["CHANNELS"]
