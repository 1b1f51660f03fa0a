import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { ChoiceFilter } from '../common/ChoiceFilter';
import { SearchBox } from '../common/SearchBox';
import { CHANNELS, HEATS, INTENTS } from '../common/values';
import type { InboxSearch } from './search';
import { ViewTabs } from './ViewTabs';

export function ConversationFilters() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/app/inbox' });
  const navigate = useNavigate();
  const change = useCallback(
    (part: InboxSearch) => void navigate({ to: '.', search: (now: InboxSearch) => ({ ...now, ...part }), replace: true }),
    [navigate],
  );
  const find = useCallback((q: string) => change({ q: q || undefined }), [change]);
  return (
    <div className="inbox-filters">
      <ViewTabs />
      <div className="filters" role="search" aria-label={t('inbox.filters')}>
        <SearchBox label={t('inbox.search')} value={search.q ?? ''} onChange={find} shortcut="/" />
        <ChoiceFilter
          label={t('inbox.channel')} value={search.channel} values={CHANNELS}
          nameOf={(channel) => t(`channel.${channel}`)} onChange={(channel) => change({ channel })}
        />
        <ChoiceFilter
          label={t('inbox.heat')} value={search.heat} values={HEATS}
          nameOf={(heat) => t(`heat.${heat}`)} onChange={(heat) => change({ heat })}
        />
        <ChoiceFilter
          label={t('inbox.intent')} value={search.intent} values={INTENTS}
          nameOf={(intent) => t(`intent.${intent}`)} onChange={(intent) => change({ intent })}
        />
      </div>
    </div>
  );
}
