import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, query } from '../api/client';
import type { AnalysisSettingsView, CorrectionView, Dashboard, ModelCallView } from '../api/schema';
import type { Page } from '../api/types';

export const analysisSettingsQuery = queryOptions({
  queryKey: ['analysis-settings'],
  queryFn: ({ signal }) => api<AnalysisSettingsView>('/analysis-settings', { signal }),
  refetchOnWindowFocus: false, // it would take away what is being filled in
});

const listed = <Item>(name: string) =>
  infiniteQueryOptions({
    queryKey: [name],
    queryFn: ({ pageParam, signal }) => api<Page<Item>>(`/${name}${query({ limit: 20, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<Item>) => last.next_cursor,
  });

export const callsQuery = listed<ModelCallView>('model-calls');
export const correctionsQuery = listed<CorrectionView>('corrections');

/** When this month began where the reader is. */
export function monthStart(now = new Date()): Date {
  return new Date(now.getFullYear(), now.getMonth(), 1);
}

export const costsQuery = queryOptions({
  queryKey: ['dashboard', 'costs'],
  queryFn: async ({ signal }) => {
    const board = await api<Dashboard>(`/dashboards${query({ since: monthStart().toISOString(), until: new Date(Date.now() + 1_000).toISOString() })}`, { signal });
    return (board.datasets.find((one) => one.key === 'model_costs')?.rows ?? []) as { model: string; calls: number; failed: number; tokens: number; cost: number }[];
  },
});
