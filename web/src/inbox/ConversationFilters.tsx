import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { ChoiceFilter } from '../common/ChoiceFilter';
import { CHANNELS, HEATS, VIEWS } from '../common/values';

export function ConversationFilters() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/app/inbox' });
  const navigate = useNavigate();
  const change = (part: Partial<typeof search>) => void navigate({ to: '.', search: { ...search, ...part } });
  return (
    <div className="filters" role="search" aria-label={t('inbox.filters')}>
      <ChoiceFilter
        label={t('inbox.view')} allName={t('view.all')} value={search.view} values={VIEWS.slice(1)}
        nameOf={(view) => t(`view.${view}`)} onChange={(view) => change({ view })}
      />
      <ChoiceFilter
        label={t('inbox.channel')} value={search.channel} values={CHANNELS}
        nameOf={(channel) => t(`channel.${channel}`)} onChange={(channel) => change({ channel })}
      />
      <ChoiceFilter
        label={t('inbox.heat')} value={search.heat} values={HEATS}
        nameOf={(heat) => t(`heat.${heat}`)} onChange={(heat) => change({ heat })}
      />
    </div>
  );
}
