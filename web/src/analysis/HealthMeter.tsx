import { useTranslation } from 'react-i18next';

import { healthLevel } from './health';

/** How good the relationship is: a bar, the number, and the word for it. */
export function HealthMeter({ score }: { score: number }) {
  const { t } = useTranslation();
  const level = healthLevel(score);
  return (
    <span className={`health ${level}`}>
      <span className="health-bar" aria-hidden="true">
        <span style={{ width: `${score}%` }} />
      </span>
      <b>{t('health.score', { score })}</b>
      <span>{t(`health.${level}`)}</span>
    </span>
  );
}
