import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const COLORS: Record<string, string> = { hot: 'red', warm: 'orange', cold: 'blue' };

export function HeatBadge({ heat, score }: { heat: string | null | undefined; score?: number | null }) {
  const { t } = useTranslation();
  if (!heat || heat === 'none') return null;
  return (
    <Badge size="sm" variant="light" color={COLORS[heat] ?? 'gray'} tt="none">
      {t(`heat.${heat}`, { defaultValue: heat })}
      {score != null && ` ${score}`}
    </Badge>
  );
}
