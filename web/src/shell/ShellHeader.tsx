import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Me } from '../api/types';
import { Icon } from '../common/icons';
import type { Overlay } from './AppLayout';
import { FirstStepsLink } from './FirstStepsLink';
import { JobsButton } from './JobsButton';
import { NotificationsButton } from './NotificationsButton';
import { TenantSwitcher } from './TenantSwitcher';
import { UserMenu } from './UserMenu';

export function ShellHeader({ me, open }: { me: Me; open: (overlay: Overlay) => void }) {
  const { t } = useTranslation();
  return (
    <header className="shell-header">
      <Link to="/inbox" className="brand" aria-label="Tonlia">
        <img src="/assets/tonlia.svg" alt="" width={26} height={26} />
        <span>Tonlia</span>
      </Link>
      <TenantSwitcher me={me} />
      <button
        type="button" className="open-palette" aria-keyshortcuts="Control+K" aria-haspopup="dialog"
        title={`${t('nav.palette')} (Ctrl+K)`} onClick={() => open('palette')}
      >
        <Icon name="search" size={16} />
        <span>{t('nav.paletteHint')}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <span className="spacer" />
      <FirstStepsLink me={me} />
      <JobsButton />
      <button
        type="button" className="icon-link not-phone" aria-keyshortcuts="?" aria-haspopup="dialog" aria-label={t('nav.keys')}
        title={`${t('nav.keys')} (?)`} onClick={() => open('keys')}
      >
        <Icon name="keyboard" size={20} />
      </button>
      <NotificationsButton />
      <UserMenu me={me} />
    </header>
  );
}
