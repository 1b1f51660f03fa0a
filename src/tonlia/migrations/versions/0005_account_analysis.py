"""Orders, runs of the agents, reports, schedules, corrections, model calls; what insights and alerts carry besides."""

from alembic import op

from tonlia.platform.schema import role_sql

revision = "0005"
down_revision = "0004"

STATEMENTS = """
ALTER TABLE communication_insights ADD COLUMN fingerprint TEXT, ADD COLUMN version INTEGER DEFAULT '1' NOT NULL, ADD COLUMN run_id UUID, ADD COLUMN language TEXT, ADD COLUMN feedback TEXT, ADD COLUMN current BOOLEAN DEFAULT true NOT NULL, ADD COLUMN updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL;
ALTER TABLE communication_insights ADD CONSTRAINT uq_communication_insights_tenant_id_customer_id_fingerprint UNIQUE (tenant_id, customer_id, fingerprint);
ALTER TABLE alerts ALTER COLUMN record_id DROP NOT NULL, ADD COLUMN level TEXT DEFAULT 'high' NOT NULL, ADD COLUMN score INTEGER, ADD COLUMN fingerprint TEXT, ADD COLUMN details JSONB DEFAULT '{}' NOT NULL, ADD COLUMN related_records JSONB DEFAULT '[]' NOT NULL, ADD COLUMN snoozed_until TIMESTAMP WITH TIME ZONE, ADD COLUMN handled_by TEXT, ADD COLUMN handled_at TIMESTAMP WITH TIME ZONE, ADD COLUMN handle_result TEXT, ADD COLUMN updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL;
ALTER TABLE alerts ADD CONSTRAINT uq_alerts_tenant_id_customer_id_fingerprint UNIQUE (tenant_id, customer_id, fingerprint);
CREATE TABLE llm_calls (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    agent TEXT NOT NULL,
    model TEXT NOT NULL,
    prompt_version TEXT NOT NULL,
    outcome TEXT NOT NULL,
    tokens INTEGER DEFAULT '0' NOT NULL,
    cost NUMERIC(12, 6) DEFAULT '0' NOT NULL,
    latency_ms INTEGER DEFAULT '0' NOT NULL,
    request_hash BYTEA NOT NULL,
    answer TEXT,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_llm_calls PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_llm_calls_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE INDEX ix_llm_calls_cache ON llm_calls (tenant_id, request_hash, created_at DESC);
CREATE INDEX ix_llm_calls_recent ON llm_calls (tenant_id, created_at DESC);
CREATE TABLE report_shares (
    token_hash BYTEA NOT NULL,
    for_tenant UUID NOT NULL,
    report_id UUID NOT NULL,
    role TEXT,
    created_by TEXT NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_report_shares PRIMARY KEY (token_hash),
    CONSTRAINT fk_report_shares_for_tenant FOREIGN KEY(for_tenant) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE INDEX ix_report_shares_for_tenant ON report_shares (for_tenant);
CREATE TABLE schedule_runs (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    task TEXT NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    status TEXT DEFAULT 'running' NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    cursor UUID,
    total INTEGER DEFAULT '0' NOT NULL,
    done INTEGER DEFAULT '0' NOT NULL,
    errors JSONB DEFAULT '[]' NOT NULL,
    CONSTRAINT pk_schedule_runs PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_schedule_runs_tenant_id_task_due_at UNIQUE (tenant_id, task, due_at),
    CONSTRAINT fk_schedule_runs_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE INDEX ix_schedule_runs_recent ON schedule_runs (tenant_id, task, due_at DESC);
CREATE TABLE schedules (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    task TEXT NOT NULL,
    cron TEXT NOT NULL,
    enabled BOOLEAN DEFAULT true NOT NULL,
    deliver_to JSONB DEFAULT '[]' NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_schedules PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_schedules_tenant_id_task UNIQUE (tenant_id, task),
    CONSTRAINT fk_schedules_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE INDEX ix_schedules_due ON schedules (next_at) WHERE enabled;
CREATE TABLE agent_runs (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    agent TEXT NOT NULL,
    parent_id UUID,
    status TEXT NOT NULL,
    range_start TIMESTAMP WITH TIME ZONE NOT NULL,
    range_end TIMESTAMP WITH TIME ZONE NOT NULL,
    output JSONB,
    dropped JSONB DEFAULT '[]' NOT NULL,
    error TEXT,
    language TEXT NOT NULL,
    prompt_version TEXT,
    model TEXT DEFAULT 'offline' NOT NULL,
    tokens INTEGER DEFAULT '0' NOT NULL,
    cost NUMERIC(12, 6) DEFAULT '0' NOT NULL,
    duration_ms INTEGER DEFAULT '0' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_agent_runs PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_agent_runs_tenant_id_customer_id FOREIGN KEY(tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_agent_runs_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE INDEX ix_agent_runs_customer ON agent_runs (tenant_id, customer_id, agent, created_at DESC);
CREATE INDEX ix_agent_runs_recent ON agent_runs (tenant_id, agent, created_at DESC);
CREATE TABLE alert_mutes (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    customer_id UUID,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TIMESTAMP WITH TIME ZONE,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_alert_mutes PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_alert_mutes_tenant_id_customer_id FOREIGN KEY(tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_alert_mutes_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE INDEX ix_alert_mutes_kind ON alert_mutes (tenant_id, kind);
CREATE TABLE orders (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    source TEXT NOT NULL,
    number TEXT NOT NULL,
    status TEXT DEFAULT 'placed' NOT NULL,
    ordered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    amount NUMERIC(18, 2) NOT NULL,
    currency TEXT NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE,
    paid_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_orders PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_orders_tenant_id_customer_id FOREIGN KEY(tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT uq_orders_tenant_id_source_number UNIQUE (tenant_id, source, number),
    CONSTRAINT fk_orders_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE INDEX ix_orders_customer ON orders (tenant_id, customer_id, ordered_at DESC);
CREATE INDEX ix_orders_recent ON orders (tenant_id, ordered_at DESC, id DESC);
CREATE TABLE reports (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    customer_id UUID,
    range_start TIMESTAMP WITH TIME ZONE NOT NULL,
    range_end TIMESTAMP WITH TIME ZONE NOT NULL,
    language TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    content JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    created_by TEXT NOT NULL,
    CONSTRAINT pk_reports PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_reports_tenant_id_customer_id FOREIGN KEY(tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_reports_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE INDEX ix_reports_customer ON reports (tenant_id, customer_id, created_at DESC);
CREATE INDEX ix_reports_recent ON reports (tenant_id, created_at DESC, id DESC);
CREATE TABLE corrections (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    record_id UUID NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    changes JSONB NOT NULL,
    before JSONB NOT NULL,
    embedding halfvec(384),
    actor TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_corrections PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_corrections_tenant_id_record_id FOREIGN KEY(tenant_id, record_id) REFERENCES customer_communications (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT uq_corrections_tenant_id_record_id UNIQUE (tenant_id, record_id),
    CONSTRAINT fk_corrections_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE TABLE order_items (
    tenant_id UUID NOT NULL,
    order_id UUID NOT NULL,
    position INTEGER NOT NULL,
    sku TEXT,
    name TEXT NOT NULL,
    quantity NUMERIC(18, 3) NOT NULL,
    unit TEXT,
    price NUMERIC(18, 4) NOT NULL,
    CONSTRAINT pk_order_items PRIMARY KEY (tenant_id, order_id, position),
    CONSTRAINT fk_order_items_tenant_id_order_id FOREIGN KEY(tenant_id, order_id) REFERENCES orders (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_order_items_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
)
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for statement in STATEMENTS.split(";\n"):
        op.execute(statement)
    for statement in role_sql()[3:5]:
        op.execute(statement)
