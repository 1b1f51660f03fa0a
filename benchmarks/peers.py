"""A new customer's lead, readable: our whole path against Odoo's API and an n8n flow, real servers on this machine.

Neither is part of this repository. Their addresses come from the environment; what is not given is not measured:
``TONLIA_BENCH_ODOO=http://127.0.0.1:8069,DATABASE,API_KEY`` (Odoo 19, JSON-2) and
``TONLIA_BENCH_N8N=http://127.0.0.1:5678/webhook/PATH,ENGINE`` (a flow of webhook, set, respond; the engine that
evaluates its expressions is named, as it decides the speed).
"""

import asyncio
import json
import os
import time
import uuid
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import asyncpg

from benchmarks.ingest import SENDERS, TEXT, Ingest
from benchmarks.report import Line, Plan, median, not_measured
from benchmarks.server import Caller, Server

ODOO, N8N = "TONLIA_BENCH_ODOO", "TONLIA_BENCH_N8N"
CLIENTS = 4
"""More clients made neither of them faster on two cores, and Odoo slower."""
Call = Callable[[Caller, str], Awaitable[None]]


async def measure(server: Server, plan: Plan) -> list[Line]:
    peers: dict[str, tuple[int, Call, float]] = {}
    if odoo := os.environ.get(ODOO):
        url, database, key = odoo.split(",")
        peers["Odoo's API create"] = (_port(url), _odoo(database, key), 20.0)
    if n8n := os.environ.get(N8N):
        url, engine = n8n.split(",")
        peers[f"n8n's webhook flow, {engine} engine"] = (_port(url), _n8n(urlsplit(url).path), 5.0)
    lines = []
    if peers:
        account = await asyncio.to_thread(server.account, "peers")
        database_connection = await asyncpg.connect(server.database_url)
        ingest = Ingest(server, account, database_connection)
        try:
            await ingest.run(ingest.single, 4, 1.0)
            for name, (port, call, goal) in peers.items():
                lines.append(await _against(ingest, plan, name, port, call, goal))
        finally:
            await database_connection.close()
    absent = {ODOO: ("Odoo's API create", ">= 20"), N8N: ("n8n's webhook flow", ">= 5")}
    lines += [
        not_measured(f"lead readable after a webhook / {name}", goal, f"{variable} is not set")
        for variable, (name, goal) in absent.items()
        if not os.environ.get(variable)
    ]
    return lines


async def _against(ingest: Ingest, plan: Plan, name: str, port: int, call: Call, goal: float) -> Line:
    """Measure both in turns, so that a slow minute of the machine slows both."""
    await _rate(port, call, 2.0)
    rounds = [
        ((await ingest.run(ingest.single, SENDERS, plan.seconds)).rate, await _rate(port, call, plan.seconds))
        for _ in range(plan.rounds)
    ]
    ratio = median([ours / theirs for ours, theirs in rounds])
    ours, theirs = (median([pair[side] for pair in rounds]) for side in (0, 1))
    measured = f"{ratio:.1f} = {ours:.0f} / {theirs:.1f} a second"
    values = {"rounds": [list(pair) for pair in rounds]}
    return Line(f"lead readable after a webhook / {name}", measured, f">= {goal:.0f}", ratio >= goal, values=values)


async def _rate(port: int, call: Call, seconds: float) -> float:
    """Return the leads a second that ``CLIENTS`` connections get through."""
    until, began = time.monotonic() + seconds, time.monotonic()

    async def one() -> int:
        caller, count = Caller(port), 0
        while time.monotonic() < until:
            await call(caller, uuid.uuid4().hex[:12])
            count += 1
        caller.close()
        return count

    done = sum(await asyncio.gather(*(one() for _ in range(CLIENTS))))
    return done / (time.monotonic() - began)


def _odoo(database: str, key: str) -> Call:
    async def create(caller: Caller, number: str) -> None:
        lead = {"name": f"Lead {number}", "type": "lead", "contact_name": f"Customer {number}", "user_id": False,
                "email_from": f"{number}@example.com", "description": TEXT}  # fmt: skip
        headers = {"authorization": f"bearer {key}", "x-odoo-database": database}
        await _post(caller, "/json/2/crm.lead/create", headers, {"vals_list": [lead]})

    return create


def _n8n(path: str) -> Call:
    async def run(caller: Caller, number: str) -> None:
        await _post(caller, path, {}, {"name": f"Customer {number}", "email": f"{number}@example.com", "text": TEXT})

    return run


async def _post(caller: Caller, path: str, headers: dict[str, str], body: object) -> None:
    data = json.dumps(body).encode()
    headers = {"content-type": "application/json", **headers}
    try:
        status, answer = await caller.call("POST", path, headers, data)
    except (asyncio.IncompleteReadError, ConnectionError):  # Odoo's workers close the connection after some requests
        caller.close()
        status, answer = await caller.call("POST", path, headers, data)
    if status != 200:
        raise RuntimeError(f"{path}: {status} {answer[:300]!r}")


def _port(url: str) -> int:
    return urlsplit(url).port or 80
