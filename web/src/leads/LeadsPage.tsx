import { Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { stagesQuery } from '../api/queries';
import { mayActAs } from '../api/roles';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { LeadDrawer } from './LeadDrawer';
import { LeadFilters } from './LeadFilters';
import './leads.css';
import { LeadsBoard } from './LeadsBoard';
import { LeadsTable } from './LeadsTable';
import { LostReason } from './LostReason';
import { type Lead, leadListQuery, type LeadSearch, totalsQuery } from './queries';
import { useLeadChange } from './useLeadChange';

export function LeadsPage() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const search = useSearch({ from: '/app/leads' });
  const navigate = useNavigate({ from: '/leads' });
  const [losing, setLosing] = useState<Lead>();
  const stages = useQuery(stagesQuery).data?.stages ?? [];
  const pages = useInfiniteQuery(leadListQuery(search));
  const totals = useQuery(totalsQuery(search)).data ?? [];
  const change = useLeadChange();
  const leads = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const writable = mayActAs(me, 'agent');
  const go = (part: LeadSearch, replace = true) => void navigate({ search: (now) => ({ ...now, ...part }), replace });
  const filtered = Boolean(search.heat || search.stage || search.owner || search.source || search.score);
  const move = (lead: Lead, stage: string) => {
    if (stage === lead.stage) return;
    if (stage === 'lost') setLosing(lead);
    else change.mutate({ lead, values: { stage } });
  };
  const shown = { leads, stages, totals, writable, onMove: move, onOpen: (lead: string) => go({ lead }, false) };
  return (
    <div className="page full">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('nav.leads')}
        </Title>
        <LeadFilters search={search} stages={stages} onChange={go} />
      </div>
      {change.isError && <ErrorNotice error={change.error} />}
      {pages.isPending && <LoadingRows />}
      {pages.isError && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && leads.length === 0 && (
        <EmptyNotice
          title={t(filtered ? 'leads.noMatch' : 'leads.empty')} text={filtered ? undefined : t('leads.emptyText')}
          action={
            filtered ? (
              <Link to="/leads" search={{ display: search.display }}>{t('common.clearFilters')}</Link>
            ) : (
              <Link to="/channels">{t('inbox.connect')}</Link>
            )
          }
        />
      )}
      {leads.length > 0 && (search.display === 'table' ? <LeadsTable {...shown} /> : <LeadsBoard {...shown} />)}
      <LoadMore pages={pages} />
      {search.lead && (
        <LeadDrawer
          id={search.lead} stages={stages} writable={writable} onMove={move} onClose={() => go({ lead: undefined })}
          onChange={(lead, values) => change.mutate({ lead, values })}
        />
      )}
      {losing && (
        <LostReason
          lead={losing} onClose={() => setLosing(undefined)}
          onLost={(reason) => change.mutate({ lead: losing, values: { stage: 'lost', lost_reason: reason || null } })}
        />
      )}
    </div>
  );
}
