"""No embeddings, on purpose: everything that asks falls back to lexical features."""

from collections.abc import Sequence

from tonlia.ports.embedder import DIMENSION, Place, Read


class LexicalOnly:
    name = "lexical"
    dimension = DIMENSION

    async def warm_up(self) -> None:
        """Nothing to load."""

    async def embed(self, texts: list[str], *, query: bool) -> list[list[float]] | None:  # noqa: ARG002
        return None

    async def read(self, text: str, places: Sequence[Place] = ()) -> Read | None:  # noqa: ARG002
        return None

    async def close(self) -> None:
        """Nothing to give back."""
