import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { dateTime, dayOf } from '../common/format';
import { recordQuery } from './queries';

const FIRST = 3;

/** The entries of the timeline that a finding rests on, in their own words; each leads to its day there. */
export function Evidence({ customerId, records }: { customerId: string; records: string[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? records : records.slice(0, FIRST);
  const found = useQueries({ queries: shown.map(recordQuery) });
  if (records.length === 0) return <p className="quiet">{t('alerts.noEvidence')}</p>;
  return (
    <>
      <ul className="alert-evidence">
        {found.map(({ data, isError }, place) => (
          <li key={shown[place]}>
            {isError && <span className="quiet">{t('alerts.goneRecord')}</span>}
            {!data && !isError && <span className="alert-evidence-wait" role="status" aria-label={t('common.loading')} />}
            {data && (
              <>
                <span className="meta">
                  {t(`channel.${data.channel}`, { defaultValue: data.channel })} · {t(data.direction === 'inbound' ? 'alerts.fromThem' : 'alerts.fromUs')} ·{' '}
                  <Link to="/customers/$customerId" params={{ customerId }} search={{ at: dayOf(data.communication_time) }}>
                    {dateTime(data.communication_time)}
                  </Link>
                </span>
                <q>{data.content || data.summary || data.subject || '…'}</q>
              </>
            )}
          </li>
        ))}
      </ul>
      {!all && records.length > FIRST && (
        <button type="button" className="text-button" onClick={() => setAll(true)}>
          {t('alerts.moreEvidence', { count: records.length - FIRST })}
        </button>
      )}
    </>
  );
}
