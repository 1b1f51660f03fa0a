import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { timelineQuery } from '../api/queries';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { dayName } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { groupByDay, sinceDays } from './group_by_day';
import { TimelineEntry } from './TimelineEntry';

export function CustomerTimeline({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const { channel, intent, days, q } = useSearch({ from: '/app/customers/$customerId' });
  const pages = useInfiniteQuery(timelineQuery(customerId, { channel, intent, q, since: sinceDays(days) }));
  if (pages.isPending) return <LoadingRows />;
  if (pages.isError) return <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />;
  const groups = groupByDay(pages.data.pages.flatMap((page) => page.items));
  if (groups.length === 0) {
    const action = (
      <Link to="/customers/$customerId" params={{ customerId }} search={{}}>
        {t('common.clearFilters')}
      </Link>
    );
    return <EmptyNotice title={t('timeline.empty')} action={action} />;
  }
  return (
    <div className="timeline">
      {groups.map((group) => (
        <section key={group.day}>
          <h2 className="day">{dayName(group.entries[0]?.communication_time ?? group.day)}</h2>
          {group.entries.map((entry) => (
            <TimelineEntry key={entry.id} entry={entry} />
          ))}
        </section>
      ))}
      <LoadMore pages={pages} />
    </div>
  );
}
