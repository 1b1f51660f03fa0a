import './settings.css';

import { Link, Outlet, useRouteContext } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { mayActAs } from '../api/roles';
import { Icon } from '../common/icons';

const SECTIONS = [
  { to: '/settings/members', icon: 'customers', key: 'settings.members', role: undefined },
  { to: '/channels', icon: 'channels', key: 'nav.channels', role: undefined },
  { to: '/settings/analysis', icon: 'spark', key: 'settings.analysis', role: 'manager' },
  { to: '/settings/keys', icon: 'key', key: 'settings.keys', role: 'owner' },
  { to: '/settings/audit', icon: 'clock', key: 'settings.audit', role: 'owner' },
  { to: '/settings/sessions', icon: 'person', key: 'settings.sessions', role: undefined },
  { to: '/settings/appearance', icon: 'screen', key: 'settings.appearance', role: undefined },
] as const;

/** The sections of the settings beside the one shown; those that the role may not see are left out. */
export function SettingsLayout() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('settings.label')}>
        {SECTIONS.filter((section) => !section.role || mayActAs(me, section.role)).map((section) => (
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
