import { useTranslation } from 'react-i18next';

import { Icon, type IconName } from '../common/icons';

const ICONS: Record<string, IconName> = { upward: 'rising', downward: 'falling', stable: 'level' };

/** An arrow, and the word for it. */
export function TrendMark({ trend }: { trend: string }) {
  const { t } = useTranslation();
  return (
    <span className={`trend ${trend}`}>
      <Icon name={ICONS[trend] ?? 'level'} size={16} />
      {t(`trend.${trend}`, { defaultValue: trend })}
    </span>
  );
}
