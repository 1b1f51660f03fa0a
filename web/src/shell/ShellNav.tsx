import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { alertCountsQuery } from '../api/queries';
import { Icon, type IconName } from '../common/icons';

const PAGES: { to: '/inbox' | '/customers' | '/leads' | '/alerts' | '/assistant' | '/reports' | '/settings'; icon: IconName; name: string; keys: string }[] = [
  { to: '/inbox', icon: 'inbox', name: 'nav.inbox', keys: 'g i' },
  { to: '/customers', icon: 'customers', name: 'nav.customers', keys: 'g c' },
  { to: '/leads', icon: 'leads', name: 'nav.leads', keys: 'g l' },
  { to: '/alerts', icon: 'alert', name: 'nav.alerts', keys: 'g w' },
  { to: '/assistant', icon: 'assistant', name: 'nav.assistant', keys: 'g a' },
  { to: '/reports', icon: 'reports', name: 'nav.reports', keys: 'g r' },
  { to: '/settings', icon: 'settings', name: 'nav.settings', keys: 'g s' },
];

/** The rail on the left, narrow when folded; on phones a bar at the foot. */
export function ShellNav({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const { t } = useTranslation();
  const fresh = useQuery(alertCountsQuery).data?.unread ?? 0;
  const onChannels = useLocation({ select: (at) => at.pathname === '/channels' });
  return (
    <nav className="shell-nav" aria-label={t('nav.label')}>
      {PAGES.map((page) => (
        <Link
          key={page.to} to={page.to} className={`nav-link${page.to === '/settings' && onChannels ? ' active' : ''}${page.to === '/alerts' ? ' not-phone' : ''}`}
          activeProps={{ className: 'active', 'aria-current': 'page' }} title={`${t(page.name)} (${page.keys})`}
        >
          <Icon name={page.icon} size={20} />
          <span>{t(page.name)}</span>
          {page.to === '/alerts' && fresh > 0 && <b className="tally">{fresh > 99 ? '99+' : fresh}</b>}
        </Link>
      ))}
      <button
        type="button" className="nav-link fold" aria-expanded={!folded} onClick={onFold} title={`${t(folded ? 'nav.unfold' : 'nav.fold')} ([)`}
      >
        <Icon name="fold" size={20} />
        <span>{t(folded ? 'nav.unfold' : 'nav.fold')}</span>
      </button>
    </nav>
  );
}
