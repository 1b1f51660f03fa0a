import { useSyncExternalStore } from 'react';

/** A colleague looking at a conversation or typing in it; without `id` the customer, who can only type. */
export interface Present {
  id: string;
  name: string;
  typing: boolean;
}

interface Seen extends Present {
  until: number;
  typingUntil: number;
}

const VIEWING_MS = 45_000;
const TYPING_MS = 6_000;
const NOBODY: readonly Present[] = [];

const seen = new Map<string, Map<string, Seen>>();
const shown = new Map<string, readonly Present[]>();
const listeners = new Set<() => void>();
let me = '';
let answer: (conversationId: string) => void = () => undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whose own marks are not shown, and how to tell a newcomer that one is there. */
export function presenceOf(user: string, tellNewcomer: (conversationId: string) => void): void {
  me = user;
  answer = tellNewcomer;
}

function publish(now = Date.now()): void {
  let next = Infinity;
  for (const [conversation, people] of seen) {
    for (const [id, one] of people) {
      if (one.until <= now) people.delete(id);
      else next = Math.min(next, one.until, one.typingUntil > now ? one.typingUntil : Infinity);
    }
    const list = [...people.values()].map(({ id, name, typingUntil }) => ({ id, name, typing: typingUntil > now }));
    if (JSON.stringify(list) !== JSON.stringify(shown.get(conversation) ?? NOBODY)) shown.set(conversation, list);
    if (people.size === 0) seen.delete(conversation);
  }
  for (const listener of listeners) listener();
  clearTimeout(timer);
  if (next < Infinity) timer = setTimeout(publish, next - now + 20);
}

export function notePresence(event: { conversation_id?: string; user_id?: string; name?: string; doing?: string }): void {
  const { conversation_id: conversation = '', user_id: id = '', name = '', doing } = event;
  if (!conversation || (id && id === me)) return;
  const people = seen.get(conversation) ?? new Map<string, Seen>();
  const now = Date.now();
  if (doing === 'gone') people.delete(id);
  else {
    if (id && !people.has(id)) answer(conversation);
    const typing = doing === 'typing';
    people.set(id, { id, name, typing, until: now + (id ? VIEWING_MS : TYPING_MS), typingUntil: typing ? now + TYPING_MS : 0 });
  }
  seen.set(conversation, people);
  publish(now);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function presentAt(conversationId: string): readonly Present[] {
  return shown.get(conversationId) ?? NOBODY;
}

/** Who else is at a conversation just now. */
export function usePresence(conversationId: string): readonly Present[] {
  return useSyncExternalStore(subscribe, () => presentAt(conversationId));
}
