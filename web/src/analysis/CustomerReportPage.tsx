import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { customerQuery } from '../api/queries';
import { mayActAs } from '../api/roles';
import { customerName } from '../common/customer_name';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { Icon } from '../common/icons';
import { LoadingRows } from '../common/LoadingRows';
import './analysis.css';
import './charts.css';
import './report.css';
import { MakeReport } from './MakeReport';
import { previewQuery, reportQuery, reportsQuery } from './queries';
import { knownAt, rangeOf } from './range';
import { chosenVersion } from './report_parts';
import { ReportDocument } from './ReportDocument';
import { SpanChoice } from './SpanChoice';
import { VersionCompare } from './VersionCompare';
import { VersionTools } from './VersionTools';

export interface ReportSearch {
  report?: string;
  compare?: string;
  range?: string;
  known?: string;
}

/** A customer's AI report: the latest kept one, another version, or as it would have read on a day. */
export function CustomerReportPage() {
  const { t } = useTranslation();
  const { customerId } = useParams({ from: '/app/customers/$customerId/report' });
  const search = useSearch({ from: '/app/customers/$customerId/report' });
  const navigate = useNavigate({ from: '/customers/$customerId/report' });
  const { me } = useRouteContext({ from: '/app' });
  const writable = mayActAs(me, 'agent');
  const customer = useQuery(customerQuery(customerId));
  const list = useQuery(reportsQuery({ kind: 'customer', customer_id: customerId }));
  const versions = list.data?.items ?? [];
  const shown = chosenVersion(versions, search.report);
  const asOf = knownAt(search.known);
  const days = rangeOf(search.range);
  const kept = useQuery({ ...reportQuery(shown?.id ?? ''), enabled: Boolean(shown) && !asOf });
  const preview = useQuery({ ...previewQuery(customerId, { days, as_of: asOf }), enabled: Boolean(asOf) });
  const compared = versions.find((version) => version.id === search.compare);
  const change = (part: ReportSearch) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  if (customer.isPending || list.isPending) return <LoadingRows />;
  if (!customer.data) return <ErrorNotice error={customer.error} retry={() => void customer.refetch()} />;
  const name = customerName(customer.data.name, t);
  const made = (id: string) => change({ report: id, compare: undefined, known: undefined });
  return (
    <div className="page report-page">
      <header className="page-head">
        <div>
          <Link to="/customers/$customerId" params={{ customerId }} className="back-link">
            <Icon name="back" size={16} />
            {name}
          </Link>
          <h1>{t('report.titleOf', { name })}</h1>
        </div>
        {writable && versions.length > 0 && <MakeReport customerId={customerId} days={days} onMade={(report) => made(report.id)} />}
      </header>
      <div className="report-tools">
        <SpanChoice range={search.range} known={search.known} onChange={change} />
        {!asOf && (
          <VersionTools
            versions={versions} shown={shown} compared={search.compare} onShow={(id) => change({ report: id, compare: undefined })}
            onCompare={(id) => change({ compare: id })}
          />
        )}
      </div>
      {list.isError && <ErrorNotice error={list.error} retry={() => void list.refetch()} />}
      {asOf && <p className="known-note">{t('report.asKnown', { time: dateTime(asOf) })}</p>}
      {!asOf && shown && compared && (
        <VersionCompare id={shown.id} other={compared.id} version={shown.version} otherVersion={compared.version} onClose={() => change({ compare: undefined })} />
      )}
      {!asOf && list.isSuccess && versions.length === 0 && (
        <EmptyNotice
          title={t('report.none')} text={t(writable ? 'report.noneText' : 'report.noneViewer')}
          action={writable ? <MakeReport customerId={customerId} days={days} main onMade={(report) => made(report.id)} /> : undefined}
        />
      )}
      {(asOf ? preview : kept).isLoading && <LoadingRows count={5} height={140} />}
      {asOf && preview.isError && <ErrorNotice error={preview.error} retry={() => void preview.refetch()} />}
      {!asOf && kept.isError && <ErrorNotice error={kept.error} retry={() => void kept.refetch()} />}
      {asOf && preview.data && <ReportDocument report={preview.data} customerId={null} writable={false} />}
      {!asOf && kept.data && (
        <ReportDocument
          key={kept.data.id} report={kept.data.content} id={kept.data.id} version={kept.data.version} customerId={customerId}
          owner={customer.data.assigned_to} writable={writable}
        />
      )}
    </div>
  );
}
