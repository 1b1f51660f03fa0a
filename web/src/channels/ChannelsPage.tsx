import { Button, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { channelsQuery } from '../api/queries';
import { mayActAs } from '../api/roles';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { LoadingRows } from '../common/LoadingRows';
import { AddChannel } from './AddChannel';
import { ChannelCard } from './ChannelCard';

export function ChannelsPage() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const [adding, setAdding] = useState(false);
  const [fresh, setFresh] = useState('');
  const channels = useQuery(channelsQuery);
  const manager = mayActAs(me, 'manager');
  const add = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
      {t('channels.add')}
    </Button>
  );
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('nav.channels')}
        </Title>
        {manager && !adding && channels.data && channels.data.length > 0 && add}
      </div>
      {adding && (
        <AddChannel
          onAdded={(id) => {
            setAdding(false);
            setFresh(id);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {channels.isPending && <LoadingRows height={110} count={3} />}
      {channels.isError && <ErrorNotice error={channels.error} retry={() => void channels.refetch()} />}
      {channels.data?.length === 0 && !adding && (
        <EmptyNotice title={t('channels.empty')} text={t('channels.emptyText')} action={manager && add} />
      )}
      <Stack gap="md">
        {channels.data?.map((channel) => (
          <ChannelCard key={channel.id} channel={channel} manager={manager} fresh={channel.id === fresh} />
        ))}
      </Stack>
    </div>
  );
}
