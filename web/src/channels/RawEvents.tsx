import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { rawEventsQuery } from '../api/queries';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';

/** What came in last on a channel, what could not be used with its reason. */
export function RawEvents({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
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
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.data.map((event) => (
            <Table.Tr key={event.id}>
              <Table.Td className="nowrap">{dateTime(event.received_at)}</Table.Td>
              <Table.Td>{t(`eventKind.${event.kind}`, { defaultValue: event.kind })}</Table.Td>
              <Table.Td>{event.error ?? event.reason ?? t(event.processed_at ? 'channels.used' : 'channels.waiting')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
