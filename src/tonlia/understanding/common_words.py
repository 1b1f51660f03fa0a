"""Words that everybody uses, so nobody's name: those of the training sentences, written by ordinary people of trade."""

import re
from functools import cache

from tonlia.understanding.training_data import read_training

_STEM = 6
_EVERYDAY = 2400
"""Once in so many Chinese sentences stands a run of characters that is nobody's name: a known firm's is rarer."""


@cache
def _lower_words() -> frozenset[str]:
    return frozenset(
        word for row in read_training() for word in re.findall(r"[^\W\d_]+", row.text) if word == word.lower()
    )


@cache
def _stems() -> frozenset[str]:
    """Return the beginnings of long words, which inflected forms share."""
    return frozenset(word[:_STEM] for word in _lower_words() if len(word) > _STEM)


@cache
def _chinese() -> tuple[str, int]:
    """Return the Chinese sentences and how many they are."""
    texts = [row.text for row in read_training() if row.language == "zh"]
    return "\n".join(texts), len(texts)


def is_common(name: str) -> bool:
    """Tell whether a word, or a run of Chinese characters, is an everyday one."""
    if re.search(r"[\u4e00-\u9fff]", name):
        sentences, number = _chinese()
        return sentences.count(name) * _EVERYDAY >= number
    words = re.findall(r"[^\W\d_]+", name.lower())
    return bool(words) and (words[0] in _lower_words() or (len(words[0]) > _STEM and words[0][:_STEM] in _stems()))
