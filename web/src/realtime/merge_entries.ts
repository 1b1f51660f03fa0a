import type { CommunicationView } from '../api/types';

/** Put fresh entries into a conversation in order of their sequence; a newer version replaces the one shown. */
export function mergeEntries(shown: CommunicationView[], fresh: CommunicationView[]): CommunicationView[] {
  if (fresh.length === 0) return shown;
  const byId = new Map(shown.map((entry) => [entry.id, entry]));
  for (const entry of fresh) byId.set(entry.id, entry);
  return [...byId.values()].sort((a, b) => (a.conversation_seq ?? 0) - (b.conversation_seq ?? 0));
}

export function lastSeq(entries: CommunicationView[]): number {
  return entries.at(-1)?.conversation_seq ?? 0;
}
