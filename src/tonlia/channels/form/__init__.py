"""Web forms of the tenant's own pages."""

from tonlia.channels.form.channel import CHANNELS

__all__ = ["CHANNELS"]
