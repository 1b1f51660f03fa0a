import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { notePresence, presenceOf, presentAt } from '../src/realtime/presence';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a typing mark fades, a viewer stays longer, one who leaves is gone at once', () => {
  presenceOf('me', () => undefined);
  notePresence({ conversation_id: 'a', user_id: 'li', name: 'Li', doing: 'viewing' });
  notePresence({ conversation_id: 'a', user_id: 'li', name: 'Li', doing: 'typing' });
  expect(presentAt('a')).toEqual([{ id: 'li', name: 'Li', typing: true }]);
  vi.advanceTimersByTime(7_000);
  expect(presentAt('a')).toEqual([{ id: 'li', name: 'Li', typing: false }]);
  vi.advanceTimersByTime(45_000);
  expect(presentAt('a')).toEqual([]);
  notePresence({ conversation_id: 'a', user_id: 'li', name: 'Li', doing: 'viewing' });
  notePresence({ conversation_id: 'a', user_id: 'li', name: 'Li', doing: 'gone' });
  expect(presentAt('a')).toEqual([]);
});

test('a newcomer is answered once, oneself is not shown, a customer only types', () => {
  const answered: string[] = [];
  presenceOf('me', (where) => answered.push(where));
  notePresence({ conversation_id: 'b', user_id: 'me', name: 'I', doing: 'typing' });
  expect(presentAt('b')).toEqual([]);
  notePresence({ conversation_id: 'b', user_id: 'wang', name: 'Wang', doing: 'viewing' });
  notePresence({ conversation_id: 'b', user_id: 'wang', name: 'Wang', doing: 'viewing' });
  expect(answered).toEqual(['b']);
  notePresence({ conversation_id: 'b', doing: 'typing' });
  expect(presentAt('b')).toContainEqual({ id: '', name: '', typing: true });
  vi.advanceTimersByTime(7_000);
  expect(presentAt('b').map((one) => one.id)).toEqual(['wang']);
});
