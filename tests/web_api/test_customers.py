"""Customers: finding them, segments, contacts by hand and by file, tags, and merging side by side."""

import asyncio

import httpx2
import pytest

from helpers_http import bearer, idle, message, signed
from tonlia.accounts.channel_accounts import ChannelAccount
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.worker import Worker

API = "/api/v1"


async def names(http: httpx2.AsyncClient, key: str, **filters: str) -> list[str]:
    answer = await http.get(f"{API}/customers", params=filters, headers=bearer(key))
    assert answer.status_code == 200, answer.text
    return sorted(item["name"] for item in answer.json()["items"])


async def add(http: httpx2.AsyncClient, key: str, **values: str) -> dict:
    answer = await http.post(f"{API}/contacts", json=values, headers=bearer(key))
    assert answer.status_code == 201, answer.text
    return answer.json()


async def finished(http: httpx2.AsyncClient, key: str, import_id: str) -> dict:
    """Return an import once its job is done."""
    async with asyncio.timeout(30):
        while True:
            shown = (await http.get(f"{API}/imports/{import_id}", headers=bearer(key))).json()
            if shown["status"] in ("ready", "failed"):
                return shown
            await asyncio.sleep(0.05)


async def analysed(http: httpx2.AsyncClient, key: str, customer_id: str, times: int) -> None:
    """Wait until the agents have looked at a customer's whole account so many times."""
    params = {"customer_id": customer_id, "agent": "A16"}
    async with asyncio.timeout(30):
        while len((await http.get(f"{API}/agent-runs", params=params, headers=bearer(key))).json()["items"]) < times:
            await asyncio.sleep(0.05)


async def test_customers_are_found_by_each_filter(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, webhook: ChannelAccount, worker: Worker
) -> None:
    body, headers = signed(message(1, "请报价PCR-ABS 50吨/月,很急"))
    await http.post(f"/hooks/webhook/{webhook.account_key}", content=body, headers=headers)
    await idle(product, tenant)
    added = await add(http, keys.agent, name="Maria Souza", phone="+55 11 98765-4321", email="maria@gmail.com")
    assert await names(http, keys.viewer) == ["Maria Souza", "张经理"]
    assert await names(http, keys.viewer, channel="wechat") == ["张经理"]
    assert await names(http, keys.viewer, q="987654") == ["Maria Souza"]
    assert await names(http, keys.viewer, q="maria@") == ["Maria Souza"]
    assert await names(http, keys.viewer, q="%") == []
    assert await names(http, keys.viewer, q="_") == []
    heat = (await http.get(f"{API}/leads", headers=bearer(keys.viewer))).json()["items"][0]["temperature"]
    assert await names(http, keys.viewer, heat=heat) == ["张经理"]
    change = {"tags": ["vip", " vip ", "plastics\x00"]}
    changed = await http.patch(f"{API}/customers/{added['customer_id']}", json=change, headers=bearer(keys.agent))
    assert changed.json()["tags"] == ["vip", "plastics"]
    assert await names(http, keys.viewer, tag="vip") == ["Maria Souza"]
    assert await names(http, keys.viewer, tag="vi") == []
    tags = await http.get(f"{API}/customer-tags", headers=bearer(keys.viewer))
    assert tags.json() == [{"tag": "plastics", "count": 1}, {"tag": "vip", "count": 1}]
    assert await names(http, keys.viewer, owner="none") == ["Maria Souza", "张经理"]
    assert await names(http, keys.viewer, owner="me") == []
    assert await names(http, keys.viewer, since="2999-01-01T00:00:00Z") == []
    assert await names(http, keys.viewer, until="2999-01-01T00:00:00Z") == ["Maria Souza", "张经理"]
    wrong = await http.get(f"{API}/customers", params={"owner": "x"}, headers=bearer(keys.viewer))
    assert wrong.json()["field"] == "owner"
    row = (await http.get(f"{API}/customers", params={"channel": "wechat"}, headers=bearer(keys.viewer))).json()
    assert (row["items"][0]["channels"], row["items"][0]["temperature"]) == (["wechat"], heat)


async def test_a_segment_is_kept_once_under_its_name(http: httpx2.AsyncClient, keys) -> None:
    segment = {"name": "Hot on WeChat", "filters": {"channel": "wechat", "heat": "hot"}}
    saved = await http.post(f"{API}/segments", json=segment, headers=bearer(keys.agent))
    assert saved.status_code == 201
    again = await http.post(f"{API}/segments", json=segment, headers=bearer(keys.agent))
    assert (again.status_code, again.json()["field"]) == (409, "name")
    empty = await http.post(f"{API}/segments", json={"name": "x", "filters": {}}, headers=bearer(keys.agent))
    assert empty.status_code == 422
    shown = (await http.get(f"{API}/segments", headers=bearer(keys.viewer))).json()
    assert [(s["name"], {k: v for k, v in s["filters"].items() if v}) for s in shown] == [
        ("Hot on WeChat", segment["filters"])
    ]
    gone = await http.delete(f"{API}/segments/{shown[0]['id']}", headers=bearer(keys.agent))
    assert gone.status_code == 204
    assert (await http.get(f"{API}/segments", headers=bearer(keys.viewer))).json() == []


async def test_a_contact_is_edited_and_its_numbers_take_the_products_form(http: httpx2.AsyncClient, keys) -> None:
    one = await add(http, keys.agent, name="李雷", phone="13917284563")
    assert [i["value"] for i in one["identities"]] == ["+8613917284563"]
    path = f"{API}/contacts/{one['id']}"
    changed = await http.patch(path, json={"role": "采购", "city": ""}, headers=bearer(keys.agent))
    assert (changed.json()["role"], changed.json()["city"]) == ("采购", None)
    bad = await http.post(f"{path}/identities", json={"kind": "email", "value": "no"}, headers=bearer(keys.agent))
    assert (bad.status_code, bad.json()["field"]) == (422, "value")
    good = await http.post(
        f"{path}/identities", json={"kind": "email", "value": "Li@Example.com"}, headers=bearer(keys.agent)
    )
    assert "li@example.com" in [i["value"] for i in good.json()["identities"]]
    other = await add(http, keys.agent, name="Somebody Else", phone="+55 11 98765-4321")
    taken = await http.post(
        f"{API}/contacts/{other['id']}/identities", json={"kind": "phone", "value": "139 1728 4563"},
        headers=bearer(keys.agent),
    )  # fmt: skip
    assert taken.status_code == 409
    assert "李雷" in taken.json()["detail"]
    where = {"kind": "phone", "value": "+8613917284563"}
    removed = await http.delete(f"{path}/identities", params=where, headers=bearer(keys.agent))
    assert [i["kind"] for i in removed.json()["identities"]] == ["email"]
    nobody = await http.post(f"{API}/contacts", json={"company": "Aux"}, headers=bearer(keys.agent))
    assert nobody.status_code == 422


async def test_a_list_of_contacts_is_mapped_checked_and_imported(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, worker: Worker
) -> None:
    known = await add(http, keys.agent, name="王芳", phone="13917284571")
    lines = [
        "Kunde,Ansprechpartner,电话,email,标签",
        "宁波奥克斯,张伟,13917284582,zhang@aux.example,vip;plastics",
        ",王芳,139 1728 4571,wang@fang.example,",
        ",,,,lonely",
        ",Bad Phone,12,,",
        ",Bad Mail,,nowhere,",
    ]
    files = {"file": ("people.csv", "\n".join(lines).encode(), "text/csv")}
    look = await http.post(
        f"{API}/imports/columns", data={"kind": "contacts"}, files=files, headers=bearer(keys.manager)
    )
    assert look.status_code == 200, look.text
    shown = look.json()
    assert shown["guess"] == {"phone": "电话", "email": "email", "tags": "标签"}
    assert (shown["rows"], shown["columns"][0], shown["required"]) == (5, "Kunde", [])
    mapping = '{"company":"Kunde","name":"Ansprechpartner","phone":"电话","email":"email","tags":"标签","city":""}'
    asked = await http.post(
        f"{API}/contacts/import", data={"mapping": mapping}, files=files, headers=bearer(keys.manager)
    )
    assert asked.status_code == 202, asked.text
    done = await finished(http, keys.viewer, asked.json()["id"])
    assert (done["kind"], done["status"], done["total"], done["done"]) == ("contacts", "ready", 5, 2)
    assert [(e["row"], e["field"]) for e in done["errors"]] == [(4, "name"), (5, "phone"), (6, "email")]
    assert await names(http, keys.viewer, tag="vip") == ["宁波奥克斯"]
    found = (await http.get(f"{API}/customers/{known['customer_id']}", headers=bearer(keys.viewer))).json()
    assert {i["value"] for i in found["contacts"][0]["identities"]} >= {"+8613917284571", "wang@fang.example"}
    wrong = await http.post(
        f"{API}/contacts/import", data={"mapping": '["x"]'}, files=files, headers=bearer(keys.manager)
    )
    assert (wrong.status_code, wrong.json()["field"]) == (422, "mapping")


@pytest.mark.usefixtures("worker")
async def test_two_people_are_compared_merged_and_put_back(http: httpx2.AsyncClient, keys) -> None:
    one = await add(http, keys.agent, name="Мария Петрова", phone="+7 912 345-67-89", city="Казань")
    other = await add(http, keys.agent, name="Мария Петрова", email="maria@petrova.example", city="Казань")
    assert one["id"] != other["id"]
    body = {"kind": "customer", "kept_id": one["customer_id"], "merged_id": other["customer_id"]}
    merged = await http.post(f"{API}/merges", json=body, headers=bearer(keys.agent))
    assert merged.status_code == 201, merged.text
    shown = (await http.get(f"{API}/customers/{other['customer_id']}", headers=bearer(keys.viewer))).json()
    assert shown["id"] == one["customer_id"]
    assert len(shown["contacts"]) == 2
    await analysed(http, keys.viewer, one["customer_id"], 1)
    undone = await http.delete(f"{API}/merges/{merged.json()['id']}", headers=bearer(keys.agent))
    assert undone.status_code == 204
    back = (await http.get(f"{API}/customers/{other['customer_id']}", headers=bearer(keys.viewer))).json()
    assert [c["id"] for c in back["contacts"]] == [other["id"]]
    await analysed(http, keys.viewer, one["customer_id"], 2)
    await analysed(http, keys.viewer, other["customer_id"], 1)


async def test_a_suggested_pair_shows_both_and_can_be_answered(http: httpx2.AsyncClient, keys) -> None:
    await add(http, keys.agent, name="João Pereira da Silva", phone="+55 11 91234-5678", company="Plásticos Aurora")
    await add(http, keys.agent, name="João Pereira da Silva", email="joao.silva@gmail.com", company="Plásticos Aurora")
    pairs = (await http.get(f"{API}/merge-suggestions", headers=bearer(keys.viewer))).json()
    assert len(pairs) == 1
    pair = pairs[0]
    sides = {side["identities"][0].split(":")[0] for side in (pair["contact"], pair["other"])}
    assert sides == {"phone", "email"}
    answer = {"contact_id": pair["contact_id"], "other_id": pair["other_id"]}
    refused = await http.post(f"{API}/merge-suggestions/answer", json=answer, headers=bearer(keys.agent))
    assert refused.status_code == 204
    assert (await http.get(f"{API}/merge-suggestions", headers=bearer(keys.viewer))).json() == []
    again = {**answer, "status": "open"}
    assert (
        await http.post(f"{API}/merge-suggestions/answer", json=again, headers=bearer(keys.agent))
    ).status_code == 204
    assert len((await http.get(f"{API}/merge-suggestions", headers=bearer(keys.viewer))).json()) == 1


async def test_an_entrys_tags_are_set_by_a_person(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, webhook: ChannelAccount, worker: Worker
) -> None:
    body, headers = signed(message(1))
    await http.post(f"/hooks/webhook/{webhook.account_key}", content=body, headers=headers)
    await idle(product, tenant)
    entry = (await http.get(f"{API}/communications", headers=bearer(keys.viewer))).json()["items"][-1]
    path = f"{API}/communications/{entry['id']}"
    refused = await http.patch(path, json={"tags": ["x"]}, headers=bearer(keys.viewer))
    assert refused.status_code == 403
    changed = await http.patch(path, json={"tags": ["样品", "样品", "重要\x00"]}, headers=bearer(keys.agent))
    assert changed.json()["ai_tags"] == ["样品", "重要"]
    assert (await http.get(path, headers=bearer(keys.viewer))).json()["ai_tags"] == ["样品", "重要"]
