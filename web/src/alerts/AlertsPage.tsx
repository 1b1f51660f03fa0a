import './alerts.css';

import { Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { mayActAs } from '../api/roles';
import type { AlertView } from '../api/types';
import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { usePageActions } from '../shell/page_actions';
import { type AlertSearch, alertFilters, stateOf } from './alert_search';
import { AlertCard, type AlertDoing } from './AlertCard';
import { AlertFilters } from './AlertFilters';
import { EarlySigns } from './EarlySigns';
import { MutesDialog } from './MutesDialog';
import { alertListQuery, countsQuery, mutesQuery } from './queries';
import { useAlertChange } from './useAlertChange';
import { AlertDialogs } from './AlertDialogs';

/** What needs somebody: the alerts with everything behind them, and customers who show early signs. */
export function AlertsPage() {
  const { t } = useTranslation();
  const { me } = useRouteContext({ from: '/app' });
  const search = useSearch({ from: '/app/alerts' });
  const navigate = useNavigate({ from: '/alerts' });
  const [doing, setDoing] = useState<AlertDoing | 'mutes'>();
  const pages = useInfiniteQuery(alertListQuery(alertFilters(search)));
  const counts = useQuery(countsQuery).data;
  const muted = useQuery(mutesQuery).data?.length ?? 0;
  const change = useAlertChange();
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const may = { act: mayActAs(me, 'agent'), mute: mayActAs(me, 'manager') };
  const at = rows.findIndex((row) => row.id === search.alert);
  const chosen = rows[at];
  const filtered = Boolean(search.kind || search.level || search.mine);
  const go = (part: AlertSearch) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true });

  function open(alert: AlertView | undefined): void {
    go({ alert: alert?.id });
    if (alert?.status === 'new' && may.act) change.mutate({ alert, values: { status: 'read' } });
  }

  const move = (by: 1 | -1) => open(rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]);
  const ask = (what: AlertDoing) => () => {
    const allowed = what === 'mute' ? may.mute : may.act;
    if (chosen && allowed && ['new', 'read'].includes(chosen.status)) setDoing(what);
  };
  /** After one is dealt with, the next one is shown, as in the inbox. */
  const goOn = () => {
    const next = rows[at + 1] ?? rows[at - 1];
    setDoing(undefined);
    go({ alert: stateOf(search) === 'all' ? search.alert : next?.id });
  };

  usePageActions([
    { key: 'j', icon: 'alert', text: 'alerts.next', run: () => move(1) },
    { key: 'k', icon: 'alert', text: 'alerts.previous', run: () => move(-1) },
    { key: 'e', icon: 'check', text: 'alertDo.acted', run: ask('acted') },
    { key: 's', icon: 'snooze', text: 'alertDo.snooze', run: ask('snooze') },
    { key: 'x', icon: 'cross', text: 'alertDo.dismiss', run: ask('dismiss') },
    { key: 'm', icon: 'bell', text: 'alertDo.mute', run: ask('mute') },
  ]);
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('alerts.title')}
        </Title>
        <button type="button" className="action" aria-haspopup="dialog" onClick={() => setDoing('mutes')}>
          {t('alerts.muted', { count: muted })}
        </button>
      </div>
      <AlertFilters search={search} counts={counts} onChange={go} />
      <div className="alerts-and-signs">
        <div className="alert-list">
          {pages.isPending && <LoadingRows />}
          {pages.isError && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
          {pages.isSuccess && rows.length === 0 && (
            <EmptyNotice
              title={t(filtered || stateOf(search) !== 'open' ? 'alerts.noMatch' : 'alerts.empty')} text={filtered ? undefined : t('alerts.emptyText')}
              action={filtered ? <Link to="/alerts">{t('common.clearFilters')}</Link> : <Link to="/inbox">{t('nav.inbox')}</Link>}
            />
          )}
          {rows.map((alert) => (
            <AlertCard
              key={alert.id} alert={alert} open={alert.id === search.alert} may={may} onToggle={() => open(alert.id === search.alert ? undefined : alert)}
              onDo={setDoing} onReopen={() => change.mutate({ alert, values: { status: 'new' }, done: t('alerts.reopened') })}
            />
          ))}
          <LoadMore pages={pages} />
        </div>
        <EarlySigns />
      </div>
      <Suspense>
        {doing === 'mutes' && <MutesDialog manager={may.mute} onClose={() => setDoing(undefined)} />}
        {chosen && doing && doing !== 'mutes' && (
          <AlertDialogs alert={chosen} doing={doing} change={change} onDone={goOn} onClose={() => setDoing(undefined)} />
        )}
      </Suspense>
    </div>
  );
}
