"""Questions that were kept as tests of the assistant."""

import sqlalchemy as sa

from tonlia.platform.database import Json, Time, tenant_table

now = sa.text("now()")

answer_tests = tenant_table(
    "answer_tests",
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("expected", sa.Text, nullable=False),  # answered | handover
    sa.Column("expected_source", sa.Text),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.Column("last_result", Json),
    sa.Column("last_run_at", Time),
    sa.UniqueConstraint("tenant_id", "question"),
)
