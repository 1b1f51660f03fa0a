"""Serve the filter "follow-up required" whatever its status is."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        "CREATE INDEX ix_communications_follow_up_required ON customer_communications "
        "(tenant_id, communication_time DESC) WHERE follow_up_required"
    )
