import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, query } from '../api/client';
import type { LeadView, Page } from '../api/types';

export interface Lead extends LeadView {
  closed_at: string | null;
  lost_reason: string | null;
}

export interface StageTotal {
  stage: string;
  currency: string | null;
  count: number;
  value: string;
}

export interface LeadSearch {
  display?: string;
  heat?: string;
  stage?: string;
  owner?: string;
  source?: string;
  score?: string;
  lead?: string;
}

const filters = ({ heat, stage, owner, source, score }: LeadSearch) => ({ temperature: heat, stage, owner, source, min_score: score });

export const leadListQuery = (search: LeadSearch) =>
  infiniteQueryOptions({
    queryKey: ['leads', 'list', filters(search)],
    queryFn: ({ pageParam, signal }) => api<Page<Lead>>(`/leads${query({ ...filters(search), limit: 200, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<Lead>) => last.next_cursor,
  });

export const totalsQuery = (search: LeadSearch) =>
  queryOptions({
    queryKey: ['leads', 'totals', filters(search)],
    queryFn: ({ signal }) => api<StageTotal[]>(`/lead-totals${query(filters(search))}`, { signal }),
  });

export const leadQuery = (id: string) =>
  queryOptions({ queryKey: ['leads', 'one', id], queryFn: ({ signal }) => api<Lead>(`/leads/${id}`, { signal }) });
