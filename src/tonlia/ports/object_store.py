"""Where files are kept, under the hash of their content."""

from typing import Protocol


class ObjectStore(Protocol):
    async def put(self, data: bytes) -> str:
        """Keep the bytes and return their key, the hex SHA-256 of the content; equal content is kept once."""

    async def get(self, key: str) -> bytes:
        """Return the bytes. Raises NotFoundError."""
