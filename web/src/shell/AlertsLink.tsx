import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { alertsQuery } from '../api/queries';
import { Icon } from '../common/icons';

export function AlertsLink() {
  const { t } = useTranslation();
  const alerts = useQuery(alertsQuery);
  const count = alerts.data?.items.filter((alert) => alert.status === 'new').length ?? 0;
  return (
    <Link to="/alerts" className="icon-link" aria-label={t('alerts.count', { count })}>
      <Icon name="alert" size={20} />
      {count > 0 && (
        <span className="count" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </Link>
  );
}
