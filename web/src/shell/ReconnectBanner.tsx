import { useTranslation } from 'react-i18next';

import { Icon } from '../common/icons';
import type { Connection } from '../realtime/useLiveEvents';

/** Says that what is shown may be old, or that it is up to date again. */
export function ReconnectBanner({ state }: { state: Connection }) {
  const { t } = useTranslation();
  return (
    <div className={`reconnect ${state}`} role="status">
      <Icon name={state === 'back' ? 'check' : 'warning'} size={16} />
      {t(state === 'back' ? 'common.reconnected' : 'common.reconnecting')}
    </div>
  );
}
