"""The documentation is true: its commands exist and run, its links lead somewhere, its signing example signs."""

import json
import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from urllib.request import Request

import pytest
import typer.main
from typer.testing import CliRunner

from tonlia.channels.webchat.channel import identity_hash
from tonlia.channels.webhook.channel import CHANNELS as WEBHOOK
from tonlia.cli.main import app
from tonlia.ports.channel import AccountSettings, InboundRequest
from tonlia.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted((ROOT / "docs").rglob("*.md"))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
LATER = {"docs/inbox.png"}  # a picture that is added with the release
_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_HEREDOC = re.compile(r"<<'?(\w+)'?[^\n]*\n.*?^\1$", re.MULTILINE | re.DOTALL)
HARMLESS = {"try", "settings", "version"}


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path, language: str) -> list[str]:
    """Return a page's fenced blocks of one language, without the indentation they stand in."""
    found = []
    for indent, kind, text in _BLOCK.findall(page.read_text()):
        if kind == language:
            found.append("".join(line.removeprefix(indent) for line in text.splitlines(keepends=True)))
    return found


def commands(block: str) -> list[list[str]]:
    """Return the commands of a block, split into words; what is fed to them is left out."""
    plain = _HEREDOC.sub("", block.replace("\\\n", " "))
    parts = [part for line in plain.splitlines() for part in re.split(r"\s\|\s", line)]
    return [shlex.split(part, comments=True) for part in parts if part.strip()]


SHELL = [(name_of(page), block) for page in PAGES for block in blocks(page, "sh")]
WORDS = sorted({(page, tuple(c)) for page, block in SHELL for c in commands(block) if c[0] in ("tonlia", "make")})


def is_harmless(command: list[str]) -> bool:
    return command[0] != "tonlia" or command[1] in HARMLESS or "--help" in command


RUN = [
    (page, block)
    for page, block in SHELL
    if any(c[0] == "tonlia" for c in commands(block)) and all(is_harmless(c) for c in commands(block))
]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, "subprocess.CompletedProcess[str]"]:
    """Every harmless block, run as a reader would, each in a folder of its own."""
    programs = tmp_path_factory.mktemp("bin")
    wrapper = programs / "tonlia"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tonlia.cli.main "$@"\n')
    wrapper.chmod(0o755)
    dropped = ("TONLIA_", "DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(dropped)}
    environment = {**kept, "PATH": f"{programs}:{os.environ['PATH']}"}
    folders = {block: tmp_path_factory.mktemp("reader") for _, block in RUN}

    def run(block: str) -> "subprocess.CompletedProcess[str]":
        own = {**environment, "TONLIA_HOME": str(folders[block] / "home")}
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block], cwd=folders[block], env=own, capture_output=True, text=True,
            timeout=90, check=False,
        )  # fmt: skip

    with ThreadPoolExecutor(4) as pool:
        return dict(zip(folders, pool.map(run, folders), strict=True))


@pytest.mark.parametrize(("page", "block"), RUN, ids=[f"{p}-{i}" for i, (p, _) in enumerate(RUN)])
def test_harmless_commands_run(page: str, block: str, results: dict[str, Any]) -> None:
    done = results[block]
    assert done.returncode == 0, (page, block, done.stderr)
    assert done.stdout.strip()
    assert "Traceback" not in done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert [line for line in lines if line.get("error")] == []


@pytest.mark.parametrize(("page", "words"), WORDS, ids=[f"{p}-{i}" for i, (p, _) in enumerate(WORDS)])
def test_documented_commands_exist(page: str, words: tuple[str, ...]) -> None:
    """The target exists; the sub-command shows its help, which names every option used, and takes the line as it stands."""
    if words[0] == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
        assert set(words[1:]) <= set(targets), page
        return
    command: Any = typer.main.get_command(app)
    path, rest = [], [word for word in words[1:] if not word.startswith("<<")]
    while rest and rest[0] in getattr(command, "commands", {}):
        path.append(rest.pop(0))
        command = command.commands[path[-1]]
    assert path or rest == ["--help"], (page, words)
    shown = CliRunner().invoke(app, [*path, "--help"])
    assert shown.exit_code == 0, (page, path)
    for word in rest:
        if word.startswith("--"):
            assert word.split("=")[0] in shown.output, (page, words)
    if "--help" not in rest:
        command.make_context(path[-1], list(rest))  # raises on an unknown option or argument


def test_the_signing_example_signs() -> None:
    page = ROOT / "docs" / "integrate" / "webhook.md"
    scope: dict[str, Any] = {"__name__": "example"}
    for block in blocks(page, "python"):
        exec(compile(block, str(page), "exec"), scope)  # noqa: S102 our own documentation
    secret, stamp, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", 1614265330, b'{"test": 2432232314}'
    signature = scope["sign"](secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", stamp, body)
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_identity_example_holds() -> None:
    page = ROOT / "docs" / "integrate" / "webchat.md"
    scope: dict[str, Any] = {}
    for block in blocks(page, "python"):
        exec(compile(block, str(page), "exec"), scope)  # noqa: S102 our own documentation
    assert scope["identity_hash"]("s", "u") == identity_hash("s", "u")


def test_the_posting_example_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``post`` sends is genuine to the channel that receives it."""
    sent: list[Request] = []

    class Answer:
        status = 200

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None: ...

    def urlopen(request: Request, timeout: float) -> Answer:
        sent.append(request)
        return Answer()

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    scope: dict[str, Any] = {"__name__": "example"}
    exec(blocks(ROOT / "docs" / "integrate" / "webhook.md", "python")[0], scope)  # noqa: S102
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    message = {"source_record_id": "1", "text": "Привет"}
    assert scope["post"]("https://crm.example/hooks/webhook/KEY", secret, message) == 200
    headers = {key.lower(): value for key, value in sent[0].header_items()}
    body = sent[0].data if isinstance(sent[0].data, bytes) else b""
    request = InboundRequest(
        method="POST", url=sent[0].full_url, headers=headers, query={}, body=body, received_at=datetime.now(UTC)
    )
    settings = AccountSettings(values={"secret": secret})
    assert WEBHOOK[0].is_authentic(request, settings) is None
    assert [event.text for event in WEBHOOK[0].parse(request, settings)] == ["Привет"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = _BLOCK.sub("", page.read_text())
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, part = target.partition("#")
        path = (page.parent / place).resolve() if place else page
        assert path.exists() or name_of(path) in LATER, (name_of(page), target)
        if part:
            titles = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
            titles = [re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles]
            assert part in titles, (name_of(page), target)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_addresses_and_paths_are_neutral(page: Path) -> None:
    text = page.read_text()
    assert "localhost" not in text
    assert not re.search(r"/root/|/home/\w|https?://\S+\.(whl|tgz|tar\.gz)\b", text)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_named_files_exist(page: Path) -> None:
    """A path in backticks that begins with a folder of the repository leads to something."""
    for path in re.findall(r"`((?:src|tests|web|widget|scripts|docs)/[\w./*-]+)`", page.read_text()):
        if "acme" in path or path.startswith("widget/dist") or "node_modules" in path:
            continue
        assert any(ROOT.glob(path.rstrip("/"))), (name_of(page), path)


@pytest.mark.parametrize("page", DECISIONS, ids=name_of)
def test_decisions_have_their_parts(page: Path) -> None:
    parts = re.split(r"^## (.+)$", page.read_text(), flags=re.MULTILINE)
    assert parts[1::2] == ["Context", "Decision", "Consequences", "Check"]
    texts = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert sentences(texts["Context"]) <= 4
    assert sentences(texts["Decision"]) <= 2
    assert texts["Check"].strip()


def sentences(text: str) -> int:
    return len(re.findall(r"[.?!:]?[.?!](?=\s+[A-Z`]|\s*$)", text.strip()))


def test_the_settings_table_is_complete() -> None:
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))
    known = {"DATABASE_URL" if name == "database_url" else f"TONLIA_{name.upper()}" for name in Settings.model_fields}
    assert listed == known
