import { useTranslation } from 'react-i18next';

import { Icon, type IconName } from '../common/icons';
import { Mark } from '../common/Mark';

const LOOK: Record<string, { color: string; icon: IconName }> = {
  high: { color: 'red', icon: 'warning' },
  medium: { color: 'orange', icon: 'flag' },
  low: { color: 'blue', icon: 'clock' },
};

/** How grave it is, by a word and an icon, so that no colour is needed to tell. */
export function SeverityMark({ level }: { level: string }) {
  const { t } = useTranslation();
  const look = LOOK[level] ?? { color: 'gray', icon: 'flag' as const };
  return (
    <Mark color={look.color} strong>
      <span className="severity">
        <Icon name={look.icon} size={12} />
        {t(`severity.${level}`, { defaultValue: level })}
      </span>
    </Mark>
  );
}
