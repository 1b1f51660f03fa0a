"""``tonlia doctor``."""

from tonlia.settings import Settings


async def examine(settings: Settings) -> bool:
    raise NotImplementedError
