"""Finding what answers a question: the tenant's passages and products, ranked by words, n-grams and meaning."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from tonlia.knowledge.rank import Hit, Ranker
from tonlia.knowledge.tables import documents, passages, products
from tonlia.platform import text_search
from tonlia.platform.database import Row, Transaction
from tonlia.ports.embedder import Embedder

ALL_IN_MEMORY = 1500
"""Up to so many passages all are ranked; beyond, the best by words and by meaning are."""
CANDIDATES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One passage that may answer, with the signals it was ranked by."""

    id: UUID
    title: str
    text: str
    hit: Hit


async def retrieve(tx: Transaction, question: str, vector: Sequence[float] | None, *, top: int = 5) -> list[Found]:
    """Return the best passages for a question; ``vector`` is its embedding, None when there is none."""
    rows = await _candidates(tx, question, vector)
    if not rows:
        return []
    texts = [f"{row['name']} {row['heading']} {row['text']}" for row in rows]
    ranker = Ranker(texts)
    known = {i: _floats(row["embedding"]) for i, row in enumerate(rows) if row["embedding"] is not None}
    hits = ranker.rank(question, vector, top, vectors=known)
    return [Found(id=rows[h.index]["id"], title=_title(rows[h.index]), text=rows[h.index]["text"], hit=h) for h in hits]


def _title(row: Row) -> str:
    return f"{row['name']} › {row['heading']}" if row["heading"] else str(row["name"])


def _floats(text: str) -> list[float]:
    return [float(part) for part in text.strip("[]").split(",")]


async def _candidates(tx: Transaction, question: str, vector: Sequence[float] | None) -> list[Row]:
    columns = (
        passages.c.id, passages.c.text, passages.c.heading, documents.c.name,
        sa.cast(passages.c.embedding, sa.Text).label("embedding"),
    )  # fmt: skip
    joined = passages.join(
        documents, sa.and_(documents.c.tenant_id == passages.c.tenant_id, documents.c.id == passages.c.document_id)
    )
    every = sa.select(*columns).select_from(joined)
    count = int(await tx.value(sa.select(sa.func.count()).select_from(passages)) or 0)
    if count <= ALL_IN_MEMORY:
        return list(await tx.all(every.order_by(passages.c.id)))
    wanted = text_search.query(question, every_word=False)
    matching = passages.c.terms.op("@@")(wanted)
    ranked = sa.func.ts_rank_cd(passages.c.terms, wanted).desc()
    found = {row["id"]: row for row in await tx.all(every.where(matching).order_by(ranked).limit(CANDIDATES))}
    if vector is not None:
        near = passages.c.embedding.op("<=>")(sa.type_coerce(list(vector), passages.c.embedding.type))
        statement = every.where(passages.c.embedding.is_not(None)).order_by(near).limit(CANDIDATES)
        found |= {row["id"]: row for row in await tx.all(statement)}
    return list(found.values())


async def embed_question(embedder: Embedder, question: str) -> list[float] | None:
    vectors = await embedder.embed([question], query=True)
    return vectors[0] if vectors else None


async def find_products(tx: Transaction, question: str, named: Sequence[str], *, top: int = 3) -> list[Row]:
    """Return the products a question names: by exact SKU, by name, or by the words of its name; the best first."""
    rows = await tx.all(sa.select(products).order_by(products.c.sku).limit(5000))
    if not rows:
        return []
    plain = squeeze(question + " " + " ".join(named))
    exact = [row for row in rows if len(squeeze(row["sku"])) >= 3 and squeeze(row["sku"]) in plain]
    if exact:
        return sorted(exact, key=lambda row: -len(row["sku"]))[:top]
    by_name = [row for row in rows if len(squeeze(row["name"])) >= 4 and squeeze(row["name"]) in plain]
    if by_name:
        return sorted(by_name, key=lambda row: -len(row["name"]))[:top]
    # Numbers in a question are amounts; two products may share one without being asked for.
    wanted = re.sub(r"(?<![\w-])\d+(?:[.,]\d+)?(?![\w-])", " ", " ".join([question, *named]))
    ranker = Ranker([f"{row['sku']} {row['name']}" for row in rows])
    hits = ranker.rank(wanted, None, top)
    best = hits[0] if hits else None
    if best is None or best.words <= 0 or best.grams < 0.18:
        return []
    return [rows[h.index] for h in hits if h.words >= 0.75 * best.words and h.grams >= 0.75 * best.grams]


def squeeze(text: str) -> str:
    """Return a name or SKU without case, spaces and punctuation, for exact comparison."""
    return "".join(c for c in text.casefold() if c.isalnum())
