// What the chat shows, and what waits to be sent. Pure: every function returns a new thread.

export interface Source {
  number: number;
  title: string;
  text: string;
}

/** A product of the catalogue that an answer rests on. */
export interface Card {
  sku: string;
  name: string;
  price: string | null;
  currency: string | null;
  unit: string | null;
}

export interface Message {
  id: string;
  seq: number;
  cid: string | null;
  from: 'visitor' | 'assistant' | 'person';
  text: string;
  sources: Source[];
  cards?: Card[];
  name?: string | null;
  at: string;
}

export interface Pending {
  cid: string;
  text: string;
  page: string;
  state: 'waiting' | 'sent' | 'refused';
  detail?: string;
  /** How much of a file has been sent, from 0 to 1; texts have none. */
  share?: number;
  /** Written in another tab of the same page, which sends it. */
  elsewhere?: boolean;
}

export interface Thread {
  messages: Message[];
  pending: Pending[];
}

export const EMPTY: Thread = { messages: [], pending: [] };

export function lastSeq(thread: Thread): number {
  return thread.messages.at(-1)?.seq ?? 0;
}

export function written(thread: Thread, cid: string, text: string, page: string): Thread {
  return { ...thread, pending: [...thread.pending, { cid, text, page, state: 'waiting' }] };
}

/** A message of the server: shown once, in order; our own copy of it goes. */
export function received(thread: Thread, message: Message): Thread {
  const pending = message.cid ? thread.pending.filter((item) => item.cid !== message.cid) : thread.pending;
  if (thread.messages.some((shown) => shown.seq === message.seq)) return { ...thread, pending };
  const messages = [...thread.messages, message].sort((a, b) => a.seq - b.seq);
  return { messages, pending };
}

/** A message on its way, ours or another tab's; one that the server has brought already is not shown again. */
export function added(thread: Thread, item: Pending): Thread {
  if (thread.messages.some(({ cid }) => cid === item.cid)) return thread;
  return { ...thread, pending: [...thread.pending.filter(({ cid }) => cid !== item.cid), item] };
}

export function dropped(thread: Thread, cid: string): Thread {
  return { ...thread, pending: thread.pending.filter((item) => item.cid !== cid) };
}

export function progressed(thread: Thread, cid: string, share: number): Thread {
  return marked(thread, cid, { share });
}

export function acknowledged(thread: Thread, cid: string): Thread {
  return marked(thread, cid, { state: 'sent' });
}

export function refused(thread: Thread, cid: string, detail: string): Thread {
  return marked(thread, cid, { state: 'refused', detail });
}

export function retried(thread: Thread, cid: string): Thread {
  return marked(thread, cid, { state: 'waiting', detail: undefined });
}

function marked(thread: Thread, cid: string, change: Partial<Pending>): Thread {
  return { ...thread, pending: thread.pending.map((item) => (item.cid === cid ? { ...item, ...change } : item)) };
}

/** What has to be sent again after a reconnection: with the same cid, so that it counts once. */
export function unsent(thread: Thread): Pending[] {
  return thread.pending.filter((item) => item.state === 'waiting' && item.share === undefined && !item.elsewhere);
}
