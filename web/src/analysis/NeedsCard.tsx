import { useTranslation } from 'react-i18next';

import type { CustomerInsight } from '../api/types';
import { Card } from './Card';
import { EvidenceButton } from './EvidenceButton';

/** What the customer needs now, will need, and may need without having said so. */
export function NeedsCard({ insight }: { insight: CustomerInsight }) {
  const { t } = useTranslation();
  const needs = insight.needs_map;
  return (
    <Card title={t('needs.title')} wide>
      <div className="needs">
        {(['current', 'future', 'latent'] as const).map((kind) => (
          <div key={kind}>
            <h3>{t(`needs.${kind}`)}</h3>
            {needs[kind].length === 0 ? (
              <p className="quiet">{t('needs.none')}</p>
            ) : (
              <ul>
                {needs[kind].map((need) => (
                  <li key={need}>{need}</li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
      <EvidenceButton claim={t('needs.title')} records={needs.records ?? []} />
    </Card>
  );
}
