import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { jobsQuery } from '../api/queries';
import { Icon } from '../common/icons';
import { lazyPart } from '../common/lazyPart';
import { PopoverButton } from '../common/PopoverButton';

const JobsList = lazyPart(() => import('./JobsList'), 'JobsList', 'tools');

/** A chip with the share done while something runs in the background; it stays until its end has been looked at. */
export function JobsButton() {
  const { t } = useTranslation();
  const { data } = useQuery(jobsQuery);
  if (!data?.length) return null;
  const under = data.filter((job) => job.status === 'queued' || job.status === 'running');
  const faults = data.filter((job) => job.status === 'failed' || job.errors.length > 0).length;
  const percent = Math.round(under.reduce((sum, job) => sum + job.percent, 0) / Math.max(1, under.length));
  const label = under.length > 0 ? t('jobs.running', { count: under.length, percent }) : t('jobs.done', { count: data.length });
  const icon = (
    <>
      <Icon name={faults > 0 ? 'warning' : under.length > 0 ? 'jobs' : 'check'} size={16} />
      <span>{under.length > 0 ? `${percent} %` : data.length}</span>
    </>
  );
  return (
    <PopoverButton name="jobs" className={faults > 0 ? 'shell-chip faulty' : 'shell-chip'} label={label} icon={icon}>
      {() => <JobsList />}
    </PopoverButton>
  );
}
