import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { ConversationView, Me } from '../api/types';
import { ChannelBadge } from '../common/ChannelBadge';
import { customerName } from '../common/customer_name';
import { HeatBadge } from '../common/HeatBadge';
import { Icon } from '../common/icons';
import { membersQuery } from '../settings/queries';
import { ConversationActions } from './ConversationActions';
import { memberName } from './member_name';
import { SnoozeMark } from './SnoozeMark';
import { StateBadge } from './StateBadge';

interface Props {
  conversation: ConversationView;
  me: Me;
  writable: boolean;
  panel: boolean;
  onPanel: () => void;
}

export function ConversationHeader({ conversation, me, writable, panel, onPanel }: Props) {
  const { t } = useTranslation();
  const { data: members } = useQuery({ ...membersQuery, enabled: conversation.assigned_to !== null });
  const owner = members?.find((member) => member.user_id === conversation.assigned_to);
  return (
    <header className="talk-header">
      <Link to="/inbox" search={(search) => search} className="icon-link only-phone" aria-label={t('inbox.back')}>
        <Icon name="back" size={20} />
      </Link>
      <div className="talk-title">
        <h1>
          <Link to="/customers/$customerId" params={{ customerId: conversation.customer_id }} title={t('inbox.openCustomer')}>
            {customerName(conversation.customer_name, t)}
          </Link>
        </h1>
        <div className="row-tags">
          <ChannelBadge channel={conversation.channel} />
          <StateBadge state={conversation.state} />
          <HeatBadge heat={conversation.temperature} score={conversation.score} />
          {conversation.assigned_to && (
            <span className="meta owner">
              <Icon name="person" size={14} />
              {conversation.assigned_to === me.id ? t('inbox.yours') : owner ? memberName(owner) : '…'}
            </span>
          )}
          <SnoozeMark until={conversation.snoozed_until} />
        </div>
      </div>
      {writable && <ConversationActions conversation={conversation} me={me} />}
      <button
        type="button" className="icon-link panel-toggle" aria-expanded={panel} aria-keyshortcuts="p" aria-label={t('inbox.panel')}
        title={`${t('inbox.panel')} (p)`} onClick={onPanel}
      >
        <Icon name="panel" size={20} />
      </button>
    </header>
  );
}
