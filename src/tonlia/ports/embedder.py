"""What turns text into vectors. An embedder may be away; callers then fall back to lexical features."""

from typing import Protocol

DIMENSION = 384


class Embedder(Protocol):
    """``embed`` gives one unit vector a text, or None when embeddings are not available now.

    ``read`` gives vectors of another kind, tuned to what messages want, for those that are to be judged.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    async def warm_up(self) -> None:
        """Load the model ahead of the first message; failing to is no error."""

    async def embed(self, texts: list[str], *, query: bool) -> list[list[float]] | None: ...

    async def read(self, texts: list[str]) -> list[list[float]] | None: ...

    async def close(self) -> None: ...
