import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { AlertView, Page } from '../api/types';
import { showToast } from '../common/toast';
import { fits } from './alert_search';
import type { Filters } from './queries';

type Rows = InfiniteData<Page<AlertView>, string | null>;
export type AlertValues = Partial<Pick<AlertView, 'status' | 'snoozed_until' | 'handle_result'>>;

interface Change {
  alert: AlertView;
  values: AlertValues;
  /** Said afterwards, with a way back to what was before. */
  done?: string;
  undo?: () => Promise<unknown>;
}

/** Change an alert: seen at once in every list, taken back when the server refuses, and to be undone from the toast. */
export function useAlertChange() {
  const client = useQueryClient();
  const { t } = useTranslation();

  function show(alert: AlertView): void {
    for (const [key, rows] of client.getQueriesData<Rows>({ queryKey: ['alerts', 'list'] })) {
      if (!rows) continue;
      const stays = fits(alert, key[2] as Filters);
      const pages = rows.pages.map((page) => ({
        ...page,
        items: page.items.filter((one) => stays || one.id !== alert.id).map((one) => (one.id === alert.id ? alert : one)),
      }));
      client.setQueryData(key, { ...rows, pages });
    }
  }

  const change = useMutation({
    mutationFn: ({ alert, values }: Change) => api<AlertView>(`/alerts/${alert.id}`, { method: 'PATCH', json: values }),
    onMutate: async ({ alert, values }) => {
      await client.cancelQueries({ queryKey: ['alerts', 'list'] });
      show({ ...alert, ...values });
    },
    onSuccess: (_answer, { alert, values, done, undo }) => {
      if (!done) return;
      const before: AlertValues = { status: alert.status };
      if ('snoozed_until' in values) before.snoozed_until = alert.snoozed_until;
      showToast(done, () => {
        void undo?.();
        change.mutate({ alert, values: before });
      });
    },
    onError: (_error, { alert }) => {
      show(alert);
      showToast(t('inbox.notDone'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  });
  return change;
}
