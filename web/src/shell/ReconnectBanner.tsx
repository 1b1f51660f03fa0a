import { useTranslation } from 'react-i18next';

import { Icon } from '../common/icons';

export function ReconnectBanner() {
  const { t } = useTranslation();
  return (
    <div className="reconnect" role="status">
      <Icon name="warning" size={16} />
      {t('common.reconnecting')}
    </div>
  );
}
