import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { messagesQuery } from '../api/queries';
import type { CommunicationView, ConversationView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dayName, dayOf } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { mergeEntries } from '../realtime/merge_entries';
import { MessageBubble } from './MessageBubble';
import { SendingBubble } from './SendingBubble';
import { type Outgoing, sendKey, stillToShow } from './sending';

const NEAR_END_PX = 160;

export function MessageList({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = conversation.id;
  const messages = useQuery(messagesQuery(id));
  const entries = messages.data ?? [];
  const sending = useMutationState({
    filters: { mutationKey: sendKey(id), status: 'pending' },
    select: (mutation) => mutation.state.variables as Outgoing,
  });
  const outgoing = stillToShow(sending, entries);
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const newest = entries.at(-1);

  const earlier = useMutation({
    mutationFn: () => api<CommunicationView[]>(`/conversations/${id}/messages?before_seq=${entries[0]?.conversation_seq ?? 1}`),
    onMutate: () => scroller.current && { height: scroller.current.scrollHeight, top: scroller.current.scrollTop },
    onSuccess: (older, _nothing, before) => {
      client.setQueryData<CommunicationView[]>(messagesQuery(id).queryKey, (shown) => mergeEntries(shown ?? [], older));
      const box = scroller.current;
      if (box && before) requestAnimationFrame(() => (box.scrollTop = before.top + box.scrollHeight - before.height));
    },
  });

  // Follow the newest message, unless the reader has scrolled up. Tags that arrive later make the last one taller.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && (atEnd.current || outgoing.length > 0)) box.scrollTop = box.scrollHeight;
  }, [newest, outgoing.length]);

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
        <button type="button" className="text-button" disabled={earlier.isPending} onClick={() => earlier.mutate()}>
          {t(earlier.isPending ? 'common.loading' : 'inbox.earlier')}
        </button>
      )}
      {earlier.isError && <ErrorNotice error={earlier.error} retry={() => earlier.mutate()} />}
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
      {outgoing.map((one) => (
        <SendingBubble key={one.key} outgoing={one} />
      ))}
    </div>
  );
}
