"""Run the benchmarks and print one table: ``python -m benchmarks [--quick | --full] [names]``."""

import argparse
import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from benchmarks import accounts, analyser, gold_customers, ingest, kills, latency, peers, product, timeline
from benchmarks.report import Line, Plan, not_measured, save, show
from benchmarks.server import Server, temporary

Measure = Callable[[Plan], list[Line]]
MeasureServer = Callable[[Server, Plan], Coroutine[Any, Any, list[Line]]]
ALONE: dict[str, Measure] = {
    "product": product.measure,
    "analyser": analyser.measure,
    "customers": gold_customers.measure,
    "kills": kills.measure,
}
WITH_SERVER: dict[str, MeasureServer] = {
    "latency": latency.measure, "ingest": ingest.measure, "timeline": timeline.measure,
    "accounts": accounts.measure, "peers": peers.measure,
}  # fmt: skip
NAMES = ("product", "analyser", "customers", "latency", "ingest", "timeline", "accounts", "kills", "peers")
RESULT = Path(__file__).resolve().parents[1] / ".cache" / "bench.json"


def main() -> int:
    plan, names = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped and removed
    lines: list[Line] = []
    for name in ("product", "analyser", "customers"):
        lines += _try(name, names, lambda name=name: ALONE[name](plan))  # type: ignore[misc]
    if names & WITH_SERVER.keys():
        with temporary() as server:
            server.start()
            for name, measure in WITH_SERVER.items():
                lines += _try(name, names, lambda measure=measure: asyncio.run(measure(server, plan)))  # type: ignore[misc]
    lines += _try("kills", names, lambda: kills.measure(plan))
    print(f"\n{os.cpu_count()} cores, {plan.rounds} rounds of {plan.seconds:g} s, load {os.getloadavg()[0]:.1f}\n")
    show(lines)
    save(lines, plan, RESULT)
    return 0


def _arguments() -> tuple[Plan, set[str]]:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"any of {', '.join(NAMES)}; none: all")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="2 rounds of 6 s (the default)")
    size.add_argument("--full", action="store_true", help="5 rounds of 20 s, 10 M rows, the long run with kills")
    parser.add_argument("--rounds", type=int, default=None)
    parser.add_argument("--seconds", type=float, default=None)
    given = parser.parse_args()
    if unknown := set(given.names) - set(NAMES):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}: use {', '.join(NAMES)}")
    rounds, seconds = (5, 20.0) if given.full else (2, 6.0)
    return Plan(given.full, given.rounds or rounds, given.seconds or seconds), set(given.names or NAMES)


def _try(name: str, names: set[str], run: Callable[[], list[Line]]) -> list[Line]:
    """Run one benchmark when asked for; a fault becomes its line and the others go on."""
    if name not in names:
        return []
    began = time.monotonic()
    try:
        lines = run()
    except Exception as error:  # noqa: BLE001 one benchmark's fault is not the others'
        lines = [not_measured(name, "", f"{type(error).__name__}: {str(error)[-300:]}")]
    print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
