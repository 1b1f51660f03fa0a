import type { QueryClient, QueryKey } from '@tanstack/react-query';

import { api } from '../api/client';
import type { CommunicationView } from '../api/types';
import { lastSeq, mergeEntries } from './merge_entries';
import { oneAtATime } from './one_at_a_time';

export const KINDS = ['communication', 'conversation', 'lead', 'alert', 'receipt', 'document', 'import', 'reread'] as const;

export interface LiveEvent {
  kind: string;
  id?: string;
  customer_id?: string;
  conversation_id?: string;
  record_id?: string;
  seq?: number;
}

/** Return the function that brings the cached data up to date with one event. */
export function eventApplier(client: QueryClient) {
  const run = oneAtATime();
  const reload = (...keys: QueryKey[]) => {
    for (const queryKey of keys) void run(JSON.stringify(queryKey), () => client.invalidateQueries({ queryKey }));
  };

  function refreshMessages(conversationId: string): void {
    const key = ['messages', conversationId];
    if (client.getQueryData(key) === undefined) return;
    void run(`new:${conversationId}`, async () => {
      const after = lastSeq(client.getQueryData<CommunicationView[]>(key) ?? []);
      const fresh = await api<CommunicationView[]>(`/conversations/${conversationId}/messages?after_seq=${after}&limit=200`);
      client.setQueryData<CommunicationView[]>(key, (shown) => mergeEntries(shown ?? [], fresh));
    });
  }

  function refreshEntry(recordId: string): void {
    const holders = client
      .getQueriesData<CommunicationView[]>({ queryKey: ['messages'] })
      .filter(([, entries]) => entries?.some((entry) => entry.id === recordId));
    if (holders.length === 0) return;
    void run(`entry:${recordId}`, async () => {
      const fresh = await api<CommunicationView>(`/communications/${recordId}`);
      for (const [key] of holders) {
        client.setQueryData<CommunicationView[]>(key, (shown) => mergeEntries(shown ?? [], [fresh]));
      }
    });
  }

  return function apply(event: LiveEvent): void {
    switch (event.kind) {
      case 'communication':
        if (event.conversation_id) refreshMessages(event.conversation_id);
        if (event.id) refreshEntry(event.id);
        if (event.id) reload(['attachments', event.id]);
        reload(['conversations'], ['customers']);
        if (event.customer_id) reload(['timeline', event.customer_id], ['customer', event.customer_id], ['tasks', event.customer_id]);
        break;
      case 'receipt':
        if (event.record_id) refreshEntry(event.record_id);
        break;
      case 'conversation':
        reload(['conversations'], ['conversation', event.id]);
        break;
      case 'lead':
        reload(['leads'], ['conversations'], ['conversation']);
        if (event.customer_id) reload(['customer', event.customer_id], ['timeline', event.customer_id]);
        break;
      case 'alert':
        reload(['alerts']);
        break;
      case 'document':
        reload(['knowledge']);
        break;
      case 'import':
        reload(['products'], ['imports']);
        break;
      default:
        reload([]);
    }
  };
}
