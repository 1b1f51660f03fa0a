"""``tonlia replay``: a channel's examples, signed and posted as the vendor would."""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from tonlia.accounts.channel_accounts import create_account
from tonlia.accounts.tenants import find_tenant
from tonlia.bootstrap import find_channels, key_ring
from tonlia.cli.connecting import connected
from tonlia.platform.embedded_postgres import read_run_file
from tonlia.platform.errors import NotFoundError, UnavailableError
from tonlia.platform.http import HttpClient
from tonlia.ports.channel import AccountSettings, InboundRequest
from tonlia.settings import Settings


def examples(provider: str) -> list[dict[str, Any]]:
    """Return the inbound examples of a provider, in the order of their names."""
    found = []
    for folder in files("tonlia.channels").iterdir():
        place = folder.joinpath("examples")
        if not folder.is_dir() or not place.is_dir():
            continue
        for file in sorted(place.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".json"):
                value = json.loads(file.read_text())
                found += [v for v in (value if isinstance(value, list) else [value]) if v.get("provider") == provider]
    return [value for value in found if "request" in value]


async def replay_examples(settings: Settings, provider: str, to: str | None, tenant: str) -> None:
    """Post each example and print what the server answered."""
    channel = find_channels().get(provider)
    if channel is None:
        raise NotFoundError(f"There is no provider {provider!r}.", remedy="`tonlia try providers` lists them.")
    cases = examples(provider)
    values: dict[str, Any] = dict(cases[0]["settings"]) if cases else {}
    if to is None:
        base = read_run_file(settings.home).get("url")
        if not base:
            raise UnavailableError("Tonlia is not running here.", remedy="Start it with `tonlia serve`, or give --to.")
        async with connected(settings) as database:
            owner = await find_tenant(database, tenant)
            account = await create_account(
                database, key_ring(settings), owner.id, provider, values, name="replay", actor="cli"
            )
        to = (
            f"{base}/f/{account.account_key}"
            if provider == "form"
            else f"{base}/hooks/{provider}/{account.account_key}"
        )
    http = HttpClient()
    try:
        for case in cases:
            request = channel.sign(_request(case, to), AccountSettings(values={**values, **case["settings"]}))
            query = f"?{urlencode(request.query)}" if request.query else ""
            sent = await http.call_operator(
                request.method, request.url + query, headers=request.headers, content=request.body
            )
            shown = {"example": case.get("description"), "status": sent.status}
            sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")
    finally:
        await http.close()


def _request(case: dict[str, Any], url: str) -> InboundRequest:
    stated = case["request"]
    body = stated.get("body", "")
    data = body.encode() if isinstance(body, str) else json.dumps(body, ensure_ascii=False).encode()
    request = InboundRequest(
        method=stated.get("method", "POST"), url=url, body=data, received_at=datetime.now(UTC),
        headers={str(k).lower(): str(v) for k, v in (stated.get("headers") or {}).items()},
        query={str(k): str(v) for k, v in (stated.get("query") or {}).items()},
    )  # fmt: skip
    return replace(request, headers={"content-type": "application/json", **request.headers})
