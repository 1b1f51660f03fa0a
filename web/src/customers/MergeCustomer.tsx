import { TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { customerQuery } from '../api/queries';
import type { CustomerDetail } from '../api/types';
import { customerName } from '../common/customer_name';
import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { Panel } from '../common/Panel';
import { MergeChoice, type Side } from './MergeChoice';
import { customerListQuery } from './queries';
import { useMerge } from './useMerge';

const sideOf = (customer: CustomerDetail): Side => ({
  id: customer.id, name: customer.name, kind: customer.kind, entries: customer.communication_count, lastContact: customer.last_contact_at,
  facts: [customer.domain, ...customer.contacts.map((contact) => contact.name)].filter((fact): fact is string => Boolean(fact)),
  identities: customer.contacts.flatMap((contact) => (contact.identities ?? []).map((key) => `${key.kind}:${key.value}`)),
});

/** Merge this customer with another one: find it, compare both, choose which stays. */
export function MergeCustomer({ customer, onClose }: { customer: CustomerDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [otherId, setOtherId] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useInfiniteQuery(customerListQuery({ q: q || undefined }));
  const other = useQuery({ ...customerQuery(otherId), enabled: otherId !== '' });
  const { merge } = useMerge((made) => {
    onClose();
    void navigate({ to: '/customers/$customerId', params: { customerId: made.kind === 'customer' ? made.kept_id : customer.id } });
  });
  const rows = (found.data?.pages[0]?.items ?? []).filter((row) => row.id !== customer.id).slice(0, 8);
  return (
    <Panel title={t('merge.with')} kind="window broad" onClose={onClose}>
      {!otherId && (
        <>
          <TextInput
            type="search" autoFocus label={t('merge.find')} value={text} onChange={(event) => setText(event.currentTarget.value)}
          />
          {found.isPending && <LoadingRows count={3} height={32} />}
          <ul className="pick-list">
            {rows.map((row) => (
              <li key={row.id}>
                <button type="button" onClick={() => setOtherId(row.id)}>
                  <span>{customerName(row.name, t)}</span>
                  <span className="meta">{row.channels.map((channel) => t(`channel.${channel}`, { defaultValue: channel })).join(', ')}</span>
                </button>
              </li>
            ))}
          </ul>
          {found.isSuccess && rows.length === 0 && <p>{t('customers.noMatch')}</p>}
        </>
      )}
      {otherId && other.isPending && <LoadingRows count={3} height={32} />}
      {other.isError && <ErrorNotice error={other.error} />}
      {otherId && other.data && (
        <MergeChoice
          sides={[sideOf(customer), sideOf(other.data)]} busy={merge.isPending}
          onMerge={(kept, merged) => merge.mutate({ kind: 'customer', kept_id: kept.id, merged_id: merged.id, name: customerName(kept.name, t) })}
        />
      )}
      {merge.isError && <ErrorNotice error={merge.error} />}
    </Panel>
  );
}
