import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { notify } from '../common/notices';
import type { MergeView } from './queries';

export interface Merging {
  kind: 'contact' | 'customer';
  kept_id: string;
  merged_id: string;
  name: string;
}

const TOUCHED = ['customers', 'customer', 'timeline', 'merges', 'merge-suggestions', 'leads', 'tasks'];

/** Merge two people or customers, with a notice that takes it back. */
export function useMerge(onMerged?: (merge: MergeView) => unknown) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const reload = () => Promise.all(TOUCHED.map((name) => client.invalidateQueries({ queryKey: [name] })));
  const undo = useMutation({
    mutationFn: (id: string) => api<void>(`/merges/${id}`, { method: 'DELETE' }),
    onSuccess: async () => {
      await reload();
      notify({ text: t('merge.undone') });
    },
  });
  const merge = useMutation({
    mutationFn: ({ kind, kept_id, merged_id }: Merging) => api<MergeView>('/merges', { method: 'POST', json: { kind, kept_id, merged_id } }),
    onSuccess: async (made, { name }) => {
      onMerged?.(made);
      await reload();
      notify({ text: t('merge.done', { name }), undo: { label: t('act.undo'), run: () => undo.mutate(made.id) } });
    },
  });
  return { merge, undo };
}
