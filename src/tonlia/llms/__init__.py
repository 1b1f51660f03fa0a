"""Language models behind ``ports/llm.py``; without a key there is none, and the offline answer serves."""

from tonlia.settings import Settings


def pick_llm(settings: Settings) -> None:  # noqa: ARG001 the hosted adapter joins here
    return None
