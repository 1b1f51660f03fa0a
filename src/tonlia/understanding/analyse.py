"""The analyser's entry point."""

from collections.abc import Sequence
from datetime import datetime
from tonlia.ports.embedder import Embedder
from tonlia.understanding.analysis import Analysis


class Analyser:
    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    async def analyse(
        self, text: str, *, channel: str, received_at: datetime, language: str | None = None, currency: str = "USD",
        country: str | None = None, reply_language: str | None = None, known_products: Sequence[str] = (),
        direction: str = "inbound",
    ) -> Analysis:
        raise NotImplementedError
