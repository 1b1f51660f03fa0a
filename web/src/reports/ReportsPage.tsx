import './reports.css';

import { Title } from '@mantine/core';
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { mayActAs } from '../api/roles';
import { Dashboards } from './Dashboards';
import { ReportList } from './ReportList';
import { Schedules } from './Schedules';
import type { ReportsSearch } from './search';

const PARTS = ['dashboards', 'reports', 'schedules'] as const;

export function ReportsPage() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const search = useSearch({ from: '/app/reports' });
  const navigate = useNavigate({ from: '/reports' });
  const shown = PARTS.find((part) => part === search.part) ?? 'dashboards';
  const go = (part: ReportsSearch) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('nav.reports')}
        </Title>
        <div className="switch" role="group" aria-label={t('nav.reports')}>
          {PARTS.map((part) => (
            <button key={part} type="button" aria-pressed={shown === part} onClick={() => void navigate({ search: part === 'dashboards' ? {} : { part } })}>
              {t(`reports.${part}`)}
            </button>
          ))}
        </div>
      </div>
      {shown === 'dashboards' && <Dashboards search={search} onChange={go} />}
      {shown === 'reports' && <ReportList search={search} writable={mayActAs(me, 'agent')} onChange={go} />}
      {shown === 'schedules' && <Schedules manager={mayActAs(me, 'manager')} />}
    </div>
  );
}
