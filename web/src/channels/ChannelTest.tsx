import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { RawEventView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { amount } from '../common/format';
import { Icon } from '../common/icons';

const ASK_EVERY_MS = 400;
const GIVE_UP_MS = 180_000;

/** Waits for the next event of a channel and says how long its way to the timeline took. */
export function ChannelTest({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const [began, setBegan] = useState<{ at: number; lastId: string }>();
  const [late, setLate] = useState(false);
  const events = useQuery({
    queryKey: ['raw-events', accountId, 'test', began?.at],
    queryFn: ({ signal }) => api<RawEventView[]>(`/channels/${accountId}/events`, { signal }),
    enabled: began !== undefined,
    refetchInterval: ({ state }) => {
      const found = newer(state.data, began?.lastId);
      if (found && (found.processed_at || found.error)) return false;
      if (began && Date.now() - began.at > GIVE_UP_MS) {
        setLate(true);
        return false;
      }
      return ASK_EVERY_MS;
    },
  });
  const found = newer(events.data, began?.lastId);

  async function start(): Promise<void> {
    const known = await api<RawEventView[]>(`/channels/${accountId}/events`);
    setLate(false);
    setBegan({ at: Date.now(), lastId: known[0]?.id ?? '' });
  }

  const done = found?.processed_at && !found.error;
  const took = done ? (new Date(found.processed_at ?? '').getTime() - new Date(found.received_at).getTime()) / 1000 : 0;
  return (
    <div className="channel-test">
      <Button size="xs" variant={began && !done ? 'default' : 'filled'} onClick={() => void start()}>
        {t(began ? 'channels.testAgain' : 'channels.sendTest')}
      </Button>
      <span role="status" className="test-result">
        {began && !found && !late && (
          <>
            <Loader size={16} aria-hidden="true" /> {t('channels.testWaiting')}
          </>
        )}
        {late && !found && t('channels.testLate')}
        {done && (
          <b className="test-done">
            <Icon name="check" size={16} /> {t('channels.testReceived', { seconds: amount(Math.max(0.1, Math.round(took * 10) / 10)) })}
          </b>
        )}
        {found?.reason && ` ${t('channels.testIgnored', { reason: found.reason })}`}
        {found?.error && t('channels.testFailed', { error: found.error })}
      </span>
      {events.isError && <ErrorNotice error={events.error} />}
    </div>
  );
}

/** The newest event when it is not the one known at the start. Ids grow with time. */
function newer(events: RawEventView[] | undefined, lastId: string | undefined): RawEventView | undefined {
  const newest = events?.[0];
  return newest && lastId !== undefined && newest.id > lastId ? newest : undefined;
}
