import { useCallback, useEffect, useRef } from 'react';

import { api } from '../api/client';
import { presenceOf } from './presence';

const AGAIN_MS = 20_000;
const TYPING_AGAIN_MS = 3_000;

const tell = (conversationId: string, doing: 'viewing' | 'typing' | 'gone') =>
  api<void>(`/conversations/${conversationId}/presence`, { method: 'POST', json: { doing } }).catch(() => undefined);

/** Show colleagues that one looks at a conversation while its page is visible; returns what to call while typing. */
export function useOwnPresence(conversationId: string, userId: string): () => void {
  const typedAt = useRef(0);
  useEffect(() => {
    const show = () => void (document.visibilityState === 'visible' && tell(conversationId, 'viewing'));
    presenceOf(userId, (where) => where === conversationId && setTimeout(show, 100 + Math.random() * 300));
    show();
    const timer = setInterval(show, AGAIN_MS);
    const leave = () => void tell(conversationId, 'gone');
    const change = () => (document.visibilityState === 'visible' ? show() : leave());
    document.addEventListener('visibilitychange', change);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', change);
      presenceOf(userId, () => undefined);
      leave();
    };
  }, [conversationId, userId]);
  return useCallback(() => {
    if (Date.now() - typedAt.current < TYPING_AGAIN_MS) return;
    typedAt.current = Date.now();
    void tell(conversationId, 'typing');
  }, [conversationId]);
}
