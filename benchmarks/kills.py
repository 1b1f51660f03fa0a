"""The long run of the chaos test: 5,000 messages while processes are killed at random."""

import os
import re
import subprocess
import sys
from pathlib import Path

from benchmarks.report import Line, Plan, not_measured

MESSAGES = 5000
ROOT = Path(__file__).resolve().parents[1]
WHAT, GOAL = f"lost or doubled of {MESSAGES:,} messages under kills", "0"


def measure(plan: Plan) -> list[Line]:
    if not plan.full:
        return [not_measured(WHAT, GOAL, "only with --full")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/chaos", "-q", "--timeout", "3000"],
        cwd=ROOT, env={**os.environ, "TONLIA_CHAOS_MESSAGES": str(MESSAGES)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    passed = done.returncode == 0 and re.search(r"\d+ passed", done.stdout) is not None
    return [Line(WHAT, "0" if passed else done.stdout.strip()[-120:], GOAL, passed)]
