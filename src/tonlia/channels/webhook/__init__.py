"""Generic inbound webhook, signed as Standard Webhooks."""

from tonlia.channels.webhook.channel import CHANNELS

__all__ = ["CHANNELS"]
