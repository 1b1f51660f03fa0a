import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, query } from '../api/client';
import type { AuditView, KeyView, Member, Page, Role } from '../api/types';

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => api<Member[]>('/members', { signal }),
});

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => api<KeyView[]>('/keys', { signal }),
});

export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ pageParam, signal }) => api<Page<AuditView>>(`/audit${query({ limit: 50, cursor: pageParam })}`, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last: Page<AuditView>) => last.next_cursor,
  staleTime: 0,
});

export interface Invitation {
  id: string;
  email: string;
  role: Role;
  expires_at: string;
}

export interface DeviceSession {
  id: string;
  created_at: string;
  last_seen_at: string;
  user_agent: string;
  current: boolean;
}

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => api<Invitation[]>('/invitations', { signal }),
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api<DeviceSession[]>('/sessions', { signal }),
});
