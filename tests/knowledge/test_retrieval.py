"""Ranking is at least as good as the better of BM25 and character TF-IDF, on our own questions."""

import json
import math
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from tonlia.embedders import pick_embedder
from tonlia.knowledge.passages import cut
from tonlia.knowledge.rank import words
from tonlia.knowledge.try_retrieve import try_retrieve

QUESTIONS = json.loads((Path(__file__).parents[1] / "assistant" / "data" / "questions.json").read_text())


def corpus(name: str) -> tuple[list[dict], list[dict], dict[int, str]]:
    """Return passages as documents, the questions that one of them answers, and which one."""
    data = json.loads(files("tonlia.demo").joinpath(f"data/{name}.json").read_text())
    found = [f"{p.heading} {p.text}" for text in data["documents"].values() for p in cut(text)]
    documents = [{"id": str(i), "text": text} for i, text in enumerate(found)]
    questions, wanted = [], {}
    for number, (text, needed) in enumerate(QUESTIONS[name]["answerable"]):
        holders = [i for i, passage in enumerate(found) if needed in passage]
        if len(holders) == 1:
            questions.append({"id": number, "text": text})
            wanted[number] = str(holders[0])
    return documents, questions, wanted


def bm25(texts: list[str], question: str) -> list[int]:
    counts = [Counter(words(t)) for t in texts]
    mean = sum(sum(c.values()) for c in counts) / len(counts)
    holders = Counter(w for c in counts for w in c)

    def score(c: Counter) -> float:
        norm = 1.2 * (0.25 + 0.75 * sum(c.values()) / mean)
        asked = set(words(question)) & c.keys()
        return sum(
            math.log(1 + (len(texts) - holders[w] + 0.5) / (holders[w] + 0.5)) * c[w] * 2.2 / (c[w] + norm)
            for w in asked
        )

    return sorted(range(len(texts)), key=lambda i: -score(counts[i]))


def tfidf(texts: list[str], question: str) -> list[int]:
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    matrix = vectorizer.fit_transform(texts)
    scores = (matrix @ vectorizer.transform([question]).T).toarray()[:, 0]
    return sorted(range(len(texts)), key=lambda i: -scores[i])


def recall(ranked: dict[int, list[str]], wanted: dict[int, str], at: int) -> float:
    return sum(wanted[n] in ranked[n][:at] for n in wanted) / len(wanted)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
async def test_recall_is_no_worse_than_either_baseline(name: str) -> None:
    documents, questions, wanted = corpus(name)
    assert len(questions) >= 10
    texts = [d["text"] for d in documents]
    embedder = pick_embedder("auto")
    try:
        ours = {line["id"]: [r["document_id"] for r in line["results"]]
                async for line in try_retrieve(documents, questions, top_k=5, embedder=embedder)}  # fmt: skip
    finally:
        await embedder.close()
    for at in (1, 5):
        baselines = [
            recall({q["id"]: [str(i) for i in rank(texts, q["text"])] for q in questions}, wanted, at)
            for rank in (bm25, tfidf)
        ]
        assert recall(ours, wanted, at) >= max(baselines), (name, at, recall(ours, wanted, at), baselines)
