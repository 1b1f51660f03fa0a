import { NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api, ApiError } from '../api/client';
import type { LeadView } from '../api/types';
import { customerName } from '../common/customer_name';

/** Moves a lead; its version guards against overwriting somebody else's move. */
export function StageSelect({ lead, stages, writable }: { lead: LeadView; stages: string[]; writable: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: (stage: string) => api<LeadView>(`/leads/${lead.id}`, { method: 'PATCH', json: { stage, version: lead.version } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['leads'] }),
  });
  const name = (stage: string) => t(`stage.${stage}`, { defaultValue: stage });
  if (!writable) return <span>{name(lead.stage)}</span>;
  const fault = move.error instanceof ApiError ? move.error.detail || t(`error.${move.error.status}`, { defaultValue: t('error.failed') }) : null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('leads.stageOf', { name: customerName(lead.customer_name, t) || lead.title })}
      data={stages.map((stage) => ({ value: stage, label: name(stage) }))}
      value={move.isPending ? move.variables : lead.stage}
      disabled={move.isPending}
      error={fault}
      onChange={(event) => move.mutate(event.currentTarget.value)}
    />
  );
}
