import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { InsightView, Page } from '../api/types';
import { notify } from '../common/notices';
import { showAtOnce } from '../common/show_at_once';
import { insightsQuery } from './queries';

export interface InsightValues {
  status?: 'new' | 'read' | 'acted' | 'dismissed';
  feedback?: 'useful' | 'wrong' | null;
  handle_result?: string | null;
}

interface Change {
  insight: InsightView;
  values: InsightValues;
  /** Says what was done, with the way back. */
  said?: string;
}

/** Change an insight at once on the screen; a refusal of the server puts it back. */
export function useInsightChange(customerId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { queryKey } = insightsQuery(customerId);
  const change = useMutation({
    mutationFn: ({ insight, values }: Change) => api<InsightView>(`/insights/${insight.insight_id}`, { method: 'PATCH', json: values }),
    onMutate: ({ insight, values }) => {
      const shown = values.feedback === 'wrong' ? { status: 'dismissed', ...values } : values;
      return showAtOnce<Page<InsightView>>(client, queryKey, (page) => ({
        ...page, items: page.items.map((one) => (one.insight_id === insight.insight_id ? { ...one, ...shown } : one)),
      }));
    },
    onError: (_error, _change, takeBack) => takeBack?.(),
    onSuccess: (_done, { insight, said }) => {
      if (said) notify({ text: said, undo: { label: t('act.undo'), run: () => change.mutate({ insight, values: backTo(insight) }) } });
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return change;
}

/** The values that bring an insight back to what it was. */
export function backTo(insight: InsightView): InsightValues {
  return {
    status: insight.status as InsightValues['status'], feedback: (insight.feedback ?? null) as InsightValues['feedback'],
    handle_result: insight.handle_result,
  };
}
