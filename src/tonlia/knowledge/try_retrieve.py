"""Retrieval on documents of your own, without a database: the product's own passages and ranking."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from tonlia.knowledge.passages import cut
from tonlia.knowledge.rank import Ranker
from tonlia.platform.errors import InvalidInputError
from tonlia.ports.embedder import Embedder

EMBED_ALL = 600
"""Up to so many passages all are embedded at once; beyond, only the best by words, when a question first needs them."""
SHORTLIST = 24


async def try_retrieve(
    documents: Sequence[Mapping[str, Any]], questions: Sequence[Mapping[str, Any]], *, top_k: int, embedder: Embedder
) -> AsyncIterator[dict[str, Any]]:
    """Yield ``{id, results[{document_id, score}]}`` for each question; a document counts by its best passage."""
    texts: list[str] = []
    owners: list[Any] = []
    for number, document in enumerate(documents, start=1):
        if not isinstance(document, Mapping) or not isinstance(document.get("text"), str):
            raise InvalidInputError(f"Document {number} has no text.", field="--documents")
        for passage in cut(document["text"]) or []:
            texts.append(f"{passage.heading} {passage.text}".strip())
            owners.append(document.get("id", number))
    ranker = Ranker(texts)
    vectors: dict[int, list[float]] = {}
    if len(texts) <= EMBED_ALL:
        found = await embedder.embed(texts, query=False)
        vectors = dict(enumerate(found)) if found else {}
    for question in questions:
        asked = await embedder.embed([question["text"]], query=True)
        vector = asked[0] if asked else None
        if vector is not None and len(texts) > EMBED_ALL:
            await _embed_shortlist(ranker, question["text"], texts, vectors, embedder)
        best: dict[Any, float] = {}
        for hit in ranker.rank(question["text"], vector, top_k * 8 + 20, vectors=vectors):
            best.setdefault(owners[hit.index], hit.score)
        results = [{"document_id": owner, "score": round(score, 6)} for owner, score in list(best.items())[:top_k]]
        yield {"id": question.get("id"), "results": results}


async def _embed_shortlist(
    ranker: Ranker, question: str, texts: Sequence[str], vectors: dict[int, list[float]], embedder: Embedder
) -> None:
    missing = [hit.index for hit in ranker.rank(question, None, SHORTLIST) if hit.index not in vectors]
    found = await embedder.embed([texts[i] for i in missing], query=False)
    vectors.update(zip(missing, found or [], strict=False))
