"""``tonlia train --corrections``: what people corrected, as sentences to learn from. It stays on this installation."""

import sqlalchemy as sa

from tonlia.accounts.tenants import list_tenants
from tonlia.analysis.tables import corrections
from tonlia.cli.connecting import connected
from tonlia.platform.database import Database
from tonlia.settings import Settings
from tonlia.timeline.tables import customer_communications
from tonlia.understanding.analysis import Analysis
from tonlia.understanding.training_data import LANGUAGES, Row

_LONGEST = 600


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
