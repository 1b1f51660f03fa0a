import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { messagesQuery } from '../api/queries';
import type { CommunicationView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dayName, dayOf } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { mergeEntries } from '../realtime/merge_entries';
import { MessageBubble } from './MessageBubble';

const NEAR_END_PX = 160;

export function MessageList({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const messages = useQuery(messagesQuery(conversationId));
  const entries = messages.data ?? [];
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const newest = entries.at(-1);

  const earlier = useMutation({
    mutationFn: () =>
      api<CommunicationView[]>(`/conversations/${conversationId}/messages?before_seq=${entries[0]?.conversation_seq ?? 1}`),
    onSuccess: (older) =>
      client.setQueryData<CommunicationView[]>(messagesQuery(conversationId).queryKey, (shown) => mergeEntries(shown ?? [], older)),
  });

  // Follow the newest message, unless the reader has scrolled up. Tags that arrive later make the last one taller.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && atEnd.current) box.scrollTop = box.scrollHeight;
  }, [newest]);

  if (messages.isPending) return <LoadingRows />;
  if (messages.isError && entries.length === 0) return <ErrorNotice error={messages.error} retry={() => void messages.refetch()} />;
  return (
    <div
      ref={scroller} className="scroller messages" role="log" aria-label={t('inbox.messages')} tabIndex={0}
      onScroll={({ currentTarget: box }) => {
        atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
      }}
    >
      {(entries[0]?.conversation_seq ?? 1) > 1 && (
        <Button variant="subtle" size="xs" loading={earlier.isPending} onClick={() => earlier.mutate()}>
          {t('inbox.earlier')}
        </Button>
      )}
      {entries.map((entry, index) => {
        const before = entries[index - 1];
        const newDay = !before || dayOf(before.communication_time) !== dayOf(entry.communication_time);
        return (
          <Fragment key={entry.id}>
            {newDay && <h2 className="day">{dayName(entry.communication_time)}</h2>}
            <MessageBubble entry={entry} />
          </Fragment>
        );
      })}
    </div>
  );
}
