"""Answering one message from the tenant's own knowledge, or handing it to a person."""

import re
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import structlog

from tonlia.accounts import model_use
from tonlia.accounts.masking import Mask
from tonlia.accounts.tenants import Tenant
from tonlia.assistant import answerable, check, prompting, wording
from tonlia.assistant.prices import Quote, asks_price, names, quote
from tonlia.knowledge.rank import words
from tonlia.knowledge.retrieve import Found, embed_question, retrieve
from tonlia.platform.database import Database
from tonlia.platform.telemetry import step
from tonlia.ports.embedder import Embedder
from tonlia.ports.llm import Llm
from tonlia.understanding.analysis import Analysis

log = structlog.get_logger(__name__)
LOOKED_AT, SHOWN = 12, 5
AGENT = "assistant"
"""Its name among those for which a tenant chooses a model."""
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|(?<=[。！？])|\n+")
_LONGEST_QUOTE = 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a customer asked, and what is known around it."""

    text: str
    language: str
    analysis: Analysis
    conversation_id: UUID
    record_id: UUID
    history: tuple[tuple[str, str], ...] = ()
    trace: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A passage or catalogue row an answer rests on."""

    number: int
    kind: str
    id: UUID
    title: str
    text: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``handover`` names why a person is called; ``text`` is None when there is nothing to say."""

    text: str | None
    mode: str
    sources: tuple[Source, ...] = ()
    handover: str | None = None
    details: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "mode": self.mode,
            "handover": self.handover,
            "sources": [
                {
                    "number": s.number,
                    "kind": s.kind,
                    "id": str(s.id),
                    "title": s.title,
                    "text": s.text,
                    "score": s.score,
                }
                for s in self.sources
            ],
            **self.details,
        }


OnChunk = Callable[[str], Awaitable[None]]


class Assistant:
    """Finds passages, writes the answer, checks it."""

    def __init__(self, database: Database, embedder: Embedder, llm: Llm | None) -> None:
        self._database, self._embedder, self._llm = database, embedder, llm

    async def answer(self, tenant: Tenant, question: Question, on_chunk: OnChunk | None = None) -> Answer:
        """Return the answer, or the hand-over. A failing model costs nothing but its words: the offline answer serves."""
        began = time.monotonic()
        plain = _without_knowledge(question)
        if plain is not None:
            return plain
        with step("retrieve", question.trace, tenant=str(tenant.id)) as trace:
            vector = await embed_question(self._embedder, question.text)
            async with self._database.tenant(tenant.id) as tx:
                found = await retrieve(tx, question.text, vector, top=LOOKED_AT)
                quotes = await quote(tx, question.text, question.analysis.structured.products)
        likely = answerable.probability([f.hit for f in found])
        with step("answer", trace, tenant=str(tenant.id)):
            answer = _offline(question, found, quotes, likely)
            worded = answer.handover is None and bool(answer.sources)
            llm = await model_use.model_for(self._database, tenant, self._llm, AGENT) if worded else None
            if llm is not None:
                answer = await self._hosted(llm, tenant, question, answer, found, quotes, on_chunk)
        details = {
            "answerable": round(likely, 3),
            "latency_ms": round((time.monotonic() - began) * 1000),
            "passages": [{"id": str(f.id), "title": f.title, "score": round(f.hit.score, 3)} for f in found[:SHOWN]],
        }
        return replace(answer, details={**details, **answer.details})

    async def close(self) -> None:
        if self._llm is not None:
            await self._llm.close()

    async def _hosted(
        self, llm: Llm, tenant: Tenant, question: Question, offline: Answer, found: Sequence[Found],
        quotes: Sequence[Quote], on_chunk: OnChunk | None,
    ) -> Answer:  # fmt: skip
        """Let the model word the answer; what it cannot found on a source is dropped, and the offline answer stands in."""
        sources = _sources(found, quotes)
        mask = Mask(())
        history = [(who, mask.hide(said)) for who, said in question.history]
        request = prompting.build(mask.hide(question.text), question.language, history, sources)
        texts = {source.number: source.text for source in sources}

        async def show_founded(text: str) -> None:
            # A sentence still being written cites nothing yet and waits.
            kept = check.keep_founded(mask.show(text), texts)
            if on_chunk is not None and kept.text:
                await on_chunk(kept.text)

        call = await model_use.ask(self._database, tenant, llm, request, agent=AGENT, on_chunk=show_founded)
        kept = check.keep_founded(mask.show(call.answer or ""), texts)
        await model_use.record(self._database, tenant, call, useful=bool(kept.text))
        if call.answer is None:
            fault = call.outcome.removeprefix("failed: ")
            return replace(offline, details={"model_fault": fault, "prompt_version": request.version})
        details = {
            "model": llm.name, "prompt_version": request.version, "tokens": call.tokens, "cost": call.cost,
            "dropped": kept.dropped,
        }  # fmt: skip
        if not kept.text:
            return replace(offline, details={**details, "model_fault": "nothing founded"})
        used = tuple(source for source in sources if source.number in kept.cited)
        return Answer(text=kept.text, mode="model", sources=used, details=details)


def _without_knowledge(question: Question) -> Answer | None:
    """Return what needs no look-up: a person asked for, a stop, a grievance, a greeting."""
    said = question.analysis
    if said.opt_out:
        return Answer(text=wording.opted_out(question.language), mode="offline")
    if said.wants_human:
        return Answer(text=wording.handover_text(question.language), mode="offline", handover="wants_human")
    if said.intent.category == "complaint":
        return Answer(text=wording.handover_text(question.language), mode="offline", handover="complaint")
    return None


def _offline(question: Question, found: Sequence[Found], quotes: Sequence[Quote], likely: float) -> Answer:
    """Return list prices, or the best passage quoted with its source, or an honest hand-over."""
    handover = Answer(text=wording.handover_text(question.language), mode="offline", handover="no_answer")
    priced = [item for item in quotes if item.price is not None]
    if asks_price(question.text) and (priced or quotes):
        if not priced:
            return handover
        sources = _sources([], priced)
        lines = "\n".join(f"{item.line()} [{source.number}]" for item, source in zip(priced, sources, strict=True))
        return Answer(text=f"{wording.price_lead(question.language)}\n{lines}", mode="offline", sources=tuple(sources))
    if likely >= answerable.THRESHOLD and found:
        source = _sources(found[:1], [])[0]
        text = f"{wording.quote_lead(question.language)} {best_sentences(question.text, found[0].text)} [1]"
        return Answer(text=text, mode="offline", sources=(source,))
    if question.analysis.intent.category == "other" and not re.search(r"[?？]", question.text):
        return Answer(text=wording.greeting(question.language) if not question.history else None, mode="offline")
    if quotes and quotes[0].description and names(question.text, quotes[0]):
        source = _sources([], quotes[:1])[0]
        text = (
            f"{wording.quote_lead(question.language)} {quotes[0].name} ({quotes[0].sku}): {quotes[0].description} [1]"
        )
        return Answer(text=text, mode="offline", sources=(source,))
    return handover


def _sources(found: Sequence[Found], quotes: Sequence[Quote]) -> list[Source]:
    products = [
        Source(
            number=i, kind="product", id=item.product_id, title=item.name, score=1.0,
            text=f"{item.line() if item.price is not None else item.name} {item.description}".strip(),
        )
        for i, item in enumerate(quotes, start=1)
    ]  # fmt: skip
    passages = [
        Source(number=i, kind="passage", id=f.id, title=f.title, text=f.text, score=round(f.hit.score, 3))
        for i, f in enumerate(found[:SHOWN], start=len(products) + 1)
    ]
    return products + passages


def best_sentences(question: str, passage: str) -> str:
    """Return the passage, or of a long one the sentences that share most with the question, in their own order."""
    if len(passage) <= _LONGEST_QUOTE:
        return " ".join(passage.split("\n"))
    sentences = [s.strip() for s in _SENTENCE.split(passage) if s and s.strip()]
    asked = set(words(question))
    ranked = sorted(range(len(sentences)), key=lambda i: (-len(asked & set(words(sentences[i]))), i))
    kept: list[int] = []
    for i in ranked:
        if kept and sum(len(sentences[j]) for j in [*kept, i]) > _LONGEST_QUOTE:
            break
        kept.append(i)
    return " ".join(sentences[i][:_LONGEST_QUOTE] for i in sorted(kept))
