import { useTranslation } from 'react-i18next';

import type { CustomerInsight } from '../api/types';
import { Card } from './Card';
import { EvidenceButton } from './EvidenceButton';
import { HealthMeter } from './HealthMeter';
import { number, percent } from './time_words';
import { TrendMark } from './TrendMark';

/** The relationship's score with the sum it comes from, and what goes with it. */
export function HealthCard({ insight }: { insight: CustomerInsight }) {
  const { t } = useTranslation();
  const { relationship_health: health, loyalty, satisfaction } = insight;
  const sum = health.parts.map((part) => number(part.points)).join(' + ');
  return (
    <Card title={t('health.card')} wide>
      <div className="health-head">
        <HealthMeter score={health.score} />
        <TrendMark trend={health.trend} />
      </div>
      <p>{health.assessment}</p>
      <table className="health-parts">
        <thead>
          <tr>
            <th scope="col">{t('health.part')}</th>
            <th scope="col">{t('health.points')}</th>
            <th scope="col">{t('health.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {health.parts.map((part) => (
            <tr key={part.name}>
              <th scope="row">{part.name}</th>
              <td>
                <span className="bar-track" aria-hidden="true">
                  <span className={part.points / part.most >= 0.6 ? 'fill-0' : 'fill-warn'} style={{ width: `${(part.points / part.most) * 100}%` }} />
                </span>
                <span className="part-points">{t('health.of', { points: number(part.points), most: number(part.most) })}</span>
              </td>
              <td>
                {part.reason} <EvidenceButton claim={`${part.name}: ${part.reason}`} records={part.records ?? []} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="arithmetic">{t('health.sum', { sum, score: health.score })}</p>
      <dl className="facts">
        <dt>{t('health.loyalty')}</dt>
        <dd>
          {t('health.score', { score: loyalty.score })} · {t('health.stays', { share: percent(loyalty.retention_probability) })}{' '}
          <EvidenceButton claim={t('health.loyalty')} records={loyalty.records ?? []} />
        </dd>
        {satisfaction.current !== null && (
          <>
            <dt>{t('health.satisfaction')}</dt>
            <dd>
              {t('health.outOfFive', { n: number(satisfaction.current) })} · <TrendMark trend={satisfaction.trend} />{' '}
              <EvidenceButton claim={t('health.satisfaction')} records={satisfaction.records ?? []} />
            </dd>
          </>
        )}
        {satisfaction.strengths.length > 0 && (
          <>
            <dt>{t('health.strengths')}</dt>
            <dd>{satisfaction.strengths.join(' · ')}</dd>
          </>
        )}
        {satisfaction.pain_points.length > 0 && (
          <>
            <dt>{t('health.pains')}</dt>
            <dd>{satisfaction.pain_points.join(' · ')}</dd>
          </>
        )}
        <dt>{t('health.stage')}</dt>
        <dd>{insight.lifecycle_stage}</dd>
      </dl>
    </Card>
  );
}
