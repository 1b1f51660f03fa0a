"""Let lanes be their own queue: an index for taking what is due, and a count of failures for the pauses between tries.

And let the first few of thousands of namesakes be found without reading them all.
"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE lanes ADD COLUMN failures INTEGER DEFAULT '0' NOT NULL")
    op.execute("CREATE INDEX ix_lanes_work ON lanes (kind, requested_at) WHERE requested OR lease_until IS NOT NULL")
    op.execute("DROP INDEX ix_lanes_due")
    op.execute("DROP INDEX ix_claims_value")
    op.execute("CREATE INDEX ix_claims_value ON claims (tenant_id, kind, value, contact_id)")
    op.execute("DELETE FROM pgqueuer WHERE entrypoint IN ('drain_inbound', 'drain_respond', 'drain_outbox')")
