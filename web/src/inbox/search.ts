import { texts } from '../search';

export const VIEWS = ['mine', 'unassigned', 'all', 'alerts', 'snoozed'] as const;
export type View = (typeof VIEWS)[number];

/** The part of the address that says which conversations are listed. */
export const inboxSearch = texts('view', 'channel', 'heat', 'intent', 'q');
export type InboxSearch = ReturnType<typeof inboxSearch>;

export function viewOf(search: InboxSearch): View {
  return VIEWS.find((view) => view === search.view) ?? 'all';
}

/** The same as the API's parameters; the list and everything that moves through it share one cache by this. */
export function listSearch(search: InboxSearch) {
  const { channel, heat, intent, q } = search;
  const view = viewOf(search);
  return { view: view === 'all' ? undefined : view, channel, temperature: heat, intent, q };
}
