import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';

import type { CommunicationView } from '../src/api/types';
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
