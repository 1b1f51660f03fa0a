import { Link, Outlet, useLocation, useRouteContext } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { chosenTenant } from '../api/tenant';
import { Icon, type IconName } from '../common/icons';
import { useLiveEvents } from '../realtime/useLiveEvents';
import { AlertsLink } from './AlertsLink';
import { ReconnectBanner } from './ReconnectBanner';
import { TenantSwitcher } from './TenantSwitcher';
import { UserMenu } from './UserMenu';

const PAGES: { to: '/inbox' | '/customers' | '/leads' | '/assistant' | '/settings'; icon: IconName; key: string }[] = [
  { to: '/inbox', icon: 'inbox', key: 'nav.inbox' },
  { to: '/customers', icon: 'customers', key: 'nav.customers' },
  { to: '/leads', icon: 'leads', key: 'nav.leads' },
  { to: '/assistant', icon: 'assistant', key: 'nav.assistant' },
  { to: '/settings', icon: 'settings', key: 'nav.settings' },
];

export function AppLayout() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const onChannels = useLocation({ select: (at) => at.pathname === '/channels' });
  const connected = useLiveEvents(chosenTenant());
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <header className="shell-header">
        <Link to="/inbox" className="brand" aria-label="Tonlia">
          <img src="/assets/tonlia.svg" alt="" width={26} height={26} />
          <span>Tonlia</span>
        </Link>
        <TenantSwitcher me={me} />
        <span className="spacer" />
        <AlertsLink />
        <UserMenu me={me} />
      </header>
      <nav className="shell-nav" aria-label={t('nav.label')}>
        {PAGES.map((page) => (
          <Link
            key={page.to} to={page.to} className={page.to === '/settings' && onChannels ? 'nav-link active' : 'nav-link'}
            activeProps={{ className: 'nav-link active', 'aria-current': 'page' }}
          >
            <Icon name={page.icon} size={20} />
            <span>{t(page.key)}</span>
          </Link>
        ))}
      </nav>
      <main id="main" className="shell-main" tabIndex={-1}>
        {!connected && <ReconnectBanner />}
        <Outlet />
      </main>
    </div>
  );
}
