import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { CommunicationView, ConversationView } from '../src/api/types';
import { clock } from '../src/common/format';
import { localValue, snoozeTimes } from '../src/inbox/snooze_times';
import { type Outgoing, stillToShow } from '../src/inbox/sending';
import { inboxSearch, listSearch, viewOf } from '../src/inbox/search';
import { wordBefore } from '../src/inbox/word_before';
import { placeRow } from '../src/realtime/place_row';
import { oneAtATime } from '../src/realtime/one_at_a_time';

const row = (id: string, minute: number, more: Partial<ConversationView> = {}) =>
  ({ id, last_message_at: `2026-06-15T10:${String(minute).padStart(2, '0')}:00Z`, state: 'person', assigned_to: null, snoozed_until: null, temperature: null, ...more }) as ConversationView;
const list = (...pages: ConversationView[][]) => ({
  pages: pages.map((items, index) => ({ items, next_cursor: index < pages.length - 1 ? `c${index}` : null })),
  pageParams: pages.map(() => null),
});
const ids = (placed: ReturnType<typeof placeRow>) => (placed === 'reload' ? placed : placed.pages.flatMap((page) => page.items.map((one) => one.id)).join(''));

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-06-15T12:00:00Z') }));
afterEach(() => void vi.useRealTimers());

test('a conversation with a new message moves to the top, over pages and only once', () => {
  const rows = list([row('a', 50), row('b', 40)], [row('c', 30), row('d', 20)]);
  expect(ids(placeRow(rows, row('d', 55), {}))).toBe('dabc');
  expect(ids(placeRow(rows, row('b', 40, { state: 'bot' }), {}))).toBe('abcd');
  expect(ids(placeRow(rows, row('e', 35), {}))).toBe('abecd');
  expect(ids(placeRow(rows, row('z', 5), {}))).toBe('abcdz');
});

test('a row beyond the pages loaded is left to them', () => {
  const rows = list([row('a', 50), row('b', 40)]);
  rows.pages[0]!.next_cursor = 'more';
  expect(ids(placeRow(rows, row('z', 5), {}))).toBe('ab');
});

test('a snoozed conversation leaves the list of all and comes back when its time has passed', () => {
  const rows = list([row('a', 50), row('b', 40)]);
  expect(ids(placeRow(rows, row('a', 50, { snoozed_until: '2026-06-16T09:00:00Z' }), {}))).toBe('b');
  expect(ids(placeRow(list([row('b', 40)]), row('a', 50, { snoozed_until: '2026-06-15T11:00:00Z' }), {}))).toBe('ab');
});

test('in a filtered list only a change that cannot matter to the filter is placed by the browser', () => {
  const rows = list([row('a', 50), row('b', 40)]);
  expect(placeRow(rows, row('b', 55, { assigned_to: 'x' }), { view: 'mine' })).toBe('reload');
  expect(placeRow(rows, row('c', 55), { view: 'mine' })).toBe('reload');
  expect(ids(placeRow(rows, row('b', 55), { view: 'mine' }))).toBe('ba');
});

test('what is on its way is shown until its entry is there, each entry standing for one sending', () => {
  const one = (key: string, text: string, after = 4): Outgoing => ({ key, text, to: 'replies', mentions: [], after });
  const entry = (seq: number, content: string, direction = 'outbound') => ({ conversation_seq: seq, content, direction }) as CommunicationView;
  const sending = [one('1', 'yes'), one('2', 'yes'), one('3', 'no')];
  expect(stillToShow(sending, [entry(3, 'yes')]).map((item) => item.key)).toEqual(['1', '2', '3']);
  expect(stillToShow(sending, [entry(5, 'yes')]).map((item) => item.key)).toEqual(['2', '3']);
  expect(stillToShow(sending, [entry(5, 'yes', 'inbound')]).map((item) => item.key)).toEqual(['1', '2', '3']);
});

test('the address keeps the filters and drops everything else', () => {
  const search = inboxSearch({ view: 'mine', channel: 'whatsapp', q: 7, other: 'x', heat: {} });
  expect(search).toEqual({ view: 'mine', channel: 'whatsapp', q: '7' });
  expect(listSearch(search)).toEqual({ view: 'mine', channel: 'whatsapp', temperature: undefined, intent: undefined, q: '7' });
  expect(viewOf({ view: 'nonsense' })).toBe('all');
});

test('the times offered for a snooze lie ahead and in order', () => {
  for (const now of ['2026-06-15T09:10:00', '2026-06-15T17:30:00', '2026-06-14T23:59:00', '2026-12-31T12:00:00']) {
    const times = snoozeTimes(new Date(now));
    expect(times.every(({ at }) => at > new Date(now))).toBe(true);
    expect(times.find(({ id }) => id === 'monday')?.at.getDay()).toBe(1);
    expect(times.some(({ id }) => id === 'evening')).toBe(new Date(now).getHours() < 17);
  }
  expect(localValue(new Date(2026, 0, 5, 9, 7))).toBe('2026-01-05T09:07');
});

test('the word before the caret', () => {
  expect(wordBefore('ask @li now', 7)).toBe('@li');
  expect(wordBefore('a\n/pr', 5)).toBe('/pr');
  expect(wordBefore('a ', 2)).toBe('');
});

test('a burst of the same task runs twice at most, and the second begins after the first has ended', async () => {
  vi.useRealTimers();
  const run = oneAtATime();
  let [running, most, count] = [0, 0, 0];
  const task = async () => {
    running += 1;
    most = Math.max(most, running);
    count += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, () => run('same', task)));
  expect([most, count]).toEqual([1, 2]);
});

test.each(['zh-CN', 'pt-BR', 'ru-RU', 'en-GB'])('the time of day is written as %s has it', (tag) => {
  const written = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' });
  for (const iso of ['2026-06-15T00:05:00', '2026-06-15T09:30:00', '2026-06-15T12:00:00', '2026-06-15T23:59:59']) {
    expect(clock(iso)).toBe(written.format(new Date(iso)));
  }
});
