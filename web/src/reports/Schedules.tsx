import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { schedulesQuery } from './queries';
import { ScheduleCard } from './ScheduleCard';

/** What runs by itself: when, where its result goes, and what came of it. */
export function Schedules({ manager }: { manager: boolean }) {
  const { t } = useTranslation();
  const schedules = useQuery(schedulesQuery);
  return (
    <>
      <p className="quiet">{t('schedules.hint')}</p>
      {schedules.isPending && <LoadingRows count={4} height={120} />}
      {schedules.isError && <ErrorNotice error={schedules.error} retry={() => void schedules.refetch()} />}
      <div className="schedules">
        {schedules.data?.map((schedule) => (
          <ScheduleCard key={schedule.task} schedule={schedule} manager={manager} />
        ))}
      </div>
    </>
  );
}
