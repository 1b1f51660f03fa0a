import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { download } from '../api/client';
import { customerQuery } from '../api/queries';
import type { ReportSummary } from '../api/schema';
import { customerName } from '../common/customer_name';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { Mark } from '../common/Mark';
import { useMembers } from '../common/members';
import { languageTag } from '../i18n';
import { ReportLink } from '../common/ReportLink';

const FORMATS = { pdf: 'pdf', html: 'html', markdown: 'md', json: 'json' } as const;
const COLORS: Record<string, string> = { daily: 'blue', weekly: 'teal', monthly: 'indigo', customer: 'grape' };

/** The days that a report covers. */
function span(start: string, end: string): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'medium' }).formatRange(new Date(start), new Date(end));
}

export function ReportRow({ report, fresh, onCustomer }: { report: ReportSummary; fresh: boolean; onCustomer: (id: string) => void }) {
  const { t } = useTranslation();
  const { nameOf } = useMembers();
  const about = useQuery({ ...customerQuery(report.customer_id ?? ''), enabled: report.customer_id !== null }).data;
  const by = report.created_by.startsWith('schedule') ? t('reports.bySchedule') : nameOf(report.created_by.replace(/^user:/, ''));
  const save = useMutation({
    mutationFn: (format: keyof typeof FORMATS) =>
      download(`/reports/${report.id}/export?format=${format}`, `${report.kind}-${report.range_end.slice(0, 10)}-v${report.version}.${FORMATS[format]}`),
  });
  return (
    <li className={fresh ? 'fresh' : undefined}>
      <div className="grow">
        <div className="report-name">
          <Mark color={COLORS[report.kind]}>{t(`reportKind.${report.kind}`)}</Mark>
          <ReportLink id={report.id}>{report.title}</ReportLink>
          <span className="quiet">{t('reports.version', { version: report.version })}</span>
        </div>
        <div className="quiet">{[span(report.range_start, report.range_end), t('reports.made', { time: dateTime(report.created_at) }), by].filter(Boolean).join(' · ')}</div>
        {report.customer_id && (
          <button type="button" className="text-button" onClick={() => onCustomer(report.customer_id ?? '')}>
            {t('reports.allOf', { name: customerName(about?.name, t) || '…' })}
          </button>
        )}
      </div>
      <div className="exports" role="group" aria-label={t('reports.export', { title: report.title })}>
        {(Object.keys(FORMATS) as (keyof typeof FORMATS)[]).map((format) => (
          <button key={format} type="button" className="action" disabled={save.isPending} aria-busy={save.isPending && save.variables === format} onClick={() => save.mutate(format)}>
            {FORMATS[format].toUpperCase()}
          </button>
        ))}
      </div>
      {save.isPending && <progress className="making" aria-label={t('reports.exporting')} />}
      {save.isError && <ErrorNotice error={save.error} retry={() => save.mutate(save.variables)} />}
    </li>
  );
}
