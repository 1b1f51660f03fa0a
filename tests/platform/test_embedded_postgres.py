"""The embedded server: where it can live, who owns it, and what a kill leaves behind."""

import asyncio
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from tonlia.cli.connecting import database_url
from tonlia.platform.embedded_postgres import EmbeddedPostgres
from tonlia.platform.errors import ConflictError, UnavailableError
from tonlia.platform.postgres_cluster import locate
from tonlia.settings import Settings

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tonlia-test-"))
    folder.chmod(0o755)
    yield folder / "home"
    shutil.rmtree(folder, ignore_errors=True)


async def value(url: str, sql: str):
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def test_a_path_of_200_characters_with_a_space_and_a_chinese_character(home: Path) -> None:
    long = home / "数据 folder" / ("x" * (200 - len(str(home)) - 10))
    assert len(str(long)) >= 200
    server = EmbeddedPostgres(long)
    try:
        url = server.start()
        assert await value(url, "SELECT current_user") == "tonlia"
        folder = server.cluster.socket_folder
        assert len(str(folder)) < 90
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(server.cluster.password_file.stat().st_mode) == 0o600
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(url, password="wrong")
    finally:
        server.stop()


async def test_one_owner_at_a_time_and_a_restart_keeps_everything(home: Path) -> None:
    first = EmbeddedPostgres(home)
    url = first.start()
    try:
        await value(url, "SELECT 1")
        connection = await asyncpg.connect(url)
        await connection.execute("CREATE TABLE t AS SELECT 42 AS n")
        await connection.close()
        with pytest.raises(ConflictError, match="Another Tonlia process"):
            EmbeddedPostgres(home).start()
    finally:
        first.stop()
    second = EmbeddedPostgres(home)
    try:
        assert await value(second.start(), "SELECT n FROM t") == 42
    finally:
        second.stop()


OWNER = """
    import sys, time
    from pathlib import Path
    from tonlia.platform.embedded_postgres import EmbeddedPostgres
    print(EmbeddedPostgres(Path(sys.argv[1])).start(), flush=True)
    time.sleep(600)
"""


async def test_a_killed_owner_leaves_a_server_that_the_next_one_takes_over_and_stops(home: Path) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(OWNER), str(home)], stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    url = owner.stdout.readline().strip()
    pid = await value(url, "SELECT pg_backend_pid()")
    assert pid
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    owner.stdout.close()
    assert await value(url, "SELECT 1") == 1  # the server outlives its owner
    heir = EmbeddedPostgres(home)
    assert heir.start() == url
    heir.stop()
    with pytest.raises((OSError, asyncpg.CannotConnectNowError)):
        await asyncpg.connect(url)


async def test_a_killed_postmaster_loses_no_committed_row(home: Path) -> None:
    server = EmbeddedPostgres(home)
    url = server.start()
    try:
        connection = await asyncpg.connect(url)
        await connection.execute("CREATE TABLE t (n int)")
        await connection.executemany("INSERT INTO t VALUES ($1)", [(n,) for n in range(500)])
        postmaster = int((server.cluster.data / "postmaster.pid").read_text().split()[0])
        os.kill(postmaster, signal.SIGKILL)
        connection.terminate()
        server._process.wait()
        server._launch()
        assert await value(url, "SELECT count(*) FROM t") == 500
    finally:
        server.stop()


async def test_a_command_waits_for_the_server_of_a_running_product_that_recovers(home: Path) -> None:
    server = EmbeddedPostgres(home)
    url = server.start()
    try:
        (home / "run.json").write_text(json.dumps({"database_url": url}))
        os.kill(int((server.cluster.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        server._process.wait()
        restarted = asyncio.create_task(asyncio.to_thread(server._launch))
        async with database_url(Settings(home=home), migrate=False) as found:
            assert found == url
            assert await value(found, "SELECT 1") == 1
        await restarted
    finally:
        server.stop()


def test_a_folder_that_cannot_be_used_is_one_clear_line(home: Path) -> None:
    home.parent.joinpath("home").write_text("a file in the way")
    with pytest.raises(UnavailableError, match="TONLIA_HOME"):
        EmbeddedPostgres(home).start()


@pytest.mark.skipif(not AS_ROOT, reason="needs root")
def test_under_a_closed_home_of_root_the_cluster_lies_where_its_own_user_reaches_it(home: Path) -> None:
    closed = home.parent / "closed"
    closed.mkdir(mode=0o700)
    assert locate(closed / "tonlia").root.parent == Path("/var/lib/tonlia-clusters")
    assert locate(home).root == home / "postgres"


@pytest.mark.skipif(not AS_ROOT, reason="needs root to mount a small file system")
def test_a_full_disk_is_one_clear_line(home: Path) -> None:
    home.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(home)], check=False).returncode != 0:
        pytest.skip("no right to mount here")
    try:
        with pytest.raises(UnavailableError, match="disk space"):
            EmbeddedPostgres(home).start()
    finally:
        subprocess.run(["umount", str(home)], check=False)


@pytest.mark.skipif(not AS_ROOT, reason="needs root to become another user")
def test_an_ordinary_user_without_a_writable_home_can_run_it(home: Path) -> None:
    nobody = 65534
    home.mkdir()
    os.chown(home, nobody, nobody)
    script = (
        textwrap.dedent(OWNER)
        .replace("time.sleep(600)", "pass")
        .replace(
            "print(EmbeddedPostgres(Path(sys.argv[1])).start(), flush=True)",
            "s = EmbeddedPostgres(Path(sys.argv[1])); s.start(); s.stop(); print('fine')",
        )
    )
    if not os.access(sys.executable, os.X_OK) or not _others_can_read(Path(sys.executable).resolve()):
        pytest.skip("another user cannot run this interpreter")
    done = subprocess.run(
        [sys.executable, "-c", script, str(home / "t")], user=nobody, group=nobody, extra_groups=[], check=False,
        env={"HOME": "/nonexistent", "PATH": os.environ["PATH"]}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == "fine", done.stderr


def _others_can_read(path: Path) -> bool:
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)


def test_readiness_is_asked_of_the_server_not_of_a_pid_file(home: Path) -> None:
    server = EmbeddedPostgres(home)
    server.start()
    pid_file = server.cluster.data / "postmaster.pid"
    try:
        began = time.monotonic()
        assert server._is_ready()
        assert time.monotonic() - began < 10
        assert pid_file.exists()
    finally:
        server.stop()
    assert not server._is_ready()
