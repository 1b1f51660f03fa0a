"""Runs of the agents, reports and their shared links, schedules, corrections, and the calls of language models."""

import sqlalchemy as sa

from tonlia.platform.database import HalfVector, Json, Time, belongs_to, shared_table, tenant_table

now = sa.text("now()")

agent_runs = tenant_table(
    "agent_runs",
    sa.Column("customer_id", sa.Uuid, nullable=False),
    sa.Column("agent", sa.Text, nullable=False),  # A11 to A16
    sa.Column("parent_id", sa.Uuid),  # the A16 run that this one was part of
    sa.Column("status", sa.Text, nullable=False),  # done | partial | failed
    sa.Column("range_start", Time, nullable=False),
    sa.Column("range_end", Time, nullable=False),
    sa.Column("output", Json),
    sa.Column("dropped", Json, nullable=False, server_default="[]"),  # what the check refused, and why
    sa.Column("error", sa.Text),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("prompt_version", sa.Text),
    sa.Column("model", sa.Text, nullable=False, server_default="offline"),
    sa.Column("tokens", sa.Integer, nullable=False, server_default="0"),
    sa.Column("cost", sa.Numeric(12, 6), nullable=False, server_default="0"),
    sa.Column("duration_ms", sa.Integer, nullable=False, server_default="0"),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    belongs_to("customers", "customer_id"),
    sa.Index("ix_agent_runs_customer", "tenant_id", "customer_id", "agent", sa.text("created_at DESC")),
    sa.Index("ix_agent_runs_recent", "tenant_id", "agent", sa.text("created_at DESC")),
)

reports = tenant_table(
    "reports",
    sa.Column("kind", sa.Text, nullable=False),  # daily | weekly | monthly | customer
    sa.Column("customer_id", sa.Uuid),
    sa.Column("range_start", Time, nullable=False),
    sa.Column("range_end", Time, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Column("content", Json, nullable=False),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.Column("created_by", sa.Text, nullable=False),
    belongs_to("customers", "customer_id"),
    sa.Index("ix_reports_recent", "tenant_id", sa.text("created_at DESC"), sa.text("id DESC")),
    sa.Index("ix_reports_customer", "tenant_id", "customer_id", sa.text("created_at DESC")),
)

report_shares = shared_table(
    "report_shares",
    sa.Column("token_hash", sa.LargeBinary, primary_key=True),
    sa.Column("for_tenant", sa.Uuid, sa.ForeignKey("tenants.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("report_id", sa.Uuid, nullable=False),
    sa.Column("role", sa.Text),  # the least role that may open it; none: whoever has the link
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("expires_at", Time, nullable=False),
)

schedules = tenant_table(
    "schedules",
    sa.Column("task", sa.Text, nullable=False),
    sa.Column("cron", sa.Text, nullable=False),
    sa.Column("enabled", sa.Boolean, nullable=False, server_default=sa.true()),
    sa.Column("deliver_to", Json, nullable=False, server_default="[]"),
    sa.Column("next_at", Time, nullable=False),
    sa.Column("updated_at", Time, nullable=False, server_default=now),
    sa.UniqueConstraint("tenant_id", "task"),
    sa.Index("ix_schedules_due", "next_at", postgresql_where=sa.text("enabled")),
)

schedule_runs = tenant_table(
    "schedule_runs",
    sa.Column("task", sa.Text, nullable=False),
    sa.Column("due_at", Time, nullable=False),
    sa.Column("status", sa.Text, nullable=False, server_default="running"),  # running | done | partial | cancelled
    sa.Column("started_at", Time, nullable=False, server_default=now),
    sa.Column("finished_at", Time),
    sa.Column("cursor", sa.Uuid),  # the last customer dealt with: a killed run goes on behind it
    sa.Column("total", sa.Integer, nullable=False, server_default="0"),
    sa.Column("done", sa.Integer, nullable=False, server_default="0"),
    sa.Column("errors", Json, nullable=False, server_default="[]"),
    sa.UniqueConstraint("tenant_id", "task", "due_at"),
    sa.Index("ix_schedule_runs_recent", "tenant_id", "task", sa.text("due_at DESC")),
)

corrections = tenant_table(
    "corrections",
    sa.Column("record_id", sa.Uuid, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("changes", Json, nullable=False),  # field -> the person's value
    sa.Column("before", Json, nullable=False),
    sa.Column("embedding", HalfVector()),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    belongs_to("customer_communications", "record_id"),
    sa.UniqueConstraint("tenant_id", "record_id"),
)
"""What people corrected in A10's reading: it bends the reading of similar entries at once, and trains the next model."""

alert_mutes = tenant_table(
    "alert_mutes",
    sa.Column("customer_id", sa.Uuid),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("until", Time),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    belongs_to("customers", "customer_id"),
    sa.Index("ix_alert_mutes_kind", "tenant_id", "kind"),
)
