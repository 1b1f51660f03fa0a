import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { InsightView, LeadView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { money } from '../common/format';
import { notify } from '../common/notices';
import { Panel } from '../common/Panel';

interface Props {
  customerId: string;
  lead: LeadView | null;
  insight: InsightView;
  onClose: () => void;
  onMade: (title: string) => unknown;
  onUndone: () => unknown;
}

interface Data {
  product?: string | null;
  annual_value?: number | null;
  estimated_value?: number | null;
  currency?: string;
  arithmetic?: string | null;
}

/** Make a deal of an opportunity: a lead with its value; where there is a lead already, the value is put on it. */
export function DealPanel({ customerId, lead, insight, onClose, onMade, onUndone }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const data = insight.insight_data as Data;
  const worth = data.annual_value ?? data.estimated_value;
  const [title, setTitle] = useState((data.product ? `${data.product} · ${insight.insight_content}` : insight.insight_content).slice(0, 120));
  const [value, setValue] = useState(worth ? String(worth) : '');
  const currency = data.currency ?? lead?.currency ?? undefined;
  const sum = value.trim().replace(/\s/g, '').replace(',', '.');
  const wrong = sum !== '' && !/^\d{1,15}(\.\d{1,2})?$/.test(sum);
  const reload = () => Promise.all(['customer', 'leads', 'timeline'].map((name) => client.invalidateQueries({ queryKey: [name] })));
  const patch = (json: object) => api<LeadView>(`/leads/${lead?.id}`, { method: 'PATCH', json });
  const save = useMutation({
    mutationFn: () => {
      const worthNow = { value: sum || null, ...(currency && sum ? { currency } : {}) };
      if (lead) return patch({ ...worthNow, ...(lead.stage === 'new' ? { stage: 'qualified' } : {}) });
      return api<LeadView>('/leads', { method: 'POST', json: { customer_id: customerId, title: title.trim(), ...worthNow } });
    },
    onSuccess: async (made) => {
      await onMade(made.title);
      await reload();
      const undo = async () => {
        if (lead) await patch({ value: lead.value ?? null, stage: lead.stage, ...(lead.currency ? { currency: lead.currency } : {}) });
        else await api(`/leads/${made.id}`, { method: 'DELETE' });
        await onUndone();
        await reload();
      };
      notify({ text: t(lead ? 'deal.valued' : 'deal.made'), undo: { label: t('act.undo'), run: undo } });
      onClose();
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!wrong && (lead || title.trim())) save.mutate();
  }

  return (
    <Panel title={t('deal.title')} onClose={onClose}>
      <form onSubmit={submit} className="task-form">
        <p className="claim">{insight.insight_content}</p>
        {lead ? (
          <p className="quiet">
            {t('deal.onLead', { stage: t(`stage.${lead.stage}`, { defaultValue: lead.stage }), value: lead.value ? money(lead.value, lead.currency) : '–' })}{' '}
            <Link to="/leads" search={{ lead: lead.id }}>
              {t('deal.openLead')}
            </Link>
          </p>
        ) : (
          <TextInput label={t('deal.name')} value={title} maxLength={120} onChange={(event) => setTitle(event.currentTarget.value)} />
        )}
        <TextInput
          label={t(data.annual_value ? 'deal.yearValue' : 'deal.value')} inputMode="decimal" autoFocus value={value} error={wrong && t('leads.wrongValue')}
          description={data.arithmetic} rightSection={<span className="meta">{currency}</span>} rightSectionWidth={56}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        {save.isError && <ErrorNotice error={save.error} />}
        <div className="panel-actions">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={wrong || (!lead && !title.trim())}>
            {t(lead ? 'deal.put' : 'deal.create')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
