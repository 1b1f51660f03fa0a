import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { ScheduleRunView, ScheduleView } from '../api/schema';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { showAtOnce } from '../common/show_at_once';
import { showToast } from '../common/toast';
import { readCron } from './cron';
import { Delivery } from './Delivery';
import { schedulesQuery } from './queries';
import { RunHistory } from './RunHistory';
import { inZone, ownZone, timingWords } from './timing_words';
import { TimingForm } from './TimingForm';

type Values = Partial<Pick<ScheduleView, 'cron' | 'enabled' | 'deliver_to'>>;

/** One task: when it runs next in the company's zone and the reader's own, and all that a manager may change. */
export function ScheduleCard({ schedule, manager }: { schedule: ScheduleView; manager: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const title = useId();
  const [editing, setEditing] = useState(false);
  const { task, timezone } = schedule;
  const name = t(`task.${task}`);
  const put = (values: Values) => api<ScheduleView>(`/schedules/${task}`, { method: 'PATCH', json: values });
  const reload = () => client.invalidateQueries({ queryKey: schedulesQuery.queryKey });
  const change = useMutation({
    mutationFn: put,
    onMutate: async (values) => {
      const before: Values = {};
      if ('cron' in values) before.cron = schedule.cron;
      if ('enabled' in values) before.enabled = schedule.enabled;
      if ('deliver_to' in values) before.deliver_to = schedule.deliver_to;
      await showAtOnce<ScheduleView[]>(client, schedulesQuery.queryKey, (rows) => rows.map((row) => (row.task === task ? { ...row, ...values } : row)));
      return before;
    },
    onSuccess: (_answer, _values, before) => {
      setEditing(false);
      showToast(t('schedules.changed', { name }), () => void put(before).then(reload));
    },
    onSettled: reload,
  });
  const run = useMutation({
    mutationFn: () => api<ScheduleRunView>(`/schedules/${task}/runs`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['schedules', task, 'runs'] }),
  });
  return (
    <section className="schedule" aria-labelledby={title} data-task={task}>
      <div className="schedule-head">
        <h2 id={title}>{name}</h2>
        {manager ? (
          <button type="button" role="switch" className="toggle" aria-checked={schedule.enabled} aria-labelledby={title} onClick={() => change.mutate({ enabled: !schedule.enabled })}>
            <span aria-hidden="true" />
            {t(schedule.enabled ? 'schedules.on' : 'schedules.off')}
          </button>
        ) : (
          <span className="quiet">{t(schedule.enabled ? 'schedules.on' : 'schedules.off')}</span>
        )}
      </div>
      <p className="quiet">{t(`taskHint.${task}`)}</p>
      <dl className="schedule-facts">
        <div>
          <dt>{t('schedules.when')}</dt>
          <dd>{timingWords(readCron(schedule.cron), t)}</dd>
        </div>
        <div>
          <dt>{t('schedules.next')}</dt>
          <dd>
            {schedule.enabled ? inZone(schedule.next_at, timezone) : t('schedules.paused')}
            {schedule.enabled && ownZone() !== timezone && <span className="quiet">{t('schedules.yourTime', { time: inZone(schedule.next_at, ownZone()) })}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('schedules.agents')}</dt>
          <dd title={schedule.agents.map((agent) => `${agent} ${t(`agent.${agent}`)}`).join(', ')}>{schedule.agents.join(', ')}</dd>
        </div>
        <div>
          <dt>{t('schedules.target')}</dt>
          <dd>{t(`target.${schedule.target}`)}</dd>
        </div>
      </dl>
      {editing && <TimingForm cron={schedule.cron} saving={change.isPending} onSave={(cron) => change.mutate({ cron })} onClose={() => setEditing(false)} />}
      {manager && !editing && (
        <div className="schedule-actions">
          <button type="button" className="action" onClick={() => setEditing(true)}>
            <Icon name="clock" size={16} />
            {t('schedules.edit')}
          </button>
          <button type="button" className="action" disabled={run.isPending} onClick={() => run.mutate()}>
            <Icon name="play" size={14} />
            {t('schedules.runNow')}
          </button>
        </div>
      )}
      {change.isError && <ErrorNotice error={change.error} />}
      {run.isError && <ErrorNotice error={run.error} retry={() => run.mutate()} />}
      <Delivery schedule={schedule} manager={manager} saving={change.isPending} onChange={(deliver_to) => change.mutate({ deliver_to })} />
      <RunHistory task={task} />
    </section>
  );
}
