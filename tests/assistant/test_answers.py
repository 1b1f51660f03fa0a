"""The offline assistant on our own questions: it answers what the material holds and refuses what it does not."""

import dataclasses
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
import sqlalchemy as sa

from tonlia.accounts.tables import llm_calls
from tonlia.accounts.tenants import Tenant, create_tenant, find_tenant
from tonlia.assistant.check import keep_founded
from tonlia.assistant.reply import Answer, Assistant, Question
from tonlia.embedders import pick_embedder
from tonlia.knowledge.catalogue import save_products
from tonlia.knowledge.documents import import_document, index_document
from tonlia.knowledge.tables import documents
from tonlia.object_stores import open_store
from tonlia.platform.database import Database
from tonlia.platform.ids import new_id, short
from tonlia.ports.embedder import Embedder
from tonlia.ports.llm import Written
from tonlia.understanding.analyse import Analyser

QUESTIONS = json.loads((Path(__file__).parent / "data" / "questions.json").read_text())
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
async def embedder() -> AsyncIterator[Embedder]:
    embedder = pick_embedder("auto")
    yield embedder
    await embedder.close()


@pytest.fixture(scope="module")
async def shops(database: Database, embedder: Embedder, tmp_path_factory) -> dict[str, Tenant]:
    store = open_store(tmp_path_factory.mktemp("objects"))
    made = {}
    for name in QUESTIONS:
        data = json.loads(files("tonlia.demo").joinpath(f"data/{name}.json").read_text())
        unique = f"{name}-{short(new_id())}"
        await create_tenant(database, unique, **data["tenant"])
        tenant = made[name] = await find_tenant(database, unique)
        rows = [
            {
                "sku": s,
                "name": n,
                "price": Decimal(p),
                "currency": tenant.currency,
                "unit": u,
                "description": d,
                "attributes": a,
            }
            for s, n, p, u, d, a in data["products"]
        ]
        async with database.tenant(tenant.id) as tx:
            await save_products(tx, rows)
            ids = [
                await import_document(tx, store, k, "text/markdown", v.encode()) for k, v in data["documents"].items()
            ]
        for document_id in ids:
            await index_document(database, store, embedder, tenant.id, document_id)
        async with database.tenant(tenant.id) as tx:
            assert {r["status"] for r in await tx.all(sa.select(documents.c.status))} == {"ready"}
    return made


async def ask(database: Database, embedder: Embedder, tenant: Tenant, text: str) -> Answer:
    analysis = await Analyser(embedder).analyse(
        text, channel="webchat", received_at=datetime.now(UTC), currency=tenant.currency, reply_language=tenant.language
    )
    question = Question(
        text=text, language=analysis.language, analysis=analysis, conversation_id=new_id(), record_id=new_id(),
        history=(("inbound", "hi"),),
    )  # fmt: skip
    return await Assistant(database, embedder, None).answer(tenant, question)


async def test_shares_of_answered_and_refused_questions(
    database: Database, embedder: Embedder, shops: dict[str, Tenant]
) -> None:
    answered, refused, wrong = [], [], []
    for name, tenant in shops.items():
        for text, needed in QUESTIONS[name]["answerable"]:
            answer = await ask(database, embedder, tenant, text)
            right = answer.text is not None and bool(answer.sources) and needed in answer.text
            answered.append(right)
            wrong += [] if right else [(name, text, answer.details.get("answerable"), (answer.text or "")[:80])]
        for text in QUESTIONS[name]["unanswerable"]:
            answer = await ask(database, embedder, tenant, text)
            refused.append(not answer.sources)
            wrong += (
                [] if not answer.sources else [(name, text, answer.details.get("answerable"), (answer.text or "")[:80])]
            )
    shares = (sum(answered) / len(answered), sum(refused) / len(refused))
    assert shares[0] >= 0.80, wrong
    assert shares[1] >= 0.90, wrong


async def test_every_answer_stands_in_its_source(
    database: Database, embedder: Embedder, shops: dict[str, Tenant]
) -> None:
    tenant = shops["demo-shop"]
    answer = await ask(database, embedder, tenant, "какая минимальная сумма заказа")
    assert answer.mode == "offline"
    assert answer.sources[0].text in answer.text
    price = await ask(database, embedder, tenant, "почём гречка?")
    assert "1980 RUB" in price.text
    assert price.sources[0].kind == "product"


async def test_a_person_is_called_for_a_grievance_and_on_request(
    database: Database, embedder: Embedder, shops: dict[str, Tenant]
) -> None:
    for text, reason in (
        ("позовите человека, оператора", "wants_human"),
        ("Ужасный сервис! Третий раз привозите брак, верните деньги!", "complaint"),
    ):
        assert (await ask(database, embedder, shops["demo-shop"], text)).handover == reason


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Delivery takes 5 days [1].", "Delivery takes 5 days [1]."),
        ("Delivery takes 6 days [1].", ""),
        ("Delivery takes 5 days.", ""),
        ("Delivery takes 5 days [7].", ""),
        ("Delivery takes 5 days [1]. It is free [1]! Price 99 [2].", "Delivery takes 5 days [1]. It is free [1]!"),
        ("See https://evil.example [1].", ""),
        ("![x](y) 5 days [1].", ""),
        ("发货需要5天 [1]。价格99元 [1]。", "发货需要5天 [1]。"),
    ],
)
def test_what_a_model_may_say(text: str, kept: str) -> None:
    assert keep_founded(text, {1: "Delivery within 5 days, 发货5天", 2: "Nothing here"}).text == kept


class Scripted:
    """A model that says one text, piece by piece."""

    offered = ()

    def __init__(self, text: str, *, name: str = "scripted", cost: Decimal | None = None) -> None:
        self.text, self.name, self.cost, self.asked = text, name, cost, []

    def named(self, _model: str) -> "Scripted":
        return self

    async def write(self, request, *, on_chunk=None) -> Written:
        self.asked.append(request)
        for end in range(5, len(self.text) + 5, 5):
            await on_chunk(self.text[:end])
        return Written(text=self.text, tokens=1, cost=self.cost)

    async def close(self) -> None:
        pass


async def in_russian(embedder: Embedder, text: str) -> Question:
    analysis = await Analyser(embedder).analyse(text, channel="webchat", received_at=datetime.now(UTC), currency="RUB")
    return Question(text=text, language="ru", analysis=analysis, conversation_id=new_id(), record_id=new_id())


async def test_a_lying_model_reaches_nobody_and_an_honest_one_is_streamed_checked(
    database: Database, embedder: Embedder, shops: dict[str, Tenant]
) -> None:
    tenant = shops["demo-shop"]
    text = "какая минимальная сумма заказа"
    question = await in_russian(embedder, text)
    seen: list[str] = []

    async def on_chunk(shown: str) -> None:
        seen.append(shown)

    honest = "Минимальный заказ 10 000 рублей [1]. Скидка 50 процентов [1]."
    answer = await Assistant(database, embedder, Scripted(honest)).answer(tenant, question, on_chunk)
    assert (answer.mode, answer.text) == ("model", "Минимальный заказ 10 000 рублей [1].")
    assert answer.details["dropped"] == 1
    assert seen
    assert all(answer.text.startswith(shown) for shown in seen)
    liar = await Assistant(database, embedder, Scripted("Заказ от 1 рубля [1]. Смотрите [9].", name="liar")).answer(
        tenant, question, on_chunk
    )
    assert liar.mode == "offline"
    assert liar.details["model_fault"] == "nothing founded"
    assert "10 000" in liar.text


async def test_a_tenants_rules_for_models_hold_for_answers_too(
    database: Database, embedder: Embedder, shops: dict[str, Tenant]
) -> None:
    tenant = shops["demo-shop"]
    text = "какая минимальная сумма заказа? мой телефон +7 912 345-67-89"
    question = await in_russian(embedder, text)

    async def quiet(_shown: str) -> None:
        pass

    async def answered(model: Scripted, **rules: object) -> str:
        ruled = dataclasses.replace(tenant, settings={"llm": rules})
        return (await Assistant(database, embedder, model).answer(ruled, question, quiet)).mode

    dear = Scripted("Минимальный заказ 10 000 рублей [1].", cost=Decimal(3))
    assert await answered(dear, local_only=True) == "offline"
    assert await answered(dear, agents={"assistant": "offline"}) == "offline"
    assert dear.asked == []  # nothing left the house
    assert await answered(dear, monthly_budget="5") == "model"
    assert "345-67-89" not in dear.asked[0].user
    assert await answered(Scripted("Никогда", cost=Decimal(3)), monthly_budget="5") == "model"  # the same answer, kept
    other = dataclasses.replace(question, text=text.replace("какая", "а какая"))
    ruled = dataclasses.replace(tenant, settings={"llm": {"monthly_budget": "2"}})
    assert (await Assistant(database, embedder, dear).answer(ruled, other, quiet)).mode == "offline"  # all spent
    async with database.tenant(tenant.id) as tx:
        calls = await tx.all(sa.select(llm_calls).where(llm_calls.c.agent == "assistant", llm_calls.c.cost == 3))
    assert [(call["outcome"], call["tokens"]) for call in calls] == [("written", 1)]
    assert len(dear.asked) == 1
