"""Leads, one per person, and orders."""

import sqlalchemy as sa

from tonlia.platform.database import Json, Time, belongs_to, tenant_table

now = sa.text("now()")

leads = tenant_table(
    "leads",
    sa.Column("customer_id", sa.Uuid, nullable=False),
    sa.Column("contact_id", sa.Uuid, nullable=False),
    sa.Column("conversation_id", sa.Uuid),
    sa.Column("source_channel", sa.Text, nullable=False),
    sa.Column("source", Json, nullable=False, server_default="{}"),
    sa.Column("title", sa.Text, nullable=False, server_default=""),
    sa.Column("temperature", sa.Text, nullable=False, server_default="cold"),  # hot | warm | cold
    sa.Column("in_service", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("score", sa.Integer, nullable=False, server_default="0"),
    sa.Column("reasons", Json, nullable=False, server_default="[]"),
    sa.Column("stage", sa.Text, nullable=False, server_default="new"),
    sa.Column("products", Json, nullable=False, server_default="[]"),
    sa.Column("value", sa.Numeric(18, 2)),
    sa.Column("currency", sa.Text),
    sa.Column("assigned_to", sa.Uuid),
    sa.Column("closed_at", Time),
    sa.Column("lost_reason", sa.Text),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.Column("updated_at", Time, nullable=False, server_default=now),
    belongs_to("customers", "customer_id"),
    belongs_to("contacts", "contact_id"),
    sa.UniqueConstraint("tenant_id", "contact_id"),
    sa.Index("ix_leads_recent", "tenant_id", sa.text("created_at DESC"), sa.text("id DESC")),
    sa.Index("ix_leads_customer", "tenant_id", "customer_id"),
)

orders = tenant_table(
    "orders",
    sa.Column("customer_id", sa.Uuid, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False, server_default="placed"),  # placed | delivered | cancelled
    sa.Column("ordered_at", Time, nullable=False),
    sa.Column("amount", sa.Numeric(18, 2), nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("due_at", Time),
    sa.Column("paid_at", Time),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.Column("updated_at", Time, nullable=False, server_default=now),
    belongs_to("customers", "customer_id"),
    sa.UniqueConstraint("tenant_id", "source", "number"),
    sa.Index("ix_orders_customer", "tenant_id", "customer_id", sa.text("ordered_at DESC")),
    sa.Index("ix_orders_recent", "tenant_id", sa.text("ordered_at DESC"), sa.text("id DESC")),
)

order_items = tenant_table(
    "order_items",
    sa.Column("order_id", sa.Uuid, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("sku", sa.Text),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("quantity", sa.Numeric(18, 3), nullable=False),
    sa.Column("unit", sa.Text),
    sa.Column("price", sa.Numeric(18, 4), nullable=False),
    belongs_to("orders", "order_id"),
    key=("order_id", "position"),
)
