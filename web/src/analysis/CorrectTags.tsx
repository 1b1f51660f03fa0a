import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import type { CommunicationView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { useMembers } from '../common/members';
import { notify } from '../common/notices';
import { HEATS, INTENTS } from '../common/values';
import './analysis.css';
import { changedValues, correctedFields, readValues, type Field, type Values } from './corrections';
import { correctionQuery } from './queries';

const CHOICES: Record<Field, readonly string[]> = {
  intent: INTENTS, sentiment: ['positive', 'neutral', 'negative'], urgency: ['high', 'medium', 'low'], lead_temperature: [...HEATS, 'none'],
};
const GROUPS: Record<Field, string> = { intent: 'intent', sentiment: 'sentiment', urgency: 'urgency', lead_temperature: 'heat' };

interface Props {
  entry: CommunicationView;
  writable: boolean;
  onCorrected: (entry: CommunicationView) => void;
}

/** What the analyser read in an entry, to be put right; similar entries then read as the person did. */
export function CorrectTags({ entry, writable, onCorrected }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { nameOf } = useMembers();
  const kept = useQuery(correctionQuery(entry.id)).data;
  const correct = useMutation({
    mutationFn: (values: Values) => api<CommunicationView>(`/communications/${entry.id}/correction`, { method: 'POST', json: values }),
    onSuccess: (corrected) => {
      onCorrected(corrected);
      return Promise.all([['correction', entry.id], ['timeline', entry.customer_id], ['analysis', entry.customer_id]].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  const [draft, setDraft] = useState<Values>({});
  const now = { ...readValues(entry), ...(correct.isPending ? correct.variables : {}) };
  const corrected = kept ? correctedFields(kept.changes, kept.before) : [];
  const actor = kept?.actor.startsWith('user:') ? nameOf(kept.actor.slice(5)) || t('correction.someone') : t('correction.someone');

  const changes = changedValues(now, draft);
  const changed = Object.keys(changes).length > 0;

  function save(event: FormEvent): void {
    event.preventDefault();
    if (!changed) return;
    const before = Object.fromEntries((Object.keys(changes) as Field[]).map((field) => [field, now[field]]));
    correct.mutate(changes, {
      onSuccess: () => {
        setDraft({});
        notify({ text: t('correction.done'), undo: { label: t('act.undo'), run: () => correct.mutate(before) } });
      },
    });
  }

  if (!entry.analysis) return null;
  return (
    <form aria-label={t('correction.title')} className="correction" onSubmit={save}>
      <h3>{t('correction.title')}</h3>
      <div className="correction-fields">
        {(Object.keys(CHOICES) as Field[]).map((field) => (
          <NativeSelect
            key={field} size="xs" label={t(`correction.${field}`)} value={draft[field] ?? now[field] ?? ''} disabled={!writable || correct.isPending}
            data={CHOICES[field].map((value) => ({ value, label: capital(t(`${GROUPS[field]}.${value}`)) }))} onChange={(event) => setDraft({ ...draft, [field]: event.currentTarget.value })}
          />
        ))}
      </div>
      {changed && (
        <div className="correction-save">
          <button type="submit" className="action main" disabled={correct.isPending}>
            {t('correction.save')}
          </button>
          <button type="button" className="action" onClick={() => setDraft({})}>
            {t('common.cancel')}
          </button>
        </div>
      )}
      {kept && corrected.length > 0 && (
        <p className="quiet corrected-by">
          {t('correction.by', { name: actor, time: dateTime(kept.created_at) })}{' '}
          {corrected
            .map((field) => t('correction.was', { field: t(`correction.${field}`), value: t(`${GROUPS[field]}.${kept.before[field]}`, { defaultValue: kept.before[field] }) }))
            .join('; ')}
        </p>
      )}
      {correct.isError && <ErrorNotice error={correct.error} />}
    </form>
  );
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
