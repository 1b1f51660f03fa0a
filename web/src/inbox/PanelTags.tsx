import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { customerQuery } from '../api/queries';
import type { CustomerDetail, CustomerView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { showAtOnce } from '../common/show_at_once';

/** The customer's tags; a new one is typed and entered. */
export function PanelTags({ customer, writable }: { customer: CustomerDetail; writable: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const { queryKey } = customerQuery(customer.id);
  const change = useMutation({
    mutationFn: (tags: string[]) => api<CustomerView>(`/customers/${customer.id}`, { method: 'PATCH', json: { tags } }),
    onMutate: (tags) => showAtOnce<CustomerDetail>(client, queryKey, (shown) => ({ ...shown, tags })),
    onError: (_error, _tags, takeBack) => takeBack?.(),
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });

  function add(event: FormEvent): void {
    event.preventDefault();
    const tag = text.trim();
    setText('');
    if (tag && !customer.tags.includes(tag)) change.mutate([...customer.tags, tag]);
  }

  return (
    <section aria-label={t('desk.tags')}>
      <h3>{t('desk.tags')}</h3>
      <ul className="tags">
        {customer.tags.map((tag) => (
          <li key={tag}>
            {tag}
            {writable && (
              <button type="button" aria-label={t('desk.removeTag', { tag })} onClick={() => change.mutate(customer.tags.filter((one) => one !== tag))}>
                <Icon name="cross" size={12} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {writable && (
        <form onSubmit={add}>
          <input className="field" maxLength={60} aria-label={t('desk.newTag')} placeholder={t('desk.newTag')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        </form>
      )}
      {change.isError && <ErrorNotice error={change.error} />}
    </section>
  );
}
