import { Outlet, useNavigate, useRouteContext } from '@tanstack/react-router';
import { Suspense, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { chosenTenant } from '../api/tenant';
import type { Me } from '../api/types';
import { lazyPart } from '../common/lazyPart';
import { readSetting, writeSetting } from '../common/storage';
import { undoLast } from '../common/toast';
import { useKeys } from '../common/useKeys';
import { useLiveEvents } from '../realtime/useLiveEvents';
import { ReconnectBanner } from './ReconnectBanner';
import { ShellHeader } from './ShellHeader';
import { ShellNav } from './ShellNav';
import { Toasts } from './Toasts';

const CommandPalette = lazyPart(() => import('./CommandPalette'), 'CommandPalette', 'tools', 'desk');
const CheatSheet = lazyPart(() => import('./CheatSheet'), 'CheatSheet', 'tools');

export type Overlay = 'palette' | 'keys' | undefined;

/** Whoever belongs to no company yet sees the first steps alone. */
export function AppLayout() {
  const { me } = useRouteContext({ from: '/app' });
  if (me.tenants.length > 0) return <Shell me={me} />;
  return (
    <main id="main" className="shell-main">
      <Outlet />
    </main>
  );
}

/** Everything around a page: the rail, the header, and what opens over it by keyboard. */
function Shell({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const connection = useLiveEvents(chosenTenant());
  const framed = useDeferredValue(true, false); // what stands around a page is drawn first, then the page in short pieces
  const [overlay, setOverlay] = useState<Overlay>();
  const [folded, setFolded] = useState(readSetting('rail') === 'folded');
  const go = (to: '/inbox' | '/customers' | '/leads' | '/assistant' | '/settings' | '/alerts' | '/reports') => () => void navigate({ to });

  function fold(): void {
    writeSetting('rail', folded ? '' : 'folded');
    setFolded(!folded);
  }

  useKeys({
    '!mod+k': () => setOverlay(overlay === 'palette' ? undefined : 'palette'),
    '?': () => setOverlay('keys'),
    'g i': go('/inbox'), 'g c': go('/customers'), 'g l': go('/leads'), 'g a': go('/assistant'), 'g s': go('/settings'), 'g w': go('/alerts'), 'g r': go('/reports'),
    '[': fold,
    u: () => void undoLast(),
  });
  return (
    <div className={folded ? 'shell folded' : 'shell'}>
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <ShellHeader me={me} open={setOverlay} />
      <ShellNav folded={folded} onFold={fold} />
      <main id="main" className="shell-main" tabIndex={-1}>
        {connection !== 'open' && <ReconnectBanner state={connection} />}
        {framed && <Outlet />}
      </main>
      <Toasts />
      <Suspense>
        {overlay === 'palette' && <CommandPalette me={me} onClose={() => setOverlay(undefined)} onKeys={() => setOverlay('keys')} />}
        {overlay === 'keys' && <CheatSheet onClose={() => setOverlay(undefined)} />}
      </Suspense>
    </div>
  );
}
