import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { channelsQuery, firstStartQuery } from '../api/queries';
import type { ChannelAccountView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';

/** The website chat needs nothing but a click; every other channel needs the provider's keys. */
export function ChannelStep({ chatKey, onNext }: { chatKey: string | null; onNext: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const channels = useQuery(channelsQuery);
  const add = useMutation({
    mutationFn: () => api<ChannelAccountView>('/channels', { method: 'POST', json: { provider: 'webchat', name: '', settings: {} } }),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['channels'] }), client.invalidateQueries({ queryKey: firstStartQuery.queryKey })]),
  });
  const names = [...new Set((channels.data ?? []).map((channel) => t(`channel.${channel.provider}`, { defaultValue: channel.provider })))];
  return (
    <>
      {names.length > 0 ? <p>{t('start.connected', { names: names.join(', ') })}</p> : <p className="quiet">{t('start.channelText')}</p>}
      {channels.isError && <ErrorNotice error={channels.error} retry={() => void channels.refetch()} />}
      {add.isError && <ErrorNotice error={add.error} />}
      <div className="step-actions">
        {!chatKey && (
          <button type="button" className="action main" disabled={add.isPending} onClick={() => add.mutate()}>
            {t('start.addChat')}
          </button>
        )}
        <Link to="/channels">{t('start.otherChannels')}</Link>
        {names.length > 0 && (
          <button type="button" className="action" onClick={onNext}>
            {t('start.next')}
          </button>
        )}
      </div>
    </>
  );
}
