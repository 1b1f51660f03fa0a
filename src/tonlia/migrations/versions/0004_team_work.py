"""Snoozing, text blocks, notifications, ratings, saved segments, kept test questions, closing dates of leads."""

from alembic import op

from tonlia.platform.schema import role_sql

revision = "0004"
down_revision = "0003"

STATEMENTS = """
ALTER TABLE conversations ADD COLUMN snoozed_until TIMESTAMP WITH TIME ZONE;
CREATE INDEX ix_conversations_assigned ON conversations (tenant_id, assigned_to, last_message_at DESC, id DESC) WHERE state <> 'closed';
ALTER TABLE sessions ADD COLUMN user_agent TEXT DEFAULT '' NOT NULL;
ALTER TABLE leads ADD COLUMN closed_at TIMESTAMP WITH TIME ZONE, ADD COLUMN lost_reason TEXT;
UPDATE leads SET closed_at = updated_at WHERE stage IN ('won', 'lost');
CREATE TABLE scripts (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    shortcut TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT,
    created_by TEXT NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_scripts PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_scripts_tenant_id_shortcut UNIQUE (tenant_id, shortcut),
    CONSTRAINT fk_scripts_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE TABLE notifications (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    user_id UUID NOT NULL,
    kind TEXT NOT NULL,
    customer_id UUID,
    conversation_id UUID,
    record_id UUID,
    details JSONB DEFAULT '{}' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    read_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_notifications PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_notifications_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE INDEX ix_notifications_recent ON notifications (tenant_id, user_id, created_at DESC, id DESC);
CREATE TABLE conversation_ratings (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    conversation_id UUID NOT NULL,
    score INTEGER NOT NULL,
    comment TEXT DEFAULT '' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_conversation_ratings PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_conversation_ratings_tenant_id_conversation_id UNIQUE (tenant_id, conversation_id),
    CONSTRAINT fk_conversation_ratings_tenant_id_conversation_id FOREIGN KEY(tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_conversation_ratings_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE INDEX ix_conversation_ratings_recent ON conversation_ratings (tenant_id, created_at DESC);
CREATE TABLE segments (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    filters JSONB NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_segments PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_segments_tenant_id_name UNIQUE (tenant_id, name),
    CONSTRAINT fk_segments_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);
CREATE TABLE answer_tests (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    question TEXT NOT NULL,
    expected TEXT NOT NULL,
    expected_source TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    last_result JSONB,
    last_run_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_answer_tests PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_answer_tests_tenant_id_question UNIQUE (tenant_id, question),
    CONSTRAINT fk_answer_tests_tenant_id FOREIGN KEY(tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
)
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for statement in STATEMENTS.split(";\n"):
        op.execute(statement)
    for statement in role_sql()[3:5]:
        op.execute(statement)
