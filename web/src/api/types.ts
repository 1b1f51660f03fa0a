// Short names of the API's schemas. schema.ts is generated: `make types`.
import type { AskAnswer as GeneratedAnswer, DocumentView as GeneratedDocument, ImportView as GeneratedImport, Member } from './schema';

export type {
  Action,
  ActionPlan,
  AlertView,
  AnalysisView,
  AttachmentView,
  AuditView,
  ChannelAccountView,
  CommunicationView,
  ContactView,
  ConversationView,
  CorrectionView,
  CustomerDetail,
  CustomerInsight,
  CustomerView,
  DemoState,
  Draft,
  FirstStart,
  ImportedOrders,
  InsightView,
  JobView,
  KeyView,
  LeadView,
  Line,
  Link,
  MarketingAdvice,
  Me,
  Member,
  NotificationView,
  OpenShare,
  Opportunities,
  Opportunity,
  OrderView,
  ProductView,
  ProviderField,
  ProviderView,
  RawEventView,
  Report,
  ReportSummary,
  ReportView,
  Risks,
  ScriptView,
  SearchHit,
  Section,
  SectionChange,
  ShareView,
  TaskView,
} from './schema';

export type Role = Member['role'];

/** A list's page; the document has one schema per kind of item. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

// What stands in the columns that the API declares as free objects.

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

export type DocumentView = Omit<GeneratedDocument, 'errors'> & { errors: { reason?: string }[] };
export type ImportView = Omit<GeneratedImport, 'errors'> & { errors: { row?: number; field?: string; reason?: string }[] };
export type AskAnswer = Omit<GeneratedAnswer, 'sources' | 'passages' | 'analysis'> & {
  sources: Source[];
  passages: { id: string; title: string; score: number; text?: string }[];
  analysis: { intent: { category: string } };
};
