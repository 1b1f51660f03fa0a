"""The weekly analysis of every account, and what it costs a vendor whose webhook comes meanwhile."""

import asyncio
import json
import time
import uuid
from datetime import UTC, datetime
from typing import Any

import asyncpg

from benchmarks.report import Line, Plan, percentile
from benchmarks.server import Account, Caller, Server, message
from tonlia.embedders.lexical import LexicalOnly
from tonlia.understanding.analyse import Analyser

ENTRIES, GOAL_ACCOUNTS, GOAL_MINUTES = 100, 10_000, 30
SAID = (
    ("inbound", "请报价 PCR-ABS 1000 50吨/月, 目标价15000元/吨"), ("outbound", "您好，报价15200元/吨，账期30天"),
    ("inbound", "竞争对手金发科技的价格低15%"), ("inbound", "账期我们要60天"), ("inbound", "样品收到了，很满意"),
    ("outbound", "明天把技术参数表发给您"), ("inbound", "这批货有三袋受潮结块了，请尽快处理"), ("inbound", "好的，我们讨论下"),
    ("outbound", "已安排明天换三袋新的"), ("inbound", "下个月要12吨PP，价格能不能再优惠一点？"),
)  # fmt: skip
_CUSTOMERS = """
INSERT INTO customers (tenant_id, id, name, kind, status, last_contact_at)
SELECT $1, md5('a' || n)::uuid, '客户 ' || n, 'company', 'known', now() - n * interval '1 second'
FROM generate_series(1, $2::int) n
"""
_ENTRIES = """
INSERT INTO customer_communications (tenant_id, id, customer_id, communication_type, direction, channel,
  communication_time, content, content_original, language, intent_category, sentiment, sentiment_score, urgency_level,
  analysis, follow_up_items, understood_at, responded_at, source_system, account_id, source_record_id)
SELECT $1, uuidv7(), md5('a' || c)::uuid, 'message', said->>'direction', (ARRAY['wechat', 'email', 'phone'])[n % 3 + 1],
  now() - ((n * 7919 + c * 13) % 150) * interval '1 day' - (n * 977 % 600) * interval '1 minute', text, text, 'zh',
  said->'analysis'->'intent'->>'category', said->'analysis'->'sentiment'->>'overall',
  (said->'analysis'->'sentiment'->>'score')::numeric, said->'analysis'->'urgency'->>'level', said->'analysis',
  said->'analysis'->'follow_up', now(), now(), 'bench', $2, 'a-' || c || '-' || n
FROM generate_series($3::int, $4::int) c, generate_series(1, $5::int) n, LATERAL (SELECT $6::jsonb -> (n * c % $7::int)) AS s(said),
  LATERAL (SELECT (said->>'text') || ' №' || c || '-' || n) AS t(text) -- people do not write the same twice
"""


async def measure(server: Server, plan: Plan) -> list[Line]:
    count = GOAL_ACCOUNTS if plan.full else 200
    account = await asyncio.to_thread(server.account, "accounts")
    await _fill(server, account, count)
    caller, reader = Caller(server.port), Caller(server.port)
    alone = await _webhooks(account, caller, 30)
    run = (await _call(reader, account, "POST", "/api/v1/schedules/weekly_analysis/runs"))["id"]
    began = time.monotonic()
    check = (await _call(reader, account, "POST", "/api/v1/schedules/real_time_alert/runs"))["id"]
    beside: list[float] = []
    checked = 0.0
    while (state := await reader.get(account, f"/api/v1/schedule-runs/{run}"))["status"] == "running":
        beside += await _webhooks(account, caller, 4)
        if not checked and (await reader.get(account, f"/api/v1/schedule-runs/{check}"))["status"] != "running":
            checked = time.monotonic() - began
    seconds = time.monotonic() - began
    caller.close()
    reader.close()
    minutes = seconds / count * GOAL_ACCOUNTS / 60
    quick, slow = percentile(alone, 0.99) * 1000, percentile(beside, 0.99) * 1000
    note = "" if count == GOAL_ACCOUNTS else f" (from {count} accounts)"
    return [
        Line(f"weekly analysis of {GOAL_ACCOUNTS} accounts with {ENTRIES} entries each{note}", f"{minutes:.1f} min",
             f"<= {GOAL_MINUTES} min", minutes <= GOAL_MINUTES, values={"seconds": seconds, "state": state}),
        Line("webhook p99 beside the weekly analysis / at rest", f"{slow / quick:.2f} = {slow:.0f} / {quick:.0f} ms",
             "<= 3", slow / quick <= 3),
        Line("a risk check begun beside it", f"{checked:.0f} s", "<= 300 s", 0 < checked <= 300),
        Line("accounts the weekly analysis could not read", str(len(state["errors"])), "0", not state["errors"]),
    ]  # fmt: skip


async def _fill(server: Server, account: Account, count: int) -> None:
    said: list[dict[str, Any]] = []
    reader = Analyser(LexicalOnly())
    for direction, text in SAID:
        read = await reader.analyse(text, channel="wecom", received_at=datetime.now(UTC), direction=direction)
        said.append({"direction": direction, "text": text, "analysis": read.model_dump(mode="json")})
    tenant, own = uuid.UUID(account.tenant_id), uuid.UUID(account.account_id)
    database = await asyncpg.connect(server.database_url)
    try:
        # Foreign keys hold by construction; checking each would only make the filling longer.
        await database.execute("SET session_replication_role = replica")
        await database.execute(_CUSTOMERS, tenant, count)
        for start in range(1, count + 1, 500):
            until = min(count, start + 499)
            await database.execute(
                _ENTRIES, tenant, own, start, until, ENTRIES, json.dumps(said, ensure_ascii=False), len(said)
            )
        await database.execute("VACUUM ANALYZE customer_communications")
    finally:
        await database.close()


async def _webhooks(account: Account, caller: Caller, count: int) -> list[float]:
    """Return the seconds in which each of a few webhooks was answered, two a second."""
    taken = []
    for _ in range(count):
        body = json.dumps(message(uuid.uuid4().hex[:12], "你们几点上班", "one visitor")).encode()
        began = time.monotonic()
        await caller.post(account, body)
        taken.append(time.monotonic() - began)
        await asyncio.sleep(0.5)
    return taken


async def _call(caller: Caller, account: Account, method: str, path: str) -> Any:
    headers = {"authorization": f"Bearer {account.key}", "content-type": "application/json"}
    status, body = await caller.call(method, path, headers, b"{}")
    if status >= 300:
        raise RuntimeError(f"{path}: {status} {body[:300]!r}")
    return json.loads(body)
