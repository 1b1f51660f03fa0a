import { Button, Group, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { CustomerDetail, CustomerView } from '../api/types';
import { customerName } from '../common/customer_name';
import { ErrorNotice } from '../common/ErrorNotice';
import { HeatBadge } from '../common/HeatBadge';
import { OwnerSelect } from '../common/OwnerSelect';
import { showAtOnce } from '../common/show_at_once';
import { TagEditor } from '../common/TagEditor';
import { RelationshipLine } from '../analysis/RelationshipLine';
import { EditName } from './EditName';
import { MergeCustomer } from './MergeCustomer';
import { tagsQuery } from './queries';

type Change = Partial<Pick<CustomerView, 'name' | 'tags' | 'assigned_to'>>;

export function CustomerHeader({ customer, writable }: { customer: CustomerDetail; writable: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState<'name' | 'merge'>();
  const known = useQuery(tagsQuery).data?.map((one) => one.tag);
  const key = ['customer', customer.id];
  const change = useMutation({
    mutationFn: (json: Change) => api<CustomerView>(`/customers/${customer.id}`, { method: 'PATCH', json }),
    onMutate: (json) => showAtOnce<CustomerDetail>(client, key, (shown) => ({ ...shown, ...json })),
    onError: (_error, _json, takeBack) => takeBack?.(),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: key }), client.invalidateQueries({ queryKey: ['customers'] })]),
  });
  const facts = [
    t(`customerKind.${customer.kind}`, { defaultValue: customer.kind }),
    t('customers.entries', { count: customer.communication_count }),
    t('customers.openTasks', { count: customer.open_task_count }),
    customer.domain,
  ].filter(Boolean);
  return (
    <header className="customer-header">
      <Group gap="sm">
        <Title order={1} size="h3">
          {customerName(customer.name, t)}
        </Title>
        {customer.lead && <HeatBadge heat={customer.lead.temperature} score={customer.lead.score} />}
        {customer.lead?.conversation_id && (
          <Link to="/inbox/$conversationId" params={{ conversationId: customer.lead.conversation_id }}>
            {t('customers.openConversation')}
          </Link>
        )}
        {writable && (
          <>
            <Button size="compact-sm" variant="default" onClick={() => setOpen('name')}>
              {t('customers.rename')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setOpen('merge')}>
              {t('merge.with')}
            </Button>
          </>
        )}
      </Group>
      <RelationshipLine customerId={customer.id} lastContact={customer.communication_count > 0 ? customer.last_contact_at : null} />
      <Text size="sm" c="dimmed" my={4}>
        {facts.join(' · ')}
      </Text>
      <div className="tags-and-owner">
        {writable ? (
          <>
            <TagEditor label={t('customers.tags')} tags={customer.tags} known={known} onChange={(tags) => change.mutate({ tags })} />
            <OwnerSelect label={t('owner.label')} hideLabel value={customer.assigned_to} onChange={(owner) => change.mutate({ assigned_to: owner })} />
          </>
        ) : (
          customer.tags.map((tag) => (
            <span key={tag} className="chip plain">
              <span>{tag}</span>
            </span>
          ))
        )}
      </div>
      {change.isError && <ErrorNotice error={change.error} />}
      {open === 'name' && <EditName name={customer.name} onSave={(name) => change.mutate({ name })} onClose={() => setOpen(undefined)} />}
      {open === 'merge' && <MergeCustomer customer={customer} onClose={() => setOpen(undefined)} />}
    </header>
  );
}
