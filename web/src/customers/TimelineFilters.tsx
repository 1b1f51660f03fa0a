import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { ChoiceFilter } from '../common/ChoiceFilter';
import { SearchBox } from '../common/SearchBox';
import { CHANNELS, INTENTS } from '../common/values';

export function TimelineFilters() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/app/customers/$customerId' });
  const navigate = useNavigate({ from: '/customers/$customerId' });
  const change = useCallback(
    (part: Partial<typeof search>) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true }),
    [navigate],
  );
  const find = useCallback((text: string) => change({ q: text || undefined }), [change]);
  return (
    <div className="filters" role="search" aria-label={t('timeline.filters')}>
      <ChoiceFilter
        label={t('inbox.channel')} value={search.channel} values={CHANNELS}
        nameOf={(channel) => t(`channel.${channel}`)} onChange={(channel) => change({ channel })}
      />
      <ChoiceFilter
        label={t('timeline.intent')} value={search.intent} values={INTENTS}
        nameOf={(intent) => t(`intent.${intent}`)} onChange={(intent) => change({ intent })}
      />
      <ChoiceFilter
        label={t('timeline.time')} value={search.days} values={['1', '7', '30', '90']}
        nameOf={(days) => t('timeline.lastDays', { count: Number(days) })} onChange={(days) => change({ days })}
      />
      <SearchBox label={t('timeline.search')} value={search.q ?? ''} onChange={find} />
    </div>
  );
}
