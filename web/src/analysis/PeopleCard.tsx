import { useTranslation } from 'react-i18next';

import type { CustomerInsight } from '../api/types';
import { BarList } from './BarList';
import { Card } from './Card';
import { EvidenceButton } from './EvidenceButton';
import type { Facts } from './facts';
import { percent } from './time_words';

/** Who takes part on the customer's side, with what part and weight, and how they decide. */
export function PeopleCard({ facts, insight }: { facts: Facts; insight: CustomerInsight | null }) {
  const { t } = useTranslation();
  const how = insight?.decision_making;
  return (
    <Card title={t('people.title')} note={t('people.note')}>
      {facts.network.length === 0 && <p className="quiet">{t('people.none')}</p>}
      <BarList
        label={t('people.title')} most={1}
        bars={facts.network.map((person) => ({
          name: person.name || t('contacts.noName'), value: person.influence, text: percent(person.influence), records: person.records,
          note: t(`part.${person.role}`, { defaultValue: person.role }),
        }))}
      />
      {how && (
        <dl className="facts">
          <dt>{t('people.style')}</dt>
          <dd>
            {how.style} <EvidenceButton claim={how.style} records={how.records ?? []} />
          </dd>
          {how.key_factors.length > 0 && (
            <>
              <dt>{t('people.factors')}</dt>
              <dd>{how.key_factors.join(' · ')}</dd>
            </>
          )}
          {how.decision_maker && (
            <>
              <dt>{t('people.decides')}</dt>
              <dd>{how.decision_maker}</dd>
            </>
          )}
          {how.decision_cycle && (
            <>
              <dt>{t('people.cycle')}</dt>
              <dd>{how.decision_cycle}</dd>
            </>
          )}
        </dl>
      )}
    </Card>
  );
}
