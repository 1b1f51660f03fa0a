import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { api } from '../api/client';
import type { ConversationView } from '../api/types';

/** Note for the team, and in the reader's own bell, that a conversation on a visible page has been read. */
export function useReadMark(conversation: ConversationView | undefined, writable: boolean): void {
  const client = useQueryClient();
  const { id = '', last_seq: last = 0, read_seq: read = 0 } = conversation ?? {};
  useEffect(() => {
    if (!id || !writable || read >= last) return;
    const mark = () => {
      if (document.visibilityState !== 'visible') return;
      void api(`/conversations/${id}/read`, { method: 'POST', json: { seq: last } }).catch(() => undefined);
    };
    const timer = setTimeout(mark, 400);
    document.addEventListener('visibilitychange', mark);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', mark);
    };
  }, [id, last, read, writable]);
  useEffect(() => {
    if (!id) return;
    const unread = client.getQueryData<{ unread: number }>(['notifications', 'unread']);
    if (unread?.unread === 0) return;
    void api('/notifications/read', { method: 'POST', json: { conversation_id: id } }).catch(() => undefined);
  }, [client, id]);
}
