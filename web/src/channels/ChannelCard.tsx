import { Button, Group, Paper, Switch, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { ChannelAccountView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { CopyField } from './CopyField';
import { RawEvents } from './RawEvents';

export function ChannelCard({ channel, manager }: { channel: ChannelAccountView; manager: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const change = useMutation({
    mutationFn: (enabled: boolean) => api<void>(`/channels/${channel.id}`, { method: 'PATCH', json: { enabled } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
  const snippet = `<script async src="${channel.webhook_url}" data-key="${channel.account_key}"></script>`;
  return (
    <Paper withBorder p="md" component="article">
      <Group justify="space-between" align="flex-start" mb="xs">
        <div>
          <Title order={2} size="h5">
            {t(`channel.${channel.provider}`, { defaultValue: channel.provider })}
            {channel.name && channel.name !== channel.provider && ` · ${channel.name}`}
          </Title>
          <Text size="sm" c="dimmed">
            {channel.last_event_at ? t('channels.lastEvent', { time: dateTime(channel.last_event_at) }) : t('channels.noEvent')}
            {channel.rejected_count > 0 && ` · ${t('channels.rejected', { count: channel.rejected_count })}`}
          </Text>
        </div>
        <Switch
          label={t('channels.enabled')} checked={change.isPending ? change.variables : channel.enabled}
          disabled={!manager || change.isPending} onChange={(event) => change.mutate(event.currentTarget.checked)}
        />
      </Group>
      {channel.provider === 'webchat' ? (
        <CopyField label={t('channels.snippet')} value={snippet} />
      ) : (
        <CopyField label={t('channels.address')} value={channel.webhook_url} />
      )}
      {channel.last_error && (
        <Text size="sm" c="red.9" className="channel-error" role="note">
          {t('channels.lastError', { time: channel.last_error_at ? dateTime(channel.last_error_at) : '' })} {channel.last_error}
        </Text>
      )}
      {change.isError && <ErrorNotice error={change.error} />}
      {manager && (
        <Button size="xs" mt="xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'channels.hideEvents' : 'channels.showEvents')}
        </Button>
      )}
      {open && <RawEvents accountId={channel.id} />}
    </Paper>
  );
}
