"""People's votes on insights are found by an index: every account's analysis counts them."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute(
        "CREATE INDEX ix_insights_feedback ON communication_insights (tenant_id, insight_type, feedback)"
        " WHERE feedback IS NOT NULL"
    )


def downgrade() -> None:
    op.execute("DROP INDEX ix_insights_feedback")
