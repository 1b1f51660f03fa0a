import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { VIEWS, viewOf } from './search';

/** Mine, unassigned, all, with alerts, snoozed. */
export function ViewTabs() {
  const { t } = useTranslation();
  const shown = viewOf(useSearch({ from: '/app/inbox' }));
  return (
    <nav className="view-tabs" aria-label={t('inbox.view')}>
      {VIEWS.map((view, index) => (
        <Link
          key={view} to="/inbox" search={(search) => ({ ...search, view: view === 'all' ? undefined : view })}
          className={view === shown ? 'view-tab active' : 'view-tab'} aria-current={view === shown ? 'page' : undefined}
          title={`${t(`view.${view}`)} (${index + 1})`} preload={false}
        >
          {t(`view.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
