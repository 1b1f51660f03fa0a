import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { api, tenantHeaders } from '../api/client';
import { auditQuery, keysQuery } from './queries';

const UNDO_MS = 7_000;
const LAST_MOMENTS = ['pagehide', 'tonlia:sign-out'];

/** Revokes a key after a moment in which it can be taken back; going to another page revokes it at once. */
export function useRevocation(keyId: string, onRevoked: () => void) {
  const client = useQueryClient();
  const [leaving, setLeaving] = useState(false);
  const due = useRef(false);
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api<void>(`/keys/${keyId}`, { method: 'DELETE' }),
    onSuccess: async () => {
      onRevoked();
      void client.invalidateQueries({ queryKey: auditQuery.queryKey });
      await client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
    onError: () => setLeaving(false),
  });

  useEffect(() => {
    if (!leaving) return;
    const send = () => {
      if (due.current) mutate();
      due.current = false;
    };
    // Other requests end with the page; this one goes on. The tenant is the one shown now, not one chosen meanwhile.
    const headers = tenantHeaders();
    const sendAtLast = () => {
      if (due.current) void fetch(`/api/v1/keys/${keyId}`, { method: 'DELETE', headers, keepalive: true });
      due.current = false;
    };
    const timer = setTimeout(send, UNDO_MS);
    for (const name of LAST_MOMENTS) window.addEventListener(name, sendAtLast);
    return () => {
      clearTimeout(timer);
      for (const name of LAST_MOMENTS) window.removeEventListener(name, sendAtLast);
      send();
    };
  }, [leaving, keyId, mutate]);

  return {
    leaving,
    error,
    sending: isPending,
    revoke: () => {
      due.current = true;
      setLeaving(true);
    },
    undo: () => {
      due.current = false;
      setLeaving(false);
    },
  };
}
