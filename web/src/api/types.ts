// Names of the API's views. schema.ts is generated from the product's OpenAPI document.
export type {
  AlertView,
  ChannelAccountView,
  CommunicationView,
  ContactView,
  ConversationView,
  CustomerDetail,
  CustomerView,
  LeadView,
  Me,
  Member,
  ProviderField,
  ProviderView,
  RawEventView,
  TaskView,
} from './schema';

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
