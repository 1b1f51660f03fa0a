import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { alertCountsQuery, unreadQuery } from '../api/queries';
import { Icon } from '../common/icons';
import { lazyPart } from '../common/lazyPart';
import { PopoverButton } from '../common/PopoverButton';

const NotificationsList = lazyPart(() => import('./NotificationsList'), 'NotificationsList', 'tools', 'alerts', 'inbox');

/** The bell: mentions, assignments and ended snoozes of one's own, and the alerts that nobody has dealt with. */
export function NotificationsButton() {
  const { t } = useTranslation();
  const unread = useQuery(unreadQuery);
  const alerts = useQuery(alertCountsQuery);
  const count = (unread.data?.unread ?? 0) + (alerts.data?.unread ?? 0);
  const icon = (
    <>
      <Icon name="bell" size={20} />
      {count > 0 && (
        <span className="count" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </>
  );
  return (
    <PopoverButton name="notifications" label={t('alerts.count', { count })} icon={icon}>
      {(close) => <NotificationsList close={close} />}
    </PopoverButton>
  );
}
