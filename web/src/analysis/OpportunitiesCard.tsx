import { useTranslation } from 'react-i18next';

import type { Opportunities, Opportunity } from '../api/types';
import { Card } from './Card';
import { EvidenceButton } from './EvidenceButton';
import { Failed } from './RisksCard';
import { percent, shortDay, sum } from './time_words';

/** What may be sold: the value with its arithmetic, how likely and why, what speaks for and against it. */
export function OpportunitiesCard({ found }: { found: Opportunities | null }) {
  const { t } = useTranslation();
  if (!found) return <Failed title={t('chances.title')} />;
  const sorted = [...found.opportunities].sort((one, other) => Number(other.type === 'explicit') - Number(one.type === 'explicit') || other.probability - one.probability);
  const beside = [...found.cross_sell_opportunities, ...found.up_sell_opportunities];
  return (
    <Card title={t('chances.title')}>
      {sorted.length === 0 && <p className="quiet">{t('chances.none')}</p>}
      {sorted.map((one) => (
        <One key={one.id} chance={one} />
      ))}
      {beside.length > 0 && (
        <>
          <h3>{t('chances.beside')}</h3>
          <ul className="plain-list">
            {beside.map((one) => (
              <li key={one.reason}>
                {one.reason} <EvidenceButton claim={one.reason} records={one.records ?? []} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function One({ chance }: { chance: Opportunity }) {
  const { t } = useTranslation();
  return (
    <article className="finding">
      <h3>
        <span className="kind">{t(`chances.${chance.type}`)}</span> {chance.product ?? chance.description}
      </h3>
      {chance.product && <p>{chance.description}</p>}
      <dl className="facts">
        {chance.estimated_value !== null && (
          <>
            <dt>{t('chances.value')}</dt>
            <dd>
              {sum(chance.estimated_value, chance.currency)}
              {chance.annual_value !== null && ` · ${t('chances.yearly', { value: sum(chance.annual_value, chance.currency) })}`}
              {chance.arithmetic && <span className="arithmetic">{chance.arithmetic}</span>}
            </dd>
          </>
        )}
        <dt>{t('chances.chance')}</dt>
        <dd>
          {percent(chance.probability)} · {chance.stage} <span className="quiet">({chance.probability_basis})</span>
        </dd>
        {chance.expected_close_date && (
          <>
            <dt>{t('chances.close')}</dt>
            <dd>{shortDay(chance.expected_close_date)}</dd>
          </>
        )}
        {chance.winning_factors.length > 0 && (
          <>
            <dt>{t('chances.for')}</dt>
            <dd>{chance.winning_factors.join(' · ')}</dd>
          </>
        )}
        {chance.risk_factors.length > 0 && (
          <>
            <dt>{t('chances.against')}</dt>
            <dd>{chance.risk_factors.join(' · ')}</dd>
          </>
        )}
        <dt>{t('chances.next')}</dt>
        <dd>{chance.recommended_actions.join(' · ')}</dd>
      </dl>
      <EvidenceButton claim={chance.description} records={chance.records ?? []} />
    </article>
  );
}
