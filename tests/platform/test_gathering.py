"""What is asked for at the same moment is done together, and everybody gets their own result."""

import asyncio
from collections.abc import Sequence

import pytest

from tonlia.platform.gathering import Gathered


async def test_those_who_come_while_one_is_served_are_served_together() -> None:
    runs: list[list[int]] = []

    async def double(_key: str, items: Sequence[int]) -> list[int]:
        runs.append(list(items))
        await asyncio.sleep(0)
        return [2 * item for item in items]

    gathered = Gathered(double)
    assert await asyncio.gather(*(gathered.do("a", number) for number in range(100))) == [2 * n for n in range(100)]
    assert [item for run in runs for item in run] == list(range(100))
    assert len(runs) < 5
    assert await gathered.do("a", 7) == 14  # nothing is left running or waiting


async def test_a_bad_item_fails_alone() -> None:
    async def invert(_key: str, items: Sequence[int]) -> list[float]:
        return [1 / item for item in items]

    gathered = Gathered(invert)
    found = await asyncio.gather(*(gathered.do("a", number) for number in (1, 0, 2)), return_exceptions=True)
    assert found[0] == 1.0
    assert isinstance(found[1], ZeroDivisionError)
    assert found[2] == 0.5


async def test_keys_do_not_wait_for_each_other() -> None:
    gate = asyncio.Event()

    async def work(key: str, items: Sequence[int]) -> Sequence[int]:
        if key == "slow":
            await gate.wait()
        return items

    gathered = Gathered(work)
    slow = asyncio.create_task(gathered.do("slow", 1))
    assert await gathered.do("quick", 2) == 2
    gate.set()
    assert await slow == 1


async def test_who_gives_up_waiting_disturbs_nobody() -> None:
    gate = asyncio.Event()

    async def work(_key: str, items: Sequence[int]) -> Sequence[int]:
        await gate.wait()
        return items

    gathered = Gathered(work)
    one, two = (asyncio.create_task(gathered.do("a", number)) for number in (1, 2))
    await asyncio.sleep(0)
    one.cancel()
    gate.set()
    assert await two == 2
    with pytest.raises(asyncio.CancelledError):
        await one
