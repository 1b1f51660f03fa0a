import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, query } from '../api/client';
import type { Dashboard, ReportSummary, ScheduleRunView, ScheduleView } from '../api/schema';
import type { Page } from '../api/types';
import type { Range } from './range';

export const dashboardQuery = ({ since, until }: Range) =>
  queryOptions({
    queryKey: ['dashboard', since, until],
    queryFn: ({ signal }) => api<Dashboard>(`/dashboards${query({ since, until })}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const reportsQuery = (filters: { kind?: string; customer_id?: string }) =>
  infiniteQueryOptions({
    queryKey: ['reports', filters],
    queryFn: ({ pageParam, signal }) => api<Page<ReportSummary>>(`/reports${query({ ...filters, limit: 30, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<ReportSummary>) => last.next_cursor,
  });

export const schedulesQuery = queryOptions({
  queryKey: ['schedules'],
  queryFn: ({ signal }) => api<ScheduleView[]>('/schedules', { signal }),
});

export const runsQuery = (task: string) =>
  queryOptions({
    queryKey: ['schedules', task, 'runs'],
    queryFn: ({ signal }) => api<Page<ScheduleRunView>>(`/schedules/${task}/runs?limit=10`, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some((run) => run.status === 'running') ? 2_000 : 60_000),
  });
