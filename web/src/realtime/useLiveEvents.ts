import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { query } from '../api/client';
import { eventApplier, KINDS, type LiveEvent } from './apply_event';

const LONGEST_WAIT_MS = 30_000;

/** Keep the cached data live. Returns whether the stream is open; the browser resumes it by its last event id. */
export function useLiveEvents(tenant: string): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const apply = eventApplier(client);
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastId = '';
    let failures = 0;

    function open(): void {
      source = new EventSource(`/api/v1/events${query({ tenant, last_id: lastId })}`);
      source.onopen = () => {
        if (failures > 0 && !lastId) apply({ kind: 'reread' });
        failures = 0;
        setConnected(true);
      };
      source.onerror = () => {
        failures += 1;
        setConnected(false);
        if (source.readyState !== EventSource.CLOSED) return; // the browser reconnects by itself
        clearTimeout(timer);
        timer = setTimeout(open, Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(failures, 5)) * (0.75 + Math.random() / 2));
      };
      for (const kind of KINDS) {
        source.addEventListener(kind, (message: MessageEvent<string>) => {
          if (message.lastEventId) lastId = message.lastEventId;
          apply(JSON.parse(message.data) as LiveEvent);
        });
      }
    }

    open();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client, tenant]);
  return connected;
}
