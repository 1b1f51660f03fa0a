import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { TaskView } from '../api/types';
import { notify } from '../common/notices';
import type { TaskDraft } from './todo';

export interface NewTask extends TaskDraft {
  assignedTo: string | null;
}

interface Making {
  tasks: NewTask[];
  onProgress?: (done: number) => void;
}

/** Make tasks for a customer, one after another, with a notice that takes them back. */
export function useTasks(customerId: string, onUndone?: () => unknown) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const reload = () =>
    Promise.all([client.invalidateQueries({ queryKey: ['tasks', customerId] }), client.invalidateQueries({ queryKey: ['customer', customerId] })]);

  async function takeBack(made: TaskView[]): Promise<void> {
    for (const task of made) await api(`/tasks/${task.id}`, { method: 'PATCH', json: { status: 'dismissed' } });
    await onUndone?.();
    await reload();
  }

  return useMutation({
    mutationFn: async ({ tasks, onProgress }: Making) => {
      const made: TaskView[] = [];
      for (const { title, priority, due, recordId, assignedTo } of tasks) {
        const json = { customer_id: customerId, title, priority, due_at: due.toISOString(), assigned_to: assignedTo, record_id: recordId };
        made.push(await api<TaskView>('/tasks', { method: 'POST', json }));
        onProgress?.(made.length);
      }
      return made;
    },
    onSuccess: (made) => notify({ text: t('todo.made', { count: made.length }), undo: { label: t('act.undo'), run: () => takeBack(made) } }),
    onSettled: reload,
  });
}
