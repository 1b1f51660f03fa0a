import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';

import type { CommunicationView, ConversationView } from '../src/api/types';
import { eventApplier } from '../src/realtime/apply_event';

const entry = (seq: number) => ({ id: `m${seq}`, conversation_seq: seq }) as CommunicationView;
const seqs = (client: QueryClient) => client.getQueryData<CommunicationView[]>(['messages', 'c'])?.map((one) => one.conversation_seq);

afterEach(() => vi.unstubAllGlobals());

function serve(answers: Record<string, unknown>): void {
  const answer = (url: string) => new Response(JSON.stringify(answers[Object.keys(answers).find((part) => url.includes(part)) ?? ''] ?? {}));
  vi.stubGlobal('fetch', vi.fn((url: string) => Promise.resolve(answer(url))));
}

test('a message announced while the first messages are on their way is not missed', async () => {
  serve({ 'after_seq=1': [entry(2)] });
  const client = new QueryClient();
  let bring: (entries: CommunicationView[]) => void = () => undefined;
  void client.prefetchQuery({ queryKey: ['messages', 'c'], queryFn: () => new Promise<CommunicationView[]>((done) => (bring = done)) });
  eventApplier(client)({ kind: 'communication', id: 'm2', conversation_id: 'c' });
  bring([entry(1)]); // answered before the second was stored
  await vi.waitFor(() => expect(seqs(client)).toEqual([1, 2]));
});

test('messages that nobody looks at are not fetched', async () => {
  serve({});
  const client = new QueryClient();
  eventApplier(client)({ kind: 'communication', conversation_id: 'c' });
  await new Promise((done) => setTimeout(done, 5));
  expect(vi.mocked(fetch).mock.calls.filter(([url]) => String(url).includes('/messages'))).toEqual([]);
});

test('a list loaded anew while a conversation arrives does not take it away again', async () => {
  const row = (id: string, at: string) => ({ id, last_message_at: at, snoozed_until: null }) as ConversationView;
  const list = (...items: ConversationView[]) => ({ pages: [{ items, next_cursor: null }], pageParams: [null] });
  const [old, arriving] = [row('old', '2026-01-01T00:00:00Z'), row('new', '2026-01-02T00:00:00Z')];
  serve({ '/conversations/new': arriving });
  const client = new QueryClient();
  const key = ['conversations', {}];
  client.setQueryData(key, list(old));
  let bring: () => void = () => undefined;
  const loading = client.fetchQuery({ queryKey: key, queryFn: () => new Promise((done) => (bring = () => done(list(old)))) });
  eventApplier(client)({ kind: 'conversation', id: 'new' });
  await new Promise((done) => setTimeout(done, 5));
  bring(); // read before the new conversation was stored
  await loading;
  await vi.waitFor(() => expect(client.getQueryData<ReturnType<typeof list>>(key)?.pages[0]?.items.map((one) => one.id)).toEqual(['new', 'old']));
});
