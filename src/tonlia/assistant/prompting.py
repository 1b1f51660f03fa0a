"""Prompts: versioned files, one a language; what customers and documents say is marked as data."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tonlia.ports.llm import Request

if TYPE_CHECKING:
    from tonlia.assistant.reply import Source

VERSION = "answer.v1"
_FOLDER = Path(__file__).parent / "prompts"
_LANGUAGES = ("zh", "pt", "ru", "en")


@cache
def _template(language: str) -> str:
    return (_FOLDER / f"{VERSION}.{language if language in _LANGUAGES else 'en'}.md").read_text()


def build(question: str, language: str, history: Sequence[tuple[str, str]], sources: Sequence["Source"]) -> Request:
    """Return what the model is asked."""
    passages = "\n".join(f'<source number="{s.number}">\n{_as_data(s.text)}\n</source>' for s in sources)
    earlier = "\n".join(f"{direction}: {_as_data(text)}" for direction, text in history[-6:])
    user = f"<sources>\n{passages}\n</sources>\n<history>\n{earlier}\n</history>\n<question>\n{_as_data(question)}\n</question>"
    return Request(system=_template(language), user=user, version=f"{VERSION}.{language}")


def _as_data(text: str) -> str:
    """Take the marks out of a text, so that it cannot end its own frame."""
    return text.replace("<", "‹").replace(">", "›")
