import type { CommunicationView } from '../api/types';

/** A reply or note on its way to the server. */
export interface Outgoing {
  key: string;
  text: string;
  to: 'replies' | 'notes';
  mentions: string[];
  /** The last sequence number known when it was written. */
  after: number;
}

export const sendKey = (conversationId: string) => ['send', conversationId];

/** What is on its way and not among the entries yet: the live stream may bring an entry before its own answer. */
export function stillToShow(sending: Outgoing[], entries: CommunicationView[]): Outgoing[] {
  const there = entries.filter((entry) => entry.direction !== 'inbound').map((entry) => ({ text: entry.content, seq: entry.conversation_seq ?? 0 }));
  return sending.filter((one) => {
    const at = there.findIndex((entry) => entry.text === one.text && entry.seq > one.after);
    if (at < 0) return true;
    there.splice(at, 1); // one entry stands for one sending
    return false;
  });
}
