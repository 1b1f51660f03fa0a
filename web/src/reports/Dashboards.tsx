import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { Figures } from './Figures';
import { Headlines } from './Headlines';
import { rowsOf } from './numbers';
import { dashboardQuery } from './queries';
import { rangeBefore, rangeOf, type RangeSearch } from './range';
import { RangeFilter } from './RangeFilter';

/** The tenant's numbers over a span, each with the query behind it. */
export function Dashboards({ search, onChange }: { search: RangeSearch; onChange: (part: RangeSearch) => void }) {
  const { t } = useTranslation();
  const range = rangeOf(search);
  const board = useQuery(dashboardQuery(range));
  const before = useQuery(dashboardQuery(rangeBefore(range)));
  const bare = board.data && ['contacts_by_channel', 'leads_by_stage'].every((key) => rowsOf(board.data, key).length === 0);
  return (
    <>
      <RangeFilter search={search} range={range} onChange={onChange} />
      {board.isPending && <LoadingRows count={4} height={120} />}
      {board.isError && <ErrorNotice error={board.error} retry={() => void board.refetch()} />}
      {bare && <EmptyNotice title={t('reports.noNumbers')} text={t('reports.noNumbersText')} action={<Link to="/channels">{t('inbox.connect')}</Link>} />}
      {board.data && !bare && (
        <div className={board.isPlaceholderData ? 'stale' : undefined} aria-busy={board.isPlaceholderData}>
          <Headlines board={board.data} before={before.isPlaceholderData ? undefined : before.data} />
          <p className="quiet">{t('reports.zone', { zone: board.data.timezone })}</p>
          <Figures board={board.data} />
        </div>
      )}
    </>
  );
}
