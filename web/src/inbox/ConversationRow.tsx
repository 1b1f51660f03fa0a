import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { ConversationView } from '../api/types';
import { ChannelBadge } from '../common/ChannelBadge';
import { customerName } from '../common/customer_name';
import { HeatBadge } from '../common/HeatBadge';
import { shortTime } from '../common/format';
import { usePresence } from '../realtime/presence';
import { SnoozeMark } from './SnoozeMark';
import { StateBadge } from './StateBadge';
import { warmUp } from './warm_up';

export function ConversationRow({ row, chosen }: { row: ConversationView; chosen: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const unread = row.read_seq < row.last_seq && row.state !== 'closed';
  const present = usePresence(row.id);
  const typing = present.some((one) => one.typing && !one.id);
  const warm = () => warmUp(client, row);
  return (
    <Link
      to="/inbox/$conversationId" params={{ conversationId: row.id }} search={(search) => search} preload={false}
      className={`conversation-row${chosen ? ' chosen' : ''}${unread ? ' unread' : ''}`} aria-current={chosen || undefined}
      onMouseEnter={warm} onFocus={warm} onTouchStart={warm}
    >
      <span className="row-head">
        <b>
          {unread && <span className="unseen">{t('inbox.unread')} </span>}
          {customerName(row.customer_name, t)}
        </b>
        {present.some((one) => one.id) && (
          <span className="row-present" title={present.map((one) => one.name).join(', ')}>
            {present.find((one) => one.id)?.name}
          </span>
        )}
        <time dateTime={row.last_message_at}>{shortTime(row.last_message_at)}</time>
      </span>
      <span className="row-text">{typing ? t('inbox.customerTypes') : row.last_text}</span>
      <span className="row-tags">
        <ChannelBadge channel={row.channel} />
        <StateBadge state={row.state} />
        <HeatBadge heat={row.temperature} score={row.score} />
        <SnoozeMark until={row.snoozed_until} />
      </span>
    </Link>
  );
}
