"""The first message, in a real browser against the running product: widget, open inbox, lead and answer in four languages."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tonlia.cli.waiting import pending
from tonlia.platform.database import Database
from tonlia.platform.lanes import lanes

ROOT = Path(__file__).parents[2]
PASSWORD = "demo owner password"
EMAIL = "owner@tonlia.test"

HOMES: dict[str, Path] = {}
"""The home folder of the product at an address."""

EVERY_LOOK = bool(os.environ.get("TONLIA_EVERY_LOOK"))
"""Pages and what opens over them in each language, theme and size; too long for every run: `make accessible`."""
pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800 if EVERY_LOOK else 600)]


def chromium() -> str | None:
    configured = os.environ.get("TONLIA_CHROMIUM")
    return configured or shutil.which("chromium") or shutil.which("chromium-browser")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def product() -> Iterator[str]:
    """Start the product as ``make run`` does, with demo data; yields its address."""
    browser = chromium()
    if browser is None or not (ROOT / "web" / "node_modules").exists():
        if os.environ.get("TONLIA_REQUIRE_BROWSER"):
            pytest.fail("no browser: install chromium, or set TONLIA_CHROMIUM")
        pytest.skip("no browser")
    folder = Path(tempfile.mkdtemp(prefix="tonlia-browser-"))
    folder.chmod(0o755)
    home = folder / "home"
    environment = {
        **os.environ,
        "TONLIA_HOME": str(home),
        "TONLIA_OWNER_PASSWORD": PASSWORD,
        "TONLIA_OWNER_EMAIL": EMAIL,
    }
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "tonlia.cli.main", "serve", "--port", str(free_port())]
        process = subprocess.Popen(command, env=environment, stderr=log)
    try:
        deadline = time.monotonic() + 180
        while not (home / "demo-loaded").exists():
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.2)
        assert not asyncio.run(settle(home, 120))
        url = json.loads((home / "run.json").read_text())["url"]
        HOMES[url] = home
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(40)
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


async def work_due(database: Database) -> dict[str, int]:
    """Count what the product has to do now; a message to a vendor that nobody runs here is tried again minutes later."""
    due = await pending(database, None)
    del due["outbox"]  # sent in lanes
    work = sa.select(sa.func.count()).select_from(lanes)
    async with database.across_tenants() as connection:
        asked = lanes.c.requested & (lanes.c.requested_at <= sa.func.now())
        due["lanes"] = int(
            (await connection.execute(work.where(asked | lanes.c.lease_until.is_not(None)))).scalar_one()
        )
    return due


async def settle(home: Path, timeout_s: float) -> dict[str, int]:
    """Wait until the product has nothing to do now; returns what it still has, if that takes longer."""
    database = Database(json.loads((home / "run.json").read_text())["database_url"], pool_size=3)
    try:
        until = time.monotonic() + timeout_s
        quiet, due = 0, {"everything": 1}
        while quiet < 2:
            due = await work_due(database)
            quiet = 0 if any(due.values()) else quiet + 1
            if time.monotonic() > until:
                break
            await asyncio.sleep(0.05)
        return {name: count for name, count in due.items() if count}
    finally:
        await database.close()


def journey(name: str, product: str, tenant: str, *more: str) -> None:
    asyncio.run(settle(HOMES[product], 30))  # what an earlier journey set going is no part of this one
    shots = str(ROOT / "tests" / "screenshots" / name)
    node = ROOT / ".cache" / "node" / "bin" / "node"
    command = [
        str(node) if node.exists() else "node",
        f"e2e/{name}.mjs",
        product,
        EMAIL,
        PASSWORD,
        tenant,
        shots,
        *more,
    ]
    environment = {**os.environ, "TONLIA_CHROMIUM": chromium() or ""}
    done = subprocess.run(
        command,
        cwd=ROOT / "web",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=1500 if EVERY_LOOK else 400,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


@pytest.mark.alone
def test_the_first_message_in_four_languages(product: str) -> None:
    journey("first_message", product, "demo-plastics")


@pytest.mark.alone
def test_the_widget_loses_nothing_offline(product: str) -> None:
    journey("widget_offline", product, "demo-shop")


def test_inviting_keys_and_audit_in_the_settings(product: str) -> None:
    journey("settings", product, "demo-cars")


def test_the_first_steps_and_a_server_that_fails(product: str) -> None:
    journey("first_start", product, "")


def test_the_inbox_by_mouse_and_by_keyboard(product: str) -> None:
    journey("inbox", product, "demo-cars")


@pytest.mark.alone
def test_two_people_at_one_inbox(product: str) -> None:
    journey("two_people", product, "demo-shop")


@pytest.mark.parametrize("language", ["zh", "pt", "ru", "en"] if EVERY_LOOK else ["zh"])
def test_what_opens_over_a_page_is_accessible(product: str, language: str) -> None:
    journey("overlays", product, "demo-plastics", language)


@pytest.mark.parametrize("half", ["one", "other"])
def test_every_page_is_accessible(product: str, half: str) -> None:
    journey("pages", product, "demo-plastics", "all" if EVERY_LOOK else "few", half)


def test_nothing_jumps_while_answers_come_late(product: str) -> None:
    journey("nothing_jumps", product, "demo-plastics")


@pytest.mark.alone
def test_ten_thousand_conversations_stay_light_and_quick(product: str) -> None:
    seed = ["tests/end_to_end/seed_conversations.py", str(HOMES[product]), "demo-shop", "10000"]
    subprocess.run([sys.executable, *seed], cwd=ROOT, check=True, timeout=120)
    journey("many_conversations", product, "demo-shop")


@pytest.fixture(scope="module")
def lab() -> Iterator[str]:
    """Start the vendors' simulators; yields their address."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tonlia_lab", "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while True:
            assert process.poll() is None
            assert time.monotonic() < deadline
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.parametrize(
    ("name", "tenant"),
    [("customers", "demo-plastics"), ("leads", "demo-shop"), ("catalogue", "demo-cars"), ("analysis", "demo-plastics")],
)
def test_daily_work_by_mouse_and_by_keyboard(product: str, name: str, tenant: str) -> None:
    journey(name, product, tenant)


def test_alerts_dashboards_reports_and_schedules(product: str) -> None:
    journey("reports", product, "demo-plastics")


def test_a_telegram_channel_is_connected_and_tested(product: str, lab: str) -> None:
    journey("channel", product, "demo-shop", lab)


def test_the_widget_on_a_foreign_page(product: str) -> None:
    journey("widget_foreign", product, "demo-plastics")
