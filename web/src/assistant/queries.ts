import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, query } from '../api/client';
import type { AskAnswer, DocumentView, Page, ProductView } from '../api/types';

export interface TriedAnswerView extends AskAnswer {
  details: { answerable?: number; latency_ms?: number; model?: string; prompt_version?: string; tokens?: number; cost?: number | null; model_fault?: string };
}

export interface PassageView {
  id: string;
  position: number;
  heading: string;
  text: string;
}

export interface AnswerTest {
  id: string;
  question: string;
  expected: 'answered' | 'handover';
  expected_source: string | null;
  created_at: string;
  last_run_at: string | null;
  last_result: { passed: boolean; got: string; text: string | null; sources: string[]; latency_ms: number | null; cost: number | null } | null;
}

const BUSY = ['queued', 'indexing', 'running'];

export const knowledgeQuery = queryOptions({
  queryKey: ['knowledge'],
  queryFn: ({ signal }) => api<DocumentView[]>('/knowledge', { signal }),
  refetchInterval: ({ state }) => (state.data?.some((document) => BUSY.includes(document.status)) ? 1500 : false),
});

export const passagesQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['knowledge', documentId, 'passages'],
    queryFn: ({ signal }) => api<PassageView[]>(`/knowledge/${documentId}/passages`, { signal }),
  });

export const productsQuery = (q: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['products', q ?? ''],
    queryFn: ({ pageParam, signal }) => api<Page<ProductView>>(`/products${query({ q, limit: 50, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<ProductView>) => last.next_cursor,
  });

export const testsQuery = queryOptions({
  queryKey: ['answer-tests'],
  queryFn: ({ signal }) => api<AnswerTest[]>('/assistant/tests', { signal }),
});
