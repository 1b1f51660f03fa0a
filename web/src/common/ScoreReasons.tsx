import { useTranslation } from 'react-i18next';

import type { Reason } from '../api/types';

/** Why a lead has its score: each rule that applied, with its points. */
export function ScoreReasons({ score, reasons }: { score: number; reasons: Reason[] }) {
  const { t } = useTranslation();
  if (reasons.length === 0) return <span>{t('leads.score', { score })}</span>;
  return (
    <details className="reasons">
      <summary>{t('leads.scoreWhy', { score })}</summary>
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.fact}:${reason.value}`}>
            {t(`reason.${reason.fact}_${reason.value}`, { defaultValue: reason.reason })}
            <b>{reason.points > 0 ? `+${reason.points}` : reason.points}</b>
          </li>
        ))}
      </ul>
    </details>
  );
}
