import { useTranslation } from 'react-i18next';

import { Icon, type IconName } from '../common/icons';

const ICONS: Record<string, IconName> = {
  queued: 'clock', sent: 'check', delivered: 'checks', read: 'checks', failed: 'warning', unknown: 'warning',
};

export function DeliveryMark({ status, error }: { status: string | null; error: string | null }) {
  const { t } = useTranslation();
  if (!status) return null;
  const name = t(`delivery.${status}`, { defaultValue: status });
  return (
    <span className={`delivery ${status}`} title={error ?? name}>
      <Icon name={ICONS[status] ?? 'clock'} size={14} />
      {name}
      {error && `: ${error}`}
    </span>
  );
}
