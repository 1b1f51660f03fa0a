import { useMutation } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { download } from '../api/client';
import type { Action, Report } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { languageTag } from '../i18n';
import { Icon } from '../common/icons';
import { ENDINGS, fileName, type Format } from './report_parts';
import { ShareReport } from './ShareReport';
import { TaskPanel } from './TaskPanel';
import { draftOfAction } from './todo';
import { useTasks } from './useTasks';

interface Props {
  report: Report;
  id?: string;
  version?: number;
  customerId: string | null;
  owner: string | null;
  actions: Action[];
  today: string;
  writable: boolean;
}

/** At the foot of a report: a file of it, a link to it, tasks from its actions, a reminder of it. */
export function ReportActions({ report, id, version, customerId, owner, actions, today, writable }: Props) {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const [open, setOpen] = useState<'share' | 'remind'>();
  const [made, setMade] = useState(0);
  const save = useMutation({
    mutationFn: (format: Format) => download(`/reports/${id}/export?format=${format}`, fileName(report.title, version ?? 1, format)),
  });
  const tasks = useTasks(customerId ?? '');

  function createTasks(): void {
    setMade(0);
    tasks.mutate({ tasks: actions.map((action) => ({ ...draftOfAction(action, today), assignedTo: owner ?? me.id })), onProgress: setMade });
  }

  return (
    <div className="report-actions" role="group" aria-label={t('report.actions')} lang={languageTag()}>
      {id && (
        <div className="export" role="group" aria-label={t('report.export')}>
          <Icon name="download" size={16} />
          <span>{t('report.export')}</span>
          {(Object.keys(ENDINGS) as Format[]).map((format) => (
            <button key={format} type="button" className="action" disabled={save.isPending} aria-label={t('report.exportAs', { format: t(`format.${format}`) })} onClick={() => save.mutate(format)}>
              {save.isPending && save.variables === format ? '…' : t(`format.${format}`)}
            </button>
          ))}
        </div>
      )}
      {writable && id && (
        <button type="button" className="action" onClick={() => setOpen('share')}>
          <Icon name="link" size={16} />
          {t('report.share')}
        </button>
      )}
      {writable && customerId && (
        <>
          <button type="button" className="action main" disabled={actions.length === 0 || tasks.isPending} onClick={createTasks}>
            <Icon name="checklist" size={16} />
            {tasks.isPending ? t('report.making', { done: made, all: actions.length }) : t('report.createTasks', { n: actions.length })}
          </button>
          <button type="button" className="action" onClick={() => setOpen('remind')}>
            <Icon name="bell" size={16} />
            {t('report.remind')}
          </button>
        </>
      )}
      {save.isError && <ErrorNotice error={save.error} />}
      {tasks.isError && <ErrorNotice error={tasks.error} />}
      {open === 'share' && id && <ShareReport id={id} onClose={() => setOpen(undefined)} />}
      {open === 'remind' && customerId && (
        <TaskPanel
          title={t('report.remind')} customerId={customerId} owner={owner} onClose={() => setOpen(undefined)}
          draft={{ title: t('report.reminder', { title: report.title }), priority: 'medium', due: inAWeek(), recordId: null }}
        />
      )}
    </div>
  );
}

function inAWeek(): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 7, 9);
}
