"""Documents cut into passages, and the product catalogue."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSVECTOR

from tonlia.platform.database import HalfVector, Json, Time, belongs_to, tenant_table

now = sa.text("now()")

documents = tenant_table(
    "documents",
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("object_key", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False, server_default="queued"),  # queued | indexing | ready | failed
    sa.Column("progress", sa.Integer, nullable=False, server_default="0"),
    sa.Column("errors", Json, nullable=False, server_default="[]"),
    sa.Column("passage_count", sa.Integer, nullable=False, server_default="0"),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.Column("updated_at", Time, nullable=False, server_default=now),
    sa.UniqueConstraint("tenant_id", "name"),
)

passages = tenant_table(
    "passages",
    sa.Column("document_id", sa.Uuid, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("heading", sa.Text, nullable=False, server_default=""),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("terms", TSVECTOR, nullable=False),
    sa.Column("embedding", HalfVector()),
    belongs_to("documents", "document_id"),
    sa.Index("ix_passages_document", "tenant_id", "document_id", "position"),
    sa.Index("ix_passages_terms", "terms", postgresql_using="gin"),
)

products = tenant_table(
    "products",
    sa.Column("sku", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("description", sa.Text, nullable=False, server_default=""),
    sa.Column("price", sa.Numeric(18, 2)),
    sa.Column("currency", sa.Text),
    sa.Column("unit", sa.Text),
    sa.Column("attributes", Json, nullable=False, server_default="{}"),
    sa.Column("terms", TSVECTOR, nullable=False),
    sa.Column("embedding", HalfVector()),
    sa.Column("updated_at", Time, nullable=False, server_default=now),
    sa.UniqueConstraint("tenant_id", "sku"),
    sa.Index("ix_products_terms", "terms", postgresql_using="gin"),
)

imports = tenant_table(
    "imports",
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("object_key", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False, server_default="queued"),
    sa.Column("total", sa.Integer, nullable=False, server_default="0"),
    sa.Column("done", sa.Integer, nullable=False, server_default="0"),
    sa.Column("errors", Json, nullable=False, server_default="[]"),
    sa.Column("created_at", Time, nullable=False, server_default=now),
)
