import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api, query } from '../api/client';
import type { CustomerView, Page } from '../api/types';
import { customerName } from '../common/customer_name';

/** Choose a customer: a search narrows the list. */
export function PickCustomer({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setWanted(text.trim()), 200);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({
    queryKey: ['customers', 'pick', wanted],
    queryFn: ({ signal }) => api<Page<CustomerView>>(`/customers${query({ q: wanted, limit: 30 })}`, { signal }),
    placeholderData: keepPreviousData,
  });
  const items = data?.items ?? [];
  useEffect(() => {
    if (items.length > 0 && !items.some((one) => one.id === value)) onChange(items[0]?.id ?? '');
  }, [items, value, onChange]);
  return (
    <>
      <label>
        {t('reports.findCustomer')}
        <input type="search" className="field" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      <label>
        {t('reports.customer')}
        <select name="customer" className="field" required value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {items.length === 0 && <option value="">{t('reports.noCustomer')}</option>}
          {items.map((one) => (
            <option key={one.id} value={one.id}>
              {customerName(one.name, t)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
