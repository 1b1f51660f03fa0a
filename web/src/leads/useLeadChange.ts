import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { Page } from '../api/types';
import { customerName } from '../common/customer_name';
import { notify } from '../common/notices';
import type { Lead } from './queries';

export type LeadValues = Partial<Pick<Lead, 'stage' | 'temperature' | 'assigned_to' | 'value' | 'currency' | 'lost_reason'>>;

interface Change {
  lead: Lead;
  values: LeadValues;
  /** Without a notice: the change is the undoing of another. */
  quiet?: boolean;
}

/** Change a lead: shown at once, put back when refused (as when somebody else was first), and a new stage can be undone. */
export function useLeadChange() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ lead, values }: Change) => api<Lead>(`/leads/${lead.id}`, { method: 'PATCH', json: { ...values, version: lead.version } }),
    onMutate: async ({ lead, values }) => {
      await client.cancelQueries({ queryKey: ['leads', 'list'] });
      const before = client.getQueriesData({ queryKey: ['leads'] });
      client.setQueriesData<InfiniteData<Page<Lead>>>({ queryKey: ['leads', 'list'] }, (shown) => shown && withLead(shown, { ...lead, ...values }));
      client.setQueryData<Lead>(['leads', 'one', lead.id], (shown) => shown && { ...shown, ...values });
      return { before };
    },
    onError: (_error, _change, kept) => kept?.before.forEach(([key, data]) => client.setQueryData(key, data)),
    onSuccess: (changed, { lead, values, quiet }) => {
      const fresh = { ...changed, customer_name: lead.customer_name };
      client.setQueriesData<InfiniteData<Page<Lead>>>({ queryKey: ['leads', 'list'] }, (shown) => shown && withLead(shown, fresh));
      if (quiet || values.stage === undefined || values.stage === lead.stage) return;
      const back = { stage: lead.stage, lost_reason: lead.lost_reason };
      notify({
        text: t('leads.moved', { name: customerName(lead.customer_name, t), stage: t(`stage.${values.stage}`, { defaultValue: values.stage }) }),
        undo: { label: t('act.undo'), run: () => change.mutate({ lead: fresh, values: back, quiet: true }) },
      });
    },
    onSettled: (_changed, _error, { lead }) =>
      Promise.all([client.invalidateQueries({ queryKey: ['leads'] }), client.invalidateQueries({ queryKey: ['customer', lead.customer_id] })]),
  });
  return change;
}

function withLead(shown: InfiniteData<Page<Lead>>, lead: Lead): InfiniteData<Page<Lead>> {
  const pages = shown.pages.map((page) => ({ ...page, items: page.items.map((one) => (one.id === lead.id ? lead : one)) }));
  return { ...shown, pages };
}
