import { useTranslation } from 'react-i18next';

import { Mark } from './Mark';

const COLORS: Record<string, string> = { hot: 'red', warm: 'orange', cold: 'blue' };

export function HeatBadge({ heat, score }: { heat: string | null | undefined; score?: number | null }) {
  const { t } = useTranslation();
  if (!heat || heat === 'none') return null;
  return (
    <Mark color={COLORS[heat] ?? 'gray'} strong>
      {t(`heat.${heat}`, { defaultValue: heat })}
      {score != null && ` ${score}`}
    </Mark>
  );
}
