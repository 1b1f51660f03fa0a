"""What a language model is to the product: it words an answer, and may fail."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """``version`` names the prompt file, as shown beside the answer; ``longest`` bounds the answer in tokens."""

    system: str
    user: str
    version: str
    longest: int = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    text: str
    tokens: int
    cost: Decimal | None


class LlmError(Exception):
    """The model gave nothing usable; ``reason`` is short and holds no text of a customer."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Llm(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def offered(self) -> Sequence[str]:
        """Models of the provider that the operator lets tenants choose, the usual one first."""

    def named(self, model: str) -> "Llm":
        """Return one of the offered models; it shares this one's connections."""

    async def write(self, request: Request, *, on_chunk: Callable[[str], Awaitable[None]] | None = None) -> Written:
        """Return the model's text; ``on_chunk`` gets what there is so far. Raises LlmError."""

    async def close(self) -> None:
        """Give back the connections."""
