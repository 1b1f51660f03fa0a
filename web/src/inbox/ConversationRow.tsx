import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { ConversationView } from '../api/types';
import { ChannelBadge } from '../common/ChannelBadge';
import { customerName } from '../common/customer_name';
import { HeatBadge } from '../common/HeatBadge';
import { shortTime } from '../common/format';
import { StateBadge } from './StateBadge';

export function ConversationRow({ row, chosen }: { row: ConversationView; chosen: boolean }) {
  const { t } = useTranslation();
  return (
    <Link
      to="/inbox/$conversationId" params={{ conversationId: row.id }} search={(search) => search} preload={false}
      className={chosen ? 'conversation-row chosen' : 'conversation-row'} aria-current={chosen || undefined}
    >
      <span className="row-head">
        <b>{customerName(row.customer_name, t)}</b>
        <time dateTime={row.last_message_at}>{shortTime(row.last_message_at)}</time>
      </span>
      <span className="row-text">{row.last_text}</span>
      <span className="row-tags">
        <ChannelBadge channel={row.channel} />
        <StateBadge state={row.state} />
        <HeatBadge heat={row.temperature} score={row.score} />
      </span>
    </Link>
  );
}
