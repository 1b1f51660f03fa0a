"""API, worker and PostgreSQL killed at random while shuffled, doubled webhooks are posted: nothing lost, nothing twice.

``TONLIA_CHAOS_MESSAGES`` makes the run longer (``make bench`` posts 5,000).
"""

import asyncio
import base64
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import httpx2
import pytest

from helpers_http import SECRET, signed

MESSAGES = int(os.environ.get("TONLIA_CHAOS_MESSAGES", "160"))
THREADS = 8
KILL_EVERY_S = (2.5, 5.0)

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]


def tonlia(home: Path, *arguments: str, text: str | None = None) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "tonlia.cli.main", *arguments], env=environment(home), input=text, capture_output=True,
        text=True, check=False, timeout=180 + MESSAGES // 10,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if done.stdout.strip() else {}


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "TONLIA_HOME": str(home), "TONLIA_EMBEDDINGS": "lexical"}


@pytest.fixture
def running() -> Iterator[tuple[Path, subprocess.Popen]]:
    folder = Path(tempfile.mkdtemp(prefix="tonlia-chaos-"))
    folder.chmod(0o755)
    home = folder / "home"
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "tonlia.cli.main", "serve", "--no-demo"], env=environment(home), stderr=log, stdout=log
    )
    try:
        deadline = time.monotonic() + 90
        while not (home / "run.json").exists():
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield home, process
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(40)
        process.kill()
        process.wait()
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def victims(parent: int, home: Path) -> dict[str, int]:
    """Return the processes to kill, by role."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            command = (entry / "cmdline").read_bytes().split(b"\x00")
            owner = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if owner == parent and b"api" in command:
                found["api"] = int(entry.name)
            if owner == parent and b"worker" in command:
                found["worker"] = int(entry.name)
            if str(home / "postgres" / "data").encode() in command and command[0].endswith(b"/postgres"):
                found["postgres"] = int(entry.name)
    return found


async def kill_at_random(process: subprocess.Popen, home: Path, dice: random.Random, killed: list[str]) -> None:
    while True:
        await asyncio.sleep(dice.uniform(*KILL_EVERY_S))
        alive = victims(process.pid, home)
        if alive:
            role = dice.choice(sorted(alive))
            with contextlib.suppress(ProcessLookupError):
                os.kill(alive[role], signal.SIGKILL)
                killed.append(role)


async def post_all(url: str, posts: list[tuple[bytes, dict[str, str]]]) -> None:
    """Post like a vendor: again and again until a 2xx comes."""
    gate = asyncio.Semaphore(16)

    async def one(client: httpx2.AsyncClient, body: bytes) -> None:
        async with gate:
            for _ in range(600):
                fresh, headers = signed(json.loads(body))
                with contextlib.suppress(httpx2.HTTPError):
                    if (await client.post(url, content=fresh, headers=headers, timeout=5)).status_code == 200:
                        await asyncio.sleep(0.04)
                        return
                await asyncio.sleep(0.2)
            pytest.fail("a webhook was never accepted")

    async with httpx2.AsyncClient() as client:
        await asyncio.gather(*(one(client, body) for body, _ in posts))


def test_nothing_is_lost_and_nothing_doubled_whatever_is_killed(running: tuple[Path, subprocess.Popen]) -> None:
    home, process = running
    dice = random.Random(20261121)
    tonlia(home, "admin", "tenant", "create", "chaos")
    account = tonlia(
        home,
        "channel",
        "create",
        "webhook",
        "--tenant",
        "chaos",
        "--settings",
        "-",
        text=json.dumps({"secret": SECRET}),
    )
    assert base64.b64decode(SECRET.removeprefix("whsec_"))
    bodies = [
        signed(
            {
                "source_record_id": f"m{i}", "channel": "wechat", "text": f"message {i}", "thread_ref": f"t{i % THREADS}",
                "participants": [{"id": f"t{i % THREADS}", "name": f"Customer {i % THREADS}"}],
            }
        )
        for i in range(MESSAGES)
    ]  # fmt: skip
    posts = bodies + dice.sample(bodies, MESSAGES // 4)
    dice.shuffle(posts)
    killed: list[str] = []

    async def storm() -> None:
        killer = asyncio.create_task(kill_at_random(process, home, dice, killed))
        half = len(posts) // 2
        await post_all(account["webhook_url"], posts[:half])
        async with asyncio.timeout(120):
            while len(killed) < 2:
                await asyncio.sleep(0.1)
        await post_all(account["webhook_url"], posts[half:])
        async with asyncio.timeout(120):
            while len(killed) < 4:
                await asyncio.sleep(0.1)
        killer.cancel()

    asyncio.run(storm())
    assert len(killed) >= 3, killed
    tonlia(home, "wait", "--tenant", "chaos", "--timeout", str(110 + MESSAGES // 10))
    asyncio.run(inspect(json.loads((home / "run.json").read_text())["database_url"]))


async def inspect(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        rows = await connection.fetch(
            "SELECT source_record_id, conversation_id, conversation_seq, understood_at, responded_at FROM customer_communications "
            "WHERE direction = 'inbound'"
        )
        assert sorted(row["source_record_id"] for row in rows) == sorted(f"m{i}" for i in range(MESSAGES))
        assert len({(row["conversation_id"], row["conversation_seq"]) for row in rows}) == MESSAGES
        assert all(row["understood_at"] and row["responded_at"] for row in rows)
        order = await connection.fetch(
            "SELECT c.conversation_seq, e.id FROM customer_communications c JOIN inbound_events e ON e.tenant_id = c.tenant_id "
            "AND e.dedupe_key = 'message:inbound:' || c.source_record_id ORDER BY c.conversation_id, e.id"
        )
        assert len(order) == MESSAGES
        assert await connection.fetchval("SELECT count(*) FROM leads") == THREADS
        doubled = "SELECT count(*) FROM (SELECT record_id FROM outbox WHERE record_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1) d"
        assert await connection.fetchval(doubled) == 0
    finally:
        await connection.close()
