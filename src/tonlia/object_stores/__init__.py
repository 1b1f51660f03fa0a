"""Object stores on ``obstore``: a local folder, or S3 by address."""

import hashlib
from pathlib import Path

from obstore.exceptions import NotFoundError as MissingObjectError
from obstore.store import LocalStore, from_url
from obstore.store import ObjectStore as AnyStore

from tonlia.platform.errors import NotFoundError, UnavailableError
from tonlia.ports.object_store import ObjectStore


class HashedStore:
    """Keeps each object once, under the hash of its content."""

    def __init__(self, store: AnyStore) -> None:
        self._store = store

    async def put(self, data: bytes) -> str:
        key = hashlib.sha256(data).hexdigest()
        try:
            await self._store.put_async(_path(key), data)
        except OSError as error:
            raise UnavailableError(f"The file could not be stored: {error}.", remedy="Free some disk space.") from None
        return key

    async def get(self, key: str) -> bytes:
        try:
            answer = await self._store.get_async(_path(key))
        except (MissingObjectError, FileNotFoundError):
            raise NotFoundError("The file is gone.") from None
        return bytes(await answer.bytes_async())


def _path(key: str) -> str:
    return f"{key[:2]}/{key}"


def open_store(where: Path | str) -> ObjectStore:
    """Return the store of a local folder, or of an ``s3://`` address with the usual AWS environment."""
    if isinstance(where, str) and "://" in where:
        return HashedStore(from_url(where))
    Path(where).mkdir(parents=True, exist_ok=True, mode=0o700)
    return HashedStore(LocalStore(str(where)))
