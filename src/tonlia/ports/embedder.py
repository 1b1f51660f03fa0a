"""What turns text into vectors. An embedder may be away; callers then fall back to lexical features."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

DIMENSION = 384
PLACE_DIMENSION = 3 * DIMENSION
"""What a place is, what stands behind it and what stands before it."""
Place = tuple[int, int]
"""A stretch of a text, from its first sign to the one behind its last."""


@dataclass(frozen=True, slots=True)
class Read:
    """A message as those see it who judge it: a unit vector of the whole, and for each place asked for one of
    ``PLACE_DIMENSION`` that tells its part in the sentence; None for a place too far from the others.
    """

    vector: Sequence[float]
    places: Sequence[Sequence[float] | None] = ()


class Embedder(Protocol):
    """``embed`` gives one unit vector a text, or None when embeddings are not available now.

    ``read`` gives vectors of another kind, tuned to what messages want and what their numbers are, for one that is to be judged.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    async def warm_up(self) -> None:
        """Load the model ahead of the first message; failing to is no error."""

    async def embed(self, texts: list[str], *, query: bool) -> list[list[float]] | None: ...

    async def read(self, text: str, places: Sequence[Place] = ()) -> Read | None: ...

    async def close(self) -> None: ...
