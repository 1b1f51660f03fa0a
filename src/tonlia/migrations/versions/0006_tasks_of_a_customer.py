"""A customer's tasks are found by an index."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("CREATE INDEX ix_tasks_customer ON communication_tasks (tenant_id, customer_id, created_at DESC)")


def downgrade() -> None:
    op.execute("DROP INDEX ix_tasks_customer")
