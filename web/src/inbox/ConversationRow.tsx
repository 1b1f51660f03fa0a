import { Link } from '@tanstack/react-router';

import type { ConversationView } from '../api/types';
import { ChannelBadge } from '../common/ChannelBadge';
import { HeatBadge } from '../common/HeatBadge';
import { shortTime } from '../common/format';
import { StateBadge } from './StateBadge';

export function ConversationRow({ row, chosen }: { row: ConversationView; chosen: boolean }) {
  return (
    <Link
      to="/inbox/$conversationId" params={{ conversationId: row.id }} search={(search) => search} preload={false}
      className={chosen ? 'conversation-row chosen' : 'conversation-row'} aria-current={chosen || undefined}
    >
      <span className="row-head">
        <b>{row.customer_name}</b>
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
