"""Hosted or self-hosted models through pydantic-ai: OpenAI, Anthropic, and every OpenAI-compatible address."""

from collections.abc import Awaitable, Callable, Sequence
from copy import copy
from decimal import Decimal
from typing import Self

import httpx2
from anthropic import APIError as AnthropicError
from anthropic import AsyncAnthropic
from openai import AsyncOpenAI, OpenAIError
from pydantic_ai import Agent
from pydantic_ai.exceptions import AgentRunError, UserError
from pydantic_ai.models import Model
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.providers.openai import OpenAIProvider

from tonlia.platform.errors import InvalidInputError
from tonlia.ports.llm import LlmError, Request, Written

PROVIDERS = ("openai", "anthropic", "openai-compatible")


class HostedLlm:
    """Models of one provider. They have no tools: a customer's text can trigger nothing."""

    def __init__(
        self, *, provider: str, model: str, base_url: str | None, key: str | None, timeout_s: float,
        others: Sequence[str] = (),
    ) -> None:  # fmt: skip
        if provider not in PROVIDERS:
            raise InvalidInputError(
                f"There is no provider {provider!r}.",
                field="TONLIA_LLM_PROVIDER",
                remedy=f"Use one of {', '.join(PROVIDERS)}.",
            )
        if not model:
            raise InvalidInputError("The model's name is missing.", field="TONLIA_LLM_MODEL", remedy="Set it.")
        self.name, self.offered = f"{provider}:{model}", (model, *others)
        self._provider, self._client = provider, _client(provider, base_url, key or "none", timeout_s)
        self._agent = Agent(_model(model, self._client), retries=0)

    def named(self, model: str) -> Self:
        """Return one of the offered models; it shares this one's connections."""
        other = copy(self)
        other.name = f"{self._provider}:{model}"
        other._agent = Agent(_model(model, self._client), retries=0)  # noqa: SLF001 a copy of our own
        return other

    async def close(self) -> None:
        await self._client.close()

    async def write(self, request: Request, *, on_chunk: Callable[[str], Awaitable[None]] | None = None) -> Written:
        """Return the model's text, streamed to ``on_chunk`` on the way. Raises LlmError on any fault."""
        try:
            async with self._agent.run_stream(
                request.user,
                instructions=request.system,
                model_settings={"temperature": 0.0, "max_tokens": request.longest},
            ) as run:
                text = ""
                async for text in run.stream_text(delta=False, debounce_by=0.15):
                    if on_chunk is not None:
                        await on_chunk(text)
                finished = run.response.finish_reason
                usage = run.usage
        except (
            AgentRunError,
            UserError,
            OpenAIError,
            AnthropicError,
            httpx2.HTTPError,
            OSError,
            TimeoutError,
            ValueError,
        ) as error:
            raise LlmError(type(error).__name__) from None
        if finished in ("length", "content_filter", "error"):
            raise LlmError(finished)
        return Written(text=text, tokens=usage.total_tokens, cost=_cost(run))


def _cost(run: object) -> Decimal | None:
    """Return what the provider's public price list says the answer cost; None for a model it does not know."""
    try:
        price = run.response.cost()  # type: ignore[attr-defined] # the stream's own class is generic over its output
    except (AttributeError, LookupError, AssertionError, ValueError):
        return None
    return Decimal(price.total_price)


def _client(provider: str, base_url: str | None, key: str, timeout_s: float) -> AsyncAnthropic | AsyncOpenAI:
    kind = AsyncAnthropic if provider == "anthropic" else AsyncOpenAI
    return kind(api_key=key, base_url=base_url, timeout=timeout_s, max_retries=1)


def _model(model: str, client: AsyncAnthropic | AsyncOpenAI) -> Model:
    if isinstance(client, AsyncAnthropic):
        return AnthropicModel(model, provider=AnthropicProvider(anthropic_client=client))
    return OpenAIChatModel(model, provider=OpenAIProvider(openai_client=client))
