import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { tasksQuery } from '../api/queries';
import type { Report } from '../api/types';
import { dateTime } from '../common/format';
import { languageTag } from '../i18n';
import { ActionList } from './ActionList';
import './analysis.css';
import './charts.css';
import './report.css';
import { orderSections } from './report_parts';
import { ReportActions } from './ReportActions';
import { ReportSection } from './ReportSection';
import { shortDay } from './time_words';
import { isTask } from './todo';

interface Props {
  report: Report;
  /** Without these it is computed for the asking: it cannot be exported or shared. */
  id?: string;
  version?: number;
  customerId: string | null;
  owner?: string | null;
  writable: boolean;
}

/** A report as it is read: contents that stay in sight, the sections, the actions, and what may be done with it. */
export function ReportDocument({ report, id, version, customerId, owner = null, writable }: Props) {
  const { t } = useTranslation();
  const tasks = useQuery({ ...tasksQuery(customerId ?? ''), enabled: customerId !== null }).data?.items ?? [];
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const sections = orderSections(report);
  const actions = sections.flatMap((section) => section.actions ?? []);
  const open = actions.filter((action) => !isTask(action, tasks));
  const chosen = open.filter((action) => !left.has(action.title));
  const today = report.generated_at.slice(0, 10);
  const actable = writable && customerId !== null;

  function choose(title: string, on: boolean): void {
    const next = new Set(left);
    if (on) next.delete(title);
    else next.add(title);
    setLeft(next);
  }

  return (
    <div className="report" lang={report.language}>
      <nav className="report-contents" aria-label={t('report.contents')}>
        <ol>
          {sections.map((section) => (
            <li key={section.key}>
              <a href={`#part-${section.key}`} onClick={(event) => follow(event, section.key)}>
                {section.title}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <article className="report-paper">
        <header>
          <p className="report-title">{report.title}</p>
          <p className="quiet" lang={languageTag()}>
            {[
              t('report.generated', { time: dateTime(report.generated_at) }),
              t('report.range', { from: shortDay(report.range_start), to: shortDay(report.range_end) }),
              version ? t('report.version', { n: version }) : t('report.notKept'),
            ].join(' · ')}
          </p>
        </header>
        {sections.map((section) => (
          <ReportSection key={section.key} section={section}>
            {(section.actions ?? []).length > 0 && (
              <ActionList
                actions={section.actions ?? []} today={today} chosen={new Set(chosen.map((action) => action.title))} known={(action) => isTask(action, tasks)}
                onChoose={actable ? choose : undefined}
              />
            )}
          </ReportSection>
        ))}
      </article>
      <ReportActions report={report} id={id} version={version} customerId={customerId} owner={owner} actions={chosen} today={today} writable={writable} />
    </div>
  );
}

/** Scroll there by hand: the address keeps what it says of the version. */
function follow(event: React.MouseEvent, key: string): void {
  event.preventDefault();
  const part = document.getElementById(`part-${key}`);
  const smooth = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  part?.scrollIntoView({ behavior: smooth ? 'smooth' : 'auto', block: 'start' });
  const title = part?.querySelector('h2');
  title?.setAttribute('tabindex', '-1');
  title?.focus({ preventScroll: true });
}
