"""How the adjustments of layers are stored: one byte a value, and a scale for each direction of a narrow matrix."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from tonlia.embedders.e5_file import Floats

_MOST = 127


def narrowed(name: str, matrix: Floats) -> dict[str, Any]:
    """Return the arrays to store of a narrow matrix, (wide, rank) or (rank, wide)."""
    scale = np.abs(matrix).max(axis=int(np.argmax(matrix.shape)), keepdims=True) / np.float32(_MOST)
    scale = np.where(scale > 0, scale, np.float32(1)).astype(np.float32)
    return {name: np.round(matrix / scale).astype(np.int8), f"{name}.scale": scale}


def widened(stored: Mapping[str, Any], name: str) -> Floats:
    """Return the matrix that was stored, each value to half a step of its direction's scale."""
    matrix: Floats = stored[name].astype(np.float32) * stored[f"{name}.scale"]
    return matrix
