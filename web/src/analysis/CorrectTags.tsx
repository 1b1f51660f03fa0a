import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { CommunicationView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { useMembers } from '../common/members';
import { notify } from '../common/notices';
import { HEATS, INTENTS } from '../common/values';
import './analysis.css';
import { correctedFields, readValues, type Field, type Values } from './corrections';
import { correctionQuery } from './queries';

const CHOICES: Record<Field, readonly string[]> = {
  intent: INTENTS, sentiment: ['positive', 'neutral', 'negative'], urgency: ['high', 'medium', 'low'], lead_temperature: [...HEATS, 'none'],
};
const GROUPS: Record<Field, string> = { intent: 'intent', sentiment: 'sentiment', urgency: 'urgency', lead_temperature: 'heat' };

/** What the analyser read in an entry, to be put right; similar entries then read as the person did. */
export function CorrectTags({ entry, writable }: { entry: CommunicationView; writable: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { nameOf } = useMembers();
  const kept = useQuery(correctionQuery(entry.id)).data;
  const correct = useMutation({
    mutationFn: (values: Values) => api<CommunicationView>(`/communications/${entry.id}/correction`, { method: 'POST', json: values }),
    onSuccess: () => Promise.all([['correction', entry.id], ['timeline', entry.customer_id], ['analysis', entry.customer_id]].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const now = { ...readValues(entry), ...(correct.isPending ? correct.variables : {}) };
  const corrected = kept ? correctedFields(kept.changes, kept.before) : [];
  const actor = kept?.actor.startsWith('user:') ? nameOf(kept.actor.slice(5)) || t('correction.someone') : t('correction.someone');

  function change(field: Field, value: string): void {
    const before = now[field];
    correct.mutate(
      { [field]: value },
      { onSuccess: () => notify({ text: t('correction.done'), undo: { label: t('act.undo'), run: () => correct.mutate({ [field]: before }) } }) },
    );
  }

  if (!entry.analysis) return null;
  return (
    <section aria-label={t('correction.title')} className="correction">
      <h3>{t('correction.title')}</h3>
      <div className="correction-fields">
        {(Object.keys(CHOICES) as Field[]).map((field) => (
          <NativeSelect
            key={field} size="xs" label={t(`correction.${field}`)} value={now[field] ?? ''} disabled={!writable || correct.isPending}
            data={CHOICES[field].map((value) => ({ value, label: t(`${GROUPS[field]}.${value}`) }))} onChange={(event) => change(field, event.currentTarget.value)}
          />
        ))}
      </div>
      {kept && corrected.length > 0 && (
        <p className="quiet corrected-by">
          {t('correction.by', { name: actor, time: dateTime(kept.created_at) })}{' '}
          {corrected
            .map((field) => t('correction.was', { field: t(`correction.${field}`), value: t(`${GROUPS[field]}.${kept.before[field]}`, { defaultValue: kept.before[field] }) }))
            .join('; ')}
        </p>
      )}
      {correct.isError && <ErrorNotice error={correct.error} />}
    </section>
  );
}
