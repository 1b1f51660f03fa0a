import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, query } from './client';
import type { AlertCounts } from './schema';
import type {
  AlertView,
  ChannelAccountView,
  CommunicationView,
  ConversationView,
  CustomerDetail,
  CustomerView,
  FirstStart,
  JobView,
  LeadView,
  Me,
  NotificationView,
  Page,
  ProviderView,
  RawEventView,
  ScriptView,
  TaskView,
} from './types';

type Search = Record<string, string | undefined>;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => api<Me>('/session', { signal }),
  staleTime: Infinity,
  retry: false,
});

function pages<T>(key: unknown[], path: string, search: Search, limit = 50, firstLimit = limit) {
  return infiniteQueryOptions({
    queryKey: [...key, search],
    queryFn: ({ pageParam, signal }) => api<Page<T>>(path + query({ ...search, limit: pageParam ? limit : firstLimit, cursor: pageParam }), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<T>) => last.next_cursor,
  });
}

export const conversationsQuery = (search: Search) => ({
  ...pages<ConversationView>(['conversations'], '/conversations', search, 100, 30), // a screen at once, then as one scrolls
  staleTime: 60_000, // live events keep the rows fresh
});
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
  queryKey: ['alerts', 'new'],
  queryFn: ({ signal }) => api<Page<AlertView>>('/alerts?status=new&snoozed=false&limit=100', { signal }),
});

/** How many alerts wait: the shell needs no more than this. */
export const alertCountsQuery = queryOptions({
  queryKey: ['alerts', 'counts'],
  queryFn: ({ signal }) => api<AlertCounts>('/alert-counts', { signal }),
  refetchInterval: 60_000, // a snooze that ends is announced by nobody
});

export const notificationsQuery = pages<NotificationView>(['notifications', 'list'], '/notifications', {}, 20);

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: ({ signal }) => api<{ unread: number }>('/notifications/unread', { signal }),
});

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: ({ signal }) => api<JobView[]>('/jobs', { signal }),
});

export const scriptsQuery = queryOptions({
  queryKey: ['scripts'],
  queryFn: ({ signal }) => api<ScriptView[]>('/scripts', { signal }),
  staleTime: 300_000,
});

export const firstStartQuery = queryOptions({
  queryKey: ['first-start'],
  queryFn: ({ signal }) => api<FirstStart>('/first-start', { signal }),
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
