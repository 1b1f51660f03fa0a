"""Reading JSON that others sent: whatever stands in it, nothing raises but ``read_json`` itself."""

import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

MAX_DEPTH = 64
_LARGEST = 2**53


def read_json(body: bytes) -> Any:
    """Return the JSON value without NUL characters, lone surrogates and endless numbers. Raises ValueError.

    None of these can be stored in PostgreSQL; depth is limited, since later steps recurse.
    """
    try:
        return _cleaned(json.loads(body, parse_constant=lambda _: None), 0)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _cleaned(value: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise ValueError("nested too deeply")
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_text(key): _cleaned(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item, depth + 1) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def clean_text(value: str) -> str:
    """Return the text without NUL characters and lone surrogates."""
    return value.replace("\x00", "").encode("utf-8", "replace").decode()


def part(values: Any, key: str) -> Mapping[str, Any]:
    """Return the object under ``key``, an empty one when there is none."""
    found = values.get(key) if isinstance(values, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def items(values: Any, key: str) -> list[Any]:
    """Return the list under ``key``, an empty one when there is none."""
    found = values.get(key) if isinstance(values, Mapping) else None
    return found if isinstance(found, list) else []


def text(values: Any, key: str) -> str | None:
    """Return the text under ``key``; a whole number counts as text, since vendors write ids either way."""
    found = values.get(key) if isinstance(values, Mapping) else None
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if abs(found) < 10**40 else None
    return found if isinstance(found, str) and found else None


def whole(values: Any, key: str) -> int | None:
    """Return the number under ``key``, from 0 to 2^53; text of digits counts."""
    found = values.get(key) if isinstance(values, Mapping) else None
    if isinstance(found, str) and len(found) <= 16 and found.isascii() and found.isdigit():
        found = int(found)
    if isinstance(found, float) and math.isfinite(found):
        found = int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found < _LARGEST else None


def decimal(values: Any, key: str) -> float | None:
    found = values.get(key) if isinstance(values, Mapping) else None
    if not isinstance(found, int | float) or isinstance(found, bool) or abs(found) >= _LARGEST:
        return None
    return float(found)


def unix_time(values: Any, key: str, *, per_second: int = 1) -> datetime | None:
    """Return the time under ``key``, given as seconds (or ``per_second`` parts of one) since 1970."""
    number = whole(values, key)
    if not number:
        return None
    try:
        return datetime.fromtimestamp(number / per_second, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def given(**values: Any) -> dict[str, Any]:
    """Return the values that are there."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
