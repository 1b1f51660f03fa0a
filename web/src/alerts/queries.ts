import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, query } from '../api/client';
import type { EarlyWarning, MuteView } from '../api/schema';
import type { AlertView, CommunicationView, Page } from '../api/types';

export type Filters = Record<string, string | undefined>;

export const alertListQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['alerts', 'list', filters],
    queryFn: ({ pageParam, signal }) => api<Page<AlertView>>(`/alerts${query({ ...filters, limit: 50, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<AlertView>) => last.next_cursor,
    refetchInterval: 60_000, // a snooze that ends is announced by nobody
  });

export { alertCountsQuery as countsQuery } from '../api/queries';

export const earlyQuery = queryOptions({
  queryKey: ['alerts', 'early'],
  queryFn: ({ signal }) => api<EarlyWarning[]>('/early-warnings?limit=50', { signal }),
});

export const mutesQuery = queryOptions({
  queryKey: ['alert-mutes'],
  queryFn: ({ signal }) => api<MuteView[]>('/alert-mutes', { signal }),
});

export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: ['communication', id],
    queryFn: ({ signal }) => api<CommunicationView>(`/communications/${id}`, { signal }),
    staleTime: 60_000,
    retry: false, // it may have been deleted
  });
