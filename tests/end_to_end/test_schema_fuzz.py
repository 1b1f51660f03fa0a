"""The running API against requests generated from its own OpenAPI document: no answer is a server error."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

EXAMPLES = os.environ.get("TONLIA_FUZZ_EXAMPLES", "6")


@pytest.mark.timeout(400)
def test_no_generated_request_gives_a_server_error() -> None:
    folder = Path(tempfile.mkdtemp(prefix="tonlia-fuzz-"))
    folder.chmod(0o755)
    home = folder / "home"
    environment = {**os.environ, "TONLIA_HOME": str(home), "TONLIA_EMBEDDINGS": "lexical", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "tonlia.cli.main"]
    process = subprocess.Popen([*command, "serve", "--no-demo"], env=environment, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 90
        while not (home / "run.json").exists():
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        url = json.loads((home / "run.json").read_text())["url"]
        made = subprocess.run(
            [*command, "admin", "key", "create", "--tenant", "main", "--role", "owner"],
            env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        key = json.loads(made.stdout)["key"]
        schemathesis = shutil.which("schemathesis", path=str(Path(sys.executable).parent))
        assert schemathesis is not None
        done = subprocess.run(
            [
                schemathesis, "run", f"{url}/api/openapi.json", "--header", f"Authorization: Bearer {key}", "--checks",
                "not_a_server_error", "--max-examples", EXAMPLES, "--exclude-path", "/api/v1/events", "--phases",
                "examples,coverage,fuzzing", "--request-timeout", "20", "--seed", "7", "--exclude-path", "/chat/messages",
            ],
            env={**environment, "HOME": str(folder)}, cwd=folder, capture_output=True, text=True, check=False, timeout=330,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(40)
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
