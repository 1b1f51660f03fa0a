"""Answering one message from the tenant's own knowledge, or handing it to a person."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tonlia.accounts.tenants import Tenant
from tonlia.understanding.analysis import Analysis


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
    """``handover`` names why a person is called; ``text`` may then be None."""

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


class Assistant:
    """Finds passages, writes the answer, checks it."""

    def __init__(self, database: object, embedder: object, llm: object | None) -> None:
        self._database, self._embedder, self._llm = database, embedder, llm

    async def answer(self, tenant: Tenant, question: Question) -> Answer:  # noqa: ARG002 replaced below
        return Answer(text=None, mode="offline", handover="no_answer")
