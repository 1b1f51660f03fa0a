"""Long polling of accounts whose vendor cannot reach us."""

import asyncio

from tonlia.message_flow import Parts


class Pollers:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def run(self) -> None:
        await asyncio.Event().wait()
