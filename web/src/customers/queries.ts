import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, query } from '../api/client';
import type { CustomerView, Page } from '../api/types';

export interface CustomerRow extends CustomerView {
  temperature: string | null;
  score: number | null;
  channels: string[];
}

export interface TagCount {
  tag: string;
  count: number;
}

/** The filters of the list, as they stand in its address. */
export interface CustomerSearch {
  q?: string;
  channel?: string;
  heat?: string;
  tag?: string;
  owner?: string;
  active?: string;
}

export interface Segment {
  id: string;
  name: string;
  filters: { [Name in keyof CustomerSearch]?: string | null };
  created_by: string;
  created_at: string;
}

export interface Party {
  contact_id: string;
  customer_id: string;
  name: string | null;
  customer_name: string;
  customer_kind: string;
  role: string | null;
  city: string | null;
  identities: string[];
  entries: number;
  last_contact_at: string | null;
}

export interface Suggestion {
  contact_id: string;
  other_id: string;
  score: number;
  reasons: string[];
  contact: Party;
  other: Party;
}

export interface MergeView {
  id: string;
  kind: string;
  kept_id: string;
  merged_id: string;
  reason: string;
  actor: string;
  created_at: string;
  undone_at: string | null;
}

/** `30` days: active within them; `quiet30`: not within them. Whole days, so that it may stand in a query's key. */
export function activeRange(active: string | undefined, now = new Date()): { since?: string; until?: string } {
  const found = /^(quiet)?(\d{1,4})$/.exec(active ?? '');
  if (!found) return {};
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() - (Number(found[2]) - 1)).toISOString();
  return found[1] ? { until: at } : { since: at };
}

export function customerListQuery({ active, ...search }: CustomerSearch) {
  const filters = { ...search, ...activeRange(active) };
  return infiniteQueryOptions({
    queryKey: ['customers', filters],
    queryFn: ({ pageParam, signal }) => api<Page<CustomerRow>>(`/customers${query({ ...filters, limit: 50, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<CustomerRow>) => last.next_cursor,
  });
}

export const tagsQuery = queryOptions({
  queryKey: ['customers', 'tags'],
  queryFn: ({ signal }) => api<TagCount[]>('/customer-tags', { signal }),
});

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: ({ signal }) => api<Segment[]>('/segments', { signal }),
});

export const suggestionsQuery = queryOptions({
  queryKey: ['merge-suggestions'],
  queryFn: ({ signal }) => api<Suggestion[]>('/merge-suggestions', { signal }),
});

export const mergesQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['merges', customerId],
    queryFn: ({ signal }) => api<MergeView[]>(`/customers/${customerId}/merges`, { signal }),
  });
