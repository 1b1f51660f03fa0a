import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, query } from './client';
import type {
  AlertView,
  ChannelAccountView,
  CommunicationView,
  ConversationView,
  CustomerDetail,
  CustomerView,
  LeadView,
  Me,
  Page,
  ProviderView,
  RawEventView,
  TaskView,
} from './types';

type Search = Record<string, string | undefined>;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => api<Me>('/session', { signal }),
  staleTime: Infinity,
  retry: false,
});

function pages<T>(key: unknown[], path: string, search: Search, limit = 50) {
  return infiniteQueryOptions({
    queryKey: [...key, search],
    queryFn: ({ pageParam, signal }) => api<Page<T>>(path + query({ ...search, limit, cursor: pageParam }), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<T>) => last.next_cursor,
  });
}

export const conversationsQuery = (search: Search) => pages<ConversationView>(['conversations'], '/conversations', search);
export const customersQuery = (search: Search) => pages<CustomerView>(['customers'], '/customers', search);
export const leadsQuery = (search: Search) => pages<LeadView>(['leads'], '/leads', search, 200);
export const timelineQuery = (customerId: string, search: Search) =>
  pages<CommunicationView>(['timeline', customerId], `/customers/${customerId}/timeline`, search);

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => api<ConversationView>(`/conversations/${id}`, { signal }),
  });

export const messagesQuery = (id: string) =>
  queryOptions({
    queryKey: ['messages', id],
    queryFn: ({ signal }) => api<CommunicationView[]>(`/conversations/${id}/messages?limit=100`, { signal }),
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => api<CustomerDetail>(`/customers/${id}`, { signal }),
  });

export const tasksQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['tasks', customerId],
    queryFn: ({ signal }) => api<Page<TaskView>>(`/tasks${query({ customer_id: customerId, limit: 100 })}`, { signal }),
  });

export const alertsQuery = queryOptions({
  queryKey: ['alerts'],
  queryFn: ({ signal }) => api<Page<AlertView>>('/alerts?limit=100', { signal }),
});

export const stagesQuery = queryOptions({
  queryKey: ['stages'],
  queryFn: ({ signal }) => api<{ stages: string[] }>('/stages', { signal }),
  staleTime: Infinity,
});

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => api<ChannelAccountView[]>('/channels', { signal }),
});

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: ({ signal }) => api<ProviderView[]>('/providers', { signal }),
  staleTime: Infinity,
});

export const rawEventsQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['raw-events', accountId],
    queryFn: ({ signal }) => api<RawEventView[]>(`/channels/${accountId}/events`, { signal }),
  });
