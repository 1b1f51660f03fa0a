import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { conversationQuery } from '../api/queries';
import type { ConversationView, Page } from '../api/types';
import { showToast } from '../common/toast';
import { placeRow } from '../realtime/place_row';

type Rows = InfiniteData<Page<ConversationView>, string | null>;

interface Change {
  /** What the rows show at once, before the server has answered. */
  shown: Partial<ConversationView>;
  path: 'takeover' | 'assign' | 'snooze';
  json: object;
  /** Said afterwards, with the way back. */
  done?: string;
  undo?: Omit<Change, 'undo' | 'done'>;
}

/** Change a conversation: seen at once, taken back when the server refuses, and to be undone from the toast. */
export function useConversationChange(id: string) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const key = conversationQuery(id).queryKey;

  function show(part: Partial<ConversationView>): ConversationView | undefined {
    const before = client.getQueryData<ConversationView>(key);
    if (!before) return undefined;
    const now = { ...before, ...part };
    client.setQueryData(key, now);
    for (const [listKey, rows] of client.getQueriesData<Rows>({ queryKey: ['conversations'] })) {
      const placed = rows && placeRow(rows, now, listKey[1] as Record<string, string | undefined>);
      if (placed && placed !== 'reload') client.setQueryData(listKey, placed);
    }
    return before;
  }

  const change = useMutation({
    mutationFn: ({ path, json }: Change) => api<Partial<ConversationView>>(`/conversations/${id}/${path}`, { method: 'POST', json }),
    onMutate: async ({ shown }) => {
      await client.cancelQueries({ queryKey: key });
      return show(shown);
    },
    onSuccess: (answer, { done, undo }) => {
      show(answer);
      if (done) showToast(done, undo && (() => change.mutate(undo)));
    },
    onError: (_error, _change, before) => {
      if (before) show(before);
      showToast(t('inbox.notDone'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['conversations'] }),
  });
  return change;
}

export type ConversationChange = ReturnType<typeof useConversationChange>;
