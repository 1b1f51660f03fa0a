import { Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { ConversationView } from '../api/types';
import { ChannelBadge } from '../common/ChannelBadge';
import { customerName } from '../common/customer_name';
import { HeatBadge } from '../common/HeatBadge';
import { Icon } from '../common/icons';
import { ConversationActions } from './ConversationActions';
import { StateBadge } from './StateBadge';

export function ConversationHeader({ conversation, writable }: { conversation: ConversationView; writable: boolean }) {
  const { t } = useTranslation();
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
        <Group gap={6}>
          <ChannelBadge channel={conversation.channel} />
          <StateBadge state={conversation.state} />
          <HeatBadge heat={conversation.temperature} score={conversation.score} />
        </Group>
      </div>
      {writable && <ConversationActions conversation={conversation} />}
    </header>
  );
}
