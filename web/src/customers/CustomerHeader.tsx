import { Badge, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { CustomerDetail } from '../api/types';
import { customerName } from '../common/customer_name';
import { dateTime } from '../common/format';
import { HeatBadge } from '../common/HeatBadge';

export function CustomerHeader({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslation();
  const facts = [
    t(`customerKind.${customer.kind}`, { defaultValue: customer.kind }),
    t('customers.entries', { count: customer.communication_count }),
    t('customers.openTasks', { count: customer.open_task_count }),
    customer.last_contact_at && t('customers.lastContactAt', { time: dateTime(customer.last_contact_at) }),
    customer.domain,
  ].filter(Boolean);
  return (
    <header className="customer-header">
      <Group gap="sm">
        <Title order={1} size="h3">
          {customerName(customer.name, t)}
        </Title>
        {customer.lead && <HeatBadge heat={customer.lead.temperature} score={customer.lead.score} />}
        {customer.tags.map((tag) => (
          <Badge key={tag} variant="default" tt="none">
            {tag}
          </Badge>
        ))}
        {customer.lead?.conversation_id && (
          <Link to="/inbox/$conversationId" params={{ conversationId: customer.lead.conversation_id }}>
            {t('customers.openConversation')}
          </Link>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {facts.join(' · ')}
      </Text>
    </header>
  );
}
