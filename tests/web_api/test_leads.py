"""Leads: filters, sums by stage and currency, closing with a reason, and taking that back."""

from typing import Any

import httpx2

from helpers_http import bearer, idle, message, signed
from tonlia.accounts.channel_accounts import ChannelAccount
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.worker import Worker

API = "/api/v1"


async def two_leads(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, key: str, webhook: ChannelAccount
) -> list[dict]:
    for number, (who, text) in enumerate([("a", "请报价PCR-ABS 50吨/月,很急"), ("b", "你好")], start=1):
        body, headers = signed(message(number, text, participants=[{"id": who, "name": f"客户{who}"}]))
        await http.post(f"/hooks/webhook/{webhook.account_key}", content=body, headers=headers)
    await idle(product, tenant)
    found = (await http.get(f"{API}/leads", headers=bearer(key))).json()["items"]
    return sorted(found, key=lambda lead: lead["customer_name"])


async def change(http: httpx2.AsyncClient, key: str, lead: dict, **values: object) -> dict:
    answer = await http.patch(f"{API}/leads/{lead['id']}", json=values, headers=bearer(key))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_leads_are_filtered_and_summed(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, webhook: ChannelAccount, worker: Worker
) -> None:
    one, other = await two_leads(http, product, tenant, keys.viewer, webhook)

    async def shown(**filters: object) -> list[str]:
        answer = await http.get(f"{API}/leads", params=filters, headers=bearer(keys.viewer))
        return sorted(lead["customer_name"] for lead in answer.json()["items"])

    assert one["score"] > other["score"]
    assert await shown(min_score=one["score"]) == ["客户a"]
    assert await shown(source="wechat") == ["客户a", "客户b"]
    assert await shown(source="telegram") == []
    assert await shown(owner="none") == ["客户a", "客户b"]
    await change(http, keys.agent, one, value="9000000.50")
    await change(http, keys.agent, other, value="120", currency="USD", stage="quoted")
    totals = (await http.get(f"{API}/lead-totals", headers=bearer(keys.viewer))).json()
    assert [(t["stage"], t["currency"], t["count"], t["value"]) for t in totals] == [
        ("new", "CNY", 1, "9000000.50"), ("quoted", "USD", 1, "120.00"),
    ]  # fmt: skip
    few = (await http.get(f"{API}/lead-totals", params={"stage": "quoted"}, headers=bearer(keys.viewer))).json()
    assert [t["stage"] for t in few] == ["quoted"]


async def test_closing_a_lead_notes_when_and_why_and_reopening_forgets_it(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, webhook: ChannelAccount, worker: Worker
) -> None:
    lead, _ = await two_leads(http, product, tenant, keys.viewer, webhook)
    lost = await change(http, keys.agent, lead, stage="lost", lost_reason="价格太高\x00")
    assert (lost["stage"], lost["lost_reason"]) == ("lost", "价格太高")
    assert lost["closed_at"] is not None
    same = await change(http, keys.agent, lead, temperature="cold")
    assert (same["closed_at"], same["lost_reason"]) == (lost["closed_at"], "价格太高")
    won = await change(http, keys.agent, lead, stage="won")
    assert won["lost_reason"] is None
    assert won["closed_at"] > lost["closed_at"]
    again = await change(http, keys.agent, lead, stage="negotiation")
    assert (again["closed_at"], again["lost_reason"]) == (None, None)
    stale = await http.patch(
        f"{API}/leads/{lead['id']}", json={"stage": "won", "version": 1}, headers=bearer(keys.agent)
    )
    assert (stale.status_code, stale.json()["field"]) == (409, "version")


async def test_a_lead_is_made_by_hand_once_for_each_person(http: httpx2.AsyncClient, keys: Any) -> None:
    person = {"name": "Ana Lima", "email": "ana@example.com"}
    contact = (await http.post(f"{API}/contacts", json=person, headers=bearer(keys.agent))).json()
    body = {"customer_id": contact["customer_id"], "title": "PCR-ABS \x00 50 t", "value": "9000000.00"}
    made = await http.post(f"{API}/leads", json=body, headers=bearer(keys.agent))
    assert made.status_code == 201, made.text
    lead = made.json()
    assert (lead["contact_id"], lead["temperature"], lead["stage"]) == (contact["id"], "warm", "new")
    assert (lead["value"], "\x00" in lead["title"]) == ("9000000.00", False)
    assert len(lead["currency"]) == 3
    again = await http.post(f"{API}/leads", json=body, headers=bearer(keys.agent))
    assert (again.status_code, again.json()["field"]) == (409, "customer_id")
    assert (await http.post(f"{API}/leads", json=body, headers=bearer(keys.viewer))).status_code == 403
    unknown = {**body, "customer_id": contact["id"]}
    assert (await http.post(f"{API}/leads", json=unknown, headers=bearer(keys.agent))).status_code == 404


async def test_a_lead_made_by_hand_is_taken_back_until_somebody_changes_it(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys: Any, webhook: ChannelAccount, worker: Worker
) -> None:
    person = (await http.post(f"{API}/contacts", json={"name": "Ann"}, headers=bearer(keys.agent))).json()
    wanted = {"customer_id": person["customer_id"], "title": "50 t a month"}
    for touched in (False, True):
        lead = (await http.post(f"{API}/leads", json=wanted, headers=bearer(keys.agent))).json()
        if touched:
            await change(http, keys.agent, lead, stage="qualified")
        gone = await http.delete(f"{API}/leads/{lead['id']}", headers=bearer(keys.agent))
        assert gone.status_code == (409 if touched else 204), gone.text
        again = await http.get(f"{API}/leads/{lead['id']}", headers=bearer(keys.viewer))
        assert again.status_code == (200 if touched else 404)
    timeline = await http.get(f"{API}/customers/{person['customer_id']}/timeline", headers=bearer(keys.viewer))
    told = [entry["activity"]["kind"] for entry in timeline.json()["items"]]
    assert sorted(told) == ["lead.created", "lead.created", "lead.stage", "lead.taken_back"]
    one = next(
        lead
        for lead in await two_leads(http, product, tenant, keys.viewer, webhook)
        if lead["source_channel"] != "manual"
    )
    kept = await http.delete(f"{API}/leads/{one['id']}", headers=bearer(keys.agent))
    assert (kept.status_code, kept.json()["remedy"]) == (409, "Set its stage to lost.")


async def test_a_lead_is_as_old_as_the_first_contact_however_late_that_reaches_us(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, webhook: ChannelAccount, worker: Worker
) -> None:
    body, headers = signed(message(1, "请报价PCR-ABS", occurred_at="2026-01-05T10:00:00+08:00"))
    await http.post(f"/hooks/webhook/{webhook.account_key}", content=body, headers=headers)
    await idle(product, tenant)
    (lead,) = (await http.get(f"{API}/leads", headers=bearer(keys.viewer))).json()["items"]
    assert lead["created_at"] == "2026-01-05T02:00:00Z"
