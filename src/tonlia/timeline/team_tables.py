"""What a team adds to its conversations: text blocks, notifications, and the visitors' ratings."""

import sqlalchemy as sa

from tonlia.platform.database import Json, Time, belongs_to, tenant_table

now = sa.text("now()")

scripts = tenant_table(
    "scripts",
    sa.Column("shortcut", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.Text),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("updated_at", Time, nullable=False, server_default=now),
    sa.UniqueConstraint("tenant_id", "shortcut"),
)
"""Texts that a team inserts into its replies by a shortcut."""

notifications = tenant_table(
    "notifications",
    sa.Column("user_id", sa.Uuid, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),  # as timeline/notify.py names them
    sa.Column("customer_id", sa.Uuid),
    sa.Column("conversation_id", sa.Uuid),
    sa.Column("record_id", sa.Uuid),
    sa.Column("details", Json, nullable=False, server_default="{}"),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.Column("read_at", Time),
    sa.Index("ix_notifications_recent", "tenant_id", "user_id", sa.text("created_at DESC"), sa.text("id DESC")),
)

conversation_ratings = tenant_table(
    "conversation_ratings",
    sa.Column("conversation_id", sa.Uuid, nullable=False),
    sa.Column("score", sa.Integer, nullable=False),  # 1 to 5
    sa.Column("comment", sa.Text, nullable=False, server_default=""),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    belongs_to("conversations", "conversation_id"),
    sa.UniqueConstraint("tenant_id", "conversation_id"),
    sa.Index("ix_conversation_ratings_recent", "tenant_id", sa.text("created_at DESC")),
)
