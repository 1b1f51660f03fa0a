"""Background jobs as a person sees them: progress, bad rows, and stopping one."""

import asyncio

import httpx2

from helpers_http import bearer
from tonlia.accounts.tenants import Tenant
from tonlia.analysis import schedules
from tonlia.bootstrap import Product
from tonlia.knowledge import catalogue, documents
from tonlia.knowledge.tables import products
from tonlia.platform.clock import utc_now
from tonlia.worker import Worker

ROWS = "sku,name,price,currency,unit\n" + "".join(f"S-{i},Item {i},{i}.50,CNY,pc\n" for i in range(900))


async def post(http: httpx2.AsyncClient, key: str, path: str, name: str, data: bytes) -> str:
    answer = await http.post(f"/api/v1/{path}", files={"file": (name, data)}, headers=bearer(key))
    assert answer.status_code == 202, answer.text
    return answer.json()["id"]


async def test_a_job_shows_its_end_and_its_bad_rows(http: httpx2.AsyncClient, keys, worker: Worker) -> None:
    wanted = await post(http, keys.manager, "products/import", "list.csv", b"sku,name,price\nA,Apple,1\n,,x\n")
    async with asyncio.timeout(20):
        while (jobs := (await http.get("/api/v1/jobs", headers=bearer(keys.viewer))).json())[0]["status"] != "ready":
            await asyncio.sleep(0.1)
    assert [(job["id"], job["kind"], job["percent"]) for job in jobs] == [(wanted, "import", 100)]
    assert jobs[0]["errors"][0]["row"] == 3
    late = await http.post(f"/api/v1/jobs/import/{wanted}/cancel", headers=bearer(keys.manager))
    assert late.status_code == 409


async def test_a_cancelled_import_and_indexing_do_nothing_more(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys
) -> None:
    async with product.database.tenant(tenant.id) as tx:
        import_id = await catalogue.start_import(tx, product.objects, "list.csv", ROWS.encode())
        document_id = await documents.import_document(
            tx, product.objects, "a.md", "text/markdown", b"# Hello\n\nWorld\n"
        )
        assert await catalogue.cancel_import(tx, import_id)
        assert await documents.cancel_indexing(tx, document_id)
        assert not await documents.cancel_indexing(tx, document_id)
    await catalogue.run_import(product.database, product.objects, tenant.id, import_id, "CNY")
    await documents.index_document(product.database, product.objects, product.embedder, tenant.id, document_id)
    shown = (await http.get("/api/v1/jobs", headers=bearer(keys.viewer))).json()
    assert {job["status"] for job in shown} == {"cancelled"}
    async with product.database.tenant(tenant.id) as tx:
        assert await tx.all(products.select().limit(1)) == []
    refused = await http.post(f"/api/v1/jobs/import/{import_id}/cancel", headers=bearer(keys.agent))
    assert refused.status_code == 403


async def test_a_run_over_all_customers_is_a_job_that_can_be_stopped(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys
) -> None:
    async with product.database.tenant(tenant.id) as tx:
        run_id = await schedules.begin(tx, "weekly_analysis", utc_now())
        assert run_id is not None
        await schedules.note(tx, run_id, total=40, done=10)
        await schedules.begin(tx, "real_time_alert", utc_now())  # every five minutes: no news to anybody
    (job,) = (await http.get("/api/v1/jobs", headers=bearer(keys.viewer))).json()
    assert (job["kind"], job["name"], job["status"], job["percent"]) == ("analysis", "weekly_analysis", "running", 25)
    path = f"/api/v1/jobs/analysis/{run_id}/cancel"
    assert (await http.post(path, headers=bearer(keys.agent))).status_code == 403
    assert (await http.post(path, headers=bearer(keys.manager))).status_code == 204
    assert (await http.post(path, headers=bearer(keys.manager))).status_code == 409
    (job,) = (await http.get("/api/v1/jobs", headers=bearer(keys.viewer))).json()
    assert job["status"] == "cancelled"
