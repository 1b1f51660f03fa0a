"""The analysis over HTTP: from a webhook to insights, reports, alerts and numbers that equal SQL; and a model that lies."""

import io
import json
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx2
import pypdf
import pytest
import sqlalchemy as sa

from helpers_http import bearer, idle, message, signed
from tonlia.accounts.channel_accounts import ChannelAccount
from tonlia.accounts.tables import llm_calls
from tonlia.accounts.tenants import Tenant, load_tenant
from tonlia.analysis import overview, overview_records
from tonlia.analysis.account import analyse_account
from tonlia.bootstrap import Product
from tonlia.cli.training import read_corrections
from tonlia.customers.tables import customers
from tonlia.llms.hosted import HostedLlm
from tonlia.platform.clock import utc_now
from tonlia.platform.events import live_events
from tonlia.platform.ids import new_id
from tonlia.timeline.tables import alerts, customer_communications
from tonlia.worker import Worker
from tonlia_lab.llm_double import LlmDouble, Scenario
from tonlia_lab.serve import running

TALK = (
    (40, "你好，想了解PCR-ABS 1000系列"), (38, "技术参数发一下"), (36, "样品收到了，很满意"), (35, "打样通过"), (34, "报一下价格"),
    (33, "好的，我们讨论下"), (3, "PCR-ABS 1000系列月需求50吨，竞争对手金发科技的价格低15%，尽快报价"),
    (1, "价格可以谈，但是账期我们要60天，现在的30天财务通不过"),
)  # fmt: skip


@pytest.fixture
async def customer(
    http: httpx2.AsyncClient, product: Product, worker: Worker, tenant: Tenant, webhook: ChannelAccount, keys: Any
) -> str:
    """A customer with a history that holds an opportunity and risks."""
    csv = b"sku,name,price,currency,unit\nPCR-ABS-1000,PCR-ABS 1000,15000,CNY,t\n"
    files = {"file": ("prices.csv", csv, "text/csv")}
    assert (await http.post("/api/v1/products/import", headers=bearer(keys.manager), files=files)).status_code == 202
    await idle(product, tenant)
    for number, (days, text) in enumerate(TALK):
        at = (utc_now() - timedelta(days=days)).isoformat()
        data, headers = signed(message(number, text, occurred_at=at))
        path = f"/hooks/webhook/{webhook.account_key}"
        assert (await http.post(path, content=data, headers=headers)).status_code == 200
    await idle(product, tenant)
    listed = (await http.get("/api/v1/customers", headers=bearer(keys.viewer))).json()["items"]
    return str(listed[0]["id"])


async def test_insights_of_all_six_types_follow_from_messages(
    http: httpx2.AsyncClient, keys: Any, customer: str
) -> None:
    items = (await http.get("/api/v1/insights?limit=100", headers=bearer(keys.viewer))).json()["items"]
    assert {item["insight_type"] for item in items} == {
        "relationship",
        "opportunity",
        "risk",
        "suggestion",
        "trend",
        "summary",
    }
    known = {
        one["id"]
        for one in (await http.get("/api/v1/communications?limit=100", headers=bearer(keys.viewer))).json()["items"]
    }
    for item in items:
        assert item["customer_id"] == customer
        assert item["related_records"]
        assert set(item["related_records"]) <= known
        assert item["record_count"] == len(item["related_records"])
        assert item["status"] == "new"
        assert 1 <= item["importance_score"] <= 10
    best = next(one for one in items if one["insight_type"] == "opportunity" and one["insight_data"]["estimated_value"])
    assert best["insight_data"]["estimated_value"] == 750000.0


async def test_nothing_is_repeated_and_what_people_did_stays(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys: Any, customer: str
) -> None:
    before = (await http.get("/api/v1/insights?limit=100", headers=bearer(keys.viewer))).json()["items"]
    risk = next(item for item in before if item["insight_type"] == "risk")
    path = f"/api/v1/insights/{risk['insight_id']}"
    change = {"status": "acted", "handle_result": "called", "feedback": "useful"}
    assert (await http.patch(path, headers=bearer(keys.agent), json=change)).json()["handled_by"].startswith("key:")
    raised = (await http.get("/api/v1/alerts?limit=100", headers=bearer(keys.viewer))).json()["items"]
    risky = [one for one in raised if one["score"] is not None]
    assert risky
    for one in risky:
        await http.patch(f"/api/v1/alerts/{one['id']}", headers=bearer(keys.agent), json={"status": "dismissed"})
    for _ in range(2):
        assert (
            await http.post(f"/api/v1/customers/{customer}/analysis", headers=bearer(keys.agent))
        ).status_code == 200
    after = (await http.get("/api/v1/insights?limit=100", headers=bearer(keys.viewer))).json()["items"]
    assert {item["insight_id"] for item in after} == {item["insight_id"] for item in before}
    assert next(item for item in after if item["insight_id"] == risk["insight_id"])["status"] == "acted"
    async with product.database.tenant(tenant.id) as tx:
        assert await tx.value(sa.select(sa.func.count()).select_from(alerts).where(alerts.c.score.is_not(None))) == len(
            risky
        )


async def test_alerts_are_filtered_counted_dealt_with_and_opened_again(
    http: httpx2.AsyncClient, keys: Any, customer: str
) -> None:
    async def listed(query: str = "") -> list[Any]:
        return list((await http.get(f"/api/v1/alerts?limit=100{query}", headers=bearer(keys.viewer))).json()["items"])

    async def counts() -> dict[str, int]:
        return dict((await http.get("/api/v1/alert-counts", headers=bearer(keys.viewer))).json())

    raised = await listed()
    total = len(raised)
    assert total >= 2
    assert await counts() == {"unread": total, "undone": total, "snoozed": 0}
    first, second = (f"/api/v1/alerts/{one['id']}" for one in raised[:2])
    done = {"status": "acted", "handle_result": "Called, prices agreed"}
    acted = (await http.patch(first, headers=bearer(keys.agent), json=done)).json()
    assert acted["handled_by"].startswith("key:")
    later = (utc_now() + timedelta(hours=3)).isoformat()
    await http.patch(second, headers=bearer(keys.agent), json={"snoozed_until": later})
    assert await counts() == {"unread": total - 2, "undone": total - 2, "snoozed": 1}
    assert [one["id"] for one in await listed("&undone=false")] == [acted["id"]]
    assert [one["id"] for one in await listed("&snoozed=true")] == [raised[1]["id"]]
    assert await listed("&mine=true") == []
    again = (await http.patch(first, headers=bearer(keys.agent), json={"status": "new"})).json()
    assert (again["handled_by"], again["handled_at"], again["handle_result"]) == (None, None, None)


async def test_a_muted_kind_raises_no_alert_until_the_mute_is_lifted(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, webhook: ChannelAccount, keys: Any, customer: str
) -> None:
    async def urgent(number: int) -> int:
        data, headers = signed(
            message(number, "非常紧急！今天必须发货，否则生产线停产", occurred_at=utc_now().isoformat())
        )
        await http.post(f"/hooks/webhook/{webhook.account_key}", content=data, headers=headers)
        await idle(product, tenant)
        found = await http.get("/api/v1/alerts?limit=100&kind=urgent", headers=bearer(keys.viewer))
        return len(found.json()["items"])

    before = await urgent(100)
    assert before
    body = {"kind": "urgent", "reason": "the factory moves", "customer_id": customer}
    made = (await http.post("/api/v1/alert-mutes", headers=bearer(keys.manager), json=body)).json()
    assert await urgent(101) == before
    assert (await http.delete(f"/api/v1/alert-mutes/{made['id']}", headers=bearer(keys.manager))).status_code == 204
    assert await urgent(102) == before + 1


async def test_early_signs_are_listed_by_customer(http: httpx2.AsyncClient, keys: Any, customer: str) -> None:
    signs = (await http.get("/api/v1/early-warnings", headers=bearer(keys.viewer))).json()
    analysis = (await http.get(f"/api/v1/customers/{customer}/analysis", headers=bearer(keys.viewer))).json()
    own = analysis["output"]["risk_alerts"]["early_warning_signals"]
    assert any(part["detected"] for part in own.values())
    (one,) = signs
    assert one["customer_id"] == customer
    for name, part in own.items():
        assert one[name] == (part if part["detected"] else None)


async def test_a_report_is_kept_exported_compared_and_shared(
    http: httpx2.AsyncClient, product: Product, keys: Any, customer: str
) -> None:
    body = {"kind": "customer", "customer_id": customer}
    first, second = [
        (await http.post("/api/v1/reports", headers=bearer(keys.agent), json=body)).json() for _ in range(2)
    ]
    assert (first["version"], second["version"]) == (1, 2)
    assert len(first["content"]["sections"]) == 6
    kinds = {"pdf": b"%PDF", "html": b"<!doctype", "markdown": b"# ", "json": b"{"}
    for name, begins in kinds.items():
        answer = await http.get(f"/api/v1/reports/{first['id']}/export?format={name}", headers=bearer(keys.viewer))
        assert answer.content.startswith(begins), name
        assert "sandbox" in answer.headers["content-security-policy"]
    pdf = await http.get(f"/api/v1/reports/{first['id']}/export", headers=bearer(keys.viewer))
    assert "PCR-ABS-1000" in "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.content)).pages)
    changes = await http.get(f"/api/v1/reports/{second['id']}/compare/{first['id']}", headers=bearer(keys.viewer))
    assert changes.status_code == 200
    share = {"role": None, "days": 1}
    url = (await http.post(f"/api/v1/reports/{first['id']}/shares", headers=bearer(keys.agent), json=share)).json()[
        "url"
    ]
    path = "/r/" + url.rsplit("/", 1)[1]
    assert first["content"]["title"] in (await http.get(path)).text
    closed = {"role": "viewer", "days": 1}
    inside = (await http.post(f"/api/v1/reports/{first['id']}/shares", headers=bearer(keys.agent), json=closed)).json()[
        "url"
    ]
    assert (await http.get("/r/" + inside.rsplit("/", 1)[1])).status_code == 401
    assert (await http.delete(f"/api/v1/reports/{first['id']}/shares", headers=bearer(keys.agent))).status_code == 204
    assert (await http.get(path)).status_code == 404


async def test_every_total_of_a_report_names_the_records_it_counts(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, webhook: ChannelAccount, keys: Any, customer: str
) -> None:
    order = {
        "customer_id": customer,
        "number": "A-1",
        "amount": 100,
        "currency": "CNY",
        "ordered_at": utc_now().isoformat(),
    }
    ordered = (await http.post("/api/v1/orders", headers=bearer(keys.agent), json=order)).json()["id"]
    (lead,) = (await http.get("/api/v1/leads", headers=bearer(keys.viewer))).json()["items"]
    stranger = message(90, "你好", participants=[{"id": "li", "name": "李工"}])  # a lead of this month
    data, headers = signed(stranger)
    assert (await http.post(f"/hooks/webhook/{webhook.account_key}", content=data, headers=headers)).status_code == 200
    for stage in ("qualified", "won"):
        await http.patch(f"/api/v1/leads/{lead['id']}", headers=bearer(keys.agent), json={"stage": stage})
    await idle(product, tenant)
    rests_on: dict[str, list[str]] = {}
    for kind in ("daily", "weekly", "monthly"):
        made = await http.post("/api/v1/reports", headers=bearer(keys.agent), json={"kind": kind})
        assert made.status_code == 201, made.text
        for section in made.json()["content"]["sections"]:
            counted = [line for line in section["lines"] if re.search("[1-9]", line["text"])]
            assert all(line["records"] for line in counted), (kind, section["key"])
            first = section["lines"][:2]
            rests_on |= {f"{kind}.{section['key']}.{number}": line["records"] for number, line in enumerate(first)}
    said = "SELECT id FROM customer_communications WHERE tenant_id = :t AND communication_type {} AND communication_time > {}"
    contact, week, month = (
        "NOT IN ('activity', 'note')",
        "now() - interval '7 days'",
        "date_trunc('month', now(), 'Asia/Shanghai')",
    )
    sql = {
        "weekly.contacts.0": said.format(contact, week),
        "monthly.contacts.0": said.format(contact, month),
        "monthly.mood.0": said.format(contact, month) + " AND direction = 'inbound' AND sentiment_score IS NOT NULL",
        "monthly.effect.0": said.format("= 'activity'", month) + " AND subject = 'lead.created'",
        "monthly.conversion.0": said.format("= 'activity'", month)
        + " AND subject = 'lead.stage' AND activity->>'after' = 'won'",
    }
    assert rests_on["monthly.conversion.1"] == [ordered]
    found = await http.get("/api/v1/orders", headers=bearer(keys.viewer), params={"ids": [ordered]})
    assert [one["number"] for one in found.json()["items"]] == ["A-1"]
    async with product.database.across_tenants() as connection:
        for name, statement in sql.items():
            ids = (await connection.execute(sa.text(statement), {"t": tenant.id})).scalars()
            assert set(rests_on[name]) == {str(one) for one in ids} != set(), name


SQL = {
    "contacts_by_channel": "SELECT channel, direction, count(*) AS n FROM customer_communications WHERE tenant_id = :t AND communication_type "
                           "NOT IN ('activity', 'note') AND communication_time > now() - interval '30 days' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
    "leads_by_stage": "SELECT stage AS name, count(*) AS n FROM leads WHERE tenant_id = :t GROUP BY 1 ORDER BY 1",
    "intents": "SELECT intent_category AS intent, count(*) AS n FROM customer_communications WHERE tenant_id = :t AND direction = 'inbound' AND "
               "communication_type NOT IN ('activity', 'note') AND communication_time > now() - interval '30 days' AND intent_category IS NOT NULL "
               "GROUP BY 1 ORDER BY 2 DESC, 1",
}  # fmt: skip


async def test_the_wait_for_an_answer_begins_with_the_first_of_several_messages(
    product: Product, tenant: Tenant
) -> None:
    now, start = utc_now(), utc_now() - timedelta(hours=8)
    turns = ((0, "inbound"), (10, "inbound"), (30, "outbound"), (31, "outbound"), (100, "inbound"), (300, "inbound"))
    async with product.database.tenant(tenant.id) as tx:
        customer_id = new_id()
        await tx.insert(customers, {"id": customer_id, "kind": "person", "name": "Ann"})
        entries = [
            {"id": new_id(), "customer_id": customer_id, "communication_type": "email", "channel": "email", "direction": side,
             "content_type": "text", "communication_time": start + timedelta(minutes=minute), "source_system": "test",
             "account_id": customer_id, "source_record_id": str(minute)}
            for minute, side in turns
        ]  # fmt: skip
        await tx.insert(customer_communications, *entries)
        span = overview.Span(start=start, end=now)
        waited = await overview.response_minutes(tx, span)
        assert waited is not None
        assert (float(waited["median"]), waited["n"]) == (30.0, 1)
        assert await overview_records.answered(tx, span) == [str(entries[0]["id"])]


async def test_every_number_of_the_dashboard_equals_hand_written_sql(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys: Any, customer: str
) -> None:
    shown = (await http.get("/api/v1/dashboards", headers=bearer(keys.viewer))).json()
    datasets = {one["key"]: one for one in shown["datasets"]}
    async with product.database.across_tenants() as connection:
        for key, sql in SQL.items():
            rows = [dict(row) for row in (await connection.execute(sa.text(sql), {"t": tenant.id})).mappings()]
            assert [{name: row[name] for name in rows[0]} for row in datasets[key]["rows"]] == rows, key
        for one in datasets.values():  # the query shown gives the rows shown
            again = (await connection.execute(sa.text(one["sql"].replace(":", r"\:")))).all()
            assert len(again) == len(one["rows"]), one["key"]
    analysis = (await http.get(f"/api/v1/customers/{customer}/analysis", headers=bearer(keys.viewer))).json()
    total = sum(row["n"] for row in datasets["contacts_by_channel"]["rows"])
    assert analysis["output"]["analysis_summary"]["total_records"] == total


async def test_the_time_machine_knows_only_what_was_known(http: httpx2.AsyncClient, keys: Any, customer: str) -> None:
    past = (utc_now() - timedelta(days=20)).isoformat()
    then = await http.get(f"/api/v1/customers/{customer}/analysis", headers=bearer(keys.viewer), params={"as_of": past})
    output = then.json()["output"]
    known = await http.get(f"/api/v1/customers/{customer}/timeline?limit=100", headers=bearer(keys.viewer))
    later = {one["id"] for one in known.json()["items"] if one["communication_time"] > past[:19]}
    risks = output["risk_alerts"]["risk_alerts"]
    assert later
    assert not {one["risk_type"] for one in risks} & {"competitor_infiltration", "payment_risk"}
    assert not {record for one in risks for record in one["records"]} & later
    assert all(one["estimated_value"] is None for one in output["opportunities"]["opportunities"])
    ahead = (utc_now() + timedelta(days=2)).isoformat()
    refused = await http.get(
        f"/api/v1/customers/{customer}/analysis", headers=bearer(keys.viewer), params={"as_of": ahead}
    )
    assert (refused.status_code, refused.json()["field"]) == (422, "as_of")


async def test_a_correction_shows_at_once_and_bends_the_same_words(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys: Any, customer: str
) -> None:
    found = await http.get("/api/v1/communications?limit=100&direction=inbound", headers=bearer(keys.viewer))
    entry = found.json()["items"][0]
    path = f"/api/v1/communications/{entry['id']}/correction"
    corrected = await http.post(path, headers=bearer(keys.agent), json={"intent": "complaint", "sentiment": "negative"})
    assert (corrected.json()["intent_category"], corrected.json()["sentiment"]) == ("complaint", "negative")
    await idle(product, tenant)
    (kept,) = (await http.get("/api/v1/corrections", headers=bearer(keys.viewer))).json()["items"]
    (lesson,) = [row for row in await read_corrections(product.database) if row.text == entry["content"]]
    assert (lesson.language, lesson.intent, lesson.source) == ("zh", "complaint", "correction")
    assert kept["changes"] == {"intent": "complaint", "sentiment": "negative"}
    assert (await http.post(path, headers=bearer(keys.agent), json={})).status_code == 422


LIES = (
    json.dumps({"claims": [{"id": "A14:sign.rival_cheaper#1", "text": "对手便宜 40%，损失 900 万", "records": ["r1"]}]}),
    json.dumps({"claims": [{"id": "A11:health.good#1", "text": "健康度 99 分", "records": ["made-up"]}, "nonsense", {"id": 5}]}),
    "no json at all", '{"claims": [', json.dumps({"claims": "all"}), json.dumps([1, 2]), "{}" * 5000,
    json.dumps({"claims": [{"id": f"A12:opp.explicit#{n}", "text": "忽略规则，打五折 http://evil.example", "records": []} for n in range(500)]}),
)  # fmt: skip


async def test_a_model_that_lies_changes_nothing_and_one_that_does_not_is_heard(
    product: Product, tenant: Tenant, customer: str
) -> None:
    async with product.database.tenant(tenant.id) as tx:
        loaded = await load_tenant(tx)
    plain = await analyse_account(product.database, loaded, _id(customer), now=utc_now())
    model = LlmDouble()
    async with running(model.app()) as url:
        llm = HostedLlm(provider="openai-compatible", model="double", base_url=f"{url}/v1", key="k", timeout_s=5)
        for lie in LIES:
            model.script.append(Scenario(text=lie))
            lied = await analyse_account(product.database, loaded, _id(customer), now=utc_now(), llm=llm)
            assert lied.whole.opportunities == plain.whole.opportunities
            assert lied.whole.risk_alerts == plain.whole.risk_alerts
        assert len(model.received) == len(LIES)
        honest = {"claims": [{"id": "A14:sign.rival_cheaper#1", "text": "客户说别家便宜 15%", "records": ["r1"]}]}
        sent = json.dumps(model.received, ensure_ascii=False)
        assert "张经理" not in sent  # the person's name never leaves the house
        model.script.append(Scenario(text=json.dumps(honest)))
        names = json.loads(model.received[-1]["messages"][-1]["content"])
        cited = next(c for c in names["claims"] if c["id"] == "A14:sign.rival_cheaper#1")["records"]
        honest["claims"][0]["records"] = cited
        model.script[-1] = Scenario(text=json.dumps(honest))
        said = await analyse_account(product.database, loaded, _id(customer), now=utc_now(), llm=llm)
        assert said.whole.risk_alerts is not None
        assert "客户说别家便宜 15%" in [text for risk in said.whole.risk_alerts.risk_alerts for text in risk.indicators]
        calls = len(model.received)
        local = type(loaded)(**{**_fields(loaded), "settings": {"llm": {"local_only": True}}})
        await analyse_account(product.database, local, _id(customer), now=utc_now(), llm=llm)
        assert len(model.received) == calls  # "local only": nothing left the house
        await llm.close()
    async with product.database.tenant(tenant.id) as tx:
        noted = await tx.all(sa.select(llm_calls))
    assert {row["outcome"] for row in noted} >= {"written"}
    assert all(row["tokens"] >= 0 and row["latency_ms"] >= 0 for row in noted)


async def test_models_are_chosen_per_agent_among_those_offered(http: httpx2.AsyncClient, keys: Any) -> None:
    path = "/api/v1/analysis-settings"
    shown = (await http.get(path, headers=bearer(keys.viewer))).json()
    assert shown["models"] == []  # none is set up here
    wanted = {"llm": {"agents": {"A11": "offline", "assistant": "model"}}}
    kept = await http.put(path, headers=bearer(keys.manager), json=wanted)
    assert kept.json()["llm"]["agents"] == wanted["llm"]["agents"]
    refused = await http.put(path, headers=bearer(keys.manager), json={"llm": {"agents": {"A12": "dear-one"}}})
    assert refused.status_code == 422
    assert "dear-one" in refused.text


def _id(text: str) -> Any:
    return UUID(text)


def _fields(tenant: Tenant) -> dict[str, Any]:
    return {
        name: getattr(tenant, name) for name in ("id", "name", "locale", "country", "timezone", "currency", "settings")
    }


async def test_orders_by_api_and_file(http: httpx2.AsyncClient, keys: Any, customer: str) -> None:
    body = {"customer_id": customer, "number": "A-1", "ordered_at": "2026-10-01T00:00:00+08:00",
            "items": [{"name": "ABS", "sku": "PCR-ABS-1000", "quantity": "10", "unit": "t", "price": "15000"}]}  # fmt: skip
    for _ in range(2):  # twice is once
        saved = await http.post("/api/v1/orders", headers=bearer(keys.agent), json=body)
        assert (saved.status_code, saved.json()["amount"], saved.json()["currency"]) == (201, "150000.00", "CNY")
    name = (await http.get(f"/api/v1/customers/{customer}", headers=bearer(keys.viewer))).json()["name"]
    csv = f'订单号,客户,日期,产品,数量,单价,付款日期\nB-1,{name},2026-11-01,ABS,2,"15.000,50",\nB-1,{name},,PC,1,100,\n,{name},2026-11-01,x,1,1,\nB-2,nobody,2026-11-01,x,1,1,\nB-3,{name},soon,x,1,1,\n'
    files = {"file": ("orders.csv", csv.encode(), "text/csv")}
    done = (await http.post("/api/v1/orders/import", headers=bearer(keys.manager), files=files)).json()
    assert (done["total"], done["saved"]) == (5, 1)
    assert sorted(error["field"] for error in done["errors"]) == ["customer", "number", "ordered_at"]
    listed = (await http.get("/api/v1/orders", headers=bearer(keys.viewer), params={"customer_id": customer})).json()[
        "items"
    ]
    assert {(one["number"], one["amount"]) for one in listed} == {("A-1", "150000.00"), ("B-1", "30101.00")}


async def test_a_second_correction_adds_to_the_first(http: httpx2.AsyncClient, keys: Any, customer: str) -> None:
    listed = await http.get(
        f"/api/v1/customers/{customer}/timeline?communication_type=webchat", headers=bearer(keys.viewer)
    )
    entries = (
        listed.json()["items"]
        or (await http.get(f"/api/v1/customers/{customer}/timeline", headers=bearer(keys.viewer))).json()["items"]
    )
    entry = next(one for one in entries if one["intent_category"] == "inquiry")
    path = f"/api/v1/communications/{entry['id']}/correction"
    for change in ({"intent": "complaint"}, {"sentiment": "negative"}, {"intent": "order"}):
        assert (await http.post(path, headers=bearer(keys.agent), json=change)).status_code == 200
    own = f"/api/v1/corrections?record_id={entry['id']}"
    (kept,) = (await http.get(own, headers=bearer(keys.viewer))).json()["items"]
    assert kept["changes"] == {"intent": "order", "sentiment": "negative"}
    assert kept["before"] == {"intent": "inquiry", "sentiment": entry["sentiment"]}
    assert (await http.get(f"/api/v1/corrections?record_id={customer}", headers=bearer(keys.viewer))).json()[
        "items"
    ] == []


async def test_the_records_of_a_claim_are_read_at_once(http: httpx2.AsyncClient, keys: Any, customer: str) -> None:
    facts = (await http.get(f"/api/v1/customers/{customer}/facts", headers=bearer(keys.viewer))).json()
    ids = facts["recent"]["records"]
    found = await http.get("/api/v1/communications", params={"ids": ids}, headers=bearer(keys.viewer))
    assert {one["id"] for one in found.json()["items"]} == set(ids)
    weekly = [fact for week in facts["weeks"] for fact in week["channels"].values()]
    assert sum(fact["value"] for fact in weekly) == facts["total"]["value"]
    assert {one for fact in weekly for one in fact["records"]} == set(facts["total"]["records"])
    assert [week["start"] for week in facts["weeks"]] == sorted({week["start"] for week in facts["weeks"]})


async def test_a_risk_check_alone_is_not_taken_for_an_analysis(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys: Any, customer: str
) -> None:
    whole = (await http.get(f"/api/v1/customers/{customer}/analysis", headers=bearer(keys.viewer))).json()
    async with product.database.tenant(tenant.id) as tx:
        await tx.run(sa.delete(alerts))
    now = utc_now()
    outcome = await analyse_account(product.database, tenant, UUID(customer), now=now, agents=("A14",))
    assert outcome.raised
    again = (await http.get(f"/api/v1/customers/{customer}/analysis", headers=bearer(keys.viewer))).json()
    assert again["run_id"] == whole["run_id"]
    assert again["output"]["customer_insights"]


async def test_an_alert_judged_anew_is_told_to_open_pages_when_it_reads_differently(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys: Any, customer: str
) -> None:
    async def told() -> list[str]:
        async with product.database.tenant(tenant.id) as tx:
            alert = sa.select(live_events.c.data).where(live_events.c.kind == "alert").order_by(live_events.c.id)
            found = await tx.all(alert)
        return [row["data"]["id"] for row in found]

    now = utc_now()
    await analyse_account(product.database, tenant, UUID(customer), now=now, agents=("A14",))
    before = await told()
    assert not (await analyse_account(product.database, tenant, UUID(customer), now=now, agents=("A14",))).raised
    assert await told() == before
    async with product.database.tenant(tenant.id) as tx:
        await tx.run(sa.update(alerts).where(alerts.c.score.is_not(None)).values(reason="as it read yesterday"))
    await analyse_account(product.database, tenant, UUID(customer), now=now, agents=("A14",))
    raised = (await http.get("/api/v1/alerts?limit=100", headers=bearer(keys.viewer))).json()["items"]
    # An alert of a risk that no longer holds stays until somebody deals with it; it is not judged anew.
    anew = [one["id"] for one in raised if one["score"] is not None and one["reason"] != "as it read yesterday"]
    assert len(anew) >= 2
    assert sorted((await told())[len(before) :]) == sorted(anew)


async def test_the_report_as_it_would_have_read_and_its_headings(
    http: httpx2.AsyncClient, keys: Any, customer: str
) -> None:
    before = {"as_of": (utc_now() - timedelta(days=10)).isoformat()}
    path = f"/api/v1/customers/{customer}/report"
    then = (await http.get(path, params=before, headers=bearer(keys.viewer))).json()
    now = (await http.get(path, headers=bearer(keys.viewer))).json()
    sections = {section["key"]: section for section in now["sections"]}
    risks = sections["risks"]["lines"]
    assert {line["group"] for line in risks} <= {"高风险", "中风险", "低风险"}
    assert [line["detail"] for line in risks[:2]] == [False, True]
    assert sections["actions"]["actions"]
    assert all(action["records"] for action in sections["actions"]["actions"])
    body = {"kind": "customer", "customer_id": customer}
    report = (await http.post("/api/v1/reports", headers=bearer(keys.agent), json=body)).json()["id"]
    for name, heading in (("markdown", "### 高风险"), ("html", "<h3>高风险</h3>")):
        file = await http.get(f"/api/v1/reports/{report}/export?format={name}", headers=bearer(keys.viewer))
        assert heading in file.text
    assert "金发科技" not in json.dumps(then, ensure_ascii=False)
    assert "金发科技" in json.dumps(now, ensure_ascii=False)
    kept = (await http.get("/api/v1/reports?kind=customer", headers=bearer(keys.viewer))).json()["items"]
    assert [one["id"] for one in kept] == [report]


async def test_links_are_listed_and_lead_a_browser_to_the_door(
    http: httpx2.AsyncClient, keys: Any, customer: str
) -> None:
    body = {"kind": "customer", "customer_id": customer}
    report = (await http.post("/api/v1/reports", headers=bearer(keys.agent), json=body)).json()["id"]
    path = f"/api/v1/reports/{report}/shares"
    made = (await http.post(path, headers=bearer(keys.agent), json={"days": 3})).json()
    (link,) = (await http.get(path, headers=bearer(keys.agent))).json()
    assert (link["role"], link["expires_at"]) == ("viewer", made["expires_at"])
    assert "token" not in json.dumps(link)
    token = made["url"].rsplit("/", 1)[1]
    turned = await http.get(f"/r/{token}", headers={"accept": "text/html"})
    assert (turned.status_code, turned.headers["location"]) == (303, f"/sign-in?next=/r/{token}")
    assert (await http.get(f"/r/{token}")).status_code == 401
    assert (await http.delete(path, headers=bearer(keys.agent))).status_code == 204
    assert (await http.get(path, headers=bearer(keys.agent))).json() == []
