"""Doing together what is asked for at the same moment: one statement, or one commit, for many callers."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
R = TypeVar("R")
_MOST = 64


class Gathered(Generic[K, T, R]):
    """Runs ``work(key, items)`` for all items of a key that came while the former run was under way.

    A run begins after each of its items came, so that nobody is answered from what was read before. When a run of
    several fails each item is tried alone, so that one bad item fails nobody else's.
    """

    def __init__(self, work: Callable[[K, Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        self._work = work
        self._waiting: dict[K, list[tuple[T, asyncio.Future[R]]]] = {}
        self._running: dict[K, asyncio.Task[None]] = {}

    async def do(self, key: K, item: T) -> R:
        """Return the item's own result. Raises what the work raised for this very item."""
        result: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(key, []).append((item, result))
        if key not in self._running:
            self._running[key] = asyncio.create_task(self._run(key))
        return await result

    async def _run(self, key: K) -> None:
        try:
            while batch := self._waiting.pop(key, []):
                for start in range(0, len(batch), _MOST):
                    await self._finish(key, batch[start : start + _MOST])
        finally:
            del self._running[key]  # here, not in a callback: whoever comes next must find nothing running

    async def _finish(self, key: K, batch: Sequence[tuple[T, "asyncio.Future[R]"]]) -> None:
        try:
            results = await self._work(key, [item for item, _ in batch])
        except Exception as error:  # noqa: BLE001 handed to the caller it belongs to
            if len(batch) > 1:
                for one in batch:
                    await self._finish(key, [one])
            elif not batch[0][1].done():
                batch[0][1].set_exception(error)
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)
