import './settings.css';

import { Link, Outlet, useRouteContext } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { mayActAs } from '../api/roles';
import { Icon } from '../common/icons';

const SECTIONS = [
  { to: '/settings/members', icon: 'customers', key: 'settings.members', owner: false },
  { to: '/channels', icon: 'channels', key: 'nav.channels', owner: false },
  { to: '/settings/keys', icon: 'key', key: 'settings.keys', owner: true },
  { to: '/settings/audit', icon: 'clock', key: 'settings.audit', owner: true },
  { to: '/settings/sessions', icon: 'person', key: 'settings.sessions', owner: false },
  { to: '/settings/appearance', icon: 'screen', key: 'settings.appearance', owner: false },
] as const;

/** The sections of the settings beside the one shown; those that the role may not see are left out. */
export function SettingsLayout() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const owner = mayActAs(me, 'owner');
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('settings.label')}>
        {SECTIONS.filter((section) => owner || !section.owner).map((section) => (
          <Link key={section.to} to={section.to} className="settings-link" activeProps={{ className: 'active', 'aria-current': 'page' }}>
            <Icon name={section.icon} size={18} />
            {t(section.key)}
          </Link>
        ))}
      </nav>
      <div className="settings-section">
        <Outlet />
      </div>
    </div>
  );
}
