import { queryOptions } from '@tanstack/react-query';

import { api } from '../api/client';

export interface ChannelSettingsView {
  values: Record<string, unknown>;
  present: string[];
}

export const channelSettingsQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['channels', accountId, 'settings'],
    queryFn: ({ signal }) => api<ChannelSettingsView>(`/channels/${accountId}/settings`, { signal }),
    staleTime: 0,
  });
