import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';

import { api } from '../api/client';
import { progressKey } from '../analysis/agent_steps';
import type { CommunicationView, ConversationView, Page } from '../api/types';
import { lastSeq, mergeEntries } from './merge_entries';
import { oneAtATime } from './one_at_a_time';
import { placeRow } from './place_row';
import { notePresence } from './presence';

export const KINDS = [
  'communication', 'conversation', 'lead', 'alert', 'receipt', 'document', 'import', 'notification', 'presence', 'analysis', 'analysis_step', 'insight', 'report', 'run', 'task', 'reread',
] as const;

export interface LiveEvent {
  kind: string;
  id?: string;
  customer_id?: string;
  conversation_id?: string;
  record_id?: string;
  seq?: number;
  user_id?: string;
  name?: string;
  doing?: string;
  done?: string[];
  failed?: string[];
}

/** Beyond so many conversations at once, one new list costs less than their rows. */
const MOST_AT_ONCE = 6;

type Rows = InfiniteData<Page<ConversationView>, string | null>;

/** Return the function that brings the cached data up to date with one event. */
export function eventApplier(client: QueryClient) {
  const run = oneAtATime();
  const fetching = new Set<string>();
  const reload = (...keys: QueryKey[]) => {
    for (const queryKey of keys) void run(JSON.stringify(queryKey), () => client.invalidateQueries({ queryKey }));
  };

  /** Wait for answers under way: one may be older than the event, and would take the place of what the event brings. */
  async function arrived(queryKey: QueryKey): Promise<void> {
    const underWay = client.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' });
    await Promise.all(underWay.map((query) => query.promise?.catch(() => undefined)));
  }

  /** Fetch one conversation and put its row where it belongs; a list that may gain or lose it is loaded anew. */
  function refreshConversation(id: string): void {
    if (fetching.size >= MOST_AT_ONCE && !fetching.has(id)) return reload(['conversations'], ['conversation', id]);
    fetching.add(id);
    void run(`conversation:${id}`, async () => {
      await Promise.all([arrived(['conversations']), arrived(['conversation', id])]);
      const fresh = await api<ConversationView>(`/conversations/${id}`);
      client.setQueryData(['conversation', id], fresh);
      for (const [key, rows] of client.getQueriesData<Rows>({ queryKey: ['conversations'] })) {
        if (!rows) continue;
        const placed = placeRow(rows, fresh, key[1] as Record<string, string | undefined>);
        if (placed === 'reload') void run(JSON.stringify(key), () => client.invalidateQueries({ queryKey: key, exact: true }));
        else client.setQueryData(key, placed);
      }
    }).finally(() => fetching.delete(id));
  }

  function refreshMessages(conversationId: string): void {
    const key = ['messages', conversationId];
    const state = client.getQueryState(key);
    if (!state || (state.data === undefined && state.fetchStatus === 'idle')) return;
    void run(`new:${conversationId}`, async () => {
      await arrived(key);
      const after = lastSeq(client.getQueryData<CommunicationView[]>(key) ?? []);
      const fresh = await api<CommunicationView[]>(`/conversations/${conversationId}/messages?after_seq=${after}&limit=200`);
      client.setQueryData<CommunicationView[]>(key, (shown) => mergeEntries(shown ?? [], fresh));
    });
  }

  function refreshEntry(recordId: string): void {
    void run(`entry:${recordId}`, async () => {
      await arrived(['messages']);
      const holders = client
        .getQueriesData<CommunicationView[]>({ queryKey: ['messages'] })
        .filter(([, entries]) => entries?.some((entry) => entry.id === recordId));
      if (holders.length === 0) return;
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
        if (event.conversation_id) refreshConversation(event.conversation_id);
        reload(['customers']);
        if (event.customer_id) reload(['timeline', event.customer_id], ['customer', event.customer_id], ['tasks', event.customer_id]);
        break;
      case 'receipt':
        if (event.record_id) refreshEntry(event.record_id);
        break;
      case 'conversation':
        if (event.id) refreshConversation(event.id);
        break;
      case 'lead':
        reload(['leads']);
        if (event.conversation_id) refreshConversation(event.conversation_id);
        else reload(['conversations'], ['conversation']);
        if (event.customer_id) reload(['customer', event.customer_id], ['timeline', event.customer_id]);
        break;
      case 'alert':
        reload(['alerts'], ['conversations']);
        break;
      case 'document':
        reload(['knowledge'], ['jobs']);
        break;
      case 'import':
        reload(['products'], ['imports'], ['jobs']);
        break;
      case 'analysis':
        if (event.customer_id) reload(['analysis', event.customer_id], ['insights', event.customer_id]);
        break;
      case 'analysis_step':
        if (event.customer_id) client.setQueryData(progressKey(event.customer_id), { done: event.done ?? [], failed: event.failed ?? [] });
        break;
      case 'insight':
        if (event.customer_id) reload(['insights', event.customer_id]);
        break;
      case 'notification':
        reload(['notifications']);
        break;
      case 'report':
        reload(['reports'], ['schedules']);
        break;
      case 'run':
        reload(['jobs'], ['schedules']);
        break;
      case 'task':
        reload(['tasks']);
        if (event.customer_id) reload(['customer', event.customer_id]);
        break;
      case 'presence':
        notePresence(event);
        break;
      default:
        reload([]);
    }
  };
}
