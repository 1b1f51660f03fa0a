import { Button, Group, Paper, Switch, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { ChannelAccountView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { ChannelSteps } from './ChannelSteps';
import './channels.css';
import { EditChannel } from './EditChannel';
import { RawEvents } from './RawEvents';

interface Props {
  channel: ChannelAccountView;
  manager: boolean;
  /** Just connected: its steps are shown at once. */
  fresh?: boolean;
}

export function ChannelCard({ channel, manager, fresh = false }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [events, setEvents] = useState(false);
  const [editing, setEditing] = useState(false);
  const [steps, setSteps] = useState(fresh || !channel.last_event_at);
  const change = useMutation({
    mutationFn: (enabled: boolean) => api<void>(`/channels/${channel.id}`, { method: 'PATCH', json: { enabled } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
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
      {channel.last_error && (
        <Text size="sm" c="red.9" className="channel-error" role="note">
          {t('channels.lastError', { time: channel.last_error_at ? dateTime(channel.last_error_at) : '' })} {channel.last_error}
        </Text>
      )}
      {steps && <ChannelSteps channel={channel} manager={manager} />}
      {change.isError && <ErrorNotice error={change.error} />}
      <div className="channel-buttons">
        <Button size="xs" variant="subtle" aria-expanded={steps} onClick={() => setSteps(!steps)}>
          {t(steps ? 'channels.hideSteps' : 'channels.showSteps')}
        </Button>
        {manager && (
          <>
            <Button size="xs" variant="subtle" aria-expanded={events} onClick={() => setEvents(!events)}>
              {t(events ? 'channels.hideEvents' : 'channels.showEvents')}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => setEditing(true)}>
              {t('channels.edit')}
            </Button>
          </>
        )}
      </div>
      {events && <RawEvents accountId={channel.id} />}
      {editing && <EditChannel channel={channel} onClose={() => setEditing(false)} />}
    </Paper>
  );
}
