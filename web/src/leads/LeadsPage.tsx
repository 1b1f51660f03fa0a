import { Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { leadsQuery, stagesQuery } from '../api/queries';
import { mayActAs } from '../api/roles';
import { ChoiceFilter } from '../common/ChoiceFilter';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { HEATS } from '../common/values';
import { LeadsBoard } from './LeadsBoard';
import { LeadsTable } from './LeadsTable';

export function LeadsPage() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const search = useSearch({ from: '/app/leads' });
  const navigate = useNavigate({ from: '/leads' });
  const stages = useQuery(stagesQuery).data?.stages ?? [];
  const pages = useInfiniteQuery(leadsQuery({ temperature: search.heat, stage: search.stage }));
  const leads = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const writable = mayActAs(me, 'agent');
  const change = (part: Partial<typeof search>) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  const display = search.display ?? (window.matchMedia('(max-width: 48em)').matches ? 'board' : 'table');
  return (
    <div className="page full">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('nav.leads')}
        </Title>
        <div className="filters">
          <div className="switch" role="group" aria-label={t('leads.display')}>
            {(['table', 'board'] as const).map((value) => (
              <button key={value} type="button" aria-pressed={display === value} onClick={() => change({ display: value })}>
                {t(`leads.${value}`)}
              </button>
            ))}
          </div>
          <ChoiceFilter
            label={t('inbox.heat')} value={search.heat} values={HEATS} nameOf={(heat) => t(`heat.${heat}`)}
            onChange={(heat) => change({ heat })}
          />
          <ChoiceFilter
            label={t('leads.stage')} value={search.stage} values={stages}
            nameOf={(stage) => t(`stage.${stage}`, { defaultValue: stage })} onChange={(stage) => change({ stage })}
          />
        </div>
      </div>
      {pages.isPending && <LoadingRows />}
      {pages.isError && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && leads.length === 0 && (
        <EmptyNotice
          title={t(search.heat || search.stage ? 'leads.noMatch' : 'leads.empty')}
          text={search.heat || search.stage ? undefined : t('leads.emptyText')}
          action={
            search.heat || search.stage ? (
              <Link to="/leads" search={{ display: search.display }}>{t('common.clearFilters')}</Link>
            ) : (
              <Link to="/channels">{t('inbox.connect')}</Link>
            )
          }
        />
      )}
      {leads.length > 0 &&
        (display === 'board' ? (
          <LeadsBoard leads={leads} stages={stages} writable={writable} />
        ) : (
          <LeadsTable leads={leads} stages={stages} writable={writable} />
        ))}
      <LoadMore pages={pages} />
    </div>
  );
}
