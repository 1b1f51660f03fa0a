// Names of the API's views. schema.ts is generated from the product's OpenAPI document.
import type { Member } from './schema';

export type {
  AlertView,
  AttachmentView,
  AuditView,
  ChannelAccountView,
  CommunicationView,
  ContactView,
  ConversationView,
  CustomerDetail,
  CustomerView,
  KeyView,
  LeadView,
  Link,
  Me,
  Member,
  ProviderField,
  ProviderView,
  RawEventView,
  TaskView,
} from './schema';

export type Role = Member['role'];

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** A passage or catalogue row that an answer rests on. */
export interface Source {
  number: number;
  kind: string;
  id: string;
  title: string;
  text: string;
  score: number;
}

export interface Reason {
  fact: string;
  value: string | number | boolean;
  points: number;
  reason: string;
}

export interface DocumentView {
  id: string;
  name: string;
  status: string;
  progress: number;
  errors: { reason?: string }[];
  passage_count: number;
  updated_at: string;
}

export interface ImportView {
  id: string;
  name: string;
  status: string;
  total: number;
  done: number;
  errors: { row?: number; field?: string; reason?: string }[];
  created_at: string;
}

export interface ProductView {
  id: string;
  sku: string;
  name: string;
  description: string;
  price: string | null;
  currency: string | null;
  unit: string | null;
}

export interface AskAnswer {
  text: string | null;
  mode: string;
  handover: string | null;
  sources: Source[];
  passages: { id: string; title: string; score: number; text?: string }[];
  analysis: { intent: { category: string } };
}
