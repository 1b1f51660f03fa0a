"""Start, memory at rest, and what a browser has to load."""

import contextlib
import gzip
import re
import time
from pathlib import Path

import tonlia
from benchmarks.report import Line, Plan, not_measured
from benchmarks.server import Server, temporary

STATIC = Path(tonlia.__file__).parent / "static"
INBOX = ("InboxPage-", "AppLayout-")
LANGUAGES = ("zh-", "pt-", "ru-", "en-")
_IMPORT = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


def measure(plan: Plan) -> list[Line]:
    with temporary() as server:
        first = server.start()
        again = []
        for _ in range(plan.rounds):
            server.stop()
            again.append(server.start())
        second = min(again)
        time.sleep(20 if plan.full else 10)
        memory, processes = at_rest(server)
    return [
        Line("start to first answer, empty home (makes the database)", f"{first:.1f} s", "<= 5 s", first <= 5),
        Line(f"start to first answer, existing home, best of {plan.rounds}", f"{second:.1f} s", "<= 5 s", second <= 5),
        Line("memory of the whole product at rest", f"{memory:.0f} MB", "<= 500 MB", memory <= 500,
             values={"processes_mb": processes}),
        *_sizes(),
    ]  # fmt: skip


def at_rest(server: Server) -> tuple[float, dict[str, float]]:
    """Return the proportional memory in MB of every process below the server, and each one's."""
    assert server.process is not None
    parents: dict[int, int] = {}
    names: dict[int, str] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                names[int(entry.name)] = (
                    (entry / "cmdline").read_bytes().replace(b"\x00", b" ").decode(errors="replace")
                )
    own = {server.process.pid} | {pid for pid, name in names.items() if str(server.home) in name}
    while more := {pid for pid, parent in parents.items() if parent in own} - own:
        own |= more
    found: dict[str, float] = {}
    for pid in own:
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
            size = next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024
            found[f"{pid} {names.get(pid, '')[-60:].strip()}"] = round(size, 1)
    return sum(found.values()), found


def _zipped(path: Path) -> int:
    """Return the bytes that go over the wire: as ``web_api/app.py`` compresses, small files not at all."""
    body = path.read_bytes()
    return len(gzip.compress(body, 6)) if len(body) >= 1400 else len(body)


def _sizes() -> list[Line]:
    what, goal = "files of the Inbox to its first paint, gzip, largest language", "<= 200 kB"
    if not (STATIC / "index.html").exists():
        return [not_measured(what, goal, "src/tonlia/static is not built")]
    assets = STATIC / "assets"
    wanted = [
        Path(name).name for name in re.findall(r"/assets/[\w.-]+\.(?:js|css)", (STATIC / "index.html").read_text())
    ]
    files = sorted(path.name for path in assets.iterdir())
    wanted += [name for name in files if name.startswith(INBOX) and name.endswith((".js", ".css"))]
    seen: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in seen or not (assets / name).exists():
            continue
        seen.add(name)
        if name.endswith(".js"):
            wanted += _IMPORT.findall((assets / name).read_text())
    words = [_zipped(assets / name) for name in files if name.startswith(LANGUAGES) and name not in seen]
    total = (
        _zipped(STATIC / "index.html") + sum(_zipped(assets / name) for name in seen) + max(words, default=0)
    ) / 1000
    widget = _zipped(STATIC / "widget.js") / 1000 if (STATIC / "widget.js").exists() else 0.0
    return [
        Line(what, f"{total:.1f} kB in {len(seen) + 2} files", goal, total <= 200, values={"files": sorted(seen)}),
        Line("widget, gzip", f"{widget:.1f} kB", "<= 15 kB", 0 < widget <= 15),
    ]
