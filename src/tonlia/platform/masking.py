"""Requests as they may be shown: every secret as ``***``."""

import base64
import binascii
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, quote_plus

HIDDEN = "***"


def secret_texts(values: Any) -> set[str]:
    """Return every text inside a secret setting (``imap`` and ``smtp`` hold several)."""
    if isinstance(values, str):
        return {values} if values else set()
    inner: Iterable[Any] = values.values() if isinstance(values, Mapping) else ()
    if isinstance(values, list):
        inner = values
    return set().union(*(secret_texts(item) for item in inner))


def masked(value: Any, secrets: Iterable[str]) -> Any:
    """Return the JSON value with each secret hidden, also where it is percent-encoded or part of Basic credentials."""
    forms = {form for secret in secrets if secret for form in _forms(secret)}
    return _masked(value, sorted(forms, key=len, reverse=True))


def _forms(secret: str) -> tuple[str, ...]:
    return (secret, quote_plus(secret), *(quote(secret, safe=safe) for safe in ("", "/", ":", "/:")))


def _masked(value: Any, forms: list[str]) -> Any:
    if isinstance(value, str):
        return _masked_text(value, forms)
    if isinstance(value, Mapping):
        return {_masked_text(str(key), forms): _masked(item, forms) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(item, forms) for item in value]
    return value


def _masked_text(text: str, forms: list[str]) -> str:
    if text.startswith("Basic "):
        try:
            inner = base64.b64decode(text.removeprefix("Basic ")).decode()
        except (binascii.Error, UnicodeDecodeError):
            inner = ""
        if any(form in inner for form in forms):
            return f"Basic {HIDDEN}"
    for form in forms:
        text = text.replace(form, HIDDEN)
    return text
