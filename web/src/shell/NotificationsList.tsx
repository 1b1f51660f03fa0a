import './tools.css';

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { alertsQuery, notificationsQuery } from '../api/queries';
import type { NotificationView } from '../api/types';
import { customerName } from '../common/customer_name';
import { ErrorNotice } from '../common/ErrorNotice';
import { shortTime } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { LoadMore } from '../common/LoadMore';
import { ReportLink } from '../common/ReportLink';

export function NotificationsList({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const pages = useInfiniteQuery(notificationsQuery);
  const alerts = useQuery(alertsQuery);
  const open = alerts.data?.items.filter((alert) => alert.status === 'new').slice(0, 5) ?? [];
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const read = useMutation({
    mutationFn: (ids?: string[]) => api('/notifications/read', { method: 'POST', json: ids ? { ids } : {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });

  return (
    <>
      <div className="popover-head">
        <h2>{t('notifications.title')}</h2>
        {items.some((item) => !item.read_at) && (
          <button type="button" className="text-button" disabled={read.isPending} onClick={() => read.mutate(undefined)}>
            {t('notifications.readAll')}
          </button>
        )}
      </div>
      {pages.isPending && <LoadingRows count={3} height={44} />}
      {pages.isError && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && <p className="quiet">{t('notifications.none')}</p>}
      <ul className="notices">
        {items.map((item) => (
          <li key={item.id}>
            <Notice item={item} onOpen={() => (close(), !item.read_at && read.mutate([item.id]))} />
          </li>
        ))}
      </ul>
      <LoadMore pages={pages} />
      {open.length > 0 && (
        <>
          <h3>{t('notifications.alerts')}</h3>
          <ul className="notices">
            {open.map((alert) => (
              <li key={alert.id}>
                <Link to="/alerts" search={{ alert: alert.id }} className="notice" onClick={close}>
                  <b>{t(`alertKind.${alert.kind}`, { defaultValue: alert.kind })}</b>
                  <span>
                    {customerName(alert.customer_name, t)}: {t(`handover.${alert.reason}`, { defaultValue: alert.reason })}
                  </span>
                  <time dateTime={alert.created_at}>{shortTime(alert.created_at)}</time>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link to="/alerts" onClick={close}>
        {t('notifications.allAlerts')}
      </Link>
    </>
  );
}

function Notice({ item, onOpen }: { item: NotificationView; onOpen: () => void }) {
  const { t } = useTranslation();
  const said = typeof item.details.text === 'string' ? item.details.text : '';
  const by = typeof item.details.by === 'string' ? item.details.by : '';
  const className = item.read_at ? 'notice' : 'notice unread';
  const text = (name: string) => (typeof item.details[name] === 'string' ? item.details[name] : '');
  const shown = (
    <>
      <b>{t(`notifications.${item.kind}`, { by: by || t('notifications.someone'), customer: customerName(item.customer_name, t), defaultValue: item.kind })}</b>
      {(said || text('title')) && <span>{said || text('title')}</span>}
      <time dateTime={item.created_at}>{shortTime(item.created_at)}</time>
      {!item.read_at && <span className="unseen">{t('notifications.unread')}</span>}
    </>
  );
  if (item.kind === 'report') {
    return (
      <ReportLink id={text('report_id')} className={className} onOpen={onOpen}>
        {shown}
      </ReportLink>
    );
  }
  if (item.kind === 'alert') {
    return (
      <Link to="/alerts" search={{ alert: text('alert_id') }} onClick={onOpen} className={className}>
        {shown}
      </Link>
    );
  }
  if (!item.conversation_id) {
    return (
      <Link to="/customers/$customerId" params={{ customerId: item.customer_id ?? '' }} disabled={!item.customer_id} onClick={onOpen} className={className}>
        {shown}
      </Link>
    );
  }
  return (
    <Link to="/inbox/$conversationId" params={{ conversationId: item.conversation_id }} search={{}} onClick={onOpen} className={className}>
      {shown}
    </Link>
  );
}
