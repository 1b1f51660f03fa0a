import './tools.css';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { jobsQuery } from '../api/queries';
import { mayActAs } from '../api/roles';
import type { JobView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { duration } from '../common/format';

export function JobsList() {
  const { t } = useTranslation();
  const { data = [] } = useQuery(jobsQuery);
  return (
    <>
      <div className="popover-head">
        <h2>{t('jobs.title')}</h2>
      </div>
      <ul className="jobs-list">
        {data.map((job) => (
          <li key={job.id}>
            <Job job={job} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Job({ job }: { job: JobView }) {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const client = useQueryClient();
  const left = useTimeLeft(job);
  const name = job.kind === 'analysis' ? t(`jobs.${job.name}`) : job.name;
  const runs = job.status === 'queued' || job.status === 'running';
  const cancel = useMutation({
    mutationFn: () => api<void>(`/jobs/${job.kind}/${job.id}/cancel`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  });
  const reasons = job.errors as { row?: number; field?: string; reason?: string }[];
  return (
    <article>
      <div className="job-head">
        <b>{name}</b>
        <span className="meta">
          {t(`jobs.${job.status}State`)}
          {runs && ` · ${job.percent} %`}
          {left !== undefined && ` · ${t('jobs.left', { time: duration(left) })}`}
        </span>
      </div>
      {runs && <progress max={100} value={job.percent} aria-label={name} />}
      {runs && mayActAs(me, 'manager') && (
        <button type="button" className="text-button" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('jobs.cancel')}
        </button>
      )}
      {cancel.isError && <ErrorNotice error={cancel.error} />}
      {reasons.length > 0 && (
        <details className="reasons">
          <summary>{t('jobs.badRows', { count: reasons.length })}</summary>
          <ul>
            {reasons.slice(0, 50).map((fault, index) => (
              <li key={index}>
                <span>{[fault.row && t('jobs.row', { row: fault.row }), fault.field, fault.reason].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

/** Seconds until the end at the pace seen since this was first shown; undefined while nothing can be told. */
function useTimeLeft(job: JobView): number | undefined {
  const first = useRef({ percent: job.percent, at: Date.now() });
  if (job.status !== 'running') return undefined;
  const done = job.percent - first.current.percent;
  const seconds = (Date.now() - first.current.at) / 1000;
  return done > 0 && seconds > 1 ? Math.ceil((seconds / done) * (100 - job.percent)) : undefined;
}
