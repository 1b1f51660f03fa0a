import { Button, Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { rawEventsQuery } from '../api/queries';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';

/** What came in last on a channel, what could not be used with its reason. */
export function RawEvents({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const replay = useMutation({
    mutationFn: (id: string) => api<{ status: string }>(`/channels/${accountId}/events/${id}/replay`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['raw-events', accountId] }),
  });
  const events = useQuery({ ...rawEventsQuery(accountId), refetchInterval: 5000 });
  if (events.isPending) return <LoadingRows count={3} height={28} />;
  if (events.isError) return <ErrorNotice error={events.error} retry={() => void events.refetch()} />;
  if (events.data.length === 0) return <EmptyNotice title={t('channels.noEvent')} />;
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={t('channels.showEvents')}>
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('channels.received')}</Table.Th>
            <Table.Th>{t('channels.kind')}</Table.Th>
            <Table.Th>{t('channels.outcome')}</Table.Th>
            <Table.Th>
              <span className="unseen">{t('channels.replay')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.data.map((event) => (
            <Table.Tr key={event.id}>
              <Table.Td className="nowrap">{dateTime(event.received_at)}</Table.Td>
              <Table.Td>{t(`eventKind.${event.kind}`, { defaultValue: event.kind })}</Table.Td>
              <Table.Td>{event.error ?? event.reason ?? t(event.processed_at ? 'channels.used' : 'channels.waiting')}</Table.Td>
              <Table.Td ta="right">
                <Button
                  size="compact-xs" variant="default" loading={replay.isPending && replay.variables === event.id}
                  aria-label={t('channels.replayOf', { time: dateTime(event.received_at) })} onClick={() => replay.mutate(event.id)}
                >
                  {t('channels.replay')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {replay.isError && <ErrorNotice error={replay.error} />}
    </div>
  );
}
