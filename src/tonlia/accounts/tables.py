"""Tenants, people, sessions, channel accounts and the audit log."""

import sqlalchemy as sa

from tonlia.platform.database import Json, Time, shared_table, tenant_table

now = sa.text("now()")

tenants = shared_table(
    "tenants",
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("locale", sa.Text, nullable=False),
    sa.Column("country", sa.Text, nullable=False),
    sa.Column("timezone", sa.Text, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("settings", Json, nullable=False, server_default="{}"),
    sa.Column("demo", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("created_at", Time, nullable=False, server_default=now),
)

users = shared_table(
    "users",
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("email", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False, server_default=""),
    sa.Column("locale", sa.Text, nullable=False, server_default="en"),
    sa.Column("password_hash", sa.Text),
    sa.Column("created_at", Time, nullable=False, server_default=now),
)

sessions = shared_table(
    "sessions",
    sa.Column("token_hash", sa.LargeBinary, primary_key=True),
    sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.Column("last_seen_at", Time, nullable=False, server_default=now),
    sa.Column("user_agent", sa.Text, nullable=False, server_default=""),
)

access_links = shared_table(
    "access_links",
    sa.Column("token_hash", sa.LargeBinary, primary_key=True),
    sa.Column("purpose", sa.Text, nullable=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("for_tenant", sa.Uuid, sa.ForeignKey("tenants.id", ondelete="CASCADE")),
    sa.Column("role", sa.Text),
    sa.Column("expires_at", Time, nullable=False),
)

memberships = tenant_table(
    "memberships",
    sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    key=("user_id",),
)

api_keys = tenant_table(
    "api_keys",
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("token_hash", sa.LargeBinary, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.Column("last_used_at", Time),
    sa.UniqueConstraint("tenant_id", "token_hash"),
)

audit_log = tenant_table(
    "audit_log",
    sa.Column("at", Time, nullable=False, server_default=now),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False, server_default=""),
    sa.Column("details", Json, nullable=False, server_default="{}"),
    sa.Index("ix_audit_log_recent", "tenant_id", sa.text("at DESC")),
)

channel_accounts = tenant_table(
    "channel_accounts",
    sa.Column("provider", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False, server_default=""),
    sa.Column("account_key", sa.Text, nullable=False),
    sa.Column("sealed_settings", sa.LargeBinary, nullable=False),
    sa.Column("enabled", sa.Boolean, nullable=False, server_default=sa.true()),
    sa.Column("last_event_at", Time),
    sa.Column("last_error", sa.Text),
    sa.Column("last_error_at", Time),
    sa.Column("rejected_count", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.UniqueConstraint("tenant_id", "account_key"),
)

idempotency_keys = tenant_table(
    "idempotency_keys",
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.LargeBinary, nullable=False),
    sa.Column("status", sa.Integer),
    sa.Column("answer", Json),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    key=("key",),
)

llm_calls = tenant_table(
    "llm_calls",
    sa.Column("agent", sa.Text, nullable=False),
    sa.Column("model", sa.Text, nullable=False),
    sa.Column("prompt_version", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),  # written | cached | failed, with its reason
    sa.Column("tokens", sa.Integer, nullable=False, server_default="0"),
    sa.Column("cost", sa.Numeric(12, 6), nullable=False, server_default="0"),
    sa.Column("latency_ms", sa.Integer, nullable=False, server_default="0"),
    sa.Column("request_hash", sa.LargeBinary, nullable=False),
    sa.Column("answer", sa.Text),  # masked as it came, to serve the same request again
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.Index("ix_llm_calls_recent", "tenant_id", sa.text("created_at DESC")),
    sa.Index("ix_llm_calls_cache", "tenant_id", "request_hash", sa.text("created_at DESC")),
)

__all__ = ["access_links", "api_keys", "audit_log", "channel_accounts", "idempotency_keys",
           "llm_calls", "memberships", "sessions", "tenants", "users"]  # fmt: skip
