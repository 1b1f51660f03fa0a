import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Icon, type IconName } from '../common/icons';

const PAGES: { to: '/inbox' | '/customers' | '/leads' | '/assistant' | '/settings'; icon: IconName; name: string; keys: string }[] = [
  { to: '/inbox', icon: 'inbox', name: 'nav.inbox', keys: 'g i' },
  { to: '/customers', icon: 'customers', name: 'nav.customers', keys: 'g c' },
  { to: '/leads', icon: 'leads', name: 'nav.leads', keys: 'g l' },
  { to: '/assistant', icon: 'assistant', name: 'nav.assistant', keys: 'g a' },
  { to: '/settings', icon: 'settings', name: 'nav.settings', keys: 'g s' },
];

/** The rail on the left, narrow when folded; on phones a bar at the foot. */
export function ShellNav({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const { t } = useTranslation();
  const onChannels = useLocation({ select: (at) => at.pathname === '/channels' });
  return (
    <nav className="shell-nav" aria-label={t('nav.label')}>
      {PAGES.map((page) => (
        <Link
          key={page.to} to={page.to} className={page.to === '/settings' && onChannels ? 'nav-link active' : 'nav-link'}
          activeProps={{ className: 'nav-link active', 'aria-current': 'page' }} title={`${t(page.name)} (${page.keys})`}
        >
          <Icon name={page.icon} size={20} />
          <span>{t(page.name)}</span>
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
