import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { tasksQuery } from '../api/queries';
import type { TaskView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';

export function TasksCard({ customerId, writable }: { customerId: string; writable: boolean }) {
  const { t } = useTranslation();
  const tasks = useQuery(tasksQuery(customerId));
  const items = tasks.data?.items ?? [];
  const open = items.filter((task) => task.status === 'open');
  const done = items.filter((task) => task.status === 'done');
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb={6}>
        {t('tasks.title')}
      </Title>
      {tasks.isError && <ErrorNotice error={tasks.error} retry={() => void tasks.refetch()} />}
      {tasks.isSuccess && open.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('tasks.none')}
        </Text>
      )}
      {open.map((task) => (
        <TaskRow key={task.id} task={task} writable={writable} />
      ))}
      {done.length > 0 && (
        <details className="reasons">
          <summary>{t('tasks.done', { count: done.length })}</summary>
          {done.map((task) => (
            <TaskRow key={task.id} task={task} writable={writable} />
          ))}
        </details>
      )}
    </Paper>
  );
}

function TaskRow({ task, writable }: { task: TaskView; writable: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (status: 'open' | 'done') => api<TaskView>(`/tasks/${task.id}`, { method: 'PATCH', json: { status } }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['tasks', task.customer_id] }),
        client.invalidateQueries({ queryKey: ['customer', task.customer_id] }),
      ]),
  });
  const open = task.status === 'open';
  return (
    <Group justify="space-between" wrap="nowrap" py={4}>
      <div>
        <Text size="sm" td={open ? undefined : 'line-through'}>
          {task.title}
        </Text>
        <Text size="xs" c="dimmed">
          {t(`priority.${task.priority}`, { defaultValue: task.priority })}
          {task.due_at && ` · ${dateTime(task.due_at)}`}
        </Text>
        {change.isError && <ErrorNotice error={change.error} />}
      </div>
      {writable && (
        <Button size="compact-xs" variant="default" loading={change.isPending} onClick={() => change.mutate(open ? 'done' : 'open')}>
          {t(open ? 'tasks.finish' : 'tasks.reopen')}
        </Button>
      )}
    </Group>
  );
}
