import { expect, test } from 'vitest';

import { backoff } from './backoff';
import * as thread from './thread';
import { chooseLanguage, WORDS } from './words';

const message = (seq: number, cid: string | null = null): thread.Message => ({
  id: `m${seq}`, seq, cid, from: cid ? 'visitor' : 'assistant', text: `text ${seq}`, sources: [], at: '2026-06-15T09:00:00Z',
});

test('a message of ours is shown once, whatever comes first', () => {
  const waiting = thread.written(thread.EMPTY, 'c1', 'hello', '');
  const acked = thread.received(thread.acknowledged(waiting, 'c1'), message(1, 'c1'));
  expect(acked.pending).toEqual([]);
  expect(acked.messages.map((item) => item.seq)).toEqual([1]);
  const late = thread.acknowledged(thread.received(waiting, message(1, 'c1')), 'c1');
  expect(late.pending).toEqual([]);
});

test('what another tab sends is shown once, whichever way its news comes first', () => {
  const item = { cid: 'c1', text: 'hello', page: '', state: 'waiting', elsewhere: true } as const;
  const late = thread.added(thread.received(thread.EMPTY, message(1, 'c1')), item);
  expect([late.messages.length, late.pending.length]).toEqual([1, 0]);
  const settled = thread.acknowledged(thread.added(thread.EMPTY, item), 'c1');
  expect([settled.messages.length, settled.pending.length, thread.unsent(settled).length]).toEqual([0, 1, 0]);
  const brought = thread.received(settled, message(1, 'c1'));
  expect([brought.messages.length, brought.pending.length]).toEqual([1, 0]);
});

test('messages stand in order of their sequence and never twice', () => {
  const shown = [message(3), message(1), message(2), message(3)].reduce(thread.received, thread.EMPTY);
  expect(shown.messages.map((item) => item.seq)).toEqual([1, 2, 3]);
  expect(thread.lastSeq(shown)).toBe(3);
});

test('only what was not acknowledged is sent again, with its own cid', () => {
  let now = thread.written(thread.written(thread.written(thread.EMPTY, 'a', '1', ''), 'b', '2', ''), 'c', '3', '');
  now = thread.refused(thread.acknowledged(now, 'a'), 'b', 'too fast');
  expect(thread.unsent(now).map((item) => item.cid)).toEqual(['c']);
  expect(thread.unsent(thread.retried(now, 'b')).map((item) => item.cid)).toEqual(['b', 'c']);
  const file = { cid: 'f', text: 'a.png', page: '', state: 'waiting', share: 0 } as const;
  now = thread.added(thread.added(now, file), { cid: 'd', text: '4', page: '', state: 'waiting', elsewhere: true });
  expect(thread.unsent(now).map((item) => item.cid)).toEqual(['c']);
  now = thread.progressed(now, 'f', 0.5);
  expect(now.pending.find((item) => item.cid === 'f')?.share).toBe(0.5);
  expect(thread.dropped(now, 'f').pending.map((item) => item.cid)).toEqual(['a', 'b', 'c', 'd']);
});

test('the wait grows from half a second to thirty seconds', () => {
  expect(backoff(1, () => 1)).toBe(1000);
  expect(backoff(4, () => 1)).toBe(8000);
  expect(backoff(50, () => 1)).toBe(30_000);
  expect(backoff(50, () => 0)).toBe(15_000);
});

test('every language has the same words, none empty', () => {
  const keys = Object.keys(WORDS.en).sort();
  for (const words of Object.values(WORDS)) {
    expect(Object.keys(words).sort()).toEqual(keys);
    expect(Object.values(words).every(Boolean)).toBe(true);
  }
  expect(chooseLanguage(undefined, 'pt-BR', 'ru')).toBe('pt');
  expect(chooseLanguage('xx', '', 'zh-CN')).toBe('zh');
  expect(chooseLanguage('de')).toBe('en');
});
