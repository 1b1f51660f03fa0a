"""The playground and its kept tests, the catalogue's prices, and documents read anew."""

import asyncio

import httpx2

from helpers_http import bearer
from tonlia.bootstrap import Product
from tonlia.worker import Worker

API = "/api/v1"
LIST = "sku,name,price,unit\nABS-1,PCR-ABS 黑色,9000,吨\nABS-2,PCR-ABS 白色,free,吨\nPP-3,,7000,吨\nPP-3,PP 颗粒,7000,吨\nPP-3,PP 颗粒,7100,吨\n"


async def imported(http: httpx2.AsyncClient, keys, mapping: str | None = None) -> dict:
    files = {"file": ("prices.csv", LIST.encode(), "text/csv")}
    data = {"mapping": mapping} if mapping else {}
    asked = await http.post(f"{API}/products/import", files=files, data=data, headers=bearer(keys.manager))
    assert asked.status_code == 202, asked.text
    async with asyncio.timeout(30):
        while True:
            shown = (await http.get(f"{API}/imports/{asked.json()['id']}", headers=bearer(keys.viewer))).json()
            if shown["status"] in ("ready", "failed"):
                return shown
            await asyncio.sleep(0.05)


async def test_a_price_list_with_three_bad_rows_and_a_price_changed(
    http: httpx2.AsyncClient, keys, worker: Worker
) -> None:
    done = await imported(http, keys)
    assert (done["status"], done["total"], done["done"]) == ("ready", 5, 2)
    assert [(e["row"], e["field"]) for e in done["errors"]] == [(3, "price"), (4, "name"), (6, "sku")]
    found = (await http.get(f"{API}/products", params={"q": "pcr"}, headers=bearer(keys.viewer))).json()["items"]
    assert [(p["sku"], p["price"]) for p in found] == [("ABS-1", "9000.00")]
    path = f"{API}/products/{found[0]['id']}"
    assert (await http.patch(path, json={"price": "1"}, headers=bearer(keys.agent))).status_code == 403
    changed = await http.patch(path, json={"price": "9500.5"}, headers=bearer(keys.manager))
    assert (changed.status_code, changed.json()["price"]) == (200, "9500.50")
    asked = await http.post(f"{API}/assistant/ask", json={"text": "PCR-ABS 黑色 多少钱?"}, headers=bearer(keys.agent))
    assert "9500.5" in asked.json()["text"].replace(",", "")
    assert asked.json()["details"]["latency_ms"] >= 0
    for wrong in ("-1", "1.234", "x", "1e30"):
        assert (await http.patch(path, json={"price": wrong}, headers=bearer(keys.manager))).status_code == 422
    assert (await http.delete(path, headers=bearer(keys.manager))).status_code == 204
    assert (await http.patch(path, json={"price": "1"}, headers=bearer(keys.manager))).status_code == 404


async def test_a_chosen_column_is_used_and_a_missing_one_named(http: httpx2.AsyncClient, keys, worker: Worker) -> None:
    done = await imported(http, keys, '{"sku":"name","name":"sku"}')
    assert done["done"] == 3
    bad = await imported(http, keys, '{"sku":"sku"}')
    assert (bad["status"], bad["errors"][0]["field"]) == ("failed", "mapping.name")


async def test_kept_questions_pass_and_fail_by_what_comes_of_them(
    http: httpx2.AsyncClient, keys, worker: Worker, product: Product
) -> None:
    await imported(http, keys)

    async def keep(**values: str) -> dict:
        answer = await http.post(f"{API}/assistant/tests", json=values, headers=bearer(keys.agent))
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def run(test: dict) -> dict:
        answer = await http.post(f"{API}/assistant/tests/{test['id']}/run", headers=bearer(keys.agent))
        return answer.json()["last_result"]

    price = await keep(question="PCR-ABS 黑色 多少钱?", expected="answered", expected_source="PCR-ABS 黑色")
    other = await keep(question="PCR-ABS 黑色 什么价格?", expected="answered", expected_source="别的文件")
    person = await keep(question="我要找人工客服", expected="handover")
    results = [await run(test) for test in (price, other, person)]
    assert [result["passed"] for result in results] == [True, False, True]
    assert results[0]["sources"] == ["PCR-ABS 黑色"]
    twice = await http.post(
        f"{API}/assistant/tests", json={"question": price["question"], "expected": "handover"},
        headers=bearer(keys.agent),
    )  # fmt: skip
    assert twice.status_code == 409
    shown = (await http.get(f"{API}/assistant/tests", headers=bearer(keys.viewer))).json()
    assert [test["last_result"]["passed"] for test in shown] == [True, False, True]
    assert (await http.delete(f"{API}/assistant/tests/{other['id']}", headers=bearer(keys.agent))).status_code == 204
    assert len((await http.get(f"{API}/assistant/tests", headers=bearer(keys.viewer))).json()) == 2


async def test_a_document_is_read_anew(http: httpx2.AsyncClient, keys, worker: Worker) -> None:
    files = {"file": ("terms.md", "# 付款\n月结30天,可开增值税发票。".encode(), "text/markdown")}
    made = (await http.post(f"{API}/knowledge", files=files, headers=bearer(keys.manager))).json()["id"]

    async def ready() -> dict:
        async with asyncio.timeout(30):
            while True:
                shown = (await http.get(f"{API}/knowledge", headers=bearer(keys.viewer))).json()[0]
                if shown["status"] == "ready":
                    return shown
                await asyncio.sleep(0.05)

    first = await ready()
    again = await http.post(f"{API}/knowledge/{made}/reindex", headers=bearer(keys.manager))
    assert again.status_code == 202
    second = await ready()
    assert second["updated_at"] > first["updated_at"]
    texts = (await http.get(f"{API}/knowledge/{made}/passages", headers=bearer(keys.viewer))).json()
    assert "月结30天" in texts[0]["text"]
