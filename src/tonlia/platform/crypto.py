"""Sealing of stored secrets (AES-256-GCM), random keys and constant-time hashes."""

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tonlia.platform.errors import UnavailableError

_NONCE = 12
_KEY_ID = 4


class KeyRing:
    """The keys that seal secrets: the first seals, all of them open.

    A sealed value is ``key id (4) | nonce (12) | ciphertext``; the tenant is bound in as associated data, so that
    a value copied to another tenant's row does not open. ``read`` is asked again when a key is unknown, so that a
    running process learns of a rotation by itself.
    """

    def __init__(self, read: Callable[[], list[bytes]]) -> None:
        self._read = read
        self._load()

    def _load(self) -> None:
        keys = self._read()
        if not keys:
            raise ValueError("a key ring needs at least one key")
        self._keys = {self._id(key): AESGCM(key) for key in keys}
        self._current = self._id(keys[0])
        self._oldest = keys[-1]

    @staticmethod
    def _id(key: bytes) -> bytes:
        return hashlib.sha256(b"tonlia key id" + key).digest()[:_KEY_ID]

    def seal(self, values: Mapping[str, Any], *, bound_to: str) -> bytes:
        nonce = os.urandom(_NONCE)
        text = json.dumps(dict(values), ensure_ascii=False).encode()
        sealed = self._keys[self._current].encrypt(nonce, text, bound_to.encode())
        return self._current + nonce + sealed

    def open(self, sealed: bytes, *, bound_to: str) -> dict[str, Any]:
        if sealed[:_KEY_ID] not in self._keys:
            self._load()
        key = self._keys.get(sealed[:_KEY_ID])
        nonce, text = sealed[_KEY_ID : _KEY_ID + _NONCE], sealed[_KEY_ID + _NONCE :]
        try:
            if key is None:
                raise InvalidTag  # noqa: TRY301 an unknown key and a wrong one are the same fault
            values = json.loads(key.decrypt(nonce, text, bound_to.encode()))
        except InvalidTag:
            raise UnavailableError(
                "A stored secret does not open with the present keys.",
                remedy="Put the former secret.key back, or enter the secret again.",
            ) from None
        return dict(values)

    def derive(self, purpose: str) -> bytes:
        """Return a key for another purpose; it stays the same when the sealing key is rotated."""
        return hashlib.sha256(b"tonlia derive " + purpose.encode() + self._oldest).digest()

    def is_current(self, sealed: bytes) -> bool:
        return sealed[:_KEY_ID] == self._current


def load_key_ring(home: Path, configured: str | None) -> KeyRing:
    """Return the ring from the setting, or from ``secret.key`` (0600; one key a line, the newest first)."""
    if configured:
        keys = [hashlib.sha256(part.encode()).digest() for part in configured.split(",")]
        return KeyRing(lambda: keys)
    path = home / "secret.key"
    if not path.exists():
        _write_keys(path, [os.urandom(32)])
    return KeyRing(lambda: _read_keys(path))


def rotate_key(home: Path) -> None:
    """Put a new key first in ``secret.key``; the former ones stay, so that nothing stored is lost."""
    path = home / "secret.key"
    former = _read_keys(path) if path.exists() else []
    _write_keys(path, [os.urandom(32), *former])


def _read_keys(path: Path) -> list[bytes]:
    return [base64.b64decode(line) for line in path.read_text().split() if line]


def _write_keys(path: Path, keys: list[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_suffix(f".{secrets.token_hex(4)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(base64.b64encode(key).decode() for key in keys) + "\n")
    temporary.replace(path)


def random_token(bits: int = 128) -> str:
    """Return a URL-safe random token of at least ``bits`` bits."""
    return secrets.token_urlsafe((bits + 7) // 8)


def token_hash(token: str) -> bytes:
    """Return the hash under which a random token is stored (it has entropy enough for a plain hash)."""
    return hashlib.sha256(token.encode()).digest()
