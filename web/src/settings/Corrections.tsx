import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { LoadMore } from '../common/LoadMore';
import { LoadingRows } from '../common/LoadingRows';
import { useMembers } from '../common/members';
import { correctionsQuery } from './analysis_queries';

const GROUP: Record<string, string> = { intent: 'intent', sentiment: 'sentiment', urgency: 'urgency', lead_temperature: 'heat' };

/** What people read differently from the analyser; it learns from these. */
export function Corrections() {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(correctionsQuery);
  const { nameOf } = useMembers();
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const value = (field: string, one: string | undefined) => (one ? t(`${GROUP[field]}.${one}`, { defaultValue: one }) : '–');
  return (
    <section className="analysis-part" aria-labelledby="corrections">
      <h2 id="corrections">{t('corrections.title')}</h2>
      <p className="quiet">{t('corrections.hint')}</p>
      {pages.isPending && <LoadingRows count={2} height={48} />}
      {pages.isError && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && rows.length === 0 && <p className="quiet">{t('corrections.none')}</p>}
      {rows.length > 0 && (
        <ul className="settings-list">
          {rows.map((one) => (
            <li key={one.id}>
              <q>{one.text}</q>
              <div className="changes">
                {Object.entries(one.changes).map(([field, now]) => (
                  <span key={field}>
                    {t(`corrections.${field}`, { defaultValue: field })}: <del>{value(field, one.before[field])}</del> → <b>{value(field, now)}</b>
                  </span>
                ))}
              </div>
              <div className="quiet">{[nameOf(one.actor.replace(/^user:/, '')), dateTime(one.created_at)].filter(Boolean).join(' · ')}</div>
            </li>
          ))}
        </ul>
      )}
      <LoadMore pages={pages} />
    </section>
  );
}
