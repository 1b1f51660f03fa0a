"""Hosted models through the real client libraries, against a scripted model over real HTTP."""

from collections.abc import AsyncIterator

import pytest

from tonlia.llms.hosted import HostedLlm
from tonlia.ports.llm import LlmError, Request
from tonlia_lab.llm_double import LlmDouble, Scenario
from tonlia_lab.serve import running

REQUEST = Request(system="Answer from the sources.", user="<question>how long?</question>", version="answer.v1.en")
TEXT = "Delivery takes five days [1]. It is free [2]."


@pytest.fixture
async def double() -> AsyncIterator[tuple[LlmDouble, str]]:
    model = LlmDouble()
    async with running(model.app()) as url:
        yield model, url


def llm(provider: str, url: str) -> HostedLlm:
    base = url if provider == "anthropic" else f"{url}/v1"
    return HostedLlm(provider=provider, model="double", base_url=base, key="k", timeout_s=2.0)


@pytest.mark.parametrize("provider", ["openai", "anthropic", "openai-compatible"])
async def test_a_model_writes_and_streams(double: tuple[LlmDouble, str], provider: str) -> None:
    model, url = double
    model.script.append(Scenario(text=TEXT))
    chunks: list[str] = []

    async def on_chunk(text: str) -> None:
        chunks.append(text)

    hosted = llm(provider, url)
    written = await hosted.write(REQUEST, on_chunk=on_chunk)
    await hosted.close()
    assert written.text == TEXT
    assert written.tokens == 15
    assert chunks[-1] == TEXT
    sent = str(model.received[0])
    assert "Answer from the sources." in sent
    assert "how long?" in sent
    assert "tools" not in model.received[0]


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
@pytest.mark.parametrize("fault", ["401", "500", "429", "slow", "cut", "invalid", "length", "refusal"])
async def test_every_fault_is_one_error_of_ours(double: tuple[LlmDouble, str], provider: str, fault: str) -> None:
    model, url = double
    model.script.extend([Scenario(text=TEXT, fault=fault)] * 4)  # type: ignore[arg-type]
    hosted = llm(provider, url)
    with pytest.raises(LlmError) as error:
        await hosted.write(REQUEST)
    await hosted.close()
    assert "how long" not in error.value.reason


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
async def test_a_tenant_may_choose_another_of_the_offered_models(double: tuple[LlmDouble, str], provider: str) -> None:
    model, url = double
    base = url if provider == "anthropic" else f"{url}/v1"
    usual = HostedLlm(provider=provider, model="small", base_url=base, key="k", timeout_s=2.0, others=["large"])
    assert usual.offered == ("small", "large")
    large = usual.named("large")
    for one in (large, usual):
        model.script.append(Scenario(text=TEXT))
        await one.write(REQUEST)
    await usual.close()
    assert [sent["model"] for sent in model.received] == ["large", "small"]
    assert (usual.name, large.name) == (f"{provider}:small", f"{provider}:large")
