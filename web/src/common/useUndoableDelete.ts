import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { api, tenantHeaders } from '../api/client';

const UNDO_MS = 7_000;
const LAST_MOMENTS = ['pagehide', 'tonlia:sign-out'];

/** Deletes something after a moment in which it can be taken back; going to another page deletes it at once. */
export function useUndoableDelete(path: string, onDeleted: () => unknown) {
  const [leaving, setLeaving] = useState(false);
  const due = useRef(false);
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api<void>(path, { method: 'DELETE' }),
    onSuccess: onDeleted,
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
      if (due.current) void fetch(`/api/v1${path}`, { method: 'DELETE', headers, keepalive: true });
      due.current = false;
    };
    const timer = setTimeout(send, UNDO_MS);
    for (const name of LAST_MOMENTS) window.addEventListener(name, sendAtLast);
    return () => {
      clearTimeout(timer);
      for (const name of LAST_MOMENTS) window.removeEventListener(name, sendAtLast);
      send();
    };
  }, [leaving, path, mutate]);

  return {
    leaving,
    error,
    sending: isPending,
    remove: () => {
      due.current = true;
      setLeaving(true);
    },
    undo: () => {
      due.current = false;
      setLeaving(false);
    },
  };
}
