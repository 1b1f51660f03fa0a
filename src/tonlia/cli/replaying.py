"""``tonlia replay``."""

from tonlia.settings import Settings


async def replay_examples(settings: Settings, provider: str, to: str | None, tenant: str) -> None:
    raise NotImplementedError
