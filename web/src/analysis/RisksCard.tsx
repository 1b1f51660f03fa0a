import { useTranslation } from 'react-i18next';

import type { Risks } from '../api/types';
import { Mark } from '../common/Mark';
import { Card } from './Card';
import { EvidenceButton } from './EvidenceButton';
import { number } from './time_words';

const COLORS: Record<string, string> = { high: 'red', medium: 'orange', low: 'gray' };

/** What may go wrong: the signs, what it would cost, and the answer to it. */
export function RisksCard({ risks }: { risks: Risks | null }) {
  const { t } = useTranslation();
  if (!risks) return <Failed title={t('risks.title')} />;
  const alerts = [...risks.risk_alerts].sort((one, other) => other.risk_score - one.risk_score);
  const { communication_decline: decline, price_sensitivity: price } = risks.early_warning_signals;
  return (
    <Card title={t('risks.title')}>
      {alerts.length === 0 && <p className="quiet">{t('risks.none')}</p>}
      {alerts.map((risk) => (
        <article key={risk.alert_id} className="finding">
          <h3>
            {t(`riskType.${risk.risk_type}`)}{' '}
            <Mark small color={COLORS[risk.risk_level]}>
              {t(`level.${risk.risk_level}`)} · {t('risks.score', { score: risk.risk_score })}
            </Mark>
          </h3>
          <ul>
            {risk.indicators.map((indicator) => (
              <li key={indicator}>{indicator}</li>
            ))}
          </ul>
          <dl className="facts">
            <dt>{t('risks.impact')}</dt>
            <dd>{risk.expected_impact}</dd>
            <dt>{t('risks.answer')}</dt>
            <dd>{risk.recommended_actions.join(' · ')}</dd>
          </dl>
          <EvidenceButton claim={risk.indicators.join(' · ')} records={risk.records ?? []} />
        </article>
      ))}
      <h3>{t('risks.early')}</h3>
      <ul className="plain-list">
        <li>
          {t(decline.detected ? 'risks.decline' : 'risks.noDecline', { now: number(decline.current), before: decline.baseline === null ? '–' : number(decline.baseline) })}{' '}
          <EvidenceButton claim={t('risks.early')} records={decline.records ?? []} />
        </li>
        <li>
          {price.evidence} <EvidenceButton claim={price.evidence} records={price.records ?? []} />
        </li>
      </ul>
    </Card>
  );
}

/** A part whose agent failed; the others are there. */
export function Failed({ title }: { title: string }) {
  const { t } = useTranslation();
  return (
    <Card title={title}>
      <p className="quiet">{t('run.missing')}</p>
    </Card>
  );
}
