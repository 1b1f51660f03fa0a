"""Telegram bots."""

from tonlia.channels.telegram.channel import CHANNELS

__all__ = ["CHANNELS"]
