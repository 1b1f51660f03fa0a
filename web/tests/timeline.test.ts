import { expect, test } from 'vitest';

import type { CommunicationView } from '../src/api/types';
import { settingsValues } from '../src/channels/settings_values';
import { groupByDay, sinceDays } from '../src/customers/group_by_day';
import { lastSeq, mergeEntries } from '../src/realtime/merge_entries';
import { oneAtATime } from '../src/realtime/one_at_a_time';
import { texts } from '../src/search';

const entry = (id: string, seq: number, at = '2026-06-15T09:00:00', more = {}) =>
  ({ id, conversation_seq: seq, communication_time: at, ...more }) as unknown as CommunicationView;

test('entries are grouped by local day, the order kept', () => {
  const days = groupByDay([entry('c', 3, '2026-06-15T23:59:00'), entry('b', 2, '2026-06-15T00:00:00'), entry('a', 1, '2026-06-14T23:59:59')]);
  expect(days.map((day) => [day.day, day.entries.map((item) => item.id)])).toEqual([
    ['2026-06-15', ['c', 'b']],
    ['2026-06-14', ['a']],
  ]);
});

test('the last days begin at midnight and stay the same within a day', () => {
  const now = new Date(2026, 5, 15, 14, 30);
  expect(sinceDays('1', now)).toBe(new Date(2026, 5, 15).toISOString());
  expect(sinceDays('7', now)).toBe(new Date(2026, 5, 9).toISOString());
  for (const bad of [undefined, '', 'x', '0', '-3', '1.5']) expect(sinceDays(bad, now)).toBeUndefined();
});

test('an entry that comes twice is shown once, its newest version, in order', () => {
  const shown = [entry('a', 1), entry('b', 2)];
  const merged = mergeEntries(shown, [entry('d', 4), entry('b', 2, undefined, { intent_category: 'order' }), entry('c', 3)]);
  expect(merged.map((item) => item.id)).toEqual(['a', 'b', 'c', 'd']);
  expect(merged[1]?.intent_category).toBe('order');
  expect(lastSeq(merged)).toBe(4);
  expect(mergeEntries(shown, [])).toBe(shown);
});

test('a burst runs the task once now and once after, and a failure does not block the next', async () => {
  const run = oneAtATime();
  let runs = 0;
  let release = () => {};
  const first = run('k', () => ((runs += 1), new Promise<void>((done) => (release = done))));
  for (let i = 0; i < 50; i += 1) void run('k', () => Promise.reject(new Error('ignored: the running task is repeated')));
  expect(runs).toBe(1);
  release();
  await new Promise((done) => setTimeout(done));
  expect(runs).toBe(2);
  release();
  await first;
  await run('k', () => Promise.reject(new Error('no')));
  await run('k', async () => void (runs += 1));
  expect(runs).toBe(3);
});

test('settings are typed as the provider wants them, empty ones left out', () => {
  const field = (name: string, kind: string) => ({ name, kind, secret: false, required: false });
  const fields = [field('origins', 'list'), field('port', 'integer'), field('on', 'bool'), field('imap', 'object'), field('key', 'text'), field('none', 'text')];
  const typed = { origins: 'https://a.example, https://b.example', port: '993', on: 'true', imap: '{"host":"x"}', key: ' k ', none: '  ' };
  expect(settingsValues(fields, typed)).toEqual({ origins: ['https://a.example', 'https://b.example'], port: 993, on: true, imap: { host: 'x' }, key: 'k' });
});

test('only named texts of the URL are kept', () => {
  expect(texts('q', 'days')({ q: 'ABS', days: 7, evil: '<script>', list: [1] })).toEqual({ q: 'ABS', days: '7' });
});
