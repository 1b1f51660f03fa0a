"""UUIDv7 made in the application (RFC 9562): time-ordered, so new rows land at the right edge of an index."""

import base64
import hashlib
import os
import time
from uuid import UUID


def new_id(at_ms: int | None = None) -> UUID:
    """Return a UUIDv7 of now, or of ``at_ms`` milliseconds since 1970."""
    milliseconds = time.time_ns() // 1_000_000 if at_ms is None else at_ms
    random = int.from_bytes(os.urandom(10))
    value = (milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76
    value |= (random >> 68) << 64 | 0b10 << 62 | random & ((1 << 62) - 1)
    return UUID(int=value)


def short(value: UUID) -> str:
    """Return the id as 22 URL-safe characters."""
    return base64.urlsafe_b64encode(value.bytes).rstrip(b"=").decode()


def from_short(text: str) -> UUID | None:
    """Return the id written by ``short``; None when ``text`` is none."""
    if len(text) != 22:
        return None
    try:
        return UUID(bytes=base64.urlsafe_b64decode(text + "=="))
    except ValueError:
        return None


def short_name(text: str, most: int = 300) -> str:
    """Return a name or vendor's id as an index can hold it: a too long one is its head and the hash of the whole."""
    if len(text) <= most:
        return text
    return f"{text[: most - 17]}~{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:16]}"
