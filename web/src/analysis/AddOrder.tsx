import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api, ApiError } from '../api/client';
import type { OrderView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dayOf } from '../common/format';
import { notify } from '../common/notices';
import { Panel } from '../common/Panel';
import { localDay } from './time_words';

interface Line {
  name: string;
  quantity: string;
  price: string;
}

const EMPTY: Line = { name: '', quantity: '', price: '' };
const plain = (text: string) => text.trim().replace(/\s/g, '').replace(',', '.');
const isNumber = (text: string) => /^\d{1,12}(\.\d{1,3})?$/.test(plain(text));

/** One order by hand; its sum is that of its lines. An order of the same number is brought up to date. */
export function AddOrder({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [number, setNumber] = useState('');
  const [ordered, setOrdered] = useState(() => dayOf(new Date().toISOString()));
  const [due, setDue] = useState('');
  const [paid, setPaid] = useState('');
  const [lines, setLines] = useState<Line[]>([EMPTY]);
  const iso = (day: string) => (day ? localDay(day).toISOString() : null);
  const filled = lines.filter((line) => line.name.trim() || line.quantity || line.price);
  const ready = number.trim() !== '' && ordered !== '' && filled.length > 0 && filled.every((line) => line.name.trim() && isNumber(line.quantity) && isNumber(line.price));
  const save = useMutation({
    mutationFn: () =>
      api<OrderView>('/orders', {
        method: 'POST',
        json: {
          customer_id: customerId, number: number.trim(), source: 'manual', ordered_at: iso(ordered), due_at: iso(due), paid_at: iso(paid),
          items: filled.map((line) => ({ name: line.name.trim(), quantity: plain(line.quantity), price: plain(line.price) })),
        },
      }),
    onSuccess: async (order) => {
      await Promise.all([client.invalidateQueries({ queryKey: ['orders', customerId] }), client.invalidateQueries({ queryKey: ['analysis', customerId] })]);
      notify({ text: t('orders.saved', { number: order.number }) });
      onClose();
    },
  });
  const change = (place: number, part: Partial<Line>) => setLines(lines.map((line, index) => (index === place ? { ...line, ...part } : line)));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready) save.mutate();
  }

  return (
    <Panel title={t('orders.add')} onClose={onClose}>
      <form onSubmit={submit} className="task-form">
        <div className="field-row">
          <TextInput
            label={t('orders.number')} value={number} maxLength={200} autoFocus onChange={(event) => setNumber(event.currentTarget.value)}
            error={save.error instanceof ApiError && save.error.field === 'number' ? save.error.detail : undefined}
          />
          <TextInput label={t('orders.date')} type="date" value={ordered} onChange={(event) => setOrdered(event.currentTarget.value)} />
          <TextInput label={t('orders.due')} type="date" value={due} onChange={(event) => setDue(event.currentTarget.value)} />
          <TextInput label={t('orders.paid')} type="date" value={paid} onChange={(event) => setPaid(event.currentTarget.value)} />
        </div>
        {lines.map((line, place) => (
          <fieldset key={place} className="order-line">
            <legend className="unseen">{t('orders.line', { n: place + 1 })}</legend>
            <TextInput size="xs" label={t('orders.item')} value={line.name} maxLength={200} onChange={(event) => change(place, { name: event.currentTarget.value })} />
            <TextInput size="xs" label={t('orders.quantity')} inputMode="decimal" value={line.quantity} onChange={(event) => change(place, { quantity: event.currentTarget.value })} />
            <TextInput size="xs" label={t('orders.price')} inputMode="decimal" value={line.price} onChange={(event) => change(place, { price: event.currentTarget.value })} />
          </fieldset>
        ))}
        <button type="button" className="text-button" onClick={() => setLines([...lines, EMPTY])}>
          {t('orders.addLine')}
        </button>
        {save.isError && <ErrorNotice error={save.error} />}
        <div className="panel-actions">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!ready}>
            {t('act.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
