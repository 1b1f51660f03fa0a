import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { comparisonQuery } from './queries';

interface Props {
  id: string;
  other: string;
  version: number;
  otherVersion: number;
  onClose: () => void;
}

/** What one version of a report says that another did not, and the reverse. */
export function VersionCompare({ id, other, version, otherVersion, onClose }: Props) {
  const { t } = useTranslation();
  const found = useQuery(comparisonQuery(id, other));
  return (
    <section className="comparison" aria-labelledby="comparison-title">
      <div className="row-head">
        <h2 id="comparison-title">{t('compare.title', { now: version, before: otherVersion })}</h2>
        <button type="button" className="text-button" onClick={onClose}>
          {t('compare.close')}
        </button>
      </div>
      {found.isPending && <LoadingRows count={3} height={40} />}
      {found.isError && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      {found.data?.length === 0 && <p className="quiet">{t('compare.same')}</p>}
      {found.data?.map((section) => (
        <div key={section.key} className="comparison-section">
          <h3>{section.title}</h3>
          <ul>
            {section.added.map((text) => (
              <li key={`+${text}`} className="added">
                <b>{t('compare.added')}</b> <ins>{text}</ins>
              </li>
            ))}
            {section.removed.map((text) => (
              <li key={`-${text}`} className="removed">
                <b>{t('compare.removed')}</b> <del>{text}</del>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
