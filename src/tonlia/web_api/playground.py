"""The assistant's playground: a question tried without sending anything, and questions kept as tests."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter
from pydantic import BaseModel, Field

from tonlia.accounts import audit
from tonlia.accounts.tenants import load_tenant
from tonlia.assistant.reply import Answer, Question
from tonlia.assistant.tables import answer_tests
from tonlia.bootstrap import Product
from tonlia.knowledge.tables import passages, products
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Row
from tonlia.platform.errors import ConflictError, InvalidInputError, NotFoundError
from tonlia.platform.ids import new_id
from tonlia.understanding.analysis import Analysis
from tonlia.web_api.access import Agent, ProductDep, Viewer
from tonlia.web_api.reading import PlainText

router = APIRouter(prefix="/api/v1", tags=["assistant"])
MOST_TESTS = 200


class Ask(BaseModel):
    text: Annotated[str, Field(min_length=1, max_length=4000)]


class AskAnswer(BaseModel):
    text: str | None
    mode: str
    handover: str | None
    sources: list[dict[str, Any]]
    passages: list[dict[str, Any]]
    details: dict[str, Any]
    analysis: dict[str, Any]


async def _try(product: Product, tenant_id: UUID, text: str) -> tuple[Answer, Analysis]:
    async with product.database.tenant(tenant_id) as tx:
        tenant = await load_tenant(tx)
        known = [row["name"] for row in await tx.all(sa.select(products.c.name).limit(500))]
    analysis = await product.parts.analyser.analyse(
        text, channel="webchat", received_at=datetime.now(UTC).astimezone(tenant.zone), currency=tenant.currency,
        country=tenant.country, reply_language=tenant.language, known_products=known,
    )  # fmt: skip
    question = Question(
        text=text, language=analysis.language, analysis=analysis, conversation_id=new_id(), record_id=new_id()
    )
    return await product.parts.assistant.answer(tenant, question), analysis


@router.post("/assistant/ask", operation_id="ask_assistant")
async def ask_assistant(body: Ask, who: Agent, product: ProductDep) -> AskAnswer:
    """Try a question: the answer a customer would get, the passages behind it and what was understood."""
    answer, analysis = await _try(product, who.tenant_id, body.text.replace("\x00", ""))
    details = {name: value for name, value in answer.details.items() if name != "passages"}
    found = list(answer.details.get("passages", []))
    ids = [UUID(item["id"]) for item in found]
    async with product.database.tenant(who.tenant_id) as tx:
        rows = await tx.all(sa.select(passages.c.id, passages.c.text).where(passages.c.id.in_(ids)))
    texts = {str(row["id"]): row["text"] for row in rows}
    return AskAnswer(
        text=answer.text, mode=answer.mode, handover=answer.handover, sources=answer.as_json()["sources"],
        passages=[{**item, "text": texts.get(item["id"], "")} for item in found], details=details,
        analysis=analysis.model_dump(mode="json"),
    )  # fmt: skip


class AnswerTestView(BaseModel):
    id: UUID
    question: str
    expected: str
    expected_source: str | None
    created_by: str
    created_at: datetime
    last_result: dict[str, Any] | None
    last_run_at: datetime | None


class NewAnswerTest(BaseModel):
    question: Annotated[PlainText, Field(min_length=1, max_length=4000)]
    expected: Literal["answered", "handover"]
    expected_source: Annotated[PlainText | None, Field(max_length=500)] = None


@router.get("/assistant/tests", operation_id="list_answer_tests")
async def list_answer_tests(who: Viewer, product: ProductDep) -> list[AnswerTestView]:
    async with product.database.tenant(who.tenant_id) as tx:
        rows = await tx.all(sa.select(answer_tests).order_by(answer_tests.c.id).limit(MOST_TESTS))
    return [AnswerTestView.model_validate(dict(row)) for row in rows]


@router.post("/assistant/tests", operation_id="save_answer_test", status_code=201)
async def save_answer_test(body: NewAnswerTest, who: Agent, product: ProductDep) -> AnswerTestView:
    """Keep a question with what has to come of it: an answer, perhaps from a certain source, or a person."""
    if not body.question:
        raise InvalidInputError("The question is empty.", field="question", remedy="Write one.")
    row = {"id": new_id(), **body.model_dump(), "created_by": who.actor}
    async with product.database.tenant(who.tenant_id) as tx:
        count = await tx.value(sa.select(sa.func.count()).select_from(answer_tests))
        if count >= MOST_TESTS:
            raise ConflictError(f"There are {MOST_TESTS} tests already.", remedy="Delete one first.")
        if await tx.insert_new(answer_tests, row, unique=["question"]) is None:
            raise ConflictError("This question is a test already.", field="question", remedy="Delete the other first.")
        await audit.record(tx, who.actor, "answer_test.save", str(row["id"]))
        saved = await tx.first(sa.select(answer_tests).where(answer_tests.c.id == row["id"]))
    return AnswerTestView.model_validate(dict(saved or {}))


@router.post("/assistant/tests/{test_id}/run", operation_id="run_answer_test")
async def run_answer_test(test_id: UUID, who: Agent, product: ProductDep) -> AnswerTestView:
    """Ask a kept question again and note whether what came of it is what has to."""
    own = answer_tests.c.id == test_id
    async with product.database.tenant(who.tenant_id) as tx:
        row = await tx.first(sa.select(answer_tests).where(own))
    if row is None:
        raise NotFoundError("There is no such test.")
    answer, _ = await _try(product, who.tenant_id, row["question"])
    values = {"last_result": judged(row, answer), "last_run_at": utc_now()}
    async with product.database.tenant(who.tenant_id) as tx:
        done = await tx.first(sa.update(answer_tests).where(own).values(**values).returning(answer_tests))
    if done is None:
        raise NotFoundError("There is no such test.")
    return AnswerTestView.model_validate(dict(done))


def judged(test: Row, answer: Answer) -> dict[str, Any]:
    """Return whether an answer is what the test expects, and what it was."""
    got = "handover" if answer.handover else "answered" if answer.text else "silent"
    titles = [source.title for source in answer.sources]
    rests = test["expected_source"] in (None, "", *titles)
    return {
        "passed": got == test["expected"] and rests, "got": got, "text": answer.text, "sources": titles,
        "mode": answer.mode, "latency_ms": answer.details.get("latency_ms"), "cost": answer.details.get("cost"),
    }  # fmt: skip


@router.delete("/assistant/tests/{test_id}", operation_id="delete_answer_test", status_code=204)
async def delete_answer_test(test_id: UUID, who: Agent, product: ProductDep) -> None:
    async with product.database.tenant(who.tenant_id) as tx:
        if not await tx.run(sa.delete(answer_tests).where(answer_tests.c.id == test_id)):
            raise NotFoundError("There is no such test.")
        await audit.record(tx, who.actor, "answer_test.delete", str(test_id))
