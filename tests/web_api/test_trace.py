"""The six steps of a question, from its webhook to the answer that leaves, stand under one trace."""

import asyncio
from decimal import Decimal

import httpx2
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from test_files import whatsapp  # noqa: F401 a fixture

from helpers_http import bearer, idle
from tonlia.accounts import model_use
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.knowledge.catalogue import save_products
from tonlia.llms.hosted import HostedLlm
from tonlia.platform import telemetry
from tonlia.ports.llm import Request
from tonlia_lab.llm_double import LlmDouble, Scenario
from tonlia_lab.meta import MetaLab
from tonlia_lab.serve import running

STEPS = {"receive", "context", "retrieve", "answer", "request", "send"}


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(telemetry.trace, "get_tracer", provider.get_tracer)
    return exporter


async def test_six_steps_under_one_trace(
    http: httpx2.AsyncClient, keys, product: Product, tenant: Tenant, whatsapp: MetaLab, spans: InMemorySpanExporter  # noqa: F811 the fixture
) -> None:  # fmt: skip
    row = {
        "sku": "ABS-700", "name": "PCR-ABS 700", "price": Decimal(11800), "currency": "CNY", "unit": "t",
        "description": "", "attributes": {},
    }  # fmt: skip
    async with product.database.tenant(tenant.id) as tx:
        await save_products(tx, [row])
    await whatsapp.inject({"wa_id": "8613800000077", "text": "请问 ABS-700 多少钱一吨？"})
    await idle(product, tenant)
    sent = [item.body["text"]["body"] for item in whatsapp.lab.received if item.path.endswith("/messages")]
    assert len(sent) == 1
    assert "11800" in sent[0]
    traces: dict[int, set[str]] = {}
    async with asyncio.timeout(20):
        while STEPS not in traces.values():
            traces = {}
            for span in spans.get_finished_spans():
                if span.attributes and span.attributes.get("tenant") == str(tenant.id):
                    traces.setdefault(span.context.trace_id, set()).add(span.name)
            await asyncio.sleep(0.05)
    found = await http.get("/api/v1/communications", params={"direction": "inbound"}, headers=bearer(keys.viewer))
    assert len(found.json()["items"]) == 1


async def test_a_models_call_stands_under_the_step_that_makes_it(
    product: Product, tenant: Tenant, spans: InMemorySpanExporter
) -> None:
    model = LlmDouble()
    model.script.append(Scenario(text="fine"))
    async with running(model.app()) as url:
        llm = HostedLlm(provider="openai-compatible", model="double", base_url=f"{url}/v1", key="k", timeout_s=5)
        with telemetry.step("analysis"):
            request = Request(system="s", user="u", version="v")
            assert (await model_use.ask(product.database, tenant, llm, request, agent="A16")).answer == "fine"
        await llm.close()
    call, whole = (span for span in spans.get_finished_spans() if span.name in ("model", "analysis"))
    assert call.name == "model"
    assert call.parent is not None
    assert call.parent.span_id == whole.context.span_id


async def test_the_agents_of_an_analysis_stand_under_its_trace(
    http: httpx2.AsyncClient, keys, product: Product, tenant: Tenant, whatsapp: MetaLab, spans: InMemorySpanExporter  # noqa: F811 the fixture
) -> None:  # fmt: skip
    await whatsapp.inject({"wa_id": "8613800000078", "text": "报价太高了，别家便宜 15%"})
    await idle(product, tenant)
    (customer,) = (await http.get("/api/v1/customers", headers=bearer(keys.viewer))).json()["items"]
    spans.clear()
    made = await http.post(f"/api/v1/customers/{customer['id']}/analysis", headers=bearer(keys.agent))
    assert made.status_code == 200
    (whole,) = [span for span in spans.get_finished_spans() if span.name == "analysis"]
    assert whole.attributes
    assert whole.attributes["tenant"] == str(tenant.id)
    parts = {
        span.name
        for span in spans.get_finished_spans()
        if span.parent is not None and span.parent.span_id == whole.context.span_id
    }
    assert parts == {"A11", "A12", "A13", "A14"}
