import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { customerQuery } from '../api/queries';
import { ChoiceFilter } from '../common/ChoiceFilter';
import { customerName } from '../common/customer_name';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { MakeReport } from './MakeReport';
import { reportsQuery } from './queries';
import { ReportRow } from './ReportRow';
import type { ReportsSearch } from './search';

export const REPORT_KINDS = ['daily', 'weekly', 'monthly', 'customer'] as const;

/** The reports that are kept, the newest first, and making one now. */
export function ReportList({ search, writable, onChange }: { search: ReportsSearch; writable: boolean; onChange: (part: ReportsSearch) => void }) {
  const { t } = useTranslation();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  const kind = REPORT_KINDS.find((one) => one === search.kind);
  const pages = useInfiniteQuery(reportsQuery({ kind, customer_id: search.customer }));
  const about = useQuery({ ...customerQuery(search.customer ?? ''), enabled: Boolean(search.customer) }).data;
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(kind || search.customer);
  const make = writable && (
    <button type="button" className="action main" onClick={() => setMaking(true)}>
      <Icon name="plus" size={16} />
      {t('reports.make')}
    </button>
  );
  return (
    <>
      <div className="filters report-filters">
        <ChoiceFilter label={t('reports.kind')} value={kind} values={REPORT_KINDS} nameOf={(one) => t(`reportKind.${one}`)} onChange={(one) => onChange({ kind: one })} />
        {search.customer && (
          <button type="button" className="chip" onClick={() => onChange({ customer: undefined })} title={t('common.clearFilters')}>
            {customerName(about?.name, t) || '…'} <Icon name="cross" size={14} />
          </button>
        )}
        <span className="grow" />
        {!making && rows.length > 0 && make}
      </div>
      {making && <MakeReport onClose={() => setMaking(false)} onMade={setMade} />}
      {pages.isPending && <LoadingRows count={4} height={52} />}
      {pages.isError && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && rows.length === 0 && !making && (
        <EmptyNotice
          title={t(filtered ? 'reports.noMatch' : 'reports.none')} text={filtered ? undefined : t('reports.noneText')}
          action={filtered ? <Link to="/reports" search={{ part: 'reports' }}>{t('common.clearFilters')}</Link> : make || undefined}
        />
      )}
      {rows.length > 0 && (
        <ul className="report-list" aria-label={t('reports.reports')}>
          {rows.map((report) => (
            <ReportRow key={report.id} report={report} fresh={report.id === made} onCustomer={(customer) => onChange({ customer })} />
          ))}
        </ul>
      )}
      <LoadMore pages={pages} />
    </>
  );
}
