"""What a vendor, an open browser and a person on call wait for, with the product otherwise at rest."""

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator
from typing import Self

from benchmarks.report import Line, Plan, median, percentile
from benchmarks.server import Account, Caller, Server, message

URGENT = "urgent!! production stopped, need help today"


class Stream:
    """An open browser: reads the event stream and, on each announcement, the entry it names."""

    def __init__(self, server: Server, account: Account) -> None:
        self._server, self._account = server, account

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._server.port)
        head = f"GET /api/v1/events HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {self._account.key}\r\n\r\n"
        self._writer.write(head.encode())
        await self._reader.readuntil(b"retry:")
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def entries(self) -> AsyncIterator[str]:
        """Yield the id of each entry announced."""
        while True:
            line = (await self._reader.readline()).decode(errors="replace")
            if not line:
                return
            if line.startswith("data: "):
                found = json.loads(line[6:])
                if found["kind"] == "communication" and found.get("id"):
                    yield found["id"]


async def measure(server: Server, plan: Plan) -> list[Line]:
    account = await asyncio.to_thread(server.account, "latency")
    caller, reader = Caller(server.port), Caller(server.port)
    answered: list[float] = []
    visible: list[float] = []
    async with Stream(server, account) as stream:
        entries = stream.entries()
        for count in range(200 if plan.full else 40):
            number = uuid.uuid4().hex[:12]
            body = json.dumps(message(number, f"How much is a pallet, please? {count}")).encode()
            began = time.monotonic()
            await caller.post(account, body)
            answered.append(time.monotonic() - began)
            async with asyncio.timeout(30):
                async for record in entries:
                    entry = await reader.get(account, f"/api/v1/communications/{record}")
                    if entry["source_record_id"] == f"m-{number}":
                        break
            visible.append(time.monotonic() - began)
            await asyncio.sleep(0.05)
    alerted = [await _alert(account, caller) for _ in range(20 if plan.full else 5)]
    caller.close()
    reader.close()
    p50, p95, worst = median(answered) * 1000, percentile(visible, 0.95) * 1000, max(alerted)
    beside = f"(p95 {percentile(answered, 0.95) * 1000:.0f} ms)"
    return [
        Line("webhook answered, p50", f"{p50:.1f} ms {beside}", "< 50 ms", p50 < 50, values={"ms": answered}),
        Line("row visible in an open browser, p95", f"{p95:.0f} ms", "<= 1000 ms", p95 <= 1000, values={"s": visible}),
        Line("urgent alert, the slowest", f"{worst:.2f} s", "<= 10 s", worst <= 10, values={"s": alerted}),
    ]


async def _alert(account: Account, caller: Caller) -> float:
    """Return the seconds from an urgent message to its alert in the API."""
    name = uuid.uuid4().hex[:12]
    began = time.monotonic()
    await caller.post(account, json.dumps(message(name, URGENT)).encode())
    while time.monotonic() < began + 60:
        items = (await caller.get(account, "/api/v1/alerts?limit=20"))["items"]
        if any(name in (item.get("customer_name") or "") for item in items):
            return time.monotonic() - began
        await asyncio.sleep(0.03)
    return 60.0
