"""Keeping people out of what leaves the house: names, e-mail addresses and phone numbers become marks, and come back."""

import re
from collections.abc import Iterable

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
_PHONE = re.compile(r"(?<![\w.,])\+?\d[\d\s().-]{7,}\d(?![\w])")
_MARK = re.compile(r"⟦(\d+)⟧")


class Mask:
    """The same thing gets the same mark throughout; marks in the text itself are taken out first."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known: list[str] = []
        kept = sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, kept)), re.IGNORECASE) if kept else None

    def hide(self, text: str) -> str:
        text = _MARK.sub(r"(\1)", text)
        for pattern in (_ADDRESS, _PHONE, self._names):
            if pattern is not None:
                text = pattern.sub(lambda found: self._mark(found.group()), text)
        return text

    def show(self, text: str) -> str:
        """Put back what was hidden; an unknown mark stays, so that the check can refuse the sentence."""
        return _MARK.sub(lambda m: self._known[int(m[1])] if int(m[1]) < len(self._known) else m.group(), text)

    def _mark(self, text: str) -> str:
        if text not in self._known:
            self._known.append(text)
        return f"⟦{self._known.index(text)}⟧"
