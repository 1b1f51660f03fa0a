import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { CommunicationView } from '../api/types';
import { ChannelBadge } from '../common/ChannelBadge';
import { EntryTags } from '../common/EntryTags';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime, dayOf } from '../common/format';
import { LoadingRows } from '../common/LoadingRows';
import { Panel } from '../common/Panel';
import { Activity } from '../customers/Activity';
import { paymentOf } from './payment';
import { MOST_RECORDS, ordersOfQuery, recordsQuery } from './queries';
import { sum } from './time_words';

interface Props {
  claim: string;
  records: string[];
  onClose: () => void;
}

/** The entries behind a claim, the latest first, each leading to its place in the timeline. */
export function EvidencePanel({ claim, records, onClose }: Props) {
  const { t } = useTranslation();
  const shown = records.slice(0, MOST_RECORDS);
  const found = useQuery(recordsQuery(shown));
  const entries = found.data?.items ?? [];
  const others = found.isSuccess ? shown.filter((id) => !entries.some((entry) => entry.id === id)) : []; // a claim may rest on orders, too
  const placed = useQuery(ordersOfQuery(others));
  const orders = placed.data?.items ?? [];
  const missing = shown.length - entries.length - orders.length;
  return (
    <Panel title={t('evidence.title')} kind="drawer" onClose={onClose}>
      <p className="claim">{claim}</p>
      {found.isPending && <LoadingRows count={Math.min(4, shown.length)} height={84} />}
      {found.isError && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      <ul className="evidence-list">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Record entry={entry} onFollow={onClose} />
          </li>
        ))}
        {orders.map((order) => (
          <li key={order.id}>
            <article className="entry">
              <div className="chips">
                <time dateTime={order.ordered_at}>{dateTime(order.ordered_at)}</time>
                <span className="meta">{t('orders.numbered', { number: order.number })}</span>
              </div>
              <p>
                {sum(order.amount, order.currency)} · {t(`payment.${paymentOf(order).state}`, { count: paymentOf(order).days })}
              </p>
            </article>
          </li>
        ))}
      </ul>
      {found.isSuccess && !placed.isLoading && missing > 0 && <p className="quiet">{t('evidence.gone', { count: missing })}</p>}
      {records.length > MOST_RECORDS && <p className="quiet">{t('evidence.more', { count: records.length - MOST_RECORDS })}</p>}
    </Panel>
  );
}

function Record({ entry, onFollow }: { entry: CommunicationView; onFollow: () => void }) {
  const { t } = useTranslation();
  return (
    <article className={`entry ${entry.direction}`}>
      <div className="chips">
        <time dateTime={entry.communication_time}>{dateTime(entry.communication_time)}</time>
        <ChannelBadge channel={entry.channel} />
        <span className="meta">{t(`direction.${entry.direction}`, { defaultValue: entry.direction })}</span>
      </div>
      {entry.communication_type === 'activity' ? (
        <Activity entry={entry} />
      ) : (
        <p className="said shortened">{entry.content || entry.summary || t('entry.noText', { kind: entry.content_type })}</p>
      )}
      <EntryTags entry={entry} />
      <Link
        to="/customers/$customerId" params={{ customerId: entry.customer_id }} search={{ at: dayOf(entry.communication_time), entry: entry.id }}
        className="quiet-link" onClick={onFollow}
      >
        {t('evidence.inTimeline')}
      </Link>
    </article>
  );
}
