import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { amount, dateTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { languageTag } from '../i18n';
import { callsQuery, costsQuery, monthStart } from './analysis_queries';

const precise = (cost: string | number) => new Intl.NumberFormat(languageTag(), { maximumFractionDigits: 6 }).format(Number(cost));

/** What each call of a language model took and cost, and the sums of the month against the budget. */
export function ModelCalls({ budget }: { budget: string | null }) {
  const { t } = useTranslation();
  const sums = useQuery(costsQuery);
  const calls = useInfiniteQuery(callsQuery);
  const waiting = sums.isPending || calls.isPending;
  const rows = calls.data?.pages.flatMap((page) => page.items) ?? [];
  const total = (name: 'calls' | 'failed' | 'tokens' | 'cost') => (sums.data ?? []).reduce((whole, row) => whole + Number(row[name]), 0);
  const columns = ['time', 'model', 'agent', 'outcome', 'tokens', 'latency', 'cost'] as const;
  return (
    <section className="analysis-part" aria-labelledby="model-calls">
      <h2 id="model-calls">{t('calls.title')}</h2>
      {sums.isError && <ErrorNotice error={sums.error} retry={() => void sums.refetch()} />}
      {sums.data && !waiting && (
        <>
          <p className="quiet">{t('calls.since', { date: new Intl.DateTimeFormat(languageTag(), { dateStyle: 'long' }).format(monthStart()) })}</p>
          <dl className="sums">
            {(['calls', 'failed', 'tokens'] as const).map((name) => (
              <div key={name}>
                <dt>{t(`calls.${name}`)}</dt>
                <dd>{amount(total(name))}</dd>
              </div>
            ))}
            <div>
              <dt>{t('calls.cost')}</dt>
              <dd>
                {precise(total('cost'))}
                {budget !== null && <span className="quiet"> {t('calls.ofBudget', { budget: amount(budget) })}</span>}
              </dd>
            </div>
          </dl>
          {budget !== null && Number(budget) > 0 && <meter className="budget" min={0} max={Number(budget)} high={Number(budget) * 0.8} value={total('cost')} aria-label={t('calls.cost')} />}
        </>
      )}
      {waiting && <LoadingRows count={3} height={36} />}
      {calls.isError && <ErrorNotice error={calls.error} retry={() => void calls.refetch()} />}
      {calls.isSuccess && !waiting && rows.length === 0 && <p className="quiet">{t('calls.none')}</p>}
      {rows.length > 0 && !waiting && (
        <div className="wide" tabIndex={0} role="region" aria-labelledby="model-calls">
          <table className="calls">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`calls.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((call) => (
                <tr key={call.id}>
                  <td className="nowrap">{dateTime(call.created_at)}</td>
                  <td title={call.prompt_version}>{call.model}</td>
                  <td>{call.agent}</td>
                  <td>{outcome(call.outcome)}</td>
                  <td>{amount(call.tokens)}</td>
                  <td className="nowrap">{t('calls.ms', { ms: amount(call.latency_ms) })}</td>
                  <td>{precise(call.cost)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <LoadMore pages={calls} />
    </section>
  );

  function outcome(said: string): string {
    const [state = '', why = ''] = said.split(': ');
    return t(`callState.${state}`, { defaultValue: state }) + (why && ` (${why})`);
  }
}
