import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { ChoiceFilter } from '../common/ChoiceFilter';
import { OwnerFilter } from '../common/OwnerFilter';
import { SearchBox } from '../common/SearchBox';
import { CHANNELS, HEATS } from '../common/values';
import { type CustomerSearch, tagsQuery } from './queries';

const ACTIVE = ['1', '7', '30', '90', 'quiet30', 'quiet90'];

export function CustomerFilters({ search }: { search: CustomerSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/customers' });
  const tags = useQuery(tagsQuery).data ?? [];
  const change = useCallback(
    (part: CustomerSearch) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true }),
    [navigate],
  );
  const find = useCallback((text: string) => change({ q: text || undefined }), [change]);
  const days = (active: string) => t(active.startsWith('quiet') ? 'customers.quietDays' : 'timeline.lastDays', { count: Number(active.replace('quiet', '')) });
  return (
    <div className="filters paired customer-filters" role="search" aria-label={t('customers.filters')}>
      <SearchBox label={t('customers.search')} value={search.q ?? ''} onChange={find} />
      <ChoiceFilter
        label={t('inbox.channel')} value={search.channel} values={CHANNELS} nameOf={(channel) => t(`channel.${channel}`)}
        onChange={(channel) => change({ channel })}
      />
      <ChoiceFilter label={t('inbox.heat')} value={search.heat} values={HEATS} nameOf={(heat) => t(`heat.${heat}`)} onChange={(heat) => change({ heat })} />
      <ChoiceFilter
        label={t('customers.tag')} value={search.tag} values={[...new Set([...tags.map((one) => one.tag), ...(search.tag ? [search.tag] : [])])]}
        nameOf={(tag) => tag} onChange={(tag) => change({ tag })}
      />
      <OwnerFilter value={search.owner} onChange={(owner) => change({ owner })} />
      <ChoiceFilter label={t('customers.activity')} value={search.active} values={ACTIVE} nameOf={days} onChange={(active) => change({ active })} />
    </div>
  );
}
