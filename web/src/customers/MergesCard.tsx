import { Button, Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { mergesQuery } from './queries';
import { useMerge } from './useMerge';

/** What was merged into this customer, each with the way back. */
export function MergesCard({ customerId, writable }: { customerId: string; writable: boolean }) {
  const { t } = useTranslation();
  const merges = useQuery(mergesQuery(customerId));
  const { undo } = useMerge();
  const standing = merges.data?.filter((merge) => !merge.undone_at) ?? [];
  if (standing.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb={6}>
        {t('merge.history')}
      </Title>
      {standing.map((merge) => (
        <div key={merge.id} className="identity-row">
          <Text size="sm">{t('merge.mergedAt', { time: dateTime(merge.created_at) })}</Text>
          {writable && (
            <Button size="compact-xs" variant="default" loading={undo.isPending && undo.variables === merge.id} onClick={() => undo.mutate(merge.id)}>
              {t('merge.undo')}
            </Button>
          )}
        </div>
      ))}
      {undo.isError && <ErrorNotice error={undo.error} />}
    </Paper>
  );
}
