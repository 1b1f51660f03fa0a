"""Customers (companies and private persons), their contacts, and the identities by which these are known."""

import sqlalchemy as sa

from tonlia.platform.database import Json, Time, belongs_to, tenant_table

now = sa.text("now()")

customers = tenant_table(
    "customers",
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),  # company | person
    sa.Column("status", sa.Text, nullable=False, server_default="provisional"),  # provisional | known | merged
    sa.Column("domain", sa.Text),
    sa.Column("merged_into", sa.Uuid),
    sa.Column("tags", Json, nullable=False, server_default="[]"),
    sa.Column("details", Json, nullable=False, server_default="{}"),
    sa.Column("assigned_to", sa.Uuid),
    sa.Column("last_contact_at", Time),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.Column("updated_at", Time, nullable=False, server_default=now),
    sa.Index("ix_customers_recent", "tenant_id", sa.text("last_contact_at DESC NULLS LAST"), sa.text("id DESC")),
    sa.Index("ix_customers_name", "name", postgresql_using="gin", postgresql_ops={"name": "gin_trgm_ops"}),
    sa.Index("ix_customers_domain", "tenant_id", "domain", postgresql_where=sa.text("domain IS NOT NULL")),
)

contacts = tenant_table(
    "contacts",
    sa.Column("customer_id", sa.Uuid, nullable=False),
    sa.Column("name", sa.Text),
    sa.Column("status", sa.Text, nullable=False, server_default="active"),  # active | merged
    sa.Column("merged_into", sa.Uuid),
    sa.Column("role", sa.Text),
    sa.Column("city", sa.Text),
    sa.Column("birth_date", sa.Date),
    sa.Column("opted_out_at", Time),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    belongs_to("customers", "customer_id"),
    sa.Index("ix_contacts_customer", "tenant_id", "customer_id"),
    sa.Index("ix_contacts_name", "name", postgresql_using="gin", postgresql_ops={"name": "gin_trgm_ops"}),
)

identities = tenant_table(
    "identities",
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("contact_id", sa.Uuid, nullable=False),
    sa.Column("verified", sa.Boolean, nullable=False),
    sa.Column("first_seen_at", Time, nullable=False, server_default=now),
    sa.Column("last_seen_at", Time, nullable=False, server_default=now),
    belongs_to("contacts", "contact_id"),
    sa.Index("ix_identities_contact", "tenant_id", "contact_id"),
    key=("kind", "value"),
)

claims = tenant_table(
    "claims",
    sa.Column("contact_id", sa.Uuid, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    belongs_to("contacts", "contact_id"),
    sa.Index("ix_claims_value", "tenant_id", "kind", "value", "contact_id"),
    key=("contact_id", "kind", "value"),
)
"""What a person only says or types about himself: grounds for a suggestion, never for a merge."""

merge_suggestions = tenant_table(
    "merge_suggestions",
    sa.Column("contact_id", sa.Uuid, nullable=False),
    sa.Column("other_id", sa.Uuid, nullable=False),
    sa.Column("score", sa.Numeric(4, 3), nullable=False),
    sa.Column("reasons", Json, nullable=False),
    sa.Column("status", sa.Text, nullable=False, server_default="open"),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    belongs_to("contacts", "contact_id"),
    belongs_to("contacts", "other_id"),
    key=("contact_id", "other_id"),
)

merges = tenant_table(
    "merges",
    sa.Column("kept_id", sa.Uuid, nullable=False),
    sa.Column("merged_id", sa.Uuid, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),  # contact | customer
    sa.Column("undo", Json, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.Column("undone_at", Time),
)

segments = tenant_table(
    "segments",
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("filters", Json, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("created_at", Time, nullable=False, server_default=now),
    sa.UniqueConstraint("tenant_id", "name"),
)
"""Filters of the customer list that were saved under a name."""
