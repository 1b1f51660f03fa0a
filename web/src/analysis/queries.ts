import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, query } from '../api/client';
import type {
  AnalysisView, CommunicationView, CorrectionView, InsightView, OpenShare, OrderView, Page, Report, ReportSummary, ReportView, SectionChange,
} from '../api/types';
import type { Facts } from './facts';

/** How many records one request is asked for; a claim rarely rests on more. */
export const MOST_RECORDS = 100;

interface Span {
  days?: number;
  as_of?: string;
}

export const analysisQuery = (customerId: string, span: Span = {}) =>
  queryOptions({
    queryKey: ['analysis', customerId, 'output', span],
    queryFn: ({ signal }) => api<AnalysisView>(`/customers/${customerId}/analysis${query({ ...span })}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const factsQuery = (customerId: string, span: Span) =>
  queryOptions({
    queryKey: ['analysis', customerId, 'facts', span],
    queryFn: ({ signal }) => api<Facts>(`/customers/${customerId}/facts${query({ ...span })}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const insightsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['insights', customerId],
    queryFn: ({ signal }) => api<Page<InsightView>>(`/customers/${customerId}/insights?current=true&limit=100`, { signal }),
  });

const asked = (ids: string[]) => `${ids.map((id) => `ids=${encodeURIComponent(id)}`).join('&')}&limit=${MOST_RECORDS}`;

export const recordsQuery = (ids: string[]) =>
  queryOptions({
    queryKey: ['records', ids],
    queryFn: ({ signal }) => api<Page<CommunicationView>>(`/communications?${asked(ids)}`, { signal }),
    enabled: ids.length > 0,
  });

export const ordersOfQuery = (ids: string[]) =>
  queryOptions({
    queryKey: ['orders', 'of', ids],
    queryFn: ({ signal }) => api<Page<OrderView>>(`/orders?${asked(ids)}`, { signal }),
    enabled: ids.length > 0,
  });

export const ordersQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['orders', customerId],
    queryFn: ({ signal }) => api<Page<OrderView>>(`/orders${query({ customer_id: customerId, limit: 100 })}`, { signal }),
  });

export const reportsQuery = (search: { customer_id?: string; kind?: string }) =>
  queryOptions({
    queryKey: ['reports', 'list', search],
    queryFn: ({ signal }) => api<Page<ReportSummary>>(`/reports${query({ ...search, limit: 100 })}`, { signal }),
  });

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['reports', 'one', id],
    queryFn: ({ signal }) => api<ReportView>(`/reports/${id}`, { signal }),
    staleTime: Infinity, // a kept report never changes
  });

export const previewQuery = (customerId: string, span: Span) =>
  queryOptions({
    queryKey: ['reports', 'preview', customerId, span],
    queryFn: ({ signal }) => api<Report>(`/customers/${customerId}/report${query({ ...span })}`, { signal }),
  });

export const comparisonQuery = (id: string, other: string) =>
  queryOptions({
    queryKey: ['reports', 'compared', id, other],
    queryFn: ({ signal }) => api<SectionChange[]>(`/reports/${id}/compare/${other}`, { signal }),
  });

export const sharesQuery = (id: string) =>
  queryOptions({ queryKey: ['reports', 'shares', id], queryFn: ({ signal }) => api<OpenShare[]>(`/reports/${id}/shares`, { signal }) });

export const correctionQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['correction', recordId],
    queryFn: async ({ signal }) => (await api<Page<CorrectionView>>(`/corrections${query({ record_id: recordId })}`, { signal })).items[0] ?? null,
  });
