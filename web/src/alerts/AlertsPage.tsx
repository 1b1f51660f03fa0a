import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { alertsQuery } from '../api/queries';
import type { AlertView } from '../api/types';
import { customerName } from '../common/customer_name';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';

export function AlertsPage() {
  const { t } = useTranslation();
  const alerts = useQuery(alertsQuery);
  const items = alerts.data?.items.filter((alert) => alert.status === 'new' || alert.status === 'read') ?? [];
  return (
    <div className="page">
      <Title order={1} size="h3" mb="md">
        {t('alerts.title')}
      </Title>
      {alerts.isPending && <LoadingRows />}
      {alerts.isError && <ErrorNotice error={alerts.error} retry={() => void alerts.refetch()} />}
      {alerts.isSuccess && items.length === 0 && (
        <EmptyNotice title={t('alerts.empty')} text={t('alerts.emptyText')} action={<Link to="/inbox">{t('nav.inbox')}</Link>} />
      )}
      <Stack gap="sm">
        {items.map((alert) => (
          <AlertRow key={alert.id} alert={alert} />
        ))}
      </Stack>
    </div>
  );
}

function AlertRow({ alert }: { alert: AlertView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (status: 'acted' | 'dismissed') => api(`/alerts/${alert.id}`, { method: 'PATCH', json: { status } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  });
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Badge color="red" variant="light" tt="none">
              {t(`alertKind.${alert.kind}`, { defaultValue: alert.kind })}
            </Badge>
            <Link to="/customers/$customerId" params={{ customerId: alert.customer_id }}>
              {customerName(alert.customer_name, t)}
            </Link>
          </Group>
          <Text size="sm">{t(`handover.${alert.reason}`, { defaultValue: alert.reason })}</Text>
          <Text size="xs" c="dimmed">
            {dateTime(alert.created_at)}
          </Text>
        </div>
        <Group gap="xs">
          {alert.conversation_id && (
            <Link to="/inbox/$conversationId" params={{ conversationId: alert.conversation_id }}>
              {t('alerts.open')}
            </Link>
          )}
          <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate('acted')}>
            {t('alerts.done')}
          </Button>
          <Button size="xs" variant="subtle" color="gray" disabled={change.isPending} onClick={() => change.mutate('dismissed')}>
            {t('alerts.dismiss')}
          </Button>
        </Group>
      </Group>
      {change.isError && <ErrorNotice error={change.error} />}
    </Paper>
  );
}
