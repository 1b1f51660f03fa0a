import type { InfiniteData } from '@tanstack/react-query';

import type { ConversationView, Page } from '../api/types';

type Rows = InfiniteData<Page<ConversationView>, string | null>;

/**
 * Put a conversation's new state into a loaded list, in order of the last message. `reload` when only the server can
 * tell whether the list shows it: the list is filtered, or the conversation was not among the rows loaded.
 */
export function placeRow(rows: Rows, fresh: ConversationView, search: Record<string, string | undefined>): Rows | 'reload' {
  const at = rows.pages.findIndex((page) => page.items.some((row) => row.id === fresh.id));
  const { channel, temperature, intent, q, view } = search;
  const filtered = Boolean(channel || temperature || intent || q || (view && view !== 'all'));
  const awake = !fresh.snoozed_until || new Date(fresh.snoozed_until) <= new Date();
  if (filtered) {
    const before = at < 0 ? undefined : rows.pages[at]?.items.find((row) => row.id === fresh.id);
    const same = before && before.state === fresh.state && before.assigned_to === fresh.assigned_to && before.snoozed_until === fresh.snoozed_until;
    if (!same || before.temperature !== fresh.temperature) return 'reload';
  } else if (at < 0 && !awake) {
    return rows;
  }
  const kept = rows.pages.map((page) => ({ ...page, items: page.items.filter((row) => row.id !== fresh.id) }));
  if (!filtered && !awake) return { ...rows, pages: kept };
  const later = (row: ConversationView) => row.last_message_at < fresh.last_message_at || (row.last_message_at === fresh.last_message_at && row.id < fresh.id);
  for (const page of kept) {
    const index = page.items.findIndex(later);
    if (index >= 0) {
      page.items = [...page.items.slice(0, index), fresh, ...page.items.slice(index)];
      return { ...rows, pages: kept };
    }
  }
  const last = kept.at(-1);
  if (last && last.next_cursor === null) last.items = [...last.items, fresh]; // else it stands beyond the rows loaded
  return { ...rows, pages: kept };
}
