"""Reading a document's text in a child process with limits: a damaged or hostile file costs one failed import."""

import asyncio
import json
import sys

from tonlia.platform.errors import InvalidInputError

WALL_S = 40.0
MOST_TEXT = 5 * 1024 * 1024
_EXIT_REASONS = {-9: "it needed too much time or memory", -24: "it needed too much time"}


async def parse_document(data: bytes, name: str) -> str:
    """Return the document as Markdown text. Raises InvalidInputError with the reason, in one line."""
    return await _in_child(data, name, "document")


async def parse_table(data: bytes, name: str) -> list[list[str]]:
    """Return the rows of a CSV or XLSX file. Raises InvalidInputError with the reason, in one line."""
    rows: list[list[str]] = json.loads(await _in_child(data, name, "table"))
    return rows


async def _in_child(data: bytes, name: str, what: str) -> str:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-m", "tonlia.knowledge.parse_child", what, name[-200:].replace("\x00", ""),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        output, fault = await asyncio.wait_for(child.communicate(data), WALL_S)
    except TimeoutError:
        child.kill()
        await child.wait()
        raise InvalidInputError(f"{name} cannot be read: it needed too much time.", field="file") from None
    if child.returncode == 3:
        raise InvalidInputError(f"{name} cannot be read: {fault.decode(errors='replace').strip()[:300]}", field="file")
    if child.returncode != 0:
        reason = _EXIT_REASONS.get(child.returncode or 0, "the file is damaged or too large")
        raise InvalidInputError(f"{name} cannot be read: {reason}.", field="file")
    return output[:MOST_TEXT].decode(errors="replace").replace("\x00", "")
