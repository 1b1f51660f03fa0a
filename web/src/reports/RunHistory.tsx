import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { ScheduleRunView } from '../api/schema';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime, duration } from '../common/format';
import { number } from '../analysis/time_words';
import { Icon, type IconName } from '../common/icons';
import { runsQuery } from './queries';
import { ReportLink } from '../common/ReportLink';

const ICONS: Record<string, IconName> = { running: 'jobs', done: 'check', partial: 'warning', cancelled: 'cross' };

/** The last runs of a task: how each ended, what went wrong, and its report. */
export function RunHistory({ task }: { task: string }) {
  const { t } = useTranslation();
  const runs = useQuery(runsQuery(task));
  const rows = runs.data?.items ?? [];
  return (
    <details className="runs" open={rows.some((run) => run.status === 'running') || undefined}>
      <summary>
        {t('runs.title')}
        {rows[0] && <span className="quiet"> · {t('runs.last', { time: dateTime(rows[0].due_at), state: t(`runState.${rows[0].status}`) })}</span>}
      </summary>
      {runs.isError && <ErrorNotice error={runs.error} retry={() => void runs.refetch()} />}
      {runs.isSuccess && rows.length === 0 && <p className="quiet">{t('runs.none')}</p>}
      <ul>
        {rows.map((run) => (
          <li key={run.id} data-run={run.status}>
            <Run run={run} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Run({ run }: { run: ScheduleRunView }) {
  const { t } = useTranslation();
  const took = run.finished_at && (new Date(run.finished_at).getTime() - new Date(run.started_at).getTime()) / 1000;
  const reasons = run.errors.map((error) => String(error.reason ?? ''));
  return (
    <>
      <span className={`run-status ${run.status}`}>
        <Icon name={ICONS[run.status] ?? 'clock'} size={14} />
        {t(`runState.${run.status}`, { defaultValue: run.status })}
      </span>
      <span className="grow">
        {dateTime(run.due_at)}
        <span className="quiet">
          {' '}
          · {run.done < run.total ? t('runs.progress', { done: number(run.done), total: number(run.total) }) : t('runs.customers', { count: run.done })}
          {took !== null && ` · ${duration(Number(took))}`}
        </span>
        {reasons.length > 0 && <span className="run-errors">{t('runs.errors', { count: reasons.length, reasons: [...new Set(reasons)].join(', ') })}</span>}
      </span>
      {run.report_id && <ReportLink id={run.report_id}>{t('runs.report')}</ReportLink>}
      {run.status === 'running' && <progress aria-label={t('runState.running')} {...(run.total > 0 && { max: run.total, value: run.done })} />}
    </>
  );
}
