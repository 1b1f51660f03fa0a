import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { query } from '../api/client';
import { eventApplier, KINDS, type LiveEvent } from './apply_event';

const LONGEST_WAIT_MS = 30_000;
const SHORT_MS = 1_500;
const BACK_MS = 3_000;

/** `back` for a moment after a loss: what was missed has been asked for. */
export type Connection = 'open' | 'lost' | 'back';

/**
 * Keep the cached data live. The browser resumes the stream by its last event id; a loss shorter than SHORT_MS, such as
 * the server's restart, is not worth a banner.
 */
export function useLiveEvents(tenant: string): Connection {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>('open');
  useEffect(() => {
    const apply = eventApplier(client);
    let source: EventSource;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let tell: ReturnType<typeof setTimeout> | undefined;
    let lastId = '';
    let failures = 0;

    function opened(): void {
      clearTimeout(tell);
      if (failures > 0) apply({ kind: 'reread' }); // changes announced before the first event had no id to resume from
      failures = 0;
      setConnection((now) => (now === 'lost' ? 'back' : now));
      tell = setTimeout(() => setConnection((now) => (now === 'back' ? 'open' : now)), BACK_MS);
    }

    function lost(): void {
      failures += 1;
      if (failures === 1) {
        clearTimeout(tell);
        tell = setTimeout(() => setConnection('lost'), navigator.onLine ? SHORT_MS : 0);
      }
      if (source.readyState !== EventSource.CLOSED) return; // the browser reconnects by itself
      clearTimeout(retry);
      retry = setTimeout(open, Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(failures, 5)) * (0.75 + Math.random() / 2));
    }

    function open(): void {
      source = new EventSource(`/api/v1/events${query({ tenant, last_id: lastId })}`);
      source.onopen = opened;
      source.onerror = lost;
      for (const kind of KINDS) {
        source.addEventListener(kind, (message: MessageEvent<string>) => {
          if (message.lastEventId) lastId = message.lastEventId;
          apply(JSON.parse(message.data) as LiveEvent);
        });
      }
    }

    /** The network is back: do not wait for the next turn. */
    function again(): void {
      if (failures === 0) return;
      clearTimeout(retry);
      source.close();
      open();
    }

    function gone(): void {
      if (failures === 0) lost(); // an open stream may take minutes to notice
    }

    open();
    window.addEventListener('online', again);
    window.addEventListener('offline', gone);
    return () => {
      clearTimeout(retry);
      clearTimeout(tell);
      window.removeEventListener('online', again);
      window.removeEventListener('offline', gone);
      source.close();
    };
  }, [client, tenant]);
  return connection;
}
