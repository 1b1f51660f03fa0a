"""Meta: WhatsApp Cloud API; Messenger and Instagram share its address check and signature."""

from tonlia.channels.meta.channel import CHANNELS

__all__ = ["CHANNELS"]
