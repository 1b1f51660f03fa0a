import { useTranslation } from 'react-i18next';

import { shortTime } from '../common/format';
import { Icon } from '../common/icons';

/** Until when a conversation is set aside; nothing once that has passed. */
export function SnoozeMark({ until }: { until: string | null }) {
  const { t } = useTranslation();
  if (!until || new Date(until) <= new Date()) return null;
  return (
    <span className="meta">
      <Icon name="snooze" size={14} />
      {t('inbox.snoozedUntil', { time: shortTime(until) })}
    </span>
  );
}
