"""What the API shows of a row. Names are those of the requirements' tables."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class _View(BaseModel):
    model_config = ConfigDict(from_attributes=True, extra="ignore")


class AttachmentView(_View):
    id: UUID
    kind: str
    file_name: str | None
    file_type: str | None
    file_size: int | None
    file_hash: str | None
    status: str
    error: str | None
    ocr_text: str | None
    ai_summary: str | None


class CommunicationView(_View):
    id: UUID
    customer_id: UUID
    contact_id: UUID | None
    conversation_id: UUID | None
    conversation_seq: int | None
    communication_type: str
    direction: str
    channel: str
    content_type: str
    communication_time: datetime
    duration: int | None
    initiated_by: str | None
    handled_by: str | None
    participants: list[Any]
    location: Any | None
    subject: str | None
    summary: str | None
    content: str | None
    recording_url: str | None
    attachment_count: int
    intent_category: str | None
    intent_detail: str | None
    intent_confidence: float | None
    products_mentioned: list[str]
    price_discussed: Decimal | None
    price_currency: str | None
    quantity_discussed: Decimal | None
    timeline_mentioned: list[Any]
    competitors_mentioned: list[str]
    sentiment: str | None
    sentiment_score: float | None
    customer_mood: str | None
    urgency_level: str | None
    urgency_reason: str | None
    follow_up_required: bool
    follow_up_items: list[str]
    follow_up_deadline: datetime | None
    follow_up_status: str
    parent_record_id: UUID | None
    thread_id: str | None
    language: str | None
    analysis: dict[str, Any] | None
    activity: dict[str, Any] | None
    answer: dict[str, Any] | None
    delivery_status: str | None
    delivery_error: str | None
    ai_suggestions: list[str]
    ai_tags: list[str]
    source_system: str
    source_record_id: str
    created_at: datetime


class CustomerView(_View):
    id: UUID
    name: str
    kind: str
    status: str
    domain: str | None
    tags: list[str]
    assigned_to: UUID | None
    last_contact_at: datetime | None
    created_at: datetime


class IdentityView(_View):
    kind: str
    value: str
    verified: bool
    last_seen_at: datetime


class ContactView(_View):
    id: UUID
    customer_id: UUID
    name: str | None
    role: str | None
    city: str | None
    birth_date: date | None
    opted_out_at: datetime | None
    identities: list[IdentityView] = []


class CustomerDetail(CustomerView):
    contacts: list[ContactView]
    communication_count: int
    open_task_count: int
    lead: "LeadView | None"


class ConversationView(_View):
    id: UUID
    customer_id: UUID
    contact_id: UUID
    customer_name: str
    provider: str
    channel: str
    state: Literal["bot", "person", "closed"]
    assigned_to: UUID | None
    snoozed_until: datetime | None
    last_seq: int
    read_seq: int
    last_message_at: datetime
    last_inbound_at: datetime | None
    last_text: str
    temperature: str | None
    score: int | None
    in_service: bool | None


class LeadView(_View):
    id: UUID
    customer_id: UUID
    contact_id: UUID
    conversation_id: UUID | None
    customer_name: str | None = None
    source_channel: str
    source: dict[str, Any]
    title: str
    temperature: str
    in_service: bool
    score: int
    reasons: list[dict[str, Any]]
    stage: str
    products: list[str]
    value: Decimal | None
    currency: str | None
    assigned_to: UUID | None
    closed_at: datetime | None
    lost_reason: str | None
    version: int
    created_at: datetime
    updated_at: datetime


class TaskView(_View):
    id: UUID
    customer_id: UUID
    record_id: UUID | None
    title: str
    priority: str
    status: str
    due_at: datetime | None
    assigned_to: UUID | None
    source: str
    created_at: datetime
    done_at: datetime | None


class AlertView(_View):
    id: UUID
    customer_id: UUID
    conversation_id: UUID | None
    record_id: UUID | None
    customer_name: str | None = None
    kind: str
    reason: str
    status: str
    level: str
    score: int | None
    details: dict[str, Any]
    related_records: list[Any]
    snoozed_until: datetime | None
    handled_by: str | None
    handled_at: datetime | None
    handle_result: str | None
    created_at: datetime
    updated_at: datetime


class InsightView(_View):
    insight_id: UUID
    customer_id: UUID
    insight_type: str
    insight_title: str
    insight_content: str
    insight_data: dict[str, Any]
    related_records: list[Any]
    record_count: int
    time_range: Any | None
    confidence: float | None
    importance_score: int | None
    status: str
    handled_by: str | None
    handled_at: datetime | None
    handle_result: str | None
    notification_sent: bool
    notification_time: datetime | None
    created_at: datetime
    updated_at: datetime
    generated_by: str
    version: int
    current: bool
    feedback: str | None


class OutboxView(_View):
    id: UUID
    lane: str
    kind: str
    account_id: UUID | None
    record_id: UUID | None
    status: str
    attempts: int
    next_attempt_at: datetime
    vendor_id: str | None
    error: str | None
    created_at: datetime
    sent_at: datetime | None


class ChannelAccountView(_View):
    id: UUID
    provider: str
    name: str
    account_key: str
    enabled: bool
    last_event_at: datetime | None
    last_error: str | None
    last_error_at: datetime | None
    rejected_count: int
    created_at: datetime
    webhook_url: str
