"""Who is who: a list of sightings with every trap we know, and a register with slips of the pen."""

import json
from pathlib import Path
from typing import Any

import generated
import pytest
from scoring import score

from tonlia.accounts.tenants import Tenant
from tonlia.customers.normalise import company_domain
from tonlia.customers.try_identify import identify_all
from tonlia.platform.database import Database

SIGHTINGS = [json.loads(line) for line in (Path(__file__).parent / "sightings.jsonl").read_text().splitlines()]
EXPECTATIONS = ("person", "certain", "doubt")


async def identified(database: Database, tenant: Tenant, rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    async with database.tenant(tenant.id) as tx:
        shown = [{k: v for k, v in row.items() if k not in EXPECTATIONS} for row in rows]
        return {line["id"]: line async for line in identify_all(tx, shown)}


@pytest.fixture
async def lines(database: Database, tenant: Tenant) -> dict[str, dict[str, Any]]:
    return await identified(database, tenant, SIGHTINGS)


def readable(rows: list[dict[str, Any]], pairs: list[tuple[str, str]]) -> str:
    by_id = {row["id"]: row for row in rows}
    return "\n".join(f"{json.dumps(by_id[a], ensure_ascii=False)}\n  {by_id[b]}" for a, b in pairs[:40])


def test_certain_sightings_merge_and_nothing_else(lines: dict[str, dict[str, Any]]) -> None:
    """A sighting that reasonable people would ask about counts as a person of its own."""
    people = {
        row["id"]: f"{row['person']}*" if row.get("doubt") == row["person"] else row["person"] for row in SIGHTINGS
    }
    result = score(people, {line_id: line["person_id"] for line_id, line in lines.items()})
    assert result.precision == 1.0, readable(SIGHTINGS, result.wrong)
    assert result.recall >= 0.9, f"{result.recall:.3f}\n{readable(SIGHTINGS, result.missed)}"


def test_doubt_is_suggested(lines: dict[str, dict[str, Any]]) -> None:
    person_of = {row["id"]: row["person"] for row in SIGHTINGS}
    doubtful = [row for row in SIGHTINGS if not row["certain"]]
    missed = [
        row for row in doubtful if row["doubt"] not in {person_of[s["id"]] for s in lines[row["id"]]["suggested"]}
    ]
    assert len(missed) <= 0.4 * len(doubtful), missed


def test_free_mail_makes_no_company(lines: dict[str, dict[str, Any]]) -> None:
    at_work = {
        lines[row["id"]]["person_id"]
        for row in SIGHTINGS
        if row.get("company") or any(company_domain(address) for address in row.get("emails", ()))
    }
    wrong = [line for line in lines.values() if line["company_id"] and line["person_id"] not in at_work]
    assert not wrong
    colleagues = {lines[row["id"]]["company_id"] for row in SIGHTINGS if "@metalandrade" in str(row.get("emails"))}
    assert len(colleagues) == 1
    similar = {lines[row["id"]]["company_id"] for row in SIGHTINGS if row["person"] in ("tp1", "tp2", "rusb4", "rusb5")}
    assert len(similar) == 4


@pytest.mark.parametrize("seed", [7])
async def test_register_with_slips(database: Database, tenant: Tenant, seed: int) -> None:
    rows = generated.contacts(originals=600, total=1000, seed=seed)
    found = await identified(database, tenant, rows)
    result = score({row["id"]: row["person"] for row in rows}, {i: line["person_id"] for i, line in found.items()})
    assert result.precision >= 0.995, f"{result.precision:.4f}\n{readable(rows, result.wrong)}"
    assert result.recall >= 0.45, f"{result.recall:.3f}\n{readable(rows, result.missed)}"
