import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { mayActAs } from '../api/roles';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import './analysis.css';
import './charts.css';
import './report.css';
import { reportQuery, reportsQuery } from './queries';
import { ReportDocument } from './ReportDocument';
import { VersionCompare } from './VersionCompare';
import { VersionTools } from './VersionTools';

/** Any kept report by its address: of a customer, or of a day, week or month of the whole company. */
export function KeptReportPage() {
  const { t } = useTranslation();
  const { reportId } = useParams({ from: '/app/reports/$reportId' });
  const { compare } = useSearch({ from: '/app/reports/$reportId' });
  const navigate = useNavigate();
  const { me } = useRouteContext({ from: '/app' });
  const kept = useQuery(reportQuery(reportId));
  const same = { kind: kept.data?.kind, customer_id: kept.data?.customer_id ?? undefined };
  const list = useQuery({ ...reportsQuery(same), enabled: Boolean(kept.data) });
  if (kept.isPending) return <LoadingRows />;
  if (!kept.data) return <ErrorNotice error={kept.error} retry={() => void kept.refetch()} />;
  const { id, version, content, customer_id: customerId } = kept.data;
  const versions = list.data?.items ?? [];
  const compared = versions.find((one) => one.id === compare);
  const show = (report: string, other?: string) =>
    void navigate({ to: '/reports/$reportId', params: { reportId: report }, search: other ? { compare: other } : {}, replace: true });
  return (
    <div className="page report-page">
      <header className="page-head">
        <div>
          {customerId && (
            <Link to="/customers/$customerId" params={{ customerId }} className="back-link">
              {content.subject}
            </Link>
          )}
          <h1>{content.title}</h1>
        </div>
      </header>
      <div className="report-tools">
        <VersionTools
          versions={versions} shown={versions.find((one) => one.id === id) ?? kept.data} compared={compare} onShow={(chosen) => show(chosen ?? id)}
          onCompare={(other) => show(id, other)}
        />
        <span className="quiet">{t(`keptKind.${kept.data.kind}`, { defaultValue: kept.data.kind })}</span>
      </div>
      {compared && <VersionCompare id={id} other={compared.id} version={version} otherVersion={compared.version} onClose={() => show(id)} />}
      <ReportDocument key={id} report={content} id={id} version={version} customerId={customerId} writable={mayActAs(me, 'agent')} />
    </div>
  );
}
