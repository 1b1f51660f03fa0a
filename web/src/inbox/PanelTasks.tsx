import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { tasksQuery } from '../api/queries';
import type { Page, TaskView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { shortTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { showAtOnce } from '../common/show_at_once';
import { showToast } from '../common/toast';

/** What is still to be done for the customer; a tick does it, with the way back. */
export function PanelTasks({ customerId, writable }: { customerId: string; writable: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { queryKey } = tasksQuery(customerId);
  const tasks = useQuery(tasksQuery(customerId));
  const mark = useMutation<TaskView, Error, { id: string; status: 'open' | 'done' }, () => void>({
    mutationFn: ({ id, status }) => api<TaskView>(`/tasks/${id}`, { method: 'PATCH', json: { status } }),
    onMutate: ({ id, status }) =>
      showAtOnce<Page<TaskView>>(client, queryKey, (page) => ({ ...page, items: page.items.map((task) => (task.id === id ? { ...task, status } : task)) })),
    onSuccess: (task) => {
      if (task.status === 'done') showToast(t('desk.taskDone', { title: task.title }), () => mark.mutate({ id: task.id, status: 'open' }));
    },
    onError: (_error, _values, takeBack) => takeBack?.(),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  if (tasks.isPending) return <LoadingRows count={2} height={28} />;
  const open = tasks.data?.items.filter((task) => task.status === 'open') ?? [];
  return (
    <section aria-label={t('tasks.title')}>
      <h3>{t('tasks.title')}</h3>
      {tasks.isError && <ErrorNotice error={tasks.error} retry={() => void tasks.refetch()} />}
      {mark.isError && <ErrorNotice error={mark.error} />}
      {tasks.data && open.length === 0 && <p className="quiet">{t('desk.noTasks')}</p>}
      <ul className="panel-tasks">
        {open.slice(0, 6).map((task) => (
          <li key={task.id}>
            <label>
              <input type="checkbox" checked={false} disabled={!writable} onChange={() => mark.mutate({ id: task.id, status: 'done' })} />
              <span>
                {task.title}
                {task.due_at && (
                  <>
                    {' '}
                    <span className="meta">{shortTime(task.due_at)}</span>
                  </>
                )}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
