"""Turns a text into hashed n-gram features; the same code serves training and inference."""

import re
import unicodedata
import zlib
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from tonlia.understanding.chinese_script import simplified

Floats = np.ndarray[Any, np.dtype[np.float32]]
BUCKETS = 1 << 15
ROOM = 900
_WIDE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W\d_\u3400-\u9fff\uf900-\ufaff]+|\d+|[!?！？￥¥$€₽%@…👍🙏😡😊]+")


def normalise(text: str) -> str:
    """Lower case, without accents; numbers become their length, so that no model learns an amount."""
    text = text.replace("\0", " ")
    if len(text) > ROOM:
        text = text[: ROOM * 2 // 3] + " " + text[-ROOM // 3 :]
    text = simplified(text)
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ё", "е"))
    return "".join(char for char in decomposed if not unicodedata.combining(char) or char == "\u0306").replace(
        "и\u0306", "й"
    )


def grams(text: str) -> list[str]:
    """Return words, word pairs, and pieces of words; of Chinese all pieces of 1 to 4 characters."""
    tokens = _TOKEN.findall(normalise(text))
    found = ["<" + str(min(6, len(tokens) // 6))]
    words = []
    for token in tokens:
        if _WIDE.match(token):
            found += [token[at : at + size] for size in (1, 2, 3, 4) for at in range(len(token) - size + 1)]
            words.append("")
        elif token[0].isdigit():
            words.append("#" + str(min(4, len(token))))
        elif token[0].isalpha():
            word = f"_{token}_"
            words.append(word)
            found += [word[at : at + size] for size in (4, 5) for at in range(len(word) - size + 1)]
        else:
            words.append(token[0] + ("+" if len(token) > 1 else ""))
    found += [word for word in words if word]
    found += [f"{one} {two}" for one, two in pairwise(words) if one and two]
    return found


def hashed(text: str) -> list[int]:
    """Return the buckets of the text's grams, each once."""
    return sorted({zlib.crc32(gram.encode("utf-8", "replace")) % BUCKETS for gram in grams(text)})


def rarity(buckets_of_texts: Sequence[Sequence[int]]) -> Floats:
    """Return each bucket's weight: the rarer among the texts, the more it tells (inverse document frequency)."""
    counts = np.zeros(BUCKETS, dtype=np.float64)
    for buckets in buckets_of_texts:
        counts[list(buckets)] += 1
    weights: Floats = (np.log((1 + len(buckets_of_texts)) / (1 + counts)) + 1).astype(np.float16).astype(np.float32)
    return weights


def weigh(buckets: Sequence[int], weights: Floats) -> Floats:
    """Return the weights of a text's buckets, of unit length together."""
    found: Floats = weights[list(buckets)]
    return found / max(float(np.linalg.norm(found)), 1e-6)
