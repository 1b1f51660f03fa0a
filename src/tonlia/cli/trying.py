"""``tonlia try``: one part of the product on your own data. JSON out, one object a line."""

import asyncio
import base64
import binascii
import json
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from tonlia.cli.admin import read_settings_file
from tonlia.platform.errors import InvalidInputError, NotFoundError, TonliaError
from tonlia.ports.channel import AccountSettings, Channel, InboundRequest

app = typer.Typer(no_args_is_help=True)
REJECTED, REFUSED = 3, 4


def show(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()


def input_lines() -> Iterator[tuple[Any, dict[str, Any] | str]]:
    """Yield each JSON object of stdin with its id; an unusable line comes as its fault."""
    for number, raw in enumerate(sys.stdin.buffer, start=1):
        if not raw.strip():
            continue
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError) as error:
            yield number, f"line {number} is not JSON: {error}"
            continue
        if not isinstance(value, dict):
            yield number, f"line {number} is not a JSON object"
            continue
        yield value.get("id", number), value


def _time(text: Any, field: str) -> datetime:
    try:
        value = datetime.fromisoformat(str(text))
    except ValueError:
        raise InvalidInputError(
            f"{text!r} is no ISO 8601 time.", field=field, remedy="Example: 2026-06-15T09:00:00+08:00."
        ) from None
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)


def _channel(provider: str) -> Channel:
    from tonlia.bootstrap import find_channels

    found = find_channels()
    if provider not in found:
        raise NotFoundError(f"There is no provider {provider!r}.", remedy=f"Known: {', '.join(found)}.")
    return found[provider]


@app.command("providers")
def providers() -> None:
    """Print the providers and their settings."""
    from tonlia.bootstrap import find_channels

    for channel in find_channels().values():
        fields = [
            {"name": f.name, "secret": f.secret, "required": f.required, "kind": f.kind} for f in channel.settings
        ]
        show({"provider": channel.provider, "channel": channel.channel, "settings": fields})


def _pairs(items: list[str], separator: str, field: str) -> dict[str, str]:
    pairs = {}
    for item in items:
        key, found, value = item.partition(separator)
        if not found:
            raise InvalidInputError(f"{item!r} has no {separator!r}.", field=field)
        pairs[key.strip()] = value.strip()
    return pairs


@app.command("webhook")
def webhook(
    provider: str,
    header: Annotated[list[str] | None, typer.Option(help="'Name: value'; may be repeated.")] = None,
    query: Annotated[list[str] | None, typer.Option(help="name=value; may be repeated.")] = None,
    method: Annotated[str, typer.Option()] = "POST",
    url: Annotated[str, typer.Option(help="Address the vendor called.")] = "https://example.com/hook",
    settings: Annotated[Path | None, typer.Option(help="JSON file of the account's settings.")] = None,
    verify: Annotated[bool, typer.Option("--verify", help="Check signature and age first.")] = False,
    now: Annotated[str | None, typer.Option(help="Time of receipt; default: now.")] = None,
    lines: Annotated[bool, typer.Option("--lines", help="Read {id, headers, query, body_base64} a line.")] = False,
) -> None:
    """Read a vendor's request from stdin and print the events it gives."""
    from tonlia.timeline.try_channel import Rejected, webhook_line

    channel, account = _channel(provider), AccountSettings(values=read_settings_file(settings))
    received = _time(now, "--now") if now else datetime.now(UTC)
    if not lines:
        request = InboundRequest(
            method=method.upper(), url=url, body=sys.stdin.buffer.read(), received_at=received,
            headers={k.lower(): v for k, v in _pairs(header or [], ":", "--header").items()},
            query=_pairs(query or [], "=", "--query"),
        )  # fmt: skip
        try:
            show({**webhook_line(channel, account, request, verify=verify), "id": None})
        except Rejected as error:
            show({"id": None, "authentic": False, "reason": error.reason, "events": []})
            raise typer.Exit(REJECTED) from None
        return
    for line_id, value in input_lines():
        if isinstance(value, str):
            show({"id": line_id, "error": value})
            continue
        try:
            request = _request_of(value, method, url, received)
            show({**webhook_line(channel, account, request, verify=verify), "id": line_id})
        except Rejected as error:
            show({"id": line_id, "authentic": False, "reason": error.reason, "events": []})
        except InvalidInputError as error:
            show({"id": line_id, "error": str(error)})


def _request_of(value: dict[str, Any], method: str, url: str, received: datetime) -> InboundRequest:
    headers, query = value.get("headers") or {}, value.get("query") or {}
    if not isinstance(headers, dict) or not isinstance(query, dict):
        raise InvalidInputError("headers and query must be objects.")
    try:
        body = base64.b64decode(str(value.get("body_base64") or ""), validate=True)
    except binascii.Error:
        raise InvalidInputError("It is not base64.", field="body_base64") from None
    return InboundRequest(
        method=str(value.get("method") or method).upper(), url=str(value.get("url") or url), body=body, received_at=received,
        headers={str(k).lower(): str(v) for k, v in headers.items()}, query={str(k): str(v) for k, v in query.items()},
    )  # fmt: skip


@app.command("send")
def send(
    provider: str, settings: Annotated[Path | None, typer.Option(help="JSON file of the account's settings.")] = None
) -> None:
    """Read a message {to, text, attachments, ...} from stdin and print the HTTP requests that would send it."""
    from tonlia.timeline.try_channel import send_lines

    channel, account = _channel(provider), AccountSettings(values=read_settings_file(settings))
    try:
        message = json.loads(sys.stdin.read())
    except ValueError as error:
        raise InvalidInputError(f"stdin is not JSON: {error}.") from None
    if not isinstance(message, dict):
        raise InvalidInputError("stdin holds no JSON object.")
    answer = send_lines(channel, account, message)
    if isinstance(answer, dict):
        show(answer)
        raise typer.Exit(REFUSED)
    for request in answer:
        show(request)


@app.command("analyse")
def analyse() -> None:
    """Read {id, text, channel, received_at, lang?, currency?} a line and print what A10 says of each."""
    from tonlia.embedders import pick_embedder
    from tonlia.understanding.analyse import Analyser
    from tonlia.understanding.describe import describe

    async def run() -> None:
        embedder = pick_embedder("auto")
        analyser = Analyser(embedder)
        try:
            for line_id, value in input_lines():
                if isinstance(value, str) or not isinstance(value.get("text"), str):
                    show({"id": line_id, "error": value if isinstance(value, str) else "text is missing"})
                    continue
                try:
                    received = _time(value.get("received_at") or datetime.now(UTC).isoformat(), "received_at")
                    found = await analyser.analyse(
                        value["text"], channel=str(value.get("channel") or "webchat"), received_at=received,
                        language=value.get("lang"), currency=str(value.get("currency") or "USD"), country=value.get("country"),
                    )  # fmt: skip
                    show(describe(found, line_id))
                except TonliaError as error:
                    show({"id": line_id, "error": str(error)})
        finally:
            await embedder.close()

    asyncio.run(run())


@asynccontextmanager
async def temporary_tenant() -> AsyncIterator[Any]:
    """Yield a transaction of a fresh tenant in a temporary database."""
    from tonlia.accounts.tenants import create_tenant
    from tonlia.platform import schema
    from tonlia.platform.database import Database
    from tonlia.platform.embedded_postgres import temporary_server

    with temporary_server() as url:
        await schema.upgrade(url)
        database = Database(url, pool_size=2)
        try:
            tenant_id = await create_tenant(database, "try")
            async with database.tenant(tenant_id) as tx:
                yield tx
        finally:
            await database.close()


@app.command("identify")
def identify() -> None:
    """Read sightings in order of arrival, a line each; after the last one print who each of them is."""
    from tonlia.customers.try_identify import identify_all

    async def run() -> None:
        sightings: list[dict[str, Any]] = []
        for line_id, value in input_lines():
            if isinstance(value, str):
                show({"id": line_id, "error": value})
            else:
                sightings.append(value)
        async with temporary_tenant() as tx:
            async for line in identify_all(tx, sightings):
                show(line)

    asyncio.run(run())


@app.command("retrieve")
def retrieve(
    documents: Annotated[Path, typer.Option(help="JSON lines of {id, text}.")],
    top: Annotated[int, typer.Option("--top", "-k", "--k", min=1, max=100, help="Results for each question.")] = 5,
) -> None:
    """Read questions {id, text} a line and print the best documents for each."""
    from tonlia.embedders import pick_embedder
    from tonlia.knowledge.try_retrieve import try_retrieve

    try:
        rows = [json.loads(line) for line in documents.read_text().splitlines() if line.strip()]
    except OSError as error:
        raise InvalidInputError(f"{documents}: {error.strerror}.", field="--documents") from None
    except ValueError as error:
        raise InvalidInputError(f"{documents} is not JSON lines: {error}.", field="--documents") from None

    async def run() -> None:
        embedder = pick_embedder("auto")
        questions = []
        for line_id, value in input_lines():
            if isinstance(value, str) or not isinstance(value.get("text"), str):
                show({"id": line_id, "error": value if isinstance(value, str) else "text is missing"})
            else:
                questions.append(value)
        try:
            async for line in try_retrieve(rows, questions, top_k=top, embedder=embedder):
                show(line)
        finally:
            await embedder.close()

    asyncio.run(run())


@app.command("email")
def email() -> None:
    """Read a mail (.eml) from stdin and print its event and reply parts."""
    from tonlia.timeline.mail import describe_mail

    show(describe_mail(sys.stdin.buffer.read()))


@app.command("reply-text")
def reply_text(
    lines: Annotated[bool, typer.Option("--lines", help="Read {id, text} a line.")] = False,
) -> None:
    """Split a mail's text into visible reply, quotation and signature."""
    from tonlia.timeline.reply_text import split_reply

    if not lines:
        show({"id": None, **split_reply(sys.stdin.read()).as_json()})
        return
    for line_id, value in input_lines():
        if isinstance(value, str) or not isinstance(value.get("text"), str):
            show({"id": line_id, "error": value if isinstance(value, str) else "text is missing"})
        else:
            show({"id": line_id, **split_reply(value["text"]).as_json()})
