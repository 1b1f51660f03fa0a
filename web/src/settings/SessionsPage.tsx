import { Badge, Button, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { notify } from '../common/notices';
import { deviceName } from './device_name';
import { sessionsQuery } from './queries';

/** Where the signed-in person is signed in, and ending that. */
export function SessionsPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const reload = () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const end = useMutation({ mutationFn: (id: string) => api<void>(`/sessions/${id}`, { method: 'DELETE' }), onSettled: reload });
  const endOthers = useMutation({
    mutationFn: () => api<{ ended: number }>('/sessions', { method: 'DELETE' }),
    onSuccess: ({ ended }) => notify({ text: t('sessions.ended', { count: ended }) }),
    onSettled: reload,
  });
  const others = (sessions.data?.length ?? 0) > 1;
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('settings.sessions')}
        </Title>
        <Button variant="default" disabled={!others} loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {t('sessions.endOthers')}
        </Button>
      </div>
      {sessions.isPending && <LoadingRows count={2} height={48} />}
      {sessions.isError && <ErrorNotice error={sessions.error} retry={() => void sessions.refetch()} />}
      {end.isError && <ErrorNotice error={end.error} />}
      {endOthers.isError && <ErrorNotice error={endOthers.error} />}
      <ul className="settings-list">
        {sessions.data?.map((session) => {
          const name = deviceName(session.user_agent) || t('sessions.unknown');
          return (
            <li key={session.id}>
              <div className="settings-row">
                <div className="grow">
                  <Text size="sm" fw={600}>
                    {name}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {t('sessions.times', { began: dateTime(session.created_at), seen: dateTime(session.last_seen_at) })}
                  </Text>
                </div>
                {session.current ? (
                  <Badge variant="light" tt="none">
                    {t('sessions.current')}
                  </Badge>
                ) : (
                  <Button
                    size="xs" variant="subtle" color="red" loading={end.isPending && end.variables === session.id}
                    aria-label={t('sessions.endOf', { name })} onClick={() => end.mutate(session.id)}
                  >
                    {t('sessions.end')}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <p className="settings-note">{t('sessions.hint')}</p>
    </div>
  );
}
