import { Group, Paper, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';


import { dateTime } from '../common/format';
import { JobStatus } from './JobStatus';
import type { ImportView } from './queries';

/** One import with its bad rows, each with the field and the reason. */
export function ImportRow({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" component="article">
      <Group justify="space-between">
        <div>
          <Text fw={600} size="sm">
            {item.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t('assistant.rows', { done: item.done, total: item.total })} · {dateTime(item.created_at)}
          </Text>
        </div>
        <JobStatus status={item.status} percent={item.total ? (100 * item.done) / item.total : 0} />
      </Group>
      {item.errors.length > 0 && (
        <details className="reasons" open={item.status === 'failed'}>
          <summary>{t('assistant.badRows', { count: item.errors.length })}</summary>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('assistant.row')}</Table.Th>
                <Table.Th>{t('assistant.field')}</Table.Th>
                <Table.Th>{t('assistant.reason')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {item.errors.map((fault, index) => (
                <Table.Tr key={index}>
                  <Table.Td>{String(fault.row ?? '')}</Table.Td>
                  <Table.Td>{t(`importField.${fault.field}`, { defaultValue: String(fault.field ?? '') })}</Table.Td>
                  <Table.Td>{String(fault.reason ?? '')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </details>
      )}
    </Paper>
  );
}
