"""The first schema: tenants, customers, timeline, leads, knowledge, lanes, outbox and the job queue."""

from typing import Any

from alembic import op

from tonlia.platform.jobs import install_sql
from tonlia.platform.schema import role_sql

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE tenants (
    id UUID NOT NULL,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    country TEXT NOT NULL,
    timezone TEXT NOT NULL,
    currency TEXT NOT NULL,
    settings JSONB DEFAULT '{}' NOT NULL,
    demo BOOLEAN DEFAULT false NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_tenants PRIMARY KEY (id),
    CONSTRAINT uq_tenants_name UNIQUE (name)
);

CREATE TABLE users (
    id UUID NOT NULL,
    email TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    locale TEXT DEFAULT 'en' NOT NULL,
    password_hash TEXT,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT uq_users_email UNIQUE (email)
);

CREATE TABLE access_links (
    token_hash BYTEA NOT NULL,
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    for_tenant UUID,
    role TEXT,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_access_links PRIMARY KEY (token_hash),
    CONSTRAINT fk_access_links_for_tenant FOREIGN KEY(for_tenant) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE TABLE api_keys (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    token_hash BYTEA NOT NULL,
    role TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    last_used_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_api_keys PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_api_keys_tenant_id_token_hash UNIQUE (tenant_id, token_hash),
    CONSTRAINT fk_api_keys_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE TABLE audit_log (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT DEFAULT '' NOT NULL,
    details JSONB DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_audit_log PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_audit_log_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_audit_log_recent ON audit_log (tenant_id, at DESC);

CREATE TABLE channel_accounts (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    provider TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    account_key TEXT NOT NULL,
    sealed_settings BYTEA NOT NULL,
    enabled BOOLEAN DEFAULT true NOT NULL,
    last_event_at TIMESTAMP WITH TIME ZONE,
    last_error TEXT,
    last_error_at TIMESTAMP WITH TIME ZONE,
    rejected_count BIGINT DEFAULT '0' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_channel_accounts PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_channel_accounts_tenant_id_account_key UNIQUE (tenant_id, account_key),
    CONSTRAINT fk_channel_accounts_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE TABLE customers (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT DEFAULT 'provisional' NOT NULL,
    domain TEXT,
    merged_into UUID,
    tags JSONB DEFAULT '[]' NOT NULL,
    details JSONB DEFAULT '{}' NOT NULL,
    assigned_to UUID,
    last_contact_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_customers PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_customers_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_customers_domain ON customers (tenant_id, domain) WHERE domain IS NOT NULL;

CREATE INDEX ix_customers_name ON customers USING gin (name gin_trgm_ops);

CREATE INDEX ix_customers_recent ON customers (tenant_id, last_contact_at DESC NULLS LAST, id DESC);

CREATE TABLE documents (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    object_key TEXT NOT NULL,
    status TEXT DEFAULT 'queued' NOT NULL,
    progress INTEGER DEFAULT '0' NOT NULL,
    errors JSONB DEFAULT '[]' NOT NULL,
    passage_count INTEGER DEFAULT '0' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_documents PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_documents_tenant_id_name UNIQUE (tenant_id, name),
    CONSTRAINT fk_documents_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE TABLE idempotency_keys (
    tenant_id UUID NOT NULL,
    key TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    status INTEGER,
    answer JSONB,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_idempotency_keys PRIMARY KEY (tenant_id, key),
    CONSTRAINT fk_idempotency_keys_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE TABLE imports (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    object_key TEXT NOT NULL,
    status TEXT DEFAULT 'queued' NOT NULL,
    total INTEGER DEFAULT '0' NOT NULL,
    done INTEGER DEFAULT '0' NOT NULL,
    errors JSONB DEFAULT '[]' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_imports PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_imports_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE TABLE inbound_events (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    provider TEXT NOT NULL,
    dedupe_key TEXT NOT NULL,
    lane TEXT NOT NULL,
    event JSONB NOT NULL,
    payload_id UUID,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    processed_at TIMESTAMP WITH TIME ZONE,
    attempts INTEGER DEFAULT '0' NOT NULL,
    error TEXT,
    trace TEXT,
    CONSTRAINT pk_inbound_events PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_inbound_events_tenant_id_account_id_dedupe_key UNIQUE (tenant_id, account_id, dedupe_key),
    CONSTRAINT fk_inbound_events_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_inbound_events_account ON inbound_events (tenant_id, account_id, id DESC);

CREATE INDEX ix_inbound_events_due ON inbound_events (tenant_id, lane, id) WHERE processed_at IS NULL;

CREATE TABLE lanes (
    tenant_id UUID NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    requested BOOLEAN NOT NULL,
    requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
    lease_until TIMESTAMP WITH TIME ZONE,
    fence BIGINT DEFAULT '0' NOT NULL,
    CONSTRAINT pk_lanes PRIMARY KEY (tenant_id, kind, key),
    CONSTRAINT fk_lanes_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_lanes_due ON lanes (requested_at) WHERE requested OR lease_until IS NOT NULL;

CREATE TABLE live_events (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    data JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_live_events PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_live_events_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE TABLE memberships (
    tenant_id UUID NOT NULL,
    user_id UUID NOT NULL,
    role TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_memberships PRIMARY KEY (tenant_id, user_id),
    CONSTRAINT fk_memberships_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE,
    CONSTRAINT fk_memberships_user_id FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_memberships_user_id ON memberships (user_id);

CREATE TABLE merges (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    kept_id UUID NOT NULL,
    merged_id UUID NOT NULL,
    kind TEXT NOT NULL,
    undo JSONB NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    undone_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_merges PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_merges_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE TABLE outbox (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    lane TEXT NOT NULL,
    kind TEXT NOT NULL,
    account_id UUID,
    record_id UUID,
    payload JSONB NOT NULL,
    status TEXT DEFAULT 'pending' NOT NULL,
    step INTEGER DEFAULT '0' NOT NULL,
    attempts INTEGER DEFAULT '0' NOT NULL,
    next_attempt_at TIMESTAMP WITH TIME ZONE NOT NULL,
    vendor_id TEXT,
    error TEXT,
    trace TEXT,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_outbox PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_outbox_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_outbox_due ON outbox (tenant_id, lane, id) WHERE status IN ('pending', 'sending');

CREATE INDEX ix_outbox_recent ON outbox (tenant_id, id DESC);

CREATE INDEX ix_outbox_vendor ON outbox (tenant_id, account_id, vendor_id);

CREATE TABLE products (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT DEFAULT '' NOT NULL,
    price NUMERIC(18, 2),
    currency TEXT,
    unit TEXT,
    attributes JSONB DEFAULT '{}' NOT NULL,
    terms TSVECTOR NOT NULL,
    embedding halfvec(384),
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_products PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_products_tenant_id_sku UNIQUE (tenant_id, sku),
    CONSTRAINT fk_products_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_products_terms ON products USING gin (terms);

CREATE TABLE raw_payloads (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    method TEXT NOT NULL,
    headers JSONB NOT NULL,
    query JSONB NOT NULL,
    body BYTEA NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_raw_payloads PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_raw_payloads_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE TABLE receipts (
    tenant_id UUID NOT NULL,
    account_id UUID NOT NULL,
    external_id TEXT NOT NULL,
    status TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    error TEXT,
    received_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_receipts PRIMARY KEY (tenant_id, account_id, external_id, status),
    CONSTRAINT fk_receipts_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL,
    user_id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_sessions PRIMARY KEY (token_hash),
    CONSTRAINT fk_sessions_user_id FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_sessions_user_id ON sessions (user_id);

CREATE TABLE alerts (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    conversation_id UUID,
    record_id UUID NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    status TEXT DEFAULT 'new' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_alerts PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_alerts_tenant_id_customer_id FOREIGN KEY(tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT uq_alerts_tenant_id_record_id_kind UNIQUE (tenant_id, record_id, kind),
    CONSTRAINT fk_alerts_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_alerts_recent ON alerts (tenant_id, created_at DESC, id DESC);

CREATE TABLE communication_insights (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    insight_type TEXT NOT NULL,
    insight_title TEXT NOT NULL,
    insight_content TEXT NOT NULL,
    insight_data JSONB DEFAULT '{}' NOT NULL,
    related_records JSONB DEFAULT '[]' NOT NULL,
    record_count INTEGER DEFAULT '0' NOT NULL,
    time_range JSONB,
    confidence NUMERIC(4, 3),
    importance_score INTEGER,
    status TEXT DEFAULT 'new' NOT NULL,
    handled_by TEXT,
    handled_at TIMESTAMP WITH TIME ZONE,
    handle_result TEXT,
    notification_sent BOOLEAN DEFAULT false NOT NULL,
    notification_time TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    generated_by TEXT NOT NULL,
    CONSTRAINT pk_communication_insights PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_communication_insights_tenant_id_customer_id FOREIGN KEY(tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_communication_insights_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_insights_customer ON communication_insights (tenant_id, customer_id, created_at DESC);

CREATE INDEX ix_insights_recent ON communication_insights (tenant_id, created_at DESC, id DESC);

CREATE TABLE communication_tasks (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    record_id UUID,
    title TEXT NOT NULL,
    priority TEXT DEFAULT 'medium' NOT NULL,
    status TEXT DEFAULT 'open' NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE,
    assigned_to UUID,
    source TEXT DEFAULT 'person' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    done_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_communication_tasks PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_communication_tasks_tenant_id_customer_id FOREIGN KEY(tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT uq_communication_tasks_tenant_id_record_id_source_position UNIQUE (tenant_id, record_id, source, position),
    CONSTRAINT fk_communication_tasks_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_tasks_recent ON communication_tasks (tenant_id, created_at DESC, id DESC);

CREATE TABLE contacts (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    name TEXT,
    status TEXT DEFAULT 'active' NOT NULL,
    merged_into UUID,
    role TEXT,
    city TEXT,
    birth_date DATE,
    opted_out_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_contacts PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_contacts_tenant_id_customer_id FOREIGN KEY(tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_contacts_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_contacts_customer ON contacts (tenant_id, customer_id);

CREATE INDEX ix_contacts_name ON contacts USING gin (name gin_trgm_ops);

CREATE TABLE customer_communications (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    contact_id UUID,
    conversation_id UUID,
    conversation_seq BIGINT,
    project_id TEXT,
    opportunity_id TEXT,
    communication_type TEXT NOT NULL,
    direction TEXT NOT NULL,
    channel TEXT NOT NULL,
    content_type TEXT DEFAULT 'text' NOT NULL,
    communication_time TIMESTAMP WITH TIME ZONE NOT NULL,
    duration INTEGER,
    timezone TEXT,
    initiated_by TEXT,
    handled_by TEXT,
    assigned_to TEXT,
    participants JSONB DEFAULT '[]' NOT NULL,
    location JSONB,
    subject TEXT,
    summary TEXT,
    content TEXT,
    content_original TEXT,
    recording_url TEXT,
    attachment_count INTEGER DEFAULT '0' NOT NULL,
    attachment_urls JSONB DEFAULT '[]' NOT NULL,
    intent_category TEXT,
    intent_detail TEXT,
    intent_confidence NUMERIC(4, 3),
    products_mentioned JSONB DEFAULT '[]' NOT NULL,
    price_discussed NUMERIC(18, 2),
    price_currency TEXT,
    quantity_discussed NUMERIC(18, 3),
    timeline_mentioned JSONB DEFAULT '[]' NOT NULL,
    competitors_mentioned JSONB DEFAULT '[]' NOT NULL,
    sentiment TEXT,
    sentiment_score NUMERIC(4, 3),
    customer_mood TEXT,
    urgency_level TEXT,
    urgency_reason TEXT,
    follow_up_required BOOLEAN DEFAULT false NOT NULL,
    follow_up_items JSONB DEFAULT '[]' NOT NULL,
    follow_up_deadline TIMESTAMP WITH TIME ZONE,
    follow_up_status TEXT DEFAULT 'pending' NOT NULL,
    parent_record_id UUID,
    thread_id TEXT,
    related_records JSONB DEFAULT '[]' NOT NULL,
    language TEXT,
    analysis JSONB,
    analysis_version INTEGER DEFAULT '0' NOT NULL,
    ai_suggestions JSONB DEFAULT '[]' NOT NULL,
    ai_tags JSONB DEFAULT '[]' NOT NULL,
    activity JSONB,
    trace TEXT,
    understood_at TIMESTAMP WITH TIME ZONE,
    responded_at TIMESTAMP WITH TIME ZONE,
    answer JSONB,
    delivery_status TEXT,
    delivery_error TEXT,
    source_system TEXT NOT NULL,
    account_id UUID NOT NULL,
    source_record_id TEXT NOT NULL,
    sync_status TEXT DEFAULT 'synced' NOT NULL,
    sync_error TEXT,
    terms TSVECTOR,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    created_by TEXT,
    updated_by TEXT,
    CONSTRAINT pk_customer_communications PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_customer_communications_tenant_id_customer_id FOREIGN KEY(tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT uq_customer_communications_tenant_id_source_system_acco_2272 UNIQUE (tenant_id, source_system, account_id, source_record_id),
    CONSTRAINT fk_customer_communications_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_communications_conversation ON customer_communications (tenant_id, conversation_id, conversation_seq);

CREATE INDEX ix_communications_due ON customer_communications (tenant_id, conversation_id, conversation_seq) WHERE responded_at IS NULL;

CREATE INDEX ix_communications_follow_up ON customer_communications (tenant_id, communication_time) WHERE follow_up_required AND follow_up_status = 'pending';

CREATE INDEX ix_communications_intent ON customer_communications (tenant_id, intent_category, communication_time DESC);

CREATE INDEX ix_communications_negative ON customer_communications (tenant_id, communication_time DESC) WHERE sentiment = 'negative';

CREATE INDEX ix_communications_recent ON customer_communications (tenant_id, communication_time DESC, id DESC);

CREATE INDEX ix_communications_terms ON customer_communications USING gin (terms);

CREATE INDEX ix_communications_thread ON customer_communications (tenant_id, thread_id);

CREATE INDEX ix_communications_timeline ON customer_communications (tenant_id, customer_id, communication_time DESC, id DESC);

CREATE INDEX ix_communications_urgent ON customer_communications (tenant_id, communication_time DESC) WHERE urgency_level = 'high';

CREATE TABLE passages (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    document_id UUID NOT NULL,
    position INTEGER NOT NULL,
    heading TEXT DEFAULT '' NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    terms TSVECTOR NOT NULL,
    embedding halfvec(384),
    CONSTRAINT pk_passages PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_passages_tenant_id_document_id FOREIGN KEY(tenant_id, document_id) REFERENCES documents (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_passages_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_passages_document ON passages (tenant_id, document_id, position);

CREATE INDEX ix_passages_terms ON passages USING gin (terms);

CREATE TABLE claims (
    tenant_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_claims PRIMARY KEY (tenant_id, contact_id, kind, value),
    CONSTRAINT fk_claims_tenant_id_contact_id FOREIGN KEY(tenant_id, contact_id) REFERENCES contacts (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_claims_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_claims_value ON claims (tenant_id, kind, value);

CREATE TABLE communication_attachments (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    record_id UUID NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT,
    file_type TEXT,
    file_size BIGINT,
    file_url TEXT,
    file_hash TEXT,
    vendor_id TEXT,
    status TEXT DEFAULT 'pending' NOT NULL,
    error TEXT,
    ocr_text TEXT,
    ai_summary TEXT,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_communication_attachments PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_communication_attachments_tenant_id_record_id FOREIGN KEY(tenant_id, record_id) REFERENCES customer_communications (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT uq_communication_attachments_tenant_id_record_id_position UNIQUE (tenant_id, record_id, position),
    CONSTRAINT fk_communication_attachments_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_attachments_hash ON communication_attachments (tenant_id, file_hash);

CREATE TABLE conversations (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    account_id UUID NOT NULL,
    provider TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    state TEXT DEFAULT 'bot' NOT NULL,
    assigned_to UUID,
    last_seq BIGINT DEFAULT '0' NOT NULL,
    read_seq BIGINT DEFAULT '0' NOT NULL,
    last_message_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_inbound_at TIMESTAMP WITH TIME ZONE,
    last_text TEXT DEFAULT '' NOT NULL,
    recipient JSONB DEFAULT '{}' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_conversations PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_conversations_tenant_id_customer_id FOREIGN KEY(tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_conversations_tenant_id_contact_id FOREIGN KEY(tenant_id, contact_id) REFERENCES contacts (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT uq_conversations_tenant_id_account_id_thread_id UNIQUE (tenant_id, account_id, thread_id),
    CONSTRAINT fk_conversations_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_conversations_customer ON conversations (tenant_id, customer_id);

CREATE INDEX ix_conversations_recent ON conversations (tenant_id, last_message_at DESC, id DESC);

CREATE TABLE identities (
    tenant_id UUID NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    contact_id UUID NOT NULL,
    verified BOOLEAN NOT NULL,
    first_seen_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_identities PRIMARY KEY (tenant_id, kind, value),
    CONSTRAINT fk_identities_tenant_id_contact_id FOREIGN KEY(tenant_id, contact_id) REFERENCES contacts (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_identities_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_identities_contact ON identities (tenant_id, contact_id);

CREATE TABLE leads (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    conversation_id UUID,
    source_channel TEXT NOT NULL,
    source JSONB DEFAULT '{}' NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    temperature TEXT DEFAULT 'cold' NOT NULL,
    in_service BOOLEAN DEFAULT false NOT NULL,
    score INTEGER DEFAULT '0' NOT NULL,
    reasons JSONB DEFAULT '[]' NOT NULL,
    stage TEXT DEFAULT 'new' NOT NULL,
    products JSONB DEFAULT '[]' NOT NULL,
    value NUMERIC(18, 2),
    currency TEXT,
    assigned_to UUID,
    version INTEGER DEFAULT '1' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_leads PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_leads_tenant_id_customer_id FOREIGN KEY(tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_leads_tenant_id_contact_id FOREIGN KEY(tenant_id, contact_id) REFERENCES contacts (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT uq_leads_tenant_id_contact_id UNIQUE (tenant_id, contact_id),
    CONSTRAINT fk_leads_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

CREATE INDEX ix_leads_customer ON leads (tenant_id, customer_id);

CREATE INDEX ix_leads_recent ON leads (tenant_id, created_at DESC, id DESC);

CREATE TABLE merge_suggestions (
    tenant_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    other_id UUID NOT NULL,
    score NUMERIC(4, 3) NOT NULL,
    reasons JSONB NOT NULL,
    status TEXT DEFAULT 'open' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_merge_suggestions PRIMARY KEY (tenant_id, contact_id, other_id),
    CONSTRAINT fk_merge_suggestions_tenant_id_contact_id FOREIGN KEY(tenant_id, contact_id) REFERENCES contacts (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_merge_suggestions_tenant_id_other_id FOREIGN KEY(tenant_id, other_id) REFERENCES contacts (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_merge_suggestions_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
)
"""


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS vector")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for statement in TABLES.split(";\n\n"):
        op.execute(statement)
    connection: Any = op.get_bind().connection.dbapi_connection
    connection.run_async(lambda driver: driver.execute(install_sql()))
    for statement in role_sql():
        op.execute(statement)
