"""People's corrections of A10: kept, shown at once, and applied to entries that say nearly the same."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as pg_insert

from tonlia.analysis.tables import corrections
from tonlia.platform.clock import utc_now
from tonlia.platform.database import HalfVector, Row, Transaction
from tonlia.platform.errors import NotFoundError
from tonlia.platform.ids import new_id
from tonlia.timeline.tables import customer_communications
from tonlia.understanding.analysis import Analysis

NEAR = 0.05
"""Cosine distance of two embeddings below which one correction speaks for another entry: with e5, paraphrases lie below
0.08 and other matters above 0.12, so that only what says nearly the same is bent."""
COLUMNS: dict[str, tuple[str, str | None, str | None]] = {
    "intent": ("intent", "category", "intent_category"), "sentiment": ("sentiment", "overall", "sentiment"),
    "urgency": ("urgency", "level", "urgency_level"), "lead_temperature": ("lead_temperature", None, None),
}  # fmt: skip
_entries = customer_communications


async def correct(
    tx: Transaction, record_id: UUID, changes: dict[str, str], vector: Sequence[float] | None, *, actor: str
) -> Row:
    """Store a person's correction of an entry and show it. Raises NotFoundError when the entry has no analysis yet."""
    entry = await tx.first(sa.select(_entries).where(_entries.c.id == record_id).with_for_update())
    if entry is None or entry["analysis"] is None:
        raise NotFoundError("There is no such entry, or it is not analysed yet.")
    analysis = Analysis.model_validate(entry["analysis"])
    before = {name: _value(analysis, name) for name in changes}
    values = {
        "id": new_id(), "record_id": record_id, "text": (entry["content"] or "")[:4000], "language": entry["language"] or "en",
        "changes": changes, "before": before, "embedding": vector, "actor": actor, "created_at": utc_now(),
    }  # fmt: skip
    statement = pg_insert(corrections).values(tenant_id=tx.tenant_id, **values)
    renewed = {
        **{name: statement.excluded[name] for name in ("embedding", "actor", "created_at")},
        # a second correction adds to the first; what stood there is what the analyser read, not the first correction
        "changes": corrections.c.changes.op("||")(statement.excluded.changes),
        "before": statement.excluded.before.op("||")(corrections.c.before),
    }
    await tx.connection.execute(
        statement.on_conflict_do_update(index_elements=["tenant_id", "record_id"], set_=renewed)
    )
    corrected = apply(analysis, changes)
    columns = {column: value for name, value in changes.items() if (column := COLUMNS[name][2])}
    shown = {"analysis": corrected.model_dump(mode="json"), "updated_at": utc_now(), "updated_by": actor}
    own = sa.update(_entries).where(_entries.c.id == record_id)
    row = await tx.first(
        own.values(**shown, **columns, analysis_version=_entries.c.analysis_version + 1).returning(_entries)
    )
    if row is None:
        raise NotFoundError("The entry is gone.")
    return row


def _value(analysis: Analysis, name: str) -> str:
    part, field, _ = COLUMNS[name]
    whole: Any = getattr(analysis, part)
    return str(getattr(whole, field) if field else whole)


def apply(analysis: Analysis, changes: dict[str, str]) -> Analysis:
    """Return the analysis as a person read it; what a person said is certain."""
    data = analysis.model_dump()
    for name, value in changes.items():
        part, field, _ = COLUMNS[name]
        if field:
            data[part][field] = value
        else:
            data[part] = value
    if "intent" in changes:
        data["intent"]["confidence"] = 1.0
    return Analysis.model_validate({**data, "needs_review": False})


async def has_any(tx: Transaction) -> bool:
    return bool(await tx.value(sa.select(sa.literal(1)).select_from(corrections).limit(1)))


async def nearest(tx: Transaction, vector: Sequence[float], language: str) -> dict[str, str]:
    """Return the changes of the nearest correction in the same language; none when it is not near enough."""
    distance = corrections.c.embedding.op("<=>", return_type=sa.Float)(sa.bindparam("v", vector, type_=HalfVector()))
    statement = (
        sa.select(corrections.c.changes, distance.label("distance"))
        .where(corrections.c.language == language, corrections.c.embedding.is_not(None))
        .order_by(distance)
        .limit(1)
    )
    row = await tx.first(statement)
    return dict(row["changes"]) if row is not None and row["distance"] <= NEAR else {}
